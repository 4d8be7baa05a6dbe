# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Bamboo, reeds, flowers and blossom."""

import math
from collections.abc import Sequence

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.pixels import mix_hex, shade
from imaging.illustrator.strokes import stroke


def bamboo(
    canvas: Canvas, x: float, base: float, width: float, color: str, top: float = -20
) -> str:
    """A stalk of bamboo with its joints, leaves in tufts."""
    rng = canvas.rng
    sway = (rng.random() - 0.5) * 50
    parts = []
    y, part = base, width * 7.5
    while y > top:
        u = (base - y) / max(1.0, base - top)
        cx = x + sway * u * u
        w = width * (1 - 0.22 * u)
        parts.append(
            f'<path fill="{color}" d="M{cx - w / 2:.1f} {y:.1f} L{cx - w * 0.46:.1f} {y - part:.1f} H{cx + w * 0.46:.1f} L{cx + w / 2:.1f} {y:.1f}Z"/>'
            f'<rect x="{cx - w * 0.30:.1f}" y="{y - part:.1f}" width="{w * 0.22:.1f}" height="{part:.1f}" fill="{mix_hex(color, canvas.air.light, 0.45)}" fill-opacity=".7"/>'
            f'<rect x="{cx + w * 0.2:.1f}" y="{y - part:.1f}" width="{w * 0.3:.1f}" height="{part:.1f}" fill="{shade(color, 0.6)}" fill-opacity=".7"/>'
            f'<rect x="{cx - w * 0.58:.1f}" y="{y - part - w * 0.07:.1f}" width="{w * 1.16:.1f}" height="{w * 0.16:.1f}" rx="{w * 0.08:.1f}" fill="{shade(color, 0.72)}"/>'
        )
        if rng.random() < 0.42:
            parts.append(
                _tuft(canvas, cx, y, width * (3.2 + 2.2 * rng.random()), shade(color, 0.92))
            )
        y -= part
        part = width * (6.5 + 3 * rng.random())
    return "".join(parts)


def _tuft(canvas: Canvas, x: float, y: float, size: float, color: str) -> str:
    """A spray of lance-shaped leaves."""
    rng = canvas.rng
    side = 1 if rng.random() < 0.5 else -1
    path = []
    for _ in range(8):
        angle = (0.1 + 0.75 * rng.random()) * side
        start = size * 0.3 * rng.random()
        long = size * (0.6 + 0.7 * rng.random())
        sx, sy = x + side * start, y - start * 0.3
        ex, ey = sx + math.sin(angle * 1.9) * long, sy + math.cos(angle * 1.9) * long * 0.7
        nx, ny = -(ey - sy) / long * size * 0.09, (ex - sx) / long * size * 0.09
        mx, my = (sx + ex) / 2, (sy + ey) / 2
        path.append(
            f"M{sx:.1f} {sy:.1f}Q{mx + nx:.1f} {my + ny:.1f} {ex:.1f} {ey:.1f}Q{mx - nx:.1f} {my - ny:.1f} {sx:.1f} {sy:.1f}Z"
        )
    return f'<path fill="{color}" d="{"".join(path)}"/>'


def reeds(
    canvas: Canvas, base: float, count: int, height: float, color: str, span: tuple[float, float]
) -> str:
    """Reeds with plumes between two fractions of the width."""
    parts = []
    for u, v, w in canvas.rng.random((count, 3)):
        x = (span[0] + (span[1] - span[0]) * u) * canvas.width
        h, d = height * (0.5 + 0.5 * v), (w - 0.35) * 60
        tone = shade(color, 0.7 + 0.4 * w)
        parts.append(
            stroke(
                f"M{x:.1f} {base + 20:.1f} Q{x:.1f} {base - h * 0.6:.1f} {x + d:.1f} {base - h:.1f}",
                tone,
                3,
            )
        )
        if v > 0.5:
            parts.append(
                f'<path fill="{mix_hex(tone, "#f4e8cc", 0.55)}" d="M{x + d:.1f} {base - h + 6:.1f} q{d * 0.2 - 9:.1f} {-h * 0.1:.1f} {d * 0.35:.1f} {-h * 0.22:.1f} q{8 + d * 0.1:.1f} {h * 0.1:.1f} {-d * 0.35:.1f} {h * 0.22:.1f}Z"/>'
            )
    return "".join(parts)


def flowers(canvas: Canvas, top: float, bottom: float, count: int, colors: Sequence[str]) -> str:
    """Blossoms strewn over the ground, larger towards the viewer."""
    parts = []
    for u, v, w in canvas.rng.random((count, 3)):
        near = v**0.7
        x, y, r = u * canvas.width, top + (bottom - top) * near, 2 + 6 * near
        color = colors[int(w * len(colors))]
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{color}"/><circle cx="{x:.1f}" cy="{y:.1f}" r="{r * 0.35:.1f}" fill="#fff4c8"/>'
        )
    return "".join(parts)


def blossom_branch(canvas: Canvas, x: float, y: float, size: float, side: int, color: str) -> str:
    """A bough of blossom that reaches into the picture from its edge."""
    rng, bark = canvas.rng, canvas.air.lit("#4a342c")
    parts, tips = [], []
    for index in range(5):
        length = size * (0.55 + 0.5 * rng.random())
        ex, ey = (
            x + side * length * (0.5 + 0.13 * index),
            y + length * (0.06 + 0.16 * index) - size * 0.12,
        )
        mx, my = (x + ex) / 2, (y + ey) / 2 - size * 0.10
        parts.append(
            stroke(
                f"M{x:.1f} {y:.1f} Q{mx:.1f} {my:.1f} {ex:.1f} {ey:.1f}",
                bark,
                size * (0.03 - 0.004 * index),
            )
        )
        for step in range(3, 10):
            t = step / 9
            tips.append((x + (ex - x) * t, y * (1 - t) ** 2 + 2 * my * t * (1 - t) + ey * t * t))
    for px, py in tips:
        for _ in range(4):
            qx, qy = (
                px + (rng.random() - 0.5) * size * 0.13,
                py + (rng.random() - 0.5) * size * 0.12,
            )
            r = size * (0.016 + 0.018 * rng.random())
            tone = mix_hex(color, "#ffffff", 0.4 * rng.random())
            parts.append(
                "".join(
                    f'<circle cx="{qx + math.cos(k * 1.257) * r * 0.7:.1f}" cy="{qy + math.sin(k * 1.257) * r * 0.7:.1f}" r="{r * 0.55:.1f}" fill="{tone}"/>'
                    for k in range(5)
                )
            )
    return "".join(parts)


def spray(canvas: Canvas, x: float, y: float, size: float, color: str) -> str:
    """Bamboo leaves that hang into the picture from above."""
    return _tuft(canvas, x, y, size, color) + _tuft(canvas, x + size * 0.2, y, size * 0.8, color)
