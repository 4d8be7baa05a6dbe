from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from fixtures.postgres import MakeDatabase
from gateway.settings import Settings
from running_gateway import Bus, Replica, connected, running
from runtime.settings import BusSettings

MakeSettings = Callable[..., Coroutine[Any, Any, Settings]]


@pytest.fixture(scope="session")
async def settings(
    bus_settings: BusSettings,
    make_database: MakeDatabase,
    tmp_path_factory: pytest.TempPathFactory,
) -> Settings:
    return Settings(
        **bus_settings.model_dump(),
        database_url=await make_database(),
        artifacts_dir=tmp_path_factory.mktemp("artifacts"),
        relay_poll=0.5,
    )


@pytest.fixture(scope="session")
async def gateway(settings: Settings) -> AsyncIterator[Replica]:
    async with running(settings) as replica:
        yield replica


@pytest.fixture(scope="session")
async def second(settings: Settings, gateway: Replica) -> AsyncIterator[Replica]:
    """Another replica on the same database and bus."""
    async with running(settings) as replica:
        yield replica


@pytest.fixture(scope="session")
async def stages(settings: Settings, gateway: Replica) -> AsyncIterator[Bus]:
    async with connected(settings) as bus:
        yield bus


@pytest.fixture
async def lonely(settings: Settings, database_url: str, tmp_path: Path) -> Settings:
    """Settings of a gateway with a database of its own and a bus that is not there."""
    changed = {
        "database_url": database_url,
        "kafka_bootstrap_servers": "127.0.0.1:1",
        "artifacts_dir": tmp_path,
    }
    return settings.model_copy(update=changed)
