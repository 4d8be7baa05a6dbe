"""Where pictures, voices, clips and films are kept."""

from runtime.artifacts.folder import FolderStore
from runtime.artifacts.once import all_made, make_once
from runtime.artifacts.store import ArtifactStore, MissingArtifact

__all__ = ["ArtifactStore", "FolderStore", "MissingArtifact", "all_made", "make_once"]
