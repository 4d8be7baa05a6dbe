from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from fixtures.postgres import MakeDatabase
from gateway.settings import Settings
from gateway.store.database import Database
from running_gateway import Bus, Replica, connected, running
from runtime.settings import BusSettings


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


@pytest.fixture(scope="session")
async def template(make_database: MakeDatabase) -> str:
    """A database with the tables, to be copied."""
    url = await make_database()
    async with Database(url) as database:
        await database.migrate()
    return url


@pytest.fixture
async def lonely(
    settings: Settings, make_database: MakeDatabase, template: str, tmp_path: Path
) -> Settings:
    """Settings of a gateway with a database of its own and a bus that is not there."""
    changed = {
        "database_url": await make_database(template),
        "kafka_bootstrap_servers": "127.0.0.1:1",
        "artifacts_dir": tmp_path,
    }
    return settings.model_copy(update=changed)
