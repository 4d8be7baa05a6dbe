"""How long a film takes from its last clip to its file, whatever its length, and in what memory.

Films of several lengths are made of one picture and one voice. What happens while pictures are
still being drawn (mixing the sound, all clips but the last) is measured apart from what is left to
do after the last clip. The drift is that of the last scene's voice against its pictures.

    python benchmarks/long_films.py [--minutes 2,30,60]
"""

import argparse
import asyncio
import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import av
import numpy as np
from composing.film import TASK, name, prepare, scene_ready
from composing.inkreel import ports_in, reels_of, script_of
from composing.meter import Meter
from compositor.handlers import assemble_film, join_film, mix_reel, render_scene
from compositor.ports import Ports
from contracts import artifacts
from contracts.events import FilmReady, SceneComposed, SceneReady
from rich.console import Console
from rich.table import Table

SCENE = 8.4
"""Seconds that a scene of these lasts."""
PAUSE = 0.6
"""Seconds before a scene's speech in which nobody speaks."""


class Row(NamedTuple):
    minutes: float
    mixing: float
    """CPU seconds for the sound of the whole film."""
    waiting: float
    """Seconds from the last clip to the film."""
    peak_mb: float
    drift_ms: float


def main() -> None:
    parser = argparse.ArgumentParser(description="Films of several lengths, from the last clip on")
    parser.add_argument("--minutes", default="2,30,60")
    parser.add_argument("--one", type=float, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(one(arguments.one)))
        return
    table = Table(title="From the last clip to the film, 1080p24")
    for column in ("minutes", "mixing, CPU s", "waiting, s", "peak MB", "drift at the end, ms"):
        table.add_column(column, justify="right")
    for minutes in arguments.minutes.split(","):
        command = [sys.executable, __file__, "--one", minutes]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        row = Row(*json.loads(done.stdout.splitlines()[-1]))
        table.add_row(*(f"{value:.1f}" for value in row))
    Console().print(table)


def one(minutes: float) -> Row:
    """Makes a film of so many minutes."""
    scenes = max(3, round(minutes * 60 / SCENE))
    with TemporaryDirectory() as folder:
        ports = ports_in(Path(folder))
        return asyncio.run(_made(ports, Path(folder), scenes))


async def _made(ports: Ports, folder: Path, scenes: int) -> Row:
    ready = _prepared(folder, scenes)
    composed = await _composed(ready, ports, folder)
    mixing, waiting = Meter(), Meter()
    with mixing.running():
        mixed = [m for reel in await reels_of(ready, ports) for m in await mix_reel(reel, ports)]
    for fact in (script_of(ready), *mixed, *composed[:-1]):
        await join_film(fact, ports)
    with waiting.running():
        (film,) = await join_film(composed[-1], ports)
        (made,) = await assemble_film(film, ports)
    drift = _drift(folder / made.video_key, film)
    return Row(made.duration / 60, mixing.cpu, waiting.wall, waiting.peak, 1000 * drift)


def _prepared(folder: Path, scenes: int) -> list[SceneReady]:
    prepare(folder, 1, None)
    for number in range(2, scenes + 1):
        for key in (artifacts.picture, artifacts.speech):
            (folder / key(TASK, name(number))).hardlink_to(folder / key(TASK, name(1)))
    return [_plain(scene_ready(folder, number, scenes)) for number in range(1, scenes + 1)]


def _plain(ready: SceneReady) -> SceneReady:
    """All scenes open alike, so that their clips may stand for each other."""
    return ready.model_copy(update={"scene": ready.scene.model_copy(update={"transition": "cut"})})


async def _composed(ready: list[SceneReady], ports: Ports, folder: Path) -> list[SceneComposed]:
    """The first, the second and the last clip are rendered; the others are copies of the second."""
    clips = [await render_scene(ready[index], ports) for index in (0, 1, -1)]
    (first,), (second,), (last,) = clips
    copies = []
    for scene in ready[2:-1]:
        key = artifacts.clip(TASK, scene.scene_id)
        shutil.copyfile(folder / second.clip.clip_key, folder / key)
        record = folder / artifacts.record(second.clip.clip_key)
        shutil.copyfile(record, folder / artifacts.record(key))
        clip = second.clip.model_copy(update={"clip_key": key})
        copies.append(
            second.model_copy(
                update={"scene_id": scene.scene_id, "number": scene.number, "clip": clip}
            )
        )
    return [first, second, *copies, last]


def _drift(path: Path, film: FilmReady) -> float:
    """By how many seconds the last voice starts after its place in the pictures."""
    last = film.scenes[-1].clip
    with av.open(str(path)) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        shown = float(video.duration * video.time_base) - last.frames / last.fps
        expected = shown + last.voice_offset
        container.seek(round((expected - 1) / audio.time_base), stream=audio)
        frames = ((f.time, f.to_ndarray()[0]) for f in container.decode(audio))
        heard = [(time, sound) for time, sound in frames if time and time > expected - PAUSE]
    level = np.concatenate([np.abs(sound) for _, sound in heard])
    envelope = np.convolve(level, np.ones(96) / 96, "same")
    loud = int(np.argmax(envelope > envelope.max() / 2))
    return float(heard[0][0]) + loud / 48_000 - expected


if __name__ == "__main__":
    main()
