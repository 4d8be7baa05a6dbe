"""Enlarged planes that a moving window looks at, to a fraction of a pixel."""

from math import ceil, floor
from typing import Protocol

import cv2
import numpy as np

from compositor.adapters.painting.planes import Plane, Size
from compositor.adapters.painting.redrawing import PlanePart, Redrawing
from compositor.motion import Window

OVERSAMPLING = 1.5625
"""Plane pixels for one of the frame's. The factors of a resize are then far from simple fractions,
near which few positions can be chosen from: positions are within 0.1 pixel, most within 0.03."""
GUARD = 24
"""Pixels rendered beyond the frame at the left and the top, to choose a position from."""
MARGIN = 56
"""Plane pixels added around the picture, so that what lies beyond the frame exists."""
INSET = 2
"""Pixels at the edge of a part that are left as they are, as an enlargement looks beyond them."""
Rect = tuple[int, int, int, int]
"""A part of a frame's plane: x, y, width and height."""


class Source(Protocol):
    def look(self, window: Window, rect: Rect) -> Plane:
        """What `window` shows in `rect`; good until the next look, and not to be changed."""
        ...

    def redrawing(self, part: PlanePart) -> Redrawing:
        """Changes what is looked at, to one of the drawings of `part` or back."""
        ...


class Sheet:
    """A plane of a picture, or a part of it, larger than the plane of a frame."""

    def __init__(
        self, plane: Plane, size: Size, whole: Size, left: int = MARGIN, top: int = MARGIN
    ) -> None:
        """The whole picture has its upper left corner at `left`, `top`; frames have `size`."""
        self.plane, self.size, self.whole, self.left, self.top = plane, size, whole, left, top
        self._larger = np.empty((0, 0), np.uint8)

    def look(self, window: Window, rect: Rect) -> Plane:
        """By a resize, which may have any factor but starts on whole pixels.

        So a little more than asked is resized, and the part is cut from it where the sub-pixel
        position fits best. An affine warp is exact and takes three times as long.
        """
        x, y, columns, rows = rect
        fx = window.zoom * self.size.width / self.whole.width
        fy = window.zoom * self.size.height / self.whole.height
        across = (window.x - 0.5 / window.zoom) * self.whole.width
        down = (window.y - 0.5 / window.zoom) * self.whole.height
        column, skip_x = _nearest(self.left + across + x / fx, fx)
        row, skip_y = _nearest(self.top + down + y / fy, fy)
        shape = (rows + GUARD, columns + GUARD)
        if self._larger.shape != shape:
            self._larger = np.empty(shape, np.uint8)
        part = self.plane[row : row + round(shape[0] / fy), column : column + round(shape[1] / fx)]
        cv2.resize(part, None, self._larger, fx, fy, cv2.INTER_LINEAR)
        return self._larger[skip_y : skip_y + rows, skip_x : skip_x + columns]

    def redrawing(self, part: PlanePart) -> Redrawing:
        picture = part.picture
        fx, fy = self.whole.width / picture.width, self.whole.height / picture.height
        rows, columns = part.planes[0].shape
        x = slice(*_inside(self.left, fx, part.left, columns, self.plane.shape[1]))
        y = slice(*_inside(self.top, fy, part.top, rows, self.plane.shape[0]))
        into = np.array(
            [
                [1 / fx, 0, (x.start + 0.5 - self.left) / fx - 0.5 - part.left],
                [0, 1 / fy, (y.start + 0.5 - self.top) / fy - 0.5 - part.top],
            ]
        )
        place, how = self.plane[y, x], cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
        inks = [cv2.warpAffine(p, into, place.shape[::-1], flags=how) for p in part.planes]
        return Redrawing([place], [[ink] for ink in inks])


def sheet_of(plane: Plane, size: Size) -> Sheet:
    """`plane`, which has the proportions of `size`, enlarged, with its edges repeated around it."""
    target = (round(size.width * OVERSAMPLING), round(size.height * OVERSAMPLING))
    shrinks = plane.shape[1] > target[0]
    method = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    whole = np.empty((target[1] + 2 * MARGIN, target[0] + 2 * MARGIN), np.uint8)
    inner = whole[MARGIN:-MARGIN, MARGIN:-MARGIN]
    inner[:] = cv2.resize(plane, target, interpolation=method)
    whole[MARGIN:-MARGIN, :MARGIN] = inner[:, :1]
    whole[MARGIN:-MARGIN, -MARGIN:] = inner[:, -1:]
    whole[:MARGIN] = whole[MARGIN]
    whole[-MARGIN:] = whole[-MARGIN - 1]
    return Sheet(whole, size, Size(*target))


def _inside(start: float, factor: float, first: int, length: int, whole: int) -> tuple[int, int]:
    """The pixels of an enlarged plane that lie well inside a part of the picture."""
    inner = ceil(start + (first + INSET) * factor), floor(start + (first + length - INSET) * factor)
    low, high = (min(max(edge, 0), whole) for edge in inner)
    return low, max(low, high)


_STEPS = np.arange(GUARD + 1)


def _nearest(position: float, factor: float) -> tuple[int, int]:
    """The whole pixel to start from and the pixels to skip that come nearest to `position`."""
    starts = position - _STEPS / factor
    whole = np.rint(starts)
    skip = int(np.argmin(np.abs(starts - whole)))
    return int(whole[skip]), skip
