from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from bus import Bus
from runtime.settings import BusSettings
from runtime.topics import ensure_topics

from inkreel.embedded.broker import Broker


@pytest.fixture
async def bus(tmp_path: Path) -> AsyncIterator[Bus]:
    """A broker of its own for each test, with the topics of the system."""
    async with Broker(tmp_path / "broker.log") as broker:
        settings = BusSettings(
            kafka_bootstrap_servers=broker.url,
            kafka_idempotence=False,
            kafka_session_timeout_ms=1_000,
            kafka_heartbeat_interval_ms=300,
            kafka_fetch_max_wait_ms=20,
        )
        await ensure_topics(settings)
        async with Bus(settings) as opened:
            yield opened
