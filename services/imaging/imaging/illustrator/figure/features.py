# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Nose, mouth, wrinkles and tears."""

import math

from contracts.options import Style
from contracts.storyboard import Character

from imaging.illustrator.figure.build import Build
from imaging.illustrator.figure.expression import Expression, mouth_of
from imaging.illustrator.figure.palette import Palette
from imaging.illustrator.figure.sketch import Sketch, Turn, mapped, mirrored
from imaging.illustrator.pixels import mix_hex

LIPS = {
    "female": (
        "M -17 0 C -10 -4 -5 -6.5 -2.5 -6 C -1 -5.6 1 -5.6 2.5 -6 C 5 -6.5 10 -4 17 0 C 8 1.6 -8 1.6 -17 0 Z",
        "M -16 0.4 C -8 2 8 2 16 0.4 C 11 7 6 9.5 0 9.5 C -6 9.5 -11 7 -16 0.4 Z",
    ),
    "male": (
        "M -18 0 C -10 -2.6 -5 -4 -2.5 -3.6 C -1 -3.2 1 -3.2 2.5 -3.6 C 5 -4 10 -2.6 18 0 C 8 1.2 -8 1.2 -18 0 Z",
        "M -15 0.6 C -8 1.8 8 1.8 15 0.6 C 10 5.6 5 7.4 0 7.4 C -5 7.4 -10 5.6 -15 0.6 Z",
    ),
}
"""Upper and lower lip of a closed mouth, round its middle."""


def draw_nose(
    sketch: Sketch, character: Character, build: Build, palette: Palette, turn: Turn, style: Style
) -> None:
    if style == "realistic":
        return
    y = (build.eye_y + build.mouth_y) / 2 + 5
    side = math.copysign(1, turn.angle) if abs(turn.angle) > 0.12 else 0
    grown_man = character.sex == "male" and character.age != "child"
    shadow = "M -1 -6 C 3 -1 8 5 7 9 C 4 13 -2 13 -5 11 C 0 10 2 4 -1 -6 Z"
    tip = "M 4 3 C 6.5 6 7 8.6 4.6 10.4"
    if grown_man:
        shadow = "M 0 -26 C 5 -12 11 2 11 8 C 8 14 -1 14 -6 12 C 2 10 4 -6 0 -26 Z"
        tip = "M 5 -15 C 8 -6 11.5 3 10.5 8.5 C 8 12.6 2 13 -3 11.6"
    flip = side < 0 or (side == 0 and sketch.light[0] > 0)

    def placed(path: str) -> str:
        return mapped(mirrored(path) if flip else path, lambda u, v: (u, y + v))

    if not sketch.inked:
        sketch.fill(placed(shadow), palette.skin.shade, 0.5)
    sketch.line(placed(tip), palette.skin.line, 2.1 if grown_man else 1.7, 0.85)


def draw_mouth(
    sketch: Sketch,
    character: Character,
    build: Build,
    expression: Expression,
    palette: Palette,
    style: Style,
) -> None:
    mouth = mouth_of(expression)
    small = character.sex == "female" or character.age == "child"
    size = (0.84 if small else 1.02) * (
        1.16 if style == "realistic" and character.age != "child" else 1
    )

    def placed(path: str) -> str:
        return mapped(path, lambda u, v: (u * size, build.mouth_y + v * size))

    if style == "realistic":
        _draw_lips(sketch, character, build, expression, palette, size)
    elif expression.speech == "closed":
        sketch.line(placed(mouth), palette.mouth, 2.5)
        if small and character.age in ("youth", "adult"):
            sketch.fill(placed("M -7 4 C -4 8.6 4 8.6 7 4 C 3 5.8 -3 5.8 -7 4 Z"), palette.lip, 0.7)
        else:
            sketch.line(placed("M -5 10 C -2 11 2 11 5 10"), palette.skin.line, 1.4, 0.5)
        return
    if expression.speech == "closed":
        return
    shape = placed(mouth)
    sketch.fill(shape, palette.mouth)
    with sketch.clipped(shape):
        sketch.ellipse(0, build.mouth_y + 20 * size, 13 * size, 9 * size, "#e2777c")
        teeth = "M -24 -11 L 24 -11 L 20 -2 C 8 0 -8 0 -20 -2 Z"
        sketch.fill(placed(teeth), palette.white)
    sketch.line(
        shape,
        palette.lip if style == "realistic" else palette.skin.line,
        1.5 if style == "realistic" else 1.8,
    )


def _draw_lips(
    sketch: Sketch,
    character: Character,
    build: Build,
    expression: Expression,
    palette: Palette,
    size: float,
) -> None:
    """Lips with form, bent as the closed mouth of the emotion; an open mouth parts them."""
    line = mouth_of(expression.model_copy(update={"speech": "closed"}))
    bend = _bend_of(line)
    apart = {"closed": 0.0, "half": 4.0, "open": 9.0}[expression.speech]
    upper, lower = LIPS[character.sex if character.age != "child" else "female"]
    tone = mix_hex(
        palette.lip,
        palette.skin.base,
        0.7 if character.age == "child" else 0.42 if character.sex == "female" else 0.62,
    )

    def placed(path: str, drop: float) -> str:
        return mapped(
            path, lambda u, v: (u * size, build.mouth_y + (v + drop + bend * (u / 17) ** 2) * size)
        )

    shadow = "M -11 11 C -5 14.5 5 14.5 11 11 C 5 12 -5 12 -11 11 Z"
    sketch.fill(placed(shadow, apart), palette.skin.shade, 0.7)
    sketch.fill(placed(lower, apart), tone)
    sketch.fill(placed(upper, -apart * 0.2), mix_hex(tone, palette.mouth, 0.35))
    sketch.fill(
        placed("M -7 3.4 C -3 4.8 3 4.8 7 3.4 C 3 6.4 -3 6.4 -7 3.4 Z", apart), "#ffffff", 0.28
    )
    if expression.speech == "closed":
        sketch.line(placed("M -17 0 C -8 1.8 8 1.8 17 0", 0), palette.mouth, 1.7, 0.85)


def _bend_of(line: str) -> float:
    """How far the corners of a closed mouth are below its middle."""
    words = line.replace("C", " ").replace("M", " ").split()
    points = [(float(x), float(y)) for x, y in zip(words[::2], words[1::2], strict=True)]
    return max(-5.0, min(5.0, points[0][1] - points[len(points) // 2][1]))


def draw_wrinkles(sketch: Sketch, build: Build, palette: Palette) -> None:
    for side in (-1, 1):
        for path in (
            f"M 22 {build.mouth_y - 24} C 30 {build.mouth_y - 14} 32 {build.mouth_y - 4} 29 {build.mouth_y + 6}",
            f"M {build.eye_x - 14} {build.eye_y + 18} C {build.eye_x - 4} {build.eye_y + 23}"
            f" {build.eye_x + 8} {build.eye_y + 22} {build.eye_x + 16} {build.eye_y + 17}",
            f"M {build.eye_x + 24} {build.eye_y - 4} L {build.eye_x + 32} {build.eye_y - 8}",
            f"M {build.eye_x + 24} {build.eye_y + 3} L {build.eye_x + 33} {build.eye_y + 5}",
        ):
            sketch.line(path if side > 0 else mirrored(path), palette.skin.line, 1.7, 0.55)
    for y in (-46, -36):
        sketch.line(f"M -24 {y} C -8 {y - 3} 8 {y - 3} 24 {y}", palette.skin.line, 1.5, 0.4)


def draw_tears(sketch: Sketch, build: Build, expression: Expression) -> None:
    if expression.tears:
        for side in (-1, 1):
            x, y = side * (build.eye_x + 4), build.eye_y + build.eye_height * 0.8
            drop = f"M {x} {y} C {x + 6} {y + 14} {x + 5} {y + 24} {x} {y + 26} C {x - 5} {y + 24} {x - 4} {y + 12} {x} {y} Z"
            sketch.fill(drop, "#d8f0ff", 0.9)
    if expression.sweat:
        sketch.fill("M 66 -20 C 74 -8 75 2 68 5 C 60 2 61 -8 66 -20 Z", "#d8f0ff", 0.9)
