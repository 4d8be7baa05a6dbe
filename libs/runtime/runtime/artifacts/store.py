"""The port to the artifacts."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol

from runtime.failure import GaveUp


class MissingArtifact(GaveUp):
    """An artifact that should be there is not."""

    def __init__(self, key: str) -> None:
        super().__init__("missing_artifact", f"no artifact is stored under {key}")
        self.key = key


class ArtifactStore(Protocol):
    """Artifacts by key. A key is a relative path; a write shows whole or not at all."""

    async def exists(self, key: str) -> bool: ...

    async def read(self, key: str) -> bytes:
        """The artifact's bytes; raises `MissingArtifact`."""
        ...

    async def write(self, key: str, data: bytes) -> None:
        """Stores `data`; an artifact of that key is replaced."""
        ...

    async def upload(self, key: str, path: Path) -> None:
        """Stores the file at `path`, which stays where it is."""
        ...

    def local(self, key: str) -> AbstractAsyncContextManager[Path]:
        """A readable file with the artifact's bytes, good inside the block.

        Raises `MissingArtifact`. The file is not the caller's to change.
        """
        ...

    async def keys(self, prefix: str) -> Sequence[str]:
        """The keys that start with `prefix`, a path that ends in a slash; sorted."""
        ...


class PublicStore(ArtifactStore, Protocol):
    """A store from which clients download by themselves."""

    def download_url(self, key: str, lifetime: int) -> str:
        """A link to the artifact that is good for at least `lifetime` seconds, or the store's most.

        No request is made: whether the artifact exists is not looked at.
        """
        ...
