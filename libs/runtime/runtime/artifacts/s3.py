"""Artifacts in a bucket of S3, MinIO, or whatever speaks their protocol."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import obstore
from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError
from obstore.store import S3Store as Bucket

from runtime.artifacts.remote import (
    PERSISTENT,
    Persistence,
    checked,
    media_type,
    open_store_provider,
    temporary_file,
)
from runtime.artifacts.settings import StoreSettings
from runtime.artifacts.store import MissingArtifact
from runtime.failure import GaveUp, TryAgain

if TYPE_CHECKING:
    from obstore import Attributes
    from obstore.store import S3Config

NAME = "s3"
CHUNK = 1024 * 1024
PAGE = 1_000
LONGEST_LINK = 7 * 24 * 3_600
"""Seconds; S3 signs no longer."""


class S3Store:
    """Keeps artifacts in one bucket; large files go in parts."""

    def __init__(self, settings: StoreSettings, persistence: Persistence = PERSISTENT) -> None:
        self._bucket = _bucket(settings, settings.s3_endpoint)
        self._public = _bucket(settings, settings.s3_public_endpoint or settings.s3_endpoint)
        self._persistence = persistence
        secret = settings.s3_secret_access_key
        self._provider = open_store_provider(NAME, diagnose, settings, secret)

    async def exists(self, key: str) -> bool:
        return await self._persistence.insist(lambda: self._there(checked(key)))

    async def read(self, key: str) -> bytes:
        content = BytesIO()
        await self._download(key, content)
        return content.getvalue()

    async def write(self, key: str, data: bytes) -> None:
        await self._persistence.insist(lambda: self._put(checked(key), data))

    async def upload(self, key: str, path: Path) -> None:
        await self._persistence.insist(lambda: self._put(checked(key), path))

    @asynccontextmanager
    async def local(self, key: str) -> AsyncIterator[Path]:
        async with temporary_file(key, lambda file: self._download(key, file)) as path:
            yield path

    async def keys(self, prefix: str) -> Sequence[str]:
        return await self._persistence.insist(lambda: self._listed(prefix))

    def download_url(self, key: str, lifetime: int) -> str:
        good_for = timedelta(seconds=min(lifetime, LONGEST_LINK))
        return obstore.sign(self._public, "GET", checked(key), good_for)

    async def _there(self, key: str) -> bool:
        async with self._provider.call(NAME):
            try:
                await obstore.head_async(self._bucket, key)
            except FileNotFoundError:
                return False
            return True

    async def _put(self, key: str, content: bytes | Path) -> None:
        attributes: Attributes = {"Content-Type": media_type(key)}
        async with self._provider.call(NAME):
            await obstore.put_async(self._bucket, key, content, attributes=attributes)

    async def _listed(self, prefix: str) -> Sequence[str]:
        async with self._provider.call(NAME):
            pages = obstore.list(self._bucket, prefix, chunk_size=PAGE)
            return sorted([item["path"] async for page in pages for item in page])

    async def _download(self, key: str, into: BinaryIO) -> None:
        if not await self._persistence.insist(lambda: self._got(checked(key), into)):
            raise MissingArtifact(key)

    async def _got(self, key: str, into: BinaryIO) -> bool:
        into.seek(0)
        into.truncate()
        async with self._provider.call(NAME):
            try:
                answer = await obstore.get_async(self._bucket, key)
            except FileNotFoundError:
                return False
            async for chunk in answer.stream(CHUNK):
                await asyncio.to_thread(into.write, bytes(chunk))
            return True


def diagnose(error: Exception) -> GaveUp | None:
    match error:
        case PermissionDeniedError() | UnauthenticatedError():
            return GaveUp("provider_rejected", f"{NAME} refuses: check its keys and the bucket")
        case BaseError() | OSError():
            return TryAgain("provider_unavailable", f"{NAME} failed or is out of reach")
        case _:
            return None


def _bucket(settings: StoreSettings, endpoint: str) -> Bucket:
    config: S3Config = {
        "region": settings.s3_region,
        "virtual_hosted_style_request": not settings.s3_path_style,
    }
    if endpoint:
        config["endpoint"] = endpoint
    if key := settings.s3_access_key_id.get_secret_value():
        config["access_key_id"] = key
        config["secret_access_key"] = settings.s3_secret_access_key.get_secret_value()
    return Bucket(
        settings.s3_bucket,
        config=config,
        client_options={
            "allow_http": endpoint.startswith("http://"),
            "connect_timeout": "10s",
            "read_timeout": f"{settings.store_read_timeout:.0f}s",
            "timeout": f"{settings.store_timeout:.0f}s",
        },
        retry_config={"max_retries": 0},
    )
