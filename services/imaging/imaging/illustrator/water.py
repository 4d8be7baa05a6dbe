"""Water that mirrors what stands above it."""

import cv2
import numpy as np

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.noise import fractal
from imaging.illustrator.pixels import Pixels, mix, rgb, smoothstep


def paint_water(
    canvas: Canvas,
    shore: float,
    deep: str,
    glitter: float | None = None,
    ripple: float = 1.0,
    mirror: float = 0.6,
    where: Pixels | None = None,
) -> None:
    """Water from row `shore` down, or in `where` below it; light glitters at column `glitter`."""
    air, scale = canvas.air, canvas.scale
    top = int(shore * scale)
    rows = canvas.shape[0] - top
    if rows < 4:
        return
    depth = (np.arange(rows, dtype=np.float32)[:, None] / rows).repeat(canvas.shape[1], 1)
    small, broad = _waves(canvas, depth)
    mirrored = _mirror(canvas, top, rows)
    sway = np.float32(1000 * scale * ripple) * (0.02 + 0.1 * depth)
    x = np.arange(canvas.shape[1], dtype=np.float32)[None] + small * sway * 0.6
    y = np.arange(rows, dtype=np.float32)[:, None] + (small + broad) * sway * 2.0
    seen = cv2.remap(
        mirrored, x, np.clip(y, 0, rows - 1), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT
    )
    seen = cv2.GaussianBlur(seen, (0, 0), 0.8, sigmaY=1.6)
    body = mix(rgb(air.lit(deep, 0.45))[None, None], rgb(air.lit(deep)) * np.float32(0.72), depth)
    water = mix(
        body,
        np.asarray(seen, np.float32) * np.float32(0.92),
        np.full(depth.shape, mirror, np.float32) * (1 - 0.35 * depth),
    )
    crests = smoothstep(0.12, 0.34, small) * (1 - depth) * np.float32(0.22)
    water += crests[..., None] * rgb(air.light)
    if glitter is not None:
        water += _glitter(canvas, glitter, small, broad, depth)[..., None] * rgb(air.light)
    part = canvas.image[top:]
    canvas.image[top:] = water if where is None else mix(part, water, where[top:])


def _mirror(canvas: Canvas, top: int, rows: int) -> Pixels:
    above = canvas.image[max(0, top - rows) : top][::-1]
    if above.shape[0] < rows:
        above = np.concatenate([above, np.repeat(above[-1:], rows - above.shape[0], 0)])
    return np.ascontiguousarray(above)


def _waves(canvas: Canvas, depth: Pixels) -> tuple[Pixels, Pixels]:
    """Ripples about −0.5..0.5 that narrow towards the shore."""
    fine = fractal((512, 1024), (8, 44), canvas.rng, 3, 0.55) - 0.5
    broad = fractal((512, 1024), (20, 100), canvas.rng, 3) - 0.5
    near = 1 / (depth + np.float32(0.035))
    x = (canvas.x - canvas.width / 2) * near * np.float32(0.055) + 512
    y = near * np.float32(27)
    return _tiled(fine, x, y), _tiled(broad, x * 0.7 + 150, y * 0.7 + 40)


def _tiled(texture: Pixels, x: Pixels, y: Pixels) -> Pixels:
    columns, rows = (x % 1023).astype(np.float32), (y % 511).astype(np.float32)
    return np.asarray(cv2.remap(texture, columns, rows, cv2.INTER_LINEAR), np.float32)


def _glitter(canvas: Canvas, column: float, small: Pixels, broad: Pixels, depth: Pixels) -> Pixels:
    away = (canvas.x - np.float32(column)) / (35 + 240 * depth)
    path = np.exp(-np.square(away))
    return np.asarray(
        smoothstep(0.06, 0.3, small + broad * 0.5) * path * 0.9 + path * 0.12, np.float32
    )
