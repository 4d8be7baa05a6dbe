"""Colour grading: pointwise, so that layers may be graded one by one."""

import cv2
import numpy as np

from imaging.illustrator.pixels import LUMA, Pixels, blur, luma, resize, rgb


def saturate(image: Pixels, factor: float) -> Pixels:
    grey = np.full((3, 3), (1 - factor), np.float32) * LUMA + np.eye(3, dtype=np.float32) * factor
    return np.asarray(cv2.transform(image, grey.astype(np.float32)))


def contrast(image: Pixels, amount: float) -> Pixels:
    """An S-curve; 0 leaves the picture as it is."""
    x = np.clip(image, 0, 1)
    bend = 3 - 2 * x
    bend *= x
    bend -= 1
    bend *= np.float32(amount * 2)
    bend += 1
    bend *= x
    return bend


def split_tone(image: Pixels, shadows: str, lights: str, amount: float) -> Pixels:
    """Tints the dark parts with one colour and the light parts with another."""
    level = np.clip(luma(image), 0, 1)[..., None]
    low = (rgb(shadows) - 0.5) * np.float32(0.6 * amount)
    high = (rgb(lights) - 0.5) * np.float32(0.6 * amount)
    return np.asarray(image + (1 - level) ** 2 * low + level**2 * high, np.float32)


def bloom(image: Pixels, threshold: float, width: float, strength: float, tint: str) -> Pixels:
    """Bright parts shine over their surroundings, `width` pixels wide."""
    height, columns = image.shape[:2]
    small = resize(image, max(2, columns // 4), max(2, height // 4))
    bright = np.clip(small - threshold, 0, None) * np.float32(1 / (1 - threshold))
    glow = blur(bright, width / 4) * 0.6 + blur(bright, width * 0.75) * 0.4
    light = resize(np.clip(glow * rgb(tint) * np.float32(strength), 0, 1), columns, height)
    return np.asarray(1 - (1 - np.clip(image, 0, 1)) * (1 - light), np.float32)


def vignette(image: Pixels, strength: float) -> Pixels:
    height, width = image.shape[:2]
    x = np.linspace(-0.8, 0.8, width, dtype=np.float32)[None]
    y = np.linspace(-0.7, 0.7, height, dtype=np.float32)[:, None]
    away = np.minimum(np.sqrt(x * x + y * y), 1.3)
    return np.asarray(image * (1 - np.float32(strength) * away**2.2)[..., None], np.float32)


def grained(image: Pixels, rng: np.random.Generator, amount: float) -> Pixels:
    """Film grain, stronger in the dark."""
    height, width = image.shape[:2]
    tile = rng.standard_normal((512, 512), dtype=np.float32)
    tile = cv2.GaussianBlur(tile, (0, 0), 0.7) * np.float32(1.6 * amount)
    rows, columns = -(-height // 512), -(-width // 512)
    grain = np.tile(tile, (rows, columns))[:height, :width]
    return np.asarray(image + (grain * (1 - 0.6 * luma(image)))[..., None], np.float32)
