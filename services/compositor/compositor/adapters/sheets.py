"""Enlarged planes that a moving window looks at, to a fraction of a pixel."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Protocol

import cv2
import numpy as np

from compositor.adapters.planes import Frame, Pixels, Plane, Size, yuv
from compositor.motion import Window

OVERSAMPLING = 1.5625
"""Plane pixels for one of the frame's. The factors of a resize are then far from simple fractions,
near which few positions can be chosen from: positions are within 0.1 pixel, most within 0.03."""
GUARD = 24
"""Pixels rendered beyond the frame at the left and the top, to choose a position from."""
MARGIN = 56
"""Plane pixels added around the picture, so that what lies beyond the frame exists."""
PHASES = 8
"""Positions within a pixel at which a strip holds its picture."""

Rect = tuple[int, int, int, int]
"""A part of a frame's plane: x, y, width and height."""


class Source(Protocol):
    def look(self, window: Window, rect: Rect) -> Plane:
        """What `window` shows in `rect`; good until the next look, and not to be changed."""
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


class Strip:
    """What windows that differ only in x show in one rectangle, rendered once.

    Each look is a view of the copy that is nearest: within a sixteenth of a pixel, at no cost.
    """

    def __init__(self, sheet: Sheet, rect: Rect, windows: Sequence[Window]) -> None:
        self._width = sheet.size.width
        x, y, columns, rows = rect
        offsets = [self._offset(window) for window in windows]
        self._base = min(offsets)
        travel = max(offsets) - self._base
        long = (x, y, columns + ceil(travel) + 1, rows)
        phases = PHASES if travel else 1
        first = windows[0]
        self._phases = [
            sheet.look(self._at(self._base + phase / PHASES, first), long).copy()
            for phase in range(phases)
        ]

    def look(self, window: Window, rect: Rect) -> Plane:
        steps = round((self._offset(window) - self._base) * PHASES)
        pixel, phase = divmod(max(steps, 0), PHASES)
        if len(self._phases) == 1:
            pixel = phase = 0
        return self._phases[phase][:, pixel : pixel + rect[2]]

    def _offset(self, window: Window) -> float:
        """Pixels of the enlarged picture that are beyond the window's left edge."""
        return (window.x * window.zoom - 0.5) * self._width

    def _at(self, offset: float, window: Window) -> Window:
        return Window((offset / self._width + 0.5) / window.zoom, window.y, window.zoom)


@dataclass(frozen=True)
class Plate:
    """A picture prepared to be looked at through the windows of one move."""

    sources: tuple[Source, Source, Source]
    size: Size

    def shoot(self, window: Window, frame: Frame) -> None:
        """Fills `frame` with what `window` shows."""
        for source, size, out in zip(
            self.sources, (self.size, self.size.half, self.size.half), frame, strict=True
        ):
            np.copyto(out, source.look(window, (0, 0, size.width, size.height)))


def plate_of(bgr: Pixels, size: Size, windows: Sequence[Window]) -> Plate:
    """`bgr`, which has the proportions of `size`, for frames of that size and a move's windows."""

    def source(plane: Plane, size: Size) -> Source:
        return source_of(sheet_of(plane, size), (0, 0, size.width, size.height), windows)

    y, u, v = yuv(bgr)
    return Plate((source(y, size), source(u, size.half), source(v, size.half)), size)


def source_of(sheet: Sheet, rect: Rect, windows: Sequence[Window]) -> Source:
    """The cheapest source for looks at `rect` through `windows`."""
    return Strip(sheet, rect, windows) if is_sideways(windows) else sheet


def is_sideways(windows: Sequence[Window]) -> bool:
    """Whether the windows differ in nothing but x."""
    first = windows[0]
    return all((window.y, window.zoom) == (first.y, first.zoom) for window in windows)


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


_STEPS = np.arange(GUARD + 1)


def _nearest(position: float, factor: float) -> tuple[int, int]:
    """The whole pixel to start from and the pixels to skip that come nearest to `position`."""
    starts = position - _STEPS / factor
    whole = np.rint(starts)
    skip = int(np.argmin(np.abs(starts - whole)))
    return int(whole[skip]), skip
