"""A story goes in, a film comes out."""

import json
from pathlib import Path

from contracts.events.compositor import Clip
from contracts.options import FilmOptions
from finished_film import read, starts_fast

from inkreel.api import Api
from inkreel.system import System
from inkreel.watch import watch

STORY = """桥上

清晨，薄雾笼着小河。阿宁站在石桥上，望着水面发呆。

“等船吗？”老船夫笑着问。

当天夜里，大雪落满了山中的古寺。阿宁走进了院子。
"""


async def test_a_story_becomes_a_film_that_plays_everywhere(
    api: Api, system: System, tmp_path: Path
) -> None:
    task_id = await api.create(STORY, FilmOptions(duration_per_scene=2), key="film")
    seen = [now async for now in watch(api, task_id)]
    assert seen[-1].status == "completed", seen[-1]
    assert [now.percent for now in seen] == sorted(now.percent for now in seen)
    assert all(now.percent < 100 for now in seen if now.status != "completed")

    result = await api.result(task_id)
    path = tmp_path / "film.mp4"
    await api.download(result["video_url"], path, lambda done, size: None)
    film = read(path)
    assert (film.video_codec, film.audio_codec, film.pixel_format) == ("h264", "aac", "yuv420p")
    assert film.size == (1920, 1080)
    assert starts_fast(path)
    assert len(film.chapters) == len(result["scenes"]) >= 2
    assert film.darkest <= 0.5
    for start, end in film.chapters:
        assert film.loudness[int(start * 10) : int(end * 10)].max() > 0.02

    clips = [
        Clip.model_validate(json.loads(record.read_text())["clip"])
        for record in (system.home.artifacts / "clips" / task_id).glob("*.json")
    ]
    assert film.frames == sum(clip.frames for clip in clips)
    assert abs(film.duration - sum(clip.duration for clip in clips)) < 0.1

    parts = [result["thumbnail_url"], *result["subtitles"].values()]
    parts += [scene[kind] for scene in result["scenes"] for kind in ("image_url", "audio_url")]
    parts += [character["image_url"] for character in result["characters"]]
    assert len(parts) >= 3 + 2 * len(result["scenes"]) + 1
    for url in parts:
        await api.download(url, tmp_path / "part", lambda done, size: None)
        assert (tmp_path / "part").stat().st_size > 100
