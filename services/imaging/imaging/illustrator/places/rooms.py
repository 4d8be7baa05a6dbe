"""What all rooms share: a shell in perspective, windows, lamps, light."""

from dataclasses import dataclass

import cv2
import numpy as np

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.perspective import Box
from imaging.illustrator.pixels import (
    Pixels,
    blur,
    merged,
    mix,
    mix_hex,
    rgb,
    shade,
    smoothstep,
    tinted,
)
from imaging.illustrator.places.stage import Stage
from imaging.illustrator.sky import paint_sky
from imaging.illustrator.strokes import rect


@dataclass(frozen=True)
class Shell:
    """The colours of a room."""

    wall: str
    floor: str
    ceiling: str
    trim: str


def room_box(canvas: Canvas, depth: float = 3.0) -> Box:
    """A room as wide as the picture shows, its back wall in the middle distance."""
    w, h = canvas.width, canvas.height
    if canvas.wide:
        return Box((w * 0.5, h * 0.46), (-w * 0.22, -h * 0.42, w * 1.22, h * 1.16), depth)
    return Box((w * 0.5, h * 0.46), (-w * 0.62, -h * 0.06, w * 1.62, h * 1.02), depth)


def draw_shell(canvas: Canvas, box: Box, shell: Shell) -> str:
    """Ceiling, floor, walls and the skirting between them."""
    z = box.depth
    return "".join(
        (
            rect(0, 0, canvas.width, canvas.height, shade(shell.wall, 0.9)),
            box.flat(shell.ceiling, 0, 0, 1, 1, z),
            box.flat(shell.floor, 1, 0, 1, 1, z),
            box.wall(shade(shell.wall, 0.84), 0, 0, 1, 1, z),
            box.wall(shade(shell.wall, 0.78), 1, 0, 1, 1, z),
            box.back(shell.wall, 0, 0, 1, 1),
            box.back(shell.trim, 0, 0.965, 1, 1),
            box.wall(shade(shell.trim, 0.85), 0, 0.965, 1, 1, z),
            box.wall(shade(shell.trim, 0.8), 1, 0.965, 1, 1, z),
        )
    )


def paint_view(canvas: Canvas, horizon: float = 0.55) -> None:
    """What windows look out on; painted first, the room leaves holes for it."""
    paint_sky(canvas, canvas.height * horizon, clouds=3)


def hang_room(canvas: Canvas, room: str, windows: str) -> None:
    """Draws the room over the view, which stays visible through `windows`."""
    hole = canvas.sprite(windows)
    view = canvas.image[hole.box].copy()
    canvas.draw(room)
    canvas.image[hole.box] = mix(canvas.image[hole.box], view, hole.alpha)


def daylight(canvas: Canvas) -> bool:
    return canvas.air.time in ("day", "dawn")


def light_room(
    canvas: Canvas,
    box: Box,
    lamps: list[tuple[float, float]],
    window: tuple[float, float] | None,
    lamp: str = "#ffb860",
) -> Stage:
    """Daylight from `window` by day, lamplight from `lamps` otherwise; points are in units."""
    air = canvas.air
    if daylight(canvas):
        source = window or (canvas.width * 0.2, canvas.height * 0.3)
        away = canvas.field(lambda x, y: np.hypot(x - source[0], y - source[1]) / 1000)
        level = np.clip(1.12 - 0.42 * away, 0.58, 1.12)
        canvas.multiply(tinted(level, rgb(mix_hex(air.light, "#ffffff", 0.5))))
        canvas.glow(np.asarray(cv2.exp(away * -2.6)), air.light, 0.28)
        return _stage(canvas, source, air.light, (0.95, 0.92, 0.92))
    dusk = air.time == "dusk"
    level = canvas.field(lambda x, y: _brightest(lamps, x, y))
    base = rgb("#a8889c") * np.float32(0.72) if dusk else rgb("#6a6a94") * np.float32(0.62)
    glow = rgb(lamp) * np.float32(1.15 * 0.95)
    canvas.multiply(
        merged([start + reach * level for start, reach in zip(base, glow, strict=True)])
    )
    for x, y in lamps:
        canvas.lamp(x, y, 60, lamp, 0.5)
    ambient = (0.78, 0.66, 0.68) if dusk else (0.66, 0.58, 0.66)
    return _stage(canvas, lamps[0] if lamps else (0.0, 0.0), lamp, ambient)


def _brightest(lamps: list[tuple[float, float]], x: Pixels, y: Pixels) -> Pixels:
    """What the nearest lamp gives to each point."""
    level: Pixels = np.zeros((y.shape[0], x.shape[1]), np.float32)
    for across, down in lamps:
        level = np.maximum(level, np.exp(-np.hypot(x - across, y - down) / 520))
    return level


def _stage(
    canvas: Canvas, source: tuple[float, float], color: str, ambient: tuple[float, float, float]
) -> Stage:
    dx, dy = source[0] - canvas.width / 2, source[1] - canvas.height * 0.5
    length = max(1.0, float(np.hypot(dx, dy)))
    return Stage((dx / length, min(-0.2, dy / length)), color, ambient, indoors=True)


def sunbeam(canvas: Canvas, box: Box, z0: float, z1: float, side: int = 0) -> None:
    """The patch of sun on the floor and the shaft that leads to it, from a side window."""
    if canvas.air.time == "night" or not canvas.air.clear:
        return
    edge, reach = (0.0, 0.36) if side == 0 else (1.0, 0.64)
    inner = 0.10 if side == 0 else 0.90
    patch = box.quad(
        "#fff", (inner, 1, z0), (inner, 1, z1), (reach, 1, z1 * 0.9), (reach, 1, z0 * 0.9)
    )
    canvas.glow(canvas.mask(patch, soft=3), "#ffdf9a", 0.42)
    shaft = box.quad(
        "#fff", (edge, 0.18, z0), (edge, 0.18, z1), (reach, 1, z1 * 0.9), (reach, 1, z0 * 0.9)
    )
    canvas.glow(canvas.mask(shaft, soft=14), canvas.air.light, 0.20)
    dust = blur(canvas.dots(120, (0.8, 2.2)), 1.0)
    canvas.glow(dust * canvas.mask(shaft, soft=20), "#fff4d0", 0.7)


def wood_grain(canvas: Canvas, box: Box, amount: float = 0.16) -> None:
    """Grain and gloss on the floor."""
    top = box.at(0.5, 1, box.depth)[1]
    grain = canvas.texture(8, 220, 3)
    floor = canvas.mask(box.flat("#fff", 1, 0, 1, 1, box.depth))
    canvas.multiply(1 + (grain - 0.5) * np.float32(amount) * floor)
    canvas.glow(smoothstep(canvas.height, top, canvas.y) * floor, "#fff0d8", 0.10)
