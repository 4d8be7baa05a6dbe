"""Where the cast stands in the picture, how large, and which way it looks."""

from collections.abc import Sequence
from dataclasses import dataclass

from contracts.storyboard import Character, Framing, Scene

from imaging.acting import seen_from_behind
from imaging.illustrator.canvas import UNIT
from imaging.illustrator.figure.rig import View
from imaging.illustrator.noise import generator

FULL_HEIGHT = 1500.0
"""A grown man from the top of his hair to his soles, in units of a figure."""
SHOWN = {"wide": 5, "two_shot": 2, "close_up": 1}


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
        return _full_figures(scene, shown, size, ground)
    return _busts(scene.framing, shown, size)


def _full_figures(
    scene: Scene, cast: list[Character], size: tuple[float, float], ground: float
) -> list[Mark]:
    from imaging.illustrator.figure.build import build_of

    width, height = size
    room = width * 0.86 / len(cast)
    wide = width >= height
    scale = min((0.66 if wide else 0.42) * height / FULL_HEIGHT, room / 430)
    feet = height * (ground if wide else min(ground, 0.90))
    behind = seen_from_behind(scene)
    places = _spread(cast, width, scene)
    marks = []
    for index, (character, x) in enumerate(zip(cast, places, strict=True)):
        view: View = "back" if behind else _toward_middle(index, x, places, width)
        back = 0.012 * height * (index % 3)
        y = feet - back - build_of(character).feet * scale
        marks.append(Mark(character, x, y, scale, view))
    return marks[::-1]


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


def _toward_middle(index: int, x: float, places: list[float], width: float) -> View:
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
    tallest = max(_stature(character) for character in cast)
    sides: tuple[tuple[float, View], ...] = ((0.29, "right"), (0.71, "left"))
    if width < height * 1.4 and wide:
        scale, sides = 1.5, ((0.27, "right"), (0.74, "left"))
    marks = []
    for character, (across, view) in zip(cast, sides, strict=True):
        lower = min(0.10, (tallest - _stature(character)) * 0.00028)
        row = (0.42 if wide else 0.45) + lower
        marks.append(Mark(character, width * across, height * row, scale, view))
    return marks[::-1]


def _stature(character: Character) -> float:
    from imaging.illustrator.figure.build import build_of

    return build_of(character).feet
