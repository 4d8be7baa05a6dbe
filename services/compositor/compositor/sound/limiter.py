"""Keeps true peaks below a ceiling."""

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

CEILING = 10 ** (-3.0 / 20)
"""-3 dBTP before the encoder, whose own errors may add a decibel."""
SPAN = 64
REACH = 4
"""The gain moves over four spans, about 5 ms, before and after a peak."""
PHASES, TAPS = 4, 12


def limited(sound: Samples, ceiling: float = CEILING) -> Samples:
    """`sound`, shaped (channels, samples), turned down smoothly wherever it would peak too high."""
    if not sound.size or np.abs(sound).max() < 0.6 * ceiling:
        return sound
    peaks = true_peaks(sound)
    gains = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    padded = np.pad(gains, REACH, mode="edge")
    lowest = np.lib.stride_tricks.sliding_window_view(padded, 2 * REACH + 1).min(axis=1)
    centres = (np.arange(len(lowest)) + 0.5) * SPAN
    curve = np.interp(np.arange(sound.shape[1]), centres, _smoothed(lowest))
    return (sound * curve).astype(np.float32)


def true_peaks(sound: Samples) -> NDArray[np.float64]:
    """The highest true peak of any channel in each span of 64 samples, at four times the rate."""
    spans = -(-sound.shape[1] // SPAN)
    highest = np.zeros(spans * SPAN)
    for channel in sound:
        for kernel in KERNELS:
            between = np.abs(np.convolve(channel, kernel, "same"))
            np.maximum(highest[: len(channel)], between, out=highest[: len(channel)])
    peaks: NDArray[np.float64] = highest.reshape(spans, SPAN).max(axis=1)
    return peaks


def _smoothed(lowest: NDArray[np.float64]) -> NDArray[np.float64]:
    """A moving average no wider than the minimum before it, so never above what is needed."""
    width = 2 * (REACH // 2) + 1
    return np.convolve(np.pad(lowest, width // 2, mode="edge"), np.ones(width) / width, "valid")


def _kernels() -> list[NDArray[np.float64]]:
    centre = np.arange(TAPS + 1) - TAPS / 2
    window = np.hanning(TAPS + 3)[1:-1]
    return [np.sinc(centre - phase / PHASES) * window for phase in range(PHASES)]


KERNELS = _kernels()
