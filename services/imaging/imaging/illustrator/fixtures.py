# ruff: noqa: E501 (the path of a drawing is read as one line)
"""What belongs to buildings: huts, battlements, bricks, lanterns."""

from imaging.illustrator.masonry import Masonry
from imaging.illustrator.pixels import mix_hex, shade
from imaging.illustrator.strokes import rect, stroke


def hut(x: float, base: float, width: float, m: Masonry) -> str:
    """A cottage under thatch."""
    height = width * 0.36
    half = width / 2
    parts = [rect(x - half * 0.82, base - height, width * 0.82, height, m.wall)]
    for row in range(1, 4):
        parts.append(
            rect(x - half * 0.82, base - height * row / 4, width * 0.82, 1.6, shade(m.wall, 0.82))
        )
    parts.append(
        rect(
            x - width * 0.08,
            base - height * 0.78,
            width * 0.19,
            height * 0.78,
            shade(m.column, 0.7),
        )
    )
    parts.append(rect(x + width * 0.2, base - height * 0.72, width * 0.14, height * 0.3, m.window))
    parts.append(
        stroke(
            f"M{x + width * 0.27:.1f} {base - height * 0.72:.1f} v{height * 0.3:.1f}", m.column, 2
        )
    )
    eave, top = base - height * 0.9, base - height * 2.05
    parts.append(
        f'<path fill="{m.roof}" d="M{x - half * 1.1:.1f} {eave:.1f} Q{x - half * 0.8:.1f} {top + 10:.1f} {x - half * 0.5:.1f} {top:.1f}'
        f" L{x + half * 0.5:.1f} {top:.1f} Q{x + half * 0.8:.1f} {top + 10:.1f} {x + half * 1.1:.1f} {eave:.1f}"
        f' Q{x:.1f} {eave + 9:.1f} {x - half * 1.1:.1f} {eave:.1f}Z"/>'
    )
    for index in range(26):
        u = index / 25 * 2 - 1
        parts.append(
            stroke(
                f"M{x + u * half * 0.5:.1f} {top + 3:.1f} Q{x + u * half * 0.84:.1f} {(top + eave) / 2:.1f} {x + u * half * 1.06:.1f} {eave + (index % 3) * 3:.1f}",
                shade(m.roof, 0.7 + 0.1 * (index % 3)),
                1.8,
                0.6,
            )
        )
    parts.append(rect(x - half * 0.54, top - 5, width * 0.54, 9, shade(m.roof, 0.7)))
    return "".join(parts)


def battlements(left: float, right: float, top: float, m: Masonry, merlon: float = 62) -> str:
    """The crenels along the top of a city wall."""
    parts, x = [], left
    while x < right:
        parts.append(rect(x, top - merlon * 0.72, merlon, merlon * 0.74, m.stone))
        parts.append(
            rect(x, top - merlon * 0.72, merlon, merlon * 0.1, mix_hex(m.stone, "#ffffff", 0.3))
        )
        parts.append(
            rect(
                x + merlon * 0.42,
                top - merlon * 0.44,
                merlon * 0.12,
                merlon * 0.24,
                shade(m.stone, 0.5),
            )
        )
        x += merlon * 1.45
    return "".join(parts)


def bricks(
    left: float, top: float, right: float, bottom: float, m: Masonry, course: float = 26
) -> str:
    """Courses of brick over a wall that is already there."""
    parts, row, y = [], 0, top
    while y < bottom:
        parts.append(rect(left, y, right - left, 1.8, shade(m.stone, 0.68), 0.7))
        x = left - (row % 2) * course
        while x < right:
            parts.append(rect(x, y, 1.8, course, shade(m.stone, 0.7), 0.6))
            if (row * 7 + int(x / course)) % 5 == 0:
                parts.append(rect(x, y, course * 2, course, shade(m.stone, 0.86), 0.7))
            x += course * 2
        y += course
        row += 1
    return "".join(parts)


def lantern(x: float, y: float, radius: float, lit: bool = True) -> str:
    """A red paper lantern that hangs from (x, y)."""
    cy = y + radius * 1.9
    core = "#ffdf8a" if lit else "#c8402e"
    return (
        stroke(f"M{x:.1f} {y:.1f} V{cy - radius:.1f}", "#1c0e0c", radius * 0.08)
        + f'<ellipse cx="{x:.1f}" cy="{cy:.1f}" rx="{radius:.1f}" ry="{radius * 0.86:.1f}" fill="#d8382a"/>'
        + f'<ellipse cx="{x:.1f}" cy="{cy:.1f}" rx="{radius * 0.66:.1f}" ry="{radius * 0.66:.1f}" fill="#ff7a34" fill-opacity="{0.85 if lit else 0.15}"/>'
        + f'<ellipse cx="{x:.1f}" cy="{cy:.1f}" rx="{radius * 0.36:.1f}" ry="{radius * 0.42:.1f}" fill="{core}" fill-opacity="{0.9 if lit else 0.2}"/>'
        + "".join(
            f'<ellipse cx="{x:.1f}" cy="{cy:.1f}" rx="{radius * f:.1f}" ry="{radius * 0.86:.1f}" fill="none" stroke="#7c150f" stroke-opacity=".5" stroke-width="{radius * 0.05:.2f}"/>'
            for f in (0.35, 0.72)
        )
        + rect(x - radius * 0.4, cy - radius * 1.0, radius * 0.8, radius * 0.2, "#3a1c10")
        + rect(x - radius * 0.4, cy + radius * 0.78, radius * 0.8, radius * 0.2, "#3a1c10")
        + "".join(
            stroke(
                f"M{x + d * radius:.1f} {cy + radius:.1f} v{radius * 0.8:.1f}",
                "#c4452f",
                radius * 0.07,
            )
            for d in (-0.2, 0, 0.2)
        )
    )
