"""What a sideways pan shows, rendered once at a few positions within a pixel."""

from collections.abc import Sequence
from math import ceil, floor

from compositor.adapters.painting.planes import Plane
from compositor.adapters.painting.redrawing import PlanePart, Redrawing
from compositor.adapters.painting.sheets import Rect, Sheet, Source
from compositor.motion import Window

PHASES = 8
"""Positions within a pixel at which a strip holds its picture."""


class Strip:
    """What windows that differ only in x show in one rectangle, rendered once.

    Each look is a view of the copy that is nearest: within a sixteenth of a pixel, at no cost.
    """

    def __init__(self, sheet: Sheet, rect: Rect, windows: Sequence[Window]) -> None:
        self._sheet, self._width = sheet, sheet.size.width
        x, y, columns, rows = rect
        offsets = [self._offset(window) for window in windows]
        self._base = min(offsets)
        travel = max(offsets) - self._base
        self._rect = (x, y, columns + ceil(travel) + 1, rows)
        self._windows = [
            self._at(self._base + phase / PHASES, windows[0])
            for phase in range(PHASES if travel else 1)
        ]
        self._phases = self._looks(self._rect)

    def look(self, window: Window, rect: Rect) -> Plane:
        steps = round((self._offset(window) - self._base) * PHASES)
        pixel, phase = divmod(max(steps, 0), PHASES)
        if len(self._phases) == 1:
            pixel = phase = 0
        return self._phases[phase][:, pixel : pixel + rect[2]]

    def redrawing(self, part: PlanePart) -> Redrawing:
        x, y, columns, rows = seen = self._seen(part)
        left, top = x - self._rect[0], y - self._rect[1]
        places = [phase[top : top + rows, left : left + columns] for phase in self._phases]
        below, inks = self._sheet.redrawing(part), []
        for number in range(len(part.planes)):
            below.show(number)
            inks.append(self._looks(seen))
        below.show(None)
        return Redrawing(places, inks)

    def _looks(self, rect: Rect) -> list[Plane]:
        return [self._sheet.look(window, rect).copy() for window in self._windows]

    def _seen(self, part: PlanePart) -> Rect:
        """Where the part is seen in the strip, in any of its phases."""
        x, y, columns, rows = self._rect
        first, height = self._windows[0], self._sheet.size.height
        across, down = (
            first.zoom * self._width / part.picture.width,
            first.zoom * height / part.picture.height,
        )
        high = (first.y * first.zoom - 0.5) * height
        tall, wide = part.planes[0].shape
        left = max(x, floor(part.left * across - self._base) - 1)
        right = min(x + columns, ceil((part.left + wide) * across - self._base) + 1)
        top = max(y, floor(part.top * down - high))
        bottom = min(y + rows, ceil((part.top + tall) * down - high))
        return left, top, max(0, right - left), max(0, bottom - top)

    def _offset(self, window: Window) -> float:
        """Pixels of the enlarged picture that are beyond the window's left edge."""
        return (window.x * window.zoom - 0.5) * self._width

    def _at(self, offset: float, window: Window) -> Window:
        return Window((offset / self._width + 0.5) / window.zoom, window.y, window.zoom)


def source_of(sheet: Sheet, rect: Rect, windows: Sequence[Window]) -> Source:
    """The cheapest source for looks at `rect` through `windows`."""
    return Strip(sheet, rect, windows) if is_sideways(windows) else sheet


def is_sideways(windows: Sequence[Window]) -> bool:
    """Whether the windows differ in nothing but x."""
    first = windows[0]
    return all((window.y, window.zoom) == (first.y, first.zoom) for window in windows)
