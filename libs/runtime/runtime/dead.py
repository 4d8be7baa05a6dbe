"""Dead letters: what could not be decoded or handled, to be read and sent again."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import uuid4

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord
from contracts.topology import EVENTS, dead_topic

from runtime.bus import headers_of
from runtime.settings import MAX_MESSAGE_BYTES, BusSettings

OURS = ("inkreel_group", "inkreel_error", "inkreel_origin")


@dataclass(frozen=True)
class DeadLetter:
    """A record that a consumer group gave up on."""

    id: str
    """`<topic>/<partition>/<offset>` of the record that was given up on."""
    group: str
    error: str
    record: ConsumerRecord[bytes, bytes]

    @property
    def topic(self) -> str:
        """Where the record came from, and goes to when it is sent again."""
        return str(self.record.topic).removesuffix(".dead")


async def dead_letters(settings: BusSettings) -> list[DeadLetter]:
    """Every dead letter that the bus still holds, oldest first."""
    async with _reader(settings) as consumer:
        ends = await consumer.end_offsets(consumer.assignment())
        await consumer.seek_to_beginning(*ends)
        found: list[DeadLetter] = []
        while any([await consumer.position(at) < end for at, end in ends.items()]):
            for records in (await consumer.getmany(timeout_ms=200)).values():
                found.extend(_letter(record) for record in records)
        return sorted(found, key=lambda letter: letter.record.timestamp)


async def replay(settings: BusSettings, letters: Collection[DeadLetter]) -> None:
    """Sends the letters' records to their topics again, as they were.

    Every group of the topic sees them; those that had handled them emit the same again.
    """
    producer = AIOKafkaProducer(
        bootstrap_servers=settings.kafka_bootstrap_servers,
        acks="all",
        max_request_size=MAX_MESSAGE_BYTES,
    )
    await producer.start()
    try:
        for letter in letters:
            record = letter.record
            headers = [(name, value) for name, value in record.headers if name not in OURS]
            await producer.send_and_wait(letter.topic, record.value, record.key, headers=headers)
    finally:
        await producer.stop()


def _letter(record: ConsumerRecord[bytes, bytes]) -> DeadLetter:
    headers = headers_of(record)
    return DeadLetter(
        id=headers.get("inkreel_origin", f"{record.topic}/{record.partition}/{record.offset}"),
        group=headers.get("inkreel_group", "unknown"),
        error=headers.get("inkreel_error", "unknown"),
        record=record,
    )


@asynccontextmanager
async def _reader(settings: BusSettings) -> AsyncIterator[AIOKafkaConsumer]:
    consumer = AIOKafkaConsumer(
        bootstrap_servers=settings.kafka_bootstrap_servers,
        group_id=f"inkreel.dead.{uuid4()}",
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        session_timeout_ms=settings.kafka_session_timeout_ms,
        heartbeat_interval_ms=settings.kafka_heartbeat_interval_ms,
        fetch_max_wait_ms=100,
        max_partition_fetch_bytes=MAX_MESSAGE_BYTES,
    )
    await consumer.start()
    try:
        consumer.subscribe([dead_topic(event) for event in EVENTS])
        while not consumer.assignment():
            await asyncio.sleep(0.05)
        yield consumer
    finally:
        await consumer.stop()
