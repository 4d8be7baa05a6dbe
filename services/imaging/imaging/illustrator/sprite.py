"""Drawings cut out: what is empty costs nothing."""

import math
from dataclasses import dataclass

import cv2
import numpy as np

from imaging.illustrator.pixels import Pixels, over, rasterise

View = tuple[float, float, float, float]
COARSE = 12
"""How much smaller the glance is that finds where a drawing is."""


@dataclass(frozen=True)
class Frame:
    """A part of a picture, in pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def box(self) -> tuple[slice, slice]:
        """Its rows and columns."""
        return slice(self.top, self.top + self.height), slice(self.left, self.left + self.width)

    def grown(self, by: int) -> "Frame":
        return Frame(self.left - by, self.top - by, self.width + 2 * by, self.height + 2 * by)


@dataclass(frozen=True)
class Sprite:
    """A premultiplied layer that is empty outside `pixels`."""

    pixels: Pixels
    left: int
    top: int

    @property
    def box(self) -> tuple[slice, slice]:
        """Its rows and columns in the picture."""
        height, width = self.pixels.shape[:2]
        return slice(self.top, self.top + height), slice(self.left, self.left + width)

    @property
    def alpha(self) -> Pixels:
        return np.ascontiguousarray(self.pixels[..., 3])

    def over(self, image: Pixels, opacity: float = 1.0) -> None:
        """Lays it over a picture that holds all of it, in place."""
        over(image[self.box], self.pixels, opacity)


def sprite(svg: str, view: View, scale: float) -> Sprite:
    """What `rasterise` draws, without its empty margins."""
    width, height = round(view[2] * scale), round(view[3] * scale)
    left, top, right, bottom = _filled(svg, view, width, height)
    x, y = view[2] / width, view[3] / height
    part = (view[0] + left * x, view[1] + top * y, (right - left) * x, (bottom - top) * y)
    if right <= left or bottom <= top:
        return Sprite(np.zeros((1, 1, 4), np.float32), 0, 0)
    return Sprite(rasterise(svg, part, scale), left, top)


def _filled(svg: str, view: View, width: int, height: int) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is drawn, in pixels, found by a coarse glance."""
    glance = rasterise(svg, view, width / view[2] / COARSE)
    rows, columns = glance.shape[:2]
    found = cv2.boundingRect(np.ascontiguousarray(glance[..., 3] > 0).view(np.uint8))
    x, y, across, down = found
    if not across:
        return 0, 0, 0, 0
    wide, high = width / columns, height / rows
    return (
        max(0, int((x - 1) * wide)),
        max(0, int((y - 1) * high)),
        min(width, math.ceil((x + across + 1) * wide)),
        min(height, math.ceil((y + down + 1) * high)),
    )
