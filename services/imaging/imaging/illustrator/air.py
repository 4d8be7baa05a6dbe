"""The air of a scene: sky, light and haze, from the time of day and the weather."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from contracts.storyboard import TimeOfDay, Weather

from imaging.illustrator.pixels import hex_of, mix_hex, rgb

BRIGHTNESS: dict[TimeOfDay, float] = {"dawn": 0.92, "day": 1.0, "dusk": 0.72, "night": 0.30}


@dataclass(frozen=True)
class Air:
    """What colours everything out of doors; colours are `#rrggbb`."""

    time: TimeOfDay
    weather: Weather
    sky: tuple[tuple[float, str], ...]
    """Colours from the zenith (0) to the horizon (1)."""
    haze: str
    light: str
    shadow: str
    ambient: tuple[float, float, float]
    clouds: tuple[str, str, str]
    """A cloud's shadow, body and light."""

    @property
    def clear(self) -> bool:
        return self.weather == "clear"

    @property
    def dark(self) -> bool:
        return self.time == "night"

    def under_snow(self, color: str, cover: float) -> str:
        """`color` with snow lying on a share of it, when it snows."""
        return mix_hex(color, "#f4f7ff", cover) if self.weather == "snow" else color

    def lit(self, color: str, depth: float = 0.0) -> str:
        """`color` under this light, `depth` 0..1 of the way into the haze."""
        ambient = np.array(self.ambient, np.float32)
        return mix_hex(hex_of(rgb(color) * ambient), self.haze, depth)


@cache
def _palettes() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data/air.toml").read_text("utf-8"))


@cache
def air_of(time: TimeOfDay, weather: Weather) -> Air:
    """The air at this time in this weather."""
    palette = _palettes()[time]
    clear = Air(
        time,
        weather,
        tuple((float(at), str(color)) for at, color in palette["sky"]),
        palette["haze"],
        palette["light"],
        palette["shadow"],
        tuple(palette["ambient"]),
        tuple(palette["clouds"]),
    )
    return clear if weather == "clear" else _overcast(clear)


def _overcast(clear: Air) -> Air:
    grey = _palettes()["overcast"][clear.weather]
    bright = BRIGHTNESS[clear.time] * grey["darken"]
    veil = hex_of(rgb(grey["sky"]) * np.float32(bright))
    if clear.time in ("dusk", "dawn"):
        veil = mix_hex(veil, clear.haze, 0.35)

    def dull(color: str) -> str:
        return mix_hex(color, veil, grey["pull"])

    ambient = np.array(clear.ambient) * (0.55 + 0.45 * grey["darken"])
    red, green, blue = (float(a) for a in ambient * 0.6 + ambient.mean() * 0.4)
    return Air(
        clear.time,
        clear.weather,
        tuple((at, dull(color)) for at, color in clear.sky),
        dull(clear.haze),
        mix_hex(clear.light, veil, 0.45),
        clear.shadow,
        (red, green, blue * 1.03),
        (dull(clear.clouds[0]), dull(clear.clouds[1]), dull(clear.clouds[2])),
    )
