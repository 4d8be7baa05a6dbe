"""Old China out of doors: palace, courtyard, temple, city wall, streets."""

import numpy as np

from imaging.illustrator.architecture import (
    Masonry,
    battlements,
    bricks,
    great_hall,
    hip_roof,
    house,
    imperial,
    lantern,
    rect,
    stroke,
    timber,
    town,
)
from imaging.illustrator.canvas import Canvas
from imaging.illustrator.perspective import Box
from imaging.illustrator.pixels import Pixels, mix_hex, shade
from imaging.illustrator.places.stage import Stage, outdoors
from imaging.illustrator.plants import blossom_branch, broadleaf, bush, pine
from imaging.illustrator.sky import paint_mist, paint_sky
from imaging.illustrator.terrain import paint_ground, paint_mountains
from imaging.illustrator.water import paint_water


def _paved(canvas: Canvas, horizon: float, color: str, columns: int = 14) -> str:
    """Flagstones in perspective over ground that is already painted."""
    w, h = canvas.width, canvas.height
    tone = shade(canvas.air.lit(color), 0.66)
    parts = []
    for step in range(-columns, columns + 1):
        parts.append(
            stroke(
                f"M{w / 2 + step * w * 0.035:.0f} {horizon:.0f} L{w / 2 + step * w * 0.20:.0f} {h:.0f}",
                tone,
                2,
                0.5,
            )
        )
    depth = h - horizon
    for step in range(1, 12):
        y = horizon + depth * (step / 12) ** 2
        parts.append(stroke(f"M0 {y:.0f}H{w:.0f}", tone, 1 + step * 0.16, 0.5))
    return "".join(parts)


def palace(canvas: Canvas) -> Stage:
    """The great square before a throne hall on its marble terrace."""
    w, h = canvas.width, canvas.height
    ground = h * 0.76 if canvas.wide else h * 0.66
    paint_sky(canvas, h * 0.62)
    paint_mist(canvas, ground - 20, 40, opacity=0.5)
    paint_ground(canvas, ground, "#c8c0b4", "#a69c90", 0.14)
    canvas.sharpen()
    air = canvas.air
    size = min(w * 0.66, 1050)
    svg = ""
    for x in (0.06, 0.94):
        svg += great_hall(w * x, ground - 18, size * 0.46, imperial(air, 0.42), 2, 5)
    svg += great_hall(w * 0.5, ground, size, imperial(air, 0.08), 2, 9)
    svg += _paved(canvas, ground, "#a69c90")
    for side in (0.015, 0.985):
        svg += _balustrade(w * side, h, 0.5 - side, imperial(air))
    canvas.draw_lit(svg, (0.5, -0.8), air.light, 0.35)
    _glow_windows(canvas, w * 0.5, ground - size * 0.17, size * 0.4)
    return outdoors(canvas)


def _balustrade(x: float, h: float, inward: float, m: Masonry) -> str:
    """A carved rail that leads into the distance."""
    parts = []
    sign = 1 if inward > 0 else -1
    for step in range(7):
        near = 1 - step / 7
        px, base, tall = x + sign * (1 - near) * 300, h * (0.80 + 0.16 * near), 40 + 95 * near
        parts.append(rect(px - 12 * near - 4, base - tall, 24 * near + 8, tall, m.stone))
        parts.append(
            rect(
                px - 14 * near - 5,
                base - tall - 12 * near,
                28 * near + 10,
                14 * near,
                mix_hex(m.stone, "#ffffff", 0.3),
            )
        )
        if step < 6:
            after = 1 - (step + 1) / 7
            nx, nb, nt = x + sign * (1 - after) * 300, h * (0.80 + 0.16 * after), 40 + 95 * after
            for f in (0.85, 0.35):
                parts.append(
                    stroke(
                        f"M{px:.0f} {base - tall * f:.0f} L{nx:.0f} {nb - nt * f:.0f}",
                        shade(m.stone, 0.85),
                        11 * near + 3,
                    )
                )
    return "".join(parts)


def _glow_windows(canvas: Canvas, x: float, y: float, reach: float) -> None:
    """Lamplight that spills from a building after dark."""
    if canvas.air.time not in ("dusk", "night"):
        return
    away = ((canvas.x - x) / reach) ** 2 + ((canvas.y - y) / (reach * 0.35)) ** 2
    canvas.glow(_falloff(away), "#ffb050", 0.34)


def _falloff(away: Pixels) -> Pixels:
    return np.asarray(np.exp(-away), np.float32)


def courtyard(canvas: Canvas) -> Stage:
    """A walled court: the main house, side wings, a tree, a fish bowl."""
    w, h = canvas.width, canvas.height
    ground = h * 0.72 if canvas.wide else h * 0.64
    paint_sky(canvas, h * 0.56)
    paint_ground(canvas, ground, "#b8b0a2", "#968d80", 0.16)
    canvas.sharpen()
    air, m = canvas.air, town(canvas.air)
    svg = (
        rect(0, ground - 150, w, 150, m.wall)
        + rect(0, ground - 172, w, 26, m.roof)
        + rect(0, ground - 178, w, 8, m.edge)
    )
    svg += broadleaf(canvas, w * 0.20, ground + 6, 420, air.lit("#5a8a48", 0.1), air.lit("#4a382c"))
    svg += house(w * 0.52, ground + 4, min(w * 0.5, 760), town(air, 0.05))
    for side, x in ((1, -0.02), (-1, 1.02)):
        svg += _wing(w * x, ground, side, canvas, m)
    svg += _paved(canvas, ground + 4, "#968d80")
    for x in (0.17, 0.83):
        svg += _fish_bowl(w * x, h * 0.86, air.lit("#5a7a88"))
    svg += bush(canvas, w * 0.05, h * 0.9, 110, air.lit("#4f7c40")) + bush(
        canvas, w * 0.95, h * 0.9, 110, air.lit("#4f7c40")
    )
    lit = air.time in ("dusk", "night")
    svg += lantern(w * 0.39, ground - 210, 24, lit) + lantern(w * 0.65, ground - 210, 24, lit)
    canvas.draw_lit(svg, (0.5, -0.8), air.light, 0.35)
    _glow_windows(canvas, w * 0.52, ground - 90, min(w * 0.25, 380))
    return outdoors(canvas)


def _wing(x: float, ground: float, side: int, canvas: Canvas, m: Masonry) -> str:
    """A side wing in perspective, with its eave and doors."""
    h = canvas.height

    def at(u: float, v: float) -> str:
        base = ground + (h * 0.98 - ground) * (1 - u)
        top = ground - 330 - 330 * (1 - u)
        return f"{x + side * u * 330:.0f} {top + (base - top) * v:.0f}"

    parts = [f'<path fill="{m.wall}" d="M{at(0, 0.3)} L{at(1, 0.3)} L{at(1, 1)} L{at(0, 1)}Z"/>']
    for u in (0.10, 0.38, 0.66):
        parts.append(
            f'<path fill="{m.lattice}" d="M{at(u, 0.42)} L{at(u + 0.22, 0.42)} L{at(u + 0.22, 0.98)} L{at(u, 0.98)}Z"/>'
        )
        parts.append(
            f'<path fill="{m.window}" d="M{at(u + 0.03, 0.46)} L{at(u + 0.19, 0.46)} L{at(u + 0.19, 0.74)} L{at(u + 0.03, 0.74)}Z"/>'
        )
        for t in (0.07, 0.11, 0.15):
            parts.append(stroke(f"M{at(u + t, 0.46)} L{at(u + t, 0.74)}", m.lattice, 3))
        for t in (0.53, 0.60, 0.67):
            parts.append(stroke(f"M{at(u + 0.03, t)} L{at(u + 0.19, t)}", m.lattice, 3))
    for u in (0.04, 0.34, 0.62, 0.94):
        parts.append(stroke(f"M{at(u, 0.3)} L{at(u, 1)}", m.column, 14 - 6 * u))
    parts.append(
        f'<path fill="{m.roof}" d="M{at(-0.1, 0.04)} L{at(0.9, 0.04)} L{at(1.12, 0.34)} L{at(0.02, 0.37)}Z"/>'
    )
    for step in range(12):
        u = step / 11
        parts.append(
            stroke(
                f"M{at(u * 0.98 - 0.08, 0.05)} L{at(u * 1.08 + 0.03, 0.35)}",
                shade(m.roof, 0.7),
                3,
                0.7,
            )
        )
    parts.append(stroke(f"M{at(0.02, 0.37)} L{at(1.12, 0.34)}", m.edge, 8))
    return "".join(parts)


def _fish_bowl(x: float, y: float, color: str) -> str:
    return (
        f'<path fill="{color}" d="M{x - 74:.0f} {y - 70:.0f} Q{x - 80:.0f} {y:.0f} {x - 40:.0f} {y + 6:.0f} H{x + 40:.0f} Q{x + 80:.0f} {y:.0f} {x + 74:.0f} {y - 70:.0f}Z"/>'
        f'<ellipse cx="{x:.0f}" cy="{y - 70:.0f}" rx="76" ry="16" fill="{shade(color, 1.25)}"/><ellipse cx="{x:.0f}" cy="{y - 69:.0f}" rx="64" ry="11" fill="{shade(color, 0.5)}"/>'
        f'<ellipse cx="{x - 18:.0f}" cy="{y - 70:.0f}" rx="24" ry="6" fill="#5c9a58"/><circle cx="{x + 20:.0f}" cy="{y - 76:.0f}" r="10" fill="#f0a8b8"/>'
    )


def temple(canvas: Canvas) -> Stage:
    """A mountain temple: a pagoda, a hall up the steps, an incense burner."""
    w, h = canvas.width, canvas.height
    ground = h * 0.77 if canvas.wide else h * 0.66
    paint_sky(canvas, h * 0.56)
    paint_mountains(canvas, h * 0.46, h * 0.30, 3, "#48705a", mist=0.85)
    paint_ground(canvas, ground, "#b4a894", "#857b6c", 0.25)
    canvas.sharpen()
    air, m = canvas.air, timber(canvas.air, 0.05)
    svg = _pagoda(w * 0.82, ground - 30, 210, timber(air, 0.32))
    svg += pine(canvas, w * 0.17, ground + 20, 440, air.lit("#355f44"), air.lit("#4a3628"))
    svg += great_hall(w * 0.5, ground, min(w * 0.56, 760), m, 2, 5)
    svg += _paved(canvas, ground, "#857b6c")
    svg += _burner(w * 0.5, h * 0.88, air.lit("#5a5048"))
    svg += pine(canvas, w * 1.0, h * 0.95, 660, air.lit("#2c5a3c"), air.lit("#42301f"))
    canvas.draw_lit(svg, (0.4, -0.8), air.light, 0.35)
    _glow_windows(canvas, w * 0.5, ground - 120, 300)
    paint_mist(canvas, ground - 40, 30, opacity=0.35)
    return outdoors(canvas)


def _pagoda(x: float, base: float, width: float, m: Masonry) -> str:
    parts, y = [], base
    for level in range(6):
        w = width * (1 - level * 0.11)
        tall = width * 0.26
        parts.append(rect(x - w * 0.36, y - tall, w * 0.72, tall, m.wall))
        for step in (-0.22, 0.0, 0.22):
            parts.append(
                rect(x + w * step - w * 0.06, y - tall * 0.8, w * 0.12, tall * 0.7, m.window)
            )
        parts.append(hip_roof(x, y - tall * 0.95, w * 1.05, width * 0.11, m))
        y -= tall * 0.95 + width * 0.09
    parts.append(
        stroke(f"M{x:.0f} {y:.0f} v-70", m.roof, 7)
        + f'<circle cx="{x:.0f}" cy="{y - 40:.0f}" r="10" fill="{m.edge}"/>'
    )
    return "".join(parts)


def _burner(x: float, y: float, color: str) -> str:
    smoke = stroke(
        f"M{x:.0f} {y - 110:.0f} C{x - 40:.0f} {y - 180:.0f} {x + 40:.0f} {y - 230:.0f} {x - 8:.0f} {y - 330:.0f}",
        "#e8e8ee",
        16,
        0.28,
    )
    return smoke + (
        f'<path fill="{color}" d="M{x - 88:.0f} {y - 92:.0f} H{x + 88:.0f} L{x + 70:.0f} {y - 20:.0f} Q{x:.0f} {y + 6:.0f} {x - 70:.0f} {y - 20:.0f}Z"/>'
        + rect(x - 98, y - 104, 196, 16, shade(color, 1.3))
        + "".join(
            f'<path fill="{shade(color, 0.8)}" d="M{x + d - 10:.0f} {y - 14:.0f} h20 l6 42 h-30Z"/>'
            for d in (-56, 0, 56)
        )
    )


def city_wall(canvas: Canvas) -> Stage:
    """On the wall of a city: the gate tower, roofs below, hills beyond."""
    w, h = canvas.width, canvas.height
    top = h * 0.80 if canvas.wide else h * 0.72
    paint_sky(canvas, h * 0.62, clouds=5)
    paint_mountains(canvas, h * 0.56, h * 0.16, 3, "#5a6470", mist=0.8, step=26)
    canvas.sharpen()
    air = canvas.air
    for depth in (0.62, 0.42, 0.24):
        m, row = town(air, depth), top - 170 * depth
        svg, x = "", -40.0
        while x < w + 60:
            size = (70 + 60 * canvas.rng.random()) * (1.5 - depth)
            svg += rect(x - size * 0.44, row - 6, size * 0.88, 200, m.wall) + hip_roof(
                x, row - 12 * canvas.rng.random(), size * 1.06, size * 0.24, m
            )
            x += size * (0.8 + 0.3 * canvas.rng.random())
        canvas.draw(svg)
        paint_mist(canvas, row + 20, 22, opacity=0.45)
    m = timber(air, 0.02)
    tower = w * 0.22
    svg = rect(tower - 300, top - 150, 600, 170, m.stone) + bricks(
        tower - 300, top - 150, tower + 300, top + 10, m
    )
    svg += great_hall(tower, top - 130, min(520, w * 0.5), m, 2, 5)
    svg += (
        rect(0, top, w, h - top, m.stone)
        + bricks(0, top, w, h, m, 34)
        + battlements(-20, w, top, m)
    )
    canvas.draw_lit(svg, (0.6, -0.6), air.light, 0.7)
    _glow_windows(canvas, tower, top - 190, 240)
    return outdoors(canvas)


def street(canvas: Canvas) -> Stage:
    """A street of shops that recedes to a gate tower."""
    return _street(canvas, 0.30, stalls=False, narrow=False)


def market(canvas: Canvas) -> Stage:
    """A market street: awnings, stalls of goods, banners."""
    return _street(canvas, 0.28, stalls=True, narrow=False)


def alley(canvas: Canvas) -> Stage:
    """A narrow lane between high walls."""
    return _street(canvas, 0.34, stalls=False, narrow=True)


def _street(canvas: Canvas, eave: float, stalls: bool, narrow: bool) -> Stage:
    w, h = canvas.width, canvas.height
    vx, vy = w * 0.5, h * 0.54
    reach = (0.06 if narrow else -0.16) if canvas.wide else (-0.22 if narrow else -0.55)
    box = Box((vx, vy), (w * reach, -h * (0.75 if narrow else 0.5), w * (1 - reach), h * 1.12), 7.0)
    paint_sky(canvas, h * 0.56, clouds=3)
    paint_ground(canvas, box.at(0, 1, 7)[1], "#a89c8c", "#7c7266", 0.22)
    canvas.sharpen()
    air = canvas.air
    end = great_hall(vx, box.at(0, 1, 7)[1] + 4, 210, timber(air, 0.5), 2, 3)
    canvas.draw(end)
    depths = (6.6, 5.0, 3.8, 2.9, 2.2, 1.65, 1.2, 0.92)
    lit = air.time in ("dusk", "night")
    lamps: list[tuple[float, float, float]] = []
    for index in range(len(depths) - 1):
        far, near = depths[index], depths[index + 1]
        haze = 0.5 * (1 - index / (len(depths) - 2))
        m = (town if (index + int(narrow)) % 2 else timber)(air, haze)
        svg = "".join(
            _front(box, side, near, far, eave + 0.05 * canvas.rng.random(), m, canvas)
            for side in (0, 1)
        )
        for side in (0, 1):
            u = 0.045 if side == 0 else 0.955
            x, y = box.at(u, eave + 0.16, near * 1.08)
            if (index + side) % 2 == 0:
                svg += lantern(x, y, 60 / near, lit)
                lamps.append((x, y + 110 / near, near))
            if stalls and index in (1, 2, 3, 4):
                svg += _stall(box, side, near * 1.05, index, m, canvas)
        canvas.draw(svg)
    canvas.draw(
        box.rows(shade(air.lit("#7c7266"), 0.6), 1, 26)
        + box.planks(shade(air.lit("#7c7266"), 0.6), 1, 10)
    )
    if lit:
        for x, y, near in lamps:
            canvas.glow(_falloff(canvas.distance(x, y) / (120 / near + 20)), "#ff9a40", 0.6)
    if air.weather == "rain" or narrow and air.time == "night":
        paint_water(
            canvas,
            box.at(0, 1, 7)[1],
            "#2a3248",
            None,
            0.35,
            0.75,
            canvas.below(box.at(0, 1, 7)[1]) * 0.45,
        )
    return outdoors(canvas, (0.1, -0.95))


def _front(
    box: Box, side: int, near: float, far: float, eave: float, m: Masonry, canvas: Canvas
) -> str:
    """One shop front: wall, lattice, a door, and the eave over them."""
    u, inward = float(side), (1 if side == 0 else -1)
    wall = shade(m.wall, 0.92 if side == 0 else 0.78)
    parts = [box.wall(wall, u, eave, 1, near, far)]
    span = far - near
    for k in range(3):
        z0, z1 = near + span * (0.06 + 0.32 * k), near + span * (0.28 + 0.32 * k)
        low = 1.0 if k == 1 else 0.84
        parts.append(box.wall(m.lattice, u, eave + 0.20, low, z0, z1))
        glow = m.window if canvas.rng.random() < 0.7 else shade(m.wall, 0.4)
        parts.append(box.wall(glow, u, eave + 0.22, low - 0.10, z0 + span * 0.02, z1 - span * 0.02))
        for t in (0.25, 0.5, 0.75):
            z = z0 + (z1 - z0) * t
            parts.append(box.line(m.lattice, 7, (u, eave + 0.20, z), (u, low - 0.08, z)))
        for t in (0.3, 0.6):
            v = eave + 0.20 + (low - 0.3 - eave) * t
            parts.append(box.line(m.lattice, 7, (u, v, z0), (u, v, z1)))
    for k in (0.02, 0.5, 0.98):
        parts.append(box.line(m.column, 24, (u, eave, near + span * k), (u, 1, near + span * k)))
    out = u + 0.075 * inward
    parts.append(
        box.quad(
            shade(m.roof, 0.95),
            (out, eave + 0.02, near),
            (out, eave + 0.02, far),
            (u - 0.06 * inward, eave - 0.16, far),
            (u - 0.06 * inward, eave - 0.16, near),
        )
    )
    for k in range(13):
        z = near + span * k / 12
        parts.append(
            box.line(
                shade(m.roof, 0.62), 9, (out, eave + 0.02, z), (u - 0.06 * inward, eave - 0.16, z)
            )
        )
    parts.append(box.line(m.edge, 15, (out, eave + 0.025, near), (out, eave + 0.025, far)))
    sign = near + span * 0.72
    board = ("#3a2a22", "#7a2a24", "#2a4a5a")[int(canvas.rng.random() * 3)]
    a, b = u + 0.012 * inward, u + 0.058 * inward
    parts.append(box.back(board, min(a, b), eave + 0.10, max(a, b), eave + 0.34, sign))
    return "".join(parts)


def _stall(box: Box, side: int, z: float, index: int, m: Masonry, canvas: Canvas) -> str:
    """A stall with a striped awning and heaps of goods."""
    u0, u1 = (0.06, 0.17) if side == 0 else (0.83, 0.94)
    parts = [
        box.block(
            canvas.air.lit("#8a5c3c", 0.08 * (4 - index)), (u0, u1), (0.84, 1.0), (z, z * 1.16)
        )
    ]
    goods = ("#c8442e", "#e0a83a", "#6a9a44", "#b06a9a", "#d8d0c0")
    for step in range(6):
        x, y = box.at(u0 + (u1 - u0) * (step + 0.5) / 6, 0.835, z * 1.05)
        color = canvas.air.lit(goods[(step + index + side) % 5], 0.06 * (4 - index))
        parts.append(
            f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{30 / z:.1f}" ry="{22 / z:.1f}" fill="{color}"/>'
        )
    for u in (u0, u1):
        parts.append(box.line(m.column, 12, (u, 0.58, z), (u, 1, z)))
    for step in range(6):
        a, b = (
            u0 - 0.01 + (u1 - u0 + 0.02) * step / 6,
            u0 - 0.01 + (u1 - u0 + 0.02) * (step + 1) / 6,
        )
        tone = canvas.air.lit(
            ("#c84a3a", "#efe2cc")[step % 2] if index % 2 else ("#3a6a8a", "#efe2cc")[step % 2],
            0.06 * (4 - index),
        )
        parts.append(
            box.quad(
                tone,
                (a, 0.56, z * 1.16),
                (b, 0.56, z * 1.16),
                (b, 0.64, z * 0.97),
                (a, 0.64, z * 0.97),
            )
        )
    return "".join(parts)


def garden(canvas: Canvas) -> Stage:
    """A garden: a pond, an arched bridge, a pavilion, blossom and rocks."""
    w, h = canvas.width, canvas.height
    shore = h * 0.68 if canvas.wide else h * 0.62
    paint_sky(canvas, h * 0.56)
    paint_mountains(canvas, h * 0.56, h * 0.08, 2, "#5a8064", mist=0.8, step=16)
    canvas.sharpen()
    air, m = canvas.air, town(canvas.air, 0.12)
    svg = rect(0, shore - 130, w, 140, m.wall) + rect(0, shore - 148, w, 20, m.roof)
    for x, size in ((0.08, 300), (0.34, 230), (0.62, 260), (0.93, 330)):
        svg += broadleaf(
            canvas,
            w * x,
            shore + 4,
            size,
            air.lit(("#5f8f4c", "#7aa258")[int(x * 10) % 2], 0.16),
            air.lit("#4f3c2e"),
        )
    svg += _pavilion(w * 0.24, shore + 4, 250, m) + _bridge(w * 0.66, shore + 10, 420, m)
    svg += rect(0, shore, w, 12, air.lit("#8a8478"))
    canvas.draw_lit(svg, (0.5, -0.8), air.light, 0.35)
    paint_water(canvas, shore + 8, "#4a8078", None, 0.6, 0.7)
    bank = canvas.ridge(h * 0.885, 26, 0.5, 3)
    paint_ground(canvas, bank, "#8aa45c", "#5c7c40", 0.35)
    svg = _lotus(canvas, shore + 50, h * 0.86)
    svg += bush(canvas, w * 0.03, h * 0.93, 150, air.lit("#4f7c40")) + _rock(
        w * 0.92, h * 0.93, 130, air.lit("#8c8a88")
    )
    svg += bush(canvas, w * 0.985, h * 0.95, 110, air.lit("#557f42"))
    svg += blossom_branch(canvas, w * 1.02, h * 0.06, 480, -1, air.lit("#f4a8bc"))
    canvas.draw_lit(svg, (0.4, -0.8), air.light, 0.35)
    return outdoors(canvas)


def _pavilion(x: float, base: float, width: float, m: Masonry) -> str:
    tall = width * 0.62
    parts = [rect(x - width * 0.5, base - 16, width, 18, m.stone)]
    for u in (-0.4, -0.14, 0.14, 0.4):
        parts.append(rect(x + u * width - 6, base - tall, 12, tall - 12, m.column))
    parts.append(
        rect(x - width * 0.42, base - 60, width * 0.84, 8, m.column)
        + rect(x - width * 0.42, base - 34, width * 0.84, 5, m.column)
    )
    parts.append(rect(x - width * 0.44, base - tall, width * 0.88, 16, shade(m.column, 0.8)))
    return "".join(parts) + hip_roof(x, base - tall + 4, width * 1.18, width * 0.40, m)


def _bridge(x: float, base: float, width: float, m: Masonry) -> str:
    half, rise = width / 2, width * 0.22
    arch = f"M{x - half:.0f} {base:.0f} Q{x:.0f} {base - rise * 2:.0f} {x + half:.0f} {base:.0f} H{x + half * 0.42:.0f} A{half * 0.42:.0f} {rise * 0.8:.0f} 0 0 0 {x - half * 0.42:.0f} {base:.0f}Z"
    parts = [f'<path d="{arch}" fill="{m.stone}"/>']
    parts.append(
        stroke(
            f"M{x - half:.0f} {base - 4:.0f} Q{x:.0f} {base - rise * 2 - 4:.0f} {x + half:.0f} {base - 4:.0f}",
            mix_hex(m.stone, "#ffffff", 0.3),
            7,
        )
    )
    for step in range(1, 14):
        t = step / 14
        px, py = x - half + width * t, base - rise * 4 * t * (1 - t)
        parts.append(rect(px - 4, py - 44, 8, 44, m.stone))
    parts.append(
        stroke(
            f"M{x - half + 20:.0f} {base - 52:.0f} Q{x:.0f} {base - rise * 2 - 44:.0f} {x + half - 20:.0f} {base - 52:.0f}",
            m.stone,
            8,
        )
    )
    return "".join(parts)


def _lotus(canvas: Canvas, top: float, bottom: float) -> str:
    parts = []
    for u, v, w in canvas.rng.random((34, 3)):
        near = v**0.8
        x, y, r = u * canvas.width, top + (bottom - top) * near, 14 + 34 * near
        parts.append(
            f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{r:.0f}" ry="{r * 0.3:.0f}" fill="{canvas.air.lit(("#5f9a5c", "#4c8450")[int(w * 2)])}"/>'
        )
        if w > 0.72:
            pink = canvas.air.lit("#f4a6bc")
            for d, tilt in ((-0.5, -0.45), (0.5, 0.45), (0, 0)):
                parts.append(
                    f'<path fill="{mix_hex(pink, "#ffffff", 0.3 if d == 0 else 0)}" d="M{x:.0f} {y - 4:.0f} Q{x + (tilt - 0.28) * r:.0f} {y - r * 0.5:.0f} {x + tilt * r:.0f} {y - r * (0.9 - abs(d) * 0.4):.0f} Q{x + (tilt + 0.28) * r:.0f} {y - r * 0.5:.0f} {x:.0f} {y - 4:.0f}Z"/>'
                )
    return "".join(parts)


def _rock(x: float, base: float, size: float, color: str) -> str:
    """A scholar's rock, tall and hollowed."""
    return (
        f'<path fill="{color}" d="M{x - size * 0.5:.0f} {base:.0f} Q{x - size * 0.6:.0f} {base - size * 0.7:.0f} {x - size * 0.2:.0f} {base - size * 1.1:.0f} Q{x - size * 0.1:.0f} {base - size * 1.7:.0f} {x + size * 0.16:.0f} {base - size * 1.5:.0f} Q{x + size * 0.5:.0f} {base - size * 1.2:.0f} {x + size * 0.36:.0f} {base - size * 0.7:.0f} Q{x + size * 0.66:.0f} {base - size * 0.3:.0f} {x + size * 0.5:.0f} {base:.0f}Z"/>'
        f'<ellipse cx="{x:.0f}" cy="{base - size * 0.9:.0f}" rx="{size * 0.12:.0f}" ry="{size * 0.2:.0f}" fill="{shade(color, 0.5)}"/>'
        f'<ellipse cx="{x + size * 0.2:.0f}" cy="{base - size * 0.4:.0f}" rx="{size * 0.14:.0f}" ry="{size * 0.1:.0f}" fill="{shade(color, 0.5)}"/>'
        f'<path fill="{shade(color, 0.72)}" fill-opacity=".7" d="M{x - size * 0.5:.0f} {base:.0f} Q{x - size * 0.5:.0f} {base - size * 0.6:.0f} {x - size * 0.2:.0f} {base - size:.0f} Q{x - size * 0.24:.0f} {base - size * 0.4:.0f} {x:.0f} {base:.0f}Z"/>'
    )
