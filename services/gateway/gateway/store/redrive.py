"""Sending the facts of unfinished tasks again, in case the bus has lost them."""

from datetime import timedelta

from contracts.events import TaskFailed
from sqlalchemy import case, delete, exists, func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from gateway.store.facts import emit, our_fact, send
from gateway.store.tables import EventRow, IdempotencyRow, OutboxRow, RedriveRow, TaskRow

SWEEP_LOCK = 0x696E6B7277706E
"""The key of the advisory lock that one sweeping process holds."""
BATCH = 20
KEY_LIFETIME = timedelta(days=1)
"""For how long an idempotency key is remembered."""


async def unfinished(session: AsyncSession) -> list[str]:
    """The ids of the tasks that are neither completed nor failed."""
    ids = select(TaskRow.id).where(~col(TaskRow.is_over)).order_by(col(TaskRow.created_at))
    return list(await session.exec(ids))


async def redrive(session: AsyncSession, task_id: str) -> int:
    """Puts the task's facts into the outbox, in the order of their arrival; how many there are.

    They keep their ids: who has seen one does nothing. A finished task's are not sent.
    """
    row = await session.get(TaskRow, task_id, with_for_update=True)
    if row is None or row.is_over:
        return 0
    ids = select(EventRow.id).where(col(EventRow.task_id) == task_id).order_by(col(EventRow.seq))
    facts = [(task_id, id) for id in await session.exec(ids)]
    await send(session, facts)
    return len(facts)


async def sweep(session: AsyncSession, patience: float, attempts: int) -> list[str]:
    """Redrives the tasks that have stalled, and fails those for which that was of no use.

    The wait for a new fact is `patience` seconds, doubled by each attempt in a row. Of several
    processes one sweeps. Returns the ids of the tasks that it did something about.
    """
    if not (await session.exec(select(func.pg_try_advisory_xact_lock(SWEEP_LOCK)))).one():
        return []
    stalled = await _stalled(session, patience)
    for task_id, tried in stalled:
        if tried < attempts:
            await redrive(session, task_id)
            await _count(session, task_id, tried + 1)
        else:
            await _give_up(session, task_id, tried)
    return [task_id for task_id, _ in stalled]


async def forget_old_keys(session: AsyncSession) -> None:
    """Removes idempotency keys that have expired."""
    old = col(IdempotencyRow.created_at) < func.now() - KEY_LIFETIME
    await session.exec(delete(IdempotencyRow).where(old))


async def _stalled(session: AsyncSession, patience: float) -> list[tuple[str, int]]:
    """Tasks without a new fact for too long, and how often in a row they were redriven.

    A task with facts in the outbox waits for the bus, which is no stalling.
    """
    last_fact, redriven = col(TaskRow.last_fact_at), col(RedriveRow.redriven_at)
    tried = case((redriven >= last_fact, col(RedriveRow.attempts)), else_=0)
    since = func.greatest(last_fact, redriven)
    overdue = since + timedelta(seconds=patience) * func.power(2, tried) < func.now()
    waiting = exists().where(col(OutboxRow.task_id) == TaskRow.id)
    query = (
        select(TaskRow.id, tried)
        .join(RedriveRow, col(RedriveRow.task_id) == TaskRow.id, isouter=True)
        .where(~col(TaskRow.is_over), overdue, ~waiting)
        .order_by(since)
        .limit(BATCH)
    )
    return [(task_id, int(attempts)) for task_id, attempts in await session.exec(query)]


async def _count(session: AsyncSession, task_id: str, attempts: int) -> None:
    counted = {"attempts": attempts, "redriven_at": func.now()}
    row = insert(RedriveRow).values(task_id=task_id, **counted)
    await session.exec(row.on_conflict_do_update(index_elements=["task_id"], set_=counted))


async def _give_up(session: AsyncSession, task_id: str, tried: int) -> None:
    row = await session.get(TaskRow, task_id, with_for_update=True)
    if row and not row.is_over:
        detail = f"no progress after its facts were sent again {tried} times"
        await emit(session, our_fact(TaskFailed(task_id=task_id, reason="stalled", detail=detail)))
