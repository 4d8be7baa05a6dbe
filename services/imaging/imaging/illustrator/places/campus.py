# ruff: noqa: E501 (the path of a drawing is read as one line)
"""School grounds and the railway station."""

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
    box = Box(
        (w * 0.60, h * 0.50),
        (-w * 0.30, -h * 0.36, w * 1.2, h * 1.10)
        if canvas.wide
        else (-w * 0.9, -h * 0.1, w * 1.5, h * 1.02),
        8.0,
    )
    paint_sky(canvas, h * 0.55, clouds=3)
    canvas.sharpen()
    air = canvas.air
    canvas.draw(skyline(canvas, h * 0.53, h * 0.16, 0.6, 14))
    svg = box.flat(air.lit("#6c6a66"), 1.12, 0.5, 1.3, 1, 8) + box.flat(
        air.lit("#c4c2bc"), 1, -0.2, 0.60, 0.9, 8
    )
    svg += box.flat(air.lit("#f0c83c"), 1, 0.55, 0.575, 0.9, 8)
    svg += box.wall(air.lit("#8a8884"), 0.60, 1, 1.12, 0.9, 8)
    body = air.lit("#e8ecf0")
    for index in range(3, -1, -1):
        z0, z1 = 1.25 * 1.62**index, 1.25 * 1.62 ** (index + 1) * 0.97
        svg += box.wall(body, 0.68, 0.30, 1.05, z0, z1) + box.wall(
            air.lit("#2f6ab0"), 0.68, 0.80, 0.86, z0, z1
        )
        svg += box.flat(shade(body, 0.8), 0.30, 0.68, 1.1, z0, z1)
        if index == 0:
            svg += box.back(shade(body, 0.88), 0.68, 0.30, 1.1, 1.05, z0) + box.back(
                "#2a3444", 0.72, 0.40, 1.1, 0.62, z0
            )
        glow = "#ffe6a8" if lit_hours(canvas) else mix_hex(air.lit("#5f86a4"), air.sky[-2][1], 0.4)
        for k in range(6):
            a, b = z0 + (z1 - z0) * (0.05 + 0.16 * k), z0 + (z1 - z0) * (0.16 + 0.16 * k)
            door = k in (1, 4)
            svg += box.wall(
                shade(body, 0.82) if door else glow, 0.68, 0.42, 1.0 if door else 0.66, a, b
            )
            if door:
                svg += box.wall(glow, 0.68, 0.44, 0.66, a + (b - a) * 0.15, b - (b - a) * 0.15)
    svg += box.flat(shade(air.lit("#9aa4ae"), 0.7), 0.16, -0.1, 0.56, 0.9, 8)
    for z in (6.0, 3.8, 2.4, 1.5):
        svg += box.line(air.lit("#5c6670"), 34, (0.16, 0.16, z), (0.16, 1, z)) + box.line(
            air.lit("#5c6670"), 22, (-0.1, 0.19, z), (0.56, 0.19, z)
        )
        svg += box.back("#1f3f7a", 0.28, 0.22, 0.46, 0.29, z) + box.line(
            "#f4f6fa", 16, (0.31, 0.255, z), (0.43, 0.255, z)
        )
    canvas.draw_lit(svg, (0.3, -0.8), air.light, 0.3)
    if lit_hours(canvas):
        for z in (6.0, 3.8, 2.4, 1.5):
            x, y = box.at(0.36, 0.18, z)
            canvas.glow(np.exp(-canvas.distance(x, y) / (160 / z)), "#fff0cc", 0.7)
    return outdoors(canvas, (0.2, -0.9))
