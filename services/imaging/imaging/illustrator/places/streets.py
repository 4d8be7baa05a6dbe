# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Streets of old China: one-point perspective between shop fronts."""

from imaging.illustrator.architecture import great_hall
from imaging.illustrator.canvas import Canvas
from imaging.illustrator.fixtures import lantern
from imaging.illustrator.masonry import Masonry, timber, town
from imaging.illustrator.perspective import Box
from imaging.illustrator.pixels import shade
from imaging.illustrator.places.stage import Stage, outdoors
from imaging.illustrator.sky import paint_sky
from imaging.illustrator.terrain import paint_ground
from imaging.illustrator.water import paint_water


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
    depths = (6.6, 5.0, 3.8, 2.9, 2.2, 1.65, 1.2, 0.92)
    lit = air.time in ("dusk", "night")
    lamps: list[tuple[float, float, float]] = []
    fronts = [end]
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
        fronts.append(svg)
    canvas.draw(
        "".join(fronts)
        + box.rows(shade(air.lit("#7c7266"), 0.6), 1, 26)
        + box.planks(shade(air.lit("#7c7266"), 0.6), 1, 10)
    )
    if lit:
        for x, y, near in lamps:
            canvas.lamp(x, y, 120 / near + 20, "#ff9a40", 0.6)
    if air.weather == "rain" or (narrow and air.time == "night"):
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
    for at in (0.02, 0.5, 0.98):
        parts.append(box.line(m.column, 24, (u, eave, near + span * at), (u, 1, near + span * at)))
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
    for rib in range(13):
        z = near + span * rib / 12
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
