"""`inkreel up` keeps its processes running, and leaves none behind however it ends."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import psutil
import pytest
from aiokafka.admin import AIOKafkaAdminClient
from contracts.topology import EVENTS, topic

from inkreel.embedded import Postgres, free_port
from inkreel.home import Home, Running
from inkreel.supervisor import MARK, members

SMALL_SYSTEM = str(Path(__file__).with_name("small_system.py"))
PROCESSES = 7
"""PostgreSQL without its own children, the broker, the gateway and four stages."""


class Launched:
    """A launcher in a process of its own."""

    def __init__(self, home: Home, process: Process) -> None:
        self.home = home
        self.process = process

    @classmethod
    async def on(cls, folder: Path, port: int | None = None) -> "Launched":
        arguments = (str(folder), str(port or free_port()))
        process = await asyncio.create_subprocess_exec(
            sys.executable, SMALL_SYSTEM, *arguments, stdout=PIPE, stderr=STDOUT
        )
        return cls(Home.at(folder), process)

    async def ready(self) -> Running:
        await eventually(lambda: self.running is not None and self.running.ready)
        assert self.running
        return self.running

    @property
    def running(self) -> Running | None:
        return self.home.running()

    def members(self) -> list[psutil.Process]:
        return members(str(self.home.root))

    def service(self, name: str) -> psutil.Process | None:
        return next((p for p in self.members() if last_argument(p) == name), None)

    def embedded(self, program: str) -> psutil.Process:
        """The process of this name whose parent is the launcher."""
        mine = psutil.Process(self.process.pid).children()
        return next(p for p in mine if p.name().startswith(program))

    async def end(self, number: signal.Signals) -> str:
        if self.process.returncode is None:
            self.process.send_signal(number)
        output, _ = await self.process.communicate()
        return output.decode()


def last_argument(process: psutil.Process) -> str | None:
    try:
        return process.cmdline()[-1]
    except (psutil.Error, IndexError):
        return None


async def eventually(holds, seconds: float = 15) -> None:
    async with asyncio.timeout(seconds):
        while not holds():
            await asyncio.sleep(0.05)


@pytest.fixture(scope="module")
async def up(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Launched]:
    launched = await Launched.on(tmp_path_factory.mktemp("home"))
    await launched.ready()
    yield launched
    await launched.end(signal.SIGTERM)


@pytest.mark.parametrize("name", ["gateway", "compositor"])
async def test_a_killed_service_is_started_again(up: Launched, name: str) -> None:
    killed = up.service(name)
    killed.kill()
    await eventually(lambda: (new := up.service(name)) and new.pid != killed.pid)


async def test_killed_postgres_is_started_again_on_the_same_address(up: Launched) -> None:
    running = await up.ready()
    url = Postgres(up.home.postgres, port=running.postgres_port).url.replace("+asyncpg", "")
    up.embedded("postgres").kill()

    async def answers() -> bool:
        try:
            return await (await asyncpg.connect(url)).fetchval("select true")
        except (OSError, asyncpg.PostgresError):
            return False

    async with asyncio.timeout(15):
        while not await answers():
            await asyncio.sleep(0.05)


async def test_a_new_broker_has_its_topics_and_services_that_know_nothing_of_the_old(
    up: Launched,
) -> None:
    before = up.service("voice").pid
    up.embedded("tansu").kill()
    await eventually(lambda: (new := up.service("voice")) and new.pid != before)

    admin = AIOKafkaAdminClient(bootstrap_servers=(await up.ready()).kafka)
    await admin.start()
    assert {topic(event) for event in EVENTS} <= set(await admin.list_topics())
    await admin.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
async def test_nothing_is_left_behind_after(tmp_path: Path, number: signal.Signals) -> None:
    launched = await Launched.on(tmp_path)
    await launched.ready()
    assert len(launched.members()) >= PROCESSES

    await launched.end(number)

    await eventually(lambda: not launched.members())
    assert launched.running is None
    assert launched.process.returncode == (-number if number is signal.SIGKILL else 0)


async def test_a_launcher_ends_what_an_earlier_one_left_and_can_be_stopped_while_it_starts(
    tmp_path: Path,
) -> None:
    orphan = await asyncio.create_subprocess_exec(
        "sleep", "60", env={**os.environ, MARK: str(tmp_path)}
    )
    launched = await Launched.on(tmp_path)
    assert await orphan.wait() == -signal.SIGKILL
    await eventually(launched.members)

    assert "1 process" in await launched.end(signal.SIGTERM)
    assert not launched.members()
