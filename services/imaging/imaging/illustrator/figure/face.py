# ruff: noqa: E501 (the path of a drawing is read as one line)
"""The face: outline, nose, mouth, age and what an emotion adds."""

import math

from contracts.options import Style
from contracts.storyboard import Character

from imaging.illustrator.figure.build import Build
from imaging.illustrator.figure.expression import Expression, mouth_of
from imaging.illustrator.figure.eyes import draw_eyes
from imaging.illustrator.figure.palette import Palette
from imaging.illustrator.figure.sketch import Sketch, Turn, mapped, mirrored

FACE_DEPTH = 62.0
EAR = "M 0 -16 C 10 -22 19 -14 17 2 C 16 18 10 32 1 34 Z"


def face_outline(build: Build, turn: Turn) -> str:
    """The outline as seen: with the dent of the eye and the cheek on the far side."""
    side = math.copysign(1, turn.angle)
    strength = min(1.0, abs(turn.angle) / 0.4)

    def move(x: float, y: float) -> tuple[float, float]:
        seen, row = turn(x, y)
        if x * side > 40:
            dent = math.exp(-(((y - 2) / 22) ** 2)) * 6 - math.exp(-(((y - 48) / 24) ** 2)) * 2
            seen -= side * strength * (dent + 7)
        return seen, row

    return mapped(build.face, move)


def draw_face(
    sketch: Sketch,
    character: Character,
    build: Build,
    expression: Expression,
    palette: Palette,
    turn: Turn,
    style: Style,
    hair_shadow: str,
) -> None:
    """The face with the shadow of the fringe `hair_shadow` on it."""
    straight = sketch.turn
    outline = face_outline(build, turn)
    _draw_ears(sketch, palette, turn)
    sketch.cel(outline, palette.skin, depth=9)
    with sketch.clipped(outline):
        if hair_shadow:
            sketch.fill(mapped(hair_shadow, lambda x, y: (x, y + 15)), palette.skin.shade, 0.85)
        sketch.turn = turn
        _draw_blush(sketch, build, expression, palette, style)
        sketch.turn = straight
    sketch.turn = turn
    draw_eyes(sketch, character, build, expression, palette, style)
    _draw_nose(sketch, character, build, palette, turn, style)
    _draw_mouth(sketch, character, build, expression, palette)
    if character.age == "elder":
        _draw_wrinkles(sketch, build, palette)
    if character.look.beard:
        _draw_beard(sketch, character, build, palette)
    _draw_tears(sketch, build, expression)
    sketch.turn = straight


def _draw_ears(sketch: Sketch, palette: Palette, turn: Turn) -> None:
    for side in (-1, 1):
        if turn.angle * side > 0.12:
            continue
        x = side * 79 * math.cos(turn.angle) - math.sin(turn.angle) * 12
        ear = EAR if side > 0 else mirrored(EAR)
        sketch.cel(mapped(ear, lambda u, v: (x + u, v + 22)), palette.skin, depth=5)  # noqa: B023


def _draw_blush(
    sketch: Sketch, build: Build, expression: Expression, palette: Palette, style: Style
) -> None:
    strength = expression.blush * (0.55 if style == "realistic" else 1.0)
    for side in (-1, 1):
        x, y = side * (build.eye_x + 10), build.eye_y + build.eye_height + 17
        for grow in (1.0, 0.78, 0.55):
            sketch.ellipse(x, y, 23 * grow, 12 * grow, palette.blush, strength * 0.22)
        if strength > 0.5 and style != "realistic":
            for step in (-9, 0, 9):
                sketch.line(
                    f"M {x + step + 3} {y - 4} L {x + step - 3} {y + 4}", palette.blush, 1.6, 0.8
                )


def _draw_nose(
    sketch: Sketch, character: Character, build: Build, palette: Palette, turn: Turn, style: Style
) -> None:
    y = (build.eye_y + build.mouth_y) / 2 + 5
    side = math.copysign(1, turn.angle) if abs(turn.angle) > 0.12 else 0
    grown_man = character.sex == "male" and character.age != "child"
    if side:
        tip = "M 1 -2 C 4 2 6 6 6 9 C 4 12 0 12 -3 11"
        if grown_man:
            tip = "M 3 -24 C 5 -12 10 2 11 8 C 9 13 2 14 -4 12"
        nose = tip if side > 0 else mirrored(tip)
    else:
        nose = (
            "M -4 10 C -1 12 2 12 5 9"
            if not grown_man
            else "M 4 -14 C 5 -4 7 4 8 9 C 5 13 0 13 -4 11"
        )
    placed = mapped(nose, lambda u, v: (u, y + v))
    sketch.line(placed, palette.skin.line, 2.2 if grown_man else 1.8, 0.85)
    if style == "realistic":
        flank = mapped(
            "M 2 -20 C 12 0 14 8 8 14 L 0 14 C 4 4 3 -8 2 -20 Z", lambda u, v: (u, y + v)
        )
        sketch.fill(flank, palette.skin.shade, 0.5)


def _draw_mouth(
    sketch: Sketch, character: Character, build: Build, expression: Expression, palette: Palette
) -> None:
    mouth = mouth_of(expression)
    size = 0.86 if character.sex == "female" or character.age == "child" else 1.05

    def move(u: float, v: float) -> tuple[float, float]:
        return u * size, build.mouth_y + v * size

    if expression.speech == "closed":
        sketch.line(mapped(mouth, move), palette.mouth, 2.6)
        if character.sex == "female" and character.age in ("youth", "adult"):
            lip = "M -8 4 C -4 9 4 9 8 4 C 4 6 -4 6 -8 4 Z"
            sketch.fill(mapped(lip, move), palette.lip, 0.75)
        else:
            sketch.line(mapped("M -5 11 C -2 12 2 12 5 11", move), palette.skin.line, 1.4, 0.55)
        return
    shape = mapped(mouth, move)
    sketch.fill(shape, palette.mouth)
    with sketch.clipped(shape):
        sketch.ellipse(0, build.mouth_y + 20 * size, 13 * size, 9 * size, "#e2777c")
        teeth = "M -24 -9 L 24 -9 L 20 -1 C 8 2 -8 2 -20 -1 Z"
        sketch.fill(mapped(teeth, move), palette.white)
    sketch.line(shape, palette.skin.line, 1.8)


def _draw_wrinkles(sketch: Sketch, build: Build, palette: Palette) -> None:
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


def _draw_beard(sketch: Sketch, character: Character, build: Build, palette: Palette) -> None:
    y = build.mouth_y
    if character.age == "elder":
        beard = (
            f"M -64 {y - 18} C -62 {y + 22} -40 {y + 60} -26 {y + 110} C -16 {y + 150} -6 {y + 176}"
            f" 2 {y + 196} C 8 {y + 170} 18 {y + 146} 27 {y + 108} C 42 {y + 58} 62 {y + 22} 64 {y - 18}"
            f" C 54 {y + 6} 40 {y + 16} 24 {y + 14} C 10 {y + 22} -10 {y + 22} -24 {y + 14}"
            f" C -40 {y + 16} -54 {y + 6} -64 {y - 18} Z"
        )
        sketch.cel(beard, palette.hair, depth=8, width=2)
        for x in (-22, -6, 10, 24):
            sketch.line(
                f"M {x} {y + 26} C {x * 0.9} {y + 70} {x * 0.6} {y + 110} {x * 0.3} {y + 150}",
                palette.hair.line,
                1.6,
                0.6,
            )
    else:
        goatee = f"M -15 {y + 16} C -8 {y + 13} 8 {y + 13} 15 {y + 16} C 13 {y + 34} 6 {y + 48} 0 {y + 56} C -6 {y + 48} -13 {y + 34} -15 {y + 16} Z"
        sketch.cel(goatee, palette.hair, depth=4, width=1.5)
    moustache = (
        f"M -1 {y - 11} C -10 {y - 15} -24 {y - 8} -36 {y + 10} C -24 {y + 3} -10 {y - 2} 0 {y - 5}"
        f" C 10 {y - 2} 24 {y + 3} 36 {y + 10} C 24 {y - 8} 10 {y - 15} 1 {y - 11} Z"
    )
    sketch.cel(moustache, palette.hair, depth=3, width=1.5)


def _draw_tears(sketch: Sketch, build: Build, expression: Expression) -> None:
    if expression.tears:
        for side in (-1, 1):
            x, y = side * (build.eye_x + 4), build.eye_y + build.eye_height * 0.8
            drop = f"M {x} {y} C {x + 6} {y + 14} {x + 5} {y + 24} {x} {y + 26} C {x - 5} {y + 24} {x - 4} {y + 12} {x} {y} Z"
            sketch.fill(drop, "#d8f0ff", 0.9)
    if expression.sweat:
        sketch.fill("M 66 -20 C 74 -8 75 2 68 5 C 60 2 61 -8 66 -20 Z", "#d8f0ff", 0.9)
