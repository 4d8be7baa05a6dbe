"""The face: outline, nose, mouth, age and what an emotion adds."""

import math

from contracts.options import Style
from contracts.storyboard import Character

from imaging.illustrator.figure.beards import draw_beard, draw_moustache
from imaging.illustrator.figure.build import Build
from imaging.illustrator.figure.expression import Expression
from imaging.illustrator.figure.eyes import draw_eyes
from imaging.illustrator.figure.features import draw_mouth, draw_nose, draw_tears, draw_wrinkles
from imaging.illustrator.figure.palette import Palette
from imaging.illustrator.figure.planes import draw_planes
from imaging.illustrator.figure.sketch import Sketch, Turn, mapped, mirrored

FACE_DEPTH = 62.0
COVERED = ("long_loose", "bob")
"""Hair that hides the ears."""
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
    if character.look.hair not in COVERED:
        _draw_ears(sketch, palette, turn)
    sketch.cel(outline, palette.skin, depth=9, width=0)
    with sketch.inside(outline):
        if hair_shadow:
            sketch.fill(mapped(hair_shadow, lambda x, y: (x, y + 15)), palette.skin.shade, 0.85)
        sketch.turn = turn
        if style == "realistic":
            draw_planes(sketch, character, build, palette, turn)
        _draw_blush(sketch, build, expression, palette, style)
        sketch.turn = straight
    sketch.outline(outline, palette.skin)
    sketch.turn = turn
    draw_eyes(sketch, character, build, expression, palette, style)
    draw_nose(sketch, character, build, palette, turn, style)
    if character.age == "elder":
        draw_wrinkles(sketch, build, palette)
    if character.look.beard:
        draw_beard(sketch, character, build, palette)
    draw_mouth(sketch, character, build, expression, palette, style)
    if character.look.beard:
        draw_moustache(sketch, character, build, palette)
    draw_tears(sketch, build, expression)
    sketch.turn = straight


def _draw_ears(sketch: Sketch, palette: Palette, turn: Turn) -> None:
    for side in (-1, 1):
        if turn.angle * side > 0.12:
            continue
        x = turn(side * 80, 22)[0] - side * 3
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
