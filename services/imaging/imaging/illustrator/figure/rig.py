"""A whole character in vectors: head, hair, body and clothes, from front, side-on or behind."""

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from contracts.options import Style
from contracts.storyboard import Character, Emotion, Gesture, Posture, Prop

from imaging.illustrator.figure.arms import arm_of, bow_of, lids_of, reaches_of
from imaging.illustrator.figure.build import build_of
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
from imaging.illustrator.figure.limbs import draw_arms, held_of
from imaging.illustrator.figure.palette import Palette, palette_of
from imaging.illustrator.figure.seats import draw_seat, sitter_of
from imaging.illustrator.figure.sketch import Sketch, Turn, mapped
from imaging.illustrator.figure.sleeves import Sleeve
from imaging.illustrator.figure.stance import Stance, stance_of, tilt_of
from imaging.illustrator.figure.wearer import Wearer
from imaging.seating import Seat

View = Literal["front", "left", "right", "back"]
ANGLES: dict[View, float] = {"front": 0.0, "left": -0.36, "right": 0.36, "back": 0.0}
MARGIN = 24.0
"""For lines, what turns with the head, and the shadow on the ground."""
LINES: dict[Style, float] = {"anime": 3.4, "manga": 4.2, "realistic": 1.1}
SKULL = (
    "M -86 20 C -96 -60 -70 -104 0 -106 C 70 -104 96 -60 86 20"
    " C 82 70 50 104 0 104 C -50 104 -82 70 -86 20 Z"
)


@dataclass(frozen=True)
class Pose:
    """How somebody is seen in a picture."""

    view: View
    emotion: Emotion
    light: tuple[float, float]
    """Direction towards the light, about unit length, y down."""
    mouth: Speech | None = None
    """Another mouth of the emotion's kind; none is the emotion's own."""
    lids: float = 0.0
    """How far the eyes are shut: 0 as the emotion has them, 0.5 half, 1 closed."""
    posture: Posture = "standing"
    gesture: Gesture | None = None
    holding: Prop | None = None
    seat: Seat | None = None
    lowest: float = math.inf
    """The row that busy hands stay above, to be seen."""
    room: float = math.inf
    """How far arms and what they hold may reach forwards."""


@dataclass(frozen=True)
class Figure:
    """A drawing in units of a head 200 high, centred at (0, 0)."""

    svg: str
    feet: float
    """The row of the soles."""
    bounds: tuple[float, float, float, float]
    """Left, top, right and bottom."""


def face_box(view: View) -> tuple[float, float, float, float] | None:
    """Left, top, right and bottom of a face; none from behind."""
    if view == "back":
        return None
    lean = math.sin(ANGLES[view]) * 14
    return -90 + lean, -100, 90 + lean, 112


def feet_of(character: Character, posture: Posture, gesture: Gesture | None = None) -> float:
    """The row of the soles in a posture."""
    return stance_of(character, posture, 0.0, bow_of(character, gesture)).feet


def draw_figure(character: Character, pose: Pose, style: Style, name: str = "f") -> Figure:
    """The figure; `name` keeps its ids apart from those of others in the same drawing."""
    body, stance = _body_of(character, replace(pose, mouth=None, lids=0.0), style, f"{name}b")
    sketch = _sketch(pose, style, f"{name}h")
    _draw_head(sketch, character, pose, palette_of(character, style), style)
    left, top, right, bottom = (
        pick(pair)
        for pick, pair in zip(
            (min, min, max, max), zip(sketch.bounds, body.bounds, strict=True), strict=True
        )
    )
    bounds = left - MARGIN, top - MARGIN, right + MARGIN, max(bottom, stance.feet) + MARGIN
    return Figure(sketch.svg(tilt_of(character, stance), under=body), stance.feet, bounds)


def _sketch(pose: Pose, style: Style, name: str) -> Sketch:
    softness = 4 if style == "realistic" else 1
    return Sketch(pose.light, LINES[style], softness, name, style == "manga")


@lru_cache(maxsize=8)
def _body_of(character: Character, pose: Pose, style: Style, name: str) -> tuple[Sketch, Stance]:
    """All but the head: what stays the same while a face moves."""
    sketch, palette = _sketch(pose, style, name), palette_of(character, style)
    stance = stance_of(character, pose.posture, ANGLES[pose.view], bow_of(character, pose.gesture))
    if pose.seat:
        draw_seat(sketch, pose.seat, sitter_of(stance, palette))
    sketch.line_width *= 0.8
    with sketch.turned(stance):
        _draw_body(sketch, character, pose, stance, palette)
    return sketch, stance


def _draw_body(
    sketch: Sketch, character: Character, pose: Pose, stance: Stance, palette: Palette
) -> None:
    front = pose.view != "back"
    reaches, holder = reaches_of(character, pose.posture, pose.gesture, pose.holding)
    arms = {
        name: arm_of(
            stance, -stance.side if name == "near" else stance.side, reach, pose.lowest, pose.room
        )
        for name, reach in reaches.items()
    }
    held = None
    if holder and pose.holding:
        held = (
            holder,
            held_of(arms[holder], stance, palette, character, pose.emotion, pose.room),
            pose.holding,
        )

    def dress(sleeve: Sleeve) -> None:
        draw_arms(sketch, arms, sleeve, palette, front, held)

    wearer = Wearer(sketch, stance.build, palette, character, front, pose.posture, dress)
    wearer.neck()
    GARMENTS[character.look.garment](wearer)


def _draw_head(
    sketch: Sketch, character: Character, pose: Pose, palette: Palette, style: Style
) -> None:
    angle, woman = ANGLES[pose.view], character.sex == "female"
    hairdo = hairdo_of(character)
    front = pose.view != "back"
    if hairdo and front:
        with sketch.on("hair"):
            draw_back_hair(sketch, hairdo, palette, angle)
            draw_hairpiece(sketch, hairdo.top, palette, angle, woman, behind=True)
    with sketch.on("head"):
        if front:
            turn = Turn(angle, 97, FACE_DEPTH)
            shadow = mapped(hairdo.front, hair_turn(angle)) if hairdo else ""
            expression = expression_of(
                pose.emotion,
                pose.mouth,
                max(pose.lids, lids_of(character, pose.gesture)),
                weeps=pose.gesture == "weeping",
            )
            build = build_of(character)
            draw_face(sketch, character, build, expression, palette, turn, style, shadow)
            if hairdo:
                draw_front_hair(sketch, hairdo, palette, angle)
                draw_hairpiece(sketch, hairdo.top, palette, angle, woman, behind=False)
        else:
            _draw_back_of_head(sketch, hairdo, palette, woman)
        draw_headwear(sketch, character, palette, angle, front)


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
