"""The sounds of places: seamless loops, made of shaped noise and small events."""

import tomllib
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from contracts.storyboard import Setting
from numpy.typing import NDArray

from compositor.sound.instruments import RATE

Samples = NDArray[np.float32]
Curve = NDArray[np.float64]

SECONDS = 12
LENGTH = SECONDS * RATE
KEPT = 6


def sounds_of(setting: Setting) -> Mapping[str, float]:
    """What is heard in a setting, with the gain of each."""
    table = _table()
    hours = table["night" if setting.time == "night" else "day"]
    inside = setting.place in table["indoors"]["places"]
    weather = table["weather"][setting.weather]
    place = hours.get(setting.place, {})
    if setting.weather == "rain":
        place = {name: gain for name, gain in place.items() if name not in ("birds", "crickets")}
    damped = table["indoors"]["weather"] if inside else 1.0
    heard = {name: gain * damped for name, gain in weather.items()}
    return {**heard, **{name: max(gain, heard.get(name, 0.0)) for name, gain in place.items()}}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "places.toml").read_text())


@lru_cache(maxsize=KEPT)
def loop(name: str) -> Samples:
    """A loop of the sound, shaped (2, samples), as loud as all the others."""
    made = LOOPS[name](np.random.default_rng(sum(name.encode())))
    even: Samples = (made / np.sqrt((made**2).mean())).astype(np.float32)
    return even


def _noise(random: np.random.Generator, shape: Callable[[Curve], Curve]) -> Curve:
    """Noise with a spectrum of `shape`; periodic, so that it loops without a seam."""
    frequencies = np.fft.rfftfreq(LENGTH, 1 / RATE)
    phases = random.uniform(0, 2 * np.pi, (2, len(frequencies)))
    spectrum = shape(np.maximum(frequencies, 1.0)) * np.exp(1j * phases)
    spectrum[:, 0] = 0
    noise: Curve = np.fft.irfft(spectrum, LENGTH, axis=1)
    noise /= np.sqrt((noise**2).mean())
    return noise


def _band(low: float, high: float, slope: float = 2.0) -> Callable[[Curve], Curve]:
    return lambda f: (f / low) ** slope / (1 + (f / low) ** slope) / (1 + (f / high) ** (2 * slope))


def _swell(cycles: int, depth: float, phase: float = 0.0) -> Curve:
    """A slow rise and fall, a whole number of times in the loop."""
    t = np.arange(LENGTH) / LENGTH
    return 1 - depth / 2 + depth / 2 * np.sin(2 * np.pi * (cycles * t + phase))


def _rain(random: np.random.Generator) -> Curve:
    near = _noise(random, _band(900, 6000)) + 0.5 * _noise(random, _band(150, 900))
    return near * _swell(2, 0.2) + 0.5 * _events(random, 90, 0.012, (1800, 5000))


def _wind(random: np.random.Generator) -> Curve:
    low = _noise(random, _band(90, 320)) * _swell(1, 0.7) * _swell(3, 0.4, 0.3)
    return low + 0.25 * _noise(random, _band(500, 900, 4)) * _swell(2, 0.9, 0.6)


def _breeze(random: np.random.Generator) -> Curve:
    leaves = _noise(random, _band(700, 2600)) * _swell(1, 0.8) * _swell(4, 0.5, 0.2)
    return leaves + 0.6 * _noise(random, _band(80, 300))


def _waves(random: np.random.Generator) -> Curve:
    surf = _noise(random, _band(200, 1800)) * _swell(2, 0.95) ** 2
    return surf + 0.5 * _noise(random, _band(60, 250)) * _swell(2, 0.6, 0.2)


def _stream(random: np.random.Generator) -> Curve:
    water = _noise(random, _band(350, 1600)) * _swell(5, 0.15)
    return water + 0.5 * _events(random, 160, 0.05, (400, 1100))


def _crowd(random: np.random.Generator) -> Curve:
    voices = sum(
        _noise(random, _band(250 + 60 * i, 700 + 130 * i, 3)) * _swell(5 + 3 * i, 0.7, i / 5)
        for i in range(4)
    )
    return np.asarray(voices)


def _city(random: np.random.Generator) -> Curve:
    return _noise(random, _band(45, 240)) * _swell(1, 0.5) + 0.12 * _noise(random, _band(400, 1500))


def _crickets(random: np.random.Generator) -> Curve:
    t = np.arange(LENGTH) / RATE
    both = np.zeros((2, LENGTH))
    for pitch, rate, phase, pan in ((4300, 2, 0.0, 0.3), (4650, 3, 0.4, 0.75), (3900, 1, 0.7, 0.5)):
        chirp = np.clip(np.sin(2 * np.pi * (rate * t + phase)), 0, 1) ** 2
        trill = 0.5 + 0.5 * np.sin(2 * np.pi * 34 * t)
        sound = chirp * trill * np.sin(2 * np.pi * pitch * t)
        both += np.array([[1 - pan], [pan]]) * sound
    return both + 0.06 * _noise(random, _band(150, 800))


def _birds(random: np.random.Generator) -> Curve:
    both = 0.05 * _noise(random, _band(200, 1500))
    for start in np.sort(random.uniform(0, SECONDS - 1.2, 7)):
        pitch, pan = random.uniform(2300, 3900), random.uniform(0.2, 0.8)
        for syllable in range(int(random.integers(2, 5))):
            t = np.arange(round(0.11 * RATE)) / RATE
            sweep = pitch * (1 + 0.16 * np.sin(np.pi * t / t[-1] * random.uniform(0.6, 1.4)))
            tweet = np.sin(2 * np.pi * np.cumsum(sweep) / RATE) * np.sin(np.pi * t / t[-1]) ** 2
            at = round((start + 0.17 * syllable) * RATE)
            both[:, at : at + len(t)] += np.array([[1 - pan], [pan]]) * tweet
    return both


def _drips(random: np.random.Generator) -> Curve:
    return _events(random, 14, 0.25, (700, 1500)) + 0.08 * _noise(random, _band(60, 400))


def _hum(random: np.random.Generator) -> Curve:
    return _noise(random, _band(40, 130, 4)) + 0.1 * _noise(random, _band(300, 700))


def _events(
    random: np.random.Generator, count: int, seconds: float, pitches: tuple[float, float]
) -> Curve:
    """Small ringing drops, here and there."""
    both = np.zeros((2, LENGTH))
    t = np.arange(round(seconds * 4 * RATE)) / RATE
    for _ in range(count):
        at = int(random.integers(0, LENGTH - len(t)))
        pitch, pan = random.uniform(*pitches), random.uniform(0.1, 0.9)
        drop = np.exp(-t / seconds) * np.sin(2 * np.pi * pitch * t) * np.minimum(1, t / 0.002)
        both[:, at : at + len(t)] += random.uniform(0.3, 1) * np.array([[1 - pan], [pan]]) * drop
    return both


LOOPS: dict[str, Callable[[np.random.Generator], Curve]] = {
    "rain": _rain,
    "wind": _wind,
    "breeze": _breeze,
    "waves": _waves,
    "stream": _stream,
    "crowd": _crowd,
    "city": _city,
    "crickets": _crickets,
    "birds": _birds,
    "drips": _drips,
    "hum": _hum,
}
