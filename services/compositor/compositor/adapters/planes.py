"""Pictures as planes of Y, U and V: warped, blended and encoded without going back to RGB.

Planes are BT.709 in limited range; U and V have half the width and height of Y.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from compositor.motion import Window

Pixels = NDArray[Any]
Plane = NDArray[Any]
"""8 bits a sample, as all arrays here."""
Frame = tuple[Plane, Plane, Plane]

OVERSAMPLING = 2.5
"""Plane pixels for one of the frame's. The warp's positions are then within 0.1 pixel, most
within 0.03, and its interpolation is as sharp at any position."""
GUARD = 16
"""Pixels rendered beyond the frame at the left and the top, to choose a position from."""
MARGIN = 48
"""Plane pixels added around the picture, so that what lies beyond the frame exists."""

RGB_TO_YUV = np.array(
    [
        [0.1826, 0.6142, 0.0620, 16],
        [-0.1006, -0.3386, 0.4392, 128],
        [0.4392, -0.3989, -0.0403, 128],
    ]
)
"""ITU-R BT.709, limited range."""


class BadPicture(ValueError):
    """A file that should hold a picture does not; the message says what is wrong with it."""


@dataclass(frozen=True)
class Size:
    """Of a frame, in pixels; both even."""

    width: int
    height: int


@dataclass(frozen=True)
class Plate:
    """A picture prepared to be looked at through moving windows."""

    planes: Frame
    size: Size


def load(path: Path) -> Pixels:
    """The picture as BGR or BGRA; raises `BadPicture`."""
    data = np.frombuffer(path.read_bytes(), np.uint8)
    picture = cv2.imdecode(data, cv2.IMREAD_UNCHANGED) if data.size else None
    if picture is None:
        raise BadPicture("it cannot be decoded as a picture")
    if picture.dtype != np.uint8:
        picture = cv2.convertScaleAbs(picture, alpha=1 / 257)
    if picture.ndim == 2:
        picture = cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
    return picture


def yuv(bgr: Pixels) -> Frame:
    """The planes of a picture, all of its size."""
    whole = cv2.transform(np.ascontiguousarray(bgr[:, :, :3]), RGB_TO_YUV[:, [2, 1, 0, 3]])
    y, u, v = cv2.split(whole)
    return y, u, v


def plate_of(bgr: Pixels, size: Size) -> Plate:
    """`bgr`, which has the proportions of `size`, as a plate for frames of that size."""
    y, u, v = yuv(bgr)
    half = Size(size.width // 2, size.height // 2)
    return Plate((_enlarged(y, size), _enlarged(u, half), _enlarged(v, half)), size)


class Camera:
    """Looks at plates; keeps its working memory from frame to frame."""

    def __init__(self) -> None:
        self._scratch: dict[tuple[int, ...], Plane] = {}

    def shoot(self, plate: Plate, window: Window, frame: Frame) -> None:
        """Fills `frame` with what `window` shows of `plate`."""
        for plane, out in zip(plate.planes, frame, strict=True):
            self.sample(plane, window, out)

    def sample(self, plane: Plane, window: Window, out: Plane) -> None:
        """Fills `out` with the window's part of `plane`, positioned to a fraction of a pixel.

        A resize by a free factor is three times as fast as an affine warp but starts on whole
        pixels. So a little more than the frame is resized, and the frame is cut from it where
        the sub-pixel position fits best.
        """
        rows, columns = out.shape
        inner = plane.shape[1] - 2 * MARGIN
        factor = columns * window.zoom / inner
        left = MARGIN + (window.x - 0.5 / window.zoom) * inner
        top = MARGIN + (window.y - 0.5 / window.zoom) * (plane.shape[0] - 2 * MARGIN)
        x, skip_x = _nearest(left, factor)
        y, skip_y = _nearest(top, factor)
        width, height = columns + GUARD, rows + GUARD
        part = plane[y : y + round(height / factor), x : x + round(width / factor)]
        larger = self._buffer(height, width)
        cv2.resize(part, None, larger, factor, factor, cv2.INTER_LINEAR)
        np.copyto(out, larger[skip_y : skip_y + rows, skip_x : skip_x + columns])

    def _buffer(self, *shape: int) -> Plane:
        if shape not in self._scratch:
            self._scratch[shape] = np.empty(shape, np.uint8)
        return self._scratch[shape]


def darken(frame: Frame, light: float) -> None:
    """Leaves `light` of the picture's light, 1 to 0, in place."""
    y, u, v = frame
    cv2.convertScaleAbs(y, y, light, 16 * (1 - light))
    for chroma in (u, v):
        cv2.convertScaleAbs(chroma, chroma, light, 128 * (1 - light))


def dissolve(old: Frame, new: Frame, done: float) -> None:
    """Replaces `new` by the mix of both, of which `done` is new."""
    for a, b in zip(old, new, strict=True):
        cv2.addWeighted(a, 1 - done, b, done, 0, b)


def _enlarged(plane: Plane, size: Size) -> Plane:
    target = (round(size.width * OVERSAMPLING), round(size.height * OVERSAMPLING))
    shrinks = plane.shape[1] > target[0]
    enlarged = cv2.resize(
        plane, target, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    )
    return cv2.copyMakeBorder(enlarged, MARGIN, MARGIN, MARGIN, MARGIN, cv2.BORDER_REPLICATE)


_STEPS = np.arange(GUARD + 1)


def _nearest(position: float, factor: float) -> tuple[int, int]:
    """The whole pixel to start from and the pixels to skip that come nearest to `position`."""
    starts = position - _STEPS / factor
    whole = np.rint(starts)
    skip = int(np.argmin(np.abs(starts - whole)))
    return int(whole[skip]), skip
