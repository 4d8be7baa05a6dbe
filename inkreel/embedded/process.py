"""Child processes that leave nothing behind."""

import asyncio
import contextlib
import ctypes
import os
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, STDOUT, Process
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import psutil

from inkreel.problem import Problem

PR_SET_PDEATHSIG = 1
LOOPBACK = "127.0.0.1"
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class StartFailed(Problem):
    """A part of the system did not come up; the message says why and shows the end of its log."""


async def spawn(
    argv: Sequence[str],
    env: Mapping[str, str],
    log: Path,
    last_wish: signal.Signals = signal.SIGTERM,
) -> Process:
    """Starts `argv` in a session of its own, its output appended to `log`.

    On Linux the child gets `last_wish` when the calling thread ends, even by SIGKILL.
    """
    with _opened(log) as output:
        return await asyncio.create_subprocess_exec(
            *argv,
            env=env,
            stdin=DEVNULL,
            stdout=output,
            stderr=STDOUT,
            start_new_session=True,
            preexec_fn=_dies_with_parent(last_wish),
        )


async def stop(process: Process, with_signal: signal.Signals, grace: float) -> None:
    """Asks `process` to end and kills what is left of its group after `grace` seconds."""
    if process.returncode is None:
        _signal_group(process, with_signal, leader_only=True)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), grace)
    _signal_group(process, signal.SIGKILL)
    await process.wait()


async def until_ready(
    what: str, process: Process, ready: Callable[[], Awaitable[bool]], log: Path, patience: float
) -> None:
    """Waits up to `patience` seconds for `ready`; otherwise kills it and raises `StartFailed`."""
    deadline = asyncio.get_running_loop().time() + patience
    while not await ready():
        if process.returncode is not None:
            raise StartFailed(f"{what} ended with code {process.returncode}.\n{tail(log)}")
        if asyncio.get_running_loop().time() > deadline:
            await stop(process, signal.SIGKILL, grace=1)
            raise StartFailed(f"{what} was not ready after {patience:.0f} s.\n{tail(log)}")
        await asyncio.sleep(0.02)


def listens(pid: int, port: int) -> bool:
    """Whether this very process takes connections on `port`."""
    try:
        sockets = psutil.Process(pid).net_connections("tcp")
    except psutil.Error:
        return False
    return any(s.status == psutil.CONN_LISTEN and s.laddr.port == port for s in sockets)


def free_port() -> int:
    """A loopback port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def tail(log: Path, lines: int = 15) -> str:
    """The end of a log file, with where the rest is."""
    if not log.is_file():
        return f"Log: {log}"
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 16_000))
        end = file.read().decode(errors="replace").splitlines()[-lines:]
    return "\n".join((*(f"  | {line}" for line in end), f"Log: {log}"))


@contextlib.contextmanager
def _opened(log: Path) -> Iterator[BinaryIO]:
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        yield output


def _dies_with_parent(last_wish: signal.Signals) -> Callable[[], object] | None:
    if _libc is None:
        return None
    prctl = _libc.prctl
    return lambda: prctl(PR_SET_PDEATHSIG, int(last_wish))


def _signal_group(process: Process, number: signal.Signals, leader_only: bool = False) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if leader_only:
            os.kill(process.pid, number)
        else:
            os.killpg(process.pid, number)
