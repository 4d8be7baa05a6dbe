"""Places of today, indoors and out."""

import numpy as np

from imaging.illustrator.architecture import rect, stroke
from imaging.illustrator.canvas import Canvas
from imaging.illustrator.perspective import Box
from imaging.illustrator.pixels import mix_hex, shade
from imaging.illustrator.places.stage import Stage, outdoors
from imaging.illustrator.plants import broadleaf, bush
from imaging.illustrator.sky import paint_mist, paint_sky
from imaging.illustrator.terrain import paint_ground
from imaging.illustrator.water import paint_water

NEON = ("#ff4f9a", "#40d8f0", "#ffb040", "#8a6aff", "#58f0a0")


def _lit_hours(canvas: Canvas) -> bool:
    return canvas.air.time in ("dusk", "night")


def _tower(canvas: Canvas, x: float, base: float, w: float, h: float, depth: float) -> str:
    """A tower block: floors of glass, mullions, a lit window here and there, things on the roof."""
    air, rng = canvas.air, canvas.rng
    kind = int(rng.random() * 4)
    body = air.lit(("#7a8a9c", "#a89c90", "#5c6f86", "#8f96a4")[kind], depth)
    glass = mix_hex(mix_hex(body, air.sky[-2][1], 0.5), air.sky[0][1], 0.25)
    parts = [
        rect(x, base - h, w, h, body),
        rect(x + w * 0.72, base - h, w * 0.28, h, shade(body, 0.78)),
    ]
    floors = max(4, int(h / (26 - 12 * depth)))
    step = h / floors
    columns = max(3, int(w / (22 - 8 * depth)))
    for floor in range(floors):
        y = base - h + floor * step + step * 0.25
        if kind in (0, 2):
            parts.append(rect(x + w * 0.04, y, w * 0.92, step * 0.52, glass))
        for column in range(columns):
            lit = _lit_hours(canvas) and rng.random() < 0.42
            if kind in (0, 2) and not lit:
                continue
            cx = x + w * (0.05 + 0.9 * column / columns)
            tone = ("#ffd88a", "#ffeac0", "#bfe0ff")[int(rng.random() * 3)] if lit else glass
            parts.append(
                rect(
                    cx,
                    y,
                    w * 0.9 / columns * 0.72,
                    step * 0.52,
                    mix_hex(tone, air.haze, depth * 0.5),
                )
            )
    parts.append(rect(x + w * 0.2, base - h - 16, w * 0.3, 16, shade(body, 0.7)))
    if kind == 2:
        parts.append(stroke(f"M{x + w * 0.6:.0f} {base - h:.0f}v-70", shade(body, 0.6), 3))
    return "".join(parts)


def _skyline(canvas: Canvas, base: float, tall: float, depth: float, count: int) -> str:
    parts, x = [], -30.0
    while x < canvas.width:
        w = canvas.width / count * (0.6 + 0.7 * canvas.rng.random())
        parts.append(
            _tower(canvas, x, base, w, tall * (0.4 + 0.8 * canvas.rng.random() ** 1.5), depth)
        )
        x += w * (0.9 + 0.3 * canvas.rng.random())
    return "".join(parts)


def city(canvas: Canvas) -> Stage:
    """An avenue between towers, with lights, signs and traffic."""
    w, h = canvas.width, canvas.height
    vx, vy = w * 0.5, h * 0.60
    paint_sky(canvas, h * 0.60, clouds=4)
    paint_ground(canvas, vy + 8, "#8a8f98", "#5c6068", 0.08)
    canvas.sharpen()
    air = canvas.air
    canvas.draw(_skyline(canvas, vy + 14, h * 0.30, 0.62, 16))
    paint_mist(canvas, vy - 10, 50, opacity=0.4)
    canvas.draw(_skyline(canvas, vy + 16, h * 0.22, 0.4, 13))
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
    for index in range(len(depths) - 1):
        svg = "".join(
            _block(canvas, box, side, depths[index + 1], depths[index], 0.40 - 0.07 * index)
            for side in (0, 1)
        )
        canvas.draw(svg)
    canvas.draw(_carriageway(canvas, box))
    if _lit_hours(canvas):
        _night_lights(canvas, box)
    if air.weather == "rain" or air.dark:
        paint_water(canvas, vy + 8, "#20283c", None, 0.4, 0.8, canvas.below(vy + 12) * 0.5)
    return outdoors(canvas)


def _block(canvas: Canvas, box: Box, side: int, near: float, far: float, depth: float) -> str:
    """A building on one side of the avenue, its shop window and its sign."""
    air, rng = canvas.air, canvas.rng
    u, inward = float(side), 1 if side == 0 else -1
    body = air.lit(("#8f9aa8", "#b0a498", "#6f8298")[int(rng.random() * 3)], max(0.0, depth))
    wall = shade(body, 0.95 if side == 0 else 0.74)
    top = 0.04 + 0.36 * rng.random()
    parts = [box.wall(wall, u, top, 1, near, far)]
    floors = int((0.86 - top) / 0.042)
    glass = mix_hex(wall, air.sky[-2][1], 0.45)
    for floor in range(floors):
        v = top + 0.02 + floor * 0.042
        for k in range(5):
            z0, z1 = (
                near + (far - near) * (0.06 + 0.19 * k),
                near + (far - near) * (0.20 + 0.19 * k),
            )
            lit = _lit_hours(canvas) and rng.random() < 0.45
            parts.append(
                box.wall(
                    mix_hex("#ffdc96", air.haze, max(0, depth)) if lit else glass,
                    u,
                    v,
                    v + 0.026,
                    z0,
                    z1,
                )
            )
    shop = mix_hex("#ffe6b4", wall, 0.1) if _lit_hours(canvas) else shade(glass, 0.8)
    parts.append(
        box.wall(shop, u, 0.90, 0.99, near + (far - near) * 0.08, far - (far - near) * 0.08)
    )
    awning = air.lit(
        ("#b8443c", "#3a6a8a", "#4a8a5c", "#c89a3a")[int(rng.random() * 4)], max(0.0, depth)
    )
    parts.append(
        box.quad(
            awning,
            (u, 0.875, near),
            (u, 0.875, far),
            (u + 0.035 * inward, 0.905, far),
            (u + 0.035 * inward, 0.905, near),
        )
    )
    sign = NEON[int(rng.random() * 5)] if _lit_hours(canvas) else awning
    z = near + (far - near) * 0.4
    a, b = u + 0.004 * inward, u + 0.036 * inward
    parts.append(box.back(sign, min(a, b), 0.66, max(a, b), 0.84, z))
    return "".join(parts)


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
            canvas.glow(np.exp(-canvas.distance(x, y) / (70 / z + 8)), "#ffe2a8", 0.9)
    for u, z, color in (
        (0.44, 3.4, "#ff5040"),
        (0.46, 4.6, "#ff5040"),
        (0.57, 2.8, "#fff0d0"),
        (0.55, 4.0, "#fff0d0"),
    ):
        for d in (-0.008, 0.008):
            x, y = box.at(u + d, 0.972, z)
            canvas.glow(np.exp(-canvas.distance(x, y) / (24 / z)), color, 1.0)
    for _ in range(6):
        x, y = (
            canvas.rng.random() * canvas.width,
            canvas.height * (0.40 + 0.3 * canvas.rng.random()),
        )
        canvas.glow(np.exp(-canvas.distance(x, y) / 130), NEON[int(canvas.rng.random() * 5)], 0.22)


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
            lit = _lit_hours(canvas) and canvas.rng.random() < 0.6
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
    canvas.draw(_skyline(canvas, h * 0.53, h * 0.16, 0.6, 14))
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
        glow = "#ffe6a8" if _lit_hours(canvas) else mix_hex(air.lit("#5f86a4"), air.sky[-2][1], 0.4)
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
    if _lit_hours(canvas):
        for z in (6.0, 3.8, 2.4, 1.5):
            x, y = box.at(0.36, 0.18, z)
            canvas.glow(np.exp(-canvas.distance(x, y) / (160 / z)), "#fff0cc", 0.7)
    return outdoors(canvas, (0.2, -0.9))


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
