# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Beards, as they grow: along the jaw, round the mouth, in strands."""

from contracts.storyboard import Character

from imaging.illustrator.figure.build import Build
from imaging.illustrator.figure.palette import Palette
from imaging.illustrator.figure.sketch import Sketch, mapped, mirrored
from imaging.illustrator.noise import generator

FLOWING = (
    "M -72 -34 C -70 -4 -58 22 -46 48 C -50 62 -46 84 -36 104 C -34 92 -32 84 -28 78"
    " C -26 104 -20 130 -8 152 C -8 138 -6 128 -3 118 C 0 138 4 150 12 166 C 14 146 18 132 22 112"
    " C 26 120 28 128 28 138 C 38 112 42 84 44 60 C 56 28 70 0 72 -34"
    " C 62 -10 48 4 30 4 C 16 0 8 10 0 10 C -8 10 -16 0 -30 4 C -48 4 -62 -10 -72 -34 Z"
)
FULL = (
    "M -75 -40 C -74 -10 -66 16 -50 32 C -40 46 -24 58 -14 68 C -10 62 -4 66 0 74 C 4 66 10 62 14 68"
    " C 24 58 40 46 50 32 C 66 16 74 -10 75 -40 C 66 -16 52 -2 34 -2 C 26 -8 16 12 0 12"
    " C -16 12 -26 -8 -34 -2 C -52 -2 -66 -16 -75 -40 Z"
)
GOATEE = (
    "M -19 14 C -10 11 10 11 19 14 C 19 28 15 40 11 52 C 8 48 6 56 3 78 C -1 62 -3 56 -6 54"
    " C -9 56 -10 60 -10 64 C -16 44 -19 28 -19 14 Z"
)
STRANDS = {
    FLOWING: (
        "M -30 20 C -34 44 -34 66 -34 86",
        "M -14 18 C -18 60 -16 96 -10 130",
        "M 2 18 C 2 60 4 100 8 138",
        "M 16 18 C 22 56 22 84 20 108",
        "M 32 16 C 38 40 38 64 34 96",
        "M -48 8 C -46 26 -44 36 -42 48",
        "M 50 6 C 48 22 46 34 42 46",
    ),
    FULL: (
        "M -60 -4 C -54 14 -46 24 -40 32",
        "M -38 12 C -30 28 -22 42 -18 52",
        "M -14 22 C -12 38 -8 50 -5 60",
        "M 14 22 C 12 38 8 50 5 60",
        "M 38 12 C 30 28 22 42 18 52",
        "M 60 -4 C 54 14 46 24 40 32",
    ),
    GOATEE: ("M -9 16 C -9 32 -8 42 -6 50", "M 0 15 C 0 34 1 48 2 62", "M 9 16 C 10 30 9 40 8 48"),
}
MOUSTACHES = (
    "M -1 -9 C -8 -15 -22 -11 -32 -1 C -38 5 -42 14 -44 24 C -36 14 -26 4 -12 0 C -6 -2 -2 -3 0 -4 Z",
    "M -1 -10 C -9 -16 -24 -12 -33 -2 C -37 1 -41 2 -45 0 C -38 9 -24 5 -11 -1 C -6 -3 -2 -4 0 -5 Z",
    "M -1 -9 C -8 -14 -20 -11 -27 -3 C -30 1 -31 4 -30 7 C -24 1 -14 -2 0 -4 Z",
)


def _grown(character: Character) -> str:
    if character.age == "elder":
        return FLOWING
    return (GOATEE, FULL, GOATEE)[int(generator("beard", character.id).integers(3))]


def draw_beard(sketch: Sketch, character: Character, build: Build, palette: Palette) -> None:
    """What grows on chin and jaw; the mouth is drawn over it."""
    beard = _grown(character)

    def placed(path: str) -> str:
        return mapped(path, lambda x, y: (x, build.mouth_y + y))

    sketch.cel(placed(beard), palette.hair, 6, sketch.line_width * 0.5)
    for strand in STRANDS[beard]:
        sketch.line(placed(strand), palette.hair.line, 1.7, 0.6)
    for strand in STRANDS[beard][1::2]:
        light = mapped(strand, lambda x, y: (x + 4, y - 3))
        sketch.line(placed(light), palette.hair_light, 1.5, 0.35)


def draw_moustache(sketch: Sketch, character: Character, build: Build, palette: Palette) -> None:
    which = int(generator("moustache", character.id).integers(len(MOUSTACHES)))
    half = MOUSTACHES[0 if character.age == "elder" else which]
    for path in (half, mirrored(half)):
        placed = mapped(path, lambda x, y: (x, build.mouth_y + y))
        sketch.cel(placed, palette.hair, 3, sketch.line_width * 0.4)
