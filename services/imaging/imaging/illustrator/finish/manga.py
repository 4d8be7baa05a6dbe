# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Manga: ink lines and screentone on paper, in a panel."""

import math

import cv2
import numpy as np

from imaging.illustrator.brush import brushed
from imaging.illustrator.canvas import UNIT, Canvas
from imaging.illustrator.noise import generator
from imaging.illustrator.pixels import (
    Pixels,
    blur,
    luma,
    rasterise,
    resize,
    rgb,
    smoothstep,
)

INK, PAPER = "#17141c", "#f8f5ee"
EDGES = (0.14, 0.34, 0.56, 0.76)
LEVELS = (0.0, 0.34, 0.56, 0.78, 1.0)


def screentone(tone: Pixels, pitch: float) -> Pixels:
    """Dots at 45°, `pitch` pixels apart, as much ink as `tone` is dark; 1 is paper."""
    height, width = tone.shape
    turn = np.float32(math.tau / pitch * math.sqrt(0.5))
    x = np.cos(np.arange(width, dtype=np.float32) * turn)[None]
    y = np.cos(np.arange(height, dtype=np.float32) * turn)[:, None]
    threshold = 0.5 + 0.5 * x * y
    dots = smoothstep(-0.10, 0.10, tone - (threshold * np.float32(0.86) + np.float32(0.07)))
    dots[tone > 0.965] = 1
    dots[tone < 0.04] = 0
    return dots


def finish_background(image: Pixels, unit: float) -> Pixels:
    """The painting as flat tones with inked contours."""
    height, width = image.shape[:2]
    half = np.clip(resize(image, width // 2, height // 2), 0, 1)
    tone = _flattened(resize(luma(brushed(half, unit * 0.0024)), width, height))
    page = screentone(tone, 6.2 * unit / 1080) * _contours(luma(np.clip(image, 0, 1)), unit / 1080)
    return np.asarray(rgb(INK) + (rgb(PAPER) - rgb(INK)) * page[..., None], np.float32)


def _flattened(grey: Pixels) -> Pixels:
    """Five tones, spread so that the middle of the picture is light."""
    low, high = (float(v) for v in np.percentile(grey[::8, ::8], [1, 99]))
    grey = np.clip((grey - low) / (high - low + 1e-6), 0, 1)
    median = float(np.median(grey[::8, ::8]))
    gamma = math.log(0.64) / math.log(min(0.95, max(0.05, median)))
    grey = np.power(grey, np.float32(min(1.5, max(0.45, gamma))))
    local = cv2.createCLAHE(2.0, (4, 4)).apply(cv2.convertScaleAbs(grey, alpha=255))
    grey = 0.6 * grey + 0.4 * local.astype(np.float32) / 255
    tone = np.zeros_like(grey)
    for edge, step in zip(EDGES, np.diff(LEVELS), strict=True):
        tone += np.float32(step) * smoothstep(edge - 0.03, edge + 0.03, grey)
    return tone


def _contours(grey: Pixels, scale: float) -> Pixels:
    """Ink where the picture steps to dark: a difference of Gaussians, thresholded softly."""
    fine = cv2.GaussianBlur(grey, (0, 0), 1.05 * scale + 0.1)
    wide = cv2.GaussianBlur(grey, (0, 0), 1.7 * scale + 0.1)
    edges = np.asarray(fine) - 0.975 * np.asarray(wide) - 0.004
    return np.asarray(np.clip(1 + np.tanh(90 * edges), 0, 1), np.float32)


def finish_figures(layer: Pixels, unit: float) -> Pixels:
    """The figures inked, their greys as screentone, with a white edge round them."""
    alpha = np.ascontiguousarray(layer[..., 3])
    grey = luma(layer[..., :3]) / np.maximum(alpha, 1e-4)
    page = np.where((grey > 0.30) & (grey < 0.94), screentone(grey, 6.2 * unit / 1080), grey)
    color = rgb(INK) + (rgb(PAPER) - rgb(INK)) * np.clip(page, 0, 1)[..., None]
    halo = np.clip(blur(alpha, unit * 0.0032) * 4, 0, 1)
    whole = np.maximum(alpha, halo)
    paper = rgb(PAPER) * np.clip(whole - alpha, 0, 1)[..., None]
    return np.dstack([color * alpha[..., None] + paper, whole]).astype(np.float32)


def speed_lines(canvas: Canvas, focus: tuple[float, float]) -> Pixels:
    """Lines of ink that rush from the edges to `focus`; premultiplied."""
    view = (0, 0, canvas.width, canvas.height)
    drawn = rasterise(_rush(canvas, focus), view, canvas.scale)
    return resize(drawn, canvas.shape[1], canvas.shape[0])


def panel(canvas: Canvas) -> Pixels:
    """The panel's border; premultiplied."""
    width, height = canvas.width, canvas.height
    edge = UNIT * 0.020
    svg = (
        f'<path fill="#ffffff" fill-rule="evenodd" d="M0 0H{width:.1f}V{height:.1f}H0Z'
        f'M{edge} {edge}V{height - edge:.1f}H{width - edge:.1f}V{edge}Z"/>'
        f'<rect x="{edge}" y="{edge}" width="{width - 2 * edge:.1f}" height="{height - 2 * edge:.1f}"'
        f' fill="none" stroke="{INK}" stroke-width="5"/>'
    )
    return resize(
        rasterise(svg, (0, 0, width, height), canvas.scale), canvas.shape[1], canvas.shape[0]
    )


def _rush(canvas: Canvas, focus: tuple[float, float]) -> str:
    """Wedges of ink from the edges towards `focus`."""
    rng = generator("rush", *focus)
    reach, parts = math.hypot(canvas.width, canvas.height), []
    for a, r, w in rng.random((230, 3)):
        angle, half = a * math.tau, 0.0016 + 0.0042 * w
        start = canvas.width * (0.32 + 0.2 * r)
        x0, y0 = (
            focus[0] + math.cos(angle) * start,
            focus[1] + math.sin(angle) * start * canvas.height / canvas.width,
        )
        ends = " ".join(
            f"L{focus[0] + math.cos(angle + d) * reach:.1f} {focus[1] + math.sin(angle + d) * reach:.1f}"
            for d in (-half, half)
        )
        parts.append(f"M{x0:.1f} {y0:.1f}{ends}Z")
    return f'<path fill="{INK}" d="{"".join(parts)}"/>'
