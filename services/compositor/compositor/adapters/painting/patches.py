"""Small pictures with transparency, ready to be blended into a frame's planes."""

from dataclasses import dataclass

import cv2
import numpy as np

from compositor.adapters.painting.planes import Frame, Pixels, Plane, yuv


@dataclass(frozen=True)
class Patch:
    """Premultiplied planes and what they let through, at an even place in the frame."""

    x: int
    y: int
    planes: Frame
    through: tuple[Plane, Plane]
    """255 less the opacity: for Y, and for U and V."""


def patch_of(rgba: Pixels, x: int, y: int) -> Patch:
    """The patch that shows `rgba` with its upper left corner at `x`, `y`."""
    rgba = _even(rgba, x % 2, y % 2)
    opacity = np.ascontiguousarray(rgba[:, :, 3])
    luma, u, v = yuv(rgba[:, :, 2::-1])
    small = cv2.resize(opacity, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return Patch(
        x - x % 2,
        y - y % 2,
        (_times(luma, opacity), _halved(u, opacity), _halved(v, opacity)),
        (255 - opacity, 255 - small),
    )


def stamp(patch: Patch, frame: Frame, opacity: float = 1.0) -> None:
    """Blends the patch into `frame`; only its rectangle is touched."""
    throughs = (patch.through[0], patch.through[1], patch.through[1])
    for half, (plane, ink, through) in enumerate(zip(frame, patch.planes, throughs, strict=True)):
        step = 2 if half else 1
        x, y = patch.x // step, patch.y // step
        rows, columns = ink.shape
        under = plane[y : y + rows, x : x + columns]
        if opacity < 1.0:
            ink = cv2.convertScaleAbs(ink, alpha=opacity)
            through = cv2.convertScaleAbs(through, alpha=opacity, beta=255 * (1 - opacity))
        under[:] = cv2.add(cv2.multiply(under, through, scale=1 / 255), ink)


def _times(plane: Plane, opacity: Plane) -> Plane:
    return cv2.multiply(plane, opacity, scale=1 / 255)


def _halved(plane: Plane, opacity: Plane) -> Plane:
    """Premultiplied at full size and then halved, so that no colour bleeds in from the clear."""
    return cv2.resize(_times(plane, opacity), None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)


def _even(rgba: Pixels, left: int, top: int) -> Pixels:
    rows, columns = rgba.shape[0] + top, rgba.shape[1] + left
    return cv2.copyMakeBorder(rgba, top, rows % 2, left, columns % 2, cv2.BORDER_CONSTANT, value=0)
