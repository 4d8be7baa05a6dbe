"""Whatever is killed in the middle of a film, the film is finished and nothing is made twice."""

import asyncio
import os
import signal
from pathlib import Path

from contracts.options import FilmOptions
from finished_film import read

from inkreel.api import Api
from inkreel.supervisor import members
from inkreel.system import System
from inkreel.watch import watch

STORY = """清晨，阿宁站在桥上等父亲的船。

“船来了吗？”老船夫问。

“还没有。”阿宁轻声说。

中午，集市上人来人往。阿宁买了一盏灯。

黄昏时分，阿宁走进竹林。“有人吗？”她喊道。

夜里，大雪落满了山中的古寺。阿宁推开了门。
"""


async def test_every_service_may_be_killed_in_the_middle_of_a_film(
    api: Api, system: System, tmp_path: Path
) -> None:
    task_id = await api.create(STORY, FilmOptions(duration_per_scene=2), key="crashes")
    made = asyncio.create_task(_first_seen(system.home.artifacts, task_id))
    for service in ("scripting", "imaging", "voice", "compositor", "gateway"):
        await asyncio.sleep(1.5)
        _kill(system, service)
    async with asyncio.timeout(240):
        *_, last = [now async for now in watch(api, task_id)]
    made.cancel()
    assert last.status == "completed", last

    result = await api.result(task_id)
    film = tmp_path / "film.mp4"
    await api.download(result["video_url"], film, lambda done, size: None)
    assert len(read(film).chapters) == len(result["scenes"])
    assert len(FIRST_SEEN) > len(result["scenes"])
    for artifact, written in FIRST_SEEN.items():
        assert artifact.stat().st_mtime_ns == written, f"{artifact.name} was made twice"


FIRST_SEEN: dict[Path, int] = {}


async def _first_seen(artifacts: Path, task_id: str) -> None:
    """Notes when each picture and track was written first."""
    while True:
        for kind in ("scenes", "audios", "characters"):
            for path in (artifacts / kind / task_id).glob("*.???"):
                FIRST_SEEN.setdefault(path, path.stat().st_mtime_ns)
        await asyncio.sleep(0.05)


def _kill(system: System, service: str) -> None:
    for process in members(str(system.home.root)):
        if f"{service}.app" in " ".join(process.cmdline()):
            os.kill(process.pid, signal.SIGKILL)
