# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Buildings of old China in elevation, as vectors."""

from imaging.illustrator.masonry import Masonry
from imaging.illustrator.pixels import mix_hex, shade
from imaging.illustrator.strokes import rect, stroke


def hip_roof(cx: float, eave: float, width: float, height: float, m: Masonry) -> str:
    """A tiled roof with upturned eaves, its eave line at row `eave`."""
    half, top, lift = width * 0.5, width * 0.29, height * 0.34
    outline = (
        f"M{cx - half * 1.06:.1f} {eave - lift:.1f} Q{cx - half * 0.88:.1f} {eave:.1f} {cx - half * 0.6:.1f} {eave:.1f}"
        f" L{cx + half * 0.6:.1f} {eave:.1f} Q{cx + half * 0.88:.1f} {eave:.1f} {cx + half * 1.06:.1f} {eave - lift:.1f}"
        f" Q{cx + half * 0.74:.1f} {eave - height * 0.34:.1f} {cx + top:.1f} {eave - height:.1f}"
        f" L{cx - top:.1f} {eave - height:.1f} Q{cx - half * 0.74:.1f} {eave - height * 0.34:.1f} {cx - half * 1.06:.1f} {eave - lift:.1f}Z"
    )
    parts = [f'<path d="{outline}" fill="{m.roof}"/>']
    count = max(8, int(width / 16))
    for index in range(count + 1):
        u = index / count * 2 - 1
        x0, x1 = cx + u * top, cx + u * half * 0.94
        drop = lift * max(0.0, abs(u) - 0.55) * 1.2
        parts.append(
            stroke(
                f"M{x0:.1f} {eave - height * 0.97:.1f} Q{x0 * 0.42 + x1 * 0.58:.1f} {eave - height * 0.38:.1f} {x1:.1f} {eave - drop - 1:.1f}",
                shade(m.roof, 0.66),
                max(0.8, width * 0.0032),
                0.7,
            )
        )
    parts.append(
        stroke(
            f"M{cx - half * 1.05:.1f} {eave - lift:.1f} Q{cx - half * 0.88:.1f} {eave:.1f} {cx - half * 0.6:.1f} {eave:.1f}"
            f" L{cx + half * 0.6:.1f} {eave:.1f} Q{cx + half * 0.88:.1f} {eave:.1f} {cx + half * 1.05:.1f} {eave - lift:.1f}",
            m.edge,
            max(1.5, height * 0.05),
        )
    )
    ridge = height * 0.10
    parts.append(
        rect(cx - top * 1.03, eave - height - ridge * 0.8, top * 2.06, ridge, shade(m.roof, 0.75))
    )
    parts.append(
        rect(cx - top * 1.03, eave - height - ridge * 0.9, top * 2.06, ridge * 0.3, m.edge)
    )
    for side in (-1, 1):
        x = cx + side * top
        parts.append(
            f'<path fill="{shade(m.roof, 0.7)}" d="M{x:.1f} {eave - height:.1f} q{side * width * 0.025:.1f} {-ridge:.1f}'
            f' {side * width * 0.01:.1f} {-ridge * 2.6:.1f} q{-side * width * 0.03:.1f} {ridge * 0.6:.1f} {-side * width * 0.036:.1f} {ridge * 2:.1f}Z"/>'
        )
    return "".join(parts)


def lattice_door(x: float, y: float, w: float, h: float, m: Masonry, lit: bool) -> str:
    """A door of wooden lattice above a panel."""
    glow = m.window if lit else shade(m.wall, 0.5)
    parts = [
        rect(x, y, w, h, m.lattice),
        rect(x + w * 0.08, y + h * 0.05, w * 0.84, h * 0.55, glow),
    ]
    line = max(0.7, w * 0.035)
    for index in range(1, 5):
        at = x + w * (0.08 + 0.84 * index / 5)
        parts.append(rect(at - line / 2, y + h * 0.05, line, h * 0.55, m.lattice))
    for index in range(1, 6):
        at = y + h * (0.05 + 0.55 * index / 6)
        parts.append(rect(x + w * 0.08, at - line / 2, w * 0.84, line, m.lattice))
    parts.append(rect(x + w * 0.14, y + h * 0.68, w * 0.72, h * 0.24, shade(m.column, 0.85)))
    return "".join(parts)


def storey(cx: float, base: float, width: float, height: float, m: Masonry, bays: int) -> str:
    """Columns and lattice doors below an eave."""
    left, bay = cx - width / 2, width / bays
    parts = [rect(left, base - height, width, height, m.wall)]
    for index in range(bays):
        x = left + bay * index
        parts.append(
            lattice_door(x + bay * 0.1, base - height * 0.8, bay * 0.38, height * 0.8, m, True)
        )
        parts.append(
            lattice_door(x + bay * 0.52, base - height * 0.8, bay * 0.38, height * 0.8, m, True)
        )
    parts.append(rect(left, base - height, width, height * 0.12, shade(m.column, 0.7)))
    for step in range(bays * 4):
        x = left + width * (step + 0.5) / (bays * 4)
        parts.append(rect(x - bay * 0.05, base - height * 0.9, bay * 0.1, height * 0.07, m.edge))
    column = bay * 0.11
    for index in range(bays + 1):
        x = left + bay * index
        parts.append(rect(x - column / 2, base - height, column, height, m.column))
        parts.append(
            rect(
                x - column / 2,
                base - height,
                column * 0.3,
                height,
                mix_hex(m.column, "#ffffff", 0.16),
            )
        )
        parts.append(
            rect(x - column * 0.8, base - height * 0.05, column * 1.6, height * 0.05, m.stone)
        )
    parts.append(
        f'<rect x="{left:.1f}" y="{base - height * 0.88:.1f}" width="{width:.1f}" height="{height * 0.3:.1f}"'
        f' fill="#140c1c" fill-opacity="0.28"/>'
    )
    return "".join(parts)


def terrace(cx: float, base: float, width: float, height: float, m: Masonry, steps: bool) -> str:
    """A stone platform with a balustrade and, when asked, steps in the middle."""
    parts = [rect(cx - width / 2, base - height, width, height, m.stone)]
    parts.append(
        rect(cx - width / 2, base - height, width, height * 0.16, mix_hex(m.stone, "#ffffff", 0.25))
    )
    parts.append(
        rect(cx - width / 2, base - height * 0.5, width, height * 0.06, shade(m.stone, 0.8))
    )
    post = height * 0.5
    count = max(4, int(width / (height * 1.2)))
    for index in range(count + 1):
        x = cx - width / 2 + width * index / count
        if steps and abs(x - cx) < width * 0.13:
            continue
        parts.append(
            rect(
                x - post * 0.12,
                base - height - post,
                post * 0.24,
                post,
                mix_hex(m.stone, "#ffffff", 0.12),
            )
        )
    for side in (-1, 1):
        start = cx + side * width * (0.14 if steps else 0.0)
        end = cx + side * width / 2
        parts.append(
            rect(
                min(start, end),
                base - height - post * 0.8,
                abs(end - start),
                post * 0.16,
                shade(m.stone, 0.9),
            )
        )
    if steps:
        rows = 9
        for row in range(rows):
            y = base - height + (height * 1.35) * row / rows
            half = width * (0.12 + 0.035 * row / rows)
            parts.append(
                rect(
                    cx - half,
                    y,
                    half * 2,
                    height * 1.35 / rows,
                    mix_hex(m.stone, "#ffffff", 0.2 - 0.03 * row),
                )
            )
            parts.append(
                rect(
                    cx - half,
                    y + height * 1.1 / rows,
                    half * 2,
                    height * 0.25 / rows,
                    shade(m.stone, 0.72),
                )
            )
    return "".join(parts)


def great_hall(
    cx: float, base: float, width: float, m: Masonry, tiers: int = 2, bays: int = 7
) -> str:
    """A hall of one or more roofs on a terrace; `base` is the row of the ground."""
    parts = [terrace(cx, base, width * 1.22, width * 0.085, m, True)]
    y, w = base - width * 0.085, width
    for tier in range(tiers):
        height = w * (0.17 if tier == 0 else 0.10)
        parts.append(storey(cx, y, w * 0.86, height, m, max(3, bays - 2 * tier)))
        parts.append(
            hip_roof(cx, y - height * 0.94, w * 1.08, w * (0.13 if tier < tiers - 1 else 0.18), m)
        )
        y -= height * 0.94 + w * 0.125
        w *= 0.84
    return "".join(parts)


def house(x: float, base: float, width: float, m: Masonry, storeys: int = 1) -> str:
    """A town house; `x` is its middle."""
    parts, y, w = [], base, width
    for level in range(storeys):
        height = width * (0.34 if level == 0 else 0.28)
        parts.append(storey(x, y, w * 0.88, height, m, 3))
        parts.append(
            hip_roof(
                x, y - height * 0.95, w * 1.1, width * (0.2 if level == storeys - 1 else 0.1), m
            )
        )
        y -= height * 0.95 + width * 0.08
        w *= 0.88
    return "".join(parts)
