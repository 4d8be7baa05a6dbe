"""Where pictures, voices, clips and films are kept."""

from runtime.artifacts.folder import FolderStore
from runtime.artifacts.once import all_made, make_once
from runtime.artifacts.opening import open_public_store, open_store
from runtime.artifacts.settings import StoreSettings
from runtime.artifacts.store import ArtifactStore, MissingArtifact, PublicStore

__all__ = [
    "ArtifactStore",
    "FolderStore",
    "MissingArtifact",
    "PublicStore",
    "StoreSettings",
    "all_made",
    "make_once",
    "open_public_store",
    "open_store",
]
