"""A story goes in, a film comes out."""

import json
from pathlib import Path

from contracts.options import FilmOptions
from finished_film import read, starts_fast

from inkreel.api import Api
from inkreel.system import System
from inkreel.watch import watch

STORY = """桥上

清晨，薄雾笼着小河。阿宁站在石桥上，望着水面发呆。

“你又来等船？”老船夫笑着问。

“是啊，”阿宁轻声说，“父亲今天回来。”

当天夜里，大雪落满了山中的古寺。阿宁提着灯，走进了院子。
"""


async def made(api: Api, film: Path, story: str = STORY, **options: object) -> dict[str, object]:
    task_id = await api.create(story, FilmOptions(duration_per_scene=2, **options), key=film.name)
    seen = [now async for now in watch(api, task_id)]
    assert seen[-1].status == "completed", seen[-1]
    assert [now.percent for now in seen] == sorted(now.percent for now in seen)
    assert all(now.percent < 100 for now in seen[:-1] if now.status != "completed")
    result = await api.result(task_id)
    await api.download(result["video_url"], film, lambda done, size: None)
    return result


async def test_a_story_becomes_a_film_that_plays_everywhere(
    api: Api, system: System, tmp_path: Path
) -> None:
    path = tmp_path / "film.mp4"
    result = await made(api, path)
    film = read(path)

    assert (film.video_codec, film.audio_codec, film.pixel_format) == ("h264", "aac", "yuv420p")
    assert film.size == (1920, 1080)
    assert starts_fast(path)
    assert len(result["scenes"]) >= 2
    assert len(film.chapters) == len(result["scenes"])

    clips = [
        json.loads(record.read_text())
        for record in sorted((system.home.artifacts / "clips" / result["task_id"]).glob("*.json"))
    ]
    assert abs(film.duration - sum(clip["frames"] / clip["fps"] for clip in clips)) < 0.1
    assert film.frames == sum(clip["frames"] for clip in clips)
    assert film.darkest <= 0.5
    for start, end in film.chapters:
        assert film.loudness[int(start * 10) : int(end * 10)].max() > 0.02


async def test_everything_of_a_film_can_be_fetched(
    api: Api, system: System, tmp_path: Path
) -> None:
    result = await made(api, tmp_path / "film.mp4", aspect_ratio="9:16", style="manga")
    urls = [result["thumbnail_url"], *result["subtitles"].values()]
    urls += [scene[kind] for scene in result["scenes"] for kind in ("image_url", "audio_url")]
    urls += [character["image_url"] for character in result["characters"]]
    for number, url in enumerate(urls):
        await api.download(url, tmp_path / f"part_{number}", lambda done, size: None)
        assert (tmp_path / f"part_{number}").stat().st_size > 100
    assert [character["name"] for character in result["characters"]]
