"""From a story to a film in a file, over the public API."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from contracts.options import FilmOptions
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from inkreel.api import Account, Api
from inkreel.borrowed import borrowed
from inkreel.home import Home
from inkreel.problem import Problem
from inkreel.watch import watch


class NoFilm(Problem):
    """The task ended without a film; the message is the API's reason."""


@dataclass(frozen=True)
class Order:
    """What is to be made, and where the film goes."""

    story: str
    options: FilmOptions
    film: Path


async def make_at(url: str, account: Account, order: Order, console: Console) -> None:
    """Makes the film on the system at `url`, and tells where everything else is."""
    async with Api(url, account) as api:
        result = await make(api, order, console)
    for name in ("video_url", "thumbnail_url"):
        console.print(f"  {result[name]}", soft_wrap=True)


async def make_here(home: Home, account: Account, order: Order, console: Console) -> None:
    """Makes the film on the system of `home`, which is started for it when it does not run."""
    if running := home.running():
        return await make_at(running.url, account, order, console)
    async with borrowed(home, console) as started, Api(started.url, account) as api:
        await make(api, order, console)
    console.print(f"  Pictures, voices and subtitles: {home.artifacts}", soft_wrap=True)


async def make(api: Api, order: Order, console: Console) -> dict[str, Any]:
    """The result, once the film is saved; cancels the task when cancelled. Raises `NoFilm`."""
    task_id = await api.create(order.story, order.options, key=str(uuid4()))
    console.print(f"Task [bold]{task_id}[/]: {len(order.story):,} characters", highlight=False)
    try:
        await _until_done(api, task_id, console)
    except asyncio.CancelledError:
        await api.cancel(task_id)
        console.print(f"Task {task_id} is cancelled.", highlight=False)
        raise
    result = await api.result(task_id)
    await _fetch(api, result["video_url"], order.film, console)
    console.print(f"[green]✓[/] {escape(str(order.film))}: {_size(result)}", soft_wrap=True)
    return result


def _size(result: dict[str, Any]) -> str:
    scenes, (minutes, seconds) = len(result["scenes"]), divmod(round(result["duration"]), 60)
    return f"{scenes} scene{'s' * (scenes != 1)}, {minutes}:{seconds:02d}"


async def _until_done(api: Api, task_id: str, console: Console) -> None:
    with _bar(console) as bar:
        shown = bar.add_task("", total=100, message="")
        async for now in watch(api, task_id):
            bar.update(shown, completed=now.percent, description=now.step, message=now.message)
    if now.status == "failed":
        raise NoFilm(f"There is no film: {now.message or now.step}")


async def _fetch(api: Api, url: str, film: Path, console: Console) -> None:
    with Progress(
        TextColumn("[bold]{task.description}"), BarColumn(), DownloadColumn(), console=console
    ) as bar:
        shown = bar.add_task(film.name, total=None)

        def show(done: int, size: int) -> None:
            bar.update(shown, completed=done, total=size)

        await api.download(url, film, show)


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("[bold]{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[message]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(compact=True),
        console=console,
    )
