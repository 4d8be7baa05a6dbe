# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Things in the rooms of old China."""

from imaging.illustrator.architecture import lattice_door
from imaging.illustrator.canvas import Canvas
from imaging.illustrator.masonry import masonry
from imaging.illustrator.perspective import Box
from imaging.illustrator.pixels import mix_hex, shade
from imaging.illustrator.strokes import rect, stroke

WOOD = "#7a4a30"


DARK_WOOD = "#4a2a1e"


RED = "#8e342a"


def pillar(box: Box, u: float, z: float, color: str, half: float = 0.016) -> str:
    x0, top = box.at(u - half, 0, z)
    x1, bottom = box.at(u + half, 1, z)
    w = x1 - x0
    return (
        rect(x0, top, w, bottom - top, color)
        + rect(x0 + w * 0.12, top, w * 0.2, bottom - top, mix_hex(color, "#ffffff", 0.25))
        + rect(x0 + w * 0.7, top, w * 0.3, bottom - top, shade(color, 0.6))
        + rect(x0 - w * 0.25, bottom - w * 0.5, w * 1.5, w * 0.6, "#9a928a")
    )


def lattice_window(box: Box, side: int, z0: float, z1: float) -> tuple[str, str]:
    """A lattice window in a side wall: its wood, and the opening behind it."""
    u = float(side)
    hole = box.wall("#fff", u, 0.24, 0.70, z0, z1)
    wood = []
    for step in range(9):
        z = z0 + (z1 - z0) * step / 8
        wood.append(box.line(DARK_WOOD, 9, (u, 0.24, z), (u, 0.70, z)))
    for step in range(8):
        v = 0.24 + 0.46 * step / 7
        wood.append(box.line(DARK_WOOD, 9, (u, v, z0), (u, v, z1)))
    for v in (0.225, 0.715):
        wood.append(box.line(WOOD, 26, (u, v, z0 * 0.98), (u, v, z1 * 1.02)))
    return "".join(wood), hole


def back_lattice(box: Box, canvas: Canvas, u0: float, u1: float, count: int) -> str:
    """A row of lattice doors in the back wall."""
    m = masonry(canvas.air, "#4c5058", "#5a4436", WOOD)
    parts = []
    for step in range(count):
        a = box.at(u0 + (u1 - u0) * step / count, 0.16, box.depth)
        b = box.at(u0 + (u1 - u0) * (step + 1) / count, 1.0, box.depth)
        parts.append(lattice_door(a[0] + 3, a[1], b[0] - a[0] - 6, b[1] - a[1], m, True))
    return "".join(parts)


def scroll(x: float, y: float, w: float, h: float, seed: float) -> str:
    """A hanging scroll with mountains in ink."""
    parts = [
        rect(x, y, w, h, "#e8dcc0"),
        rect(x + w * 0.1, y + h * 0.08, w * 0.8, h * 0.8, "#f4ecd8"),
        rect(x - w * 0.06, y - 5, w * 1.12, 9, DARK_WOOD),
        rect(x - w * 0.06, y + h - 3, w * 1.12, 10, DARK_WOOD),
    ]
    for index, tone in enumerate(("#c4bfb4", "#8f8b84", "#55534f")):
        base = y + h * (0.52 + 0.13 * index)
        peak = x + w * (0.35 + 0.3 * ((seed + index * 0.37) % 1))
        parts.append(
            f'<path fill="{tone}" d="M{x + w * 0.1:.1f} {base + h * 0.06:.1f} Q{(x + peak) / 2:.1f} {base:.1f} {peak:.1f} {base - h * (0.26 - 0.06 * index):.1f}'
            f' Q{(x + w + peak) / 2:.1f} {base - h * 0.02:.1f} {x + w * 0.9:.1f} {base + h * 0.03:.1f} V{base + h * 0.12:.1f} H{x + w * 0.1:.1f}Z"/>'
        )
    return "".join(parts)


def candle(x: float, y: float, size: float) -> str:
    """A candle on its stand; (x, y) is the flame."""
    return (
        rect(x - size * 0.16, y + size * 0.25, size * 0.32, size * 1.5, "#f4e2b8")
        + f'<ellipse cx="{x:.1f}" cy="{y + size * 1.8:.1f}" rx="{size * 0.6:.1f}" ry="{size * 0.16:.1f}" fill="#b07a34"/>'
        + f'<path fill="#ffcf6a" d="M{x:.1f} {y - size * 0.6:.1f} Q{x + size * 0.3:.1f} {y:.1f} {x:.1f} {y + size * 0.25:.1f} Q{x - size * 0.3:.1f} {y:.1f} {x:.1f} {y - size * 0.6:.1f}Z"/>'
        + f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{size * 0.09:.1f}" ry="{size * 0.2:.1f}" fill="#fffbe6"/>'
    )


def table(box: Box, u: tuple[float, float], v: float, z: tuple[float, float], color: str) -> str:
    """A table with four legs."""
    parts = []
    for leg_u in u:
        for leg_z in (z[1], z[0]):
            parts.append(box.line(shade(color, 0.6), 22, (leg_u, v, leg_z), (leg_u, 1, leg_z)))
    parts.append(box.block(color, u, (v, v + 0.03), z))
    return "".join(parts)


def screen(x: float, y: float, w: float, h: float) -> str:
    """A folding screen with a landscape in gold."""
    parts = [rect(x, y, w, h, "#d8b464")]
    for step in range(4):
        a = x + w * step / 4
        parts.append(rect(a, y, w / 4, h, "#000000", 0.05 * (step % 2)))
        parts.append(stroke(f"M{a:.1f} {y:.1f}v{h:.1f}", DARK_WOOD, 4))
    for dx, rise in ((0.12, 0.5), (0.3, 0.7), (0.52, 0.6), (0.75, 0.8), (0.9, 0.45)):
        parts.append(
            f'<path fill="#5a7a6a" fill-opacity=".75" d="M{x + w * (dx - 0.14):.1f} {y + h * 0.92:.1f} Q{x + w * dx:.1f} {y + h * (0.92 - rise):.1f} {x + w * (dx + 0.10):.1f} {y + h * 0.92:.1f}Z"/>'
        )
    parts.append(
        f'<circle cx="{x + w * 0.66:.1f}" cy="{y + h * 0.22:.1f}" r="{h * 0.08:.1f}" fill="#c8402e"/>'
    )
    parts.append(stroke(f"M{x:.1f} {y:.1f}h{w:.1f}v{h:.1f}h{-w:.1f}Z", DARK_WOOD, 9))
    return "".join(parts)


def shelf(box: Box, canvas: Canvas, u0: float, u1: float) -> str:
    """Shelves of books, scrolls and a vase."""
    parts = [box.back(DARK_WOOD, u0, 0.12, u1, 1.0)]
    colors = ("#2f4a6a", "#7a2f2a", "#c9b48a", "#4a6a4a", "#8a6a3a", "#5a4a6a")
    for row in range(4):
        top, bottom = 0.15 + row * 0.21, 0.34 + row * 0.21
        parts.append(box.back("#2a1810", u0 + 0.012, top, u1 - 0.012, bottom))
        u = u0 + 0.02
        while u < u1 - 0.035:
            step = 0.010 + 0.014 * canvas.rng.random()
            tall = 0.07 + 0.08 * canvas.rng.random()
            if canvas.rng.random() < 0.82:
                parts.append(
                    box.back(
                        colors[int(canvas.rng.random() * 6)],
                        u,
                        bottom - tall,
                        u + step * 0.9,
                        bottom,
                    )
                )
            u += step
    return "".join(parts)


def jar(x: float, y: float, r: float, color: str = "#6a3a2a") -> str:
    """A wine jar with a red seal that stands at (x, y)."""
    return (
        f'<path fill="{color}" d="M{x - r * 0.6:.1f} {y:.1f} C{x - r * 1.3:.1f} {y - r:.1f} {x - r:.1f} {y - r * 1.9:.1f} {x - r * 0.5:.1f} {y - r * 2:.1f} H{x + r * 0.5:.1f} C{x + r:.1f} {y - r * 1.9:.1f} {x + r * 1.3:.1f} {y - r:.1f} {x + r * 0.6:.1f} {y:.1f}Z"/>'
        f'<path fill="#c8402e" d="M{x - r * 0.55:.1f} {y - r * 1.9:.1f} Q{x:.1f} {y - r * 2.7:.1f} {x + r * 0.55:.1f} {y - r * 1.9:.1f}Z"/>'
        f'<rect x="{x - r * 0.34:.1f}" y="{y - r * 1.45:.1f}" width="{r * 0.68:.1f}" height="{r * 0.68:.1f}" fill="#c8402e" transform="rotate(45 {x:.1f} {y - r * 1.1:.1f})"/>'
        f'<ellipse cx="{x - r * 0.5:.1f}" cy="{y - r * 1.2:.1f}" rx="{r * 0.14:.1f}" ry="{r * 0.4:.1f}" fill="#fff" fill-opacity=".25"/>'
    )


def bowl(x: float, y: float, r: float) -> str:
    return f'<path fill="#dfe6e4" d="M{x - r:.1f} {y - r * 0.8:.1f} Q{x:.1f} {y + r * 0.8:.1f} {x + r:.1f} {y - r * 0.8:.1f}Z"/>'


def bench(box: Box, u: float, z: float) -> str:
    if z < 1.02:
        return ""
    legs = "".join(box.line(DARK_WOOD, 16, (u + d, 0.87, z), (u + d, 1, z)) for d in (0.02, 0.17))
    return legs + box.block("#8a5632", (u, u + 0.19), (0.86, 0.885), (z, z + 0.09))
