"""Every fact off the bus into the record, batch by batch."""

from collections.abc import Sequence
from typing import Any, TypeAlias

import stamina
from aiokafka import ConsumerRecord
from contracts.envelope import Envelope, UndecodableMessage, decode
from contracts.topology import PROJECTION, topic
from faststream.kafka import KafkaBroker, KafkaMessage
from faststream.kafka.message import KafkaAckableMessage
from runtime.bus import at_least_once, bury, commit, headers_of, insist
from runtime.settings import BusSettings
from structlog import get_logger

from gateway.store.database import Database, unavailable
from gateway.store.facts import project

BATCH = 200
LONGEST_OUTAGE = 24 * 3_600
"""Seconds for which a batch may wait for the database before its consumer leaves the group."""

log = get_logger()

Record: TypeAlias = ConsumerRecord[Any, Any]
Decoded: TypeAlias = Sequence[tuple[Record, Envelope]]


class Projector:
    """Takes facts off the bus; commits what is recorded or buried, and nothing else."""

    def __init__(self, broker: KafkaBroker, database: Database, settings: BusSettings) -> None:
        self._broker = broker
        self._database = database
        self.subscriber = broker.subscriber(
            *(topic(event) for event in PROJECTION.consumes),
            group_id=PROJECTION.group,
            batch=True,
            max_records=BATCH,
            batch_timeout_ms=100,
            parser=self._unparsed,
            decoder=_as_it_is,
            **at_least_once(settings, LONGEST_OUTAGE),
        )

        async def take(message: KafkaMessage) -> None:
            await self(message)

        self.subscriber(take)

    async def __call__(self, message: KafkaMessage) -> None:
        records = message.raw_message
        assert isinstance(records, tuple)
        await self._settle([pair for record in records if (pair := await self._decoded(record))])
        await commit(message)

    async def _decoded(self, record: Record) -> tuple[Record, Envelope] | None:
        try:
            return record, decode(record.value, headers_of(record))
        except UndecodableMessage as reason:
            await self._bury(record, str(reason))
            return None

    async def _settle(self, batch: Decoded) -> None:
        """Records the batch; where the database refuses it, all but the facts at fault."""
        try:
            await self._project([fact for _, fact in batch])
        except Exception as error:
            if len(batch) == 1:
                await self._bury(batch[0][0], repr(error))
                return
            middle = len(batch) // 2
            await self._settle(batch[:middle])
            await self._settle(batch[middle:])

    async def _project(self, facts: Sequence[Envelope]) -> None:
        async for attempt in stamina.retry_context(
            on=unavailable, attempts=None, timeout=None, wait_max=2
        ):
            with attempt:
                async with self._database.transaction() as session:
                    await project(session, facts)

    async def _bury(self, record: Record, error: str) -> None:
        log.warning("fact buried", topic=record.topic, offset=record.offset, error=error)
        await insist(lambda: bury(self._broker, record, PROJECTION.group, error))

    async def _unparsed(self, records: tuple[Record, ...]) -> KafkaMessage:
        """The batch as it is: a header that is no text must not keep the others from us."""
        return KafkaAckableMessage(body=b"", raw_message=records, consumer=self.subscriber.consumer)


async def _as_it_is(message: KafkaMessage) -> KafkaMessage:
    return message
