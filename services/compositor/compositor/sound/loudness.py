"""Loudness and peaks, after ITU-R BS.1770-5 and EBU R 128."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

ABSOLUTE_GATE = -70.0
RELATIVE_GATE = -10.0
STEPS = 4
"""A gating block is 400 ms long and starts every 100 ms."""

SHELF = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (-1.69065929318241, 0.73248077421585),
)
HIGH_PASS = ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621))
"""The two stages of K-weighting at 48 kHz: numerator, and denominator after its leading 1."""


def loudness(mono: Samples, rate: int, channels: int = 2) -> float:
    """The integrated loudness, in LUFS, of `mono` played alike on `channels` channels.

    Minus infinity for silence. Sound shorter than a gating block is measured as if repeated.
    """
    step = rate // 10
    if len(mono) < step * STEPS:
        mono = np.resize(mono, step * STEPS) if len(mono) else np.zeros(step * STEPS, np.float32)
    count = len(mono) // step
    weights = _weights(step, rate)
    powers = np.empty(count)
    for i in range(count):
        spectrum = np.fft.rfft(mono[i * step : (i + 1) * step])
        powers[i] = np.dot(weights, spectrum.real**2 + spectrum.imag**2)
    blocks = channels * np.convolve(powers, np.ones(STEPS) / STEPS, "valid")
    loud = blocks[_lufs(blocks) > ABSOLUTE_GATE]
    if not len(loud):
        return float("-inf")
    gate = _lufs(np.array([loud.mean()]))[0] + RELATIVE_GATE
    return float(_lufs(np.array([loud[_lufs(loud) > gate].mean()]))[0])


def _lufs(power: NDArray[np.float64]) -> NDArray[np.float64]:
    return -0.691 + 10 * np.log10(np.maximum(power, 1e-12))


@cache
def _weights(step: int, rate: int) -> NDArray[np.float64]:
    """What each bin of a block's spectrum adds to its K-weighted mean square, by Parseval."""
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(step, 1 / rate) / 48_000)
    weights = np.full(len(z), 2.0 / step**2)
    weights[0] /= 2
    for (b0, b1, b2), (a1, a2) in (SHELF, HIGH_PASS):
        weights *= np.abs((b0 + b1 * z + b2 * z**2) / (1 + a1 * z + a2 * z**2)) ** 2
    return weights
