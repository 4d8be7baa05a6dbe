# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Open country: mountains, water, plains."""

import numpy as np

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.fixtures import hut
from imaging.illustrator.masonry import thatch
from imaging.illustrator.pixels import shade, smoothstep
from imaging.illustrator.places.birds import birds
from imaging.illustrator.places.stage import Stage, outdoors
from imaging.illustrator.plants import broadleaf
from imaging.illustrator.sky import paint_sky
from imaging.illustrator.strokes import stroke
from imaging.illustrator.terrain import (
    grass,
    paint_ground,
    paint_mountains,
    paint_path,
)
from imaging.illustrator.undergrowth import flowers


def desert(canvas: Canvas) -> Stage:
    """Dunes to the skyline."""
    height = canvas.height
    paint_sky(canvas, height * 0.60, clouds=2)
    for row, rise, far, near in (
        (0.58, 60, "#e8c490", "#d8a868"),
        (0.66, 70, "#e2b678", "#c48e50"),
        (0.78, 80, "#dcaa68", "#a8743e"),
    ):
        line = canvas.ridge(height * row, rise, 0.32, 2.2)
        paint_ground(canvas, line, far, near, 0.12, 260)
        slope = np.gradient(line)
        lee = smoothstep(0.0, 0.5, slope.astype(np.float32) * 6)[None]
        depth = smoothstep(120, 0, np.asarray(canvas.y - line[None], np.float32)) * canvas.below(
            line
        )
        canvas.fill(depth * lee, shade(canvas.air.lit("#8a5a3a"), 0.8), 0.4)
    ripples = canvas.texture(7, 120, 2)
    canvas.multiply(1 + (ripples - 0.5) * 0.16 * canvas.below(height * 0.8, 40))
    canvas.sharpen()
    canvas.draw(birds(canvas, height * 0.2, 3))
    return outdoors(canvas)


def grassland(canvas: Canvas) -> Stage:
    """Rolling grass under a great sky."""
    height = canvas.height
    paint_sky(canvas, height * 0.64, clouds=6)
    paint_mountains(canvas, height * 0.62, height * 0.07, 2, "#5a7e6a", mist=0.8, step=18)
    for row, far, near in ((0.66, "#9cc46a", "#7cac50"), (0.76, "#86b858", "#5a8e3e")):
        paint_ground(canvas, canvas.ridge(height * row, 40, 0.35, 2), far, near, 0.3)
    canvas.sharpen()
    air = canvas.air
    rows = tuple(height * (0.80 + 0.055 * step) for step in range(5))
    svg = grass(canvas, rows, 150, 60, air.lit("#6a9e46"), 0.45)
    svg += flowers(canvas, height * 0.84, height, 70, (air.lit("#f4e27a"), air.lit("#f2a6b4")))
    canvas.draw_lit(svg, (0.4, -0.9), air.light, 0.4)
    return outdoors(canvas)


def road(canvas: Canvas) -> Stage:
    """A country road between fields and trees."""
    height, width = canvas.height, canvas.width
    horizon = height * 0.60
    paint_sky(canvas, horizon)
    paint_mountains(canvas, height * 0.56, height * 0.14, 3, "#54785c", mist=0.8, step=26)
    paint_ground(canvas, height * 0.615, "#a2b868", "#67883e", 0.4)
    paint_path(canvas, height * 0.615, "#c8a878", (0.22, 0.82), 0.56, 0.05)
    canvas.sharpen()
    air = canvas.air
    svg = ""
    for step, x in enumerate((0.40, 0.76, 0.30, 0.86)):
        size = 120 + step // 2 * 110
        svg += broadleaf(
            canvas,
            width * x,
            height * (0.64 + step // 2 * 0.05),
            size,
            air.lit("#5c8a48", 0.35 - 0.12 * (step // 2)),
            air.lit("#5a4232", 0.3),
        )
    svg += broadleaf(
        canvas, width * 0.02, height * 0.84, 620, air.lit("#4a7a3c"), air.lit("#4a3628")
    )
    svg += grass(canvas, (height * 0.88, height * 0.95, height * 1.02), 60, 50, air.lit("#5a7e3a"))
    canvas.draw_lit(svg, (0.5, -0.8), air.light, 0.4)
    return outdoors(canvas)


def village(canvas: Canvas) -> Stage:
    """Thatched cottages round a lane, hills behind."""
    height, width = canvas.height, canvas.width
    paint_sky(canvas, height * 0.56)
    paint_mountains(canvas, height * 0.50, height * 0.20, 3, "#4f7a56", mist=0.7, step=34)
    paint_ground(canvas, height * 0.63, "#a4ae68", "#7a8a48", 0.4)
    paint_path(canvas, height * 0.64, "#cdb084", (0.25, 0.80), 0.52, 0.06)
    canvas.sharpen()
    air = canvas.air
    svg = hut(width * 0.62, height * 0.66, 150, thatch(air, 0.3)) + hut(
        width * 0.40, height * 0.67, 170, thatch(air, 0.25)
    )
    svg += broadleaf(
        canvas, width * 0.50, height * 0.67, 190, air.lit("#5c8a4a", 0.25), air.lit("#5a4434", 0.2)
    )
    svg += hut(width * 0.13, height * 0.80, 430, thatch(air)) + hut(
        width * 0.88, height * 0.82, 460, thatch(air)
    )
    svg += broadleaf(
        canvas, width * 0.99, height * 0.84, 560, air.lit("#4f7c40"), air.lit("#4a382a")
    )
    svg += _fence(canvas, 0.0, 0.30, height * 0.86) + _fence(canvas, 0.78, 1.0, height * 0.88)
    svg += grass(canvas, (height * 0.88, height * 0.96), 60, 44, air.lit("#66803e"))
    canvas.draw_lit(svg, (0.5, -0.8), air.light, 0.4)
    if air.time in ("dusk", "night"):
        canvas.lamp(width * 0.2, height * 0.73, 90, "#ffb050", 0.4)
    return outdoors(canvas)


def _fence(canvas: Canvas, left: float, right: float, row: float) -> str:
    tone = canvas.air.lit("#7a5a3c")
    parts = [
        stroke(
            f"M{left * canvas.width:.0f} {row - h:.0f} L{right * canvas.width:.0f} {row - h - 6:.0f}",
            tone,
            5,
        )
        for h in (22, 48)
    ]
    x = left * canvas.width
    while x < right * canvas.width:
        parts.append(
            stroke(f"M{x:.0f} {row + 4:.0f} L{x + 3:.0f} {row - 66:.0f}", shade(tone, 0.85), 8)
        )
        x += 46
    return "".join(parts)


def battlefield(canvas: Canvas) -> Stage:
    """A trampled plain with banners, spears and smoke."""
    height, width = canvas.height, canvas.width
    paint_sky(canvas, height * 0.62, clouds=5)
    paint_mountains(canvas, height * 0.58, height * 0.12, 3, "#5c5048", mist=0.7, step=24)
    paint_ground(canvas, canvas.ridge(height * 0.66, 26, 0.5, 3), "#a08a64", "#5a4634", 0.6)
    smoke = smoothstep(0.45, 0.85, canvas.texture(260, 200, 5)) * smoothstep(
        height * 0.70, height * 0.3, canvas.y
    )
    canvas.fill(smoke, mix_smoke(canvas), 0.55)
    canvas.sharpen()
    air, rng = canvas.air, canvas.rng
    svg = ""
    for depth in (0.0, 0.5, 1.0):
        row, size = height * (0.67 + 0.15 * depth), 0.3 + 0.7 * depth
        for u, v, w in rng.random((9 - int(4 * depth), 3)):
            x, lean, tall = u * width, (v - 0.5) * 90 * size, (220 + 170 * w) * size
            svg += stroke(
                f"M{x:.0f} {row + v * 30:.0f} L{x + lean:.0f} {row - tall:.0f}",
                air.lit("#4a3628", 0.4 * (1 - depth)),
                6 * size,
            )
            if w > 0.45:
                svg += _banner(
                    x + lean,
                    row - tall,
                    size,
                    air.lit(("#8a2a26", "#2f3f6a", "#b08a3a")[int(u * 30) % 3], 0.4 * (1 - depth)),
                )
    canvas.draw_lit(
        svg + grass(canvas, (height * 0.9, height), 50, 34, air.lit("#5f5236")),
        (0.5, -0.7),
        air.light,
        0.5,
    )
    return outdoors(canvas)


def mix_smoke(canvas: Canvas) -> str:
    return shade(canvas.air.haze, 0.55)


def _banner(x: float, y: float, size: float, color: str) -> str:
    w, h = 120 * size, 86 * size
    return (
        f'<path fill="{color}" d="M{x:.0f} {y:.0f} q{w * 0.4:.0f} {-16 * size:.0f} {w:.0f} {6 * size:.0f}'
        f' q{-w * 0.1:.0f} {h * 0.5:.0f} {w * 0.04:.0f} {h:.0f} q{-w * 0.5:.0f} {-14 * size:.0f} {-w * 1.02:.0f} {4 * size:.0f}Z"/>'
    )
