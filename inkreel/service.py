"""A service of the system as a child process."""

import asyncio
import contextlib
import os
import signal
from asyncio.subprocess import Process
from collections.abc import Mapping, Sequence
from pathlib import Path

from inkreel.embedded.process import LOOPBACK, spawn, stop, until_ready

READY = "/health/ready"


class Service:
    """Ready when `/health/ready` on its health port says so."""

    def __init__(
        self,
        name: str,
        argv: Sequence[str],
        env: Mapping[str, str],
        log: Path,
        health_port: int,
        grace: float = 10,
        patience: float = 120,
    ) -> None:
        self.name = name
        self.log = log
        self._argv = argv
        self._env = env
        self._health_port = health_port
        self._grace = grace
        self._patience = patience
        self._process: Process | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    async def start(self) -> None:
        """Returns when it is ready; raises `StartFailed`."""
        self._process = await spawn(self._argv, self._env, self.log)
        await until_ready(self.name, self._process, self._is_ready, self.log, self._patience)

    async def wait(self) -> int:
        """Its exit code, once it has ended."""
        if self._process is None:
            raise RuntimeError(f"{self.name} was not started")
        return await self._process.wait()

    async def stop(self) -> None:
        """Lets it finish what is in flight, for as long as its grace lasts."""
        if self._process:
            await stop(self._process, signal.SIGTERM, self._grace)

    def kill(self) -> None:
        self._signal(signal.SIGKILL)

    def pause(self) -> None:
        """Freezes it where it is, until `resume`."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        if self._process and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)

    async def _is_ready(self) -> bool:
        try:
            async with asyncio.timeout(5):
                return await _status(self._health_port, READY) == 200
        except (OSError, TimeoutError):
            return False


async def _status(port: int, path: str) -> int:
    """The status of a GET, without the weight of an HTTP client."""
    reader, writer = await asyncio.open_connection(LOOPBACK, port)
    with contextlib.closing(writer):
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: {LOOPBACK}\r\nConnection: close\r\n\r\n".encode()
        )
        status_line = (await reader.readline()).split()
    return int(status_line[1]) if len(status_line) > 1 else 0
