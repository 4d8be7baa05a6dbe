# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Mountains, peaks, caves, and the stars above them."""

import numpy as np

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.pixels import rgb, shade, smoothstep
from imaging.illustrator.places.birds import birds
from imaging.illustrator.places.stage import Stage, outdoors
from imaging.illustrator.plants import bush, pine
from imaging.illustrator.sky import paint_mist, paint_sky
from imaging.illustrator.strokes import stroke
from imaging.illustrator.terrain import (
    grass,
    paint_ground,
    paint_mountains,
    silhouette,
)


def mountain(canvas: Canvas) -> Stage:
    """Green ranges over a ledge with an old pine."""
    height = canvas.height
    paint_sky(canvas, height * 0.62)
    paint_mountains(canvas, height * 0.52, height * 0.36, 4, "#3f6a52", mist=0.75)
    paint_mist(canvas, height * 0.74, 70, opacity=0.7)
    ledge = canvas.ridge(height * 0.86, 46, 0.5, 3)
    paint_ground(canvas, ledge, "#6f8a52", "#47603a", 0.5)
    canvas.sharpen()
    air = canvas.air
    svg = birds(canvas, height * 0.16)
    svg += pine(
        canvas, canvas.width * 0.90, height * 0.93, 520, air.lit("#2f5a3e"), air.lit("#4a3428")
    )
    svg += bush(canvas, canvas.width * 0.06, height * 0.93, 110, air.lit("#48683c"))
    svg += grass(canvas, (height * 0.92, height * 1.0), 110, 46, air.lit("#4f6e3c"))
    canvas.draw_lit(svg, (0.4, -0.8), air.light, 0.35)
    return outdoors(canvas)


def snow_peak(canvas: Canvas) -> Stage:
    """White peaks above a sea of cloud."""
    height = canvas.height
    paint_sky(canvas, height * 0.62, clouds=2)
    paint_mountains(canvas, height * 0.50, height * 0.50, 4, "#46588a", snow=True, mist=0.5)
    paint_mist(canvas, height * 0.70, 80, canvas.air.clouds[2], 0.75)
    paint_mist(canvas, height * 0.80, 60, canvas.air.clouds[1], 0.7)
    ledge = canvas.ridge(height * 0.875, 40, 0.5, 3)
    paint_ground(canvas, ledge, "#eef2fb", "#b4c2e2", 0.22)
    canvas.sharpen()
    return outdoors(canvas)


def cave(canvas: Canvas) -> Stage:
    """A cavern with daylight at its mouth and crystals."""
    height, width = canvas.height, canvas.width
    paint_sky(canvas, height * 0.62, clouds=2)
    paint_mountains(canvas, height * 0.54, height * 0.2, 2, "#4f7258", mist=0.8)
    rock = canvas.texture(130, 90, 5, 0.55)
    mouth = np.hypot(
        (canvas.x - width * 0.55) / (width * 0.27), (canvas.y - height * 0.46) / (height * 0.36)
    )
    wall = smoothstep(0.86, 1.02, np.asarray(mouth, np.float32) + (rock - 0.5) * 0.5)
    near = np.clip((mouth - 1) / 1.4, 0, 1)
    tone = rgb("#6a625c") * (0.45 + 0.75 * rock)[..., None] * (1 - 0.75 * near)[..., None]
    tone = tone * np.array(canvas.air.ambient, np.float32)
    canvas.fill(wall, np.asarray(tone, np.float32))
    paint_ground(canvas, canvas.ridge(height * 0.80, 40, 0.5, 3), "#5c544c", "#2e2a28", 0.6)
    pool = np.exp(-np.square((canvas.x - width * 0.55) / (width * 0.24))) * canvas.below(
        height * 0.79, 30
    )
    canvas.glow(np.asarray(pool, np.float32), canvas.air.light, 0.30)
    canvas.glow(np.asarray(np.exp(-mouth * 1.5), np.float32), canvas.air.light, 0.3)
    canvas.sharpen()
    rng = canvas.rng
    svg = ""
    for u, v in rng.random((26, 2)):
        x, long, half = u * width, 40 + 190 * v * v, 9 + 20 * v
        svg += f'<path fill="{shade("#3a3432", 0.5 + 0.5 * u)}" d="M{x - half:.0f} -5 L{x + half:.0f} -5 L{x:.0f} {long:.0f}Z"/>'
    for u, v in rng.random((9, 2)):
        x = (0.02 + 0.2 * u) * width if v < 0.5 else (0.8 + 0.2 * u) * width
        svg += f'<path fill="#6fd0d8" fill-opacity=".8" d="M{x - 12:.0f} {height * 0.88:.0f} L{x - 8:.0f} {height * (0.80 - 0.05 * u):.0f} L{x + 6:.0f} {height * (0.78 - 0.06 * v):.0f} L{x + 14:.0f} {height * 0.88:.0f}Z"/>'
    canvas.draw_lit(svg, (0.1, 0.9), "#bfeef0", 0.4)
    return Stage((0.1, -0.8), canvas.air.light, (0.62, 0.64, 0.72))


def space(canvas: Canvas) -> Stage:
    """A deck among the stars, a planet outside."""
    height, width = canvas.height, canvas.width
    canvas.gradient(((0, "#05030f"), (0.6, "#141238"), (1, "#2a1c50")), 0, height)
    canvas.glow(canvas.texture(420, 620, 5) ** 2, "#7a4ac8", 0.35)
    canvas.glow(canvas.texture(300, 500, 5) ** 3, "#38a0d8", 0.35)
    canvas.glow(canvas.dots(900, (0.5, 2.2)), "#e8f0ff")
    away = canvas.distance(width * 0.72, height * 0.34)
    radius = 210.0
    disc = smoothstep(radius + 1.5, radius - 1.5, away)
    bands = canvas.texture(36, 700, 4)
    sun = np.clip(
        ((canvas.x - width * 0.72) * -0.7 + (canvas.y - height * 0.34) * -0.5) / radius * 0.7
        + 0.55,
        0.02,
        1,
    )
    color = (rgb("#3f7ac8") + (rgb("#f0e0c8") - rgb("#3f7ac8")) * bands[..., None]) * sun[..., None]
    canvas.fill(disc, np.asarray(color, np.float32))
    canvas.glow(
        np.asarray(np.exp(-np.abs(away - radius) / 16), np.float32) * np.asarray(sun, np.float32),
        "#8ac8ff",
        0.7,
    )
    canvas.sharpen()
    line = np.full(canvas.shape[1], height * 0.84, np.float32)
    svg = silhouette(canvas, line, "#1c2036") + stroke(
        f"M0 {height * 0.84:.0f} H{width:.0f}", "#6ab8ff", 5
    )
    for step in range(-12, 13):
        svg += stroke(
            f"M{width / 2 + step * 70:.0f} {height * 0.84:.0f} L{width / 2 + step * 200:.0f} {height:.0f}",
            "#3a4a80",
            2,
        )
    for step in range(1, 5):
        svg += stroke(
            f"M0 {height * (0.84 + 0.16 * (step / 4) ** 2):.0f} H{width:.0f}", "#3a4a80", 2
        )
    canvas.draw(svg)
    return Stage((0.5, -0.7), "#a8d0ff", (0.72, 0.76, 1.0))
