"""`inkreel doctor`."""

from typing import Annotated

import typer

from inkreel.cli.common import HomeOption, app, console
from inkreel.home import Home


@app.command()
def doctor(
    home: HomeOption,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to try.")] = 8000,
) -> None:
    """Check that this machine has what a film needs, and say what is wrong.

    [bold]Example[/]

    inkreel doctor
    """
    from inkreel.checks import examine
    from inkreel.system import Address

    fit = True
    for finding in examine(Home.at(home), Address(port=port)):
        fit &= finding.fit
        mark = "[green]✓[/]" if finding.fit else "[red]✗[/]"
        console.print(f"{mark} {finding.subject:12} {finding.detail}", highlight=False)
    if not fit:
        raise typer.Exit(1)
