"""The joins, whatever the order in which facts come and however often."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from compositor.handlers import join_film, join_reel, join_scene
from compositor.joining import film_of, scene_of
from compositor.reels import ReelStart, heard_in, reel_of, reels_in, scenes_of
from contracts.events import (
    Event,
    FilmReady,
    ReelMixed,
    ReelReady,
    SceneComposed,
    SceneReady,
)
from contracts.events.compositor import Clip
from contracts.options import FilmOptions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from runtime.artifacts import FolderStore

from tests.compositor.films import TASK, a_scene, drawn, ports_in, script, voiced, written

OPTIONS = FilmOptions()
SCENES = [a_scene(1), a_scene(2, transition="dissolve"), a_scene(3)]
SCENE_FACTS: list[Event] = [
    *written(SCENES, OPTIONS),
    *(drawn(scene) for scene in SCENES),
    *(voiced(scene) for scene in SCENES),
]


def composed(number: int) -> SceneComposed:
    return SceneComposed(
        task_id=TASK,
        scene_id=f"scene_{number:03}",
        number=number,
        clip=Clip(
            clip_key=f"clips/{TASK}/scene_{number:03}.mp4", frames=48, fps=24, voice_offset=0.5
        ),
        audio_key=f"audios/{TASK}/scene_{number:03}.mp3",
        image_key=f"scenes/{TASK}/scene_{number:03}.png",
        chapter="海边",
        mood="calm",
        providers=("gradients", f"voice_{number}"),
    )


def mixed(*scenes: int, reel: int = 1) -> ReelMixed:
    return ReelMixed(
        task_id=TASK,
        reel=reel,
        sound_key=f"sounds/{TASK}/reel_{reel:03}.m4a",
        scenes=tuple(f"scene_{scene:03}" for scene in scenes),
    )


FILM_FACTS: list[Event] = [
    script(SCENES, OPTIONS),
    *(composed(n) for n in (1, 2, 3)),
    mixed(1, 2, 3),
]
MANY = [a_scene(n, mood="calm" if n < 9 else "tense") for n in range(1, 15)]
SPOKEN = {scene.id: 1.0 + 0.37 * n for n, scene in enumerate(MANY)}
REEL_FACTS: list[Event] = [
    script(MANY, OPTIONS),
    *(voiced(scene, SPOKEN[scene.id]) for scene in MANY),
]


Join = Callable[[Any, Any], Awaitable[list[Any]]]


def deliveries(facts: list[Event]) -> st.SearchStrategy[list[Event]]:
    """Every fact at least once, in any order, some of them again."""
    again = st.lists(st.sampled_from(facts), max_size=4)
    return again.flatmap(lambda more: st.permutations([*facts, *more]))


quick = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def delivered(facts: list[Event], join: Join) -> list[Event]:
    """What `join` emits when `facts` come one by one, to replicas that share a store."""

    async def deliver() -> list[Event]:
        return [event for fact in facts for event in await join(fact, ports)]

    with TemporaryDirectory() as folder:
        ports = ports_in(Path(folder), 144)
        return asyncio.run(deliver())


def as_json(events: list[Event]) -> set[str]:
    return {event.model_dump_json() for event in events}


@quick
@given(deliveries(SCENE_FACTS))
def test_any_order_and_repetition_of_facts_makes_the_same_scenes_ready(facts: list[Event]) -> None:
    expected = {scene_of(SCENE_FACTS, scene.id).model_dump_json() for scene in SCENES}
    assert as_json(delivered(facts, join_scene)) == expected


@quick
@given(deliveries(FILM_FACTS))
def test_any_order_and_repetition_of_facts_makes_the_same_film_ready(facts: list[Event]) -> None:
    assert as_json(delivered(facts, join_film)) == {film_of(FILM_FACTS).model_dump_json()}


@quick
@given(st.permutations(SCENE_FACTS), st.integers(0, len(SCENE_FACTS) - 1))
def test_a_scene_waits_for_the_last_of_its_facts(facts: list[Event], dropped: int) -> None:
    kept = [fact for fact in facts if fact is not SCENE_FACTS[dropped]]
    lost = SCENE_FACTS[dropped].scene_id
    ready = {
        event.scene_id for event in delivered(kept, join_scene) if isinstance(event, SceneReady)
    }
    assert lost not in ready


def test_a_dissolve_waits_for_the_picture_of_the_scene_before() -> None:
    facts = [*written(SCENES, OPTIONS), drawn(SCENES[1]), voiced(SCENES[1])]
    assert scene_of(facts, "scene_002") is None
    ready = scene_of([*facts, drawn(SCENES[0])], "scene_002")
    assert ready is not None
    assert ready.previous is not None
    assert ready.previous.scene.id == "scene_001"


def test_the_film_has_its_scenes_in_the_order_of_the_script_and_names_each_provider_once() -> None:
    film = film_of(list(reversed(FILM_FACTS)))
    assert film is not None
    assert [scene.number for scene in film.scenes] == [1, 2, 3]
    assert film.providers == ("gradients", "voice_1", "voice_2", "voice_3")


@pytest.mark.parametrize("scenes", [1, 5, 6, 7, 12, 13, 20])
def test_the_reels_of_a_film_hold_each_scene_once_and_hear_their_neighbours(scenes: int) -> None:
    facts = script([a_scene(number) for number in range(1, scenes + 1)], OPTIONS)
    reels = [[s.id for s in scenes_of(facts, n + 1)] for n in range(reels_in(scenes))]
    heard = [[s.id for s in heard_in(facts, n + 1)] for n in range(reels_in(scenes))]
    assert [id for reel in reels for id in reel] == [f"scene_{n + 1:03}" for n in range(scenes)]
    assert all(set(reel) < set(ids) or scenes < 7 for reel, ids in zip(reels, heard, strict=True))
    assert all(len(ids) <= len(reel) + 2 for reel, ids in zip(reels, heard, strict=True))


def all_reels() -> list[ReelReady]:
    """What the facts say, folded in the order of the film."""
    facts, tracks = REEL_FACTS[0], {f.scene_id: f.track for f in REEL_FACTS[1:]}
    reels, start = [], ReelStart()
    for number in range(1, 4):
        reel, start = reel_of(facts, number, tracks, start, 24)
        reels.append(reel)
    return reels


@quick
@given(deliveries(REEL_FACTS))
def test_any_order_and_repetition_of_facts_makes_the_same_reels_ready(facts: list[Event]) -> None:
    assert as_json(delivered(facts, join_reel)) == as_json(all_reels())


@quick
@given(st.permutations(REEL_FACTS), st.integers(0, len(REEL_FACTS) - 1))
def test_a_reel_waits_for_every_voice_before_it_and_the_one_after(
    facts: list[Event], dropped: int
) -> None:
    kept = [fact for fact in facts if fact is not REEL_FACTS[dropped]]
    ready = {event.reel for event in delivered(kept, join_reel)}
    lost = 1 if dropped == 0 else dropped
    assert ready == {reel for reel in (1, 2, 3) if dropped and 6 * reel + 1 < lost}


def test_a_reel_starts_where_the_one_before_it_ends() -> None:
    reels = all_reels()
    ends = [reel.scenes[-1].seen.end for reel in reels]
    assert [reel.scenes[0].seen.start for reel in reels] == [0.0, *ends[:-1]]
    assert reels[1].before == reels[0].scenes[-1]
    assert reels[0].after == reels[1].scenes[0]
    assert (reels[0].before, reels[2].after) == (None, None)


def test_the_music_of_a_mood_goes_on_from_reel_to_reel() -> None:
    first, second, third = all_reels()
    assert (first.music_start, second.music_start) == (0.0, 0.0)
    assert third.music_start == second.scenes[2].seen.start


def test_two_replicas_that_store_the_last_two_voices_at_once_make_all_reels_ready() -> None:
    async def race(folder: str) -> list[ReelReady]:
        ports = ports_in(Path(folder), 144)
        for fact in [*REEL_FACTS[:6], *REEL_FACTS[7:12], *REEL_FACTS[13:]]:
            await join_reel(fact, ports)
        both = await asyncio.gather(*(join_reel(REEL_FACTS[n], ports) for n in (6, 12)))
        return [reel for reels in both for reel in reels]

    with TemporaryDirectory() as folder:
        assert as_json(asyncio.run(race(folder))) == as_json(all_reels())


def test_two_replicas_that_store_the_last_two_facts_at_once_make_the_film_ready() -> None:
    async def race(folder: str) -> list[FilmReady]:
        ports = ports_in(Path(folder), 144)
        for fact in FILM_FACTS[:2]:
            assert await join_film(fact, ports) == []
        both = await asyncio.gather(*(join_film(fact, ports) for fact in FILM_FACTS[2:]))
        return [film for films in both for film in films]

    with TemporaryDirectory() as folder:
        assert as_json(asyncio.run(race(folder))) == {film_of(FILM_FACTS).model_dump_json()}


def test_an_unfinished_film_is_judged_by_the_names_of_its_facts_alone(tmp_path: Path) -> None:
    class Counting(FolderStore):
        reads = 0

        async def read(self, key: str) -> bytes:
            Counting.reads += 1
            return await super().read(key)

    ports = replace(ports_in(tmp_path, 144), artifacts=Counting(tmp_path))
    many = [a_scene(number) for number in range(1, 41)]

    async def deliver() -> None:
        await join_film(script(many, OPTIONS), ports)
        for number in range(1, 40):
            assert await join_film(composed(number), ports) == []

    asyncio.run(deliver())
    assert Counting.reads == 0


def test_facts_survive_json_unchanged() -> None:
    ready = scene_of(SCENE_FACTS, "scene_002")
    assert ready is not None
    data = ready.model_dump_json()
    assert SceneReady.model_validate_json(data).model_dump_json() == data
    assert json.loads(data)["cast_names"] == {"lin_wan": "林晚"}
