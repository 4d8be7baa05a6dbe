from collections.abc import Sequence

import pytest
from contracts import artifacts
from contracts.events import CharacterDrawn, SceneCast, SceneDrawn, ScriptWritten
from contracts.events.imaging import Box, Drawings, Face
from contracts.options import FilmOptions
from contracts.storyboard import Character, Scene, Storyboard
from imaging.handlers import draw_cast, draw_scene
from imaging.ports import Drawing, Movement, Ports, Reference

MOUTH = Box(left=0.125, top=0.25, right=0.1875, bottom=0.275)


class CountingIllustrator:
    """Draws the names of what it is asked for, and counts."""

    def __init__(self) -> None:
        self.portraits: list[str] = []
        self.scenes: list[tuple[str, tuple[str, ...]]] = []

    async def draw_portrait(self, character: Character, options: FilmOptions) -> Drawing:
        self.portraits.append(character.id)
        return Drawing(character.id.encode(), 768, 1024, "counting")

    async def draw_scene(
        self, scene: Scene, cast: Sequence[Reference], options: FilmOptions
    ) -> Drawing:
        self.scenes.append((scene.id, tuple(reference.portrait_key for reference in cast)))
        face = Face(character_id="lin_wan", left=0.1, top=0.1, right=0.2, bottom=0.3)
        mouth = Movement("lin_wan", "mouth", MOUTH, b"mouths", 3)
        return Drawing(b"all", 1920, 1080, "counting", (b"back", b"front"), (face,), (mouth,))


@pytest.fixture
def illustrator() -> CountingIllustrator:
    return CountingIllustrator()


@pytest.fixture
def ports(store, illustrator) -> Ports:
    return Ports(store, illustrator)


@pytest.fixture
def script(scene, swordsman, maiden) -> ScriptWritten:
    board = Storyboard(title="苍山", language="zh", characters=(swordsman, maiden), scenes=(scene,))
    return ScriptWritten(task_id="t1", options=FilmOptions(), storyboard=board, provider="x")


async def test_the_cast_is_drawn_before_the_scenes_are_cast(script, ports) -> None:
    events = await draw_cast(script, ports)
    assert [type(event) for event in events] == [CharacterDrawn, CharacterDrawn, SceneCast]
    assert [event.portrait.character.id for event in events[:2]] == ["shen_yan", "lin_wan"]


async def test_a_scene_lists_its_portraits_in_the_order_of_those_present(script, ports) -> None:
    *_, cast = await draw_cast(script, ports)
    assert [portrait.character.id for portrait in cast.portraits] == ["lin_wan", "shen_yan"]
    assert (cast.number, cast.total, cast.title) == (1, 1, "苍山")


async def test_a_portrait_that_exists_is_not_drawn_again(script, ports, illustrator) -> None:
    first = await draw_cast(script, ports)
    assert await draw_cast(script, ports) == first
    assert sorted(illustrator.portraits) == ["lin_wan", "shen_yan"]


async def test_a_scene_is_drawn_with_the_portraits_of_its_cast(script, ports, illustrator) -> None:
    *_, cast = await draw_cast(script, ports)
    [drawn] = await draw_scene(cast, ports)
    assert isinstance(drawn, SceneDrawn)
    portraits = (artifacts.portrait("t1", "lin_wan"), artifacts.portrait("t1", "shen_yan"))
    assert illustrator.scenes == [("scene_001", portraits)]


async def test_picture_and_layers_are_kept_under_the_keys_that_are_told(
    script, ports, store
) -> None:
    *_, cast = await draw_cast(script, ports)
    [drawn] = await draw_scene(cast, ports)
    assert await store.read(drawn.picture.image_key) == b"all"
    assert [await store.read(key) for key in drawn.picture.layers] == [b"back", b"front"]
    assert drawn.picture.faces[0].character_id == "lin_wan"


async def test_drawings_that_move_a_face_are_kept_and_told_with_the_face(
    script, ports, store
) -> None:
    *_, cast = await draw_cast(script, ports)
    [drawn] = await draw_scene(cast, ports)
    [face] = drawn.picture.faces
    key = artifacts.face_part("t1", "scene_001", "lin_wan", "mouth")
    assert face.mouth == Drawings(key=key, count=3, **MOUTH.model_dump())
    assert face.eyes is None
    assert await store.read(key) == b"mouths"


async def test_a_scene_that_exists_is_not_drawn_again(script, ports, illustrator) -> None:
    *_, cast = await draw_cast(script, ports)
    first = await draw_scene(cast, ports)
    assert await draw_scene(cast, ports) == first
    assert len(illustrator.scenes) == 1
