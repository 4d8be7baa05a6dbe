# ruff: noqa: E501 (the path of a drawing is read as one line)
"""School grounds and the railway station."""

from itertools import pairwise

import numpy as np

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.perspective import Box
from imaging.illustrator.pixels import mix_hex, shade
from imaging.illustrator.places.stage import Stage, outdoors
from imaging.illustrator.places.towers import lit_hours, skyline
from imaging.illustrator.plants import broadleaf
from imaging.illustrator.sky import paint_sky
from imaging.illustrator.strokes import rect, stroke
from imaging.illustrator.terrain import paint_ground


def campus(canvas: Canvas) -> Stage:
    """A school: the teaching block with its clock, cherry trees, the playground."""
    w, h = canvas.width, canvas.height
    ground = h * 0.70 if canvas.wide else h * 0.62
    paint_sky(canvas, h * 0.60, clouds=5)
    paint_ground(canvas, ground, "#d0c0a4", "#b49a78", 0.14)
    canvas.sharpen()
    air = canvas.air
    wall, trim = air.lit("#ece4d4"), air.lit("#b86a54")
    width, tall = min(w * 0.78, 1300), 330.0
    x0 = w * 0.5 - width / 2
    svg = rect(x0, ground - tall, width, tall, wall) + rect(x0, ground - tall - 14, width, 18, trim)
    glass = mix_hex(air.lit("#7fa8c8"), air.sky[-2][1], 0.4)
    for floor in range(3):
        y = ground - tall + 30 + floor * 102
        svg += rect(x0, y + 74, width, 8, shade(wall, 0.84))
        count = int(width / 74)
        for column in range(count):
            x = x0 + width * (column + 0.18) / count
            lit = lit_hours(canvas) and canvas.rng.random() < 0.6
            svg += (
                rect(x, y, 46, 62, "#ffdf9a" if lit else glass)
                + rect(x + 21, y, 4, 62, wall)
                + rect(x, y + 28, 46, 4, wall)
            )
    svg += rect(w * 0.5 - 110, ground - tall - 110, 220, tall + 110, shade(wall, 0.95)) + rect(
        w * 0.5 - 122, ground - tall - 122, 244, 18, trim
    )
    svg += (
        f'<circle cx="{w * 0.5:.0f}" cy="{ground - tall - 40:.0f}" r="42" fill="#fdfaf0" stroke="{trim}" stroke-width="7"/>'
        + stroke(
            f"M{w * 0.5:.0f} {ground - tall - 40:.0f}v-26M{w * 0.5:.0f} {ground - tall - 40:.0f}l18 10",
            "#2c2c34",
            5,
        )
    )
    svg += rect(w * 0.5 - 64, ground - 120, 128, 120, shade(glass, 0.7)) + rect(
        w * 0.5 - 4, ground - 120, 8, 120, wall
    )
    pink = "#f4b4c8" if air.weather != "snow" else "#e8e4ea"
    for x, size in ((0.06, 420), (0.24, 250), (0.76, 260), (0.95, 440)):
        svg += broadleaf(
            canvas, w * x, ground + 16 + size * 0.08, size, air.lit(pink), air.lit("#5c4436")
        )
    svg += "".join(
        stroke(
            f"M{-w * 0.2:.0f} {h * (0.86 + 0.05 * k):.0f} Q{w * 0.5:.0f} {h * (0.80 + 0.05 * k):.0f} {w * 1.2:.0f} {h * (0.86 + 0.05 * k):.0f}",
            "#f8f4ea",
            4,
            0.7,
        )
        for k in range(3)
    )
    canvas.draw_lit(svg, (0.5, -0.8), air.light, 0.35)
    petals = canvas.dots(46, (2.0, 5.0), h * 0.2)
    canvas.fill(np.clip(petals, 0, 1), air.lit(pink), 0.85)
    return outdoors(canvas)


def station(canvas: Canvas) -> Stage:
    """A railway platform with a train at it."""
    w, h = canvas.width, canvas.height
    near = (-w * 0.25, -h * 0.30, w * 1.25, h * 1.08)
    if not canvas.wide:
        near = (-w * 0.8, -h * 0.02, w * 1.8, h * 1.02)
    box = Box((w * 0.46, h * 0.52), near, 9.0)
    paint_sky(canvas, h * 0.56, clouds=3)
    paint_ground(canvas, box.at(0, 1, 9)[1] - 4, "#9a9a94", "#7c7a76", 0.1)
    canvas.sharpen()
    air = canvas.air
    canvas.draw(skyline(canvas, box.at(0, 1, 9)[1], h * 0.16, 0.62, 15))
    canvas.draw_lit(_platform(canvas, box) + _train(canvas, box), (-0.3, -0.8), air.light, 0.3)
    if lit_hours(canvas):
        for z in (6.0, 3.8, 2.4, 1.5):
            x, y = box.at(0.30, 0.20, z)
            canvas.lamp(x, y, 150 / z, "#fff0cc", 0.7)
    return outdoors(canvas, (-0.3, -0.9))


def _platform(canvas: Canvas, box: Box) -> str:
    """Paving, the yellow line, a roof on posts with signs."""
    air = canvas.air
    steel = air.lit("#66707c")
    parts = [
        box.flat(air.lit("#c6c3bc"), 1, -0.3, 0.70, 0.9, 9),
        box.flat(air.lit("#f0c83c"), 1, 0.64, 0.665, 0.9, 9),
        box.flat(shade(air.lit("#aab2ba"), 0.8), 0.14, -0.3, 0.50, 0.9, 9),
        box.wall(shade(steel, 0.8), 0.50, 0.12, 0.17, 0.9, 9),
    ]
    parts += [
        box.line(shade(air.lit("#c6c3bc"), 0.85), 3, (-0.3, 1, z), (0.64, 1, z))
        for z in (1.1, 1.35, 1.7, 2.2, 3.0, 4.4)
    ]
    for z in (6.0, 3.8, 2.4, 1.5):
        parts.append(box.line(steel, 22, (-0.3, 0.16, z), (0.50, 0.16, z)))
        parts.append(box.line(steel, 34, (0.10, 0.14, z), (0.10, 1, z)))
        parts.append(box.back("#1f3f7a", 0.22, 0.24, 0.40, 0.31, z))
        parts.append(box.line("#f4f6fa", 16, (0.25, 0.275, z), (0.37, 0.275, z)))
    for z in (4.6, 2.9, 1.85):
        parts.append(box.block(air.lit("#8a6244"), (0.12, 0.26), (0.86, 0.89), (z, z * 1.08)))
        parts.append(
            box.line(steel, 12, (0.14, 0.89, z), (0.14, 1, z))
            + box.line(steel, 12, (0.24, 0.89, z), (0.24, 1, z))
        )
    return "".join(parts)


def _train(canvas: Canvas, box: Box) -> str:
    """Carriages along the platform edge, their doors and lit windows."""
    air = canvas.air
    body, stripe = air.lit("#e6eaee"), air.lit("#2f6ab0")
    glow = "#ffe6a8" if lit_hours(canvas) else mix_hex(air.lit("#5f86a4"), air.sky[-2][1], 0.4)
    u, parts = 0.72, []
    edges = (8.6, 5.4, 3.4, 2.1, 1.3, 0.82, 0.52)
    for far, z in pairwise(edges):
        span = far - z
        parts.append(box.wall(shade(body, 0.5), u, 0.28, 1.06, z, far))
        near, end = z + span * 0.02, far - span * 0.02
        parts.append(box.wall(body, u, 0.30, 1.02, near, end))
        parts.append(box.wall(shade(body, 0.86), u, 0.27, 0.33, near, end))
        parts.append(box.wall(stripe, u, 0.76, 0.83, near, end))
        for k in range(7):
            a, b = near + span * (0.03 + 0.136 * k), near + span * (0.125 + 0.136 * k)
            if k in (1, 5):
                parts.append(box.wall(shade(body, 0.8), u, 0.40, 1.0, a, b))
                parts.append(box.wall(glow, u, 0.44, 0.68, a + (b - a) * 0.18, b - (b - a) * 0.18))
                parts.append(
                    box.line(shade(body, 0.5), 5, (u, 0.40, (a + b) / 2), (u, 1.0, (a + b) / 2))
                )
            else:
                parts.append(box.wall(shade(body, 0.7), u, 0.435, 0.665, a, b))
                parts.append(box.wall(glow, u, 0.45, 0.65, a + (b - a) * 0.06, b - (b - a) * 0.06))
    return "".join(parts)
