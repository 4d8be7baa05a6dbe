"""`inkreel up`."""

from typing import Annotated

import typer

from inkreel.cli.common import HomeOption, app, console, run
from inkreel.home import Home


@app.command()
def up(
    home: HomeOption,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port of studio and API.")] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show all logs.")] = False,
) -> None:
    """Run the whole system here until Ctrl-C.

    [bold]Examples[/]

    inkreel up

    inkreel up --port 8080 --verbose

    inkreel up --home /data/films --host 0.0.0.0
    """
    from inkreel.system import Address
    from inkreel.up import up

    run(up(Home.at(home), Address(host, port), console, verbose))
