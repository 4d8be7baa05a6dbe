"""Vector drawing with cel shading, seen from an angle.

Paths are absolute SVG paths (M, L, C, Q, Z) of a figure that faces the viewer; `Turn` moves
their points as they go round with the head or the body.
"""

import math
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

PAIR = re.compile(r"(-?\d+(?:\.\d+)?)[ ,]+(-?\d+(?:\.\d+)?)")
Point = tuple[float, float]


def mapped(path: str, move: Callable[[float, float], Point]) -> str:
    """The path with every point moved."""

    def replace(pair: re.Match[str]) -> str:
        x, y = move(float(pair[1]), float(pair[2]))
        return f"{x:.1f} {y:.1f}"

    return PAIR.sub(replace, path)


def mirrored(path: str) -> str:
    return mapped(path, lambda x, y: (-x, y))


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
    """A growing drawing."""

    def __init__(
        self, light: Point, line_width: float, softness: int, prefix: str, inked: bool = False
    ) -> None:
        """`softness` 1 is a hard cel shadow; more steps make it a gradient.

        Lines that are `inked` are never pale: a faint one is drawn thinner instead.
        """
        self.inked = inked
        self._parts: list[str] = []
        self._light = light
        self._softness = softness
        self._prefix = prefix
        self._clips = 0
        self.line_width = line_width
        self.turn: Callable[[float, float], Point] = lambda x, y: (x, y)

    def svg(self) -> str:
        return "".join(self._parts)

    def path(self, path: str) -> str:
        return mapped(path, self.turn)

    def fill(self, path: str, color: str, opacity: float = 1.0) -> None:
        self._parts.append(
            f'<path d="{self.path(path)}" fill="{color}" fill-opacity="{opacity:.2f}"/>'
        )

    def line(self, path: str, color: str, width: float, opacity: float = 1.0) -> None:
        if self.inked:
            width, opacity = width * (0.4 + 0.6 * opacity), 1.0
        self._parts.append(
            f'<path d="{self.path(path)}" fill="none" stroke="{color}" stroke-width="{width:.1f}"'
            f' stroke-opacity="{opacity:.2f}" stroke-linecap="round" stroke-linejoin="round"/>'
        )

    def ellipse(self, x: float, y: float, rx: float, ry: float, color: str, o: float = 1) -> None:
        """An ellipse that turns with the figure, narrower where the surface turns away."""
        left, right = self.turn(x - rx, y), self.turn(x + rx, y)
        self._parts.append(
            f'<ellipse cx="{(left[0] + right[0]) / 2:.1f}" cy="{left[1]:.1f}"'
            f' rx="{abs(right[0] - left[0]) / 2:.1f}" ry="{ry:.1f}"'
            f' fill="{color}" fill-opacity="{o:.2f}"/>'
        )

    def raw(self, svg: str) -> None:
        self._parts.append(svg)

    @contextmanager
    def clipped(self, path: str) -> Iterator[None]:
        """What is drawn inside the block shows inside `path` only."""
        self._clips += 1
        name = f"{self._prefix}{self._clips}"
        self.raw(f'<clipPath id="{name}"><path d="{self.path(path)}"/></clipPath>')
        self.raw(f'<g clip-path="url(#{name})">')
        yield
        self.raw("</g>")

    @contextmanager
    def placed(self, x: float, y: float, scale_x: float, scale_y: float) -> Iterator[None]:
        """What is drawn inside the block is scaled about a point."""
        self.raw(
            f'<g transform="translate({x:.1f} {y:.1f}) scale({scale_x:.3f} {scale_y:.3f})'
            f' translate({-x:.1f} {-y:.1f})">'
        )
        yield
        self.raw("</g>")

    def cel(self, path: str, tone: Tone, depth: float = 14, width: float | None = None) -> None:
        """A shape with a shadow along the edge that is turned away from the light."""
        self.fill(path, tone.shade)
        with self.clipped(path):
            for step in range(1, self._softness + 1):
                reach = depth * (2 * step / (self._softness + 1))
                dx, dy = self._light[0] * reach, self._light[1] * reach
                self.raw(f'<g transform="translate({dx:.1f} {dy:.1f})">')
                self.fill(path, tone.base, 1 if self._softness == 1 else 1.9 / self._softness)
                self.raw("</g>")
        self.outline(path, tone, width)

    def outline(self, path: str, tone: Tone, width: float | None = None) -> None:
        width = self.line_width if width is None else width
        if width:
            self.line(path, tone.line, width)
