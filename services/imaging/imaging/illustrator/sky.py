"""The sky: gradient, sun, moon, stars and high cloud."""

import numpy as np

from imaging.illustrator.canvas import Canvas
from imaging.illustrator.clouds import paint_cumulus
from imaging.illustrator.noise import stretched, warped
from imaging.illustrator.pixels import Pixels, blur, mix, rgb, smoothstep

SUN_AT = {"dawn": (0.24, 0.62), "day": (0.80, 0.12), "dusk": (0.68, 0.74), "night": (0.70, 0.30)}
"""Where the sun or the moon stands, in fractions of the picture's width and of the sky's height."""


def light_at(canvas: Canvas, horizon: float) -> tuple[float, float]:
    """The place of the sun or the moon, in units."""
    across, down = SUN_AT[canvas.air.time]
    return canvas.width * across, horizon * down


def paint_sky(canvas: Canvas, horizon: float, clouds: int = 4) -> None:
    """Fills the picture with sky down to row `horizon`, with `clouds` banks of cumulus."""
    air = canvas.air
    canvas.gradient(air.sky, 0, horizon)
    if not air.clear:
        _paint_overcast(canvas, horizon)
        return
    if air.dark:
        _paint_stars(canvas, horizon)
    sun = light_at(canvas, horizon)
    if air.dark:
        _paint_moon(canvas, *sun)
    elif air.time != "day":
        _paint_sun(canvas, *sun)
    _paint_cirrus(canvas, horizon, sun)
    paint_cumulus(canvas, horizon, sun, clouds)


def _paint_sun(canvas: Canvas, x: float, y: float) -> None:
    away = canvas.distance(x, y)
    halo = np.exp(-away / 380) * np.float32(0.6) + np.exp(-away / 110) * np.float32(0.6)
    canvas.glow(halo, canvas.air.light)
    canvas.glow(smoothstep(44, 40, away), "#fffae6")


def _paint_moon(canvas: Canvas, x: float, y: float) -> None:
    radius = 66.0
    away = canvas.distance(x, y)
    halo = np.exp(-away / 230) * np.float32(0.45) + np.exp(-away / 60) * np.float32(0.4)
    canvas.glow(halo, "#9dc0ff")
    disc = smoothstep(radius + 1.2, radius - 1.2, away)
    seas = smoothstep(0.5, 0.75, canvas.texture(70, 70, 3))
    canvas.fill(disc, mix(rgb("#fffbee")[None, None], rgb("#dcd8cf"), seas))


def _paint_stars(canvas: Canvas, horizon: float) -> None:
    count = int(300 * canvas.width * horizon / 1e6)
    stars = canvas.dots(count, (0.2, 1.5)) ** 2
    stars = stars + blur(stars, 4 * canvas.scale)
    fade = smoothstep(horizon, horizon * 0.2, canvas.y)
    canvas.glow(stars * fade, "#dcebff")
    band = (canvas.y / horizon - 0.2) - (canvas.x / canvas.width - 0.5) * 0.5
    milky = np.exp(-np.square(band / np.float32(0.2))) * canvas.texture(300, 300, 5) ** 2
    canvas.glow(milky, "#8fa8e8", 0.22)


def _paint_cirrus(canvas: Canvas, horizon: float, sun: tuple[float, float]) -> None:
    air = canvas.air
    bend = (canvas.noise(400, 600, 3) - 0.5) * np.float32(240 * canvas.scale)
    streaks = stretched(warped(canvas.noise(80, 560, 5, 0.55), bend, bend * 0.4))
    fade = smoothstep(horizon, horizon * 0.5, canvas.y)
    near = np.exp(-canvas.distance(*sun) / 600)
    color = mix(rgb(air.clouds[1])[None, None], rgb(air.clouds[2]), near)
    canvas.fill(smoothstep(0.55, 0.98, streaks) * fade, color, 0.35 if air.time == "day" else 0.6)


def _paint_overcast(canvas: Canvas, horizon: float) -> None:
    dark, body, light = (rgb(c) for c in canvas.air.clouds)
    bend = (canvas.noise(300, 500, 3) - 0.5) * np.float32(280 * canvas.scale)
    heaps = stretched(warped(canvas.noise(150, 480, 5, 0.55), bend, bend * 0.5))
    color = mix(dark[None, None], body, smoothstep(0.1, 0.6, heaps))
    color = mix(color, light, smoothstep(0.6, 1.0, heaps) * np.float32(0.6))
    strength = {"rain": 0.9, "snow": 0.6, "fog": 0.35}[canvas.air.weather]
    canvas.fill(smoothstep(horizon, horizon * 0.5, canvas.y) + 0 * heaps, color, strength)


def paint_mist(
    canvas: Canvas, row: float, thickness: float, color: str | None = None, opacity: float = 0.6
) -> None:
    """A bank of mist that drifts along `row`."""
    drift = canvas.texture(90, 500, 4)
    height = (canvas.y - row) / thickness - (drift - 0.5) * np.float32(1.4)
    veil = np.exp(-np.square(height)) * (0.35 + 0.65 * drift)
    canvas.fill(np.asarray(veil, np.float32), color or canvas.air.haze, opacity)


def paint_shafts(canvas: Canvas, color: str, strength: float, lean: float = 0.4) -> None:
    """Shafts of light from above."""
    beams: list[str] = []
    for _ in range(9):
        x, w = (canvas.rng.random() * 1.3 - 0.2) * canvas.width, 20 + 70 * canvas.rng.random()
        fall = canvas.height * 1.6
        beams.append(
            f'<path d="M{x:.0f} -200 L{x + w:.0f} -200 L{x + w * 2 + lean * fall:.0f} {fall:.0f}'
            f' L{x - w + lean * fall:.0f} {fall:.0f}Z" fill="#fff"'
            f' fill-opacity="{0.25 + 0.6 * canvas.rng.random():.2f}"/>'
        )
    fade = smoothstep(canvas.height, canvas.height * 0.1, canvas.y)
    mask: Pixels = canvas.mask("".join(beams), soft=10)
    canvas.glow(mask * fade, color, strength)
