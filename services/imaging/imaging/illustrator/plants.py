# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Trees, bamboo, bushes and flowers, as vectors."""

import math

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.pixels import mix_hex, shade
from imaging.illustrator.strokes import stroke


def _foliage(canvas: Canvas, x: float, y: float, rx: float, ry: float, color: str, n: int) -> str:
    """A mass of leaves: dark lobes below, light ones on the side of the light."""
    color = canvas.air.under_snow(color, 0.38)
    rng = canvas.rng
    lobes = []
    for index in range(n):
        angle, reach = rng.random() * math.tau, math.sqrt(rng.random())
        px, py = x + math.cos(angle) * rx * reach, y + math.sin(angle) * ry * reach
        lobes.append((py + index * 0.001, px, py, (0.17 + 0.13 * rng.random()) * (rx + ry) / 2))
    parts = []
    for depth, tone, dx, dy, size in (
        (0, 0.62, 0, 10, 1.12),
        (1, 0.86, 2, 0, 0.95),
        (2, 1.12, 7, -9, 0.62),
    ):
        fill = shade(color, tone) if tone < 1.1 else mix_hex(color, canvas.air.light, 0.26)
        path = []
        for at, (_, px, py, r) in enumerate(sorted(lobes)):
            if depth > 1 and (at % 4 == 0 or py > y + ry * (0.45 if depth == 2 else 0.1)):
                continue
            path.append(_leafy(px + dx * r / 40, py + dy * r / 40, r * size, at))
        parts.append(f'<path fill="{fill}" d="{"".join(path)}"/>')
    return "".join(parts)


def _leafy(x: float, y: float, r: float, turn: int) -> str:
    """A lobe with a scalloped edge."""
    points = []
    for step in range(9):
        angle = (step + turn * 0.37) * math.tau / 9
        points.append((x + math.cos(angle) * r, y + math.sin(angle) * r * 0.86))
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for index in range(9):
        (ax, ay), (bx, by) = points[index], points[(index + 1) % 9]
        mx, my = (ax + bx) / 2, (ay + by) / 2
        path += f"Q{x + (mx - x) * 1.42:.1f} {y + (my - y) * 1.42:.1f} {bx:.1f} {by:.1f}"
    return path + "Z"


def broadleaf(canvas: Canvas, x: float, base: float, height: float, leaf: str, bark: str) -> str:
    """A leafy tree."""
    w = height * 0.05
    crown = base - height * 0.66
    parts = [
        f'<path fill="{bark}" d="M{x - w:.1f} {base:.1f} C{x - w * 0.4:.1f} {base - height * 0.2:.1f} {x - w * 0.7:.1f} {base - height * 0.4:.1f} {x - w * 1.6:.1f} {crown:.1f}'
        f" L{x - w * 0.6:.1f} {crown:.1f} L{x:.1f} {base - height * 0.46:.1f} L{x + w * 1.1:.1f} {crown - 10:.1f} L{x + w * 2:.1f} {crown:.1f}"
        f' C{x + w * 0.8:.1f} {base - height * 0.4:.1f} {x + w * 0.5:.1f} {base - height * 0.2:.1f} {x + w * 1.2:.1f} {base:.1f}Z"/>'
    ]
    parts.append(_foliage(canvas, x, base - height * 0.70, height * 0.34, height * 0.27, leaf, 40))
    return "".join(parts)


def pine(canvas: Canvas, x: float, base: float, height: float, needle: str, bark: str) -> str:
    """An old pine that leans, its needles in flat clouds."""
    lean = -height * 0.30
    parts = [
        f'<path fill="{bark}" d="M{x - height * 0.045:.1f} {base:.1f} C{x - height * 0.02:.1f} {base - height * 0.4:.1f} {x + lean * 0.2:.1f} {base - height * 0.55:.1f} {x + lean * 0.75:.1f} {base - height * 0.96:.1f}'
        f' L{x + lean * 0.70 + 9:.1f} {base - height * 0.96:.1f} C{x + lean * 0.1 + 18:.1f} {base - height * 0.55:.1f} {x + height * 0.05:.1f} {base - height * 0.36:.1f} {x + height * 0.055:.1f} {base:.1f}Z"/>'
    ]
    for rise, reach in ((0.46, -0.30), (0.60, 0.24), (0.74, -0.34), (0.86, 0.16)):
        trunk = x + lean * max(0.0, rise - 0.2) * 0.9
        parts.append(
            stroke(
                f"M{trunk:.1f} {base - height * rise:.1f} Q{trunk + reach * height * 0.5:.1f} {base - height * (rise + 0.03):.1f} {trunk + reach * height:.1f} {base - height * (rise + 0.08):.1f}",
                bark,
                height * 0.016,
            )
        )
    for rise, reach, size in (
        (0.54, -0.42, 0.20),
        (0.67, 0.16, 0.17),
        (0.82, -0.52, 0.21),
        (0.94, -0.04, 0.17),
        (1.02, -0.28, 0.20),
    ):
        parts.append(
            _needles(x + reach * height, base - height * rise, height * size, needle, canvas)
        )
    return "".join(parts)


def _needles(x: float, y: float, half: float, color: str, canvas: Canvas) -> str:
    parts = []
    for tone, drop in ((0.66, half * 0.10), (1.0, 0.0)):
        path = f"M{x - half:.1f} {y + drop:.1f}"
        for step in range(1, 15):
            u = step / 14 * 2 - 1
            rise = (1 - u * u) * half * 0.44 * (0.75 + 0.5 * canvas.rng.random())
            path += f"Q{x + (u - 0.06) * half:.1f} {y + drop - rise * 1.25:.1f} {x + u * half:.1f} {y + drop - rise * 0.85:.1f}"
        path += f"Q{x:.1f} {y + drop + half * 0.24:.1f} {x - half:.1f} {y + drop:.1f}Z"
        parts.append(f'<path fill="{shade(color, tone)}" d="{path}"/>')
    for step in range(-4, 5):
        parts.append(
            stroke(
                f"M{x + step * half * 0.2:.1f} {y:.1f} l{step * 2} {-half * 0.22:.1f}",
                mix_hex(color, canvas.air.light, 0.35),
                1.6,
                0.6,
            )
        )
    return "".join(parts)


def bush(canvas: Canvas, x: float, base: float, size: float, color: str) -> str:
    return _foliage(canvas, x, base - size * 0.4, size, size * 0.5, color, 24)
