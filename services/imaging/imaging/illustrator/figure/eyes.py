# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Eyes and brows, in the drawing convention of anime."""

from dataclasses import dataclass

from contracts.options import Style
from contracts.storyboard import Character

from imaging.illustrator.figure.build import Build
from imaging.illustrator.figure.expression import Expression
from imaging.illustrator.figure.palette import Palette
from imaging.illustrator.figure.sketch import Sketch, mapped
from imaging.illustrator.pixels import mix_hex, shade

WHITE = "M -1 0.3 C -0.8 -0.6 -0.3 -1 0.1 -1 C 0.6 -1 0.95 -0.5 1 0.1 C 0.85 0.7 0.4 1 0 1 C -0.45 1 -0.85 0.75 -1 0.3 Z"
LID = (
    "M -1.1 0.36 C -0.85 -0.72 -0.3 -1.06 0.1 -1.06 C 0.6 -1.06 1 -0.6 1.08 0.2"
    " C 0.86 -0.34 0.56 -0.72 0.08 -0.74 C -0.4 -0.76 -0.8 -0.36 -1.1 0.36 Z"
)
SHADOW = "M -1.2 -1.2 L 1.2 -1.2 L 1.2 -0.5 L 0 -0.46 L -1.2 -0.42 Z"
WING = "M 0.72 -0.7 C 0.95 -0.6 1.12 -0.5 1.34 -0.52 C 1.22 -0.2 1.12 0.02 1.02 0.34 Z"
CREASE = "M -0.78 -0.86 C -0.4 -1.36 0.35 -1.46 0.92 -1"
LOWER = "M 0.86 0.62 C 0.6 0.98 0.25 1.08 -0.2 1.02"
CLOSED = "M -1.02 0.3 C -0.6 0.9 0.4 1.02 1.06 0.16 C 1.3 0.1 1.36 0.02 1.4 -0.06 C 1.36 0.2 1.26 0.36 1.14 0.42 C 0.5 1.18 -0.62 1.08 -1.02 0.3 Z"
BROWS = {
    "female": "M -1 -0.1 C -0.4 -0.75 0.4 -0.75 1.1 0.35 C 0.4 0.1 -0.3 0.1 -0.96 0.5 Z",
    "male": "M -1.02 -0.2 C -0.5 -0.55 0.2 -0.95 0.62 -0.8 C 0.86 -0.6 1.06 -0.2 1.18 0.4 C 0.8 0 0.3 -0.1 -0.1 0.1 C -0.5 0.25 -0.8 0.4 -1 0.5 Z",
}
SHUT = 1.5
"""How far the middle of the upper lid falls, in halves of the eye's height."""


@dataclass(frozen=True)
class _Eye:
    side: int
    x: float
    y: float
    width: float
    height: float
    slant: float
    lids: float

    def place(self, path: str, falls: bool = False) -> str:
        """A path in units of half an eye, outer corner at 1, as one in the face.

        What is above the corners of a path that `falls` comes down with the lid.
        """

        def move(u: float, v: float) -> tuple[float, float]:
            if falls and v < 0.4:
                v += self.lids * SHUT * (1 - min(1.0, abs(u)) ** 3)
            return self.x + self.side * u * self.width, self.y + v * self.height - u * self.slant

        return mapped(path, move)


def draw_eyes(
    sketch: Sketch,
    character: Character,
    build: Build,
    expression: Expression,
    palette: Palette,
    style: Style,
) -> None:
    """Both eyes with their brows; `sketch.turn` is the head's."""
    real = style == "realistic"
    small = 0.56 if real and character.age != "child" else 0.74 if real else 1.0
    for side in (-1, 1):
        eye = _Eye(
            side,
            side * build.eye_x,
            build.eye_y,
            build.eye_width * (0.82 if real else 1),
            build.eye_height * expression.open * small,
            expression.slant + (2.0 if character.sex == "female" else 1.2),
            expression.lids,
        )
        _draw_eye(sketch, character, eye, build.eye_height * small, expression, palette, real)
        _draw_brow(sketch, character, build, eye, expression, palette, real)


def _draw_eye(
    sketch: Sketch,
    character: Character,
    eye: _Eye,
    full: float,
    expression: Expression,
    palette: Palette,
    real: bool,
) -> None:
    if eye.lids > 0.9:
        sketch.fill(eye.place(CLOSED), palette.lash)
        return
    white = eye.place(WHITE, falls=True)
    sketch.fill(white, "#f1edea" if real else palette.white)
    with sketch.clipped(white):
        _draw_iris(sketch, eye, full, expression, palette, real)
        sketch.fill(eye.place(SHADOW, falls=True), "#3a3050", 0.28)
    sketch.fill(eye.place(LID, falls=True), palette.lash)
    if (character.sex == "female" or character.age == "child") and not real:
        sketch.fill(eye.place(WING, falls=True), palette.lash)
    sketch.line(eye.place(CREASE, falls=True), palette.skin.line, 1.5, 0.75)
    sketch.line(eye.place(LOWER), palette.lash, 1.4, 0.7)


def _draw_iris(
    sketch: Sketch,
    eye: _Eye,
    full: float,
    expression: Expression,
    palette: Palette,
    real: bool,
) -> None:
    """Dark above, light below, with the catch-lights on the side of the light."""
    if real:
        height = width = max(full * 0.92, eye.width * 0.44) * expression.iris
    else:
        height = full * expression.iris
        width = min(eye.width * 0.62 * expression.iris, max(height * 0.84, eye.width * 0.46))
    y, side = eye.y - full * 0.03, -1 if sketch.light[0] <= 0 else 1
    deep, glow = shade(palette.iris, 0.36), mix_hex(palette.iris, "#ffe2b8", 0.55)
    sketch.ellipse(eye.x, y, width, height, deep)
    for drop, wide, high, part in ((0.14, 0.88, 0.82, 0.4), (0.26, 0.8, 0.68, 0.75)):
        color = mix_hex(deep, palette.iris, part)
        sketch.ellipse(eye.x, y + height * drop, width * wide, height * high, color)
    sketch.ellipse(eye.x, y + height * 0.5, width * 0.62, height * 0.4, palette.iris)
    sketch.ellipse(eye.x, y + height * 0.62, width * 0.48, height * 0.26, glow, 0.9)
    sketch.ellipse(eye.x, y, width * 0.4, height * 0.44, "#120a12")
    large = (0.2, 0.17) if real else (0.33, 0.27)
    x = eye.x + side * width * (0.3 if real else 0.36)
    sketch.ellipse(x, y - height * 0.36, width * large[0], height * large[1], "#ffffff")
    x = eye.x - side * width * 0.38
    sketch.ellipse(x, y + height * 0.44, width * 0.16, height * 0.13, "#ffffff", 0.5 if real else 1)
    if not real and not sketch.inked:
        sketch.ellipse(x, y - height * 0.3, width * 0.1, height * 0.09, "#ffffff", 0.9)


def _draw_brow(
    sketch: Sketch,
    character: Character,
    build: Build,
    eye: _Eye,
    expression: Expression,
    palette: Palette,
    real: bool,
) -> None:
    y = (
        eye.y
        - (24 if real else build.eye_height * 1.15 + 17)
        - expression.lift * (0.7 if real else 1)
    )
    tilt, thick, half = expression.tilt, build.brow_width, eye.width * 1.08
    arch = 5 if character.sex == "female" else 2

    def move(u: float, v: float) -> tuple[float, float]:
        bow = arch * (1 - u * u)
        return eye.x + eye.side * u * half, y - bow + u * tilt * 0.6 - min(0, u) * 1 + v * thick

    brow = BROWS[character.sex if character.age != "child" else "female"]
    sketch.fill(mapped(brow, move), palette.brow, 0.8 if real else 0.95)
