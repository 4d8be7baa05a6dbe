"""What somebody holds, and where."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from imaging.illustrator.figure.palette import Palette
from imaging.illustrator.figure.sketch import Point, Sketch


@dataclass(frozen=True)
class Held:
    """Something in a hand; it is drawn round (0, 0), forwards to the right."""

    at: Point
    side: int
    """1 when forwards is to the viewer's right, -1 to the left."""
    scale: float
    palette: Palette
    modern: bool
    """By the clothes of who holds it."""
    woman: bool
    stirred: bool
    ground: float
    """The row of the soles of who holds it."""
    room: float
    """How far it may reach forwards, from the middle of the head."""

    def seen(self, x: float, y: float) -> Point:
        return self.at[0] + self.side * x * self.scale, self.at[1] + y * self.scale

    def own(self, x: float, y: float) -> Point:
        """A point of the figure, in the units of the drawing."""
        return (x - self.at[0]) / self.scale * self.side, (y - self.at[1]) / self.scale

    @contextmanager
    def drawn(self, sketch: Sketch) -> Iterator[None]:
        with sketch.turned(self.seen):
            yield
