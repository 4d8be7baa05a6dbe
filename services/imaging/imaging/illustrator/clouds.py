"""Cumulus: heaps of lobes, each lit as a ball, on a flat base."""

import math

import cv2
import numpy as np

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.noise import fractal
from imaging.illustrator.pixels import Pixels, limit, mix, rgb, shift, smoothstep

Lobe = tuple[float, float, float]
"""Centre and radius, in units."""


def paint_cumulus(
    canvas: Canvas,
    horizon: float,
    sun: tuple[float, float],
    count: int,
    span: tuple[float, float] = (0.42, 0.97),
    size: float = 1.0,
) -> None:
    """`count` clouds, their bases between two fractions of the sky's height, far ones last."""
    rng = canvas.rng
    start = rng.random()
    for index in range(count):
        depth = (index + 0.5) / count
        base = horizon * (span[0] + (span[1] - span[0]) * depth)
        width = (700 - 330 * depth) * size * (0.75 + 0.6 * rng.random())
        across = (start + index * 0.382 + 0.12 * rng.random()) % 1.0
        _paint_cloud(canvas, (across * 1.1 - 0.05) * canvas.width, base, width, sun, depth)


def _lobes(rng: np.random.Generator, x: float, base: float, width: float) -> list[Lobe]:
    """Lobes on lobes, higher in the middle."""
    height = width * (0.32 + 0.18 * rng.random())
    peak = (rng.random() - 0.5) * 0.6
    large: list[Lobe] = []
    for across in np.linspace(-1, 1, 9):
        swell = max(0.0, 1 - abs(across - peak * (1 - abs(across))) ** 1.6)
        radius = width * (0.045 + 0.09 * swell) * (0.85 + 0.3 * rng.random())
        rise = radius * 0.4 + swell * height * 0.6 * (0.6 + 0.6 * rng.random())
        large.append((x + across * width * 0.47, base - rise, radius))
        if swell > 0.35:
            large.append((x + across * width * 0.45, base - radius * 0.35, radius * 0.9))
    middle = [_bud(rng, lobe) for lobe in large for _ in range(5)]
    small = [_bud(rng, lobe) for lobe in middle for _ in range(3)]
    return sorted(large + middle + small, key=lambda lobe: lobe[1] - lobe[2] * 0.3)


def _bud(rng: np.random.Generator, lobe: Lobe) -> Lobe:
    """A smaller lobe on the upper side of a lobe."""
    x, y, radius = lobe
    angle = -math.pi * (0.02 + 0.96 * rng.random())
    return (
        x + math.cos(angle) * radius * 0.88,
        y + math.sin(angle) * radius * 0.88,
        radius * (0.36 + 0.3 * rng.random()),
    )


def _paint_cloud(
    canvas: Canvas, x: float, base: float, width: float, sun: tuple[float, float], depth: float
) -> None:
    lobes = _lobes(canvas.rng, x, base, width)
    scale = canvas.scale
    pad = width * 0.1
    left = max(0, int((min(lx - r for lx, _, r in lobes) - pad) * scale))
    right = min(canvas.shape[1], int((max(lx + r for lx, _, r in lobes) + pad) * scale))
    top = max(0, int((min(ly - r for _, ly, r in lobes) - pad) * scale))
    bottom = min(canvas.shape[0], int((base + width * 0.05) * scale))
    if right - left < 12 or bottom - top < 12:
        return
    yy = np.broadcast_to(canvas.y[top:bottom], (bottom - top, right - left))
    xx = np.broadcast_to(canvas.x[:, left:right], yy.shape)
    cell = width * 0.035 * scale
    wobble = np.float32(width * 0.03)
    px = xx + (fractal(yy.shape, (cell, cell), canvas.rng, 3) - 0.5) * wobble
    py = yy + (fractal(yy.shape, (cell, cell), canvas.rng, 3) - 0.5) * wobble
    toward = (sun[0] - x, sun[1] - base)
    length = math.hypot(*toward) + 1e-6
    lx, ly = toward[0] / length, toward[1] / length
    height = max(base - ly0 for _, ly0, _ in lobes)
    cover = np.zeros(yy.shape, np.float32)
    light = np.zeros(yy.shape, np.float32)
    for qx, qy, radius in lobes:
        rows = _slice(qy, radius, scale, top, yy.shape[0])
        columns = _slice(qx, radius, scale, left, yy.shape[1])
        if rows.stop - rows.start < 2 or columns.stop - columns.start < 2:
            continue
        dx = (px[rows, columns] - np.float32(qx)) * np.float32(1 / radius)
        dy = (py[rows, columns] - np.float32(qy)) * np.float32(1 / radius)
        edge = max(0.02, 1.2 / (radius * scale))
        mask = (1 + edge - (dx * dx + dy * dy)) * np.float32(0.5 / edge)
        limit(mask)
        np.maximum(cover[rows, columns], mask, out=cover[rows, columns])
        side = ((qx - x) * lx + (qy - base + height * 0.5) * ly) / (width * 0.5)
        level = 0.30 + 0.36 * (base - qy) / (height * 1.1) + 0.22 * side
        mask *= smoothstep(1.0, -0.35, dy)
        dx *= np.float32(lx * 0.42)
        dy *= np.float32(ly * 0.42 - 0.1)
        dx += dy
        dx += np.float32(level)
        dx -= light[rows, columns]
        light[rows, columns] += dx * mask
    _lay(
        canvas, (slice(top, bottom), slice(left, right)), cover, light, (lx, ly), base, width, depth
    )


def _slice(center: float, radius: float, scale: float, start: int, size: int) -> slice:
    low = max(0, int((center - radius * 1.3) * scale) - start)
    high = min(size, int((center + radius * 1.3) * scale) - start)
    return slice(low, max(low, high))


def _lay(
    canvas: Canvas,
    where: tuple[slice, slice],
    cover: Pixels,
    light: Pixels,
    toward: tuple[float, float],
    base: float,
    width: float,
    depth: float,
) -> None:
    dark, body, bright = (rgb(c) for c in canvas.air.clouds)
    scale = canvas.scale
    rows = canvas.y[where[0]]
    cover = cover * smoothstep(base + width * 0.01, base - width * 0.06, rows)
    light = np.asarray(cv2.GaussianBlur(light, (0, 0), max(0.6, width * 0.004 * scale)))
    light += (
        fractal(cover.shape, (width * 0.05 * scale, width * 0.07 * scale), canvas.rng, 3) - 0.5
    ) * 0.16
    color = mix(dark[None, None], body, smoothstep(0.02, 0.42, light))
    color = mix(color, bright, smoothstep(0.46, 0.8, light))
    color = mix(color, rgb(canvas.air.sky[-1][1]), 0.5 * depth**2)
    reach = 3.2 * scale
    rim = np.clip(cover - shift(cover, -toward[0] * reach, -toward[1] * reach), 0, 1) * cover
    color = np.clip(color + rim[..., None] * bright * np.float32(0.35), 0, 1.1)
    part = canvas.image[where]
    canvas.image[where] = mix(part, color, cover)
