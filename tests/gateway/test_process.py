"""The gateway as a process: how it starts, what it lets in, how it stops."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from film_facts import stage_facts
from gateway.api.gate import Envelope
from gateway.settings import Settings
from gateway.store.database import Database
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from running_gateway import Bus, Replica, eventually, own_bus, rows, running
from starlette.middleware.cors import CORSMiddleware
from websockets.asyncio.client import connect

from inkreel.embedded import free_port

ORIGIN = {"Origin": "https://studio.example"}


@asynccontextmanager
async def started(settings: Settings, **changes: str) -> AsyncIterator[asyncio.subprocess.Process]:
    values = settings.model_dump(mode="json", exclude_none=True, exclude={"cors_origins"})
    env = {name.upper(): str(value) for name, value in values.items()} | changes
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "gateway.app"),
        env=os.environ | env,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_it_starts_from_its_environment_and_stops_cleanly_on_sigterm(
    lonely: Settings,
) -> None:
    """Even with a socket open, and the bus away."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    async with started(lonely, HTTP_PORT=str(port)) as process, httpx.AsyncClient() as client:

        async def is_live() -> bool:
            try:
                return (await client.get(f"{url}/health/live")).status_code == 200
            except httpx.TransportError:
                return False

        await eventually(is_live, patience=60)
        replica = Replica(url, lonely, None, client)  # type: ignore[arg-type]
        answer = await client.post(
            f"{url}/api/v1/tasks", json={"novel_text": "夜"}, headers=replica.headers("user-1")
        )
        task_id = answer.json()["data"]["task_id"]
        address = f"ws://127.0.0.1:{port}/ws/tasks/{task_id}?token={replica.token('user-1')}"
        async with connect(address) as socket:
            await socket.recv()
            process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(20):
                assert await process.wait() in (0, -signal.SIGTERM)
                await socket.wait_closed()
        assert socket.close_code in (1001, 1012)


async def test_replicas_that_start_at_once_migrate_once(database_url: str) -> None:
    async with Database(database_url) as one, Database(database_url) as two:
        await asyncio.gather(one.migrate(), two.migrate(), one.migrate())
    assert await rows(database_url, "SELECT version_num FROM alembic_version") == [("0001",)]


async def test_the_tables_are_as_the_models_say(database_url: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlmodel import SQLModel

    async with Database(database_url) as database:
        await database.migrate()
        async with database.transaction() as session:
            connection = await session.connection()
            difference = await connection.run_sync(
                lambda sync: compare_metadata(MigrationContext.configure(sync), SQLModel.metadata)
            )
    assert difference == []


async def test_local_mode_answers_pages_of_any_origin(gateway: Replica) -> None:
    answer = await gateway.client.get("/tasks", headers=gateway.headers() | ORIGIN)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "RateLimit" in answer.headers["Access-Control-Expose-Headers"]


async def test_production_answers_pages_of_the_configured_origins_alone(lonely: Settings) -> None:
    changes = {
        "mode": "production",
        "jwt_secret": "a secret that is known to the tests alone",
        "cors_origins": ("https://studio.example",),
    }
    async with running(lonely.model_copy(update=changes)) as replica:
        known = await replica.client.get("/tasks", headers=ORIGIN)
        assert known.headers["Access-Control-Allow-Origin"] == "https://studio.example"
        stranger = await replica.client.get("/tasks", headers={"Origin": "https://evil.example"})
        assert "Access-Control-Allow-Origin" not in stranger.headers


async def test_an_unforeseen_error_answers_500_with_the_envelope_and_tells_no_secrets() -> None:
    async def broken(scope: object, receive: object, send: object) -> None:
        raise RuntimeError("password=hunter2")

    app = CORSMiddleware(Envelope(broken), allow_origins=["*"])
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        answer = await client.get("/", headers=ORIGIN)
    assert answer.status_code == 500
    assert answer.json()["error"]["code"] == "INTERNAL_ERROR"
    assert "hunter2" not in answer.text
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


async def test_links_lead_to_the_public_address(
    settings: Settings, gateway: Replica, stages: Bus
) -> None:
    public = settings.model_copy(update={"public_url": "https://films.example/"})
    headers = gateway.headers()
    task_id = await gateway.make_task(headers)
    await stages.emit(stage_facts(task_id))
    await gateway.until(task_id, headers, status="completed")
    async with running(public) as replica:
        answer = await replica.client.get(f"/tasks/{task_id}/result", headers=headers)
    address = f"https://films.example/media/videos/{task_id}.mp4?expires="
    assert answer.json()["data"]["video_url"].startswith(address)


async def test_a_fact_is_relayed_in_the_trace_of_the_request(
    lonely: Settings, tmp_path: Path
) -> None:
    spans = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    async with own_bus(lonely, tmp_path) as own, running(own, provider) as replica:
        headers = replica.headers()
        task_id = await replica.make_task(headers)
        await replica.until(task_id, headers, status="processing")
    finished = spans.get_finished_spans()
    (request,) = [span for span in finished if span.name == "POST /api/v1/tasks"]
    trace = [span for span in finished if span.context.trace_id == request.context.trace_id]
    assert [span.name for span in trace if "publish" in span.name] == [
        "inkreel.task.created publish"
    ]
    assert not [span for span in finished if "/health" in span.name]


@pytest.mark.parametrize("value", ["", "https://a.example,https://b.example"])
def test_origins_are_separated_by_commas(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORS_ORIGINS", value)
    assert Settings().allowed_origins == tuple(filter(None, value.split(",")))
