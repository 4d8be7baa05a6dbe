"""One message's work: call the handler, try again where that can help, name the outcome."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import stamina
from contracts.envelope import Envelope
from contracts.events import Event, StageFailed
from contracts.topology import Handler
from structlog import get_logger

from runtime.failure import GaveUp, TryAgain

Handle = Callable[[Any], Awaitable[Sequence[Event]]]

log = get_logger()


@dataclass(frozen=True)
class Patience:
    """How often and how long a handler is tried. All times in seconds."""

    attempts: int
    backoff_initial: float
    backoff_max: float
    timeout: float


@dataclass(frozen=True)
class Outcome:
    """What became of one message."""

    events: Sequence[Event]
    unexpected: str | None = None
    """What went wrong, when nobody foresaw it."""


async def perform(
    handler: Handler, handle: Handle, envelope: Envelope, patience: Patience
) -> Outcome:
    """The events of `handle`, or the `StageFailed` that says why there are none."""
    try:
        return Outcome(await _persistently(handler, handle, envelope.event, patience))
    except GaveUp as failure:
        return gave_up(handler, envelope.event, failure)
    except Exception as bug:
        log.exception("handler failed", handler=handler.name, task_id=envelope.event.task_id)
        internal = GaveUp("internal", f"{handler.name} met an unexpected {type(bug).__name__}")
        return gave_up(handler, envelope.event, internal, unexpected=repr(bug))


async def _persistently(
    handler: Handler, handle: Handle, event: Event, patience: Patience
) -> Sequence[Event]:
    async for attempt in stamina.retry_context(
        on=_worth_another_try,
        attempts=patience.attempts,
        timeout=None,
        wait_initial=patience.backoff_initial,
        wait_max=patience.backoff_max,
    ):
        with attempt:
            return await _in_time(handler, handle(event), patience.timeout)
    raise AssertionError("the last attempt returns or raises")


def _worth_another_try(error: BaseException) -> bool | float:
    match error:
        case TryAgain(retry_after=float() | int() as seconds):
            return float(seconds)
        case TryAgain():
            return True
        case GaveUp():
            return False
        case _:
            return isinstance(error, Exception)


async def _in_time(
    handler: Handler, work: Awaitable[Sequence[Event]], seconds: float
) -> Sequence[Event]:
    try:
        async with asyncio.timeout(seconds) as limit:
            return await work
    except TimeoutError:
        if not limit.expired():
            raise
        late = f"{handler.name} was not done after {seconds:.0f} s"
        raise GaveUp("provider_timeout", late) from None


def gave_up(
    handler: Handler, event: Event, failure: GaveUp, unexpected: str | None = None
) -> Outcome:
    """The outcome that says why there is no other."""
    failed = StageFailed(
        task_id=event.task_id,
        handler=handler.name,
        scene_id=getattr(event, "scene_id", None),
        reason=failure.reason,
        detail=failure.detail,
    )
    return Outcome([failed], unexpected)
