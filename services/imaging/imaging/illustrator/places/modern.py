# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Places of today, indoors and out."""

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.perspective import Box
from imaging.illustrator.places.stage import Stage, outdoors
from imaging.illustrator.places.towers import NEON, block, lit_hours, skyline
from imaging.illustrator.plants import bush
from imaging.illustrator.sky import paint_sky
from imaging.illustrator.strokes import stroke
from imaging.illustrator.terrain import paint_ground
from imaging.illustrator.water import paint_water


def city(canvas: Canvas) -> Stage:
    """An avenue between towers, with lights, signs and traffic."""
    w, h = canvas.width, canvas.height
    vx, vy = w * 0.5, h * 0.60
    paint_sky(canvas, h * 0.60, clouds=4)
    paint_ground(canvas, vy + 8, "#8a8f98", "#5c6068", 0.08)
    canvas.sharpen()
    air = canvas.air
    far = skyline(canvas, vy + 14, h * 0.30, 0.66, 16)
    canvas.draw(far + skyline(canvas, vy + 16, h * 0.22, 0.4, 13))
    box = Box(
        (vx, vy),
        (
            -w * (0.10 if canvas.wide else 0.5),
            -h * 1.5,
            w * (1.10 if canvas.wide else 1.5),
            h * 1.06,
        ),
        6.0,
    )
    depths = (6.0, 4.4, 3.2, 2.3, 1.65, 1.15, 0.9)
    svg = "".join(
        block(canvas, box, side, depths[index + 1], depths[index], 0.40 - 0.07 * index)
        for index in range(len(depths) - 1)
        for side in (0, 1)
    )
    canvas.draw(svg + _carriageway(canvas, box))
    if lit_hours(canvas):
        _night_lights(canvas, box)
    if air.weather == "rain" or air.dark:
        paint_water(canvas, vy + 8, "#20283c", None, 0.4, 0.8, canvas.below(vy + 12) * 0.5)
    return outdoors(canvas)


def _carriageway(canvas: Canvas, box: Box) -> str:
    """Pavements, lane marks and a crossing."""
    air = canvas.air
    pale, white = air.lit("#b4b2ac"), air.lit("#eceae4")
    parts = [box.flat(pale, 1, 0, 0.14, 0.9, 6), box.flat(pale, 1, 0.86, 1, 0.9, 6)]
    z = 1.0
    while z < 6:
        parts.append(box.flat(white, 1, 0.494, 0.506, z, z * 1.12))
        z *= 1.3
    for step in range(9):
        u = 0.17 + 0.075 * step
        parts.append(box.flat(white, 1, u, u + 0.04, 1.5, 1.75))
    for u in (0.115, 0.885):
        for z in (4.2, 2.6, 1.6):
            inward = 0.05 if u < 0.5 else -0.05
            parts.append(box.line(air.lit("#4c545c"), 12, (u, 0.72, z), (u, 1, z)))
            parts.append(box.line(air.lit("#4c545c"), 9, (u, 0.72, z), (u + inward, 0.715, z)))
    return "".join(parts)


def _night_lights(canvas: Canvas, box: Box) -> None:
    for u in (0.165, 0.835):
        for z in (4.2, 2.6, 1.6):
            x, y = box.at(u, 0.717, z)
            canvas.lamp(x, y, 70 / z + 8, "#ffe2a8", 0.9)
    for u, z, color in (
        (0.44, 3.4, "#ff5040"),
        (0.46, 4.6, "#ff5040"),
        (0.57, 2.8, "#fff0d0"),
        (0.55, 4.0, "#fff0d0"),
    ):
        for d in (-0.008, 0.008):
            x, y = box.at(u + d, 0.972, z)
            canvas.lamp(x, y, 24 / z, color, 1.0)
    for _ in range(6):
        x, y = (
            canvas.rng.random() * canvas.width,
            canvas.height * (0.40 + 0.3 * canvas.rng.random()),
        )
        canvas.lamp(x, y, 130, NEON[int(canvas.rng.random() * 5)], 0.22)


def lane(canvas: Canvas) -> Stage:
    """A quiet street of small shops and wires, for streets, alleys and markets of today."""
    stage = city(canvas)
    air = canvas.air
    w, h = canvas.width, canvas.height
    svg = "".join(
        stroke(
            f"M0 {h * (0.06 + 0.035 * k):.0f} Q{w * 0.5:.0f} {h * (0.20 + 0.02 * k):.0f} {w:.0f} {h * (0.05 + 0.03 * k):.0f}",
            "#2a2a34",
            2.5,
            0.7,
        )
        for k in range(4)
    )
    svg += bush(canvas, w * 0.03, h * 0.96, 100, air.lit("#4f7c40")) + bush(
        canvas, w * 0.97, h * 0.97, 110, air.lit("#4f7c40")
    )
    canvas.draw(svg)
    return stage
