"""Vector drawing with cel shading, seen from an angle.

Paths are absolute SVG paths (M, L, C, Q, Z) of a figure that faces the viewer; `turn` moves
their points as they go round with the head or the body.
"""

import math
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from imaging.illustrator.figure.inside import Inside
from imaging.illustrator.pixels import mix_hex

PAIR = re.compile(r"(-?\d+(?:\.\d+)?)[ ,]+(-?\d+(?:\.\d+)?)")
Point = tuple[float, float]
Oval = tuple[float, float, float, float]
"""Its centre and half its width and height."""
Move = Callable[[float, float], Point]
Layer = Literal["behind", "hair", "back", "body", "arms", "over", "head", "front"]
LAYERS: tuple[Layer, ...] = ("behind", "hair", "back", "body", "arms", "over", "head", "front")
"""From back to front; `back` is behind the body and before the hair that hangs there."""


def mapped(path: str, move: Move) -> str:
    """The path with every point moved."""

    def replace(pair: re.Match[str]) -> str:
        x, y = move(float(pair[1]), float(pair[2]))
        return f"{x:.1f} {y:.1f}"

    return PAIR.sub(replace, path)


def mirrored(path: str) -> str:
    return mapped(path, lambda x, y: (-x, y))


def points_of(path: str) -> list[Point]:
    return [(float(x), float(y)) for x, y in PAIR.findall(path)]


@dataclass(frozen=True)
class Turn:
    """A turn about the upright axis of something `radius` wide and `depth` deep."""

    angle: float
    """Radians; positive turns the front to the viewer's right."""
    radius: float
    depth: float

    def __call__(self, x: float, y: float) -> Point:
        bulge = math.sqrt(max(0.0, 1 - (x / self.radius) ** 2)) * self.depth
        return x * math.cos(self.angle) + bulge * math.sin(self.angle), y


@dataclass(frozen=True)
class Tone:
    """The colours of one material."""

    base: str
    shade: str
    line: str


class Sketch:
    """A growing drawing, in layers."""

    def __init__(
        self, light: Point, line_width: float, softness: int, prefix: str, inked: bool = False
    ) -> None:
        """`softness` 1 is a hard cel shadow; more steps make it a gradient.

        Lines that are `inked` are never pale: a faint one is drawn thinner instead.
        """
        self.inked = inked
        self.light = light
        self.softness = softness
        self._layers: dict[Layer, list[str]] = {layer: [] for layer in LAYERS}
        self._parts = self._layers["body"]
        self._prefix = prefix
        self._names = 0
        self._inside: Inside | None = None
        self.line_width = line_width
        self.turn: Move = lambda x, y: (x, y)
        self.bounds = (0.0, 0.0, 0.0, 0.0)
        """Left, top, right and bottom of what was drawn so far, with room for lines and light."""

    def svg(self, tilt: float, under: "Sketch") -> str:
        """The layers, each over that of `under`; the head is turned by `tilt` degrees."""
        parts = []
        for layer in LAYERS:
            drawn = "".join((*under._layers[layer], *self._layers[layer]))
            turned = tilt and layer in ("hair", "head")
            parts.append(f'<g transform="rotate({tilt:.2f} 0 30)">{drawn}</g>' if turned else drawn)
        return "".join(parts)

    @contextmanager
    def on(self, layer: Layer) -> Iterator[None]:
        """What is drawn inside the block goes to `layer`."""
        parts, self._parts = self._parts, self._layers[layer]
        yield
        self._parts = parts

    @contextmanager
    def turned(self, turn: Move) -> Iterator[None]:
        """What is drawn inside the block is moved by `turn`, and by that alone."""
        before, self.turn = self.turn, turn
        yield
        self.turn = before

    def path(self, path: str) -> str:
        """The path as it is seen."""
        seen = mapped(path, self.turn)
        xs, ys = zip(*points_of(seen), strict=True)
        left, top, right, bottom = self.bounds
        self.bounds = min(left, *xs), min(top, *ys), max(right, *xs), max(bottom, *ys)
        return seen

    def fill(self, path: str, color: str, opacity: float = 1.0) -> None:
        self._fill(self.path(path), color, opacity)

    def _fill(self, seen: str, color: str, opacity: float = 1.0) -> None:
        if self._inside and not self._inside.holds(seen):
            seen = self._inside.path(seen)
        faint = f' fill-opacity="{opacity:.2f}"' if opacity < 1 else ""
        self._parts.append(f'<path d="{seen}" fill="{color}"{faint}/>')

    def line(self, path: str, color: str, width: float, opacity: float = 1.0) -> None:
        self._line(self.path(path), color, width, opacity)

    def _line(self, seen: str, color: str, width: float, opacity: float = 1.0) -> None:
        if self._inside and not self._inside.holds(seen):
            return
        if self.inked:
            width, opacity = width * (0.4 + 0.6 * opacity), 1.0
        faint = f' stroke-opacity="{opacity:.2f}"' if opacity < 1 else ""
        self._parts.append(
            f'<path d="{seen}" fill="none" stroke="{color}" stroke-width="{width:.1f}"{faint}'
            ' stroke-linecap="round" stroke-linejoin="round"/>'
        )

    def ellipse(self, x: float, y: float, rx: float, ry: float, color: str, o: float = 1) -> None:
        """An ellipse that turns with the figure, narrower where the surface turns away."""
        self._oval(*self._turned(x, y, rx, ry), color, o)

    def _turned(self, x: float, y: float, rx: float, ry: float) -> Oval:
        left, right = self.turn(x - rx, y), self.turn(x + rx, y)
        top, bottom = self.turn(x, y - ry), self.turn(x, y + ry)
        middle = (left[0] + right[0]) / 2, (top[1] + bottom[1]) / 2
        return *middle, math.dist(left, right) / 2, math.dist(top, bottom) / 2

    def _oval(self, x: float, y: float, rx: float, ry: float, color: str, o: float) -> None:
        shape = f'ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}"'
        corners = f"{x - rx} {y - ry} {x + rx} {y - ry} {x + rx} {y + ry} {x - rx} {y + ry}"
        if self._inside and not self._inside.holds(corners):
            shape = f'path d="{self._inside.ellipse(x, y, rx, ry)}"'
        self._parts.append(f'<{shape} fill="{color}" fill-opacity="{o:.2f}"/>')

    def spot(self, x: float, y: float, rx: float, ry: float, color: str, o: float) -> None:
        """An ellipse that fades towards its rim; cheaper than several over each other."""
        x, y, rx, ry = self._turned(x, y, rx, ry)
        name = self._name()
        self.raw(
            f'<radialGradient id="{name}" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1"'
            f' gradientTransform="translate({x:.1f} {y:.1f}) scale({rx:.1f} {ry:.1f})">'
            f'<stop offset="0" stop-color="{color}" stop-opacity="{o:.2f}"/>'
            f'<stop offset=".5" stop-color="{color}" stop-opacity="{o * 0.55:.2f}"/>'
            f'<stop offset="1" stop-color="{color}" stop-opacity="0"/></radialGradient>'
        )
        self._oval(x, y, rx, ry, f"url(#{name})", 1.0)

    def _name(self) -> str:
        self._names += 1
        return f"{self._prefix}{self._names}"

    def raw(self, svg: str) -> None:
        self._parts.append(svg)

    @contextmanager
    def inside(self, seen: str) -> Iterator[None]:
        """What is filled inside the block shows inside the outline `seen` only; see `Inside`.

        Lines that reach out are left out. Slivers stay at the edge: draw its line afterwards.
        """
        self._inside = Inside(seen)
        yield
        self._inside = None

    @contextmanager
    def clipped(self, path: str) -> Iterator[None]:
        """What is drawn inside the block shows inside `path` only; dear when `path` is large."""
        name = self._name()
        self.raw(f'<clipPath id="{name}"><path d="{self.path(path)}"/></clipPath>')
        self.raw(f'<g clip-path="url(#{name})">')
        yield
        self.raw("</g>")

    def cel(self, path: str, tone: Tone, depth: float = 14, width: float | None = None) -> None:
        """A shape with a shadow along the edge that is turned away from the light."""
        seen = self.path(path)
        self._fill(seen, tone.shade)
        edge = shaded(seen, self.light)
        for step in range(1, self.softness + 1):
            part = step / self.softness
            lit = edge.drawn_in(depth * (1.6 if self.softness == 1 else 2.1 * part))
            self._fill(lit, mix_hex(tone.shade, tone.base, part))
        width = self.line_width if width is None else width
        if width:
            self._line(seen, tone.line, width)

    def outline(self, path: str, tone: Tone, width: float | None = None) -> None:
        width = self.line_width if width is None else width
        if width:
            self.line(path, tone.line, width)


@dataclass(frozen=True)
class Shaded:
    """A closed path whose edges that face away from the light can be drawn in."""

    path: str
    shifts: list[Point]
    """How each of its points moves, for a reach of 1."""

    def drawn_in(self, reach: float) -> str:
        """The part that the light reaches."""
        shifts = iter(self.shifts)

        def move(x: float, y: float) -> Point:
            dx, dy = next(shifts)
            return x + dx * reach, y + dy * reach

        return mapped(self.path, move)


def shaded(path: str, light: Point) -> Shaded:
    rings = [points_of(ring) for ring in path.split("M")]
    return Shaded(path, [shift for ring in rings for shift in _shifts(ring, light)])


def _shifts(ring: list[Point], light: Point) -> list[Point]:
    around = list(zip(ring, ring[1:] + ring[:1], strict=True))
    turn = math.copysign(1, sum(a[0] * b[1] - b[0] * a[1] for a, b in around))
    shifts = []
    for at in range(len(ring)):
        before, after = _neighbour(ring, at, -1), _neighbour(ring, at, 1)
        dx, dy = after[0] - before[0], after[1] - before[1]
        away = -turn * (dy * light[0] - dx * light[1]) / (math.hypot(dx, dy) or 1.0)
        shifts.append((light[0] * away, light[1] * away) if away > 0 else (0.0, 0.0))
    return shifts


def _neighbour(ring: list[Point], at: int, step: int) -> Point:
    """The next point that is somewhere else."""
    x, y = ring[at]
    for further in range(1, len(ring)):
        other = ring[(at + step * further) % len(ring)]
        if abs(other[0] - x) + abs(other[1] - y) > 1.0:
            return other
    return x, y
