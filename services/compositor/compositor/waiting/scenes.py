"""What a scene waits for before it is rendered: its text, its picture and its voice."""

from contracts import artifacts
from contracts.events import SceneDrawn, SceneReady, SceneVoiced, SceneWritten
from runtime.artifacts import ArtifactStore

from compositor.joining import scene_of
from compositor.waiting.facts import keep

WRITTEN, DRAWN, VOICED, FOLLOWED = "written", "drawn", "voiced", "followed"


async def keep_scene_fact(
    store: ArtifactStore, fact: SceneWritten | SceneDrawn | SceneVoiced
) -> list[SceneReady]:
    """Stores `fact`; the scenes that it completes, which may have been completed before."""
    match fact:
        case SceneWritten():
            await keep(store, _scene(fact), WRITTEN, fact)
            if fact.previous:
                await keep(store, f"{fact.task_id}/{fact.previous.id}", FOLLOWED, fact)
            return await _ready(store, fact)
        case SceneVoiced():
            await keep(store, _scene(fact), VOICED, fact)
            return await _ready_if_written(store, fact)
        case SceneDrawn():
            await keep(store, _scene(fact), DRAWN, fact)
            return [
                *await _ready_if_written(store, fact),
                *await _ready_after(store, fact),
            ]


async def _ready_if_written(
    store: ArtifactStore, fact: SceneDrawn | SceneVoiced
) -> list[SceneReady]:
    written = await _written(store, _scene(fact), WRITTEN)
    return await _ready(store, written) if written else []


async def _ready_after(store: ArtifactStore, drawn: SceneDrawn) -> list[SceneReady]:
    """The scene that dissolves from the one drawn."""
    follower = await _written(store, _scene(drawn), FOLLOWED)
    return await _ready(store, follower) if follower else []


async def _ready(store: ArtifactStore, written: SceneWritten) -> list[SceneReady]:
    drawn = [_scene(written)]
    if written.previous:
        drawn.append(f"{written.task_id}/{written.previous.id}")
    needed: list[tuple[str, type[SceneDrawn] | type[SceneVoiced]]] = [
        *((artifacts.joined_fact(scene, DRAWN), SceneDrawn) for scene in drawn),
        (artifacts.joined_fact(_scene(written), VOICED), SceneVoiced),
    ]
    for key, _ in needed:
        if not await store.exists(key):
            return []
    facts = [event.model_validate_json(await store.read(key)) for key, event in needed]
    ready = scene_of([written, *facts], written.scene_id)
    return [ready] if ready else []


async def _written(store: ArtifactStore, join: str, name: str) -> SceneWritten | None:
    key = artifacts.joined_fact(join, name)
    if not await store.exists(key):
        return None
    return SceneWritten.model_validate_json(await store.read(key))


def _scene(fact: SceneWritten | SceneDrawn | SceneVoiced) -> str:
    return fact.key
