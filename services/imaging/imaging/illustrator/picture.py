# ruff: noqa: E501 (the path of a drawing is read as one line)
"""A scene or a portrait, from its description to PNGs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from contracts.events.imaging import Face
from contracts.options import AspectRatio, Style
from contracts.storyboard import Character, Scene

from imaging.acting import emotion_of, heated
from imaging.film import FILM_SIZES, PORTRAIT_SIZE
from imaging.illustrator.air import air_of
from imaging.illustrator.blocking import Mark, block
from imaging.illustrator.canvas import UNIT, Canvas
from imaging.illustrator.figure.rig import HALF_WIDTH, HEAD_TOP, Pose, draw_figure, face_box
from imaging.illustrator.finish import anime, manga, realistic
from imaging.illustrator.lighting import light_figure
from imaging.illustrator.noise import generator
from imaging.illustrator.pixels import Pixels, blur, encode_png, mix, over, rasterise, resize, rgb
from imaging.illustrator.places import painter_of
from imaging.illustrator.places.stage import Stage
from imaging.illustrator.weather import precipitation

ZOOM = {"wide": 1.0, "two_shot": 1.3, "close_up": 1.6}
"""How much closer the background is in a framing."""


@dataclass(frozen=True)
class Drawn:
    """A picture as PNG, with its layers from back to front and the faces in it."""

    image: bytes
    width: int
    height: int
    layers: tuple[bytes, ...] = ()
    faces: tuple[Face, ...] = ()


def draw_scene(
    scene: Scene,
    cast: Sequence[Character],
    style: Style,
    ratio: AspectRatio,
    scale: float = 1.0,
) -> Drawn:
    """The scene with its cast; `scale` 1 is the film's size. The same input, the same bytes."""
    width, height = (round(side * scale) for side in FILM_SIZES[ratio])
    back, canvas, stage = _painted_place(scene, style, width, height)
    marks = block(scene, cast, (canvas.width, canvas.height), stage.ground)
    if style == "manga" and heated(scene):
        focus = (marks[-1].x, marks[-1].y) if marks else (canvas.width / 2, canvas.height / 2)
        over(back, manga.speed_lines(canvas, focus))
    layers, image = [encode_png(back)], back
    for layer in _layers_before(canvas, marks, scene, stage, style):
        layers.append(encode_png(layer))
        over(image, layer)
    return Drawn(
        encode_png(image),
        width,
        height,
        tuple(layers),
        tuple(face for mark in marks[::-1] if (face := _face(mark, canvas))),
    )


def _layers_before(
    canvas: Canvas, marks: Sequence[Mark], scene: Scene, stage: Stage, style: Style
) -> Iterator[Pixels]:
    """What is in front of the place: the cast, the weather, the panel of a manga."""
    if marks:
        yield _cast_layer(marks, scene, stage, style, canvas)
    if not stage.indoors:
        falling = precipitation(canvas, scene.setting.weather)
        if falling is not None:
            yield falling
    if style == "manga":
        yield manga.panel(canvas)


def draw_portrait(character: Character, style: Style, scale: float = 1.0) -> Drawn:
    """A bust of the character before a soft ground of the colours worn."""
    width, height = (round(side * scale) for side in PORTRAIT_SIZE)
    canvas = Canvas(width / height, width / UNIT, air_of("day", "clear"), generator(character.id))
    accent = rgb(character.look.accent_color)
    pale = mix(np.ones(3, np.float32), accent, np.float32(0.22))
    deep = mix(np.ones(3, np.float32), rgb(character.look.garment_color), np.float32(0.35))
    down = canvas.y / canvas.height
    canvas.image[:] = mix(pale[None, None], deep, down + 0 * canvas.x)
    canvas.lamp(560, 420, 320, "#ffffff", 0.6)
    stage = Stage((-0.6, -0.7), "#fff4e0", (1.0, 0.98, 0.99))
    mark = Mark(character, 500, 560, 2.0, "right")
    pose = Pose("right", "neutral", stage.light)
    layer = np.zeros((*canvas.shape, 4), np.float32)
    _place(layer, mark, pose, stage, style, canvas)
    image = _styled_background(canvas.image, style, float(width), 0.5)
    over(image, layer)
    return Drawn(encode_png(image), width, height)


def _painted_place(
    scene: Scene, style: Style, width: int, height: int
) -> tuple[Pixels, Canvas, Stage]:
    """The place at the framing's distance, finished, and the bare canvas of the film's size.

    A background out of focus is finished small, except for manga, whose dots are sharp.
    """
    setting = scene.setting
    air = air_of(setting.time, setting.weather)
    rng = generator(setting.place, setting.place_name, setting.era, setting.time, setting.weather)
    full, zoom = min(width, height) / UNIT, ZOOM[scene.framing]
    fine = full if zoom == 1.0 else full * zoom * 0.5
    canvas = Canvas(width / height, full * 0.5, air, rng, fine)
    stage = painter_of(setting)(canvas)
    image = canvas.image
    if zoom > 1:
        image = _closer(image, zoom, style)
    if zoom == 1 or style == "manga":
        image = resize(image, width, height)
    focus = 0.7 if zoom == 1 else 0.5
    image = _styled_background(image, style, float(min(image.shape[:2])), focus)
    image = resize(image, width, height)
    if style == "realistic":
        image = realistic.grain(image)
    return image, Canvas(width / height, full, air, rng), stage


def _closer(image: Pixels, zoom: float, style: Style) -> Pixels:
    """The middle of the background, out of focus."""
    rows, columns = image.shape[:2]
    part_rows, part_columns = round(rows / zoom), round(columns / zoom)
    top, left = round((rows - part_rows) * 0.42), (columns - part_columns) // 2
    part = image[top : top + part_rows, left : left + part_columns]
    soft = {"anime": 0.0026, "manga": 0.0012, "realistic": 0.0055}[style]
    return blur(np.ascontiguousarray(part), part_rows * soft * zoom)


def _cast_layer(
    marks: Sequence[Mark], scene: Scene, stage: Stage, style: Style, canvas: Canvas
) -> Pixels:
    layer = np.zeros((*canvas.shape, 4), np.float32)
    for mark in marks:
        pose = Pose(mark.view, emotion_of(mark.character.id, scene), stage.light)
        _place(layer, mark, pose, stage, style, canvas)
    return layer


def _place(
    layer: Pixels, mark: Mark, pose: Pose, stage: Stage, style: Style, canvas: Canvas
) -> None:
    """Draws one figure into `layer`, where it stands, with its shadow on the ground."""
    figure = draw_figure(mark.character, pose, style)
    left, top = mark.x - HALF_WIDTH * mark.scale, mark.y + HEAD_TOP * mark.scale
    right = min(canvas.width, mark.x + HALF_WIDTH * mark.scale)
    bottom = min(canvas.height, mark.y + (figure.feet + 30) * mark.scale)
    first_column, first_row = max(0, int(left * canvas.scale)), max(0, int(top * canvas.scale))
    last_column, last_row = round(right * canvas.scale), round(bottom * canvas.scale)
    ratio = mark.scale * canvas.scale
    view = (
        (first_column / canvas.scale - mark.x) / mark.scale,
        (first_row / canvas.scale - mark.y) / mark.scale,
        (last_column - first_column) / ratio,
        (last_row - first_row) / ratio,
    )
    shadow = (
        f'<ellipse cx="0" cy="{figure.feet - 6:.0f}" rx="190" ry="26" fill="#140e20" fill-opacity=".38"/>'
        f'<ellipse cx="0" cy="{figure.feet - 6:.0f}" rx="130" ry="16" fill="#140e20" fill-opacity=".3"/>'
    )
    cast_shadow = rasterise(shadow, view, ratio) if bottom < canvas.height else None
    drawn = light_figure(rasterise(figure.svg, view, ratio), stage, style, canvas.scale)
    drawn = _styled_figures(drawn, style, UNIT * canvas.scale)
    where = layer[
        first_row : first_row + drawn.shape[0], first_column : first_column + drawn.shape[1]
    ]
    for part in (cast_shadow, drawn):
        if part is not None:
            over(where, part[: where.shape[0], : where.shape[1]])


def _styled_background(image: Pixels, style: Style, unit: float, focus: float) -> Pixels:
    match style:
        case "anime":
            return anime.finish_background(image, unit)
        case "manga":
            return manga.finish_background(image, unit)
        case "realistic":
            return realistic.finish_background(image, unit, focus)


def _styled_figures(layer: Pixels, style: Style, unit: float) -> Pixels:
    match style:
        case "anime":
            return anime.finish_figures(layer)
        case "manga":
            return manga.finish_figures(layer, unit)
        case "realistic":
            return realistic.finish_figures(layer, unit)


def _face(mark: Mark, canvas: Canvas) -> Face | None:
    box = face_box(mark.view)
    if box is None:
        return None

    def across(value: float) -> float:
        return min(1.0, max(0.0, (mark.x + value * mark.scale) / canvas.width))

    def down(value: float) -> float:
        return min(1.0, max(0.0, (mark.y + value * mark.scale) / canvas.height))

    left, top, right, bottom = box
    return Face(
        character_id=mark.character.id,
        left=across(left),
        top=down(top),
        right=across(right),
        bottom=down(bottom),
    )
