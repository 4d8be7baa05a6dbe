"""Recording facts: into the events, onto the tasks and, where they are ours, into the outbox."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid5

from contracts.envelope import NAMESPACE, Envelope, encode
from contracts.events import Event
from contracts.topology import event_named, topic
from opentelemetry.propagate import inject
from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from gateway.projections.state import TaskState, fold
from gateway.projections.status import progress_of, verdict
from gateway.store.tables import EventRow, OutboxRow, TaskRow

SOURCE = "/inkreel/gateway"
TASK_CHANNEL = "inkreel_task"
OUTBOX_CHANNEL = "inkreel_outbox"


def our_fact(event: Event, cause: UUID | None = None) -> Envelope:
    """What the gateway says of a task it says once, so the task and the name make the id."""
    id = uuid5(NAMESPACE, f"{event.key}/gateway/{event.name}")
    return Envelope(id=id, source=SOURCE, time=datetime.now(UTC), event=event, cause=cause)


async def emit(session: AsyncSession, fact: Envelope) -> None:
    """Records a fact of ours and puts it into the outbox."""
    await _record(session, [fact], on_bus=False)
    await send(session, [(fact.event.task_id, fact.id)])


async def project(session: AsyncSession, facts: Iterable[Envelope]) -> None:
    """Records facts that came over the bus; those that are known change nothing.

    A task whose stage gave up fails with it.
    """
    states = await _record(session, list(facts), on_bus=True)
    for task_id, state in states.items():
        if failed := verdict(task_id, state):
            event, cause = failed
            await emit(session, our_fact(event, UUID(cause)))


async def send(session: AsyncSession, facts: Sequence[tuple[str, UUID]]) -> None:
    """Puts recorded facts, given by task and id, into the outbox, unless they are in it."""
    carrier: dict[str, str] = {}
    inject(carrier)
    rows = [
        {"task_id": task_id, "event_id": id, "traceparent": carrier.get("traceparent")}
        for task_id, id in facts
    ]
    if rows:
        await session.exec(insert(OutboxRow).values(rows).on_conflict_do_nothing())
        await _notify(session, OUTBOX_CHANNEL)


async def locked(session: AsyncSession, task_ids: Iterable[str]) -> dict[str, TaskRow]:
    """The tasks' rows, made where there are none, locked until the transaction ends."""
    ids = sorted(set(task_ids))
    blank = [{"id": id, "status": "pending", "is_over": False, "state": {}} for id in ids]
    await session.exec(insert(TaskRow).values(blank).on_conflict_do_nothing())
    query = select(TaskRow).where(col(TaskRow.id).in_(ids)).order_by(TaskRow.id)
    rows = await session.exec(query.with_for_update().execution_options(populate_existing=True))
    return {row.id: row for row in rows}


def show(row: TaskRow, state: TaskState) -> bool:
    """Brings `row` up to `state`; whether clients see a difference."""
    before = progress_of(TaskState.model_validate(row.state))
    after = progress_of(state)
    row.state = state.model_dump(mode="json", exclude_defaults=True)
    row.user_id = state.accepted.user_id if state.accepted else None
    row.created_at = state.accepted.at if state.accepted else None
    row.updated_at = state.updated_at
    row.status = after.status
    row.is_over = after.is_over
    return before != after


def envelope_of(row: EventRow) -> Envelope:
    """The fact as it was recorded."""
    name, _, version = row.type.removeprefix("inkreel.").rpartition(".v")
    event = event_named(name, int(version)).model_validate(row.payload)
    return Envelope(id=row.id, source=row.source, time=row.time, event=event, cause=row.cause)


async def _record(
    session: AsyncSession, facts: list[Envelope], on_bus: bool
) -> dict[str, TaskState]:
    """The states of the tasks that learned something."""
    if not facts:
        return {}
    rows = await locked(session, (fact.event.task_id for fact in facts))
    new = await _insert(session, facts, on_bus)
    learned: dict[str, list[Envelope]] = defaultdict(list)
    for fact in facts:
        if fact.id in new:
            learned[fact.event.task_id].append(fact)
    return {
        task_id: await _learn(session, rows[task_id], some, on_bus)
        for task_id, some in learned.items()
    }


async def _learn(
    session: AsyncSession, row: TaskRow, facts: list[Envelope], on_bus: bool
) -> TaskState:
    state = TaskState.model_validate(row.state)
    for fact in facts:
        state = fold(state, fact, on_bus)
    if show(row, state):
        await _notify(session, TASK_CHANNEL, row.id)
    row.last_fact_at = func.now()  # type: ignore[assignment]
    session.add(row)
    await session.flush()
    return state


async def _notify(session: AsyncSession, channel: str, payload: str = "") -> None:
    """Heard by every process when this transaction commits."""
    await session.exec(select(func.pg_notify(channel, payload)))


async def _insert(session: AsyncSession, facts: list[Envelope], on_bus: bool) -> set[UUID]:
    """The ids that were not known, or not known to have reached the bus."""
    once = {fact.id: fact for fact in facts}
    statement = insert(EventRow).values([_row(fact, on_bus) for fact in once.values()])
    if on_bus:
        statement = statement.on_conflict_do_update(
            index_elements=["id"],
            set_={"on_bus": True, "recorded_at": func.now()},
            where=~col(EventRow.on_bus),
        )
    else:
        statement = statement.on_conflict_do_nothing()
    return set((await session.exec(statement.returning(col(EventRow.id)))).scalars())


def _row(fact: Envelope, on_bus: bool) -> dict[str, object]:
    event = fact.event
    _, headers = encode(fact)
    return {
        "id": fact.id,
        "task_id": event.task_id,
        "topic": topic(type(event)),
        "type": headers["ce_type"],
        "key": event.key,
        "source": fact.source,
        "time": fact.time,
        "cause": fact.cause,
        "payload": event.model_dump(mode="json"),
        "on_bus": on_bus,
    }
