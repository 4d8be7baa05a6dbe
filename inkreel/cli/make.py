"""`inkreel make`."""

import os
from pathlib import Path
from typing import Annotated

import typer
from contracts.options import AspectRatio, FilmOptions, Style

from inkreel.cli.common import HomeOption, app, console, run
from inkreel.home import Home

LOCAL_ACCOUNT = ("test@bigniu.com", "test123")
"""Exists in local mode only."""
FILM = FilmOptions()


@app.command()
def make(
    home: HomeOption,
    story: Annotated[Path, typer.Argument(help="A text file in UTF-8 or GB18030.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The film.", show_default="STORY.mp4, here"),
    ] = None,
    style: Annotated[Style, typer.Option(help="How it is drawn.")] = FILM.style,
    ratio: Annotated[AspectRatio, typer.Option(help="Shape of the picture.")] = FILM.aspect_ratio,
    speed: Annotated[
        float, typer.Option(min=0.5, max=2, help="Tempo of the voices.")
    ] = FILM.voice_speed,
    min_scene_seconds: Annotated[
        float, typer.Option(min=1, max=60, help="The least a scene lasts.")
    ] = FILM.duration_per_scene,
    subtitles: Annotated[bool, typer.Option(help="Burn them into the picture.")] = True,
    url: Annotated[
        str | None, typer.Option(envvar="INKREEL_URL", help="A system elsewhere.")
    ] = None,
    user: Annotated[str, typer.Option(envvar="INKREEL_USER")] = LOCAL_ACCOUNT[0],
    password: Annotated[
        str, typer.Option(envvar="INKREEL_PASSWORD", show_default=False)
    ] = LOCAL_ACCOUNT[1],
) -> None:
    """Make a film of a story. Starts the system for it when none runs; Ctrl-C cancels.

    [bold]Examples[/]

    inkreel make examples/rainy_lane.txt

    inkreel make story.txt -o film.mp4 --style manga --ratio 9:16 --no-subtitles

    inkreel make story.txt --url https://films.example.org --user me@example.org
    """
    from inkreel.api import Account
    from inkreel.make import Order, make_at, make_here
    from inkreel.story import read_story

    options = FilmOptions(
        style=style,
        aspect_ratio=ratio,
        voice_speed=speed,
        duration_per_scene=min_scene_seconds,
        subtitle_enabled=subtitles,
    )
    film = output or Path(story.with_suffix(".mp4").name)
    account = Account(user, password, _language())

    async def work() -> None:
        order = Order(read_story(story), options, film)
        if url:
            await make_at(url, account, order, console)
        else:
            await make_here(Home.at(home), account, order, console)

    run(work())


def _language() -> str:
    """What the API should speak, from the environment as gettext reads it."""
    variables = ("LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next((os.environ[name] for name in variables if os.environ.get(name)), "en")
    return "zh" if chosen.startswith("zh") else "en"
