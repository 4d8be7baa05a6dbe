"""A server that speaks Qiniu Kodo's protocols, as the SDK 7.18 does: form upload, upload in parts
(v2), stat, list, and download by signed links. Signatures are checked.
"""

import base64
import hmac
import json
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha1
from io import BytesIO
from time import time
from typing import Any

from aiohttp import web
from faults import Reply
from qiniu.utils import etag_stream

ACCESS_KEY, SECRET_KEY = "kodo-access-77f", "kodo-secret-1Zr93xQ"
BUCKET = "films"


@dataclass
class KodoServer:
    url: str = ""
    objects: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    parts: dict[str, dict[int, bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """What was done, such as `form` or `part 2`."""
    script: deque[tuple[str, Reply]] = field(default_factory=deque)
    """What goes wrong at the next request whose name starts so."""
    page: int = 1000

    async def dispatch(self, request: web.Request) -> web.StreamResponse:
        name, answer = self._route(request)
        self.asked.append(name)
        if self.script and name.startswith(self.script[0][0]):
            return await self.script.popleft()[1](request)
        response = await answer(request)
        response.headers["X-Reqid"] = "kodo"
        return response

    def _route(self, request: web.Request) -> tuple[str, Any]:
        match [request.method, *request.path.strip("/").split("/")]:
            case ["POST", ""]:
                return "form", self._form
            case ["POST", "buckets", _, "objects", _, "uploads"]:
                return "start", self._start
            case ["PUT", "buckets", _, "objects", _, "uploads", _, number]:
                return f"part {number}", self._part
            case ["POST", "buckets", _, "objects", _, "uploads", _]:
                return "finish", self._finish
            case ["POST" | "GET", "stat", _]:
                return "stat", self._stat
            case ["POST" | "GET", "list"]:
                return "list", self._list
            case _:
                return "get", self._get

    async def _form(self, request: web.Request) -> web.Response:
        form = await request.post()
        file = form["file"]
        assert isinstance(file, web.FileField)
        if not self._may_upload(str(form["token"]), str(form["key"])):
            return web.json_response({"error": "bad token"}, status=401)
        return self._keep(str(form["key"]), file.file.read(), file.content_type)

    async def _start(self, request: web.Request) -> web.Response:
        if not self._upload_allowed(request):
            return web.json_response({"error": "bad token"}, status=401)
        upload = f"upload-{len(self.parts)}"
        self.parts[upload] = {}
        return web.json_response({"uploadId": upload, "expireAt": int(time()) + 3600})

    async def _part(self, request: web.Request) -> web.Response:
        if not self._upload_allowed(request):
            return web.json_response({"error": "bad token"}, status=401)
        *_, upload, number = request.path.split("/")
        data = await request.read()
        self.parts[upload][int(number)] = data
        return web.json_response({"etag": etag_stream(BytesIO(data)), "md5": ""})

    async def _finish(self, request: web.Request) -> web.Response:
        told = json.loads(await request.read())
        parts = self.parts[request.path.split("/")[-1]]
        numbers = [part["partNumber"] for part in told["parts"]]
        assert numbers == sorted(parts)
        return self._keep(
            _key_in(request), b"".join(parts[n] for n in numbers), told.get("mimeType", "")
        )

    async def _stat(self, request: web.Request) -> web.Response:
        if not self._managed(request):
            return web.json_response({"error": "bad token"}, status=401)
        entry = _decoded(request.path.rsplit("/", 1)[1])
        content = self.objects.get(entry.removeprefix(f"{BUCKET}:"))
        if content is None:
            return web.json_response({"error": "no such file or directory"}, status=612)
        stat = {"fsize": len(content), "hash": etag_stream(BytesIO(content))}
        return web.json_response(stat)

    async def _list(self, request: web.Request) -> web.Response:
        if not self._managed(request):
            return web.json_response({"error": "bad token"}, status=401)
        prefix, marker = request.query.get("prefix", ""), request.query.get("marker", "")
        keys = [k for k in sorted(self.objects) if k.startswith(prefix) and k > marker]
        answer: dict[str, Any] = {"items": [{"key": key} for key in keys[: self.page]]}
        if len(keys) > self.page:
            answer["marker"] = keys[self.page - 1]
        return web.json_response(answer)

    async def _get(self, request: web.Request) -> web.Response:
        url, _, token = str(self.url + request.raw_path).rpartition("&token=")
        if token != _signed(url) or int(request.query["e"]) < time():
            return web.json_response({"error": "bad token"}, status=401)
        content = self.objects.get(request.path[1:])
        if content is None:
            return web.json_response({"error": "Document not found"}, status=404)
        return web.Response(body=content)

    def _keep(self, key: str, content: bytes, media_type: str) -> web.Response:
        self.objects[key] = content
        self.types[key] = media_type
        return web.json_response({"key": key, "hash": etag_stream(BytesIO(content))})

    def _may_upload(self, token: str, key: str) -> bool:
        access, signature, policy = token.split(":")
        told = json.loads(_decoded(policy))
        return (
            f"{access}:{signature}" == _signed(policy)
            and told["scope"] == f"{BUCKET}:{key}"
            and told["deadline"] > time()
        )

    def _upload_allowed(self, request: web.Request) -> bool:
        token = request.headers["Authorization"].removeprefix("UpToken ")
        return self._may_upload(token, _key_in(request))

    def _managed(self, request: web.Request) -> bool:
        """Source: Kodo's management credentials, version `Qiniu`."""
        lines = [f"{request.method} {request.raw_path}", f"Host: {request.host}"]
        content_type = request.headers.get("Content-Type")
        if content_type:
            lines.append(f"Content-Type: {content_type}")
        special = sorted(name for name in request.headers if name.startswith("X-Qiniu-"))
        lines += [f"{name}: {request.headers[name]}" for name in special]
        return (
            request.headers["Authorization"]
            == f"Qiniu {_signed(chr(10).join(lines) + chr(10) * 2)}"
        )


@asynccontextmanager
async def kodo_server() -> AsyncIterator[KodoServer]:
    server = KodoServer()
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


def _key_in(request: web.Request) -> str:
    return _decoded(request.path.split("/")[4])


def _decoded(text: str) -> str:
    return base64.urlsafe_b64decode(text).decode()


def _signed(text: str) -> str:
    digest = hmac.digest(SECRET_KEY.encode(), text.encode(), sha1)
    return f"{ACCESS_KEY}:{base64.urlsafe_b64encode(digest).decode()}"
