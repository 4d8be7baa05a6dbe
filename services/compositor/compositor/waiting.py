"""Where joins keep the facts they wait for: in the artifact store.

A fact is stored before the facts of its join are looked up, so that of two replicas that
store the last two facts at once, at least one sees them all.
"""

import asyncio
from collections.abc import Sequence
from pathlib import PurePosixPath

from contracts import artifacts
from contracts.events import (
    Event,
    FilmReady,
    SceneComposed,
    SceneDrawn,
    SceneReady,
    SceneVoiced,
    SceneWritten,
    ScriptWritten,
)
from runtime.artifacts import ArtifactStore

from compositor.joining import film_of, scene_of

WRITTEN, DRAWN, VOICED, FOLLOWED = "written", "drawn", "voiced", "followed"
READS_AT_ONCE = 64


async def keep_scene_fact(
    store: ArtifactStore, fact: SceneWritten | SceneDrawn | SceneVoiced
) -> list[SceneReady]:
    """Stores `fact`; the scenes that it completes, which may have been completed before."""
    match fact:
        case SceneWritten():
            await _keep(store, _scene(fact), WRITTEN, fact)
            if fact.previous:
                await _keep(store, f"{fact.task_id}/{fact.previous.id}", FOLLOWED, fact)
            return await _ready(store, fact)
        case SceneVoiced():
            await _keep(store, _scene(fact), VOICED, fact)
            return await _ready_if_written(store, fact)
        case SceneDrawn():
            await _keep(store, _scene(fact), DRAWN, fact)
            return [
                *await _ready_if_written(store, fact),
                *await _ready_after(store, fact),
            ]


async def keep_film_fact(
    store: ArtifactStore, fact: ScriptWritten | SceneComposed
) -> list[FilmReady]:
    """Stores `fact`; the film if all of its facts are there."""
    join = f"{fact.task_id}/film"
    match fact:
        case ScriptWritten():
            await _keep(store, join, _script_of(len(fact.storyboard.scenes)), fact)
        case SceneComposed():
            await _keep(store, join, fact.scene_id, fact)
    names = await store.keys(_folder(join))
    script = next((name for name in names if "script_of_" in name), None)
    if script is None or len(names) - 1 < int(PurePosixPath(script).stem.rpartition("_")[2]):
        return []
    ready = film_of(
        [
            ScriptWritten.model_validate_json(await store.read(script)),
            *await _composed(store, [name for name in names if name != script]),
        ]
    )
    return [ready] if ready else []


def _script_of(scenes: int) -> str:
    """The name tells how many scenes are awaited, so that names alone show what is missing."""
    return f"script_of_{scenes}"


async def _composed(store: ArtifactStore, names: Sequence[str]) -> list[SceneComposed]:
    composed: list[SceneComposed] = []
    for first in range(0, len(names), READS_AT_ONCE):
        batch = names[first : first + READS_AT_ONCE]
        read = await asyncio.gather(*(store.read(name) for name in batch))
        composed += [SceneComposed.model_validate_json(data) for data in read]
    return composed


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


async def _keep(store: ArtifactStore, join: str, name: str, fact: Event) -> None:
    await store.write(artifacts.joined_fact(join, name), fact.model_dump_json().encode())


def _scene(fact: SceneWritten | SceneDrawn | SceneVoiced) -> str:
    return fact.key


def _folder(join: str) -> str:
    return artifacts.joined_fact(join, "").rpartition("/")[0] + "/"
