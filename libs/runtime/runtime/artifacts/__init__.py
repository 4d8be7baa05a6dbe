"""Where pictures, voices, clips and films are kept."""

from runtime.artifacts.folder import FolderStore
from runtime.artifacts.once import make_once
from runtime.artifacts.store import ArtifactStore, MissingArtifact

__all__ = ["ArtifactStore", "FolderStore", "MissingArtifact", "make_once"]
