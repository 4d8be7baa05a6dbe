# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Hats that go with a garment."""

import math

from contracts.storyboard import Character

from imaging.illustrator.figure.palette import Palette
from imaging.illustrator.figure.sketch import Sketch, mapped


def draw_headwear(
    sketch: Sketch, character: Character, palette: Palette, angle: float, front: bool
) -> None:
    """The winged hat of an official, the scars of a monk; nothing for the others."""
    if character.look.garment == "official_robe" and character.sex == "male":
        _winged_hat(sketch, palette, math.sin(angle) * 22, front)
    if front and character.look.garment == "monk_robe" and character.look.hair == "bald":
        _scars(sketch, palette, math.sin(angle) * 34)


def _winged_hat(sketch: Sketch, palette: Palette, lean: float, front: bool) -> None:
    for side in (-1, 1):
        wing = (
            f"M {side * 80} -98 C {side * 130} -112 {side * 190} -118 {side * 236} -104"
            f" C {side * 242} -94 {side * 236} -86 {side * 226} -86 C {side * 180} -96 {side * 130} -92 {side * 80} -84 Z"
        )
        sketch.cel(wing, palette.dark, 4)
    crown = "M -86 -84 C -92 -150 -50 -196 0 -196 C 50 -196 92 -150 86 -84 Z"
    sketch.cel(mapped(crown, lambda x, y: (x, y)), palette.dark, 9)
    band = "M -98 -44 C -104 -80 -100 -112 -84 -128 C -40 -112 40 -112 84 -128 C 100 -112 104 -80 98 -44 C 60 -66 -60 -66 -98 -44 Z"
    sketch.cel(band, palette.dark, 7)
    if not front:
        return
    jade = f"M {lean - 14} -92 L {lean + 14} -92 L {lean + 14} -70 L {lean - 14} -70 Z"
    sketch.cel(jade, palette.metal, 4)


def _scars(sketch: Sketch, palette: Palette, lean: float) -> None:
    for x in (-18, 0, 18):
        for y in (-88, -74):
            sketch.raw(
                f'<circle cx="{x + lean:.1f}" cy="{y}" r="3.6" fill="{palette.skin.shade}"/>'
            )
