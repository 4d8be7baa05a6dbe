"""Colour grading: pointwise, so that layers may be graded one by one."""

from collections.abc import Callable
from functools import cache

import cv2
import numpy as np

from imaging.illustrator.noise import generator
from imaging.illustrator.pixels import (
    LUMA,
    Bytes,
    Pixels,
    blur,
    eight_bit,
    limit,
    merged,
    planes,
    resize,
    rgb,
)

Curve = Callable[[Pixels], Pixels]
"""What becomes of each value of one channel, or of three columns of values."""
GRAIN = 512
"""Rows and columns of film grain, before it repeats."""


def saturate(image: Pixels, factor: float) -> Pixels:
    grey = np.full((3, 3), (1 - factor), np.float32) * LUMA + np.eye(3, dtype=np.float32) * factor
    return np.asarray(cv2.transform(image, grey.astype(np.float32)))


def contrast(image: Pixels, amount: float) -> Pixels:
    """An S-curve; 0 leaves the picture as it is."""
    x = np.clip(image, 0, 1)
    return np.asarray(x * (1 + np.float32(amount * 2) * (x * (3 - 2 * x) - 1)), np.float32)


def split_tone(image: Pixels, shadows: str, lights: str, amount: float) -> Pixels:
    """Tints dark values with one colour and light values with another."""
    low = (rgb(shadows) - 0.5) * np.float32(0.6 * amount)
    high = (rgb(lights) - 0.5) * np.float32(0.6 * amount)
    return np.asarray(image + (1 - image) ** 2 * low + image**2 * high, np.float32)


def graded(image: Bytes, curve: Curve) -> Bytes:
    """Every channel of an RGB picture through its curve."""
    values = np.linspace(0, 1, 256, dtype=np.float32)[:, None].repeat(3, 1)
    table = eight_bit(np.asarray(curve(values), np.float32)).reshape(1, 256, 3)
    return np.asarray(cv2.LUT(image, table))


def bloom(image: Pixels, threshold: float, width: float, strength: float, tint: str) -> Pixels:
    """Bright parts shine over their surroundings, `width` pixels wide."""
    height, columns = image.shape[:2]
    small = resize(image, max(2, columns // 4), max(2, height // 4))
    bright = np.clip(small - threshold, 0, None) * np.float32(1 / (1 - threshold))
    glow = blur(bright, width / 4) * 0.6 + blur(bright, width * 0.75) * 0.4
    dim = 1 - np.clip(glow * rgb(tint) * np.float32(strength), 0, 1)
    left = 1 - image
    limit(left)
    left *= resize(dim, columns, height)
    return np.asarray(np.subtract(1, left, out=left))


def vignette(image: Bytes, strength: float) -> Bytes:
    height, width = image.shape[:2]
    x = np.linspace(-0.8, 0.8, 160, dtype=np.float32)[None]
    y = np.linspace(-0.7, 0.7, 160, dtype=np.float32)[:, None]
    away = np.minimum(np.sqrt(x * x + y * y), 1.3)
    kept = resize(1 - np.float32(strength) * away**2.2, width, height)
    return np.asarray(cv2.multiply(image, merged([kept] * 3), dtype=cv2.CV_8U))


def grained(image: Bytes, name: str, amount: float, left: int = 0, top: int = 0) -> Bytes:
    """Film grain, stronger in the dark; `left` and `top` are where the picture is in the film's."""
    height, width = image.shape[:2]
    rows = (np.arange(height) + top) % GRAIN
    columns = (np.arange(width) + left) % GRAIN
    grain = np.take(np.take(_grain(name), rows, 0), columns, 1)
    grain *= 255 * amount - np.float32(0.6 * amount) * cv2.transform(image, LUMA[None])
    return np.asarray(cv2.add(image, merged([grain] * 3), dtype=cv2.CV_8U))


@cache
def _grain(name: str) -> Pixels:
    tile = generator(name).standard_normal((GRAIN, GRAIN), dtype=np.float32)
    return np.asarray(cv2.GaussianBlur(tile, (0, 0), 0.7) * np.float32(1.6))


def straight(layer: Pixels) -> Pixels:
    """The colours of a premultiplied layer."""
    *colors, alpha = planes(layer)
    whole = 1 / np.maximum(alpha, np.float32(1e-4))
    return merged([color * whole for color in colors])


def premultiplied(colors: Bytes, alpha: Pixels) -> Bytes:
    """A layer of these colours."""
    layer = cv2.merge([*cv2.split(colors), eight_bit(alpha)])
    return np.asarray(cv2.cvtColor(layer, cv2.COLOR_RGBA2mRGBA), np.uint8)
