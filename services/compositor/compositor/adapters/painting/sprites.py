"""What stands before a picture's background, and moves a little more than it: parallax."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

import cv2
import numpy as np

from compositor.adapters.painting.planes import RGB_TO_YUV, Frame, Pixels, Size
from compositor.adapters.painting.sheets import MARGIN, Rect, Sheet, Source, sheet_of
from compositor.adapters.painting.strips import is_sideways, source_of
from compositor.motion import Window

SLACK = 4
"""Pixels around a sprite, for what a move does between the windows that are given."""
VISIBLE = 4
LARGEST = 0.3
"""Part of the frame that a sprite may cover when it changes its size; a larger one costs more to
blend than the rest of the film's composition."""
PREMULTIPLIED_YUV = np.column_stack([RGB_TO_YUV[:, [2, 1, 0]], RGB_TO_YUV[:, 3] / 255])
"""From premultiplied B, G, R and opacity to premultiplied Y, U and V."""


@dataclass(frozen=True)
class Part:
    """Planes of a sprite: where in the frame's planes they are, premultiplied, and what shows."""

    rect: Rect
    inks: tuple[Source, ...]
    through: Source
    """255 less the opacity; the same for all `inks`."""
    mixed: Pixels
    """Memory to work in."""

    def paint(self, window: Window, planes: Sequence[Pixels]) -> None:
        x, y, width, height = self.rect
        through = self.through.look(window, self.rect)
        for plane, ink in zip(planes, self.inks, strict=True):
            under = plane[y : y + height, x : x + width]
            cv2.multiply(under, through, self.mixed, 1 / 255)
            under[:] = cv2.add(self.mixed, ink.look(window, self.rect), self.mixed)


@dataclass(frozen=True)
class Sprite:
    """A layer with transparency, prepared to be looked at through the windows of one move."""

    luma: Part
    chroma: Part

    @property
    def sources(self) -> tuple[Source, ...]:
        """Of Y, U and V."""
        return (*self.luma.inks, *self.chroma.inks)

    def paint(self, window: Window, frame: Frame) -> None:
        """Blends what `window` shows of the sprite into `frame`."""
        y, u, v = frame
        self.luma.paint(window, (y,))
        self.chroma.paint(window, (u, v))


def stacked(layers: Sequence[Pixels]) -> Pixels:
    """Layers with transparency, back to front, as one; BGRA, premultiplied."""
    under = _premultiplied(layers[0])
    for layer in layers[1:]:
        over = _premultiplied(layer)
        through = cv2.merge([255 - over[:, :, 3]] * 4)
        under = cv2.add(over, cv2.multiply(under, through, scale=1 / 255))
    return under


def sprite_of(layer: Pixels, size: Size, windows: Sequence[Window]) -> Sprite | None:
    """The sprite of a premultiplied layer; none when nothing shows or too much of it does."""
    opacity = np.ascontiguousarray(layer[:, :, 3])
    left, top, width, height = cv2.boundingRect((opacity > VISIBLE).astype(np.uint8))
    rows, columns = opacity.shape
    shown = (left / columns, top / rows, (left + width) / columns, (top + height) / rows)
    rect = _on_screen(shown, size, windows)
    covered = max(rect[2], 0) * max(rect[3], 0) / (size.width * size.height)
    if not covered or (covered > LARGEST and not is_sideways(windows)):
        return None
    luma, u, v = cv2.split(cv2.transform(layer, PREMULTIPLIED_YUV))
    half = (rect[0] // 2, rect[1] // 2, rect[2] // 2, rect[3] // 2)
    return Sprite(
        _part((luma,), 255 - opacity, size, rect, windows),
        _part((u, v), 255 - opacity, size.half, half, windows),
    )


def _part(
    planes: Sequence[Pixels], through: Pixels, size: Size, rect: Rect, windows: Sequence[Window]
) -> Part:
    def source(plane: Pixels) -> Source:
        return source_of(_cropped(sheet_of(plane, size), rect, windows), rect, windows)

    mixed = np.empty((rect[3], rect[2]), np.uint8)
    return Part(rect, tuple(source(plane) for plane in planes), source(through), mixed)


def _on_screen(
    shown: tuple[float, float, float, float], size: Size, windows: Sequence[Window]
) -> Rect:
    """The part of the frame, on even pixels, that `shown` of the picture is ever seen in."""

    def x(fraction: float, window: Window) -> float:
        return ((fraction - window.x) * window.zoom + 0.5) * size.width

    def y(fraction: float, window: Window) -> float:
        return ((fraction - window.y) * window.zoom + 0.5) * size.height

    left = max(floor(min(x(shown[0], w) for w in windows)) - SLACK, 0) // 2 * 2
    top = max(floor(min(y(shown[1], w) for w in windows)) - SLACK, 0) // 2 * 2
    right = min(ceil(max(x(shown[2], w) for w in windows)) + SLACK, size.width) // 2 * 2
    bottom = min(ceil(max(y(shown[3], w) for w in windows)) + SLACK, size.height) // 2 * 2
    return (left, top, right - left, bottom - top) if shown[0] < shown[2] else (0, 0, 0, 0)


def _cropped(sheet: Sheet, rect: Rect, windows: Sequence[Window]) -> Sheet:
    """The part of `sheet` that `rect` of the frame ever shows, with a margin."""

    def column(pixel: int, window: Window) -> float:
        inner = (pixel / sheet.size.width - 0.5) / window.zoom + window.x
        return sheet.left + inner * sheet.whole.width

    def row(pixel: int, window: Window) -> float:
        inner = (pixel / sheet.size.height - 0.5) / window.zoom + window.y
        return sheet.top + inner * sheet.whole.height

    x, y, width, height = rect
    left = max(0, floor(min(column(x, w) for w in windows)) - MARGIN)
    top = max(0, floor(min(row(y, w) for w in windows)) - MARGIN)
    right = ceil(max(column(x + width, w) for w in windows)) + MARGIN
    bottom = ceil(max(row(y + height, w) for w in windows)) + MARGIN
    part = np.ascontiguousarray(sheet.plane[top:bottom, left:right])
    return Sheet(part, sheet.size, sheet.whole, sheet.left - left, sheet.top - top)


def _premultiplied(layer: Pixels) -> Pixels:
    if layer.shape[2] == 3:
        return cv2.cvtColor(layer, cv2.COLOR_BGR2BGRA)
    opacity = layer[:, :, 3]
    solid = cv2.merge([opacity, opacity, opacity, np.full_like(opacity, 255)])
    return cv2.multiply(layer, solid, scale=1 / 255)
