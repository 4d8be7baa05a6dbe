"""Hearing what other processes committed: PostgreSQL's LISTEN, on one connection a process."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import asyncpg  # type: ignore[import-untyped]
from sqlalchemy.engine import make_url
from structlog import get_logger

RECONNECT_DELAY = 1.0

log = get_logger()


class Notices:
    """Wakes whoever watches a channel, or one payload of it. Wakes all when some may be lost."""

    def __init__(self, database_url: str, channels: tuple[str, ...]) -> None:
        url = make_url(database_url).set(drivername="postgresql")
        self._dsn = url.render_as_string(hide_password=False)
        self._channels = channels
        self._watchers: dict[tuple[str, str], set[asyncio.Event]] = {}

    @contextmanager
    def watch(self, channel: str, payload: str = "") -> Iterator[asyncio.Event]:
        """An event that is set by every notice; the watcher clears it."""
        event = asyncio.Event()
        watchers = self._watchers.setdefault((channel, payload), set())
        watchers.add(event)
        try:
            yield event
        finally:
            watchers.discard(event)
            if not watchers:
                self._watchers.pop((channel, payload), None)

    def watchers(self, payload: str) -> int:
        """How many watch that payload of any channel."""
        return sum(len(events) for (_, of), events in self._watchers.items() if of == payload)

    async def run(self) -> None:
        """Listens until it is cancelled, connecting again whenever the connection is lost."""
        while True:
            try:
                await self._listen()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as lost:
                log.warning("not listening, trying again", error=str(lost))
            await asyncio.sleep(RECONNECT_DELAY)

    async def _listen(self) -> None:
        connection = await asyncpg.connect(self._dsn, timeout=10)
        ended = asyncio.Event()
        connection.add_termination_listener(lambda _: ended.set())
        try:
            for channel in self._channels:
                await connection.add_listener(channel, self._hear)
            self._wake(lambda _: True)
            await ended.wait()
        finally:
            connection.terminate()

    def _hear(self, _: object, __: int, channel: str, payload: object) -> None:
        self._wake(lambda watched: watched == (channel, str(payload)))

    def _wake(self, concerned: Callable[[tuple[str, str]], bool]) -> None:
        for watched, events in self._watchers.items():
            if concerned(watched):
                for event in events:
                    event.set()
