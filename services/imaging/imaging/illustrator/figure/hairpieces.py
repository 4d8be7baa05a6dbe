# ruff: noqa: E501 (the path of a drawing is read as one line)
"""What is tied on top of the head, and what hangs from it."""

import math

from imaging.illustrator.figure.palette import Palette
from imaging.illustrator.figure.sketch import Sketch, Tone, mapped


def draw_hairpiece(
    sketch: Sketch, top: str, palette: Palette, angle: float, woman: bool, behind: bool
) -> None:
    """The part of a hairdo named `top`; `behind` draws what is hidden by the head."""
    lean = -math.sin(angle) * 26
    match top, behind:
        case (("topknot_crown" | "topknot_cloth" | "topknot_ribbon" | "topknot_pin"), True):
            _topknot(sketch, palette, lean, top.removeprefix("topknot_"))
        case "bun", True:
            _bun(sketch, palette, lean)
        case "bun", False:
            _tassels(sketch, palette, angle)
        case "twin_buns", True:
            _twin_buns(sketch, palette, lean)
        case "ponytail", False:
            _ribbon(sketch, palette, lean)
        case "braids", False:
            _braids(sketch, palette, angle)
        case "pin", False if woman:
            _flower(sketch, palette, math.copysign(1, angle or 1))


def _topknot(sketch: Sketch, palette: Palette, lean: float, ornament: str) -> None:
    knot = "M -30 -112 C -48 -150 -36 -186 0 -188 C 36 -186 48 -150 30 -112 Z"
    sketch.cel(mapped(knot, lambda x, y: (x + lean, y)), palette.hair, depth=9)
    sketch.line(
        f"M {lean - 8} -182 C {lean - 18} -160 {lean - 14} -140 {lean - 10} -124",
        palette.hair.line,
        2,
        0.6,
    )
    with sketch.turned(lambda x, y: (x + lean, y)):
        match ornament:
            case "crown":
                _pin(sketch, palette, 58)
                crown = "M -31 -108 C -36 -128 -34 -140 -28 -148 L -12 -140 L 0 -160 L 12 -140 L 28 -148 C 34 -140 36 -128 31 -108 Z"
                sketch.cel(crown, palette.metal, depth=6)
            case "pin":
                _band(sketch, palette.dark)
                _pin(sketch, palette, 50)
            case "ribbon":
                _tails(sketch, palette.accent)
                _band(sketch, palette.accent)
            case _:
                wrap = "M -36 -110 C -52 -146 -40 -176 -8 -180 C 16 -182 44 -168 40 -138 C 40 -124 36 -114 32 -108 Z"
                sketch.cel(wrap, palette.second, depth=8)
                sketch.line(
                    "M -38 -130 C -14 -142 14 -146 38 -150 M -34 -118 C -10 -128 12 -130 36 -128",
                    palette.second.line,
                    2,
                    0.6,
                )
                _band(sketch, palette.second)


def _band(sketch: Sketch, tone: Tone) -> None:
    """A tie round the foot of the knot."""
    band = "M -33 -124 C -14 -116 14 -116 33 -124 L 35 -108 C 14 -99 -14 -99 -35 -108 Z"
    sketch.cel(band, tone, depth=4, width=2)


def _pin(sketch: Sketch, palette: Palette, half: float) -> None:
    line = f"M {-half} -134 L {half} -129"
    sketch.line(line, palette.metal.line, 8)
    sketch.line(line, palette.metal.base, 4.5)


def _tails(sketch: Sketch, tone: Tone) -> None:
    """The ends of a ribbon, in the wind."""
    for tail in (
        "M -26 -118 C -64 -112 -86 -84 -92 -44 C -98 -56 -106 -58 -114 -54 C -104 -92 -76 -126 -28 -126 Z",
        "M -28 -112 C -56 -98 -70 -72 -70 -36 C -76 -44 -82 -46 -90 -42 C -84 -78 -62 -112 -30 -120 Z",
    ):
        sketch.cel(tail, tone, depth=5, width=2.2)


def _bun(sketch: Sketch, palette: Palette, lean: float) -> None:
    for x, y, rx, ry in ((-34, -128, 42, 34), (34, -128, 42, 34), (0, -148, 46, 38)):
        loop = (
            f"M {x - rx} {y} C {x - rx} {y - ry * 1.3} {x + rx} {y - ry * 1.3} {x + rx} {y}"
            f" C {x + rx} {y + ry * 1.3} {x - rx} {y + ry * 1.3} {x - rx} {y} Z"
        )
        sketch.cel(mapped(loop, lambda u, v: (u + lean, v)), palette.hair, depth=9)
        sketch.line(
            f"M {x + lean - rx * 0.6} {y - ry * 0.1} C {x + lean - rx * 0.3} {y - ry * 0.8}"
            f" {x + lean + rx * 0.3} {y - ry * 0.8} {x + lean + rx * 0.6} {y - ry * 0.1}",
            palette.hair_light,
            4,
            0.45,
        )
    sketch.line(f"M {lean - 92} -150 L {lean + 60} -134", palette.metal.line, 7)
    sketch.line(f"M {lean - 92} -150 L {lean + 60} -134", palette.metal.base, 4)
    _blossom(sketch, palette, lean + 58, -128, 17)
    _blossom(sketch, palette, lean + 80, -108, 11)


def _blossom(sketch: Sketch, palette: Palette, x: float, y: float, r: float) -> None:
    for petal in range(5):
        at = petal * math.tau / 5 - 0.4
        px, py = x + math.cos(at) * r * 0.62, y + math.sin(at) * r * 0.62
        sketch.raw(
            f'<circle cx="{px:.1f}" cy="{py:.1f}" r="{r * 0.55:.1f}" fill="{palette.accent.base}"'
            f' stroke="{palette.accent.line}" stroke-width="1.5"/>'
        )
    sketch.raw(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r * 0.32:.1f}" fill="{palette.metal.base}"/>'
    )


def _tassels(sketch: Sketch, palette: Palette, angle: float) -> None:
    x = 88 - math.sin(angle) * 20
    for step in range(3):
        y = -104 + step * 16
        sketch.raw(
            f'<circle cx="{x + step * 3:.1f}" cy="{y + 22}" r="4" fill="{palette.metal.base}"/>'
        )
    sketch.line(f"M {x} -96 L {x + 8} -36", palette.metal.base, 2)
    sketch.fill(f"M {x + 4} -38 L {x + 14} -38 L {x + 13} -14 L {x + 6} -14 Z", palette.accent.base)


def _twin_buns(sketch: Sketch, palette: Palette, lean: float) -> None:
    for side in (-1, 1):
        x, y, r = side * 76 + lean, -106, 40
        ball = (
            f"M {x - r} {y} C {x - r} {y - r * 1.32} {x + r} {y - r * 1.32} {x + r} {y}"
            f" C {x + r} {y + r * 1.32} {x - r} {y + r * 1.32} {x - r} {y} Z"
        )
        sketch.cel(ball, palette.hair, depth=10)
        sketch.line(
            f"M {x - 20} {y - 8} C {x - 8} {y - 26} {x + 10} {y - 26} {x + 22} {y - 6}",
            palette.hair_light,
            4,
            0.5,
        )
        bow = (
            f"M {x} {y + 30} C {x + side * 20} {y + 14} {x + side * 40} {y + 20} {x + side * 34} {y + 38}"
            f" C {x + side * 44} {y + 66} {x + side * 36} {y + 84} {x + side * 40} {y + 110}"
            f" C {x + side * 22} {y + 90} {x + side * 20} {y + 56} {x} {y + 30} Z"
        )
        sketch.cel(bow, palette.accent, depth=5, width=2.2)


def _ribbon(sketch: Sketch, palette: Palette, lean: float) -> None:
    x = lean
    for side in (-1, 1):
        loop = f"M {x} -118 C {x + side * 26} -146 {x + side * 52} -138 {x + side * 46} -116 C {x + side * 30} -104 {x + side * 14} -108 {x} -118 Z"
        sketch.cel(loop, palette.accent, depth=5, width=2.2)
    sketch.raw(
        f'<ellipse cx="{x:.1f}" cy="-118" rx="9" ry="11" fill="{palette.accent.shade}"'
        f' stroke="{palette.accent.line}" stroke-width="2"/>'
    )


def _braids(sketch: Sketch, palette: Palette, angle: float) -> None:
    for side in (-1, 1):
        x = side * 92 + math.sin(angle) * 12
        for step in range(8):
            y, r = 78 + step * 30, 23 - step * 1.1
            for half in (-1, 1):
                lobe = (
                    f"M {x + half * 3} {y - 16} C {x + half * r} {y - 18} {x + half * (r + 5)} {y + 4}"
                    f" {x - half * 2} {y + 24} C {x - half * 6} {y + 8} {x - half * 4} {y - 8} {x + half * 3} {y - 16} Z"
                )
                sketch.cel(lobe, palette.hair, depth=4, width=2)
            x += side * 1.5
        bow = f"M {x} 320 L {x - 18} 308 L {x - 16} 334 L {x} 324 L {x + 16} 334 L {x + 18} 308 Z"
        sketch.cel(bow, palette.accent, depth=3, width=2)
        tuft = f"M {x - 10} 326 C {x - 16} 350 {x - 6} 366 {x} 380 C {x + 6} 366 {x + 16} 350 {x + 10} 326 Z"
        sketch.cel(tuft, palette.hair, depth=4, width=2)


def _flower(sketch: Sketch, palette: Palette, side: float) -> None:
    x = -side * 78
    _blossom(sketch, palette, x, -78, 17)
    _blossom(sketch, palette, x - side * 16, -56, 11)
    sketch.line(
        f"M {x} -66 C {x - side * 10} -40 {x - side * 14} -20 {x - side * 12} 6",
        palette.metal.base,
        2,
    )
    sketch.raw(f'<circle cx="{x - side * 12:.1f}" cy="10" r="4.5" fill="{palette.metal.base}"/>')
