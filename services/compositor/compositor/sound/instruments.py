"""Notes of three instruments, in a room: a plucked string, a soft pad and a bass. Additive."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from compositor.sound.score import Instrument

Samples = NDArray[np.float32]
Times = NDArray[np.float64]

RATE = 24_000
"""The bed's own rate; it has nothing above 12 kHz."""
LENGTHS: dict[Instrument, float] = {"pluck": 3.5, "pad": 8.0, "bass": 6.0}
ROOM_SECONDS = 1.6
ROOM_WET = 0.35
KEPT = 40
BLOCK = 512


@lru_cache(maxsize=KEPT)
def note(instrument: Instrument, pitch: int) -> Samples:
    """The sound of a note, shaped (2, samples)."""
    frequency = 440 * 2 ** ((pitch - 69) / 12)
    t = np.arange(round(LENGTHS[instrument] * RATE)) / RATE
    match instrument:
        case "pluck":
            return _in_room(_plucked(frequency, t), pitch)
        case "pad":
            return _swelling(frequency, t, partials=4)
        case "bass":
            return _swelling(frequency, t, partials=2, decay=0.4)


def _plucked(frequency: float, t: Times) -> Samples:
    """A string plucked near a fifth of its length; high partials die first and are a bit sharp."""
    sound = np.zeros(len(t), np.float32)
    for n in range(1, 11):
        partial = frequency * n * np.sqrt(1 + 2e-4 * n * n)
        if partial > 0.45 * RATE:
            break
        strength = np.sin(np.pi * n / 5.3) / n**1.35
        sound += _sine(partial, t, strength) * _decay(t, 1.1 + 0.55 * n)
    return (0.5 * sound * np.minimum(1, t / 0.004) * _ending(t)).astype(np.float32)


def _swelling(frequency: float, t: Times, partials: int, decay: float = 0.0) -> Samples:
    """Slow to come and to go; a little lower at the left than at the right."""
    sound = np.zeros((2, len(t)), np.float32)
    for side, detune in enumerate((0.9985, 1.0015)):
        for n in range(1, partials + 1):
            sound[side] += _sine(frequency * detune * n, t, 0.25 / n**2.2)
    sound *= _swell(len(t))
    if decay:
        sound *= _decay(t, decay)
    return sound


@lru_cache(maxsize=4)
def _swell(length: int) -> Samples:
    t = np.arange(length) / RATE
    rise = np.clip(t / 2.2, 0, 1) * np.clip((t[-1] - t) / 3.5, 0, 1)
    swell: Samples = (np.sin(rise * np.pi / 2) ** 2).astype(np.float32)
    return swell


def _sine(frequency: float, t: Times, strength: float) -> Samples:
    """By blocks: the sine of a sum from the sines and cosines of its parts."""
    blocks = -(-len(t) // BLOCK)
    start = 2 * np.pi * frequency / RATE * BLOCK * np.arange(blocks)[:, np.newaxis]
    within = 2 * np.pi * frequency / RATE * np.arange(BLOCK)
    sine, cosine = np.sin(start).astype(np.float32), np.cos(start).astype(np.float32)
    whole = sine * (strength * np.cos(within)).astype(np.float32)
    whole += cosine * (strength * np.sin(within)).astype(np.float32)
    flat: Samples = whole.ravel()[: len(t)]
    return flat


def _decay(t: Times, rate: float) -> Samples:
    return np.exp((-rate * t).astype(np.float32))


def _ending(t: Times) -> Times:
    ending: Times = np.clip((t[-1] - t) / 0.3, 0, 1)
    return ending


def _in_room(dry: Samples, pitch: int) -> Samples:
    """The dry sound and its echoes, which differ at left and right."""
    size = len(dry) + round(ROOM_SECONDS * RATE)
    fast = 1 << (size - 1).bit_length()
    wet = np.fft.irfft(np.fft.rfft(dry, fast) * _echoes(fast), fast, axis=1)[:, :size]
    side = 0.25 * np.sin(pitch * 1.7)
    out = ROOM_WET * wet
    out[0, : len(dry)] += (1 - side) * dry
    out[1, : len(dry)] += (1 + side) * dry
    return out.astype(np.float32)


@lru_cache(maxsize=1)
def _echoes(size: int) -> NDArray[np.complex128]:
    return np.fft.rfft(_room(), size, axis=1)


def _room() -> NDArray[np.float64]:
    """The impulse response of a soft hall: noise that dies away and loses its edge."""
    noise = np.random.default_rng(7).standard_normal((2, round(ROOM_SECONDS * RATE)))
    spectrum = np.fft.rfft(noise, axis=1)
    frequencies = np.fft.rfftfreq(noise.shape[1], 1 / RATE)
    spectrum /= np.sqrt(1 + (frequencies / 2500) ** 4)
    t = np.arange(noise.shape[1]) / RATE
    tail = np.fft.irfft(spectrum, noise.shape[1], axis=1)
    tail *= np.exp(-t * 4.2) * np.minimum(1, t / 0.02)
    response: NDArray[np.float64] = tail / np.sqrt((tail**2).sum(axis=1, keepdims=True))
    return response
