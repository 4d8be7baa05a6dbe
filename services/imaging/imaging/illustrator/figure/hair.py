# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Hair: behind the body, over the brow, and what is tied on top."""

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from contracts.storyboard import Character

from imaging.illustrator.figure.palette import Palette
from imaging.illustrator.figure.sketch import PAIR, Point, Sketch, mirrored
from imaging.illustrator.noise import generator
from imaging.illustrator.pixels import mix_hex

RADIUS, DEPTH = 106.0, 92.0
NOBLE = ("冠", "王爷", "皇", "公子", "世子", "crown", "prince", "noble")
"""Words of a description that tell of rank."""


@dataclass(frozen=True)
class Hairdo:
    """The shapes of one character's hair."""

    crown: str
    side: str
    fringe: str
    back: str
    top: str
    whiskers: bool

    @property
    def front(self) -> str:
        """What covers the skull and the brow, seen from the front."""
        return f"{self.crown} {self.side} {self.fringe} {_left(self.side, self.crown)} Z"


@cache
def _shapes() -> dict[str, Any]:
    data = files("imaging.illustrator").joinpath("data/hair.toml").read_text("utf-8")
    return tomllib.loads(data)


def hairdo_of(character: Character) -> Hairdo | None:
    """The character's hair, the same wherever it is drawn; none for the bald."""
    shapes = _shapes()
    if character.look.hair == "bald":
        return None
    kind = shapes["kind"][character.look.hair]
    rng = generator("hairdo", character.id)

    def choose(part: str) -> str:
        choices = kind[part]
        return str(shapes[part][choices[int(rng.integers(len(choices)))]])

    crown, side, fringe, back = (choose(part) for part in ("crown", "side", "fringe", "back"))
    if character.sex == "male" and character.look.hair == "long_loose":
        side = str(shapes["side"]["lock"])
    if character.age == "elder" and character.look.hair in ("topknot", "bun"):
        fringe = str(shapes["fringe"]["pulled"])
    top = kind.get("top", "")
    if top == "topknot":
        top = f"topknot_{_ornament(character)}"
    return Hairdo(crown, side, fringe, back, top, kind.get("whiskers", False))


def _ornament(character: Character) -> str:
    """What holds a topknot: the small crown is for those of rank."""
    look = character.look
    named = any(word in look.description for word in NOBLE)
    if character.age != "child" and (look.garment in ("official_robe", "armor") or named):
        return "crown"
    if look.garment == "peasant" or character.age == "child":
        return "cloth"
    return ("ribbon", "pin")[int(generator("topknot", character.id).integers(2))]


def hair_turn(angle: float) -> Any:
    """Hair turns with the head; its silhouette stays round it."""

    def move(x: float, y: float) -> Point:
        bulge = math.sqrt(max(0.0, 1 - (x / RADIUS) ** 2)) * DEPTH
        return x + bulge * math.sin(angle), y

    return move


def _left(side: str, crown: str) -> str:
    """The right side's lock, mirrored and drawn the other way: from the face to the temple."""
    points = [(-float(x), float(y)) for x, y in PAIR.findall(side)]
    start = crown.split()
    back = [*points[-2::-1], (float(start[1]), float(start[2]))]
    curves = [back[at : at + 3] for at in range(0, len(back), 3)]
    return " ".join("C " + " ".join(f"{x} {y}" for x, y in curve) for curve in curves)


def draw_back_hair(sketch: Sketch, hairdo: Hairdo, palette: Palette, angle: float) -> None:
    """What hangs behind the body."""
    if hairdo.top == "ponytail":
        _draw_tail(sketch, palette, angle)
    lean = -math.sin(angle) * 14
    sketch.fill(_skull(hairdo), palette.hair.shade)
    sketch.raw(f'<g transform="translate({lean:.1f} 0)">')
    sketch.fill(hairdo.back, palette.hair.shade)
    sketch.line(hairdo.back, palette.hair.line, sketch.line_width)
    if "540" in hairdo.back:
        for x in (-112, -72, -34, 6, 46, 84, 116):
            lock = f"M {x} 60 C {x * 1.1} 200 {x * 1.16} 330 {x * 1.1} {430 + x % 3 * 20}"
            sketch.line(lock, mix_hex(palette.hair.shade, palette.hair.base, 0.7), 9, 0.6)
        for x in (-90, -52, -14, 26, 64, 100):
            sketch.line(
                f"M {x} 120 C {x * 1.1} 220 {x * 1.2} 330 {x * 1.16} 440", palette.hair.line, 2, 0.5
            )
    sketch.raw("</g>")


def _skull(hairdo: Hairdo) -> str:
    """The hair behind the face, from the crown to below the ears."""
    x, y = (float(part) for part in hairdo.crown.split()[-2:])
    low = y + 24
    return f"{hairdo.crown} C {x - 4} {low - 8} {x - 12} {low} {x - 22} {low} L {22 - x} {low} C {12 - x} {low} {4 - x} {low - 8} {-x} {y} Z"


def draw_front_hair(sketch: Sketch, hairdo: Hairdo, palette: Palette, angle: float) -> None:
    """What lies over the skull and the brow."""
    straight = sketch.turn
    sketch.turn = hair_turn(angle)
    sketch.cel(hairdo.front, palette.hair, depth=10)
    with sketch.clipped(hairdo.front):
        _draw_strands(sketch, hairdo, palette)
        _draw_shine(sketch, palette)
    sketch.outline(hairdo.front, palette.hair)
    if hairdo.whiskers:
        _draw_whiskers(sketch, palette)
    sketch.turn = straight


def draw_hair_from_behind(sketch: Sketch, hairdo: Hairdo, palette: Palette) -> None:
    """The whole head of hair, with what hangs down over the body."""
    if hairdo.top == "ponytail":
        _draw_tail(sketch, palette, 0.0)
    nape = max(112.0, max(float(y) for _, y in PAIR.findall(hairdo.back)))
    hangs = nape > 112
    if hangs:
        sketch.cel(hairdo.back, palette.hair, depth=10)
    cap = f"{hairdo.crown} C 104 80 60 112 0 112 C -60 112 -104 80 -104 34 Z"
    sketch.cel(cap, palette.hair, depth=10, width=0 if hangs else None)
    with sketch.clipped(hairdo.back if hangs else cap):
        for x in (-84, -56, -28, 0, 28, 56, 84):
            end = f"C {x * 1.1} -20 {x * 1.2} {nape * 0.6} {x * 1.25} {nape}"
            sketch.line(f"M {x * 0.2} -118 {end}", palette.hair.line, 2, 0.45)
    with sketch.clipped(cap):
        _draw_shine(sketch, palette)


def _draw_strands(sketch: Sketch, hairdo: Hairdo, palette: Palette) -> None:
    """Lines from the crown to the valleys of the fringe, and a darker mass at the roots."""
    tips = [(float(x), float(y)) for x, y in PAIR.findall(hairdo.fringe)]
    for x, y in tips[2::3]:
        if y < 0:
            sketch.line(
                f"M {x * 0.25} -122 C {x * 0.75} -112 {x * 1.02} -84 {x} {y}",
                palette.hair.line,
                2.2,
                0.5,
            )
    _draw_locks(sketch, palette)
    for side in (-1, 1):
        sketch.line(
            f"M {side * 40} -120 C {side * 84} -96 {side * 96} -40 {side * 92} 40",
            palette.hair.line,
            2,
            0.4,
        )


def _draw_locks(sketch: Sketch, palette: Palette) -> None:
    """Broad locks, in turn darker and lighter, that gather the hair in masses."""
    if sketch.inked:
        return
    painted = sketch.softness > 1
    dark = mix_hex(palette.hair.base, palette.hair.shade, 0.75)
    light = mix_hex(palette.hair.base, palette.hair_light, 0.2 if painted else 0.12)
    for step in range(-4, 5):
        x = step * 21.0 + 6
        for color, at, width in ((dark, x, 11.0), (light, x + 10, 7.0 if painted else 4.5)):
            lock = f"M {at * 0.3:.0f} -126 C {at * 0.8:.0f} -112 {at * 1.06:.0f} -70 {at:.0f} 30"
            sketch.line(lock, color, width, 0.55)


def _draw_shine(sketch: Sketch, palette: Palette) -> None:
    """The light on the crown: a band of tapering locks, on the side of the light the broadest."""
    toward = -1 if sketch.light[0] <= 0 else 1
    soft = 1.0 if sketch.inked else 0.5 if sketch.softness == 1 else 0.2
    for step in range(-5, 6):
        x = step * 16.0 + toward * 5
        lit = max(0.25, 1 - abs(step * 16.0 - toward * 34) / 110)
        y = -88 + (x / 100) ** 2 * 46 - (step % 2) * 5
        high, half = (19 + (step * 7 % 3) * 5) * lit, 8.6 * lit + 0.6
        lean = x * 0.14
        lock = (
            f"M {x - half:.1f} {y:.1f} C {x - half:.1f} {y - high * 0.7:.1f} {x - lean:.1f} {y - high:.1f} {x - lean:.1f} {y - high:.1f}"
            f" C {x - lean:.1f} {y - high:.1f} {x + half:.1f} {y - high * 0.7:.1f} {x + half:.1f} {y:.1f}"
            f" C {x + half:.1f} {y + high * 0.5:.1f} {x + lean * 0.6:.1f} {y + high:.1f} {x + lean * 0.6:.1f} {y + high:.1f}"
            f" C {x + lean * 0.6:.1f} {y + high:.1f} {x - half:.1f} {y + high * 0.5:.1f} {x - half:.1f} {y:.1f} Z"
        )
        sketch.fill(lock, palette.hair_light, soft)


def _draw_whiskers(sketch: Sketch, palette: Palette) -> None:
    """The two loose strands before the ears."""
    strand = "M 82 -24 C 98 20 100 70 90 128 C 84 90 78 40 76 -8 Z"
    for path in (strand, mirrored(strand)):
        sketch.cel(path, palette.hair, depth=4, width=sketch.line_width * 0.7)


def _draw_tail(sketch: Sketch, palette: Palette, angle: float) -> None:
    tail = (
        "M 8 -104 C 40 -190 150 -176 158 -60 C 164 40 140 130 176 262 C 132 240 110 190 104 130"
        " C 100 170 96 190 84 214 C 66 150 84 60 80 -10 C 78 -60 50 -90 -8 -96 Z"
    )
    path = mirrored(tail) if angle >= 0 else tail
    sketch.cel(path, palette.hair, depth=12)
    start = 1 if angle < 0 else -1
    for reach in (0.0, 18.0):
        sketch.line(
            f"M {start * 60} -128 C {start * (118 - reach)} -110 {start * (126 - reach)} 0 {start * (132 - reach)} 150",
            palette.hair.line,
            2.2,
            0.5,
        )
