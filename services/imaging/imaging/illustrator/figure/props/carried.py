# ruff: noqa: E501 (the path of a drawing is read as one line)
"""What is carried at the side."""

import math

from imaging.illustrator.figure.props.held import Held
from imaging.illustrator.figure.sketch import Sketch


def lantern(sketch: Sketch, held: Held) -> None:
    """A paper lantern on a short pole, alight; a lamp of brass in clothes of the West."""
    p = held.palette
    with held.drawn(sketch):
        if not sketch.inked:
            _glow(sketch, held, (62, 84))
        sketch.line("M -34 12 L 62 -34", p.wood.line, 8)
        sketch.line("M -34 12 L 62 -34", p.wood.base, 5)
        sketch.line("M 62 -34 L 62 22", p.wood.line, 2.4)
        body = "M 40 30 C 8 44 8 124 40 138 L 84 138 C 116 124 116 44 84 30 Z"
        sketch.cel(body, p.lit, 10)
        for x in (-0.55, 0.0, 0.55):
            sketch.line(
                f"M {62 + x * 34} 31 C {62 + x * 92} 60 {62 + x * 92} 108 {62 + x * 34} 137",
                p.lit.line,
                2,
                0.45,
            )
        sketch.ellipse(62, 86, 20, 30, "#fff6d0", 0.75 if not sketch.inked else 1)
        for y in (24, 134):
            sketch.cel(f"M 38 {y} L 86 {y} L 86 {y + 11} L 38 {y + 11} Z", p.wood, 3, 2)
        sketch.line("M 62 146 L 62 160", p.wood.line, 2.4)
        sketch.fill("M 56 158 L 68 158 L 72 200 L 52 200 Z", p.accent.base)


def _glow(sketch: Sketch, held: Held, at: tuple[float, float]) -> None:
    x, y = held.seen(*at)
    sketch.raw(
        '<radialGradient id="lantern-light"><stop offset="0" stop-color="#ffd88a" stop-opacity=".75"/>'
        '<stop offset="1" stop-color="#ffb050" stop-opacity="0"/></radialGradient>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{150 * held.scale:.0f}" fill="url(#lantern-light)"/>'
    )


def sword(sketch: Sketch, held: Held) -> None:
    """A straight sword: in its sheath, or drawn by who is roused."""
    p = held.palette
    with held.drawn(sketch):
        if held.stirred:
            _blade(sketch, held)
            return
        sheath = "M 40 -104 L 56 -98 L -66 250 L -78 262 L -84 244 Z"
        sketch.cel(sheath, p.dark if not sketch.inked else p.wood, 5)
        for a, b in ((0.0, 0.07), (0.36, 0.42), (0.93, 1.0)):
            x, y = 50 - 128 * a, -101 + 352 * a
            u, v = 50 - 128 * b, -101 + 352 * b
            sketch.line(f"M {x} {y} L {u} {v}", p.metal.base, 15)
        _hilt(sketch, held, (46, -101), (68, -172))
        sketch.line("M 48 -92 C 74 -60 62 -20 72 30", p.accent.base, 5)


def _blade(sketch: Sketch, held: Held) -> None:
    steel = held.palette.steel
    sketch.cel("M 6 -26 L 22 -20 L 176 -300 L 184 -330 L 162 -312 Z", steel, 5, 2.4)
    sketch.line("M 15 -24 L 172 -306", steel.line, 1.8, 0.6)
    _hilt(sketch, held, (10, -16), (-24, 46))


def _hilt(sketch: Sketch, held: Held, guard: tuple[float, float], end: tuple[float, float]) -> None:
    p = held.palette
    (x, y), (u, v) = guard, end
    sketch.line(f"M {x} {y} L {u} {v}", p.wood.line, 15)
    sketch.line(f"M {x} {y} L {u} {v}", p.accent.shade, 11)
    length = math.dist(guard, end)
    nx, ny = (v - y) / length * 22, -(u - x) / length * 22
    sketch.line(f"M {x - nx} {y - ny} L {x + nx} {y + ny}", p.metal.line, 12)
    sketch.line(f"M {x - nx} {y - ny} L {x + nx} {y + ny}", p.metal.base, 8)
    sketch.ellipse(u, v, 9, 9, p.metal.base)


def staff(sketch: Sketch, held: Held) -> None:
    """A stick taller than who leans on it, down to the ground."""
    p = held.palette
    ground = held.own(0, held.ground)[1]
    with held.drawn(sketch):
        pole = f"M -8 -238 C -10 -80 -7 100 -8 {ground} L 8 {ground} C 9 100 6 -80 8 -238 C 6 -250 -6 -250 -8 -238 Z"
        sketch.cel(pole, p.wood, 5)
        for y in (-150, -40, 90, 240):
            if y < ground - 30:
                sketch.line(f"M -6 {y} C 0 {y + 6} 4 {y + 5} 7 {y - 2}", p.wood.line, 2, 0.6)
        sketch.line("M -9 -196 L 9 -196 M -9 -184 L 9 -184", p.accent.base, 7)


def bag(sketch: Sketch, held: Held) -> None:
    """A bundle tied in cloth; a satchel in clothes of today."""
    p = held.palette
    with held.drawn(sketch):
        if held.modern:
            sketch.line("M -36 72 C -34 0 34 0 36 72", p.leather.line, 11)
            sketch.line("M -36 72 C -34 0 34 0 36 72", p.leather.base, 7)
            sketch.cel(
                "M -76 70 L 76 70 C 84 110 84 150 78 182 L -78 182 C -84 150 -84 110 -76 70 Z",
                p.leather,
                12,
            )
            sketch.cel("M -76 70 L 76 70 L 70 122 C 24 136 -24 136 -70 122 Z", p.leather, 6)
            sketch.cel("M -12 116 L 12 116 L 12 142 L -12 142 Z", p.metal, 3, 2)
            return
        sketch.cel("M -10 4 C -30 -18 -40 -14 -44 4 C -30 10 -20 14 -8 14 Z", p.bundle, 4)
        sketch.cel("M 6 4 C 30 -20 44 -12 46 6 C 30 12 20 14 8 14 Z", p.bundle, 4)
        sketch.cel(
            "M -14 6 C 0 0 10 2 16 10 C 60 40 86 90 74 138 C 50 158 -50 158 -76 138 C -88 90 -56 36 -14 6 Z",
            p.bundle,
            14,
        )
        for fold in (
            "M -8 12 C -34 50 -48 90 -50 124",
            "M 2 14 C 0 56 4 90 0 118",
            "M 12 12 C 38 48 46 80 52 112",
        ):
            sketch.line(fold, p.bundle.line, 2.4, 0.6)
