"""The compositor's steps: render scenes, mix reels, assemble the film; and wait for each."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from contracts import artifacts
from contracts.events import (
    FilmComposed,
    FilmReady,
    ReelMixed,
    ReelReady,
    SceneComposed,
    SceneDrawn,
    SceneReady,
    SceneVoiced,
    SceneWritten,
    ScriptWritten,
)
from runtime.artifacts import ArtifactStore, MissingArtifact, make_once
from runtime.failure import GaveUp

from compositor.cut import SceneCut
from compositor.ports import FilmCut, FilmFiles, Ports, ReelCut, SceneFiles, ShotFiles
from compositor.subtitle_files import film_captions, srt, vtt
from compositor.timeline import starts_of
from compositor.waiting import keep_film_fact, keep_reel_fact, keep_scene_fact

READS_AT_ONCE = 64


async def join_scene(
    event: SceneWritten | SceneDrawn | SceneVoiced, ports: Ports
) -> list[SceneReady]:
    """Announces every scene that `event` completes."""
    return await keep_scene_fact(ports.artifacts, event)


async def join_reel(event: ScriptWritten | SceneVoiced, ports: Ports) -> list[ReelReady]:
    """Announces every reel that `event` completes."""
    return await keep_reel_fact(ports.artifacts, event, ports.fps)


async def join_film(
    event: ScriptWritten | SceneComposed | ReelMixed, ports: Ports
) -> list[FilmReady]:
    """Announces the film when `event` completes it."""
    return await keep_film_fact(ports.artifacts, event)


async def render_scene(event: SceneReady, ports: Ports) -> list[SceneComposed]:
    """Renders the scene's clip, unless it is there."""
    key = artifacts.clip(event.task_id, event.scene_id)
    with TemporaryDirectory(prefix="inkreel-clip-") as folder:
        clip = Path(folder) / "clip.mp4"

        async def render() -> tuple[Path, SceneCut]:
            async with AsyncExitStack() as stack:
                files = await _shot_files(event, ports.artifacts, stack)
                return clip, await ports.renderer.render(event, files, clip)

        cut = await make_once(ports.artifacts, key, SceneCut, render)
    return [
        SceneComposed(
            task_id=event.task_id,
            scene_id=event.scene_id,
            number=event.number,
            clip=cut.clip,
            audio_key=event.track.audio_key,
            image_key=event.picture.image_key,
            chapter=event.scene.setting.place_name,
            mood=event.scene.mood,
            providers=tuple(dict.fromkeys((event.picture.provider, event.track.provider))),
        )
    ]


async def mix_reel(event: ReelReady, ports: Ports) -> list[ReelMixed]:
    """Mixes the reel's sound, unless it is there."""
    key = artifacts.sound(event.task_id, event.reel)
    with TemporaryDirectory(prefix="inkreel-reel-") as folder:
        sound = Path(folder) / "sound.m4a"

        async def mix() -> tuple[Path, ReelCut]:
            async with AsyncExitStack() as stack:
                voices = {}
                for scene in event.scenes:
                    with _of_scene(scene.scene_id):
                        voice = stack.enter_async_context(ports.artifacts.local(scene.audio_key))
                        voices[scene.scene_id] = await voice
                return sound, await ports.mixer.mix(event, voices, sound)

        await make_once(ports.artifacts, key, ReelCut, mix)
    return [
        ReelMixed(
            task_id=event.task_id,
            reel=event.reel,
            sound_key=key,
            scenes=tuple(scene.scene_id for scene in event.scenes),
        )
    ]


async def assemble_film(event: FilmReady, ports: Ports) -> list[FilmComposed]:
    """Joins clips and sound, and adds subtitles and a thumbnail, unless the film is there."""
    store, task = ports.artifacts, event.task_id
    with TemporaryDirectory(prefix="inkreel-film-") as folder:
        film, thumbnail = Path(folder) / "film.mp4", Path(folder) / "thumbnail.jpg"

        async def assemble() -> tuple[Path, FilmCut]:
            async with AsyncExitStack() as stack:
                scenes = await _scene_files(event, store, stack)
                sound = [await stack.enter_async_context(store.local(key)) for key in event.sound]
                files = FilmFiles(scenes, sound)
                cut = await ports.assembler.assemble(event, files, film, thumbnail)
            await _store_subtitles(store, task, [scene.cut for scene in scenes])
            await store.upload(artifacts.thumbnail(task), thumbnail)
            return film, cut

        cut = await make_once(store, artifacts.film(task), FilmCut, assemble)
    return [
        FilmComposed(
            task_id=task,
            video_key=artifacts.film(task),
            thumbnail_key=artifacts.thumbnail(task),
            subtitle_keys={
                "srt": artifacts.subtitles(task, "srt"),
                "vtt": artifacts.subtitles(task, "vtt"),
            },
            duration=cut.duration,
        )
    ]


async def _shot_files(event: SceneReady, store: ArtifactStore, stack: AsyncExitStack) -> ShotFiles:
    with _of_scene(event.scene_id):
        if not await store.exists(event.track.audio_key):
            raise MissingArtifact(event.track.audio_key)
        picture, *layers = [
            await stack.enter_async_context(store.local(key))
            for key in (event.picture.image_key, *event.picture.layers)
        ]
        pictures = [event.picture, *([event.previous.picture] if event.previous else [])]
        drawings = {
            key: await stack.enter_async_context(store.local(key))
            for key in (key for shown in pictures for key in shown.drawings)
        }
        previous = None
        if event.previous:
            key = event.previous.picture.image_key
            previous = await stack.enter_async_context(store.local(key))
    return ShotFiles(picture, tuple(layers), previous, drawings)


async def _scene_files(
    event: FilmReady, store: ArtifactStore, stack: AsyncExitStack
) -> list[SceneFiles]:
    scenes: list[SceneFiles] = []
    for first in range(0, len(event.scenes), READS_AT_ONCE):
        batch = event.scenes[first : first + READS_AT_ONCE]
        scenes += await asyncio.gather(*(_files_of(scene, store, stack) for scene in batch))
    return scenes


async def _files_of(
    scene: SceneComposed, store: ArtifactStore, stack: AsyncExitStack
) -> SceneFiles:
    with _of_scene(scene.scene_id):
        record = await store.read(artifacts.record(scene.clip.clip_key))
        return SceneFiles(
            SceneCut.model_validate_json(record),
            await stack.enter_async_context(store.local(scene.clip.clip_key)),
            await stack.enter_async_context(store.local(scene.image_key)),
        )


async def _store_subtitles(store: ArtifactStore, task: str, cuts: Sequence[SceneCut]) -> None:
    captions = film_captions(cuts, starts_of([cut.clip for cut in cuts]))
    await store.write(artifacts.subtitles(task, "srt"), srt(captions).encode())
    await store.write(artifacts.subtitles(task, "vtt"), vtt(captions).encode())


@contextmanager
def _of_scene(scene_id: str) -> Iterator[None]:
    """Says which scene an artifact is missing of."""
    try:
        yield
    except MissingArtifact as missing:
        raise GaveUp(missing.reason, f"{scene_id}: {missing.detail}") from missing
