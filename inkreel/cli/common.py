"""What all commands share."""

import asyncio
import signal
from collections.abc import Coroutine
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console
from rich.markup import escape
from typer.core import TyperGroup

from inkreel.home import default_home
from inkreel.problem import Problem

Result = TypeVar("Result")

INTERRUPTED = 130
console = Console()


class Commands(TyperGroup):
    """Ends with code 1 and a plain message when a command raises a `Problem`."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except Problem as problem:
            raise fail(problem) from None


app = typer.Typer(
    cls=Commands,
    help="Turns a novel into a narrated anime film.",
    epilog="Begin with: inkreel make STORY.txt",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
)

HomeOption = Annotated[
    Path,
    typer.Option(
        "--home",
        envvar="INKREEL_HOME",
        default_factory=default_home,
        show_default="~/.local/share/inkreel",
        help="Folder of films, database and logs.",
    ),
]


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """The result of a command; Ctrl-C or SIGTERM end it with code 130."""
    try:
        return asyncio.run(_ended_by_sigterm_too(work))
    except (KeyboardInterrupt, asyncio.CancelledError):
        raise typer.Exit(INTERRUPTED) from None


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def fail(problem: Problem) -> typer.Exit:
    """Says on stderr what went wrong; raise what it returns."""
    Console(stderr=True).print(f"[red]✗[/] {escape(str(problem))}", highlight=False)
    return typer.Exit(1)


async def _ended_by_sigterm_too(work: Coroutine[Any, Any, Result]) -> Result:
    running = asyncio.ensure_future(work)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
    return await running


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"inkreel {version('inkreel')}")
        raise typer.Exit


@app.callback()
def inkreel(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show it.")
    ] = False,
) -> None: ...
