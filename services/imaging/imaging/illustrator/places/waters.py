# ruff: noqa: E501 (the path of a drawing is read as one line)
"""By the water: river, sea, boat."""

import numpy as np

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.pixels import shade
from imaging.illustrator.places.birds import birds
from imaging.illustrator.places.stage import Stage, outdoors
from imaging.illustrator.sky import light_at, paint_mist, paint_sky
from imaging.illustrator.strokes import stroke
from imaging.illustrator.terrain import (
    grass,
    paint_ground,
    paint_mountains,
)
from imaging.illustrator.undergrowth import reeds
from imaging.illustrator.water import paint_water


def river(canvas: Canvas) -> Stage:
    """A river between hills, reeds on the bank."""
    height = canvas.height
    shore = height * 0.60
    paint_sky(canvas, height * 0.56)
    paint_mountains(canvas, height * 0.50, height * 0.22, 3, "#4a7460", mist=0.8, step=30)
    paint_mist(canvas, shore, 26, opacity=0.55)
    paint_water(canvas, shore, "#3f7a90", light_at(canvas, height * 0.56)[0])
    bank = canvas.ridge(height * 0.93, 30, 0.5, 3)
    paint_ground(canvas, bank, "#7a8a52", "#4e6238", 0.5)
    canvas.sharpen()
    air = canvas.air
    svg = reeds(canvas, height * 0.95, 60, 210, air.lit("#6a7a40"), (0.0, 0.2))
    svg += reeds(canvas, height * 0.97, 60, 230, air.lit("#5d6e3a"), (0.84, 1.0))
    svg += grass(canvas, (height * 0.95, height * 1.0), 120, 44, air.lit("#55703c"))
    canvas.draw_lit(svg, (0.5, -0.8), air.light, 0.4)
    return outdoors(canvas)


def sea(canvas: Canvas) -> Stage:
    """The open sea from a headland."""
    height = canvas.height
    horizon = height * 0.58
    paint_sky(canvas, horizon, clouds=6)
    paint_mist(canvas, horizon, 22, opacity=0.5)
    paint_water(canvas, horizon, "#1f6aa0", light_at(canvas, horizon)[0])
    head = canvas.ridge(height * 0.92, 24, 0.5, 3)
    head = head + np.square(np.linspace(-0.25, 1, len(head), dtype=np.float32)) * np.float32(90)
    paint_ground(canvas, head, "#6f8a58", "#3f5a3c", 0.45)
    canvas.sharpen()
    air = canvas.air
    svg = birds(canvas, height * 0.26, 5)
    svg += grass(canvas, (height * 0.955, height * 1.01), 120, 48, air.lit("#4a6a44"), 0.4)
    canvas.draw_lit(svg, (0.5, -0.9), air.light, 0.5)
    return outdoors(canvas)


def boat(canvas: Canvas) -> Stage:
    """The deck of a boat on a wide river."""
    height, width = canvas.height, canvas.width
    shore = height * 0.55
    paint_sky(canvas, height * 0.52)
    paint_mountains(canvas, height * 0.48, height * 0.20, 3, "#4a7460", mist=0.85, step=24)
    paint_mist(canvas, shore, 24, opacity=0.6)
    paint_water(canvas, shore, "#3a7088", light_at(canvas, height * 0.52)[0])
    canvas.sharpen()
    air = canvas.air
    wood, dark = air.lit("#8a6040"), air.lit("#54382a")
    svg = f'<path fill="{dark}" d="M0 {height * 0.84:.0f} Q{width / 2:.0f} {height * 0.80:.0f} {width:.0f} {height * 0.84:.0f} V{height} H0Z"/>'
    svg += f'<path fill="{wood}" d="M0 {height * 0.865:.0f} Q{width / 2:.0f} {height * 0.83:.0f} {width:.0f} {height * 0.865:.0f} V{height} H0Z"/>'
    for step in range(-9, 10):
        svg += stroke(
            f"M{width / 2 + step * width * 0.05:.0f} {height * 0.845:.0f} L{width / 2 + step * width * 0.085:.0f} {height:.0f}",
            shade(wood, 0.72),
            2.5,
        )
    mast = width * 0.86
    svg += f'<rect x="{mast - 9:.0f}" y="0" width="18" height="{height * 0.86:.0f}" fill="{dark}"/>'
    for step in range(6):
        y = height * (0.02 + step * 0.10)
        svg += f'<path fill="{air.lit("#d8c49a")}" d="M{mast - 300:.0f} {y + 24:.0f} Q{mast - 150:.0f} {y + 44:.0f} {mast + 70:.0f} {y:.0f} L{mast + 74:.0f} {y + height * 0.095:.0f} Q{mast - 150:.0f} {y + height * 0.095 + 46:.0f} {mast - 308:.0f} {y + height * 0.095 + 24:.0f}Z"/>'
        svg += stroke(
            f"M{mast - 304:.0f} {y + 24:.0f} Q{mast - 150:.0f} {y + 44:.0f} {mast + 72:.0f} {y:.0f}",
            dark,
            5,
        )
    canvas.draw_lit(svg, (0.5, -0.8), air.light, 0.5)
    return outdoors(canvas)
