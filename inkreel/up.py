"""`inkreel up`: the whole system in the foreground."""

import asyncio
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel

from inkreel.embedded import StartFailed
from inkreel.home import Home
from inkreel.logs import Follower, rotate
from inkreel.system import Address, System, python_module

TEST_ACCOUNT = ("test@bigniu.com", "test123")
"""Exists in local mode only."""


async def up(
    home: Home,
    address: Address,
    console: Console,
    verbose: bool = False,
    command: Callable[[str], Sequence[str]] = python_module,
) -> None:
    """Runs the system until SIGINT or SIGTERM; raises `AlreadyRunning` or `StartFailed`."""
    with home.held():
        require_free(address)
        rotate(home.logs)
        system = System(home, address, lambda text: say(console, text), command)
        with _stopped_by_signals(system, console):
            await _run(system, console, verbose)


async def _run(system: System, console: Console, verbose: bool) -> None:
    follower = asyncio.create_task(_follow(system.home, console)) if verbose else None
    try:
        with console.status("Starting PostgreSQL, the broker and five services …"):
            await system.start()
        console.print(banner(system))
        await system.keep()
    except asyncio.CancelledError:
        say(console, "Stopping …")
    finally:
        await system.stop()
        if follower:
            follower.cancel()
    say(console, "Stopped. Nothing is left running.")


def require_free(address: Address) -> None:
    """Raises `StartFailed` when somebody else listens there."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except OSError as taken:
            raise StartFailed(
                f"Port {address.port} on {address.host} cannot be used: {taken.strerror}.\n"
                f"Choose another one: inkreel up --port {address.port + 1}"
            ) from taken


def say(console: Console, text: str) -> None:
    console.print(f"[dim]{datetime.now():%H:%M:%S}[/] {escape(text)}", highlight=False)


def banner(system: System) -> Panel:
    """What one needs to know to use the system."""
    url = system.address.url
    user, password = TEST_ACCOUNT
    return Panel(
        f"[bold]Studio[/]        {url}\n"
        f"[bold]API docs[/]      {url}/docs\n"
        f"[bold]Test account[/]  {user} / {password}\n"
        f"[bold]Logs[/]          {system.home.logs}\n\n"
        "Make a film from another terminal: [bold]inkreel make STORY.txt[/]\n"
        "Stop with Ctrl-C.",
        title="Inkreel is ready",
        expand=False,
    )


async def _follow(home: Home, console: Console) -> None:
    follower = Follower(home.logs)
    while True:
        for name, line in follower.new_lines():
            console.print(f"{name:>10} | {line}", markup=False, highlight=False, soft_wrap=True)
        await asyncio.sleep(0.2)


@contextmanager
def _stopped_by_signals(system: System, console: Console) -> Iterator[None]:
    """The first signal stops the system gracefully, a second one at once."""
    loop, running = asyncio.get_running_loop(), asyncio.current_task()
    if running is None:
        raise RuntimeError("signals need a task to cancel")
    told = False

    def end() -> None:
        nonlocal told
        if told:
            say(console, "Ending the services at once.")
            system.kill()
        else:
            told = True
            running.cancel()

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    for number in numbers:
        loop.add_signal_handler(number, end)
    try:
        yield
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)
