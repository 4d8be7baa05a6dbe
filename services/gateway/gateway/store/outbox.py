"""The relay: from the outbox onto the bus."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from itertools import groupby

from aiokafka.errors import KafkaError
from contracts.envelope import Envelope
from opentelemetry.context import Context, attach, detach
from opentelemetry.propagate import extract
from sqlalchemy import delete, exists
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from structlog import get_logger

from gateway.store.database import Database
from gateway.store.facts import OUTBOX_CHANNEL, envelope_of
from gateway.store.notices import Notices
from gateway.store.tables import EventRow, OutboxRow

BATCH = 100
PATIENCE = 60.0
"""Seconds that the bus gets to acknowledge a batch."""

log = get_logger()

Publish = Callable[[Sequence[Envelope]], Awaitable[None]]
Batch = Sequence[tuple[OutboxRow, EventRow]]


async def relay(database: Database, notices: Notices, publish: Publish, poll: float) -> None:
    """Publishes the outbox, as soon as there is something in it, until it is cancelled.

    A task's facts keep their order, however many replicas relay.
    """
    with notices.watch(OUTBOX_CHANNEL) as filled:
        while True:
            filled.clear()
            try:
                while await relay_batch(database, publish):
                    pass
            except (KafkaError, DBAPIError, OSError) as failure:
                log.warning("outbox not relayed, trying again", error=str(failure))
            await _wait(filled, poll)


async def relay_batch(database: Database, publish: Publish) -> int:
    """How many facts were published; they leave the outbox once the bus has acknowledged them."""
    async with database.transaction() as session:
        batch = await _claim(session)
        if batch:
            async with asyncio.timeout(PATIENCE):
                await _publish(batch, publish)
            published = [row.seq for row, _ in batch]
            await session.exec(delete(OutboxRow).where(col(OutboxRow.seq).in_(published)))
        return len(batch)


async def _publish(batch: Batch, publish: Publish) -> None:
    """In order, each fact in the trace that it was recorded in."""
    for traceparent, rows in groupby(batch, key=lambda pair: pair[0].traceparent):
        context = extract({"traceparent": traceparent}) if traceparent else Context()
        token = attach(context)
        try:
            await publish([envelope_of(event) for _, event in rows])
        finally:
            detach(token)


async def _claim(session: AsyncSession) -> Batch:
    """Rows that are this replica's alone.

    Whoever holds the first row of a task has all of that task's, so nobody overtakes.
    """
    earlier = aliased(OutboxRow)
    overtakes = exists().where(
        col(earlier.task_id) == OutboxRow.task_id, col(earlier.seq) < OutboxRow.seq
    )
    heads = select(OutboxRow.task_id).where(~overtakes).order_by(col(OutboxRow.seq)).limit(BATCH)
    mine = list(await session.exec(heads.with_for_update(skip_locked=True)))
    if not mine:
        return []
    rows = (
        select(OutboxRow, EventRow)
        .join(EventRow, col(EventRow.id) == OutboxRow.event_id)
        .where(col(OutboxRow.task_id).in_(mine))
        .order_by(col(OutboxRow.seq))
        .limit(BATCH)
    )
    return [(row, event) for row, event in await session.exec(rows)]


async def _wait(filled: asyncio.Event, poll: float) -> None:
    try:
        async with asyncio.timeout(poll):
            await filled.wait()
    except TimeoutError:
        return
