# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Courtyards and gardens."""

from imaging.illustrator.architecture import hip_roof, house
from imaging.illustrator.canvas import Canvas
from imaging.illustrator.fixtures import lantern
from imaging.illustrator.masonry import Masonry, town
from imaging.illustrator.pixels import mix_hex, shade
from imaging.illustrator.places.paving import glow_windows, paved
from imaging.illustrator.places.stage import Stage, outdoors
from imaging.illustrator.plants import broadleaf, bush
from imaging.illustrator.sky import paint_sky
from imaging.illustrator.strokes import rect, stroke
from imaging.illustrator.terrain import paint_ground, paint_mountains
from imaging.illustrator.undergrowth import blossom_branch
from imaging.illustrator.water import paint_water


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
    svg += paved(canvas, ground + 4, "#968d80")
    for x in (0.17, 0.83):
        svg += _fish_bowl(w * x, h * 0.86, air.lit("#5a7a88"))
    svg += bush(canvas, w * 0.05, h * 0.9, 110, air.lit("#4f7c40")) + bush(
        canvas, w * 0.95, h * 0.9, 110, air.lit("#4f7c40")
    )
    lit = air.time in ("dusk", "night")
    svg += lantern(w * 0.39, ground - 210, 24, lit) + lantern(w * 0.65, ground - 210, 24, lit)
    canvas.draw_lit(svg, (0.5, -0.8), air.light, 0.35)
    glow_windows(canvas, w * 0.52, ground - 90, min(w * 0.25, 380))
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
