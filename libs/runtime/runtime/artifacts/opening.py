"""Choosing the artifact store."""

from runtime.artifacts.folder import FolderStore
from runtime.artifacts.settings import StoreSettings
from runtime.artifacts.store import ArtifactStore, PublicStore


def open_store(settings: StoreSettings) -> ArtifactStore:
    """The artifact store that the settings ask for."""
    return open_public_store(settings) or FolderStore(settings.artifacts_dir)


def open_public_store(settings: StoreSettings) -> PublicStore | None:
    """The vendor's store, from which clients download by themselves; none for a folder."""
    match settings.artifact_store:
        case "folder":
            return None
        case "qiniu":
            from runtime.artifacts.qiniu import QiniuStore

            return QiniuStore(settings)
        case "s3":
            from runtime.artifacts.s3 import S3Store

            return S3Store(settings)
