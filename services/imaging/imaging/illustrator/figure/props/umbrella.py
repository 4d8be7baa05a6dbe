# ruff: noqa: E501 (the path of a drawing is read as one line)
"""An umbrella: its canopy is behind the head, its stick in the hand."""

import math
from dataclasses import dataclass

from imaging.illustrator.figure.props.held import Held
from imaging.illustrator.figure.sketch import Point, Sketch, Tone

TOP = (-30.0, -300.0)
"""Where the top of the canopy is, from the middle of the head, forwards and down."""
SPAN, FALL = 285.0, 168.0
CHIN = 120.0
"""The row below which the stick may be in front of the face."""
EDGE = ((1.0, 1.0), (0.98, 0.5), (0.5, 0.02), (0.0, 0.0))
"""Half the outline from the rim to the top: a cubic curve."""
RINGS = ((0.72, 0.36), (0.82, 0.26))


@dataclass(frozen=True)
class _Canopy:
    top: Point
    size: float

    def point(self, u: float, v: float) -> Point:
        """Across from -1 to 1, down from the top at 0 to the rim at 1; it leans backwards."""
        across = u * SPAN * math.sin(min(1.0, v) * math.pi / 2)
        down = FALL * (1 - math.cos(v * math.pi / 2)) + 26 * u * v
        return self.top[0] + across * self.size, self.top[1] + down * self.size

    def at(self, u: float, v: float) -> str:
        x, y = self.point(u, v)
        return f"{x:.1f} {y:.1f}"

    def edge(self, side: int, t: float) -> str:
        """A point of the outline, `t` of the way from the rim to the top."""
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        curve = [self.point(side * u, v) for u, v in EDGE]
        x, y = (sum(w * p[i] for w, p in zip(weights, curve, strict=True)) for i in (0, 1))
        return f"{x:.1f} {y:.1f}"


def umbrella(sketch: Sketch, held: Held) -> None:
    """Of oiled paper on ribs of bamboo, or of cloth in clothes of today."""
    fit = min(1.0, (held.room + 60) / SPAN)
    ahead = min(TOP[0], held.room - SPAN * fit)
    canopy = _Canopy(held.own(ahead * held.side, TOP[1]), fit / held.scale)
    x, y = canopy.top
    with sketch.on("behind"), held.drawn(sketch):
        _draw_canopy(sketch, canopy, held.palette.accent if held.modern else held.palette.oiled)
        tip = f"M {x} {y} L {x - 2 * canopy.size} {y - 20 * canopy.size}"
        sketch.line(tip, held.palette.wood.base, 9)
        _draw_stick(sketch, held, f"M {x} {y + 60 * canopy.size} L 0 0", 9)
    with held.drawn(sketch):
        up = max(0.0, min(80.0, held.at[1] - CHIN)) / max(1.0, -y)
        _draw_stick(
            sketch, held, f"M {x * up:.1f} {y * up:.1f} L {-x * 0.14:.1f} {-y * 0.14:.1f}", 10
        )


def _draw_stick(sketch: Sketch, held: Held, path: str, width: float) -> None:
    sketch.line(path, held.palette.wood.line, width)
    sketch.line(path, held.palette.wood.base, width - 3.5)


def _draw_canopy(sketch: Sketch, canopy: _Canopy, tone: Tone) -> None:
    at = canopy.at
    rim = [index / 4 - 1 for index in range(9)]
    under = f"M {at(-1, 1)} C {at(-0.6, 1.16)} {at(0.6, 1.16)} {at(1, 1)} C {at(0.5, 0.8)} {at(-0.5, 0.8)} {at(-1, 1)} Z"
    sketch.fill(under, tone.line)
    dome = f"M {at(-1, 1)} C {at(-0.98, 0.5)} {at(-0.5, 0.02)} {at(0, 0)} C {at(0.5, 0.02)} {at(0.98, 0.5)} {at(1, 1)}"
    scallops = "".join(f" Q {at(u - 0.125, 0.93)} {at(u - 0.25, 1)}" for u in rim[:0:-1])
    sketch.cel(f"{dome}{scallops} Z", tone, 26 * canopy.size)
    for v, along in RINGS:
        ring = f"M {canopy.edge(-1, along)} C {at(-0.5, v)} {at(0.5, v)} {canopy.edge(1, along)}"
        sketch.line(ring, tone.shade, 4)
    for u in rim[1:-1]:
        rib = f"M {at(0, 0)} C {at(u * 0.55, 0.28)} {at(u * 0.95, 0.66)} {at(u, 1)}"
        sketch.line(rib, tone.line, 2.6, 0.7)
