"""Parts of a picture that are drawn anew while the camera moves over it: mouths and eyes.

The new drawing goes into the memory that the camera looks at, so that it moves with the rest to
the same fraction of a pixel, and costs nothing while it does not change.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from compositor.adapters.painting.planes import Plane, Size


@dataclass(frozen=True)
class PlanePart:
    """One plane of a part of a picture, in other drawings."""

    left: int
    top: int
    """The part's upper left corner, in pixels of the picture."""
    picture: Size
    planes: Sequence[Plane]
    """One for each drawing."""


class Redrawing:
    """Places in memory where a part is kept, and what each drawing puts there."""

    def __init__(self, places: Sequence[Plane], inks: Sequence[Sequence[Plane]]) -> None:
        """`inks` holds a plane for every place, for every drawing."""
        self._places, self._inks = places, inks
        self._own = [place.copy() for place in places]

    def show(self, number: int | None) -> None:
        """Puts a drawing in place; none is the picture's own."""
        inks = self._own if number is None else self._inks[number]
        for place, ink in zip(self._places, inks, strict=True):
            np.copyto(place, ink)
