"""`inkreel user`, `rebuild` and `redrive`: what needs the database."""

import sys
from typing import Annotated

import typer

from inkreel.cli.common import HomeOption, app, console, counted, run
from inkreel.home import Home
from inkreel.problem import Problem

user = typer.Typer(help="Accounts.", no_args_is_help=True)
app.add_typer(user, name="user")

DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--database",
        envvar="DATABASE_URL",
        show_envvar=True,
        help="Another database than that of the system here.",
    ),
]


@user.command()
def add(
    home: HomeOption,
    email: Annotated[str, typer.Argument(help="What the user logs in with.")],
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
    database: DatabaseOption = None,
) -> None:
    """Add an account, or give an existing one a new password.

    [bold]Examples[/]

    inkreel user add me@example.org

    pass show inkreel | inkreel user add me@example.org --password-stdin
    """
    password = _password(password_stdin)

    async def work() -> None:
        from gateway.store.commands import add_user

        from inkreel.database import database_of

        async with database_of(Home.at(home), database) as url:
            try:
                await add_user(url, email, password)
            except ValueError as refusal:
                raise Problem(f"There is no new account: {refusal}.") from None

    run(work())
    console.print(f"{email} can log in.", highlight=False)


@app.command()
def rebuild(home: HomeOption, database: DatabaseOption = None) -> None:
    """Make what clients see of every task again, from the record of events.

    [bold]Example[/]

    inkreel rebuild
    """

    async def work() -> int:
        from gateway.store.commands import rebuild

        from inkreel.database import database_of

        async with database_of(Home.at(home), database) as url:
            return await rebuild(url)

    console.print(f"{counted(run(work()), 'task')} rebuilt.", highlight=False)


@app.command()
def redrive(
    home: HomeOption,
    task: Annotated[str | None, typer.Argument(help="Only this task.")] = None,
    database: DatabaseOption = None,
) -> None:
    """Send the events of unfinished tasks again, for example after the bus was lost.

    Work that is done is not done again.

    [bold]Examples[/]

    inkreel redrive

    inkreel redrive task_4f1c
    """

    async def work() -> int:
        from gateway.store.commands import redrive

        from inkreel.database import database_of

        async with database_of(Home.at(home), database) as url:
            return await redrive(url, task)

    console.print(f"{counted(run(work()), 'task')} sent again.", highlight=False)


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
