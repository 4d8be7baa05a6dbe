"""A whole character in vectors: head, hair, body and clothes, from front, side-on or behind."""

import math
from dataclasses import dataclass
from typing import Literal

from contracts.options import Style
from contracts.storyboard import Character, Emotion

from imaging.illustrator.figure.build import LIFT, NECK_ROW, build_of
from imaging.illustrator.figure.expression import Speech, expression_of
from imaging.illustrator.figure.face import FACE_DEPTH, draw_face
from imaging.illustrator.figure.garments import GARMENTS
from imaging.illustrator.figure.hair import (
    Hairdo,
    draw_back_hair,
    draw_front_hair,
    draw_hair_from_behind,
    hair_turn,
    hairdo_of,
)
from imaging.illustrator.figure.hairpieces import draw_hairpiece
from imaging.illustrator.figure.headwear import draw_headwear
from imaging.illustrator.figure.palette import Palette, palette_of
from imaging.illustrator.figure.sketch import Sketch, Turn, mapped
from imaging.illustrator.figure.wearer import Wearer

View = Literal["front", "left", "right", "back"]
ANGLES: dict[View, float] = {"front": 0.0, "left": -0.36, "right": 0.36, "back": 0.0}
HEAD_TOP = -200.0
HALF_WIDTH = 330.0
SKULL = (
    "M -86 20 C -96 -60 -70 -104 0 -106 C 70 -104 96 -60 86 20"
    " C 82 70 50 104 0 104 C -50 104 -82 70 -86 20 Z"
)


@dataclass(frozen=True)
class Pose:
    """How somebody stands in a picture."""

    view: View
    emotion: Emotion
    light: tuple[float, float]
    """Direction towards the light, about unit length, y down."""
    mouth: Speech | None = None
    """Another mouth of the emotion's kind; none is the emotion's own."""
    lids: float = 0.0
    """How far the eyes are shut: 0 as the emotion has them, 0.5 half, 1 closed."""


@dataclass(frozen=True)
class Figure:
    """A drawing in units of a head 200 high, centred at (0, 0)."""

    svg: str
    feet: float
    """The row of the soles."""


def face_box(view: View) -> tuple[float, float, float, float] | None:
    """Left, top, right and bottom of a face; none from behind."""
    if view == "back":
        return None
    lean = math.sin(ANGLES[view]) * 14
    return -90 + lean, -100, 90 + lean, 112


def draw_figure(character: Character, pose: Pose, style: Style, name: str = "f") -> Figure:
    """The figure; `name` keeps its ids apart from those of others in the same drawing."""
    build = build_of(character)
    palette = palette_of(character, style)
    softness = 3 if style == "realistic" else 1
    width = {"anime": 3.4, "manga": 4.2, "realistic": 1.6}[style]
    sketch = Sketch(pose.light, width, softness, name, style == "manga")
    angle = ANGLES[pose.view]
    front = pose.view != "back"
    hairdo = hairdo_of(character)
    woman = character.sex == "female"
    if hairdo and front:
        draw_back_hair(sketch, hairdo, palette, angle)
        draw_hairpiece(sketch, hairdo.top, palette, angle, woman, behind=True)
    sketch.turn = Turn(angle * 0.7, 190, 80)
    wearer = Wearer(sketch, build, palette, character, front)
    sketch.line_width = width * 0.8
    sketch.raw(f'<g transform="translate(0 {-LIFT})">')
    with sketch.placed(0, NECK_ROW, build.body_width, build.body_height):
        wearer.neck()
        GARMENTS[character.look.garment](wearer)
    sketch.raw("</g>")
    sketch.line_width = width
    sketch.turn = lambda x, y: (x, y)
    if not front:
        _draw_back_of_head(sketch, hairdo, palette, woman)
        draw_headwear(sketch, character, palette, angle, front)
        return Figure(sketch.svg(), build.feet)
    turn = Turn(angle, 97, FACE_DEPTH)
    shadow = mapped(hairdo.front, hair_turn(angle)) if hairdo else ""
    expression = expression_of(pose.emotion, pose.mouth, pose.lids)
    draw_face(sketch, character, build, expression, palette, turn, style, shadow)
    if hairdo:
        draw_front_hair(sketch, hairdo, palette, angle)
        draw_hairpiece(sketch, hairdo.top, palette, angle, woman, behind=False)
    draw_headwear(sketch, character, palette, angle, front)
    return Figure(sketch.svg(), build.feet)


def _draw_back_of_head(
    sketch: Sketch, hairdo: Hairdo | None, palette: Palette, woman: bool
) -> None:
    if hairdo is None:
        sketch.cel(SKULL, palette.skin, 10)
        return
    draw_hairpiece(sketch, hairdo.top, palette, 0.0, woman, behind=True)
    draw_hair_from_behind(sketch, hairdo, palette)
    if hairdo.top in ("braids", "ponytail", "pin"):
        draw_hairpiece(sketch, hairdo.top, palette, 0.0, woman, behind=False)
