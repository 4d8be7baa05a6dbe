"""Anime: glowing light over clean cel colours."""

from imaging.illustrator.finish.grade import (
    bloom,
    contrast,
    graded,
    premultiplied,
    saturate,
    split_tone,
    straight,
    vignette,
)
from imaging.illustrator.pixels import Bytes, Pixels, eight_bit
from imaging.illustrator.sprite import Sprite


def finish_background(image: Pixels, unit: float) -> Bytes:
    """`unit` is the picture's shorter side in pixels."""
    shining = eight_bit(saturate(bloom(image, 0.72, unit * 0.022, 0.42, "#fff5e6"), 1.10))
    return vignette(graded(shining, _backdrop), 0.16)


def finish_figures(figure: Sprite) -> Bytes:
    colors = eight_bit(saturate(straight(figure.pixels), 1.06))
    return premultiplied(graded(colors, _cel), figure.alpha)


def _backdrop(values: Pixels) -> Pixels:
    return contrast(split_tone(values, "#3a3a8a", "#ffdca0", 0.11), 0.08)


def _cel(values: Pixels) -> Pixels:
    return contrast(values, 0.05)
