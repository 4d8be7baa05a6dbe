"""How servers misbehave, in the terms of HTTP."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

Reply = Callable[[web.Request], Awaitable[web.StreamResponse]]


def says(status: int, body: Any, headers: Mapping[str, str] | None = None) -> Reply:
    async def reply(_: web.Request) -> web.StreamResponse:
        return web.json_response(body, status=status, headers=headers)

    return reply


def fails(status: int, code: str = "", retry_after: str | None = None) -> Reply:
    headers = {"Retry-After": retry_after} if retry_after is not None else {}

    async def reply(request: web.Request) -> web.StreamResponse:
        key = request.headers.get("Authorization", "")
        error = {"code": code or None, "type": "error", "message": f"no luck with {key}"}
        return web.json_response({"error": error}, status=status, headers=headers)

    return reply


def hangs(seconds: float = 30) -> Reply:
    async def reply(_: web.Request) -> web.StreamResponse:
        await asyncio.sleep(seconds)
        return web.Response()

    return reply


def trickles() -> Reply:
    """A byte now and then: no read times out, but the answer is never there."""

    async def reply(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        await response.prepare(request)
        for _ in range(600):
            await response.write(b" ")
            await asyncio.sleep(0.05)
        return response

    return reply


def breaks_off(body: Any) -> Reply:
    """Half of an answer whose length was promised, then a closed connection."""

    async def reply(request: web.Request) -> web.StreamResponse:
        whole = json.dumps(body).encode()
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        response.content_length = len(whole)
        await response.prepare(request)
        await response.write(whole[: len(whole) // 2])
        assert request.transport
        request.transport.close()
        return response

    return reply


def raw(body: str, content_type: str = "application/json") -> Reply:
    async def reply(_: web.Request) -> web.StreamResponse:
        return web.Response(text=body, content_type=content_type)

    return reply
