"""Chooses and writes the film's thumbnail."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from contracts.options import AspectRatio

from compositor.adapters.painting.planes import Pixels, load
from compositor.framing import cover, frame_size

CANDIDATES = 6
SHORT_SIDE = 720
QUALITY = 88


def write(pictures: Sequence[Path], ratio: AspectRatio, to: Path) -> None:
    """Writes the most telling of the film's first pictures as a JPEG."""
    width, height = frame_size(ratio, SHORT_SIDE)
    fitted = [_fitted(load(path), width, height) for path in pictures[:CANDIDATES]]
    best = max(fitted, key=_interest)
    cv2.imwrite(str(to), best, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])


def _interest(picture: Pixels) -> float:
    """Contrast, colour and detail, in a small copy; less for what is very dark or very light.

    Colour is measured as by Hasler and Süsstrunk, 2003.
    """
    small = cv2.resize(picture, (160, 90), interpolation=cv2.INTER_AREA).astype(np.float32)
    blue, green, red = cv2.split(small)
    grey = (blue + 2 * green + red) / 4
    opponent, warm = red - green, (red + green) / 2 - blue
    colour = float(np.hypot(opponent.std(), warm.std()))
    detail = float(np.abs(cv2.Laplacian(grey, cv2.CV_32F)).mean())
    exposure = 1 - abs(float(grey.mean()) - 118) / 118
    return (float(grey.std()) + colour + 2 * detail) * (0.4 + exposure)


def _fitted(picture: Pixels, width: int, height: int) -> Pixels:
    rows, columns = picture.shape[:2]
    left, top, right, bottom = cover(columns, rows, width / height, ())
    part = picture[
        round(top * rows) : round(bottom * rows), round(left * columns) : round(right * columns), :3
    ]
    return cv2.resize(part, (width, height), interpolation=cv2.INTER_AREA)
