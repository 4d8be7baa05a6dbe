"""The one way onto the message bus and off it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import stamina
from aiokafka import ConsumerRecord
from aiokafka.errors import KafkaError, MessageSizeTooLargeError
from contracts.envelope import Envelope, encode
from contracts.topology import topic
from faststream import AckPolicy
from faststream.kafka import KafkaBroker, KafkaMessage
from faststream.kafka.message import FAKE_CONSUMER, ConsumerProtocol, KafkaAckableMessage
from faststream.kafka.opentelemetry import KafkaTelemetryMiddleware
from opentelemetry.trace import TracerProvider
from structlog import get_logger

from runtime.settings import MAX_MESSAGE_BYTES, BusSettings

log = get_logger()


def open_broker(
    settings: BusSettings,
    client_id: str,
    tracer_provider: TracerProvider | None = None,
    grace_period: float = 15,
) -> KafkaBroker:
    """A broker that is not connected yet; it hands messages to handlers as they are."""
    return KafkaBroker(
        settings.kafka_bootstrap_servers,
        client_id=client_id,
        acks="all",
        enable_idempotence=settings.kafka_idempotence,
        max_request_size=MAX_MESSAGE_BYTES,
        allow_auto_create_topics=False,
        graceful_timeout=grace_period,
        apply_types=False,
        logger=None,
        middlewares=[KafkaTelemetryMiddleware(tracer_provider=tracer_provider)]
        if tracer_provider
        else [],
    )


def at_least_once(settings: BusSettings, longest_handler: float) -> dict[str, Any]:
    """Options of a subscriber that loses nothing: commits by hand, from the first record on.

    `longest_handler`, in seconds, is how long one message may take without its consumer
    being thrown out of the group.
    """
    return {
        "ack_policy": AckPolicy.MANUAL,
        "auto_offset_reset": "earliest",
        "max_poll_interval_ms": int((longest_handler + 60) * 1000),
        "session_timeout_ms": settings.kafka_session_timeout_ms,
        "heartbeat_interval_ms": settings.kafka_heartbeat_interval_ms,
        "fetch_max_wait_ms": settings.kafka_fetch_max_wait_ms,
        "max_partition_fetch_bytes": MAX_MESSAGE_BYTES,
    }


async def connect(broker: KafkaBroker) -> None:
    """Connects, waiting for as long as the bus is not there."""
    while True:
        try:
            await broker.connect()
            return
        except KafkaError as unreachable:
            log.warning("bus unreachable, trying again", error=str(unreachable))
            await asyncio.sleep(1)


async def publish(broker: KafkaBroker, envelopes: Iterable[Envelope]) -> None:
    """Returns when the bus has acknowledged every one of `envelopes`, in their order per key."""
    confirmations = []
    for envelope in envelopes:
        value, headers = encode(envelope)
        confirmations.append(
            await broker.publish(
                value,
                topic(type(envelope.event)),
                key=envelope.event.key.encode(),
                headers=headers,
                correlation_id=envelope.event.task_id,
                no_confirm=True,
            )
        )
    await asyncio.gather(*confirmations)


async def insist(action: Callable[[], Awaitable[object]]) -> None:
    """Returns when `action` has succeeded, for as long as only the bus keeps it from it.

    Raises `MessageSizeTooLargeError`, which no patience helps against.
    """
    async for attempt in stamina.retry_context(on=_passing, attempts=None, timeout=None):
        with attempt:
            await action()


def _passing(error: BaseException) -> bool:
    return isinstance(error, KafkaError) and not isinstance(error, MessageSizeTooLargeError)


async def commit(message: KafkaMessage) -> None:
    """Commits what was consumed; where the bus refuses, it will come again."""
    try:
        await message.ack()
    except KafkaError as lost:
        log.warning("commit refused, what was consumed will come again", error=str(lost))


async def bury(
    broker: KafkaBroker, record: ConsumerRecord[bytes, bytes], group: str, error: str
) -> None:
    """Puts `record` into its topic's dead letters, with its headers and what went wrong."""
    await broker.publish(
        record.value,
        f"{record.topic}.dead",
        key=record.key,
        headers=headers_of(record)
        | {
            "inkreel_group": group,
            "inkreel_error": error[:1_000],
            "inkreel_origin": f"{record.topic}/{record.partition}/{record.offset}",
        },
    )


def headers_of(record: ConsumerRecord[bytes, bytes]) -> dict[str, str]:
    """The record's headers as text; of a repeated one, the last."""
    return {name: value.decode("utf-8", "replace") for name, value in record.headers}


def unparsed(
    consumer: Callable[[], ConsumerProtocol | None],
) -> Callable[[ConsumerRecord[bytes, bytes]], Awaitable[KafkaMessage]]:
    """A parser that no record can break: FastStream's own drops one whose headers are no text."""

    async def parse(record: ConsumerRecord[bytes, bytes]) -> KafkaMessage:
        return KafkaAckableMessage(
            body=record.value,
            raw_message=record,
            headers=headers_of(record),
            consumer=consumer() or FAKE_CONSUMER,
        )

    return parse


def record_of(message: KafkaMessage) -> ConsumerRecord[bytes, bytes]:
    """The record behind a message that was consumed by itself, not in a batch."""
    record = message.raw_message
    if isinstance(record, tuple):
        raise TypeError("the message is a batch of records")
    return record
