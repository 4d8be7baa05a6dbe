"""What a reel waits for before its sound is mixed: the script, its speech, and when it starts."""

from contracts import artifacts
from contracts.events import ReelReady, SceneVoiced, ScriptWritten
from runtime.artifacts import ArtifactStore

from compositor.reels import ReelStart, heard_in, reel_of, reel_with, reels_in
from compositor.waiting.facts import keep, kept

SCRIPT = "script"


async def keep_reel_fact(
    store: ArtifactStore, fact: ScriptWritten | SceneVoiced, fps: int
) -> list[ReelReady]:
    """Stores `fact`; the reels that it completes, which may have been completed before.

    A reel starts where the one before it ends, so one late voice may complete many. Where each
    starts is kept, so that no reel has to look further back.
    """
    join = f"{fact.task_id}/sound"
    script_key = artifacts.joined_fact(join, SCRIPT)
    if isinstance(fact, ScriptWritten):
        await keep(store, join, SCRIPT, fact)
        return await _ready_from(1, fact, store, join, fps)
    await keep(store, join, fact.scene_id, fact)
    if not await store.exists(script_key):
        return []
    (script,) = await kept(store, ScriptWritten, [script_key])
    number = [scene.id for scene in script.storyboard.scenes].index(fact.scene_id) + 1
    return await _ready_from(reel_with(number), script, store, join, fps)


async def _ready_from(
    first: int, script: ScriptWritten, store: ArtifactStore, join: str, fps: int
) -> list[ReelReady]:
    ready: list[ReelReady] = []
    for reel in range(first, reels_in(len(script.storyboard.scenes)) + 1):
        start = await _start(store, join, reel)
        voices = [artifacts.joined_fact(join, scene.id) for scene in heard_in(script, reel)]
        if start is None or not all([await store.exists(key) for key in voices]):
            break
        tracks = {fact.scene_id: fact.track for fact in await kept(store, SceneVoiced, voices)}
        complete, following = reel_of(script, reel, tracks, start, fps)
        ready.append(complete)
        await store.write(_start_key(join, reel + 1), following.model_dump_json().encode())
    return ready


async def _start(store: ArtifactStore, join: str, reel: int) -> ReelStart | None:
    """Where the reel starts, once the one before it is complete."""
    if reel == 1:
        return ReelStart()
    key = _start_key(join, reel)
    return ReelStart.model_validate_json(await store.read(key)) if await store.exists(key) else None


def _start_key(join: str, reel: int) -> str:
    return artifacts.joined_fact(join, f"start_{reel:03}")
