"""A stage of the flow as a process: its handlers, on the bus, until SIGTERM."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import uvicorn
from aiokafka.errors import KafkaError
from contracts.envelope import UndecodableMessage, decode
from contracts.events import Event
from contracts.topology import CONTROL, Handler, Service, handlers_of, topic
from faststream.kafka import KafkaMessage
from opentelemetry.sdk.trace import TracerProvider
from structlog import get_logger

from runtime.artifacts import open_store as open_store
from runtime.bus import at_least_once, connect, headers_of, open_broker, record_of, unparsed
from runtime.consumer import Consumer
from runtime.control import Control
from runtime.health import health_app
from runtime.settings import StageSettings
from runtime.telemetry import start_logging, tracer_provider
from runtime.topics import ensure_topics
from runtime.work import Handle, Patience

PortsHandle = Callable[[Any, Any], Awaitable[Sequence[Event]]]

log = get_logger()


def run_stage(
    service: Service, settings: StageSettings, ports: object, handles: Sequence[PortsHandle]
) -> None:
    """Runs `handles`, named as in the topology, until SIGTERM; then finishes what is in flight."""
    start_logging(service, settings)
    tracing = tracer_provider(service, settings)
    stage = Stage(service, settings, ports, handles, tracing)
    server = uvicorn.Server(
        uvicorn.Config(
            health_app(stage.running, stage.is_ready),
            host=settings.health_host,
            port=settings.health_port,
            log_level="warning",
        )
    )
    server.run()


class Stage:
    """The handlers of one service and their consumers."""

    def __init__(
        self,
        service: Service,
        settings: StageSettings,
        ports: object,
        handles: Sequence[PortsHandle],
        tracing: TracerProvider | None = None,
    ) -> None:
        self._service = service
        self._tracing = tracing
        self._settings = settings
        self._control = Control()
        self._broker = open_broker(
            settings, f"inkreel-{service}", tracing, grace_period=settings.grace_period
        )
        self._listener = self._listen()
        self._consumers = [
            consumer
            for handler, handle in _matched(service, handles)
            for consumer in self._consume(handler, _bound(handle, ports))
        ]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Handles messages inside the block; leaving it finishes what is in flight."""
        await connect(self._broker)
        await ensure_topics(self._settings)
        await self._listener.start()
        await self._hear_of_the_past()
        await asyncio.gather(*(consumer.start() for consumer in self._consumers))
        log.info("stage started")
        try:
            yield
        finally:
            await self._leave()
            if self._tracing:
                self._tracing.shutdown()
            log.info("stage stopped")

    async def _leave(self) -> None:
        try:
            await asyncio.gather(*(consumer.stop() for consumer in self._consumers))
            await self._broker.stop()
        except KafkaError as gone:
            log.warning("bus gone before the stage", error=str(gone))

    async def is_ready(self) -> bool:
        """Whether every consumer runs and the bus answers."""
        return all(consumer.running for consumer in self._consumers) and await self._broker.ping(
            timeout=2
        )

    def _consume(self, handler: Handler, handle: Handle) -> list[Any]:
        settings = self._settings
        patience = Patience(
            attempts=settings.attempts,
            backoff_initial=settings.backoff_initial,
            backoff_max=settings.backoff_max,
            timeout=settings.handler_timeout,
        )
        longest = settings.attempts * (settings.handler_timeout + settings.backoff_max)
        consume = Consumer(handler, handle, self._broker, self._control, patience)
        return [
            self._subscribe(
                consume.__call__,
                [topic(event) for event in handler.consumes],
                handler.group,
                longest,
            )
            for _ in range(1 if handler.joins else settings.concurrency)
        ]

    def _listen(self) -> Any:
        group = f"inkreel.control.{self._service}.{uuid4()}"
        return self._subscribe(self._end_task, [topic(event) for event in CONTROL], group, 60)

    def _subscribe(
        self, consume: Callable[[KafkaMessage], Any], topics: list[str], group: str, longest: float
    ) -> Any:
        subscriber = self._broker.subscriber(
            *topics,
            group_id=group,
            parser=unparsed(lambda: subscriber.consumer),
            decoder=_as_it_is,
            **at_least_once(self._settings, longest),
        )

        async def take(message: KafkaMessage) -> None:
            await _whatever_happens(consume, message)

        subscriber(take)
        return subscriber

    async def _end_task(self, message: KafkaMessage) -> None:
        record = record_of(message)
        try:
            self._control.end(decode(record.value, headers_of(record)).event.task_id)
        except UndecodableMessage as reason:
            log.warning("control message ignored", error=str(reason))
        await message.ack()

    async def _hear_of_the_past(self) -> None:
        """Returns when the control topics have been read up to now."""
        consumer = self._listener.consumer
        while not consumer.assignment():
            await asyncio.sleep(0.05)
        ends = await consumer.end_offsets(consumer.assignment())
        for partition, end in ends.items():
            while await consumer.position(partition) < end:
                await asyncio.sleep(0.05)


def _bound(handle: PortsHandle, ports: object) -> Handle:
    async def bound(event: Event) -> Sequence[Event]:
        return await handle(event, ports)

    return bound


async def _whatever_happens(consume: Callable[[KafkaMessage], Any], message: KafkaMessage) -> None:
    """Stays with `message` until it is settled: the next commit would pass over it."""
    while True:
        try:
            await consume(message)
            return
        except Exception:
            log.exception("message not settled, trying again")
            await asyncio.sleep(1)


async def _as_it_is(message: KafkaMessage) -> KafkaMessage:
    return message


def _matched(service: Service, handles: Sequence[PortsHandle]) -> list[tuple[Handler, PortsHandle]]:
    by_name = {handle.__name__: handle for handle in handles}
    handlers = {handler.name: handler for handler in handlers_of(service)}
    if by_name.keys() != handlers.keys():
        raise ValueError(
            f"{service} runs {sorted(by_name)}, but the topology wants {sorted(handlers)}"
        )
    return [(handlers[name], by_name[name]) for name in handlers]
