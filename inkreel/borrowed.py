"""A system to talk to: the one that runs, or one started for as long as it is needed."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rich.console import Console

from inkreel.embedded import StartFailed, free_port
from inkreel.embedded.process import spawn, stop, tail
from inkreel.home import Home, Running

START_TAKES = 300.0
"""Seconds that a system gets to be ready, or not."""
STOP_TAKES = 60.0


@asynccontextmanager
async def borrowed(home: Home, console: Console) -> AsyncIterator[Running]:
    """The system on `home`, ready; one that was started for this block ends with it."""
    if home.running():
        yield await until_ready_on(home)
        return
    command = (
        sys.executable,
        "-m",
        "inkreel",
        "up",
        f"--home={home.root}",
        f"--port={free_port()}",
    )
    process = await spawn(command, os.environ, home.log("launcher"))
    try:
        with console.status("Starting Inkreel …"):
            running = await until_ready_on(home, process)
        yield running
    finally:
        with console.status("Stopping Inkreel …"):
            await stop(process, signal.SIGTERM, STOP_TAKES)


async def until_ready_on(home: Home, process: Process | None = None) -> Running:
    """The system on `home`, once it is ready; raises `StartFailed` when its `process` ends."""
    deadline = asyncio.get_running_loop().time() + START_TAKES
    while asyncio.get_running_loop().time() < deadline:
        running = home.running()
        if running and running.ready:
            return running
        if process and process.returncode is not None:
            raise StartFailed(f"The system did not start.\n{tail(home.log('launcher'))}")
        await asyncio.sleep(0.1)
    raise StartFailed(f"The system was not ready after {START_TAKES:.0f} s. Logs: {home.logs}")
