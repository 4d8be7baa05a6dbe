"""Replicas of the gateway on real parts, and clients for them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx
import uvicorn
from contracts.envelope import Envelope
from faststream.kafka import KafkaBroker
from gateway.api.access import Services
from gateway.api.tokens import Tokens
from gateway.app import create_app
from gateway.settings import Settings
from gateway.store.database import Database
from opentelemetry.sdk.trace import TracerProvider
from runtime.bus import open_broker, publish
from runtime.topics import ensure_topics

from inkreel.embedded import Broker

Headers = dict[str, str]


@dataclass(frozen=True)
class Replica:
    """One running gateway process, within this one."""

    url: str
    settings: Settings
    services: Services
    client: httpx.AsyncClient
    """Speaks to the API; its base URL is that of the specification."""

    @property
    def socket_url(self) -> str:
        return self.url.replace("http", "ws")

    def headers(self, user_id: str | None = None) -> Headers:
        """Of a user, by default one that nobody has seen before."""
        return {"Authorization": f"Bearer {self.token(user_id)}"}

    def token(self, user_id: str | None = None) -> str:
        settings = self.settings
        tokens = Tokens(settings.jwt_secret, settings.jwt_issuer, settings.token_lifetime)
        return tokens.issue(user_id or str(uuid4()))

    async def make_task(self, headers: Headers, text: str = "夜深了。") -> str:
        answer = await self.client.post("/tasks", json={"novel_text": text}, headers=headers)
        assert answer.status_code == 201, answer.text
        task_id: str = answer.json()["data"]["task_id"]
        return task_id

    async def status(self, task_id: str, headers: Headers) -> dict[str, object]:
        answer = await self.client.get(f"/tasks/{task_id}", headers=headers)
        assert answer.status_code == 200, answer.text
        data: dict[str, object] = answer.json()["data"]
        return data

    async def until(self, task_id: str, headers: Headers, **wanted: object) -> dict[str, object]:
        """The task's status, once it is as `wanted`."""

        async def seen() -> dict[str, object] | None:
            data = await self.status(task_id, headers)
            return data if wanted.items() <= data.items() else None

        return await eventually(seen)


@asynccontextmanager
async def running(
    settings: Settings, tracing: TracerProvider | None = None
) -> AsyncIterator[Replica]:
    app = create_app(settings, tracing)
    config = uvicorn.Config(app, port=0, ws="websockets-sansio", log_config=None, access_log=False)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server._serve())
    while not server.started:
        if serving.done():
            await serving
            raise RuntimeError("the gateway did not start")
        await asyncio.sleep(0.02)
    url = f"http://localhost:{server.servers[0].sockets[0].getsockname()[1]}"
    try:
        async with httpx.AsyncClient(base_url=f"{url}/api/v1", timeout=20) as client:
            yield Replica(url, settings, app.state.services, client)
    finally:
        server.should_exit = True
        await serving


@asynccontextmanager
async def connected(settings: Settings) -> AsyncIterator["Bus"]:
    broker = open_broker(settings, "test")
    await broker.connect()
    try:
        yield Bus(broker)
    finally:
        await broker.stop()


@asynccontextmanager
async def own_bus(settings: Settings, folder: Path) -> AsyncIterator[Settings]:
    """A broker of its own, because gateways on different databases must not share one."""
    async with Broker(folder / "broker.log") as broker:
        own = settings.model_copy(update={"kafka_bootstrap_servers": broker.url})
        await ensure_topics(own)
        yield own


@dataclass(frozen=True)
class Bus:
    """The stages, as far as the gateway can tell."""

    broker: KafkaBroker

    async def emit(self, facts: Iterable[Envelope]) -> None:
        await publish(self.broker, facts)


async def eventually(
    look: Callable[[], Awaitable[object]], patience: float = 15
) -> dict[str, object]:
    """What `look` finds, as soon as that is something."""
    async with asyncio.timeout(patience):
        while not (found := await look()):
            await asyncio.sleep(0.05)
    assert isinstance(found, dict | int | list)
    return found  # type: ignore[return-value]


async def rows(database_url: str, query: str) -> list[tuple[object, ...]]:
    from sqlalchemy import text

    async with Database(database_url) as database, database.transaction() as session:
        connection = await session.connection()
        return [tuple(row) for row in await connection.execute(text(query))]
