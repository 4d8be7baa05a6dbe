"""The whole system, as `inkreel up` runs it, once for all tests of this folder."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from inkreel.api import Account, Api
from inkreel.embedded import free_port
from inkreel.home import Home
from inkreel.system import Address, System


@pytest.fixture(scope="session")
async def system(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[System]:
    home = Home.at(tmp_path_factory.mktemp("home"))
    home.logs.mkdir(exist_ok=True)
    system = System(home, Address(port=free_port()), say=print)
    await system.start()
    keeper = asyncio.create_task(system.keep())
    yield system
    keeper.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await keeper
    await system.stop()


@pytest.fixture
async def api(system: System) -> AsyncIterator[Api]:
    async with Api(system.address.url, Account("test@bigniu.com", "test123")) as opened:
        yield opened
