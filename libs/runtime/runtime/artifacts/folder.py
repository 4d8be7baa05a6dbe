"""Artifacts in a folder, shared by all replicas that mount it."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path, PurePosixPath
from uuid import uuid4

from runtime.artifacts.store import MissingArtifact

UNFINISHED = ".unfinished"


class FolderStore:
    """Keeps each artifact as a file below `root`; a write is a rename in the same folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def path(self, key: str) -> Path:
        """Where the artifact is or would be; raises `ValueError` when `key` leaves the folder."""
        parts = PurePosixPath(key)
        if parts.is_absolute() or ".." in parts.parts or not parts.parts or "\0" in key:
            raise ValueError(f"{key!r} is not an artifact key")
        return self._root / parts

    async def exists(self, key: str) -> bool:
        return await asyncio.to_thread(self.path(key).is_file)

    async def read(self, key: str) -> bytes:
        try:
            return await asyncio.to_thread(self.path(key).read_bytes)
        except FileNotFoundError:
            raise MissingArtifact(key) from None

    async def write(self, key: str, data: bytes) -> None:
        await asyncio.to_thread(self._place, key, lambda unfinished: unfinished.write_bytes(data))

    async def upload(self, key: str, path: Path) -> None:
        await asyncio.to_thread(
            self._place, key, lambda unfinished: shutil.copyfile(path, unfinished)
        )

    @asynccontextmanager
    async def local(self, key: str) -> AsyncIterator[Path]:
        if not await self.exists(key):
            raise MissingArtifact(key)
        yield self.path(key)

    async def keys(self, prefix: str) -> Sequence[str]:
        return await asyncio.to_thread(self._keys, prefix)

    def _keys(self, prefix: str) -> list[str]:
        folder = self.path(prefix)
        return sorted(
            path.relative_to(self._root).as_posix()
            for path in folder.rglob("*")
            if path.is_file() and path.suffix != UNFINISHED
        )

    def _place(self, key: str, fill: Callable[[Path], object]) -> None:
        final = self.path(key)
        final.parent.mkdir(parents=True, exist_ok=True)
        unfinished = final.with_name(f"{final.name}.{uuid4().hex}{UNFINISHED}")
        try:
            fill(unfinished)
            with unfinished.open("rb") as written:
                os.fsync(written.fileno())
            unfinished.replace(final)
        finally:
            unfinished.unlink(missing_ok=True)
