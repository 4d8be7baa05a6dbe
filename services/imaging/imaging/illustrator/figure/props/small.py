# ruff: noqa: E501 (the path of a drawing is read as one line)
"""What is held before the chest."""

import math

from imaging.illustrator.figure.props.held import Held
from imaging.illustrator.figure.sketch import Sketch, Tone, mapped, mirrored
from imaging.illustrator.pixels import mix_hex


def book(sketch: Sketch, held: Held) -> None:
    """An open book whose covers are seen; a bound one of thread in old clothes."""
    p = held.palette
    cover = p.accent if held.modern else p.book
    with held.drawn(sketch):
        pages = "M -6 -58 L 62 -76 C 84 -80 96 -74 104 -66 L 176 -62 L 172 42 L 100 44 L 0 44 Z"
        sketch.cel(mapped(pages, lambda x, y: (x - 62, y)), p.paper, 4, 2)
        left = "M -72 -54 L 2 -66 L 40 -58 L 40 52 L 2 44 L -68 54 Z"
        right = "M 40 -58 L 74 -68 L 116 -58 L 112 50 L 74 42 L 40 52 Z"
        sketch.cel(right, cover, 8)
        sketch.cel(left, cover, 8)
        sketch.line("M 40 -58 L 40 52", cover.line, 3)
        if held.modern:
            sketch.line("M -56 -36 L 4 -46 M -56 -18 L -20 -24", p.paper.base, 4)
            return
        sketch.cel("M -58 -46 L -36 -50 L -34 20 L -56 24 Z", p.paper, 2, 1.8)
        sketch.line("M -47 -36 L -46 10", p.paper.line, 3.2, 0.8)
        for y in (-44, -20, 6, 32):
            sketch.line(f"M 24 {y} L 40 {y + 2}", p.paper.base, 2.6)
        sketch.line("M 24 -62 L 24 48", p.paper.base, 2.2)


def letter(sketch: Sketch, held: Held) -> None:
    """A sheet with lines of writing, folded twice."""
    p = held.palette
    with held.drawn(sketch):
        sheet = "M -22 -52 C 6 -60 40 -58 66 -46 C 60 -6 62 34 70 76 C 40 66 8 66 -18 74 C -26 30 -26 -10 -22 -52 Z"
        sketch.cel(sheet, p.paper, 8)
        for column in range(5):
            x = 52 - column * 15
            end = (58, 40, 62, 50, 30)[column]
            sketch.line(
                f"M {x} {-40 + column % 2 * 4} C {x - 4} -6 {x - 4} 20 {x} {end}", p.ink, 3, 0.75
            )
        sketch.line(
            "M -25 -10 C 6 -16 36 -16 62 -6 M -24 34 C 6 26 38 26 63 34", p.paper.line, 1.8, 0.5
        )


def brush(sketch: Sketch, held: Held) -> None:
    """A writing brush; a pen in clothes of today."""
    p = held.palette
    with held.drawn(sketch):
        stem = "M 30 -92 L 40 -88 L 2 42 L -9 38 Z"
        sketch.cel(stem, p.dark if held.modern else p.wood, 3, 2)
        if held.modern:
            sketch.fill("M 2 42 L -9 38 L -12 62 Z", p.metal.base)
            return
        sketch.line("M 32 -84 L 38 -110 M 38 -110 C 46 -116 46 -104 38 -102", p.accent.base, 3)
        sketch.cel("M 3 38 C 6 56 -6 76 -18 88 C -18 70 -18 52 -10 34 Z", p.ink_tone, 3, 1.6)
        sketch.line("M 2 42 L -9 38", p.metal.base, 4)


def fan(sketch: Sketch, held: Held) -> None:
    """A round fan of silk for women, a folding one for men."""
    if held.woman:
        _round_fan(sketch, held)
    else:
        _folding_fan(sketch, held)


def _round_fan(sketch: Sketch, held: Held) -> None:
    p = held.palette
    with held.drawn(sketch):
        sketch.line("M 0 66 L 0 -30", p.wood.line, 9)
        sketch.line("M 0 66 L 0 -30", p.wood.base, 5.5)
        sketch.line("M 0 66 L 4 118", p.accent.base, 5)
        disc = "M 0 -150 C 42 -150 68 -120 68 -84 C 68 -46 40 -20 0 -20 C -40 -20 -68 -46 -68 -84 C -68 -120 -42 -150 0 -150 Z"
        low = mapped(disc, lambda x, y: (x + 62, y + 104))
        sketch.cel(low, p.paper, 9)
        sketch.line(low, p.wood.base, 4.5)
        sketch.line("M 20 52 C 34 20 70 30 84 -8 M 52 32 C 64 40 76 44 92 40", p.leaf, 3.2)
        for x, y in ((84, -10), (94, 38), (58, 12)):
            _petals(sketch, x, y, 11, p.blossom)


def _folding_fan(sketch: Sketch, held: Held) -> None:
    p = held.palette
    ends = [math.radians(angle) for angle in range(-64, 81, 16)]
    hub, radius, inner = (0.0, 30.0), 132.0, 58.0

    def at(angle: float, r: float) -> str:
        return f"{hub[0] + math.sin(angle) * r:.1f} {hub[1] - math.cos(angle) * r * 0.82:.1f}"

    with held.drawn(sketch):
        for angle in ends:
            sketch.line(f"M {hub[0]} {hub[1]} L {at(angle, inner + 6)}", p.wood.line, 4)
        rim = " L ".join(at(angle, radius) for angle in ends)
        back = " L ".join(at(angle, inner) for angle in reversed(ends))
        sketch.cel(f"M {rim} L {back} Z", p.paper, 8)
        for angle in ends[1:-1]:
            sketch.line(f"M {at(angle, inner)} L {at(angle, radius)}", p.paper.line, 1.8, 0.5)
        hills = " L ".join(at(angle, 84 + 12 * math.sin(angle * 7)) for angle in ends[1:-1])
        sketch.line(f"M {hills}", p.leaf, 4, 0.8)
        sketch.ellipse(46, -52, 9, 9, p.accent.base)


def flower(sketch: Sketch, held: Held) -> None:
    """A branch with blossoms and leaves."""
    p = held.palette
    with held.drawn(sketch):
        sketch.line(
            "M -8 66 C 0 30 4 0 10 -24 C 20 -42 30 -48 40 -54 M 6 0 C -8 -14 -14 -24 -14 -36",
            p.stem,
            5,
        )
        for leaf in (
            "M 2 26 C 24 10 44 14 56 4 C 50 26 26 38 2 30 Z",
            "M -2 44 C -26 32 -36 38 -50 30 C -40 50 -20 56 -2 48 Z",
        ):
            sketch.cel(leaf, Tone(p.leaf, p.stem, p.stem), 4, 1.6)
        for x, y, r in ((42, -52, 23), (-14, -40, 19), (12, -20, 15)):
            _petals(sketch, x, y, r, p.blossom)


def _petals(sketch: Sketch, x: float, y: float, r: float, tone: Tone) -> None:
    for petal in range(5):
        a = petal * math.tau / 5 - 0.5
        tip = (x + math.cos(a) * r, y + math.sin(a) * r)
        left = (x + math.cos(a - 0.75) * r * 0.95, y + math.sin(a - 0.75) * r * 0.95)
        right = (x + math.cos(a + 0.75) * r * 0.95, y + math.sin(a + 0.75) * r * 0.95)
        path = f"M {x} {y} C {left[0]} {left[1]} {tip[0]} {tip[1]} {tip[0]} {tip[1]} C {tip[0]} {tip[1]} {right[0]} {right[1]} {x} {y} Z"
        sketch.cel(path, tone, r * 0.2, 1.4)
    sketch.ellipse(x, y, r * 0.24, r * 0.24, "#f2d06a" if not sketch.inked else "#ffffff")


def handkerchief(sketch: Sketch, held: Held) -> None:
    """A square of silk that hangs from its middle."""
    p = held.palette
    with held.drawn(sketch):
        back = "M -10 -8 C 20 10 40 40 56 84 C 36 74 20 84 6 96 Z"
        front = "M -12 -8 C -22 20 -34 50 -42 74 C -26 70 -16 84 -6 112 C 8 92 20 82 36 92 C 30 50 16 16 10 -8 Z"
        sketch.cel(back, p.silk, 6)
        sketch.cel(front, p.silk, 8)
        sketch.line("M -4 0 C -10 34 -12 60 -8 92 M 2 0 C 10 30 16 56 20 78", p.silk.line, 2, 0.5)
        _petals(sketch, -22, 58, 8, p.blossom)


def cup(sketch: Sketch, held: Held) -> None:
    """A small bowl of tea, or a mug."""
    p = held.palette
    with held.drawn(sketch):
        if held.modern:
            sketch.line("M 30 -20 C 58 -22 58 22 28 20", p.accent.line, 10)
            sketch.line("M 30 -20 C 58 -22 58 22 28 20", p.accent.base, 6)
            sketch.cel(
                "M -34 -38 C -16 -30 16 -30 34 -38 L 31 30 C 16 38 -16 38 -31 30 Z", p.accent, 9
            )
            sketch.cel(
                "M -34 -38 C -20 -48 20 -48 34 -38 C 20 -29 -20 -29 -34 -38 Z", p.paper, 3, 2
            )
        else:
            sketch.cel(
                "M -40 -28 C -20 -20 20 -20 40 -28 C 38 2 24 24 14 28 L 15 36 L -15 36 L -14 28 C -24 24 -38 2 -40 -28 Z",
                p.porcelain,
                9,
            )
            sketch.cel(
                "M -40 -28 C -24 -39 24 -39 40 -28 C 24 -19 -24 -19 -40 -28 Z", p.paper, 3, 2
            )
            sketch.line("M -33 -4 C -14 6 14 6 33 -4", p.ink, 3, 0.6)
        sketch.ellipse(0, -31, 26, 5, mix_hex(p.wood.base, p.paper.shade, 0.3))
        for x in (-10, 10):
            sketch.line(f"M {x} -46 C {x - 12} -58 {x + 10} -66 {x - 2} -80", p.paper.base, 4, 0.45)


def phone(sketch: Sketch, held: Held) -> None:
    with held.drawn(sketch):
        body = "M -22 -62 C -24 -72 -20 -76 -12 -77 L 34 -82 C 42 -82 46 -78 46 -70 L 50 26 C 50 34 46 38 40 39 L -8 44 C -16 44 -20 40 -20 34 Z"
        sketch.cel(body, held.palette.dark, 7)
        lens = "M 10 -68 L 36 -71 L 37 -48 L 11 -45 Z"
        sketch.fill(lens, held.palette.dark.line)
        sketch.ellipse(18, -58, 5, 5, "#8a94a8")
        sketch.ellipse(30, -60, 5, 5, "#8a94a8")
        sketch.line(mirrored("M 18 -60 L 16 30"), "#ffffff", 2, 0.25)
