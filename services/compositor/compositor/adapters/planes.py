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

    @property
    def half(self) -> "Size":
        """Of the frame's U and V."""
        return Size(self.width // 2, self.height // 2)


@dataclass(frozen=True)
class Sheet:
    """A plane of a picture, or a part of it, larger than the frame it is looked at from."""

    plane: Plane
    size: Size
    """Of the frame's plane."""
    left: int = MARGIN
    top: int = MARGIN
    """Where the picture's upper left corner is in the plane."""


@dataclass(frozen=True)
class Plate:
    """A picture prepared to be looked at through moving windows."""

    sheets: tuple[Sheet, Sheet, Sheet]
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
    return Plate((sheet_of(y, size), sheet_of(u, size.half), sheet_of(v, size.half)), size)


def sheet_of(plane: Plane, size: Size) -> Sheet:
    """`plane`, which has the proportions of `size`, enlarged to be looked at from frames."""
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
    return Sheet(whole, size)


class Camera:
    """Looks at plates; keeps its working memory from frame to frame."""

    def __init__(self) -> None:
        self._scratch: dict[tuple[str, int, int], Plane] = {}

    def shoot(self, plate: Plate, window: Window, frame: Frame) -> None:
        """Fills `frame` with what `window` shows of `plate`."""
        for sheet, out in zip(plate.sheets, frame, strict=True):
            self.sample(sheet, window, out)

    def sample(self, sheet: Sheet, window: Window, out: Plane, x: int = 0, y: int = 0) -> None:
        """Fills `out`, the part of the frame at `x`, `y`, with what `window` shows of `sheet`.

        A resize by a free factor is three times as fast as an affine warp but starts on whole
        pixels. So a little more than the frame is resized, and the frame is cut from it where
        the sub-pixel position fits best.
        """
        rows, columns = out.shape
        factor = window.zoom / OVERSAMPLING
        inner_width, inner_height = (
            sheet.size.width * OVERSAMPLING,
            sheet.size.height * OVERSAMPLING,
        )
        left = sheet.left + (window.x - 0.5 / window.zoom) * inner_width + x / factor
        top = sheet.top + (window.y - 0.5 / window.zoom) * inner_height + y / factor
        column, skip_x = _nearest(left, factor)
        row, skip_y = _nearest(top, factor)
        width, height = columns + GUARD, rows + GUARD
        part = sheet.plane[
            row : row + round(height / factor), column : column + round(width / factor)
        ]
        larger = self.scratch("larger", (height, width))
        cv2.resize(part, None, larger, factor, factor, cv2.INTER_LINEAR)
        np.copyto(out, larger[skip_y : skip_y + rows, skip_x : skip_x + columns])

    def scratch(self, name: str, shape: tuple[int, int]) -> Plane:
        """Memory that is the same for the same name and shape."""
        key = (name, *shape)
        if key not in self._scratch:
            self._scratch[key] = np.empty(shape, np.uint8)
        return self._scratch[key]


def still(bgr: Pixels, size: Size, window: Window) -> Frame:
    """What `window` shows of a picture with the proportions of `size`, as one frame."""
    rows, columns = bgr.shape[:2]
    scale = columns / size.width / window.zoom
    shift_x = (window.x - 0.5 / window.zoom) * columns + scale / 2 - 0.5
    shift_y = (window.y - 0.5 / window.zoom) * rows + scale / 2 - 0.5
    seen = cv2.warpAffine(
        bgr[:, :, :3],
        np.array([[scale, 0, shift_x], [0, scale, shift_y]]),
        (size.width, size.height),
        flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    y, u, v = yuv(seen)
    u, v = (cv2.resize(c, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA) for c in (u, v))
    return y, u, v


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


_STEPS = np.arange(GUARD + 1)


def _nearest(position: float, factor: float) -> tuple[int, int]:
    """The whole pixel to start from and the pixels to skip that come nearest to `position`."""
    starts = position - _STEPS / factor
    whole = np.rint(starts)
    skip = int(np.argmin(np.abs(starts - whole)))
    return int(whole[skip]), skip
