"""Brush strokes: a Kuwahara filter."""

import math

import cv2
import numpy as np

from imaging.illustrator.pixels import Pixels, luma, merged

STRIP = 256
"""Rows filtered at a time, so that memory stays small."""


def brushed(image: Pixels, radius: float) -> Pixels:
    """The picture in strokes: each pixel takes after the calmest of the four squares round it.

    The squares measure `radius` + 1 pixels. Kuwahara et al. 1976, with soft weights.
    """
    if radius < 1:
        return image
    painted = np.empty_like(image, dtype=np.float32)
    pad = math.ceil(radius) + 2
    for top in range(0, image.shape[0], STRIP):
        first, last = max(0, top - pad), min(image.shape[0], top + STRIP + pad)
        strip = _filtered(np.clip(image[first:last], 0, 1), radius)
        painted[top : top + STRIP] = strip[top - first : top - first + STRIP]
    return painted


def _filtered(image: Pixels, radius: float) -> Pixels:
    side, half = round(radius) + 1, max(1, round(radius / 2))
    grey = luma(image)
    mean_grey, spread = _mean(grey, side), _mean(grey * grey, side)
    spread -= mean_grey * mean_grey
    np.maximum(spread, 0, out=spread)
    calm = spread * 1000 + np.float32(0.02)
    weight = 1 / np.square(np.square(calm, out=calm))
    mean = _mean(image, side)
    mean *= merged([weight] * 3)
    total = _around(mean, half)
    total *= merged([1 / _around(weight, half)] * 3)
    return total


def _mean(image: Pixels, side: int) -> Pixels:
    return np.asarray(cv2.boxFilter(image, -1, (side, side)), np.float32)


def _around(image: Pixels, reach: int) -> Pixels:
    """The sum of the four pixels that lie `reach` rows and columns away."""
    taps = np.zeros(2 * reach + 1, np.float32)
    taps[0] = taps[-1] = 1
    return np.asarray(cv2.sepFilter2D(image, -1, taps, taps, borderType=cv2.BORDER_REFLECT))
