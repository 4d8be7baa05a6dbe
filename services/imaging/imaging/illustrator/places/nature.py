"""Open country: mountains, water, plains."""

import numpy as np

from imaging.illustrator.architecture import hut, stroke, thatch
from imaging.illustrator.canvas import Canvas
from imaging.illustrator.pixels import rgb, shade, smoothstep
from imaging.illustrator.places.stage import Stage, outdoors
from imaging.illustrator.plants import broadleaf, bush, flowers, pine, reeds
from imaging.illustrator.sky import light_at, paint_mist, paint_sky
from imaging.illustrator.terrain import (
    grass,
    paint_ground,
    paint_mountains,
    paint_path,
    silhouette,
)
from imaging.illustrator.water import paint_water


def _birds(canvas: Canvas, row: float, count: int = 9) -> str:
    flock = []
    x0 = canvas.width * (0.25 + 0.4 * canvas.rng.random())
    for dx, dy, size in canvas.rng.random((count, 3)):
        x, y, s = x0 + dx * 320, row + dy * 160, 5 + size * 8
        flock.append(
            stroke(
                f"M{x - 2 * s:.1f} {y - 0.6 * s:.1f} Q{x - s:.1f} {y - s:.1f} {x:.1f} {y:.1f}"
                f" Q{x + s:.1f} {y - s:.1f} {x + 2 * s:.1f} {y - 0.5 * s:.1f}",
                shade(canvas.air.shadow, 0.7),
                s * 0.32,
                0.75,
            )
        )
    return "".join(flock)


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
    svg = _birds(canvas, height * 0.16)
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


def river(canvas: Canvas) -> Stage:
    """A river between hills, reeds on the bank."""
    height = canvas.height
    shore = height * 0.60
    paint_sky(canvas, height * 0.56)
    paint_mountains(canvas, height * 0.50, height * 0.22, 3, "#4a7460", mist=0.8, step=30)
    paint_mist(canvas, shore, 26, opacity=0.55)
    paint_water(canvas, shore, "#3f7a90", light_at(canvas, height * 0.56)[0])
    bank = canvas.ridge(height * 0.93, 30, 0.5, 3)
    paint_ground(canvas, bank, "#7a8a52", "#4e6238", 0.5)
    canvas.sharpen()
    air = canvas.air
    svg = reeds(canvas, height * 0.95, 60, 210, air.lit("#6a7a40"), (0.0, 0.2))
    svg += reeds(canvas, height * 0.97, 60, 230, air.lit("#5d6e3a"), (0.84, 1.0))
    svg += grass(canvas, (height * 0.95, height * 1.0), 120, 44, air.lit("#55703c"))
    canvas.draw_lit(svg, (0.5, -0.8), air.light, 0.4)
    return outdoors(canvas)


def sea(canvas: Canvas) -> Stage:
    """The open sea from a headland."""
    height = canvas.height
    horizon = height * 0.58
    paint_sky(canvas, horizon, clouds=6)
    paint_mist(canvas, horizon, 22, opacity=0.5)
    paint_water(canvas, horizon, "#1f6aa0", light_at(canvas, horizon)[0])
    head = canvas.ridge(height * 0.92, 24, 0.5, 3)
    head = head + np.square(np.linspace(-0.25, 1, len(head), dtype=np.float32)) * np.float32(90)
    paint_ground(canvas, head, "#6f8a58", "#3f5a3c", 0.45)
    canvas.sharpen()
    air = canvas.air
    svg = _birds(canvas, height * 0.26, 5)
    svg += grass(canvas, (height * 0.955, height * 1.01), 120, 48, air.lit("#4a6a44"), 0.4)
    canvas.draw_lit(svg, (0.5, -0.9), air.light, 0.5)
    return outdoors(canvas)


def desert(canvas: Canvas) -> Stage:
    """Dunes to the skyline."""
    height = canvas.height
    paint_sky(canvas, height * 0.60, clouds=2)
    for row, rise, far, near in (
        (0.58, 60, "#e8c490", "#d8a868"),
        (0.66, 70, "#e2b678", "#c48e50"),
        (0.78, 80, "#dcaa68", "#a8743e"),
    ):
        line = canvas.ridge(height * row, rise, 0.32, 2.2)
        paint_ground(canvas, line, far, near, 0.12, 260)
        slope = np.gradient(line)
        lee = smoothstep(0.0, 0.5, slope.astype(np.float32) * 6)[None]
        depth = smoothstep(120, 0, np.asarray(canvas.y - line[None], np.float32)) * canvas.below(
            line
        )
        canvas.fill(depth * lee, shade(canvas.air.lit("#8a5a3a"), 0.8), 0.4)
    ripples = canvas.texture(7, 120, 2)
    canvas.multiply(1 + (ripples - 0.5) * 0.16 * canvas.below(height * 0.8, 40))
    canvas.sharpen()
    canvas.draw(_birds(canvas, height * 0.2, 3))
    return outdoors(canvas)


def grassland(canvas: Canvas) -> Stage:
    """Rolling grass under a great sky."""
    height = canvas.height
    paint_sky(canvas, height * 0.64, clouds=6)
    paint_mountains(canvas, height * 0.62, height * 0.07, 2, "#5a7e6a", mist=0.8, step=18)
    for row, far, near in ((0.66, "#9cc46a", "#7cac50"), (0.76, "#86b858", "#5a8e3e")):
        paint_ground(canvas, canvas.ridge(height * row, 40, 0.35, 2), far, near, 0.3)
    canvas.sharpen()
    air = canvas.air
    rows = tuple(height * (0.80 + 0.055 * step) for step in range(5))
    svg = grass(canvas, rows, 150, 60, air.lit("#6a9e46"), 0.45)
    svg += flowers(canvas, height * 0.84, height, 70, (air.lit("#f4e27a"), air.lit("#f2a6b4")))
    canvas.draw_lit(svg, (0.4, -0.9), air.light, 0.4)
    return outdoors(canvas)


def road(canvas: Canvas) -> Stage:
    """A country road between fields and trees."""
    height, width = canvas.height, canvas.width
    horizon = height * 0.60
    paint_sky(canvas, horizon)
    paint_mountains(canvas, height * 0.56, height * 0.14, 3, "#54785c", mist=0.8, step=26)
    paint_ground(canvas, height * 0.615, "#a2b868", "#67883e", 0.4)
    paint_path(canvas, height * 0.615, "#c8a878", (0.22, 0.82), 0.56, 0.05)
    canvas.sharpen()
    air = canvas.air
    svg = ""
    for step, x in enumerate((0.40, 0.76, 0.30, 0.86)):
        size = 120 + step // 2 * 110
        svg += broadleaf(
            canvas,
            width * x,
            height * (0.64 + step // 2 * 0.05),
            size,
            air.lit("#5c8a48", 0.35 - 0.12 * (step // 2)),
            air.lit("#5a4232", 0.3),
        )
    svg += broadleaf(
        canvas, width * 0.02, height * 0.84, 620, air.lit("#4a7a3c"), air.lit("#4a3628")
    )
    svg += grass(canvas, (height * 0.88, height * 0.95, height * 1.02), 60, 50, air.lit("#5a7e3a"))
    canvas.draw_lit(svg, (0.5, -0.8), air.light, 0.4)
    return outdoors(canvas)


def village(canvas: Canvas) -> Stage:
    """Thatched cottages round a lane, hills behind."""
    height, width = canvas.height, canvas.width
    paint_sky(canvas, height * 0.56)
    paint_mountains(canvas, height * 0.50, height * 0.20, 3, "#4f7a56", mist=0.7, step=34)
    paint_ground(canvas, height * 0.63, "#a4ae68", "#7a8a48", 0.4)
    paint_path(canvas, height * 0.64, "#cdb084", (0.25, 0.80), 0.52, 0.06)
    canvas.sharpen()
    air = canvas.air
    svg = hut(width * 0.62, height * 0.66, 150, thatch(air, 0.3)) + hut(
        width * 0.40, height * 0.67, 170, thatch(air, 0.25)
    )
    svg += broadleaf(
        canvas, width * 0.50, height * 0.67, 190, air.lit("#5c8a4a", 0.25), air.lit("#5a4434", 0.2)
    )
    svg += hut(width * 0.13, height * 0.80, 430, thatch(air)) + hut(
        width * 0.88, height * 0.82, 460, thatch(air)
    )
    svg += broadleaf(
        canvas, width * 0.99, height * 0.84, 560, air.lit("#4f7c40"), air.lit("#4a382a")
    )
    svg += _fence(canvas, 0.0, 0.30, height * 0.86) + _fence(canvas, 0.78, 1.0, height * 0.88)
    svg += grass(canvas, (height * 0.88, height * 0.96), 60, 44, air.lit("#66803e"))
    canvas.draw_lit(svg, (0.5, -0.8), air.light, 0.4)
    if air.time in ("dusk", "night"):
        canvas.glow(np.exp(-canvas.distance(width * 0.2, height * 0.73) / 90), "#ffb050", 0.4)
    return outdoors(canvas)


def _fence(canvas: Canvas, left: float, right: float, row: float) -> str:
    tone = canvas.air.lit("#7a5a3c")
    parts = [
        stroke(
            f"M{left * canvas.width:.0f} {row - h:.0f} L{right * canvas.width:.0f} {row - h - 6:.0f}",
            tone,
            5,
        )
        for h in (22, 48)
    ]
    x = left * canvas.width
    while x < right * canvas.width:
        parts.append(
            stroke(f"M{x:.0f} {row + 4:.0f} L{x + 3:.0f} {row - 66:.0f}", shade(tone, 0.85), 8)
        )
        x += 46
    return "".join(parts)


def boat(canvas: Canvas) -> Stage:
    """The deck of a boat on a wide river."""
    height, width = canvas.height, canvas.width
    shore = height * 0.55
    paint_sky(canvas, height * 0.52)
    paint_mountains(canvas, height * 0.48, height * 0.20, 3, "#4a7460", mist=0.85, step=24)
    paint_mist(canvas, shore, 24, opacity=0.6)
    paint_water(canvas, shore, "#3a7088", light_at(canvas, height * 0.52)[0])
    canvas.sharpen()
    air = canvas.air
    wood, dark = air.lit("#8a6040"), air.lit("#54382a")
    svg = f'<path fill="{dark}" d="M0 {height * 0.84:.0f} Q{width / 2:.0f} {height * 0.80:.0f} {width:.0f} {height * 0.84:.0f} V{height} H0Z"/>'
    svg += f'<path fill="{wood}" d="M0 {height * 0.865:.0f} Q{width / 2:.0f} {height * 0.83:.0f} {width:.0f} {height * 0.865:.0f} V{height} H0Z"/>'
    for step in range(-9, 10):
        svg += stroke(
            f"M{width / 2 + step * width * 0.05:.0f} {height * 0.845:.0f} L{width / 2 + step * width * 0.085:.0f} {height:.0f}",
            shade(wood, 0.72),
            2.5,
        )
    mast = width * 0.86
    svg += f'<rect x="{mast - 9:.0f}" y="0" width="18" height="{height * 0.86:.0f}" fill="{dark}"/>'
    for step in range(6):
        y = height * (0.02 + step * 0.10)
        svg += f'<path fill="{air.lit("#d8c49a")}" d="M{mast - 300:.0f} {y + 24:.0f} Q{mast - 150:.0f} {y + 44:.0f} {mast + 70:.0f} {y:.0f} L{mast + 74:.0f} {y + height * 0.095:.0f} Q{mast - 150:.0f} {y + height * 0.095 + 46:.0f} {mast - 308:.0f} {y + height * 0.095 + 24:.0f}Z"/>'
        svg += stroke(
            f"M{mast - 304:.0f} {y + 24:.0f} Q{mast - 150:.0f} {y + 44:.0f} {mast + 72:.0f} {y:.0f}",
            dark,
            5,
        )
    canvas.draw_lit(svg, (0.5, -0.8), air.light, 0.5)
    return outdoors(canvas)


def battlefield(canvas: Canvas) -> Stage:
    """A trampled plain with banners, spears and smoke."""
    height, width = canvas.height, canvas.width
    paint_sky(canvas, height * 0.62, clouds=5)
    paint_mountains(canvas, height * 0.58, height * 0.12, 3, "#5c5048", mist=0.7, step=24)
    paint_ground(canvas, canvas.ridge(height * 0.66, 26, 0.5, 3), "#a08a64", "#5a4634", 0.6)
    smoke = smoothstep(0.45, 0.85, canvas.texture(260, 200, 5)) * smoothstep(
        height * 0.70, height * 0.3, canvas.y
    )
    canvas.fill(smoke, mix_smoke(canvas), 0.55)
    canvas.sharpen()
    air, rng = canvas.air, canvas.rng
    svg = ""
    for depth in (0.0, 0.5, 1.0):
        row, size = height * (0.67 + 0.15 * depth), 0.3 + 0.7 * depth
        for u, v, w in rng.random((9 - int(4 * depth), 3)):
            x, lean, tall = u * width, (v - 0.5) * 90 * size, (220 + 170 * w) * size
            svg += stroke(
                f"M{x:.0f} {row + v * 30:.0f} L{x + lean:.0f} {row - tall:.0f}",
                air.lit("#4a3628", 0.4 * (1 - depth)),
                6 * size,
            )
            if w > 0.45:
                svg += _banner(
                    x + lean,
                    row - tall,
                    size,
                    air.lit(("#8a2a26", "#2f3f6a", "#b08a3a")[int(u * 30) % 3], 0.4 * (1 - depth)),
                )
    canvas.draw_lit(
        svg + grass(canvas, (height * 0.9, height), 50, 34, air.lit("#5f5236")),
        (0.5, -0.7),
        air.light,
        0.5,
    )
    return outdoors(canvas)


def mix_smoke(canvas: Canvas) -> str:
    return shade(canvas.air.haze, 0.55)


def _banner(x: float, y: float, size: float, color: str) -> str:
    w, h = 120 * size, 86 * size
    return (
        f'<path fill="{color}" d="M{x:.0f} {y:.0f} q{w * 0.4:.0f} {-16 * size:.0f} {w:.0f} {6 * size:.0f}'
        f' q{-w * 0.1:.0f} {h * 0.5:.0f} {w * 0.04:.0f} {h:.0f} q{-w * 0.5:.0f} {-14 * size:.0f} {-w * 1.02:.0f} {4 * size:.0f}Z"/>'
    )


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
