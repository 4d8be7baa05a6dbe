"""Keeps the parts of a system running, and ends all of them together."""

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

import psutil

from inkreel.embedded.process import StartFailed

MARK = "INKREEL_CHILD_OF"
"""Environment variable that every process of a system carries; its value is the home."""


class Part(Protocol):
    """A process of the system."""

    name: str

    async def start(self) -> None:
        """Returns when it is ready; raises `StartFailed`."""

    async def wait(self) -> int:
        """Its exit code, once it has ended."""

    async def stop(self) -> None: ...


@dataclass(frozen=True)
class Backoff:
    """Seconds to wait before a part is started again."""

    first: float = 0.5
    longest: float = 30
    steady: float = 60
    """After so long a life, the next wait is the first one again."""


async def keep(
    part: Part,
    say: Callable[[str], None],
    start_again: Callable[[], Awaitable[None]] | None = None,
    backoff: Backoff = Backoff(),
) -> None:
    """Starts `part` again whenever it ends, for ever."""
    clock = asyncio.get_running_loop().time
    delay, began = backoff.first, clock()
    while True:
        code = await part.wait()
        if clock() - began > backoff.steady:
            delay = backoff.first
        say(f"{part.name} {describe(code)}; starting it again")
        await asyncio.sleep(delay)
        delay, began = min(2 * delay, backoff.longest), clock()
        try:
            await (start_again or part.start)()
        except (StartFailed, OSError) as failure:
            say(f"{part.name} did not start: {str(failure).splitlines()[0]}")
        else:
            say(f"{part.name} runs again")


def describe(code: int) -> str:
    """An exit code in words."""
    if code < 0:
        return f"was ended by {signal.Signals(-code).name}"
    return f"ended with code {code}"


async def stop_all(parts: Iterable[Part]) -> None:
    """Stops all at once."""
    await asyncio.gather(*(part.stop() for part in parts))


def sweep(home: str) -> int:
    """Kills every process of the system on `home` that nobody waits for; says how many."""
    left = members(home)
    for process in left:
        with contextlib.suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(left, timeout=3)
    return len(left)


def members(home: str) -> list[psutil.Process]:
    """The processes of the system on `home`, its launcher excepted."""
    return [process for process in psutil.process_iter() if _belongs(process, home)]


def _belongs(process: psutil.Process, home: str) -> bool:
    try:
        return process.environ().get(MARK) == home
    except (psutil.Error, OSError):
        return False
