"""Manga: ink lines and screentone on paper, in a panel."""

import math
from collections.abc import Iterator

import cv2
import numpy as np

from imaging.illustrator.brush import brushed
from imaging.illustrator.canvas import UNIT, Canvas
from imaging.illustrator.finish.grade import graded, premultiplied
from imaging.illustrator.noise import generator
from imaging.illustrator.pixels import (
    Bytes,
    Pixels,
    blur,
    eight_bit,
    inked,
    limit,
    luma,
    merged,
    planes,
    resize,
    rgb,
    smoothstep,
)
from imaging.illustrator.sprite import Sprite

INK, PAPER = "#17141c", "#f8f5ee"
EDGES = (0.14, 0.34, 0.56, 0.76)
LEVELS = (0.0, 0.34, 0.56, 0.78, 1.0)
TONES = 4095
"""Steps of the table that flattens tones."""


def screentone(tone: Pixels, pitch: float, left: int = 0, top: int = 0) -> Pixels:
    """Dots at 45°, `pitch` pixels apart, as much ink as `tone` is dark; 1 is paper.

    `left` and `top` are where `tone` is in the picture.
    """
    height, width = tone.shape
    turn = np.float32(math.tau / pitch * math.sqrt(0.5))
    x = np.cos((np.arange(width, dtype=np.float32) + left) * turn)[None]
    y = np.cos((np.arange(height, dtype=np.float32) + top) * turn)[:, None]
    threshold = x * y * np.float32(0.43) + np.float32(0.5)
    # What is nearly white is paper, what is nearly black is ink.
    extremes = np.maximum(tone - np.float32(0.965), 0) + np.minimum(tone - np.float32(0.04), 0)
    return smoothstep(-0.10, 0.10, tone - threshold + extremes * 1e4)


def finish_background(image: Pixels, unit: float) -> Bytes:
    """The painting as flat tones with inked contours."""
    height, width = image.shape[:2]
    small = resize(image, width // 2, height // 2)
    tone = _flattened(resize(luma(brushed(small, unit * 0.0024)), width, height))
    page = screentone(tone, 6.2 * unit / 1080)
    page *= _contours(luma(np.clip(image, 0, 1)), unit / 1080)
    return _printed(page)


def _printed(page: Pixels) -> Bytes:
    """A page, 1 where it is paper, in the colours of ink and paper."""
    return graded(
        merged([eight_bit(page)] * 3), lambda values: rgb(INK) + (rgb(PAPER) - rgb(INK)) * values
    )


def _flattened(grey: Pixels) -> Pixels:
    """Five tones, spread so that the middle of the picture is light."""
    low, high = (float(v) for v in np.percentile(grey[::8, ::8], [1, 99]))
    grey = (grey - np.float32(low)) * np.float32(1 / (high - low + 1e-6))
    limit(grey)
    median = float(np.median(grey[::8, ::8]))
    gamma = math.log(0.64) / math.log(min(0.95, max(0.05, median)))
    grey = np.asarray(cv2.pow(grey, min(1.5, max(0.45, gamma))))
    local = cv2.createCLAHE(2.0, (4, 4)).apply(eight_bit(grey))
    grey = grey * np.float32(0.6 * TONES) + local * np.float32(0.4 * TONES / 255)
    table = np.arange(TONES + 1, dtype=np.float32) / TONES
    steps = zip(EDGES, np.diff(LEVELS), strict=True)
    tones = sum(float(step) * smoothstep(at - 0.03, at + 0.03, table) for at, step in steps)
    return np.asarray(tones, np.float32)[grey.astype(np.uint16)]


def _contours(grey: Pixels, scale: float) -> Pixels:
    """Ink where the picture steps to dark: a difference of Gaussians, thresholded softly."""
    fine = cv2.GaussianBlur(grey, (0, 0), 1.05 * scale + 0.1)
    wide = cv2.GaussianBlur(grey, (0, 0), 1.7 * scale + 0.1)
    edges = np.asarray(cv2.addWeighted(fine, 90, wide, -90 * 0.975, -90 * 0.004))
    np.minimum(edges, 0, out=edges)
    # tanh x is 1 - 2 / (1 + exp 2x).
    ink = np.asarray(cv2.exp(edges * 2)) + 1
    return np.asarray(2 - 2 / ink, np.float32)


def finish_figures(figure: Sprite, unit: float) -> Bytes:
    """The figures inked, their greys as screentone, with a white edge round them."""
    *colors, alpha = planes(figure.pixels)
    grey = luma(merged(colors)) / np.maximum(alpha, np.float32(1e-4))
    page = screentone(grey, 6.2 * unit / 1080, figure.left, figure.top)
    np.copyto(page, grey, where=(grey <= 0.30) | (grey >= 0.94))
    limit(page)
    halo = blur(alpha, unit * 0.0032) * 4
    limit(halo)
    whole = np.maximum(alpha, halo)
    share = alpha / np.maximum(whole, np.float32(1e-4))
    printed = _printed(1 + (page - 1) * share)
    return premultiplied(printed, whole)


def speed_lines(canvas: Canvas, focus: tuple[float, float]) -> Bytes:
    """Lines of ink that rush from the edges to `focus`; premultiplied."""
    mask = np.zeros(canvas.shape, np.uint8)
    for wedge in _rush(canvas, focus):
        points = np.round(np.array(wedge) * canvas.scale * 16).astype(np.int32)
        cv2.fillConvexPoly(mask, points, 255, cv2.LINE_AA, 4)
    return inked(mask, INK)


def panel(canvas: Canvas) -> Bytes:
    """The panel's border; premultiplied."""
    height, width = canvas.shape
    edge, line = round(UNIT * 0.020 * canvas.scale), max(1, round(5 * canvas.scale))
    border = np.full((height, width, 4), 255, np.uint8)
    for inset, color in (
        (edge - line // 2, (*_bytes(INK), 255)),
        (edge + line - line // 2, (0,) * 4),
    ):
        border[inset : height - inset, inset : width - inset] = color
    return border


def _bytes(color: str) -> tuple[int, ...]:
    return tuple(int(value) for value in eight_bit(rgb(color)[None]).ravel())


def _rush(canvas: Canvas, focus: tuple[float, float]) -> Iterator[list[tuple[float, float]]]:
    """Wedges of ink from the edges towards `focus`, in units."""
    rng = generator("rush", *focus)
    reach = math.hypot(canvas.width, canvas.height)
    for a, r, w in rng.random((230, 3)):
        angle, half = a * math.tau, 0.0016 + 0.0042 * w
        start = canvas.width * (0.32 + 0.2 * r)
        yield [
            (
                focus[0] + math.cos(angle) * start,
                focus[1] + math.sin(angle) * start * canvas.height / canvas.width,
            ),
            *(
                (focus[0] + math.cos(angle + d) * reach, focus[1] + math.sin(angle + d) * reach)
                for d in (-half, half)
            ),
        ]
