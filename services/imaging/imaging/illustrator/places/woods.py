# ruff: noqa: E501 (the path of a drawing is read as one line)
"""Among trees: bamboo, forest, park."""

import numpy as np

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.pixels import mix_hex, rgb, shade, smoothstep
from imaging.illustrator.places.stage import Stage, outdoors
from imaging.illustrator.plants import broadleaf, bush
from imaging.illustrator.sky import paint_mist, paint_shafts, paint_sky
from imaging.illustrator.strokes import rect, stroke
from imaging.illustrator.terrain import grass, paint_ground, paint_path
from imaging.illustrator.undergrowth import bamboo as bamboo_stalk
from imaging.illustrator.undergrowth import flowers, spray

GLOOM = {"dawn": 0.95, "day": 1.0, "dusk": 0.80, "night": 0.50}


def _woodland_light(canvas: Canvas, bright: str, deep: str) -> tuple[str, str]:
    """The glow between the trunks and the dark of the wood, at this time of day."""
    air = canvas.air
    tint = {"dawn": "#ffe9c8", "day": "#ffffff", "dusk": "#ffb070", "night": "#88b4f0"}[air.time]
    level = GLOOM[air.time] * (0.9 if not air.clear else 1.0)
    glow = shade(
        mix_hex(bright, tint, {"dawn": 0.4, "day": 0.1, "dusk": 0.6, "night": 0.85}[air.time]),
        level,
    )
    return glow, shade(
        mix_hex(deep, tint, {"dawn": 0.2, "day": 0.0, "dusk": 0.2, "night": 0.3}[air.time]),
        level * 0.9,
    )


def bamboo(canvas: Canvas) -> Stage:
    """A bamboo grove with a path into the light."""
    w, h = canvas.width, canvas.height
    glow, deep = _woodland_light(canvas, "#f4f8dc", "#3f7a44")
    canvas.gradient(((0, deep), (0.3, mix_hex(deep, glow, 0.6)), (0.72, glow), (1, glow)), 0, h)
    heart = np.exp(-np.square((canvas.x - w * 0.54) / 520) - np.square((canvas.y - h * 0.46) / 460))
    canvas.glow(np.asarray(heart, np.float32), glow, 0.6)
    mottled = canvas.texture(160, 160, 4)
    canvas.fill(smoothstep(0.55, 0.95, mottled) * smoothstep(h * 0.7, 0, canvas.y), deep, 0.35)
    paint_ground(canvas, canvas.ridge(h * 0.70, 16, 0.5, 3), "#9cc070", "#3f6a3c", 0.5)
    paint_path(canvas, h * 0.70, "#d0bc8c", (0.36, 0.72), 0.54, 0.04)
    rng = canvas.rng
    for depth in range(4):
        near = depth / 4
        color = shade(
            mix_hex("#5f9a48", glow, 0.72 - 0.22 * depth),
            GLOOM[canvas.air.time] if depth > 1 else 1.0,
        )
        svg = ""
        for _ in range((22, 16, 10, 0)[depth]):
            x = rng.random()
            if depth and abs(x - 0.54) < 0.10 + 0.05 * depth:
                continue
            svg += bamboo_stalk(
                canvas,
                x * w,
                h * (0.72 + 0.05 * depth + 0.03 * rng.random()),
                9 + 10 * near * 2,
                color,
            )
        canvas.draw(svg)
        paint_mist(canvas, h * (0.66 + 0.03 * depth), 60, glow, 0.42 - 0.1 * depth)
    canvas.sharpen()
    svg = ""
    for x, size in ((0.03, 44), (0.12, 34), (0.20, 26), (0.80, 28), (0.88, 38), (0.97, 46)):
        svg += bamboo_stalk(
            canvas,
            w * (x + 0.02 * rng.random()),
            h * 1.02,
            size,
            shade("#4f8c3e", GLOOM[canvas.air.time]),
        )
    dark = shade("#2c5c34", GLOOM[canvas.air.time])
    svg += "".join(
        spray(canvas, w * step / 11, -10, 150 + 60 * rng.random(), dark) for step in range(12)
    )
    svg += grass(canvas, (h * 0.93, h * 1.0), 60, 46, shade("#4f7a3c", GLOOM[canvas.air.time]))
    canvas.draw_lit(svg, (0.3, -0.8), glow, 0.45)
    if canvas.air.clear and canvas.air.time != "night":
        paint_shafts(canvas, glow, 0.30)
    return _under_leaves(canvas, glow)


def _under_leaves(canvas: Canvas, glow: str) -> Stage:
    stage = outdoors(canvas, (0.35, -0.9))
    red, green, blue = (float(c) for c in (np.array(stage.ambient) * 0.9 + rgb(glow) * 0.1))
    return Stage(stage.light, glow if not canvas.air.dark else canvas.air.light, (red, green, blue))


def forest(canvas: Canvas) -> Stage:
    """An old wood: great trunks, ferns, light through the leaves."""
    w, h = canvas.width, canvas.height
    glow, deep = _woodland_light(canvas, "#e8f0c0", "#2f5a40")
    canvas.gradient(((0, deep), (0.4, mix_hex(deep, glow, 0.55)), (0.75, glow), (1, glow)), 0, h)
    leaves = canvas.texture(90, 90, 5, 0.6)
    canvas.fill(smoothstep(0.42, 0.62, leaves) * smoothstep(h * 0.6, 0, canvas.y), deep, 0.55)
    paint_ground(canvas, canvas.ridge(h * 0.72, 24, 0.5, 3), "#86a458", "#34523a", 0.6)
    rng, level = canvas.rng, GLOOM[canvas.air.time]
    for depth in range(3):
        tone = shade(mix_hex("#4a3a2e", glow, 0.62 - 0.24 * depth), level if depth else 1.0)
        svg = "".join(
            _trunk(
                rng.random() * w,
                h * (0.74 + 0.05 * depth),
                (16 + 22 * depth) * (0.7 + 0.6 * rng.random()),
                tone,
            )
            for _ in range(13 - 4 * depth)
        )
        canvas.draw(svg)
        paint_mist(canvas, h * (0.68 + 0.03 * depth), 70, glow, 0.40 - 0.1 * depth)
    canvas.sharpen()
    bark, leaf = shade("#40322a", level), shade("#3f6e3c", level)
    svg = (
        _trunk(w * 0.03, h * 1.0, 110, bark)
        + _trunk(w * 0.93, h * 1.0, 130, bark)
        + _trunk(w * 0.16, h * 0.9, 48, bark)
    )
    for x, y, size in (
        (0.0, 0.02, 330),
        (0.22, -0.06, 260),
        (0.48, -0.10, 240),
        (0.74, -0.06, 280),
        (1.0, 0.02, 360),
    ):
        svg += bush(canvas, w * x, h * y + size * 0.42, size, leaf)
    for x, y, size in ((0.04, 0.97, 130), (0.14, 0.93, 80), (0.86, 0.94, 90), (0.97, 0.98, 140)):
        svg += bush(canvas, w * x, h * y, size, shade("#4c7c40", level))
    svg += grass(canvas, (h * 0.90, h * 0.96, h * 1.02), 60, 50, shade("#557c3c", level))
    canvas.draw_lit(svg, (0.3, -0.8), glow, 0.45)
    if canvas.air.clear and not canvas.air.dark:
        paint_shafts(canvas, glow, 0.34)
    if canvas.air.dark:
        canvas.glow(canvas.dots(40, (1.5, 4.0), h * 0.45), "#c8f0a0", 0.9)
    return _under_leaves(canvas, glow)


def _trunk(x: float, base: float, width: float, color: str) -> str:
    w = width / 2
    lines = "".join(
        stroke(
            f"M{x + w * u:.0f} {base - 20:.0f} Q{x + w * u * 0.8:.0f} {base * 0.5:.0f} {x + w * u * 0.7:.0f} -10",
            shade(color, 0.7),
            max(1.0, w * 0.06),
            0.5,
        )
        for u in (-0.5, -0.1, 0.3, 0.6)
    )
    return (
        f'<path fill="{color}" d="M{x - w * 1.7:.0f} {base:.0f} Q{x - w:.0f} {base - w * 1.6:.0f} {x - w * 0.9:.0f} {base * 0.5:.0f} L{x - w * 0.8:.0f} -20 H{x + w * 0.8:.0f} L{x + w * 0.9:.0f} {base * 0.5:.0f} Q{x + w:.0f} {base - w * 1.6:.0f} {x + w * 1.8:.0f} {base:.0f} Q{x:.0f} {base - w * 0.4:.0f} {x - w * 1.7:.0f} {base:.0f}Z"/>'
        f'<path fill="{shade(color, 0.66)}" fill-opacity=".6" d="M{x + w * 0.3:.0f} {base - w * 0.5:.0f} Q{x + w * 0.3:.0f} {base * 0.5:.0f} {x + w * 0.3:.0f} -20 H{x + w * 0.8:.0f} L{x + w * 0.9:.0f} {base * 0.5:.0f} Q{x + w:.0f} {base - w * 1.6:.0f} {x + w * 1.8:.0f} {base:.0f}Z"/>'
        + lines
    )


def park(canvas: Canvas) -> Stage:
    """A city park: lawns, a path, a bench under trees, lamps."""
    w, h = canvas.width, canvas.height
    horizon = h * 0.62
    paint_sky(canvas, horizon)
    paint_ground(canvas, horizon, "#a4c870", "#6a9a44", 0.3)
    paint_path(canvas, horizon + 4, "#d8ccb8", (0.30, 0.86), 0.52, 0.07)
    canvas.sharpen()
    air, rng = canvas.air, canvas.rng
    svg = "".join(
        rect(
            w * (0.03 + 0.067 * step), horizon - tall, w * 0.055, tall + 6, air.lit("#8a9ab0", 0.55)
        )
        for step, tall in enumerate(60 + 150 * rng.random(15))
    )
    svg += "".join(
        broadleaf(
            canvas,
            w * (step / 9 + 0.03 * rng.random()),
            horizon + 14,
            150 + 60 * rng.random(),
            air.lit("#6a9a50", 0.3),
            air.lit("#5a4636", 0.3),
        )
        for step in range(10)
    )
    for x, size, leaf in ((0.10, 560, "#5a9044"), (0.92, 620, "#4f863e")):
        svg += broadleaf(canvas, w * x, h * 0.84, size, air.lit(leaf), air.lit("#4c392c"))
    for x, row, tall in ((0.33, 0.72, 250), (0.70, 0.76, 330)):
        svg += _lamp_post(w * x, h * row, tall, air.lit("#2e3a3c"))
    svg += _park_bench(w * 0.20, h * 0.86, air.lit("#96643c"))
    svg += flowers(
        canvas, h * 0.88, h * 0.99, 90, (air.lit("#f4d860"), air.lit("#f090a8"), air.lit("#fff4f0"))
    )
    svg += grass(canvas, (h * 0.9, h * 0.97), 60, 34, air.lit("#6a9a44"))
    canvas.draw_lit(svg, (0.5, -0.8), air.light, 0.35)
    if air.time in ("dusk", "night"):
        for x, row, tall in ((0.33, 0.72, 250), (0.70, 0.76, 330)):
            canvas.lamp(w * x, h * row - tall, 70, "#ffd890", 0.9)
    return outdoors(canvas)


def _lamp_post(x: float, base: float, tall: float, color: str) -> str:
    return (
        stroke(f"M{x:.0f} {base:.0f} V{base - tall:.0f}", color, 8)
        + f'<circle cx="{x:.0f}" cy="{base - tall:.0f}" r="{tall * 0.07:.0f}" fill="#fff2cc"/>'
        + rect(x - tall * 0.08, base - tall * 1.09, tall * 0.16, tall * 0.03, color)
    )


def _park_bench(x: float, base: float, color: str) -> str:
    parts = [
        rect(x - 120, base - 62 - 26 * row, 240, 18, shade(color, 1 - 0.08 * row))
        for row in range(3)
    ]
    parts.append(rect(x - 126, base - 46, 252, 20, shade(color, 1.1)))
    parts.extend(rect(x + d, base - 110, 12, 116, "#2e3438") for d in (-110, 98))
    return "".join(parts)
