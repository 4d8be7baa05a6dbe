"""The steps of imaging: the cast first, then the scenes with it."""

from contracts import artifacts
from contracts.events import CharacterDrawn, Event, SceneCast, SceneDrawn, ScriptWritten
from contracts.events.imaging import Drawings, Face, Picture, Portrait
from contracts.storyboard import Character
from runtime.artifacts import all_made, make_once

from imaging.ports import Drawing, Ports, Reference


async def draw_cast(event: ScriptWritten, ports: Ports) -> list[Event]:
    """Every character's portrait, then every scene with the portraits of those seen in it."""
    board = event.storyboard
    portraits = await all_made(
        _draw_portrait(event, character, ports) for character in board.characters
    )
    by_id = {portrait.character.id: portrait for portrait in portraits}
    drawn = [CharacterDrawn(task_id=event.task_id, portrait=portrait) for portrait in portraits]
    cast = [
        SceneCast(
            task_id=event.task_id,
            scene_id=scene.id,
            number=number,
            total=len(board.scenes),
            title=board.title,
            options=event.options,
            scene=scene,
            portraits=tuple(by_id[id] for id in dict.fromkeys(scene.present) if id in by_id),
        )
        for number, scene in enumerate(board.scenes, start=1)
    ]
    return [*drawn, *cast]


async def draw_scene(event: SceneCast, ports: Ports) -> list[Event]:
    """The scene's picture, its layers and the drawings that move its faces."""
    key = artifacts.picture(event.task_id, event.scene_id)
    cast = [
        Reference(portrait.character, portrait.picture.image_key) for portrait in event.portraits
    ]

    async def make() -> tuple[bytes, Picture]:
        drawing = await ports.illustrator.draw_scene(event.scene, cast, event.options)
        layers = tuple(
            artifacts.layer(event.task_id, event.scene_id, index)
            for index in range(len(drawing.layers))
        )
        for layer_key, layer in zip(layers, drawing.layers, strict=True):
            await ports.store.write(layer_key, layer)
        faces = await _moving_faces(event, drawing, ports)
        return drawing.image, _picture(key, drawing, layers, faces)

    picture = await make_once(ports.store, key, Picture, make)
    return [SceneDrawn(task_id=event.task_id, scene_id=event.scene_id, picture=picture)]


async def _moving_faces(event: SceneCast, drawing: Drawing, ports: Ports) -> tuple[Face, ...]:
    """The faces with the keys of the drawings that move them, which are stored."""
    faces = {face.character_id: face for face in drawing.faces}
    for movement in drawing.movements:
        id, part = movement.character_id, movement.part
        key = artifacts.face_part(event.task_id, event.scene_id, id, part)
        await ports.store.write(key, movement.image)
        drawings = Drawings(key=key, count=movement.count, **movement.box.model_dump())
        faces[id] = faces[id].model_copy(update={part: drawings})
    return tuple(faces.values())


async def _draw_portrait(event: ScriptWritten, character: Character, ports: Ports) -> Portrait:
    key = artifacts.portrait(event.task_id, character.id)

    async def make() -> tuple[bytes, Picture]:
        drawing = await ports.illustrator.draw_portrait(character, event.options)
        return drawing.image, _picture(key, drawing, (), drawing.faces)

    picture = await make_once(ports.store, key, Picture, make)
    return Portrait(character=character, picture=picture)


def _picture(
    key: str, drawing: Drawing, layers: tuple[str, ...], faces: tuple[Face, ...]
) -> Picture:
    return Picture(
        image_key=key,
        width=drawing.width,
        height=drawing.height,
        layers=layers,
        faces=faces,
        provider=drawing.provider,
        substituted=drawing.substituted,
        usage=drawing.usage,
    )
