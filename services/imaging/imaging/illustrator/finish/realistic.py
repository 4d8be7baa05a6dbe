"""Realistic: painted, with the depth of field, the grading and the grain of a film."""

import numpy as np

from imaging.illustrator.brush import brushed
from imaging.illustrator.finish.grade import (
    bloom,
    contrast,
    grained,
    saturate,
    split_tone,
    vignette,
)
from imaging.illustrator.noise import generator
from imaging.illustrator.pixels import Pixels, blur, mix, resize, smoothstep


def finish_background(image: Pixels, unit: float, focus: float) -> Pixels:
    """`focus` is the row, as a fraction, that is sharp: what lies far above it is not."""
    height, width = image.shape[:2]
    half = resize(image, width // 2, height // 2)
    painted = resize(brushed(half, unit * 0.0035), width, height)
    rows = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    away = smoothstep(0.12, 0.6, np.abs(rows - focus)) + np.zeros((1, width), np.float32)
    image = mix(painted, blur(painted, unit * 0.004), away)
    image = bloom(image * np.float32(0.96), 0.70, unit * 0.03, 0.36, "#ffedd1")
    return vignette(_graded(image), 0.34)


def grain(image: Pixels) -> Pixels:
    """The grain of the film, laid on at the picture's full size."""
    return grained(image, generator("grain"), 0.018)


def finish_figures(layer: Pixels, unit: float) -> Pixels:
    alpha = layer[..., 3:]
    color: Pixels = layer[..., :3] / np.maximum(alpha, 1e-4)
    small = brushed(np.ascontiguousarray(color), max(1.0, unit * 0.0022))
    color = mix(color, small, np.float32(0.6))
    color = grained(_graded(color), generator("skin"), 0.013)
    return np.concatenate([np.clip(color, 0, 1) * alpha, alpha], axis=2)


def _graded(image: Pixels) -> Pixels:
    image = split_tone(saturate(image, 0.80), "#1a4656", "#ffcf9a", 0.16)
    return contrast(image, 0.14)
