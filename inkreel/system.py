"""The whole system on one machine: what runs, in which order, and how it ends."""

import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aiokafka.errors import KafkaError
from contracts.topology import SERVICES
from runtime.settings import BusSettings
from runtime.topics import ensure_topics

from inkreel.bus import embedded_bus
from inkreel.embedded import Broker, Postgres, StartFailed, free_port
from inkreel.embedded.process import spawn, tail
from inkreel.home import Home, Running
from inkreel.service import Service
from inkreel.supervisor import MARK, keep, stop_all, sweep

GRACE = 10.0
"""Seconds that a service gets to finish what is in flight."""


@dataclass(frozen=True)
class Address:
    """Where clients reach the system."""

    host: str = "127.0.0.1"
    port: int = 8000

    @property
    def url(self) -> str:
        name = "localhost" if self.host in {"127.0.0.1", "0.0.0.0", "::", "::1"} else self.host  # noqa: S104
        return f"http://{name}:{self.port}"


def python_module(service: str) -> Sequence[str]:
    """The command that runs `service`."""
    return (sys.executable, "-m", f"{service}.app")


class System:
    """PostgreSQL, the broker, the gateway and the stages, each a process of its own."""

    def __init__(
        self,
        home: Home,
        address: Address,
        say: Callable[[str], None],
        command: Callable[[str], Sequence[str]] = python_module,
    ) -> None:
        mark = {MARK: str(home.root)}
        self.home = home
        self.address = address
        self._say = say
        self._command = command
        self._postgres = Postgres(home.postgres, log=home.log("postgres"), env=mark)
        self._broker = Broker(home.log("broker"), env=mark)
        self._bus = embedded_bus(self._broker.url)
        self._services: list[Service] = []

    async def start(self) -> None:
        """Starts everything and announces it; raises `StartFailed`."""
        self.home.announce(self._running(ready=False))
        if killed := await asyncio.to_thread(sweep, str(self.home.root)):
            self._say(
                f"ended what an earlier run left behind: {killed} process{'es' * (killed > 1)}"
            )
        await asyncio.gather(self._postgres.start(), self._start_broker())
        self._services = [self._service(name) for name in SERVICES]
        await asyncio.gather(
            *(service.start() for service in self._services),
            *(() if self._postgres.is_new else (self._resume_tasks(),)),
        )
        self.home.announce(self._running(ready=True))

    async def keep(self) -> None:
        """Starts again whatever ends, until cancelled."""
        async with asyncio.TaskGroup() as keepers:
            keepers.create_task(keep(self._postgres, self._say))
            keepers.create_task(keep(self._broker, self._say, self._replace_broker))
            for service in self._services:
                keepers.create_task(keep(service, self._say))

    async def stop(self) -> None:
        """Ends everything in order and leaves nothing behind."""
        gateway, stages = self._services[:1], self._services[1:]
        await stop_all(gateway)
        await stop_all(stages)
        await self._broker.stop()
        await self._postgres.stop()
        await asyncio.to_thread(sweep, str(self.home.root))

    def kill(self) -> None:
        """Ends the services without grace."""
        for service in self._services:
            service.kill()

    async def _start_broker(self) -> None:
        await self._broker.start()
        try:
            await ensure_topics(self._bus)
        except KafkaError as refusal:
            await self._broker.stop()
            raise StartFailed(f"The broker refused to create the topics: {refusal}") from refusal

    async def _replace_broker(self) -> None:
        """A new broker is empty: its topics come first, then services that know nothing of the old.

        They are frozen meanwhile, because what is published to a missing topic is lost.
        """
        for service in self._services:
            service.pause()
        try:
            await self._start_broker()
        finally:
            for service in self._services:
                service.resume()
        await stop_all(self._services)
        await self._resume_tasks()

    async def _resume_tasks(self) -> None:
        """Tells a broker that knows nothing yet about the tasks that are unfinished."""
        log = self.home.log("redrive")
        command = (sys.executable, "-m", "inkreel", "redrive")
        process = await spawn(command, self._environment(), log)
        if await process.wait():
            self._say(f"unfinished tasks could not be resumed.\n{tail(log)}")

    def _service(self, name: str) -> Service:
        health_port = self.address.port if name == "gateway" else free_port()
        env = self._environment() | {"HEALTH_PORT": str(health_port)}
        argv = self._command(name)
        return Service(name, argv, env, self.home.log(name), health_port, grace=GRACE)

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            **environment(self._bus),
            MARK: str(self.home.root),
            "MODE": "local",
            "DATABASE_URL": self._postgres.url,
            "ARTIFACTS_DIR": str(self.home.artifacts),
            "JWT_SECRET": self.home.secret("jwt"),
            "HTTP_HOST": self.address.host,
            "HTTP_PORT": str(self.address.port),
            "GRACE_PERIOD": str(GRACE - 2),
            "LOG_FORMAT": "console",
            "PYTHONUNBUFFERED": "1",
            # A heap a thread would keep what each of them once needed for a picture.
            "MALLOC_ARENA_MAX": "2",
        }

    def _running(self, ready: bool) -> Running:
        return Running(os.getpid(), self.address.url, self._broker.url, self._postgres.port, ready)


def environment(bus: BusSettings) -> dict[str, str]:
    """The variables that tell a service what was chosen in `bus`."""
    chosen = bus.model_dump(mode="json", exclude_unset=True)
    return {name.upper(): str(value) for name, value in chosen.items()}
