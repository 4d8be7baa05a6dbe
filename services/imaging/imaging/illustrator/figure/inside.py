"""Shapes kept inside another without a clip path, each of which costs a layer to rasterise."""

import math
import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
COMMAND = re.compile(r"([MLCQ])([^MLCQZ]*)")
DEGREES = {"M": 1, "L": 1, "Q": 2, "C": 3}
STEPS = 14
"""Points on a curve or a straight line."""


class Inside:
    """Keeps shapes inside an outline that has one left and one right edge in each row.

    What reaches out is pressed against the edge of its row, where it covers nothing.
    """

    def __init__(self, outline: str) -> None:
        ring = flattened(outline)
        ring = np.roll(ring, -int(ring[:, 1].argmin()), axis=0)
        lowest = int(ring[:, 1].argmax())
        self._one, self._other = ring[: lowest + 1], np.vstack([ring[lowest:], ring[:1]])[::-1]

    def kept(self, points: Points) -> Points:
        y = np.clip(points[:, 1], self._one[0, 1], self._one[-1, 1])
        edges = [np.interp(y, edge[:, 1], edge[:, 0]) for edge in (self._one, self._other)]
        return np.stack([np.clip(points[:, 0], np.minimum(*edges), np.maximum(*edges)), y], axis=1)

    def holds(self, path: str) -> bool:
        """Whether all points of the path are inside."""
        points = _pairs(path)
        return bool(np.allclose(points, self.kept(points)))

    def path(self, path: str) -> str:
        """The part of a path of one ring that is inside."""
        return polygon(self.kept(flattened(path)))

    def ellipse(self, x: float, y: float, rx: float, ry: float) -> str:
        """The part of an ellipse that is inside."""
        at = np.linspace(0, math.tau, 4 * STEPS, endpoint=False)
        return polygon(self.kept(np.stack([x + rx * np.cos(at), y + ry * np.sin(at)], axis=1)))


def polygon(points: Points) -> str:
    return "M " + " L ".join(f"{x:.1f} {y:.1f}" for x, y in points.tolist()) + " Z"


def flattened(path: str) -> Points:
    """A closed path of one ring as many points."""
    commands = [(DEGREES[name], _pairs(numbers)) for name, numbers in COMMAND.findall(path)]
    start = last = commands[0][1]
    parts = []
    for degree, points in [*commands[1:], (1, start)]:
        for at in range(0, len(points), degree):
            curve = np.vstack([last, points[at : at + degree]])
            parts.append(_weights(degree) @ curve)
            last = curve[-1:]
    return np.vstack(parts)


def _pairs(numbers: str) -> Points:
    return np.array(NUMBER.findall(numbers), np.float64).reshape(-1, 2)


@cache
def _weights(degree: int) -> Points:
    """How much each control point counts along a curve."""
    t = np.linspace(0, 1, STEPS + 1)[1:, None]
    k = np.arange(degree + 1)
    counts = np.array([math.comb(degree, each) for each in k])
    return np.asarray(counts * t**k * (1 - t) ** (degree - k))
