"""What stands before a picture's background, and moves a little more than it: parallax."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

import cv2
import numpy as np

from compositor.adapters.planes import (
    MARGIN,
    OVERSAMPLING,
    RGB_TO_YUV,
    Camera,
    Frame,
    Pixels,
    Sheet,
    Size,
    sheet_of,
)
from compositor.motion import Window

SLACK = 4
"""Pixels around a sprite, for what a move does between its ends."""
VISIBLE = 4
PREMULTIPLIED_YUV = np.column_stack([RGB_TO_YUV[:, [2, 1, 0]], RGB_TO_YUV[:, 3] / 255])
"""From premultiplied B, G, R and opacity to premultiplied Y, U and V."""

Box = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels."""


@dataclass(frozen=True)
class Part:
    """One plane of a sprite: where in the frame's plane it is, premultiplied, and what shows."""

    box: Box
    inks: tuple[Sheet, ...]
    through: Sheet
    """255 less the opacity; the same for all `inks`."""


@dataclass(frozen=True)
class Sprite:
    """A layer with transparency, prepared to be looked at through moving windows."""

    luma: Part
    chroma: Part

    def paint(self, window: Window, camera: Camera, frame: Frame) -> None:
        """Blends what `window` shows of the sprite into `frame`."""
        y, u, v = frame
        _paint(self.luma, (y,), window, camera)
        _paint(self.chroma, (u, v), window, camera)


def stacked(layers: Sequence[Pixels]) -> Pixels:
    """Layers with transparency, back to front, as one; BGRA, premultiplied."""
    under = _premultiplied(layers[0])
    for layer in layers[1:]:
        over = _premultiplied(layer)
        through = cv2.merge([255 - over[:, :, 3]] * 4)
        under = cv2.add(over, cv2.multiply(under, through, scale=1 / 255))
    return under


def sprite_of(layer: Pixels, size: Size, windows: Sequence[Window]) -> Sprite | None:
    """The sprite of a premultiplied layer seen through `windows`; none when nothing shows."""
    opacity = np.ascontiguousarray(layer[:, :, 3])
    left, top, width, height = cv2.boundingRect((opacity > VISIBLE).astype(np.uint8))
    rows, columns = opacity.shape
    shown = (left / columns, top / rows, (left + width) / columns, (top + height) / rows)
    box = _on_screen(shown, size, windows)
    if not (width and height) or box[0] >= box[2] or box[1] >= box[3]:
        return None
    luma, u, v = cv2.split(cv2.transform(layer, PREMULTIPLIED_YUV))
    half = (box[0] // 2, box[1] // 2, box[2] // 2, box[3] // 2)
    return Sprite(
        _part((luma,), 255 - opacity, size, box, windows),
        _part((u, v), 255 - opacity, size.half, half, windows),
    )


def _part(
    planes: Sequence[Pixels], through: Pixels, size: Size, box: Box, windows: Sequence[Window]
) -> Part:
    def sheet(plane: Pixels) -> Sheet:
        return _cropped(sheet_of(plane, size), box, windows)

    return Part(box, tuple(sheet(plane) for plane in planes), sheet(through))


def _paint(part: Part, planes: Sequence[Pixels], window: Window, camera: Camera) -> None:
    left, top, right, bottom = part.box
    shape = (bottom - top, right - left)
    ink, through = camera.scratch("ink", shape), camera.scratch("through", shape)
    camera.sample(part.through, window, through, left, top)
    for plane, sheet in zip(planes, part.inks, strict=True):
        under = plane[top:bottom, left:right]
        camera.sample(sheet, window, ink, left, top)
        mixed = cv2.multiply(under, through, camera.scratch("mixed", shape), 1 / 255)
        under[:] = cv2.add(mixed, ink, mixed)


def _on_screen(
    shown: tuple[float, float, float, float], size: Size, windows: Sequence[Window]
) -> Box:
    """The part of the frame, on even pixels, that `shown` of the picture is ever seen in."""

    def x(fraction: float, window: Window) -> float:
        return ((fraction - window.x) * window.zoom + 0.5) * size.width

    def y(fraction: float, window: Window) -> float:
        return ((fraction - window.y) * window.zoom + 0.5) * size.height

    left = floor(min(x(shown[0], w) for w in windows)) - SLACK
    top = floor(min(y(shown[1], w) for w in windows)) - SLACK
    right = ceil(max(x(shown[2], w) for w in windows)) + SLACK
    bottom = ceil(max(y(shown[3], w) for w in windows)) + SLACK
    return (
        max(left, 0) // 2 * 2,
        max(top, 0) // 2 * 2,
        min(right, size.width) // 2 * 2,
        min(bottom, size.height) // 2 * 2,
    )


def _cropped(sheet: Sheet, box: Box, windows: Sequence[Window]) -> Sheet:
    """The part of `sheet` that `box` of the frame ever shows, with a margin."""

    def column(pixel: int, window: Window) -> float:
        inner = (pixel / sheet.size.width - 0.5) / window.zoom + window.x
        return sheet.left + inner * sheet.size.width * OVERSAMPLING

    def row(pixel: int, window: Window) -> float:
        inner = (pixel / sheet.size.height - 0.5) / window.zoom + window.y
        return sheet.top + inner * sheet.size.height * OVERSAMPLING

    left = max(0, floor(min(column(box[0], w) for w in windows)) - MARGIN)
    top = max(0, floor(min(row(box[1], w) for w in windows)) - MARGIN)
    right = ceil(max(column(box[2], w) for w in windows)) + MARGIN
    bottom = ceil(max(row(box[3], w) for w in windows)) + MARGIN
    part = np.ascontiguousarray(sheet.plane[top:bottom, left:right])
    return Sheet(part, sheet.size, sheet.left - left, sheet.top - top)


def _premultiplied(layer: Pixels) -> Pixels:
    if layer.shape[2] == 3:
        return cv2.cvtColor(layer, cv2.COLOR_BGR2BGRA)
    opacity = layer[:, :, 3]
    solid = cv2.merge([opacity, opacity, opacity, np.full_like(opacity, 255)])
    return cv2.multiply(layer, solid, scale=1 / 255)
