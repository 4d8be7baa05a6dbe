"""Artifacts in a bucket of Qiniu Kodo, by way of its SDK, whose calls block and run in threads."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import gettempdir
from time import time
from typing import Any, BinaryIO
from urllib.parse import quote

import httpx2
import qiniu
from qiniu.http.endpoint import Endpoint
from qiniu.http.region import Region, ServiceName
from qiniu.services.storage.uploaders import FormUploader, ResumeUploaderV2
from qiniu.utils import etag_stream

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
from runtime.providers import diagnose_status

NAME = "qiniu"
PART = 4 * 1024 * 1024
"""Bytes of a part, for which Kodo's hash of a file is the same however it was uploaded."""
IN_PARTS = 2 * PART
"""Bytes from which on an upload goes in parts, and on where it broke off."""
CHUNK = 1024 * 1024
PAGE = 1_000
OWN_DOWNLOAD = 3_600
ROUNDING = 3_600
"""Seconds by which expiries are rounded up, so that one artifact keeps one link for a while."""
NOT_THERE = 612
BUSY = 573


@dataclass(eq=False)
class Answered(Exception):
    """Kodo failed; -1 is no answer."""

    status: int
    said: object = ""


class QiniuStore:
    """Keeps artifacts in one bucket. What is there already is not uploaded again."""

    def __init__(self, settings: StoreSettings, persistence: Persistence = PERSISTENT) -> None:
        self._bucket = settings.qiniu_bucket
        self._domain = settings.qiniu_domain.rstrip("/")
        self._persistence = persistence
        self._auth = qiniu.Auth(
            settings.qiniu_access_key.get_secret_value(),
            settings.qiniu_secret_key.get_secret_value(),
        )
        region, scheme = _region(settings)
        kept: dict[str, Any] = {"regions": [region], "preferred_scheme": scheme}
        self._manager = qiniu.BucketManager(self._auth, **kept)
        self._form = FormUploader(self._bucket, auth=self._auth, **kept)
        self._resumable = ResumeUploaderV2(
            self._bucket,
            auth=self._auth,
            part_size=PART,
            upload_progress_recorder=qiniu.UploadProgressRecorder(gettempdir()),
            **kept,
        )
        self._client = httpx2.AsyncClient(
            timeout=httpx2.Timeout(settings.store_read_timeout, connect=10)
        )
        self._provider = open_store_provider(NAME, diagnose, settings, settings.qiniu_secret_key)

    async def exists(self, key: str) -> bool:
        return await self._hash(key) is not None

    async def read(self, key: str) -> bytes:
        content = BytesIO()
        await self._download(key, content)
        return content.getvalue()

    async def write(self, key: str, data: bytes) -> None:
        if await self._hash(key) != etag_stream(BytesIO(data)):
            await self._asked(lambda: self._put(key, BytesIO(data), len(data)))

    async def upload(self, key: str, path: Path) -> None:
        def put() -> Any:
            with path.open("rb") as file:
                stat = path.stat()
                return self._put(key, file, stat.st_size, int(stat.st_mtime))

        if await self._hash(key) != await asyncio.to_thread(qiniu.etag, str(path)):
            await self._asked(put)

    @asynccontextmanager
    async def local(self, key: str) -> AsyncIterator[Path]:
        async with temporary_file(key, lambda file: self._download(key, file)) as path:
            yield path

    async def keys(self, prefix: str) -> Sequence[str]:
        found: list[str] = []
        marker: str | None = None
        while True:
            page = await self._asked(partial(self._page, prefix, marker)) or {}
            found += [item["key"] for item in page.get("items", ())]
            marker = page.get("marker")
            if not marker:
                return sorted(found)

    def download_url(self, key: str, lifetime: int) -> str:
        now = int(time())
        return self._signed(key, -(-(now + lifetime) // ROUNDING) * ROUNDING - now)

    def _signed(self, key: str, expires: int) -> str:
        url = f"{self._domain}/{quote(checked(key))}"
        return str(self._auth.private_download_url(url, expires))

    def _put(self, key: str, data: BinaryIO, size: int, modified: int | None = None) -> Any:
        """Uploads, in place of what may be there; `modified` tells a file from its successor."""
        uploader = self._resumable if size > IN_PARTS else self._form
        return uploader.upload(
            key,
            data=data,
            data_size=size,
            file_name=Path(key).name,
            mime_type=media_type(key),
            modify_time=modified,
            up_token=self._auth.upload_token(self._bucket, key),
        )

    async def _hash(self, key: str) -> str | None:
        """Kodo's hash of the artifact; none when there is none."""
        checked(key)
        found = await self._asked(lambda: self._manager.stat(self._bucket, key))
        return None if found is None else str(found.get("hash", ""))

    def _page(self, prefix: str, marker: str | None) -> Any:
        page, _, info = self._manager.list(self._bucket, prefix, marker, PAGE)
        return page, info

    async def _asked(self, request: Callable[[], Any]) -> Any:
        """What Kodo answers; none when what is asked about is not there."""

        async def ask() -> Any:
            async with self._provider.call(NAME):
                answer, info = await asyncio.to_thread(request)
                if info.status_code != NOT_THERE and (not info.ok() or answer is None):
                    raise Answered(info.status_code, getattr(info, "error", ""))
                return answer

        return await self._persistence.insist(ask)

    async def _download(self, key: str, into: BinaryIO) -> None:
        if not await self._persistence.insist(lambda: self._got(key, into)):
            raise MissingArtifact(key)

    async def _got(self, key: str, into: BinaryIO) -> bool:
        into.seek(0)
        into.truncate()
        request = self._client.stream("GET", self._signed(key, OWN_DOWNLOAD))
        async with self._provider.call(NAME), request as answer:
            if answer.status_code == httpx2.codes.NOT_FOUND:
                return False
            if not answer.is_success:
                raise Answered(answer.status_code)
            async for chunk in answer.aiter_bytes(CHUNK):
                await asyncio.to_thread(into.write, chunk)
            return True


def diagnose(error: Exception) -> GaveUp | None:
    match error:
        case Answered(status=status) if status in (-1, BUSY):
            return TryAgain("provider_unavailable", f"{NAME} is out of reach or busy")
        case Answered():
            return diagnose_status(NAME, error.status, {})
        case httpx2.TransportError():
            return TryAgain("provider_unavailable", f"the connection to {NAME} failed")
        case _:
            return None


def _region(settings: StoreSettings) -> tuple[Region, str]:
    """Where the SDK sends its requests, and by which scheme."""
    if not settings.qiniu_endpoint:
        return Region.from_region_id(settings.qiniu_region, preferred_scheme="https"), "https"
    endpoint = Endpoint.from_host(settings.qiniu_endpoint)
    services = {name: [endpoint] for name in ServiceName}
    return Region("private", services=services), endpoint.default_scheme
