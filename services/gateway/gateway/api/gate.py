"""What stands before every route: bodies are of a decent size and well-formed; no answer is bare.

Plain ASGI, so that streaming and WebSockets pass untouched.
"""

from pydantic_core import from_json
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.api.errors import ApiError, api_error
from gateway.api.messages import language_of

PATIENCE = 16
"""How many times the limit is read of a body before the connection is closed."""


class Envelope:
    """Turns what no handler caught into an answer, and says what is left of a budget."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        started = False

        async def forward(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(raw=message["headers"]).update(
                    scope["state"].get("limit_headers", {})
                )
            await send(message)

        scope["state"] = dict(scope.get("state", {}))
        try:
            await self._app(scope, receive, forward)
        except Exception as error:
            if started:
                raise
            language = language_of(Headers(scope=scope))
            await api_error(error, language).answer(language)(scope, receive, forward)


class Bodies:
    """Refuses bodies that are too large or no JSON, before anything is made of them."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("POST", "PUT", "PATCH"):
            return await self._app(scope, receive, send)
        body = await self._read(receive)
        if "json" in Headers(scope=scope).get("content-type", "") and body:
            _check(body)
        await self._app(scope, _replay(body, receive), send)

    async def _read(self, receive: Receive) -> bytes:
        """The body. One too large is read on, up to a point: a client that is still sending when
        we hang up would never see the answer.
        """
        parts: list[bytes] = []
        size, more = 0, True
        while more and size <= self._limit * PATIENCE:
            message = await receive()
            part = message.get("body", b"")
            size += len(part)
            if size <= self._limit:
                parts.append(part)
            more = message.get("more_body", False)
        if size > self._limit:
            raise ApiError(
                "INVALID_INPUT",
                "refused.body_too_large",
                headers={"Connection": "close"},
                limit=self._limit,
            )
        return b"".join(parts)


def _check(body: bytes) -> None:
    """Stricter than the standard library: no NaN, no lone surrogates, no bottomless nesting."""
    try:
        from_json(body, allow_inf_nan=False, cache_strings="none")
    except ValueError as malformed:
        raise ApiError("INVALID_INPUT", "refused.json", problem=malformed) from None


def _replay(body: bytes, receive: Receive) -> Receive:
    """Hands out `body`, then whatever comes after it."""
    waiting = [body]

    async def replay() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return replay
