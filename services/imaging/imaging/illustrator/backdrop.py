"""The place of a scene at the distance of its framing, in its style."""

import numpy as np
from contracts.options import Style
from contracts.storyboard import Scene

from imaging.illustrator.air import air_of
from imaging.illustrator.canvas import UNIT, Canvas
from imaging.illustrator.finish import anime, manga, realistic
from imaging.illustrator.noise import generator
from imaging.illustrator.pixels import Bytes, Pixels, blur, resize
from imaging.illustrator.places import painter_of
from imaging.illustrator.places.stage import Stage

ZOOM = {"wide": 1.0, "two_shot": 1.3, "close_up": 1.6}
"""How much closer the background is in a framing."""


def paint_place(scene: Scene, style: Style, width: int, height: int) -> tuple[Bytes, Canvas, Stage]:
    """The place, finished, and the bare canvas of the film's size.

    A background out of focus is finished small, except for manga, whose dots are sharp.
    """
    setting = scene.setting
    air = air_of(setting.time, setting.weather)
    rng = generator(setting.place, setting.place_name, setting.era, setting.time, setting.weather)
    full, zoom = min(width, height) / UNIT, ZOOM[scene.framing]
    fine = full if zoom == 1.0 else full * zoom * 0.5
    canvas = Canvas(width / height, full * 0.5, air, rng, fine)
    stage = painter_of(setting)(canvas)
    image = canvas.image
    if zoom > 1:
        image = _closer(image, zoom, style)
    if zoom == 1 or style == "manga":
        image = resize(image, width, height)
    focus = 0.7 if zoom == 1 else 0.5
    finished = finish_background(image, style, float(min(image.shape[:2])), focus)
    finished = resize(finished, width, height)
    if style == "realistic":
        finished = realistic.grain(finished)
    return finished, Canvas(width / height, full, air, rng), stage


def finish_background(image: Pixels, style: Style, unit: float, focus: float) -> Bytes:
    match style:
        case "anime":
            return anime.finish_background(image, unit)
        case "manga":
            return manga.finish_background(image, unit)
        case "realistic":
            return realistic.finish_background(image, unit, focus)


def _closer(image: Pixels, zoom: float, style: Style) -> Pixels:
    """The middle of the background, out of focus."""
    rows, columns = image.shape[:2]
    part_rows, part_columns = round(rows / zoom), round(columns / zoom)
    top, left = round((rows - part_rows) * 0.42), (columns - part_columns) // 2
    part = image[top : top + part_rows, left : left + part_columns]
    soft = {"anime": 0.0026, "manga": 0.0012, "realistic": 0.0055}[style]
    return blur(np.ascontiguousarray(part), part_rows * soft * zoom)
