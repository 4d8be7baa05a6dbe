# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Mountains, hills and open ground."""

from collections.abc import Sequence

import cv2
import numpy as np

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.noise import stretched
from imaging.illustrator.pixels import Pixels, blur, mix, rgb, shade, smoothstep


def paint_mountains(
    canvas: Canvas,
    base: float,
    height: float,
    layers: int = 3,
    near: str = "#3d5a50",
    snow: bool = False,
    mist: float = 0.6,
    step: float = 70,
) -> None:
    """Ranges one behind the other, from far and hazy to near; `base` is the row of the farthest."""
    air = canvas.air
    tint = air.lit(air.under_snow(near, 0.35))
    for layer in range(layers):
        nearness = (layer + 1) / layers
        line = canvas.ridge(
            base + step * layer,
            height * (1.05 - 0.5 * nearness),
            0.44 + 0.1 * nearness,
            2.2 + 2.2 * nearness,
        )
        cover = canvas.below(line)
        color = _rock(canvas, line, tint, nearness, snow)
        canvas.fill(cover, mix(color, rgb(air.haze), 0.82 * (1 - nearness) ** 0.8))
        depth = np.asarray(canvas.y - line[None], np.float32)
        drift = canvas.noise(120, 600, 3)
        veil = smoothstep(0, 200 + 80 * nearness, depth) * cover * (0.5 + drift)
        canvas.fill(veil, air.haze, mist * (1.1 - 0.55 * nearness))


def _rock(canvas: Canvas, line: Pixels, tint: str, nearness: float, snow: bool) -> Pixels:
    """Faces of rock, lit from the side; with snow on top when asked."""
    rough = stretched(1 - np.abs(canvas.noise(190 - 70 * nearness, 120, 5, 0.58) * 2 - 1))
    slope = np.asarray(cv2.Sobel(blur(rough, 1.2), cv2.CV_32F, 1, 0, ksize=5))
    slope = np.clip(slope / float(slope.std() * 2.5 + 1e-6), -1, 1)
    relief = (rough - 0.5) * 0.5 + slope * 0.5
    strength = 0.2 + 0.28 * nearness
    color = rgb(tint) * (1 + relief * np.float32(strength))[..., None]
    if not snow:
        return np.asarray(color, np.float32)
    depth = (canvas.y - line[None]) / 1000
    edge = 0.15 + (rough - 0.5) * 0.3 - slope * 0.06
    cover = smoothstep(0.03, -0.08, np.asarray(depth - edge, np.float32))
    dark, _, bright = (rgb(c) for c in canvas.air.clouds)
    white = mix(dark[None, None], bright, smoothstep(-0.35, 0.35, slope + (rough - 0.5) * 0.6))
    return mix(color, white, cover)


def paint_ground(
    canvas: Canvas,
    line: Pixels | float,
    far: str,
    near: str,
    patches: float = 0.25,
    reach: float = 420,
) -> None:
    """Ground below a line, from `far` to `near` in colour, mottled in perspective."""
    air = canvas.air
    far, near = air.under_snow(far, 0.85), air.under_snow(near, 0.8)
    edge = line[None] if isinstance(line, np.ndarray) else np.float32(line)
    depth = np.clip((canvas.y - edge) / reach, 0, 1)
    fine, coarse = canvas.texture(26, 150, 4), canvas.texture(110, 420, 3)
    tone = 1 + (fine - 0.5) * np.float32(patches) + (coarse - 0.5) * np.float32(patches * 1.5)
    color = mix(rgb(air.lit(far, 0.35))[None, None], rgb(air.lit(near)), depth) * tone[..., None]
    canvas.fill(canvas.below(line, 1.5), np.asarray(color, np.float32))


def paint_path(
    canvas: Canvas,
    horizon: float,
    color: str,
    bottom: tuple[float, float],
    top: float,
    bend: float = 0.0,
) -> None:
    """A road from the bottom edge, between two fractions of the width, to a point on `horizon`."""
    width, height = canvas.width, canvas.height
    t = np.clip((canvas.y - horizon) / (height - horizon), 0, 1)
    wander = (canvas.noise(60, 60, 3) - 0.5) * 60 * t
    middle = top * width + ((bottom[0] + bottom[1]) / 2 - top) * width * t
    middle = middle + np.sin(t * 5) * np.float32(bend * width) * (1 - t) * t * 4
    half = (bottom[1] - bottom[0]) / 2 * width * t**1.25 + 3
    inside = smoothstep(1.0, 0.94, np.abs(canvas.x - middle + wander) / half)
    mask = inside * (canvas.y > horizon)
    texture = canvas.texture(14, 90, 4)
    paint = (
        rgb(canvas.air.lit(canvas.air.under_snow(color, 0.6))) * (0.9 + 0.2 * texture)[..., None]
    )
    canvas.fill(mask.astype(np.float32), np.asarray(paint, np.float32), 0.95)
    rim = smoothstep(1.06, 1.0, np.abs(canvas.x - middle + wander) / half) - inside
    canvas.fill(np.clip(rim, 0, 1) * (canvas.y > horizon), shade(canvas.air.lit(color), 0.55), 0.5)


def silhouette(canvas: Canvas, line: Pixels, color: str) -> str:
    """Everything below a line of rows, as vectors."""
    step = max(1, len(line) // 320)
    points = [f"{at / canvas.scale:.0f} {line[at]:.1f}" for at in range(0, len(line), step)]
    body = " L".join(points)
    return (
        f'<path fill="{color}" d="M0 {canvas.height + 10:.0f} L{body}'
        f' L{canvas.width + 10:.0f} {line[-1]:.1f} L{canvas.width + 10:.0f} {canvas.height + 10:.0f}Z"/>'
    )


def grass(
    canvas: Canvas, rows: Sequence[float], count: int, height: float, color: str, lean: float = 0.2
) -> str:
    """Blades of grass along each of `rows`, higher and darker towards the viewer."""
    rng, blades = canvas.rng, []
    for index, row in enumerate(rows):
        near = (index + 1) / len(rows)
        tone = shade(color, 1.15 - 0.4 * near)
        path = []
        for x, h, tilt in rng.random((count, 3)):
            x, h = x * canvas.width, height * near * (0.4 + h)
            d, w = (tilt - 0.5 + lean) * h * 0.8, h * 0.05 + 0.8
            path.append(
                f"M{x - w:.1f} {row + 4:.1f}Q{x + d * 0.2:.1f} {row - h * 0.5:.1f} {x + d:.1f} {row - h:.1f}"
                f"Q{x + d * 0.3 + w:.1f} {row - h * 0.4:.1f} {x + w:.1f} {row + 4:.1f}Z"
            )
        blades.append(f'<path fill="{tone}" d="{"".join(path)}"/>')
    return "".join(blades)
