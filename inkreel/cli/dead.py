"""`inkreel dead`: what no service could handle."""

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.table import Table

from inkreel.cli.common import HomeOption, app, console, counted, run
from inkreel.home import Home
from inkreel.problem import Problem

dead = typer.Typer(help="Messages that no service could handle.", no_args_is_help=True)
app.add_typer(dead, name="dead")

KafkaOption = Annotated[
    str | None,
    typer.Option(
        "--kafka",
        envvar="KAFKA_BOOTSTRAP_SERVERS",
        help="Another bus than that of the system here.",
    ),
]


@dead.command("list")
def list_dead(home: HomeOption, kafka: KafkaOption = None) -> None:
    """Show each dead letter: where it comes from, who gave up on it, and why.

    [bold]Example[/]

    inkreel dead list
    """
    from runtime.dead import dead_letters

    from inkreel.bus import bus_of

    letters = run(dead_letters(bus_of(Home.at(home), kafka)))
    if not letters:
        console.print("There are no dead letters.")
        return
    table = Table("Letter", "Time", "Given up by", "Because")
    for letter in letters:
        when = datetime.fromtimestamp(letter.record.timestamp / 1000, UTC)
        table.add_row(letter.id, f"{when:%Y-%m-%d %H:%M:%S}", letter.group, letter.error)
    console.print(table)


@dead.command()
def replay(
    home: HomeOption,
    ids: Annotated[list[str] | None, typer.Argument(help="Which ones.", metavar="LETTER")] = None,
    every: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
    kafka: KafkaOption = None,
) -> None:
    """Send dead letters to their topics again, as they were.

    They stay in the list. Sending one twice does no harm: its effect shows once.

    [bold]Examples[/]

    inkreel dead replay inkreel.scene.written/3/17

    inkreel dead replay --all
    """
    from inkreel.bus import bus_of, replay_letters

    if bool(ids) == every:
        raise Problem("Name the letters to send again (see: inkreel dead list), or give --all.")
    sent = run(replay_letters(bus_of(Home.at(home), kafka), ids or None))
    console.print(f"{counted(sent, 'letter')} sent again.")
