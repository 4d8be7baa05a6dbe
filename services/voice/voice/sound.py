"""Mono sound as an array of samples."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

RATE = 24_000
"""Samples a second, everywhere in this service."""

FRAME = 576
"""Samples in an MP3 frame at this rate. Whole frames decode to exactly what was encoded."""

Samples = NDArray[np.float32]
"""One channel; full scale is ±1."""


def silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE), np.float32)


def seconds(samples: Samples) -> float:
    return len(samples) / RATE


def whole_frames(samples: Samples) -> Samples:
    """`samples` with silence up to the end of an MP3 frame; at least one frame."""
    length = max(1, -(-len(samples) // FRAME)) * FRAME
    return np.pad(samples, (0, length - len(samples)))


def decibels(gain: float) -> float:
    """The factor that changes the level by `gain` dB."""
    return float(10 ** (gain / 20))


def faded(samples: Samples, length: float = 0.004) -> Samples:
    """A copy that starts and ends without a click."""
    n = min(round(length * RATE), len(samples) // 2)
    ramp: NDArray[Any] = np.linspace(0, 1, n, endpoint=False, dtype=np.float32)
    result = samples.copy()
    result[:n] *= ramp
    result[len(result) - n :] *= ramp[::-1]
    return result
