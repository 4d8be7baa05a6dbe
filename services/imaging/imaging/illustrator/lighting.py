"""The light of a place on the people in it."""

import numpy as np
from contracts.options import Style

from imaging.illustrator.canvas import edge_light
from imaging.illustrator.pixels import Pixels, rgb
from imaging.illustrator.places.stage import Stage

DARKEST = 0.80
"""However dark the place, faces keep this much of their brightness."""


def light_figure(layer: Pixels, stage: Stage, style: Style, scale: float) -> Pixels:
    """A figure's premultiplied layer, in place, under the stage's light; `scale` is pixels a unit.

    Manga is ink on paper and takes no light.
    """
    if style == "manga":
        return layer
    height, width = layer.shape[:2]
    ambient = np.array(stage.ambient, np.float32) * np.float32(0.70) + np.float32(0.30)
    ambient *= np.float32(max(1.0, DARKEST / float(ambient.mean())))
    key = rgb(stage.light_color)
    x = np.linspace(-1, 1, width, dtype=np.float32)[None]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    toward = np.clip(0.5 + 0.42 * (x * stage.light[0] + y * stage.light[1]), 0, 1)
    shadow, lit = ambient * np.float32(0.92), ambient * np.float32(0.58) + key * np.float32(0.50)
    alpha = layer[..., 3]
    color = layer[..., :3]
    color *= shadow + (lit - shadow) * toward[..., None]
    rim = edge_light(
        np.ascontiguousarray(alpha), stage.light, (4.2 if style == "anime" else 3.0) * scale
    )
    strength = 0.85 if style == "anime" else 0.5
    light = rim[..., None] * (key * np.float32(strength))
    light *= alpha[..., None] - np.minimum(color, alpha[..., None])
    color += light
    return layer
