"""The light of a place on the people in it."""

from dataclasses import replace

import numpy as np
from contracts.options import Style

from imaging.illustrator.canvas import edge_light
from imaging.illustrator.pixels import Pixels, limit, merged, planes, rgb
from imaging.illustrator.places.stage import Stage
from imaging.illustrator.sprite import Frame, Sprite

DARKEST = 0.80
"""However dark the place, faces keep this much of their brightness."""


def light_figure(figure: Sprite, frame: Frame, stage: Stage, style: Style, scale: float) -> Sprite:
    """A figure, or a part of one that fills `frame`, under the stage's light.

    `scale` is pixels a unit. Manga is ink on paper and takes no light.
    """
    if style == "manga":
        return figure
    ambient = np.array(stage.ambient, np.float32) * np.float32(0.70) + np.float32(0.30)
    ambient *= np.float32(max(1.0, DARKEST / float(ambient.mean())))
    key = rgb(stage.light_color)
    shadow, lit = ambient * np.float32(0.92), ambient * np.float32(0.58) + key * np.float32(0.50)
    toward = _toward(figure, frame, stage.light)
    *colors, alpha = planes(figure.pixels)
    rim = edge_light(alpha, stage.light, (4.2 if style == "anime" else 3.0) * scale)
    rim *= np.float32(0.85 if style == "anime" else 0.5)
    for color, dark, bright, glow in zip(colors, shadow, lit, key, strict=True):
        color *= dark + (bright - dark) * toward
        color += rim * glow * (alpha - np.minimum(color, alpha))
    return replace(figure, pixels=merged([*colors, alpha]))


def _toward(figure: Sprite, frame: Frame, light: tuple[float, float]) -> Pixels:
    """How much each part is on the side of the light, 0..1."""
    y, x = np.linspace(-1, 1, frame.height), np.linspace(-1, 1, frame.width)
    top, left = figure.top - frame.top, figure.left - frame.left
    rows, columns = figure.pixels.shape[:2]
    down = y[top : top + rows, None] * light[1]
    toward = np.asarray(0.42 * (x[None, left : left + columns] * light[0] + down) + 0.5, np.float32)
    limit(toward)
    return toward
