"""Long work in a thread, which stops when whoever waits for it is cancelled."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from threading import Event
from typing import TypeVar

Result = TypeVar("Result")


class Stopped(Exception):
    """The work was told to stop."""


class Stop:
    """Tells work in another thread to stop."""

    def __init__(self) -> None:
        self._event = Event()

    def set(self) -> None:
        self._event.set()

    def check(self) -> None:
        """Raises `Stopped` when the work is no longer wanted."""
        if self._event.is_set():
            raise Stopped

    def through(self, items: Iterable[Result]) -> Iterator[Result]:
        """`items`, until the work is no longer wanted."""
        for item in items:
            self.check()
            yield item


async def in_thread(work: Callable[[Stop], Result]) -> Result:
    """The result of `work`, which calls `check` often; a cancellation returns after it stopped."""
    stop = Stop()
    running = asyncio.ensure_future(asyncio.to_thread(work, stop))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        stop.set()
        with suppress(Stopped):
            await running
        raise
