"""Trees, bamboo, bushes and flowers, as vectors."""

import math
from collections.abc import Sequence

from imaging.illustrator.architecture import stroke
from imaging.illustrator.canvas import Canvas
from imaging.illustrator.pixels import mix_hex, shade


def _foliage(canvas: Canvas, x: float, y: float, rx: float, ry: float, color: str, n: int) -> str:
    """A mass of leaves: dark lobes below, light ones on the side of the light."""
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
