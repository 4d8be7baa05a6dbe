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
