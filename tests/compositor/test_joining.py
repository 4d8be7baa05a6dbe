"""The joins, whatever the order in which facts come and however often."""

import asyncio
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from compositor.adapters.clips import PlanarRenderer
from compositor.adapters.encoding import Encoding
from compositor.adapters.films import StreamingAssembler
from compositor.handlers import join_film, join_scene
from compositor.joining import film_of, scene_of
from compositor.ports import Ports
from contracts.events import Event, FilmReady, SceneComposed, SceneReady, ScriptWritten
from contracts.events.compositor import Clip
from contracts.options import FilmOptions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from runtime.artifacts import FolderStore

from tests.compositor.films import TASK, a_scene, drawn, script, voiced, written

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


FILM_FACTS: list[Event] = [script(SCENES, OPTIONS), *(composed(n) for n in (1, 2, 3))]


def deliveries(facts: list[Event]) -> st.SearchStrategy[list[Event]]:
    """Every fact at least once, in any order, some of them again."""
    again = st.lists(st.sampled_from(facts), max_size=4)
    return again.flatmap(lambda more: st.permutations([*facts, *more]))


quick = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def delivered(facts: list[Event]) -> list[Event]:
    """What the joins emit when `facts` come one by one, to replicas that share a store."""

    async def deliver() -> list[Event]:
        emitted: list[Event] = []
        for fact in facts:
            film = isinstance(fact, ScriptWritten | SceneComposed)
            emitted += await (join_film(fact, ports) if film else join_scene(fact, ports))
        return emitted

    with TemporaryDirectory() as folder:
        ports = Ports(FolderStore(Path(folder)), PlanarRenderer(Encoding()), StreamingAssembler())
        return asyncio.run(deliver())


def as_json(events: list[Event]) -> set[str]:
    return {event.model_dump_json() for event in events}


@quick
@given(deliveries(SCENE_FACTS))
def test_any_order_and_repetition_of_facts_makes_the_same_scenes_ready(facts: list[Event]) -> None:
    expected = {scene_of(SCENE_FACTS, scene.id).model_dump_json() for scene in SCENES}
    assert as_json(delivered(facts)) == expected


@quick
@given(deliveries(FILM_FACTS))
def test_any_order_and_repetition_of_facts_makes_the_same_film_ready(facts: list[Event]) -> None:
    assert as_json(delivered(facts)) == {film_of(FILM_FACTS).model_dump_json()}


@quick
@given(st.permutations(SCENE_FACTS), st.integers(0, len(SCENE_FACTS) - 1))
def test_a_scene_waits_for_the_last_of_its_facts(facts: list[Event], dropped: int) -> None:
    kept = [fact for fact in facts if fact is not SCENE_FACTS[dropped]]
    lost = SCENE_FACTS[dropped].scene_id
    ready = {event.scene_id for event in delivered(kept) if isinstance(event, SceneReady)}
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


def test_two_replicas_that_store_the_last_two_facts_at_once_make_the_film_ready() -> None:
    async def race(folder: str) -> list[FilmReady]:
        ports = Ports(FolderStore(Path(folder)), PlanarRenderer(Encoding()), StreamingAssembler())
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

    ports = Ports(Counting(tmp_path), PlanarRenderer(Encoding()), StreamingAssembler())
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
