"""Liveness and readiness over HTTP, for Kubernetes and the supervisor."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route


def health_app(
    running: Callable[[], AbstractAsyncContextManager[None]],
    is_ready: Callable[[], Awaitable[bool]],
) -> Starlette:
    """An application whose lifespan is that of `running`."""

    async def live(request: Request) -> JSONResponse:
        return JSONResponse({"status": "live"})

    async def ready(request: Request) -> JSONResponse:
        if await is_ready():
            return JSONResponse({"status": "ready"})
        return JSONResponse({"status": "starting"}, status_code=503)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with running():
            yield

    return Starlette(
        routes=[Route("/health/live", live), Route("/health/ready", ready)], lifespan=lifespan
    )
