# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Sleeves that follow an arm."""

import math
from dataclasses import dataclass
from typing import Literal

from imaging.illustrator.figure.arms import Arm
from imaging.illustrator.figure.sketch import Point, Sketch, Tone


@dataclass(frozen=True)
class Sleeve:
    """What an arm is dressed in."""

    tone: Tone
    shape: Literal["fitted", "wide"] = "fitted"
    cuff: Tone | None = None
    """The band at the wrist."""
    lining: Tone | None = None
    width: float = 29.0
    """Half of it, at the shoulder; it narrows to two thirds at the wrist."""
    cap: Tone | None = None
    """A short sleeve over the upper arm."""
    cap_width: float = 34.0


def draw_sleeve(sketch: Sketch, arm: Arm, sleeve: Sleeve) -> None:
    if sleeve.shape == "wide":
        _wide(sketch, arm, sleeve)
    else:
        _fitted(sketch, arm, sleeve)
    if sleeve.cap:
        sketch.cel(_cap(arm, sleeve.cap_width), sleeve.cap, 9)


def draw_forearm(sketch: Sketch, arm: Arm, sleeve: Sleeve, skin: Tone) -> None:
    """What a robe's sleeve lays bare when the hand is raised."""
    if sleeve.shape == "wide" and _covered(arm) < 0.9:
        sketch.cel(limb(arm, (20, 19, 15)), skin, 6)


def _covered(arm: Arm) -> float:
    """The part of the forearm in the sleeve, which slips from an arm that is raised."""
    return 0.66 if arm.wrist[1] < arm.elbow[1] - 60 * arm.scale else 0.95


def _cap(arm: Arm, half: float) -> str:
    half *= arm.scale
    s, (ux, uy) = arm.shoulder, _unit(arm.shoulder, arm.elbow)
    end = _off(s, (ux, uy), 74 * arm.scale)
    across = (-uy, ux)
    top = _off(s, (ux, uy), -half * 1.1)
    a, b = _off(end, across, half * 0.92), _off(end, across, -half * 0.92)
    return (
        f"M {_at(b)} C {_at(_off(b, (ux, uy), -60 * arm.scale))} {_at(_off(top, across, -half * 1.2))} {_at(top)}"
        f" C {_at(_off(top, across, half * 1.2))} {_at(_off(a, (ux, uy), -60 * arm.scale))} {_at(a)} Z"
    )


def limb(arm: Arm, widths: tuple[float, float, float], end: float = 1.0) -> str:
    """The outline of an arm with half its widths at shoulder, elbow and wrist.

    `end` is the fraction of the forearm that is covered.
    """
    s, e = arm.shoulder, arm.elbow
    w = _between(e, arm.wrist, end)
    (ux, uy), (vx, vy) = _unit(s, e), _unit(e, w)
    a, b, c = (width * arm.scale for width in widths)
    turn = ux * vy - uy * vx
    outer = -1 if turn > 0 else 1
    n1, n2 = (-uy * outer, ux * outer), (-vy * outer, vx * outer)
    middle = _unit((0, 0), (n1[0] + n2[0], n1[1] + n2[1]))
    out1, out2 = _off(e, n1, b), _off(e, n2, b)
    round1, round2 = _off(out1, (ux, uy), b * 0.8), _off(out2, (vx, vy), -b * 0.8)
    pit = _off(e, middle, -b * 1.1)
    top, low = (_off(_off(s, n1, way * a), (ux, uy), -8) for way in (1, -1))
    cap = _off(s, (ux, uy), -a * 0.95)
    reach = math.dist(s, e) * 0.3
    inner1, inner2 = _off(pit, (ux, uy), -reach * 0.5), _off(pit, (vx, vy), reach * 0.5)
    wrist1, wrist2 = _off(w, n2, c), _off(w, n2, -c)
    return (
        f"M {_at(top)} C {_at(_off(top, (ux, uy), reach))} {_at(_off(out1, (ux, uy), -reach))} {_at(out1)}"
        f" C {_at(round1)} {_at(round2)} {_at(out2)}"
        f" C {_at(_off(out2, (vx, vy), reach * 0.6))} {_at(_off(wrist1, (vx, vy), -reach * 0.6))} {_at(wrist1)}"
        f" L {_at(wrist2)} C {_at(_off(wrist2, (vx, vy), -reach * 0.7))} {_at(inner2)} {_at(pit)}"
        f" C {_at(inner1)} {_at(_off(low, (ux, uy), reach))} {_at(low)}"
        f" C {_at(_off(cap, n1, -a * 0.8))} {_at(_off(cap, n1, a * 0.8))} {_at(top)} Z"
    )


def _sides(tube: str) -> str:
    """The outline of a limb without the shoulder, which goes over into the body."""
    return tube.rsplit(" C ", 1)[0]


def _fitted(sketch: Sketch, arm: Arm, sleeve: Sleeve) -> None:
    wide = sleeve.width
    tube = limb(arm, (wide, wide * 0.8, wide * 0.64), 0.96)
    sketch.cel(tube, sleeve.tone, 9, 0)
    sketch.line(_sides(tube), sleeve.tone.line, sketch.line_width)
    e, (vx, vy), (ux, uy) = arm.elbow, _unit(arm.elbow, arm.wrist), _unit(arm.shoulder, arm.elbow)
    k = arm.scale
    if ux * vx + uy * vy < 0.85:
        inner = 1 if ux * vy - uy * vx > 0 else -1
        nx, ny = -uy * inner, ux * inner
        pit = (e[0] + nx * 18 * k, e[1] + ny * 18 * k)
        for turn in (-0.5, 0.1, 0.6):
            x, y = (
                -nx * math.cos(turn) + ny * math.sin(turn),
                -ny * math.cos(turn) - nx * math.sin(turn),
            )
            sketch.line(
                f"M {_at(pit)} L {_at((pit[0] + x * 26 * k, pit[1] + y * 26 * k))}",
                sleeve.tone.line,
                2.2,
                0.55,
            )
    if sleeve.cuff:
        sketch.cel(_band(arm, wide * 0.7, 0.84, 1.0), sleeve.cuff, 5)


def _band(arm: Arm, half: float, start: float, end: float) -> str:
    """A band round the forearm."""
    half *= arm.scale
    (vx, vy) = _unit(arm.elbow, arm.wrist)
    a, b = _between(arm.elbow, arm.wrist, start), _between(arm.elbow, arm.wrist, end)
    corners = [(a, 1), (b, 1), (b, -1), (a, -1)]
    return "M " + " L ".join(_at(_off(p, (-vy, vx), half * way)) for p, way in corners) + " Z"


def _wide(sketch: Sketch, arm: Arm, sleeve: Sleeve) -> None:
    """A robe's sleeve: a tube round the arm, and a bag that hangs from the forearm."""
    k, end = arm.scale, _covered(arm)
    tube = limb(arm, (31, 30, 24), end)
    bag = _bag_of(arm, end)
    sketch.line(_sides(tube), sleeve.tone.line, sketch.line_width * 2)
    if sleeve.lining:
        sketch.cel(bag.inside(24 * k), sleeve.lining, 4)
    sketch.cel(bag.outline(), sleeve.tone, 13)
    if sleeve.cuff:
        sketch.cel(bag.hem(26 * k), sleeve.cuff, 6)
    sketch.cel(tube, sleeve.tone, 11, 0)
    foreshortened = math.dist(arm.elbow, arm.wrist) < 130 * k
    for part, depth in () if foreshortened else ((0.3, 0.8), (0.55, 0.62), (0.8, 0.8)):
        sketch.line(bag.fold(part, depth), sleeve.tone.line, 2.3, 0.5)


@dataclass(frozen=True)
class _Bag:
    """What hangs from a forearm: its cuff goes from `wrist` to `corner`."""

    pit: Point
    elbow: Point
    wrist: Point
    corner: Point
    sag: Point
    along: Point
    """The direction of the forearm."""

    def _edge(self, back: float = 0.0) -> str:
        """The cuff from wrist to corner, or a line behind it."""
        a, b = _off(self.wrist, self.along, -back), _off(self.corner, self.along, -back)
        middle = _off(_between(a, b, 0.5), self.along, 16)
        return (
            f"{_at(a)} C {_at(_between(a, middle, 0.7))} {_at(_between(b, middle, 0.7))} {_at(b)}"
        )

    def outline(self) -> str:
        low = _between(self.sag, self.corner, 0.5)
        return (
            f"M {_at(self.pit)} C {_at(_between(self.pit, self.sag, 0.5))} {_at(self.sag)} {_at(low)}"
            f" C {_at(_between(low, self.corner, 0.4))} {_at(_between(low, self.corner, 0.8))} {_at(self.corner)}"
            f" C {_at(_between(self.corner, self.wrist, 0.3))} {_at(_between(self.corner, self.wrist, 0.7))} {_at(self.wrist)}"
            f" L {_at(self.elbow)} Z"
        )

    def inside(self, depth: float) -> str:
        """The opening, seen from the front of the cuff."""
        middle = _off(_between(self.wrist, self.corner, 0.55), self.along, depth)
        return (
            f"M {_at(self.wrist)} C {_at(_between(self.wrist, middle, 0.8))}"
            f" {_at(_between(self.corner, middle, 0.8))} {_at(self.corner)} L {_at(self.elbow)} Z"
        )

    def hem(self, width: float) -> str:
        """The band along the cuff."""
        a, b = _off(self.wrist, self.along, -width), _off(self.corner, self.along, -width)
        b = _between(b, self.sag, 0.06)
        return f"M {_at(self.wrist)} L {_at(self.corner)} L {_at(b)} L {_at(a)} Z"

    def fold(self, part: float, depth: float) -> str:
        """A crease that runs from the cuff towards the elbow."""
        a = _off(_between(self.wrist, self.corner, part), self.along, -34)
        b = _between(_between(self.wrist, self.corner, part * 0.7), self.elbow, depth)
        m = _between(_between(a, b, 0.5), self.sag, 0.3)
        return f"M {_at(a)} C {_at(m)} {_at(m)} {_at(b)}"


def _bag_of(arm: Arm, end: float) -> _Bag:
    k = arm.scale
    vx, vy = _unit(arm.elbow, arm.wrist)
    wrist = _between(arm.elbow, arm.wrist, end)
    below = max(((-vy, vx), (vy, -vx)), key=lambda n: n[1] * 2 + n[0] * arm.side)
    weight = 0.9 if vy < 0.8 else 0.0
    weight += 0.9 * max(0.0, -vy)
    fall = _unit((0, 0), (below[0], below[1] + weight))
    drop = (176 - 62 * max(0.0, vy)) * k
    corner = _off(wrist, fall, drop)
    start = _off(wrist, below, -22 * k)
    pit = _off(_between(arm.shoulder, arm.elbow, 0.42), below, 12 * k)
    sag = _off(_off(_between(arm.elbow, wrist, 0.25), fall, drop * 0.62), (0, 1), 10 * k)
    return _Bag(pit, arm.elbow, start, corner, sag, (vx, vy))


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _off(point: Point, direction: Point, length: float) -> Point:
    return point[0] + direction[0] * length, point[1] + direction[1] * length


def _between(a: Point, b: Point, t: float) -> Point:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def _unit(a: Point, b: Point) -> Point:
    length = math.dist(a, b) or 1.0
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length
