"""Hands, at the end of an arm."""

import math
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from imaging.illustrator.figure.arms import Arm
from imaging.illustrator.figure.sketch import Move, Point, Sketch, Tone

SIZE = 0.88
"""Of an adult's hand, of the shapes in `hands.toml`."""


@cache
def _hands() -> dict[str, Any]:
    data = files("imaging.illustrator").joinpath("data/hands.toml").read_text("utf-8")
    return tomllib.loads(data)


def hand_move(arm: Arm) -> Move:
    """From the drawing of a hand to where it is, with the thumb up or towards the body."""
    along = arm.direction
    c, s = math.cos(along), math.sin(along)
    flip = 1 if c - s * arm.side * -0.7 > 0 else -1
    size = SIZE * (0.3 + 0.7 * arm.scale)

    def move(x: float, y: float) -> Point:
        x, y = x * size, y * size * flip
        return arm.wrist[0] + x * c - y * s, arm.wrist[1] + x * s + y * c

    return move


def held_at(arm: Arm) -> Point:
    """Where something is that the hand holds."""
    return hand_move(arm)(*_hands()[arm.reach.hand]["hold"])


def draw_hand(sketch: Sketch, arm: Arm, skin: Tone) -> None:
    """The hand behind what it holds."""
    if arm.reach.hand == "none":
        return
    hand = _hands()[arm.reach.hand]
    with sketch.turned(hand_move(arm)):
        sketch.cel(hand["shape"], skin, 5, sketch.line_width * 0.85)
        if hand["lines"]:
            sketch.line(hand["lines"], skin.line, 2, 0.6)


def draw_fingers(sketch: Sketch, arm: Arm, skin: Tone) -> None:
    """The thumb, or the fingers closed round what is held, in front of it."""
    over = _hands().get(arm.reach.hand, {}).get("over")
    if not over:
        return
    with sketch.turned(hand_move(arm)):
        sketch.fill(f"{over} Z" if "Z" not in over else over, skin.base)
        sketch.line(over, skin.line, sketch.line_width * 0.75, 0.85)
        if "over_lines" in _hands()[arm.reach.hand]:
            sketch.line(_hands()[arm.reach.hand]["over_lines"], skin.line, 2, 0.6)
