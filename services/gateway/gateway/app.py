"""The gateway as a process: settings, adapters, and what runs beside the routes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from contracts.envelope import Envelope
from fastapi import FastAPI
from opentelemetry.sdk.trace import TracerProvider
from runtime.bus import connect, insist, open_broker, publish
from runtime.telemetry import start_logging, tracer_provider
from runtime.topics import ensure_topics
from starlette.middleware.cors import CORSMiddleware
from structlog import get_logger

from gateway import studio
from gateway.api import auth, docs, errors, health, live, media, tasks
from gateway.api.access import Services
from gateway.api.gate import Bodies
from gateway.api.gate import Envelope as AnswerEnvelope
from gateway.api.limits import limits_from
from gateway.api.links import media_links
from gateway.api.tokens import Tokens
from gateway.passwords import hashed
from gateway.projector import Projector
from gateway.settings import Settings
from gateway.store import users
from gateway.store.database import Database
from gateway.store.facts import OUTBOX_CHANNEL, TASK_CHANNEL
from gateway.store.notices import Notices
from gateway.store.outbox import relay
from gateway.sweeper import keep_sweeping

PREFIX = "/api/v1"
TEST_ACCOUNT = ("test@bigniu.com", "test123")
EXPOSED_HEADERS = ("RateLimit", "RateLimit-Policy", "Retry-After")

log = get_logger()


def main() -> None:
    """Serves until SIGTERM; then finishes what is in flight."""
    settings = Settings()
    start_logging("gateway", settings)
    uvicorn.run(
        create_app(settings, tracer_provider("gateway", settings)),
        host=settings.http_host,
        port=settings.http_port,
        ws="websockets-sansio",
        log_config=None,
        access_log=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=int(settings.grace_period),
    )


def create_app(settings: Settings, tracing: TracerProvider | None = None) -> FastAPI:
    """The application; its lifespan is that of everything behind it."""
    gateway = Gateway(settings, tracing)
    app = FastAPI(
        title="Inkreel API",
        version="1.0.0",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=gateway.lifespan,
        telemetry={
            "tracer_provider": tracing,
            "tracing": tracing is not None,
            "metrics": False,
            "logs": False,
            "operation_spans": False,
            "exclude": _is_not_traced,
        },
    )
    app.state.services = gateway.services
    for router in (auth.router, tasks.router):
        app.include_router(router, prefix=PREFIX)
    for router in (live.router, media.router, health.router):
        app.include_router(router)
    docs.install(app)
    studio.install(app, *(TEST_ACCOUNT if settings.mode == "local" else ()))
    errors.install(app)
    app.add_middleware(Bodies, limit=settings.max_body_bytes)
    app.add_middleware(AnswerEnvelope)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=settings.allowed_origins,
        allow_methods=["*"],
        allow_headers=["*"],
        expose_headers=EXPOSED_HEADERS,
    )
    return app


class Gateway:
    """Everything behind the routes."""

    def __init__(self, settings: Settings, tracing: TracerProvider | None) -> None:
        self._settings = settings
        self._tracing = tracing
        self._database = Database(settings.database_url, settings.database_pool_size)
        self._notices = Notices(settings.database_url, (OUTBOX_CHANNEL, TASK_CHANNEL))
        self._broker = open_broker(
            settings, "inkreel-gateway", tracing, grace_period=settings.grace_period
        )
        self._projector = Projector(self._broker, self._database, settings)
        self.services = Services(
            settings=settings,
            database=self._database,
            notices=self._notices,
            tokens=Tokens(settings.jwt_secret, settings.jwt_issuer, settings.token_lifetime),
            limits=limits_from(settings),
            links=media_links(settings),
            bus_is_ready=self._bus_is_ready,
        )

    @asynccontextmanager
    async def lifespan(self, app: FastAPI) -> AsyncIterator[None]:
        await self._database.migrate()
        if self._settings.mode == "local":
            await self._add_test_account()
        jobs = (self._notices.run, self._flow, self._sweep)
        beside = [asyncio.create_task(_keep_up(job)) for job in jobs]
        try:
            yield
        finally:
            for job in beside:
                job.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
            await self._broker.stop()
            await self._database.close()
            if self._tracing:
                # Not after serving: uvicorn ends by raising the signal that stopped it again.
                await asyncio.to_thread(self._tracing.shutdown)

    async def _flow(self) -> None:
        """Facts out and in. The API needs no bus: what it accepts waits in the outbox."""
        await connect(self._broker)
        await insist(lambda: ensure_topics(self._settings))
        await self._projector.subscriber.start()
        log.info("gateway on the bus")
        await relay(self._database, self._notices, self._publish, self._settings.relay_poll)

    async def _sweep(self) -> None:
        await keep_sweeping(self._database, self._settings)

    async def _publish(self, facts: Sequence[Envelope]) -> None:
        await publish(self._broker, facts)

    async def _bus_is_ready(self) -> bool:
        return self._projector.subscriber.running and await self._broker.ping(timeout=2)

    async def _add_test_account(self) -> None:
        email, password = TEST_ACCOUNT
        async with self._database.transaction() as session:
            await users.save(session, email, await hashed(password), local_only=True)


def _is_not_traced(scope: MutableMapping[str, Any]) -> bool:
    """Sockets and media have tokens and signatures in their addresses; probes are noise."""
    return not scope["path"].startswith(PREFIX)


async def _keep_up(job: Callable[[], Awaitable[None]]) -> None:
    """Runs `job` until it is cancelled, and again whenever it falls over."""
    while True:
        try:
            await job()
        except Exception:
            log.exception("fell over, starting again", job=job.__qualname__)
        await asyncio.sleep(1)


if __name__ == "__main__":
    main()
