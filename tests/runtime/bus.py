"""A client's view of the bus: sends events, reads whole topics, runs stages as processes."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID, uuid4

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord
from contracts.envelope import Envelope, decode, encode
from contracts.events import Event
from contracts.topology import topic
from runtime.bus import headers_of
from runtime.settings import BusSettings

STAGE = Path(__file__).with_name("journal_stage.py")


class Bus:
    def __init__(self, settings: BusSettings) -> None:
        self.settings = settings
        self._producer = AIOKafkaProducer(bootstrap_servers=settings.kafka_bootstrap_servers)

    async def __aenter__(self) -> Self:
        await self._producer.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._producer.stop()

    async def send(self, event: Event, id: UUID | None = None) -> UUID:
        envelope = Envelope(id or uuid4(), "/test", datetime.now(UTC), event)
        value, headers = encode(envelope)
        await self.send_raw(topic(type(event)), value, headers, event.key)
        return envelope.id

    async def send_raw(
        self, name: str, value: bytes | None, headers: dict[str, str], key: str = "k"
    ) -> None:
        encoded = [(header, text.encode()) for header, text in headers.items()]
        await self.send_bytes(name, value, encoded, key)

    async def send_bytes(
        self, name: str, value: bytes | None, headers: list[tuple[str, bytes]], key: str = "k"
    ) -> None:
        await self._producer.send_and_wait(name, value, key=key.encode(), headers=headers)

    async def records(self, name: str) -> list[ConsumerRecord[bytes, bytes]]:
        """Everything in the topic now."""
        consumer = AIOKafkaConsumer(
            name,
            bootstrap_servers=self.settings.kafka_bootstrap_servers,
            group_id=f"test.{uuid4()}",
            auto_offset_reset="earliest",
            enable_auto_commit=False,
            session_timeout_ms=1_000,
            heartbeat_interval_ms=300,
            fetch_max_wait_ms=20,
        )
        await consumer.start()
        try:
            while not consumer.assignment():
                await asyncio.sleep(0.02)
            ends = await consumer.end_offsets(consumer.assignment())
            found: list[ConsumerRecord[bytes, bytes]] = []
            while len(found) < sum(ends.values()):
                for batch in (await consumer.getmany(timeout_ms=100)).values():
                    found.extend(batch)
            return found
        finally:
            await consumer.stop()

    async def events(self, event: type[Event]) -> list[Envelope]:
        return [decode(r.value, headers_of(r)) for r in await self.records(topic(event))]

    async def until(self, event: type[Event], count: int = 1) -> list[Envelope]:
        """The topic's events, once there are `count` of them."""
        while len(found := await self.events(event)) < count:
            await asyncio.sleep(0.1)
        return found

    @asynccontextmanager
    async def stage(self, journal: Path, **env: str) -> AsyncIterator[asyncio.subprocess.Process]:
        """The journal stage as a process of its own, killed at the end of the block."""
        settings = {
            name.upper(): str(value)
            for name, value in self.settings.model_dump(exclude_none=True).items()
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(STAGE),
            str(journal),
            env={**os.environ, **settings, "BACKOFF_INITIAL": "0.05", "BACKOFF_MAX": "0.1", **env},
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


async def eventually(condition: Callable[[], bool], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.02)
