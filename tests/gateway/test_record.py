"""The way of a fact: outbox, bus, record, and what a lost bus or database does to it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from contracts.envelope import Envelope
from contracts.events import TaskCreated
from contracts.topology import EVENTS, dead_topic, topic
from film_facts import OPTIONS, cancelled, created, envelope, gave_up, scene_facts, stage_facts
from fixtures.postgres import MakeDatabase
from gateway.settings import Settings
from gateway.store import facts, outbox, tasks
from gateway.store.commands import rebuild, redrive
from gateway.store.database import Database
from gateway.store.redrive import sweep
from gateway.store.tables import EventRow
from running_gateway import Bus, Replica, connected, eventually, own_bus, rows, running
from sqlmodel import select

from inkreel.embedded import Postgres

READ_MODEL = """
SELECT id, user_id, created_at, updated_at, status, is_over, state, last_fact_at
FROM tasks ORDER BY id
"""


@pytest.fixture
async def database(make_database: MakeDatabase, template: str) -> AsyncIterator[Database]:
    async with Database(await make_database(template)) as opened:
        yield opened


async def accept(database: Database, text: str = "夜深了。", user_id: str = "user-1") -> str:
    async with database.transaction() as session:
        return await tasks.create(session, user_id, text, OPTIONS)


async def project(database: Database, *batch: Envelope) -> None:
    async with database.transaction() as session:
        await facts.project(session, batch)


async def pass_time(database_url: str, seconds: int = 1_000) -> None:
    """Lets everything have happened so much longer ago."""
    ago = f"- interval '{seconds} seconds'"
    async with Database(database_url) as database, database.transaction() as session:
        connection = await session.connection()
        await connection.exec_driver_sql(f"UPDATE tasks SET last_fact_at = last_fact_at {ago}")
        await connection.exec_driver_sql(f"UPDATE redrives SET redriven_at = redriven_at {ago}")


class Wire:
    """Takes what is published."""

    def __init__(self, failures: int = 0, delay: float = 0) -> None:
        self.facts: list[Envelope] = []
        self._failures = failures
        self._delay = delay

    async def publish(self, batch: Sequence[Envelope]) -> None:
        await asyncio.sleep(self._delay)
        if self._failures:
            self._failures -= 1
            raise ConnectionError("the bus is away")
        self.facts += batch


async def test_a_task_and_its_fact_are_committed_together(database: Database) -> None:
    async def die() -> None:
        async with database.transaction() as session:
            await tasks.create(session, "user-1", "夜深了。", OPTIONS)
            raise RuntimeError("the process dies")

    with pytest.raises(RuntimeError):
        await die()
    for table in ("tasks", "events", "outbox"):
        assert await rows(database.url, f"SELECT * FROM {table}") == []


async def test_the_relay_publishes_in_order_and_empties_the_outbox(database: Database) -> None:
    wire = Wire()
    task_ids = [await accept(database) for _ in range(5)]
    assert await outbox.relay_batch(database, wire.publish) == 5
    assert [fact.event.task_id for fact in wire.facts] == task_ids
    assert await outbox.relay_batch(database, wire.publish) == 0
    assert await rows(database.url, "SELECT * FROM outbox") == []


async def test_what_the_bus_did_not_acknowledge_stays_in_the_outbox(database: Database) -> None:
    wire = Wire(failures=1)
    await accept(database)
    with pytest.raises(ConnectionError):
        await outbox.relay_batch(database, wire.publish)
    assert await outbox.relay_batch(database, wire.publish) == 1
    assert [type(fact.event) for fact in wire.facts] == [TaskCreated]


async def test_several_relays_publish_everything_once_and_each_task_in_order(
    database: Database,
) -> None:
    wire = Wire(delay=0.01)
    for number in range(10):
        task_id = f"task_{number}"
        await project(database, created(task_id, "user-1"), *stage_facts(task_id, 2, 1))
    async with database.transaction() as session:
        every = await session.exec(select(EventRow).order_by("seq"))
        recorded = [(row.task_id, row.id) for row in every]
        await facts.send(session, recorded)
    async with Database(database.url) as other:

        async def relay(through: Database) -> None:
            while await outbox.relay_batch(through, wire.publish):
                pass

        await asyncio.gather(relay(database), relay(other), relay(database))
        await relay(database)
    published = [(fact.event.task_id, fact.id) for fact in wire.facts]
    assert sorted(map(str, published)) == sorted(map(str, recorded))
    for number in range(10):
        mine = [pair for pair in published if pair[0] == f"task_{number}"]
        assert mine == [pair for pair in recorded if pair[0] == f"task_{number}"]


async def test_a_task_is_accepted_without_a_bus_and_goes_on_when_it_comes(
    settings: Settings, lonely: Settings, tmp_path: Path
) -> None:
    async with running(lonely) as replica:
        headers = replica.headers("user-1")
        task_id = await replica.make_task(headers)
        assert (await replica.status(task_id, headers))["status"] == "pending"
        ready = await replica.client.get(f"{replica.url}/health/ready")
        assert (ready.status_code, ready.json()["error"]["code"]) == (503, "SERVICE_UNAVAILABLE")
        assert (await replica.client.get(f"{replica.url}/health/live")).status_code == 200
    async with own_bus(lonely, tmp_path) as later, running(later) as replica:
        await replica.until(task_id, replica.headers("user-1"), status="processing")

        async def is_ready() -> bool:
            return (await replica.client.get(f"{replica.url}/health/ready")).status_code == 200

        await eventually(is_ready)


async def test_the_record_keeps_the_whole_envelope(database: Database) -> None:
    cause = gave_up("task_1")
    fact = envelope(scene_facts("task_1", 1, 3)[1].event, "label", cause)
    await project(database, fact)
    kept = await rows(
        database.url,
        "SELECT id, task_id, topic, type, key, source, time, cause, payload FROM events",
    )
    assert kept == [
        (
            fact.id,
            "task_1",
            "inkreel.scene.drawn",
            "inkreel.scene.drawn.v1",
            "task_1/scene_001",
            "/inkreel/test",
            fact.time,
            cause.id,
            fact.event.model_dump(mode="json"),
        )
    ]


async def test_facts_may_come_in_any_batches_and_again(database: Database) -> None:
    batch = [created("task_1", "user-1"), *stage_facts("task_1")]
    await project(database, *batch)
    whole = await rows(database.url, READ_MODEL)
    for fact in reversed(batch):
        await project(database, fact, fact)
    assert await rows(database.url, READ_MODEL) == whole
    assert await rows(database.url, "SELECT count(*) FROM events") == [(len(batch),)]


async def test_replicas_that_project_the_same_facts_at_once_agree(database: Database) -> None:
    batch = [created("task_1", "user-1"), *stage_facts("task_1", 5, 3)]
    await asyncio.gather(*(project(database, *batch[at:], *batch[:at]) for at in range(8)))
    assert await rows(database.url, "SELECT status FROM tasks") == [("completed",)]
    assert await rows(database.url, "SELECT count(*) FROM events") == [(len(batch),)]


async def test_a_stage_failure_is_answered_once_whoever_sees_it(database: Database) -> None:
    await project(database, created("task_1", "user-1"))
    await asyncio.gather(
        *(project(database, gave_up("task_1", scene)) for scene in ("scene_001", "scene_002") * 3)
    )
    sent = "SELECT type FROM outbox JOIN events ON events.id = event_id"
    assert await rows(database.url, sent) == [("inkreel.task.failed.v1",)]


async def test_rebuilding_gives_the_same_rows(database: Database) -> None:
    await accept(database)
    await project(database, created("task_a", "user-1"), *stage_facts("task_a"))
    await project(database, created("task_b", "user-2"), gave_up("task_b"), *stage_facts("task_b"))
    await project(database, created("task_c", "user-2"), cancelled("task_c"))
    before = await rows(database.url, READ_MODEL)
    assert len(before) == 4
    async with database.transaction() as session:
        connection = await session.connection()
        await connection.exec_driver_sql("DELETE FROM tasks WHERE id <> 'task_b'")
        await connection.exec_driver_sql("UPDATE tasks SET status = 'pending', state = '{}'")
        await connection.exec_driver_sql(
            "INSERT INTO tasks VALUES ('task_x', 'user-9', now(), now(), 'failed', true, '{}')"
        )
    assert await rebuild(database.url) == 4
    assert await rows(database.url, READ_MODEL) == before


async def test_redriving_sends_the_facts_of_unfinished_tasks_again(database: Database) -> None:
    unfinished = [created("task_a", "user-1"), *stage_facts("task_a")[:6]]
    await project(database, *unfinished)
    await project(database, created("task_b", "user-1"), *stage_facts("task_b"))
    assert await redrive(database.url) == 1
    assert await redrive(database.url, "task_b") == 0
    assert await redrive(database.url, "task_unknown") == 0
    wire = Wire()
    await outbox.relay_batch(database, wire.publish)
    assert wire.facts == unfinished
    assert await rows(database.url, "SELECT count(*) FROM tasks") == [(2,)]


async def test_a_stalled_task_is_redriven_a_few_times_and_then_fails(database: Database) -> None:
    wire = Wire()
    await project(database, created("task_a", "user-1"))

    async def swept(patience: float = 60) -> list[str]:
        async with database.transaction() as session:
            found = await sweep(session, patience, attempts=2)
        await outbox.relay_batch(database, wire.publish)
        return found

    assert await swept() == []
    for _ in range(2):
        await pass_time(database.url)
        assert await swept() == ["task_a"]
        assert await swept() == []
    await pass_time(database.url)
    assert await swept() == ["task_a"]
    assert [fact.event.name for fact in wire.facts] == ["task.created"] * 2 + ["task.failed"]
    state = await rows(database.url, "SELECT status, state->'failure'->>'reason' FROM tasks")
    assert state == [("failed", "stalled")]
    await pass_time(database.url)
    assert await swept() == []


async def test_each_wait_for_a_stalled_task_is_twice_the_last(database: Database) -> None:
    await project(database, created("task_a", "user-1"))

    async def swept_after_another(seconds: int) -> list[str]:
        await pass_time(database.url, seconds)
        async with database.transaction() as session:
            found = await sweep(session, patience=100, attempts=5)
        await outbox.relay_batch(database, Wire().publish)
        return found

    waits = (90, 20, 190, 20, 390, 20)
    assert [await swept_after_another(wait) for wait in waits] == [[], ["task_a"]] * 3


async def test_a_new_fact_gives_a_stalled_task_all_its_chances_again(database: Database) -> None:
    await project(database, created("task_a", "user-1"))

    async def sweep_late() -> None:
        await pass_time(database.url)
        async with database.transaction() as session:
            assert await sweep(session, 60, attempts=1) == ["task_a"]
        await outbox.relay_batch(database, Wire().publish)

    await sweep_late()
    await project(database, stage_facts("task_a")[0])
    await sweep_late()
    assert await rows(database.url, "SELECT status FROM tasks") == [("processing",)]
    await sweep_late()
    assert await rows(database.url, "SELECT status FROM tasks") == [("failed",)]


async def test_a_task_that_waits_for_the_bus_has_not_stalled(database: Database) -> None:
    await accept(database)
    await pass_time(database.url)
    async with database.transaction() as session:
        assert await sweep(session, 60, attempts=0) == []


async def test_of_several_replicas_one_sweeps(database: Database) -> None:
    await project(database, created("task_a", "user-1"))
    await pass_time(database.url)
    async with database.transaction() as session, database.transaction() as other:
        assert await sweep(session, 60, attempts=3) == ["task_a"]
        assert await sweep(other, 60, attempts=3) == []


async def test_poison_is_buried_and_holds_up_nobody(
    gateway: Replica, stages: Bus, settings: Settings
) -> None:
    headers = gateway.headers()
    task_id = await gateway.make_task(headers)
    good = stage_facts(task_id)
    nul = gave_up(task_id).event.model_copy(update={"detail": "a\0b"})
    where = topic(type(good[0].event))
    broker = stages.broker
    await broker.publish(b"\xff\x00 no json", where, key=b"x", headers={"ce_id": "x"})
    await broker.publish(None, where, key=b"x")
    await stages.emit([envelope(nul), *good])
    await gateway.until(task_id, headers, status="completed")

    async def buried() -> bool:
        letters = await dead_letters(settings)
        return {"inkreel.script.written", "inkreel.stage.failed"} <= letters

    await eventually(buried)


async def dead_letters(settings: Settings) -> set[str]:
    """The topics that dead letters of the projector come from."""
    from aiokafka import AIOKafkaConsumer

    consumer = AIOKafkaConsumer(
        *(dead_topic(event) for event in EVENTS),
        bootstrap_servers=settings.kafka_bootstrap_servers,
        auto_offset_reset="earliest",
        group_id="dead-letters-of-the-test",
        session_timeout_ms=3_000,
        enable_auto_commit=False,
    )
    await consumer.start()
    try:
        records = await consumer.getmany(timeout_ms=3_000)
        found = [record for batch in records.values() for record in batch]
    finally:
        await consumer.stop()
    for record in found:
        headers = dict(record.headers)
        assert headers["inkreel_group"] == b"inkreel.gateway.project"
        assert headers["inkreel_error"]
    return {record.topic.removesuffix(".dead") for record in found}


async def test_the_database_may_go_away_and_come_back(settings: Settings, tmp_path: Path) -> None:
    server = Postgres(tmp_path / "postgres")
    await server.start()
    try:
        async with own_bus(settings, tmp_path) as own:
            own = own.model_copy(update={"database_url": server.url})
            async with running(own) as replica, connected(own) as stages:
                headers = replica.headers()
                task_id = await replica.make_task(headers)
                await replica.until(task_id, headers, status="processing")
                await server.stop()
                answer = await replica.client.get(f"/tasks/{task_id}", headers=headers)
                assert answer.status_code == 503
                assert answer.json()["error"]["code"] == "SERVICE_UNAVAILABLE"
                await stages.emit(stage_facts(task_id))
                await asyncio.sleep(0.5)
                await server.start()
                await replica.until(task_id, headers, status="completed")
    finally:
        await server.stop()
