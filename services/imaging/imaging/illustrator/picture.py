"""A scene or a portrait, from its description to PNGs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from contracts.events.imaging import Face
from contracts.options import AspectRatio, Style
from contracts.storyboard import Character, Scene

from imaging.acting import heated
from imaging.film import FILM_SIZES, PORTRAIT_SIZE
from imaging.illustrator.air import air_of
from imaging.illustrator.backdrop import finish_background, paint_place
from imaging.illustrator.blocking import Mark, block
from imaging.illustrator.canvas import UNIT, Canvas
from imaging.illustrator.cast import draw_cast
from imaging.illustrator.cutout import Cutout, Studio
from imaging.illustrator.figure.rig import Pose
from imaging.illustrator.finish import manga
from imaging.illustrator.noise import generator
from imaging.illustrator.pixels import Bytes, encode_png, mix, overlay, rgb
from imaging.illustrator.places.stage import Stage
from imaging.illustrator.weather import precipitation
from imaging.ports import Movement


@dataclass(frozen=True)
class Drawn:
    """A picture as PNG, with its layers from back to front and the faces in it.

    Layer 0 is the place; layer 1 is the cast where there is one, then come weather and panel.
    """

    image: bytes
    width: int
    height: int
    layers: tuple[bytes, ...] = ()
    faces: tuple[Face, ...] = ()
    movements: tuple[Movement, ...] = ()


def draw_scene(
    scene: Scene,
    cast: Sequence[Character],
    style: Style,
    ratio: AspectRatio,
    scale: float = 1.0,
) -> Drawn:
    """The scene with its cast; `scale` 1 is the film's size. The same input, the same bytes."""
    width, height = (round(side * scale) for side in FILM_SIZES[ratio])
    image, canvas, stage = paint_place(scene, style, width, height)
    marks = block(scene, cast, (canvas.width, canvas.height), stage.ground)
    if style == "manga" and heated(scene):
        focus = (marks[-1].x, marks[-1].y) if marks else (canvas.width / 2, canvas.height / 2)
        overlay(image, manga.speed_lines(canvas, focus))
    layers = [encode_png(image)]
    people = draw_cast(scene, marks, _studio(canvas, stage, style)) if marks else None
    for layer in (*([people.layer] if people else []), *_before(canvas, scene, stage, style)):
        layers.append(encode_png(layer))
        overlay(image, layer)
    faces, movements = (people.faces, people.movements) if people else ((), ())
    return Drawn(encode_png(image), width, height, tuple(layers), faces, movements)


def draw_portrait(character: Character, style: Style, scale: float = 1.0) -> Drawn:
    """A bust of the character before a soft ground of the colours worn."""
    width, height = (round(side * scale) for side in PORTRAIT_SIZE)
    canvas = Canvas(width / height, width / UNIT, air_of("day", "clear"), generator(character.id))
    accent = rgb(character.look.accent_color)
    pale = mix(np.ones(3, np.float32), accent, np.float32(0.22))
    deep = mix(np.ones(3, np.float32), rgb(character.look.garment_color), np.float32(0.35))
    canvas.image[:] = mix(pale[None, None], deep, canvas.y / canvas.height)
    canvas.lamp(560, 420, 320, "#ffffff", 0.6)
    stage = Stage((-0.6, -0.7), "#fff4e0", (1.0, 0.98, 0.99))
    image = finish_background(canvas.image, style, float(width), 0.5)
    mark = Mark(character, 500, 560, 2.0, "right")
    pose = Pose("right", "neutral", stage.light)
    Cutout(mark, pose, _studio(canvas, stage, style)).whole().over(image)
    return Drawn(encode_png(image), width, height)


def _studio(canvas: Canvas, stage: Stage, style: Style) -> Studio:
    return Studio(stage, style, canvas.width, canvas.height, canvas.scale, canvas.shape)


def _before(canvas: Canvas, scene: Scene, stage: Stage, style: Style) -> Iterator[Bytes]:
    """What is in front of everybody: the weather, the panel of a manga."""
    if not stage.indoors:
        falling = precipitation(canvas, scene.setting.weather)
        if falling is not None:
            yield falling
    if style == "manga":
        yield manga.panel(canvas)
