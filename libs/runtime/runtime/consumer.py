"""Consume, handle, emit, commit: in this order, so that nothing is lost."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from aiokafka.errors import MessageSizeTooLargeError
from contracts.envelope import Envelope, UndecodableMessage, decode, event_id
from contracts.topology import Handler
from faststream.kafka import KafkaBroker, KafkaMessage
from structlog import get_logger
from structlog.contextvars import bound_contextvars

from runtime.bus import bury, commit, headers_of, insist, publish, record_of
from runtime.control import Control, TaskOver
from runtime.failure import GaveUp
from runtime.work import Handle, Outcome, Patience, gave_up, perform

log = get_logger()

Consume = Callable[[KafkaMessage], Awaitable[None]]


class Consumer:
    """Takes one handler's messages off the bus and puts what it emits onto it."""

    def __init__(
        self,
        handler: Handler,
        handle: Handle,
        broker: KafkaBroker,
        control: Control,
        patience: Patience,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._handler = handler
        self._handle = handle
        self._broker = broker
        self._control = control
        self._patience = patience
        self._clock = clock

    async def __call__(self, message: KafkaMessage) -> None:
        """Commits only what has been emitted or buried; a crash before that repeats the work."""
        record = record_of(message)
        try:
            envelope = decode(record.value, headers_of(record))
        except UndecodableMessage as reason:
            await self._bury(message, str(reason))
        else:
            with bound_contextvars(task_id=envelope.event.task_id, handler=self._handler.name):
                await self._settle(message, envelope)
        await commit(message)

    async def _settle(self, message: KafkaMessage, envelope: Envelope) -> None:
        work = perform(self._handler, self._handle, envelope, self._patience)
        try:
            outcome = await self._control.run(envelope.event.task_id, work)
        except TaskOver:
            log.info("work dropped, its task is over")
            return
        try:
            await insist(lambda: publish(self._broker, self._named(outcome, envelope)))
        except MessageSizeTooLargeError:
            outcome = gave_up(
                self._handler, envelope.event, GaveUp("internal", "the result is too large to send")
            )
            await insist(lambda: publish(self._broker, self._named(outcome, envelope)))
        if error := outcome.unexpected:
            await self._bury(message, error)

    async def _bury(self, message: KafkaMessage, error: str) -> None:
        log.warning("message buried", handler=self._handler.name, error=error)
        await insist(lambda: bury(self._broker, record_of(message), self._handler.group, error))

    def _named(self, outcome: Outcome, cause: Envelope) -> list[Envelope]:
        return [
            Envelope(
                id=event_id(self._handler, event, cause.id, ordinal),
                source=f"/inkreel/{self._handler.service}",
                time=self._clock(),
                event=event,
                cause=cause.id,
            )
            for ordinal, event in enumerate(outcome.events)
        ]
