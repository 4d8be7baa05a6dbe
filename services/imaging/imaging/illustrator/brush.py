"""Brush strokes: a Kuwahara filter."""

import math

import cv2
import numpy as np

from imaging.illustrator.pixels import Pixels, luma

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
        strip = _filtered(np.clip(image[first:last], 0, 1).astype(np.float32), radius)
        painted[top : top + STRIP] = strip[top - first : top - first + STRIP]
    return painted


def _filtered(image: Pixels, radius: float) -> Pixels:
    side = round(radius) + 1
    grey = luma(image)
    mean = np.asarray(cv2.boxFilter(image, -1, (side, side)), np.float32)
    mean_grey = cv2.boxFilter(grey, -1, (side, side))
    spread = cv2.boxFilter(grey * grey, -1, (side, side)) - mean_grey * mean_grey
    weight = 1 / np.square(np.square(np.maximum(spread, 0) * 1000 + np.float32(0.02)))
    total = np.zeros_like(image)
    weights = np.zeros_like(grey)
    half = radius / 2
    for dx, dy in ((-half, -half), (half, -half), (-half, half), (half, half)):
        share = _moved(weight, dx, dy)
        total += _moved(mean, dx, dy) * share[..., None]
        weights += share
    return np.asarray(total / weights[..., None], np.float32)


def _moved(image: Pixels, dx: float, dy: float) -> Pixels:
    height, width = image.shape[:2]
    move = np.array([[1, 0, dx], [0, 1, dy]], np.float32)
    moved = cv2.warpAffine(image, move, (width, height), borderMode=cv2.BORDER_REFLECT)
    return np.asarray(moved, np.float32)
