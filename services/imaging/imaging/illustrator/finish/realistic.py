"""Realistic: painted, with the depth of field, the grading and the grain of a film."""

import numpy as np

from imaging.illustrator.brush import brushed
from imaging.illustrator.finish.grade import (
    bloom,
    contrast,
    graded,
    grained,
    premultiplied,
    saturate,
    split_tone,
    straight,
    vignette,
)
from imaging.illustrator.pixels import Bytes, Pixels, blur, eight_bit, mix, resize, smoothstep
from imaging.illustrator.sprite import Sprite


def finish_background(image: Pixels, unit: float, focus: float) -> Bytes:
    """`focus` is the row, as a fraction, that is sharp: what lies far above it is not."""
    height, width = image.shape[:2]
    painted = brushed(resize(image, width // 2, height // 2), unit * 0.0035)
    rows = np.linspace(0, 1, painted.shape[0], dtype=np.float32)[:, None]
    away = np.broadcast_to(smoothstep(0.12, 0.6, np.abs(rows - focus)), painted.shape[:2])
    seen = resize(mix(painted, blur(painted, unit * 0.002), away), width, height)
    seen *= np.float32(0.96)
    shining = saturate(bloom(seen, 0.70, unit * 0.03, 0.36, "#ffedd1"), 0.80)
    return vignette(graded(eight_bit(shining), _film), 0.34)


def grain(image: Bytes) -> Bytes:
    """The grain of the film, laid on at the picture's full size."""
    return grained(image, "grain", 0.018)


def finish_figures(figure: Sprite, unit: float) -> Bytes:
    color = straight(figure.pixels)
    color += (brushed(color, max(1.0, unit * 0.0022)) - color) * np.float32(0.6)
    colors = graded(eight_bit(saturate(color, 0.80)), _film)
    skin = grained(colors, "skin", 0.013, figure.left, figure.top)
    return premultiplied(skin, figure.alpha)


def _film(values: Pixels) -> Pixels:
    return contrast(split_tone(values, "#1a4656", "#ffcf9a", 0.16), 0.14)
