"""Anime: glowing light over clean cel colours."""

import numpy as np

from imaging.illustrator.finish.grade import bloom, contrast, saturate, split_tone, vignette
from imaging.illustrator.pixels import Pixels


def finish_background(image: Pixels, unit: float) -> Pixels:
    """`unit` is the picture's shorter side in pixels."""
    image = bloom(image, 0.72, unit * 0.022, 0.42, "#fff5e6")
    image = contrast(saturate(split_tone(image, "#3a3a8a", "#ffdca0", 0.10), 1.10), 0.08)
    return vignette(image, 0.16)


def finish_figures(layer: Pixels) -> Pixels:
    alpha = layer[..., 3:]
    color: Pixels = layer[..., :3] / np.maximum(alpha, 1e-4)
    color = contrast(saturate(color, 1.06), 0.05)
    return np.concatenate([np.clip(color, 0, 1) * alpha, alpha], axis=2)
