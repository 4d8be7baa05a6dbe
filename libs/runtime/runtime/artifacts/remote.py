"""What the stores of vendors have in common."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import BinaryIO, TypeVar

import stamina
from pydantic import SecretStr

from runtime.artifacts.settings import StoreSettings
from runtime.failure import TryAgain
from runtime.providers import Breaker, Diagnosis, Provider

Result = TypeVar("Result")

SUBTITLES = {".srt": "application/x-subrip", ".vtt": "text/vtt"}


@dataclass(frozen=True)
class Persistence:
    """How often a request to a store is made before it is given up. Times in seconds.

    What is to be stored may have been paid for, so that more than one fault is sat out here.
    """

    attempts: int = 5
    first_wait: float = 0.5
    longest_wait: float = 8.0

    async def insist(self, request: Callable[[], Awaitable[Result]]) -> Result:
        async for attempt in stamina.retry_context(
            on=_wait,
            attempts=self.attempts,
            timeout=None,
            wait_initial=self.first_wait,
            wait_max=self.longest_wait,
        ):
            with attempt:
                return await request()
        raise AssertionError("the last attempt returns or raises")


PERSISTENT = Persistence()


def open_store_provider(
    name: str, diagnose: Diagnosis, settings: StoreSettings, secret: SecretStr
) -> Provider:
    """The vendor of a store, limited as the settings say."""
    return Provider(
        name,
        "",
        diagnose,
        Breaker(failures=5, cooldown=5),
        settings.store_concurrency,
        settings.store_timeout,
        secret,
    )


def checked(key: str) -> str:
    """The key; raises `ValueError` when it is not one that every store can keep."""
    path = PurePosixPath(key)
    if path.is_absolute() or ".." in path.parts or path.as_posix() != key or "\0" in key:
        raise ValueError(f"{key!r} is not an artifact key")
    return key


def media_type(key: str) -> str:
    suffix = PurePosixPath(key).suffix
    return SUBTITLES.get(suffix) or guess_type(key)[0] or "application/octet-stream"


@asynccontextmanager
async def temporary_file(
    key: str, fill: Callable[[BinaryIO], Awaitable[None]]
) -> AsyncIterator[Path]:
    """A file of the key's name that `fill` has filled; it is gone after the block."""
    with TemporaryDirectory(prefix="inkreel-") as folder:
        path = Path(folder) / PurePosixPath(key).name
        with path.open("wb") as file:
            await fill(file)
        yield path


def _wait(error: Exception) -> bool | float:
    if isinstance(error, TryAgain):
        return True if error.retry_after is None else error.retry_after
    return False
