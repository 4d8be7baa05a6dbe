"""Films, made by the handlers with the real renderer and assembler, and read back."""

import asyncio
import re
import subprocess
import tempfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import av
import cv2
import imageio_ffmpeg
import numpy as np
import pytest
from compositor.adapters.clips import PlanarRenderer
from compositor.adapters.encoding import Encoding
from compositor.handlers import (
    assemble_film,
    join_film,
    join_reel,
    join_scene,
    mix_reel,
    render_scene,
)
from compositor.ports import Ports
from contracts import artifacts
from contracts.events import FilmComposed, FilmReady, ReelReady, SceneReady
from contracts.options import AspectRatio, FilmOptions
from contracts.storyboard import Scene
from numpy.typing import NDArray
from runtime.artifacts import FolderStore
from runtime.failure import GaveUp

from tests.compositor.films import (
    TASK,
    a_scene,
    draw,
    drawn,
    ports_in,
    script,
    speak,
    voiced,
    written,
)

SCENES = [
    a_scene(1),
    a_scene(2, "“我等了很久。”", transition="dissolve", framing="close_up"),
    a_scene(3, "海风吹来，浪花拍打着礁石。", transition="fade", speaker=None),
]
SPOKEN = (1.6, 1.3, 2.4)


def store_of(ports: Ports) -> FolderStore:
    assert isinstance(ports.artifacts, FolderStore)
    return ports.artifacts


async def ready_scenes(
    ports: Ports, options: FilmOptions, scenes: list[Scene] | None = None
) -> list[SceneReady]:
    """Pictures and voices in the store, and the scenes that the join announces."""
    scenes, store = scenes or SCENES, store_of(ports)
    ready: list[SceneReady] = []
    for scene, fact, seconds in zip(scenes, written(scenes, options), SPOKEN, strict=False):
        draw(store.path(artifacts.picture(TASK, scene.id)), seed=fact.number)
        speak(store.path(artifacts.speech(TASK, scene.id)), seconds)
        for event in (fact, drawn(scene), voiced(scene, seconds)):
            ready += await join_scene(event, ports)
    return ready


async def ready_film(ports: Ports, options: FilmOptions) -> FilmReady:
    ready = await ready_scenes(ports, options)
    composed = await asyncio.gather(*(render_scene(scene, ports) for scene in ready))
    films = await join_film(script(SCENES, options), ports)
    for (scene,) in composed:
        films += await join_film(scene, ports)
    for reel in await ready_reels(ports, options):
        (mixed,) = await mix_reel(reel, ports)
        films += await join_film(mixed, ports)
    return films[0]


async def ready_reels(ports: Ports, options: FilmOptions) -> list[ReelReady]:
    reels = await join_reel(script(SCENES, options), ports)
    for scene, seconds in zip(SCENES, SPOKEN, strict=True):
        reels += await join_reel(voiced(scene, seconds), ports)
    return reels


async def a_film(ports: Ports, options: FilmOptions) -> tuple[FilmComposed, FilmReady]:
    ready = await ready_film(ports, options)
    (film,) = await assemble_film(ready, ports)
    return film, ready


def frames_of(path: Path) -> list[NDArray[np.uint8]]:
    """The luma of every frame."""
    with av.open(str(path)) as container:
        return [frame.reformat(format="gray").to_ndarray() for frame in container.decode(video=0)]


def ffmpeg_report(path: Path, *filters: str) -> str:
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-i", str(path), *filters]
    return subprocess.run(
        [*command, "-f", "null", "-"], capture_output=True, text=True, check=True
    ).stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, FilmComposed, FilmReady]:
    """A film with burnt-in subtitles, its file, and what it was made from."""
    ports = ports_in(tmp_path_factory.mktemp("film"), 180)
    film, ready = asyncio.run(a_film(ports, FilmOptions(duration_per_scene=2)))
    return store_of(ports).path(film.video_key), film, ready


def test_the_film_lasts_as_long_as_its_scenes(made: tuple[Path, FilmComposed, FilmReady]) -> None:
    path, film, ready = made
    expected = sum(scene.clip.duration for scene in ready.scenes)
    assert film.duration == pytest.approx(expected)
    with av.open(str(path)) as container:
        for stream in (*container.streams.video, *container.streams.audio):
            assert stream.duration is not None
            assert stream.time_base is not None
            assert float(stream.duration * stream.time_base) == pytest.approx(expected, abs=0.05)


def test_every_frame_of_every_clip_is_in_the_film_once(
    made: tuple[Path, FilmComposed, FilmReady],
) -> None:
    path, _, ready = made
    with av.open(str(path)) as container:
        times = [frame.time for frame in container.decode(video=0)]
    assert len(times) == sum(scene.clip.frames for scene in ready.scenes)
    assert times == pytest.approx([number / 24 for number in range(len(times))], abs=1e-4)


def test_a_scene_lasts_as_long_as_asked_or_as_its_speech_needs(
    made: tuple[Path, FilmComposed, FilmReady],
) -> None:
    for scene, spoken in zip(made[2].scenes, SPOKEN, strict=True):
        assert scene.clip.duration >= max(2.0, scene.clip.voice_offset + spoken)
    assert made[2].scenes[1].clip.duration < 3.0


def test_each_scene_starts_with_a_keyframe_and_a_chapter(
    made: tuple[Path, FilmComposed, FilmReady],
) -> None:
    path, _, ready = made
    starts = np.cumsum([0, *(scene.clip.frames for scene in ready.scenes)]) / 24
    with av.open(str(path)) as container:
        keys = [p.pts * p.time_base for p in container.demux(video=0) if p.is_keyframe and p.size]
        chapters = container.chapters()
        assert container.metadata["title"] == "海上生明月"
    assert {round(float(key), 3) for key in keys} >= {round(float(s), 3) for s in starts[:-1]}
    assert [chapter["metadata"]["title"] for chapter in chapters] == ["海边1", "海边2", "海边3"]
    assert [float(c["start"] * c["time_base"]) for c in chapters] == pytest.approx(
        list(starts[:-1]), abs=0.001
    )


def test_nothing_is_black_and_the_speech_is_as_loud_as_it_should_be(
    made: tuple[Path, FilmComposed, FilmReady],
) -> None:
    path, _, ready = made
    heard, start = [], 0.0
    for scene, spoken in zip(ready.scenes, SPOKEN, strict=True):
        voice = start + scene.clip.voice_offset
        heard.append(f"between(t,{voice},{voice + spoken})")
        start += scene.clip.duration
    speech = f"aselect='{'+'.join(heard)}',asetpts=N/SR/TB,ebur128=peak=true"
    report = ffmpeg_report(path, "-vf", "blackdetect=d=0.5", "-af", speech)
    assert "black_start" not in report
    summary = report[report.rindex("Summary:") :]
    integrated = float(re.search(r"I:\s+(-?[\d.]+) LUFS", summary)[1])  # type: ignore[index]
    peak = float(re.search(r"Peak:\s+(-?[\d.]+) dBFS", summary)[1])  # type: ignore[index]
    assert integrated == pytest.approx(-16, abs=1)
    assert peak < -1.5


def test_each_voice_is_heard_where_its_scene_starts(
    made: tuple[Path, FilmComposed, FilmReady],
) -> None:
    path, _, ready = made
    sound = decoded_sound(path)
    level = np.sqrt(np.convolve(sound**2, np.ones(240) / 240, "same"))
    start = 0.0
    for scene, spoken in zip(ready.scenes, SPOKEN, strict=True):
        voice = start + scene.clip.voice_offset
        window = slice(round((voice - 0.2) * 48_000), round((voice + spoken) * 48_000))
        onset = np.flatnonzero(level[window] > 0.05)[0] / 48_000 - 0.2
        assert abs(onset) < 0.06
        start += scene.clip.duration


def decoded_sound(path: Path) -> NDArray[np.float32]:
    with av.open(str(path)) as container:
        parts = [f.to_ndarray()[0] for f in container.decode(audio=0) if f.pts >= 0]
    return np.concatenate(parts)


def test_the_index_comes_first_so_that_playing_starts_before_all_is_loaded(
    made: tuple[Path, FilmComposed, FilmReady],
) -> None:
    data = made[0].read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_subtitle_files_and_a_thumbnail_lie_beside_the_film(
    made: tuple[Path, FilmComposed, FilmReady],
) -> None:
    path, film, _ = made
    root = path.parent.parent
    assert "林晚：你终于来了" in (root / film.subtitle_keys["srt"]).read_text()
    assert (root / film.subtitle_keys["vtt"]).read_text().startswith("WEBVTT")
    thumbnail = cv2.imread(str(root / film.thumbnail_key))
    assert thumbnail.shape == (720, 1280, 3)
    assert thumbnail.std() > 20


def test_the_title_the_credits_and_the_transitions_are_seen(
    made: tuple[Path, FilmComposed, FilmReady],
) -> None:
    path, _, ready = made
    frames = frames_of(path)
    first, second = ready.scenes[0].clip.frames, ready.scenes[1].clip.frames
    titled, bare = frames[36], frames[70]
    assert (titled > 225).sum() > (bare > 225).sum() + 100
    before, during, after = frames[first - 1], frames[first + 4], frames[first + 20]
    assert difference(before, frames[first]) < 6 < difference(before, after)
    assert difference(during, before) > 2
    assert frames[first + second].mean() < frames[first + second + 16].mean() - 30
    assert frames[-24].mean() < frames[-90].mean() * 0.6


def difference(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> float:
    return float(np.abs(a.astype(int) - b).mean())


async def test_subtitles_are_burnt_in_or_a_soft_track_as_asked(ports: Ports) -> None:
    burnt = await a_film(ports, FilmOptions(duration_per_scene=2))
    path = store_of(ports).path(burnt[0].video_key)
    with av.open(str(path)) as container:
        assert not container.streams.subtitles
    with_subtitles = frames_of(path)
    other = replace(ports, artifacts=FolderStore(path.parent.parent / "soft"))
    soft = await a_film(other, FilmOptions(duration_per_scene=2, subtitle_enabled=False))
    plain = store_of(other).path(soft[0].video_key)
    with av.open(str(plain)) as container:
        (stream,) = container.streams.subtitles
        texts = [bytes(p)[2:].decode() for p in container.demux(stream) if p.size > 2]
    assert texts == ["林晚：你终于来了", "林晚：我等了很久", "海风吹来，浪花拍打着礁石"]
    spoken = round(burnt[1].scenes[0].clip.voice_offset * 24) + 12
    bands = [frames[spoken][-40:] for frames in (with_subtitles, frames_of(plain))]
    assert difference(*bands) > 3
    assert difference(with_subtitles[10], frames_of(plain)[10]) < 1


async def test_a_scene_with_nothing_over_its_picture_is_rendered(ports: Ports) -> None:
    scenes = [a_scene(1), a_scene(2), a_scene(3)]
    bare = FilmOptions(duration_per_scene=2, subtitle_enabled=False)
    _, middle, _ = await ready_scenes(ports, bare, scenes)
    (composed,) = await render_scene(middle, ports)
    frames = frames_of(store_of(ports).path(composed.clip.clip_key))
    assert len(frames) == composed.clip.frames
    assert min(float(frame.mean()) for frame in frames) > 20


@pytest.mark.parametrize(
    ("ratio", "size"), [("16:9", (256, 144)), ("4:3", (192, 144)), ("9:16", (144, 256))]
)
async def test_clips_have_the_asked_proportions(
    ports: Ports, ratio: AspectRatio, size: tuple[int, int]
) -> None:
    ready = await ready_scenes(ports, FilmOptions(duration_per_scene=1, aspect_ratio=ratio))
    (composed,) = await render_scene(ready[1], ports)
    with av.open(str(store_of(ports).path(composed.clip.clip_key))) as container:
        video = container.streams.video[0]
        assert (video.width, video.height) == size
        assert video.frames == composed.clip.frames
        assert video.codec_context.pix_fmt == "yuv420p"
        assert not container.streams.audio


async def test_a_scene_is_rendered_once_and_to_the_same_bytes(ports: Ports, tmp_path: Path) -> None:
    ready = await ready_scenes(ports, FilmOptions(duration_per_scene=1))
    (composed,) = await render_scene(ready[1], ports)
    clip = store_of(ports).path(composed.clip.clip_key)
    data, written_at = clip.read_bytes(), clip.stat().st_mtime_ns
    assert await render_scene(ready[1], ports) == [composed]
    assert clip.stat().st_mtime_ns == written_at
    clip.unlink()
    await render_scene(ready[1], ports)
    assert clip.read_bytes() == data


async def test_what_is_encoded_is_what_was_painted(ports: Ports) -> None:
    """Frames keep their order and content on the way through the encoder's own memory."""
    still = a_scene(1, mood="tense").model_copy(update={"present": ()})
    ready = await ready_scenes(ports, FilmOptions(duration_per_scene=2), [still])
    (composed,) = await render_scene(ready[0], ports)
    frames = frames_of(store_of(ports).path(composed.clip.clip_key))
    steps = [difference(a, b) for a, b in pairwise(frames[20:60])]
    assert max(steps) < 8


async def test_a_missing_voice_is_named_with_its_scene(ports: Ports) -> None:
    ready = await ready_scenes(ports, FilmOptions())
    store_of(ports).path(ready[0].track.audio_key).unlink()
    with pytest.raises(GaveUp, match=r"scene_001.*audios/.*scene_001.mp3") as gave_up:
        await render_scene(ready[0], ports)
    assert gave_up.value.reason == "missing_artifact"


async def test_a_truncated_picture_is_named_with_its_scene(ports: Ports) -> None:
    ready = await ready_scenes(ports, FilmOptions())
    picture = store_of(ports).path(ready[0].picture.image_key)
    picture.write_bytes(picture.read_bytes()[:40])
    with pytest.raises(GaveUp, match=r"scene_001.*cannot be decoded") as gave_up:
        await render_scene(ready[0], ports)
    assert gave_up.value.reason == "bad_artifact"


async def test_a_picture_of_another_size_than_said_is_refused(ports: Ports) -> None:
    ready = await ready_scenes(ports, FilmOptions())
    draw(store_of(ports).path(ready[0].picture.image_key), 320, 200)
    with pytest.raises(GaveUp, match="320×200 pixels, not 480×270"):
        await render_scene(ready[0], ports)


async def test_speech_that_cannot_be_decoded_is_named_with_its_scene(ports: Ports) -> None:
    await ready_scenes(ports, FilmOptions(duration_per_scene=1))
    (reel,) = await ready_reels(ports, FilmOptions(duration_per_scene=1))
    store_of(ports).path(reel.scenes[1].audio_key).write_bytes(b"not a sound")
    with pytest.raises(GaveUp, match="scene_002: the speech") as gave_up:
        await mix_reel(reel, ports)
    assert gave_up.value.reason == "bad_artifact"


async def test_speech_that_is_missing_from_a_reel_is_named_with_its_scene(ports: Ports) -> None:
    await ready_scenes(ports, FilmOptions(duration_per_scene=1))
    (reel,) = await ready_reels(ports, FilmOptions(duration_per_scene=1))
    store_of(ports).path(reel.scenes[2].audio_key).unlink()
    with pytest.raises(GaveUp, match=r"scene_003.*audios/.*scene_003.mp3") as gave_up:
        await mix_reel(reel, ports)
    assert gave_up.value.reason == "missing_artifact"


async def test_a_clip_that_was_cut_short_is_named_with_its_scene(ports: Ports) -> None:
    ready = await ready_film(ports, FilmOptions(duration_per_scene=1))
    clip = store_of(ports).path(ready.scenes[1].clip.clip_key)
    clip.write_bytes(clip.read_bytes()[:-200])
    with pytest.raises(GaveUp, match="scene_002: its clip cannot be read") as gave_up:
        await assemble_film(ready, ports)
    assert gave_up.value.reason == "bad_artifact"


async def test_a_film_whose_sound_is_incomplete_is_refused(ports: Ports) -> None:
    ready = await ready_film(ports, FilmOptions(duration_per_scene=1))
    with pytest.raises(GaveUp, match="no sound") as gave_up:
        await assemble_film(ready.model_copy(update={"sound": ()}), ports)
    assert gave_up.value.reason == "bad_artifact"


async def test_a_clip_that_was_encoded_otherwise_is_refused(ports: Ports) -> None:
    ready = await ready_film(ports, FilmOptions(duration_per_scene=1))
    scenes = await ready_scenes(ports, FilmOptions(duration_per_scene=1))
    second = next(scene for scene in scenes if scene.number == 2)
    store_of(ports).path(ready.scenes[1].clip.clip_key).unlink()
    larger = PlanarRenderer(Encoding(preset="ultrafast"), 180)
    await render_scene(second, replace(ports, renderer=larger))
    with pytest.raises(GaveUp, match="scene_002: its clip was encoded differently"):
        await assemble_film(ready, ports)


async def test_a_cancelled_render_stops_and_leaves_nothing(
    ports: Ports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    ready = await ready_scenes(ports, FilmOptions(duration_per_scene=60))
    rendering = asyncio.create_task(render_scene(ready[0], ports))
    while not list(scratch.glob("*/clip.mp4")) and not rendering.done():
        await asyncio.sleep(0.02)
    rendering.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(rendering, 2)
    assert list(scratch.iterdir()) == []
    assert not await ports.artifacts.exists(artifacts.clip(TASK, "scene_001"))


async def test_a_picture_in_layers_moves_in_depth(ports: Ports) -> None:
    """The figure in front moves further over the frame than the background."""
    store, scene = store_of(ports), a_scene(1)
    (ready,) = await ready_scenes(ports, FilmOptions(duration_per_scene=6), [scene])
    back, front = (artifacts.layer(TASK, scene.id, index) for index in (0, 1))
    background = np.full((270, 480, 3), 90, np.uint8)
    background[:, 300:304] = 220
    figure = np.zeros((270, 480, 4), np.uint8)
    figure[100:200, 180:184] = 255
    for key, layer in ((back, background), (front, figure)):
        store.path(key).parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(store.path(key)), layer)
    layered = ready.picture.model_copy(update={"layers": (back, front), "faces": ()})
    (composed,) = await render_scene(ready.model_copy(update={"picture": layered}), ports)
    frames = frames_of(store.path(composed.clip.clip_key))
    figures = [float(np.argmax(frame[80, :130].astype(int))) for frame in (frames[72], frames[144])]
    lines = [float(np.argmax(frame[10, 130:].astype(int))) for frame in (frames[72], frames[144])]
    assert abs(figures[1] - figures[0]) > abs(lines[1] - lines[0]) > 0
