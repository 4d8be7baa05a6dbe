"""Folding the record again."""

from sqlalchemy import exists
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from gateway.projections.state import TaskState, fold
from gateway.store.facts import envelope_of, locked, show
from gateway.store.tables import EventRow, TaskRow


async def recorded_tasks(session: AsyncSession) -> list[str]:
    """The ids of all tasks that there are facts about."""
    return list(await session.exec(select(EventRow.task_id).distinct()))


async def rebuild_task(session: AsyncSession, task_id: str) -> int:
    """Makes the task's row from its facts alone; how many there are."""
    row = (await locked(session, [task_id]))[task_id]
    query = select(EventRow).where(col(EventRow.task_id) == task_id).order_by(col(EventRow.seq))
    events = (await session.exec(query)).all()
    state = TaskState()
    for event in events:
        state = fold(state, envelope_of(event), event.on_bus)
    show(row, state)
    row.last_fact_at = max(event.recorded_at for event in events)
    session.add(row)
    return len(events)


async def drop_unrecorded(session: AsyncSession) -> None:
    """Removes rows that no fact accounts for."""
    recorded = exists().where(col(EventRow.task_id) == TaskRow.id)
    await session.exec(delete(TaskRow).where(~recorded))
