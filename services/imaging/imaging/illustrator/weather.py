"""Rain, snow and drifting fog in front of everything, as a layer of its own."""

import cv2
import numpy as np
from contracts.storyboard import Weather

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.noise import fractal, stretched
from imaging.illustrator.pixels import Bytes, eight_bit, inked, resize, smoothstep


def precipitation(canvas: Canvas, weather: Weather) -> Bytes | None:
    """A premultiplied layer; none in clear weather."""
    match weather:
        case "rain":
            return _veil(_rain(canvas), "#d4e2f4", 0.62)
        case "snow":
            return _veil(_snow(canvas), "#ffffff", 0.95)
        case "fog":
            return _veil(_fog(canvas), canvas.air.haze, 1.0)
        case _:
            return None


def _veil(mask: Bytes, color: str, opacity: float) -> Bytes:
    return inked(np.asarray(cv2.convertScaleAbs(mask, alpha=opacity), np.uint8), color)


def _rain(canvas: Canvas) -> Bytes:
    mask = np.zeros(canvas.shape, np.uint8)
    scale = canvas.scale
    for u, v, near in canvas.rng.random((int(620 * canvas.width * canvas.height / 1.78e6), 3)):
        length = 90 * (0.3 + near)
        x, y = (u * 1.2 - 0.1) * canvas.width * scale, (v * 1.2 - 0.1) * canvas.height * scale
        start = (int(x * 8), int(y * 8))
        end = (int((x - length * 0.14 * scale) * 8), int((y + length * scale) * 8))
        width = max(1, round((1 + near * near * 2) * scale))
        cv2.line(mask, start, end, int(40 + 150 * near * near), width, cv2.LINE_AA, 3)
    return np.asarray(cv2.GaussianBlur(mask, (0, 0), 0.6))


def _snow(canvas: Canvas) -> Bytes:
    total = np.zeros(canvas.shape, np.uint8)
    scale = canvas.scale
    share = canvas.width * canvas.height / 1.78e6
    for near, soft, count in ((0.35, 0.6, 420), (0.65, 1.2, 260), (1.0, 4.0, 60)):
        mask = np.zeros(canvas.shape, np.uint8)
        for u, v, size in canvas.rng.random((int(count * share), 3)):
            center = (int(u * canvas.shape[1] * 8), int(v * canvas.shape[0] * 8))
            radius = 8 * 7 * near * (0.4 + size) * scale
            value = int(235 * min(1.0, (radius / 8) ** 2))
            cv2.circle(mask, center, max(6, int(radius)), value, -1, cv2.LINE_AA, 3)
        total = np.maximum(total, cv2.GaussianBlur(mask, (0, 0), max(0.3, soft * scale)))
    return total


def _fog(canvas: Canvas) -> Bytes:
    small = (canvas.shape[0] // 4, canvas.shape[1] // 4)
    cell = canvas.scale / 4
    drift = stretched(fractal(small, (160 * cell, 620 * cell), canvas.rng, 4))
    rows = np.linspace(0, 1, small[0], dtype=np.float32)[:, None]
    low = smoothstep(0.25, 1, rows)
    veil = (0.10 + 0.5 * smoothstep(0.35, 0.95, drift)) * (0.25 + 0.6 * low)
    return eight_bit(resize(veil, canvas.shape[1], canvas.shape[0]))
