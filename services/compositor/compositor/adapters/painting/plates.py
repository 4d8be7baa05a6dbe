"""A picture prepared for one camera move."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from compositor.adapters.painting.planes import Frame, Pixels, Plane, Size, yuv
from compositor.adapters.painting.sheets import Source, sheet_of
from compositor.adapters.painting.strips import source_of
from compositor.motion import Window


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
