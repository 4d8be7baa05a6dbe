# ruff: noqa: E501 (the path of a drawing is read as one line)
"""The planes of a painted face: brow, sockets, nose, cheeks and chin, in soft light."""

import math

from contracts.storyboard import Character

from imaging.illustrator.figure.build import Build
from imaging.illustrator.figure.palette import Palette
from imaging.illustrator.figure.sketch import Sketch, Turn, mirrored
from imaging.illustrator.pixels import mix_hex


def draw_planes(
    sketch: Sketch, character: Character, build: Build, palette: Palette, turn: Turn
) -> None:
    """Shadows and lights inside the outline of the face; `sketch.turn` is the head's."""
    skin = palette.skin
    strong = {"child": 0.8, "youth": 1.2, "adult": 1.6, "elder": 2.0}[character.age]
    if character.sex == "male":
        strong *= 1.2
    shade = mix_hex(skin.shade, skin.line, 0.18)
    light = mix_hex(skin.base, "#ffffff", 0.7)
    dark_side = -1 if sketch.light[0] > 0 else 1
    _spot(sketch, dark_side * 74, 24, 36, 96, shade, 0.16 * strong)
    for side in (-1, 1):
        _spot(sketch, side * (build.eye_x + 1), build.eye_y - 9, 33, 23, shade, 0.12 * strong)
        _spot(sketch, side * 54, build.mouth_y - 8, 20, 34, shade, 0.085 * strong)
        _spot(sketch, side * (build.eye_x + 6), build.eye_y + 30, 22, 11, light, 0.15)
    _spot(sketch, 0, -44, 46, 30, light, 0.13)
    _spot(sketch, 0, 108, 42, 18, shade, 0.14 * strong)
    _spot(sketch, -dark_side * 4, build.mouth_y + 21, 14, 8, light, 0.14)
    _nose(sketch, build, palette, turn, dark_side, strong)


def _nose(
    sketch: Sketch, build: Build, palette: Palette, turn: Turn, dark_side: int, strong: float
) -> None:
    y = (build.eye_y + build.mouth_y) / 2 + 9
    top = build.eye_y - 6
    shade = mix_hex(palette.skin.shade, palette.skin.line, 0.2)
    facing = math.copysign(1, turn.angle) if abs(turn.angle) > 0.12 else dark_side
    for wide, opacity in ((1.0, 0.08), (0.66, 0.08), (0.36, 0.07)):
        flank = (
            f"M 3 {top} C {3 + 5 * wide} {top + 16} {4 + 6 * wide} {y - 16} {5 + 11 * wide} {y - 3}"
            f" C {6 + 9 * wide} {y + 4} 5 {y + 5} 1 {y + 4} C 5 {y - 6} 4 {y - 20} 3 {top} Z"
        )
        sketch.fill(flank if facing > 0 else mirrored(flank), shade, opacity * strong)
    _spot(sketch, 0, y + 8, 15, 6, shade, 0.16 * strong)
    light = mix_hex(palette.skin.base, "#ffffff", 0.75)
    _spot(sketch, -facing * 1.5, y - 3, 7, 7, light, 0.22)
    ridge = f"M {-facing * 1} {top + 10} C {-facing * 3} {y - 26} {-facing * 3} {y - 18} {-facing * 2} {y - 10}"
    sketch.line(ridge, light, 3.5, 0.16)
    for side in (-1, 1):
        wing = f"M {side * 4} {y + 4.5} C {side * 6} {y + 1.5} {side * 10} {y + 2} {side * 11} {y + 4.5} C {side * 9} {y + 6} {side * 6} {y + 6} {side * 4} {y + 4.5} Z"
        sketch.fill(wing, palette.skin.line, 0.62)
        ala = f"M {side * 11} {y - 4} C {side * 15} {y - 1} {side * 14.5} {y + 5} {side * 10.5} {y + 5}"
        sketch.line(ala, palette.skin.line, 1.5, 0.4)


def _spot(
    sketch: Sketch, x: float, y: float, rx: float, ry: float, color: str, strength: float
) -> None:
    sketch.spot(x, y, rx * 1.1, ry * 1.1, color, min(0.9, strength * 2.9))
