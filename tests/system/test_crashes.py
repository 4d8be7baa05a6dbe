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

黄昏时分，阿宁走进竹林。“有人吗？”她喊道。

夜里，大雪落满了山中的古寺。阿宁推开了门。
"""


FIRST_ARTIFACT = {
    "scripting": "scripts/{task}*",
    "imaging": "scenes/{task}/*.png",
    "voice": "audios/{task}/*.mp3",
    "compositor": "clips/{task}/*.mp4",
    "gateway": "clips/{task}/*.mp4",
}
"""What a service is killed after: it has made something, and has more to make."""


async def test_every_service_may_be_killed_in_the_middle_of_a_film(
    api: Api, system: System, tmp_path: Path
) -> None:
    task_id = await api.create(STORY, FilmOptions(duration_per_scene=2), key="crashes")
    written: dict[Path, int] = {}
    watching = asyncio.create_task(_note_first_writes(system.home.artifacts, task_id, written))
    async with asyncio.timeout(240):
        await asyncio.gather(*(_kill_after_first(system, name, task_id) for name in FIRST_ARTIFACT))
        *_, last = [now async for now in watch(api, task_id)]
    watching.cancel()
    assert last.status == "completed", last

    result = await api.result(task_id)
    film = tmp_path / "film.mp4"
    await api.download(result["video_url"], film, lambda done, size: None)
    assert len(read(film).chapters) == len(result["scenes"])
    assert len(written) >= 3 * len(result["scenes"])
    for artifact, moment in written.items():
        assert artifact.stat().st_mtime_ns == moment, f"{artifact.name} was made twice"


async def _note_first_writes(artifacts: Path, task_id: str, written: dict[Path, int]) -> None:
    while True:
        for kind in ("scenes", "audios", "characters", "clips"):
            for path in (artifacts / kind / task_id).glob("*.???"):
                written.setdefault(path, path.stat().st_mtime_ns)
        await asyncio.sleep(0.02)


async def _kill_after_first(system: System, service: str, task_id: str) -> None:
    pattern = FIRST_ARTIFACT[service].format(task=task_id)
    while not any(system.home.artifacts.glob(pattern)):
        await asyncio.sleep(0.05)
    for process in members(str(system.home.root)):
        if f"{service}.app" in " ".join(process.cmdline()):
            os.kill(process.pid, signal.SIGKILL)
