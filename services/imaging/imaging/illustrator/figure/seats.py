# ruff: noqa: E501 (the path of a drawing is read as one line)
"""What people sit and kneel on: one function a seat, drawn behind who uses it."""

from collections.abc import Callable
from dataclasses import dataclass

from imaging.illustrator.figure.palette import Palette
from imaging.illustrator.figure.sketch import Sketch, mapped
from imaging.illustrator.figure.stance import HIP_ROW, KNEE_ROW, Stance
from imaging.seating import Seat


@dataclass(frozen=True)
class Sitter:
    """Where somebody sits; the seat's top is at (0, 0) and forwards is to the right."""

    x: float
    top: float
    side: int
    scale: float
    legs: float
    """How far the ground is below the top."""
    palette: Palette


def sitter_of(stance: Stance, palette: Palette) -> Sitter:
    hips, knees = stance(0, HIP_ROW)[0], stance(0, KNEE_ROW)[0]
    x = hips + (knees - hips) * (0.5 if stance.posture == "kneeling" else 0.2)
    legs = max(20.0, stance.feet - stance.seat - 24)
    return Sitter(x, stance.seat, stance.side, stance.build.body_width, legs, palette)


def draw_seat(sketch: Sketch, seat: Seat, sitter: Sitter) -> None:
    def seen(x: float, y: float) -> tuple[float, float]:
        return sitter.x + sitter.side * x * sitter.scale, sitter.top + y

    with sketch.on("behind"), sketch.turned(seen):
        SEATS[seat](sketch, sitter)


def _stool(sketch: Sketch, s: Sitter) -> None:
    """A drum-shaped one."""
    h = s.legs
    body = f"M -112 -6 C -136 {h * 0.35:.0f} -136 {h * 0.65:.0f} -108 {h:.0f} C -50 {h + 16:.0f} 50 {h + 16:.0f} 108 {h:.0f} C 136 {h * 0.65:.0f} 136 {h * 0.35:.0f} 112 -6 Z"
    sketch.cel(body, s.palette.wood, 14)
    for y in (0.14, 0.86):
        sketch.line(
            f"M -120 {h * y:.0f} C -50 {h * y + 14:.0f} 50 {h * y + 14:.0f} 120 {h * y:.0f}",
            s.palette.wood.line,
            4,
        )
    for x in (-60, 0, 60):
        sketch.line(
            f"M {x} {h * 0.2 + 8:.0f} C {x * 1.16} {h * 0.4:.0f} {x * 1.16} {h * 0.6:.0f} {x} {h * 0.84:.0f}",
            s.palette.wood.line,
            3,
            0.7,
        )
    sketch.cel("M -116 -8 C -60 -26 60 -26 116 -8 C 60 14 -60 14 -116 -8 Z", s.palette.wood, 4)


def _legs(sketch: Sketch, s: Sitter, half: float, wide: float = 18) -> None:
    for x, short in ((-half + 34, 22), (half - 34, 22), (-half, 0), (half - wide, 0)):
        leg = f"M {x} 6 L {x + wide} 6 L {x + wide - 3} {s.legs - short:.0f} L {x + 3} {s.legs - short:.0f} Z"
        sketch.cel(leg, s.palette.wood, 5)


def _chair(sketch: Sketch, s: Sitter) -> None:
    """With a back and arms of turned wood."""
    back = "M -150 20 L -140 -286 C -80 -312 60 -312 112 -286 L 122 20 L 100 20 L 94 -262 C 50 -284 -70 -284 -122 -262 L -128 20 Z"
    sketch.cel(back, s.palette.wood, 7)
    sketch.cel("M -40 -274 C -20 -278 8 -278 26 -274 L 30 10 L -46 10 Z", s.palette.wood, 7)
    for side in (-1, 1):
        rail = f"M {side * 136 - 10} -96 L {side * 136 + 16} -96 L {side * 140 + 14} 10 L {side * 140 - 8} 10 Z"
        sketch.cel(rail, s.palette.wood, 5)
    _legs(sketch, s, 144)
    sketch.cel("M -154 -4 L 150 -4 L 156 22 L -160 22 Z", s.palette.wood, 5)


def _modern_chair(sketch: Sketch, s: Sitter) -> None:
    sketch.cel(
        "M -124 -250 C -110 -268 80 -268 96 -250 L 104 -96 C 60 -84 -90 -84 -132 -96 Z",
        s.palette.wood,
        9,
    )
    for x in (-104, 76):
        sketch.cel(f"M {x} -100 L {x + 14} -100 L {x + 14} 10 L {x} 10 Z", s.palette.metal_dark, 4)
    _legs(sketch, s, 130, 12)
    sketch.cel("M -138 -8 C -60 -18 70 -18 136 -8 L 140 16 L -142 16 Z", s.palette.wood, 5)


def _sofa(sketch: Sketch, s: Sitter) -> None:
    cloth, h = s.palette.upholstery, s.legs
    sketch.cel(
        f"M -230 {h * 0.7:.0f} L -226 -190 C -190 -226 190 -226 226 -190 L 230 {h * 0.7:.0f} Z",
        cloth,
        16,
    )
    sketch.cel(
        f"M -206 -10 C -100 -24 100 -24 206 -10 L 210 {h * 0.86:.0f} L -210 {h * 0.86:.0f} Z",
        cloth,
        10,
    )
    for side in (-1, 1):
        arm = f"M 186 -70 C 190 -100 250 -104 258 -66 L 256 {h * 0.9:.0f} L 196 {h * 0.9:.0f} Z"
        sketch.cel(arm if side > 0 else mapped(arm, lambda x, y: (-x, y)), cloth, 10)


def _bench(sketch: Sketch, s: Sitter) -> None:
    """A long one of planks."""
    for x in (-190, 150):
        leg = f"M {x + 10} 10 L {x + 34} 10 L {x + 44} {s.legs:.0f} L {x} {s.legs:.0f} Z"
        sketch.cel(leg, s.palette.wood, 6)
    sketch.cel(
        f"M -176 {s.legs * 0.55:.0f} L 176 {s.legs * 0.55:.0f} L 176 {s.legs * 0.55 + 16:.0f} L -176 {s.legs * 0.55 + 16:.0f} Z",
        s.palette.wood,
        4,
    )
    sketch.cel("M -232 -12 L 232 -12 L 238 16 L -238 16 Z", s.palette.wood, 5)
    sketch.line("M -200 0 C -100 4 60 -4 210 2", s.palette.wood.line, 2, 0.6)


def _rock(sketch: Sketch, s: Sitter) -> None:
    h = s.legs
    rock = f"M -150 -10 L -70 -34 L 30 -26 L 120 -16 L 172 {h * 0.3:.0f} L 196 {h * 0.8:.0f} L 178 {h + 4:.0f} L -176 {h + 4:.0f} L -206 {h * 0.75:.0f} L -186 {h * 0.3:.0f} Z"
    sketch.cel(rock, s.palette.stone, 26)
    sketch.fill(
        f"M -150 -10 L -70 -34 L 30 -26 L 120 -16 L 60 {h * 0.16:.0f} L -40 {h * 0.1:.0f} L -110 {h * 0.2:.0f} Z",
        s.palette.stone.base,
    )
    sketch.line(
        f"M -110 {h * 0.2:.0f} L -124 {h * 0.62:.0f} L -96 {h * 0.86:.0f} M 60 {h * 0.16:.0f} L 92 {h * 0.5:.0f} L 80 {h * 0.8:.0f}",
        s.palette.stone.line,
        3,
        0.7,
    )
    for x in (-196, -160, 150, 186):
        sketch.line(
            f"M {x} {h + 4:.0f} L {x - 8} {h - 26:.0f} M {x + 8} {h + 4:.0f} L {x + 18} {h - 20:.0f}",
            s.palette.leaf,
            4,
        )


def _cushion(sketch: Sketch, s: Sitter) -> None:
    """A round one of rushes, on the floor."""
    h = s.legs
    sketch.cel(
        f"M -196 {h - 26:.0f} C -190 {h - 62:.0f} 190 {h - 62:.0f} 196 {h - 26:.0f} C 204 {h + 22:.0f} -204 {h + 22:.0f} -196 {h - 26:.0f} Z",
        s.palette.rush,
        10,
    )
    for drop in (0.0, 12.0):
        y = h - 24 + drop
        sketch.line(
            f"M -192 {y:.0f} C -120 {y + 24:.0f} 120 {y + 24:.0f} 192 {y:.0f}",
            s.palette.rush.line,
            2.4,
            0.6,
        )


SEATS: dict[Seat, Callable[[Sketch, Sitter], None]] = {
    "stool": _stool,
    "chair": _chair,
    "modern_chair": _modern_chair,
    "sofa": _sofa,
    "bench": _bench,
    "rock": _rock,
    "cushion": _cushion,
}
