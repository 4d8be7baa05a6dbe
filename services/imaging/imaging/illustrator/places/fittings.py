# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Windows, plants and desks of today's rooms."""

import numpy as np

from imaging.illustrator.perspective import Box
from imaging.illustrator.pixels import shade
from imaging.illustrator.strokes import stroke


def side_windows(
    box: Box, spans: tuple[tuple[float, float], ...], u: float = 0.0, frame: str = "#f0ece4"
) -> tuple[str, str]:
    """Tall windows in a side wall: their frames, and the openings."""
    hole, wood = "", ""
    for z0, z1 in spans:
        hole += box.wall("#fff", u, 0.16, 0.66, z0, z1)
        middle = (z0 + z1) / 2
        for z in (z0, middle, z1):
            wood += box.line(frame, 22, (u, 0.16, z), (u, 0.66, z))
        for v in (0.16, 0.36, 0.66):
            wood += box.line(frame, 20, (u, v, z0), (u, v, z1))
        wood += box.line(shade(frame, 0.85), 34, (u, 0.685, z0 * 0.98), (u, 0.685, z1 * 1.02))
    return wood, hole


def back_window(
    box: Box, u0: float, v0: float, u1: float, v1: float, frame: str = "#f0ece4"
) -> tuple[str, str]:
    hole = box.back("#fff", u0, v0, u1, v1)
    a, b = box.at(u0, v0, box.depth), box.at(u1, v1, box.depth)
    middle = (a[0] + b[0]) / 2
    wood = stroke(
        f"M{a[0]:.0f} {a[1]:.0f}H{b[0]:.0f}V{b[1]:.0f}H{a[0]:.0f}ZM{middle:.0f} {a[1]:.0f}V{b[1]:.0f}M{a[0]:.0f} {a[1] + (b[1] - a[1]) * 0.4:.0f}H{b[0]:.0f}",
        frame,
        9,
    )
    return wood, hole


def legs(
    box: Box, u: tuple[float, float], v: float, z: tuple[float, float], color: str, width: float
) -> str:
    return "".join(box.line(color, width, (a, v, d), (a, 1, d)) for d in (z[1], z[0]) for a in u)


def desk(box: Box, u: float, z: float) -> str:
    """A pupil's desk and chair, seen from behind."""
    w, top = (u - 0.055, u + 0.055), 0.76
    parts = [legs(box, (w[0] + 0.006, w[1] - 0.006), top, (z, z + 0.18), "#6a7078", 12)]
    parts.append(box.block("#d8a464", w, (top, top + 0.022), (z, z + 0.2)))
    parts.append(
        box.block(
            "#a87440", (w[0] + 0.008, w[1] - 0.008), (top + 0.022, top + 0.09), (z + 0.02, z + 0.2)
        )
    )
    chair = z - 0.10
    if chair > 1.02:
        parts.append(legs(box, (u - 0.034, u + 0.034), 0.80, (chair, chair + 0.08), "#5a6068", 10))
        parts.append(
            box.block("#c48c52", (u - 0.038, u + 0.038), (0.86, 0.88), (chair, chair + 0.1))
        )
        parts.append(box.back("#b8804a", u - 0.038, 0.68, u + 0.038, 0.78, chair))
    return "".join(parts)


def plant(x: float, y: float, size: float) -> str:
    """A potted plant that stands at (x, y)."""
    parts = []
    for k in range(11):
        angle = (k - 5) * 0.24
        tipx, tipy = x + np.sin(angle) * size * 0.8, y - size * 0.45 - np.cos(angle) * size * 0.9
        parts.append(
            f'<path fill="{("#3f7a4a", "#52925a", "#2f6640")[k % 3]}" d="M{x:.0f} {y - size * 0.4:.0f} Q{(x + tipx) / 2 - 14:.0f} {(y + tipy) / 2 - 40:.0f} {tipx:.0f} {tipy:.0f} Q{(x + tipx) / 2 + 16:.0f} {(y + tipy) / 2:.0f} {x:.0f} {y - size * 0.4:.0f}Z"/>'
        )
    parts.append(
        f'<path fill="#b8704a" d="M{x - size * 0.26:.0f} {y - size * 0.42:.0f} H{x + size * 0.26:.0f} L{x + size * 0.19:.0f} {y:.0f} H{x - size * 0.19:.0f}Z"/>'
    )
    return "".join(parts)


def workplace(box: Box, u: float, z: float) -> str:
    """A desk with a screen, and a chair."""
    parts = [legs(box, (u + 0.005, u + 0.195), 0.76, (z, z + 0.25), "#6a727c", 12)]
    parts.append(box.block("#e4e0d8", (u, u + 0.20), (0.745, 0.765), (z, z + 0.28)))
    parts.append(
        box.back("#20252e", u + 0.05, 0.58, u + 0.15, 0.70, z + 0.16)
        + box.back("#6fb0d8", u + 0.054, 0.588, u + 0.146, 0.69, z + 0.16)
    )
    parts.append(box.line("#20252e", 16, (u + 0.10, 0.70, z + 0.16), (u + 0.10, 0.745, z + 0.16)))
    parts.append(box.block("#f4f4f0", (u + 0.155, u + 0.185), (0.73, 0.745), (z + 0.08, z + 0.16)))
    chair = max(1.03, z - 0.12)
    parts.append(box.line("#30363f", 14, (u + 0.10, 0.86, chair), (u + 0.10, 0.97, chair)))
    parts.append(
        box.block("#3c4652", (u + 0.055, u + 0.145), (0.85, 0.875), (chair, chair + 0.1))
        + box.back("#46525f", u + 0.06, 0.68, u + 0.14, 0.83, chair)
    )
    return "".join(parts)


def cafe_table(box: Box, u: float, z: float) -> str:
    """A round table on one foot with a cup, and two stools."""
    x, y = box.at(u, 0.78, z)
    foot = box.at(u, 1.0, z)[1]
    r = 150 / z
    parts = []
    for d in (-1.3, 1.3):
        sx, top = x + d * r, y + (foot - y) * 0.42
        parts.append(
            stroke(f"M{sx:.0f} {top:.0f}V{foot:.0f}", "#2c221a", 9 / z + 3)
            + f'<ellipse cx="{sx:.0f}" cy="{top:.0f}" rx="{r * 0.42:.0f}" ry="{r * 0.13:.0f}" fill="#7a5236"/>'
        )
    parts.append(
        stroke(
            f"M{x:.0f} {y:.0f}V{foot:.0f}M{x - r * 0.5:.0f} {foot:.0f}h{r:.0f}",
            "#2c221a",
            12 / z + 3,
        )
    )
    parts.append(
        f'<ellipse cx="{x:.0f}" cy="{y + 5:.0f}" rx="{r:.0f}" ry="{r * 0.26:.0f}" fill="#5c3c26"/><ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{r:.0f}" ry="{r * 0.26:.0f}" fill="#a8784e"/>'
    )
    parts.append(
        f'<path fill="#f8f4ec" d="M{x - r * 0.16:.0f} {y - r * 0.24:.0f} h{r * 0.32:.0f} l{-r * 0.05:.0f} {r * 0.22:.0f} h{-r * 0.22:.0f}Z"/>'
    )
    return "".join(parts)
