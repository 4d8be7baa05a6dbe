"""What a film waits for before it is assembled: its script, its clips and its sound."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from contracts import artifacts
from contracts.events import FilmReady, ReelMixed, SceneComposed, ScriptWritten
from runtime.artifacts import ArtifactStore

from compositor.joining import film_of
from compositor.reels import reels_in
from compositor.waiting.facts import keep, kept

SCRIPT, CLIP, SOUND = "script_of_", "clip_", "sound_"


async def keep_film_fact(
    store: ArtifactStore, fact: ScriptWritten | SceneComposed | ReelMixed
) -> list[FilmReady]:
    """Stores `fact`; the film if all of its facts are there."""
    join = f"{fact.task_id}/film"
    await keep(store, join, _name(fact), fact)
    keys = await store.keys(artifacts.joined_fact(join, "").rpartition("/")[0] + "/")
    scripts, clips, sounds = (_of(kind, keys) for kind in (SCRIPT, CLIP, SOUND))
    if not scripts or _are_missing(scripts[0], clips, sounds):
        return []
    ready = film_of(
        [
            *await kept(store, ScriptWritten, scripts),
            *await kept(store, SceneComposed, clips),
            *await kept(store, ReelMixed, sounds),
        ]
    )
    return [ready] if ready else []


def _name(fact: ScriptWritten | SceneComposed | ReelMixed) -> str:
    """The script's name tells how much is awaited, so that names alone show what is missing."""
    match fact:
        case ScriptWritten():
            return f"{SCRIPT}{len(fact.storyboard.scenes)}"
        case SceneComposed():
            return f"{CLIP}{fact.scene_id}"
        case ReelMixed():
            return f"{SOUND}{fact.reel}"


def _of(kind: str, keys: Sequence[str]) -> list[str]:
    return [key for key in keys if PurePosixPath(key).name.startswith(kind)]


def _are_missing(script: str, clips: Sequence[str], sounds: Sequence[str]) -> bool:
    scenes = int(PurePosixPath(script).stem.removeprefix(SCRIPT))
    return len(clips) < scenes or len(sounds) < reels_in(scenes)
