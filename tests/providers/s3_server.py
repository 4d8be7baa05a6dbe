"""A server that speaks enough of S3: put, get, head, list and upload in parts. The access key and
the form of signatures are checked, not their value.
"""

from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import md5
from urllib.parse import unquote
from xml.sax.saxutils import escape

from aiohttp import web
from faults import Reply

ACCESS_KEY, SECRET_KEY = "AKIAINKREEL77", "s3-secret-8Hq2kLmN"
BUCKET = "films"


@dataclass
class S3Server:
    url: str = ""
    objects: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    parts: dict[str, dict[int, bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    script: deque[tuple[str, Reply]] = field(default_factory=deque)
    page: int = 1000

    async def dispatch(self, request: web.Request) -> web.StreamResponse:
        name = f"part {q}" if (q := request.query.get("partNumber")) else request.method
        self.asked.append(name)
        if self.script and name.startswith(self.script[0][0]):
            return await self.script.popleft()[1](request)
        if not _signed(request):
            return _error(403, "SignatureDoesNotMatch")
        bucket, _, key = unquote(request.raw_path.split("?")[0][1:]).partition("/")
        assert bucket == BUCKET
        match [request.method, *sorted({"uploads", "uploadId", "list-type"} & set(request.query))]:
            case ["GET", "list-type"]:
                return self._list(request)
            case ["POST", "uploads"]:
                return self._start(key, request)
            case ["PUT", "uploadId"]:
                return await self._part(request)
            case ["POST", "uploadId"]:
                return self._finish(key, request)
            case ["PUT"]:
                return self._keep(key, await request.read(), request.headers.get("Content-Type"))
            case ["GET" | "HEAD"]:
                return self._get(key)
            case _:
                return _error(405, "MethodNotAllowed")

    def _get(self, key: str) -> web.Response:
        if key not in self.objects:
            return _error(404, "NoSuchKey")
        content = self.objects[key]
        headers = {
            "Content-Length": str(len(content)),
            "ETag": _tag(content),
            "Last-Modified": "Wed, 21 Oct 2026 07:28:00 GMT",
        }
        return web.Response(body=content, headers=headers)

    def _keep(self, key: str, content: bytes, media_type: str | None) -> web.Response:
        self.objects[key] = content
        self.types[key] = media_type or ""
        return web.Response(headers={"ETag": _tag(content)})

    def _start(self, key: str, request: web.Request) -> web.Response:
        upload = f"upload-{len(self.parts)}"
        self.parts[upload] = {}
        self.types[key] = request.headers.get("Content-Type", "")
        return _xml(
            f"<InitiateMultipartUploadResult><Bucket>{BUCKET}</Bucket><Key>{escape(key)}</Key>"
            f"<UploadId>{upload}</UploadId></InitiateMultipartUploadResult>"
        )

    async def _part(self, request: web.Request) -> web.Response:
        content = await request.read()
        self.parts[request.query["uploadId"]][int(request.query["partNumber"])] = content
        return web.Response(headers={"ETag": _tag(content)})

    def _finish(self, key: str, request: web.Request) -> web.Response:
        parts = self.parts[request.query["uploadId"]]
        self.objects[key] = b"".join(parts[number] for number in sorted(parts))
        return _xml(
            f"<CompleteMultipartUploadResult><Key>{escape(key)}</Key>"
            f"<ETag>{escape(_tag(self.objects[key]))}</ETag></CompleteMultipartUploadResult>"
        )

    def _list(self, request: web.Request) -> web.Response:
        prefix = request.query.get("prefix", "")
        after = request.query.get("continuation-token", "")
        keys = [key for key in sorted(self.objects) if key.startswith(prefix) and key > after]
        shown, more = keys[: self.page], len(keys) > self.page
        contents = "".join(
            f"<Contents><Key>{escape(key)}</Key><LastModified>2026-10-21T07:28:00.000Z"
            f"</LastModified><ETag>{escape(_tag(self.objects[key]))}</ETag>"
            f"<Size>{len(self.objects[key])}</Size></Contents>"
            for key in shown
        )
        last = f"<NextContinuationToken>{escape(shown[-1])}</NextContinuationToken>" if more else ""
        return _xml(
            f"<ListBucketResult><Name>{BUCKET}</Name><Prefix>{escape(prefix)}</Prefix>"
            f"<IsTruncated>{str(more).lower()}</IsTruncated>{last}{contents}</ListBucketResult>"
        )


@asynccontextmanager
async def s3_server() -> AsyncIterator[S3Server]:
    server = S3Server()
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_route("*", "/{path:.*}", server.dispatch)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    server.url = f"http://{host}:{port}"
    try:
        yield server
    finally:
        await runner.cleanup()


def _signed(request: web.Request) -> bool:
    header = request.headers.get("Authorization", "")
    credential = request.query.get("X-Amz-Credential", "")
    in_link = credential.startswith(ACCESS_KEY) and len(request.query["X-Amz-Signature"]) == 64
    return in_link or header.startswith(f"AWS4-HMAC-SHA256 Credential={ACCESS_KEY}/")


def _tag(content: bytes) -> str:
    return f'"{md5(content, usedforsecurity=False).hexdigest()}"'


def _xml(body: str) -> web.Response:
    return web.Response(text=f"<?xml version='1.0'?>{body}", content_type="application/xml")


def _error(status: int, code: str) -> web.Response:
    return web.Response(
        status=status, text=f"<Error><Code>{code}</Code></Error>", content_type="application/xml"
    )
