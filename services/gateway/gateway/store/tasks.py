"""Tasks as their owners make, read and cancel them."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from contracts.events import TaskCancelled, TaskCreated
from contracts.options import FilmOptions
from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from gateway.projections.state import TaskState
from gateway.projections.status import Progress, Status, progress_of
from gateway.store.facts import emit, our_fact
from gateway.store.tables import IdempotencyRow, TaskRow

_ID = re.compile(r"[A-Za-z0-9_-]{1,100}")


class UnknownTask(LookupError):
    """There is no such task."""


class ForeignTask(LookupError):
    """The task is somebody else's."""


class FinishedTask(ValueError):
    """The task is completed or failed already."""


class KeyReused(ValueError):
    """The idempotency key stands for a task that was asked for in other words."""


@dataclass(frozen=True)
class Task:
    """A task as it stands."""

    id: str
    user_id: str
    created_at: datetime
    updated_at: datetime
    state: TaskState

    @property
    def progress(self) -> Progress:
        return progress_of(self.state)


async def create(session: AsyncSession, user_id: str, novel_text: str, options: FilmOptions) -> str:
    """Accepts a story; the id of its task."""
    task_id = f"task_{uuid4().hex}"
    created = TaskCreated(task_id=task_id, user_id=user_id, novel_text=novel_text, options=options)
    await emit(session, our_fact(created))
    return task_id


async def remembered(session: AsyncSession, user_id: str, key: str, body: bytes) -> str | None:
    """The id of the task that was made under `key`; raises `KeyReused` when it was for another
    body. None the first time: then the caller makes the task and remembers it.

    Requests with the same key wait for each other.
    """
    lock = func.pg_advisory_xact_lock(func.hashtextextended(f"{user_id}/{key}", 0))
    await session.exec(select(lock))
    known = await session.get(IdempotencyRow, (user_id, key))
    if known and known.body_hash != hashlib.sha256(body).digest():
        raise KeyReused(key)
    return known.task_id if known else None


async def remember(
    session: AsyncSession, user_id: str, key: str, body: bytes, task_id: str
) -> None:
    """Lets `key` stand for the task from now on."""
    digest = hashlib.sha256(body).digest()
    row = {"user_id": user_id, "key": key, "body_hash": digest, "task_id": task_id}
    await session.exec(insert(IdempotencyRow).values(row))


async def find(session: AsyncSession, task_id: str, user_id: str) -> Task:
    """Raises `UnknownTask` or `ForeignTask`."""
    return _owned(await _look_up(session, task_id), user_id)


async def cancel(session: AsyncSession, task_id: str, user_id: str) -> None:
    """Cancels an unfinished task; once more for a cancelled one changes nothing.

    Raises `UnknownTask`, `ForeignTask` or `FinishedTask`.
    """
    task = _owned(await _look_up(session, task_id, lock=True), user_id)
    if task.state.cancelled:
        return
    if task.progress.is_over:
        raise FinishedTask(task.progress.status)
    await emit(session, our_fact(TaskCancelled(task_id=task_id)))


async def page(
    session: AsyncSession, user_id: str, status: Status | None, number: int, size: int
) -> tuple[Sequence[TaskRow], int]:
    """Page `number`, counted from 1, of a user's tasks, newest first; and how many there are."""
    mine = [col(TaskRow.user_id) == user_id]
    if status:
        mine.append(col(TaskRow.status) == status)
    total = (await session.exec(select(func.count()).select_from(TaskRow).where(*mine))).one()
    newest = col(TaskRow.created_at).desc(), col(TaskRow.id).desc()
    rows = select(TaskRow).where(*mine).order_by(*newest).offset((number - 1) * size).limit(size)
    return (await session.exec(rows)).all(), total


async def _look_up(session: AsyncSession, task_id: str, lock: bool = False) -> TaskRow | None:
    if not _ID.fullmatch(task_id):
        return None
    return await session.get(TaskRow, task_id, with_for_update=lock)


def _owned(row: TaskRow | None, user_id: str) -> Task:
    if not row or not row.user_id or not row.created_at or not row.updated_at:
        raise UnknownTask
    if row.user_id != user_id:
        raise ForeignTask(row.id)
    state = TaskState.model_validate(row.state)
    return Task(row.id, row.user_id, row.created_at, row.updated_at, state)
