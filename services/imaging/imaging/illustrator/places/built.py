# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Old China out of doors: palace, courtyard, temple, city wall, streets."""

from imaging.illustrator.architecture import great_hall, hip_roof
from imaging.illustrator.canvas import Canvas
from imaging.illustrator.fixtures import battlements, bricks
from imaging.illustrator.masonry import Masonry, imperial, timber, town
from imaging.illustrator.pixels import mix_hex, shade
from imaging.illustrator.places.paving import glow_windows, paved
from imaging.illustrator.places.stage import Stage, outdoors
from imaging.illustrator.plants import pine
from imaging.illustrator.sky import paint_mist, paint_sky
from imaging.illustrator.strokes import rect, stroke
from imaging.illustrator.terrain import paint_ground, paint_mountains


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
    svg += paved(canvas, ground, "#a69c90")
    for side in (0.015, 0.985):
        svg += _balustrade(w * side, h, 0.5 - side, imperial(air))
    canvas.draw_lit(svg, (0.5, -0.8), air.light, 0.35)
    glow_windows(canvas, w * 0.5, ground - size * 0.17, size * 0.4)
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
    svg += paved(canvas, ground, "#857b6c")
    svg += _burner(w * 0.5, h * 0.88, air.lit("#5a5048"))
    svg += pine(canvas, w * 1.0, h * 0.95, 660, air.lit("#2c5a3c"), air.lit("#42301f"))
    canvas.draw_lit(svg, (0.4, -0.8), air.light, 0.35)
    glow_windows(canvas, w * 0.5, ground - 120, 300)
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
    glow_windows(canvas, tower, top - 190, 240)
    return outdoors(canvas)
