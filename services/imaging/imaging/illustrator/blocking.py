"""Where the cast stands in the picture, how large, and which way it looks."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from contracts.storyboard import Acting, Character, Emotion, Framing, Scene

from imaging.acting import acting_of, addressed, seen_from_behind
from imaging.illustrator.canvas import UNIT
from imaging.illustrator.figure.build import build_of
from imaging.illustrator.figure.expression import Speech
from imaging.illustrator.figure.rig import Pose, View, feet_of
from imaging.illustrator.noise import generator
from imaging.seating import Seat, seat_of

FULL_HEIGHT = 1500.0
"""A grown man from the top of his hair to his soles, in units of a figure."""
SHOWN = {"wide": 5, "two_shot": 2, "close_up": 1}
HALF = 190.0
"""How far a figure reaches to either side of its head, in its units."""
CANOPY = 310.0
"""How far an umbrella does."""
CHIN = 118.0
SUBTITLES = 0.78
"""Faces stay above this part of the picture's height."""
IN_SIGHT = 0.88
"""Hands that do something stay above this one."""


@dataclass(frozen=True)
class Mark:
    """Where one figure is; places are in units of the picture."""

    character: Character
    x: float
    """The column of the head."""
    y: float
    """The row of the head's middle."""
    scale: float
    """Units of the picture for one unit of the figure."""
    view: View
    acting: Acting = field(default_factory=lambda: Acting(character="nobody"))
    seat: Seat | None = None
    lowest: float = math.inf
    """The row of the figure that busy hands stay above."""
    room: float = math.inf
    """How far it may reach towards others, in its units."""

    def pose(
        self, emotion: Emotion, light: tuple[float, float], mouth: Speech | None = None
    ) -> Pose:
        acting = self.acting
        return Pose(
            self.view,
            emotion,
            light,
            mouth,
            posture=acting.posture,
            gesture=acting.gesture,
            holding=acting.holding,
            seat=self.seat,
            lowest=self.lowest,
            room=self.room,
        )


def block(
    scene: Scene,
    cast: Sequence[Character],
    size: tuple[float, float],
    ground: float,
) -> list[Mark]:
    """The marks of those shown, drawn from the last to the first.

    `size` is the picture's in units, `ground` the row of the feet as a fraction of its height.
    """
    shown = list(cast[: SHOWN[scene.framing]])
    if not shown:
        return []
    if scene.framing == "wide":
        marks = _full_figures(scene, shown, size, ground)
    else:
        marks = _busts(scene.framing, shown, size)
    return [_acting(mark, scene, marks, size) for mark in marks][::-1]


def _acting(mark: Mark, scene: Scene, marks: Sequence[Mark], size: tuple[float, float]) -> Mark:
    """The mark with what is done there, in sight and clear of the neighbours."""
    acting = acting_of(mark.character.id, scene)
    below = mark.y
    if scene.framing != "wide" and acting.posture in ("sitting", "kneeling"):
        below += 0.045 * size[1]
    y = min(below, size[1] * SUBTITLES - CHIN * mark.scale)
    apart = min((abs(other.x - mark.x) for other in marks if other is not mark), default=math.inf)
    return replace(
        mark,
        y=y,
        view=_facing(mark, scene, marks),
        acting=acting,
        seat=seat_of(acting.posture, scene.setting),
        lowest=math.inf if scene.framing == "wide" else (size[1] * IN_SIGHT - y) / mark.scale,
        room=apart / mark.scale * 0.62,
    )


def _facing(mark: Mark, scene: Scene, marks: Sequence[Mark]) -> View:
    """Towards whoever is spoken to."""
    whom = addressed(mark.character, scene, [other.character for other in marks])
    if whom is None or mark.view == "back":
        return mark.view
    x = next(other.x for other in marks if other.character.id == whom.id)
    return "right" if x > mark.x else "left"


def _full_figures(
    scene: Scene, cast: list[Character], size: tuple[float, float], ground: float
) -> list[Mark]:
    width, height = size
    room = width * 0.86 / len(cast)
    wide = width >= height
    scale = min((0.66 if wide else 0.42) * height / FULL_HEIGHT, room / 430)
    feet = height * (ground if wide else min(ground, 0.90))
    behind = seen_from_behind(scene)
    halves = [_half(character, scene) for character in cast]
    places, scale = _apart(_spread(cast, width, scene), halves, scale, width)
    marks = []
    for index, (character, x) in enumerate(zip(cast, places, strict=True)):
        view: View = "back" if behind else _toward_middle(x, places, width)
        back = 0.012 * height * (index % 3)
        acting = acting_of(character.id, scene)
        sole = feet_of(character, acting.posture, acting.gesture) * scale
        marks.append(Mark(character, x, feet - back - sole, scale, view))
    return marks


def _half(character: Character, scene: Scene) -> float:
    return CANOPY if acting_of(character.id, scene).holding == "umbrella" else HALF


def _apart(
    places: list[float], halves: list[float], scale: float, width: float
) -> tuple[list[float], float]:
    """The columns moved until nobody is in another's way; all smaller when there is no room."""
    scale = min(scale, width * 0.98 / (2 * sum(halves)))
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = list(places)
    edge = 0.0
    for index in order:
        moved[index] = max(moved[index], edge + halves[index] * scale)
        edge = moved[index] + halves[index] * scale
    edge = width
    for index in reversed(order):
        moved[index] = min(moved[index], edge - halves[index] * scale)
        edge = moved[index] - halves[index] * scale
    return moved, scale


def _spread(cast: list[Character], width: float, scene: Scene) -> list[float]:
    """Columns: one at a third, two either side of the middle, more in a row."""
    if len(cast) == 1:
        left = generator("place", scene.id, cast[0].id).random() < 0.5
        return [width * (0.36 if left else 0.62)]
    if len(cast) == 2:
        gap = min(width * 0.36, UNIT * 0.52)
        return [width / 2 - gap / 2, width / 2 + gap / 2]
    order = _from_middle(len(cast))
    step = width * 0.86 / len(cast)
    return [width * 0.07 + step * (order[index] + 0.5) for index in range(len(cast))]


def _from_middle(count: int) -> list[int]:
    """Slots from the middle outwards."""
    middle = (count - 1) / 2
    return sorted(range(count), key=lambda slot: (abs(slot - middle), slot))


def _toward_middle(x: float, places: list[float], width: float) -> View:
    if len(places) == 1:
        return "right" if x < width / 2 else "left"
    middle = sum(places) / len(places)
    if abs(x - middle) < width * 0.04:
        return "front"
    return "right" if x < middle else "left"


def _busts(framing: Framing, cast: list[Character], size: tuple[float, float]) -> list[Mark]:
    width, height = size
    wide = width >= height
    if framing == "close_up":
        across = 0.46 if wide else 0.5
        scale, row = (2.1, 0.455) if wide else (2.3, 0.40)
        return [Mark(cast[0], width * across, height * row, scale, "right" if wide else "front")]
    if len(cast) == 1:
        return [Mark(cast[0], width * 0.42, height * 0.44, 1.75, "right")]
    scale = 1.62 if wide else 1.32
    tallest = max(build_of(character).feet for character in cast)
    sides: tuple[tuple[float, View], ...] = ((0.29, "right"), (0.71, "left"))
    if width < height * 1.4 and wide:
        scale, sides = 1.5, ((0.27, "right"), (0.74, "left"))
    marks = []
    for character, (across, view) in zip(cast, sides, strict=True):
        lower = min(0.10, (tallest - build_of(character).feet) * 0.00028)
        row = (0.42 if wide else 0.45) + lower
        marks.append(Mark(character, width * across, height * row, scale, view))
    return marks
