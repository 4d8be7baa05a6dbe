"""Loudness and peaks: ITU-R BS.1770-5, annexes 1 and 2, for one channel."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from voice.sound import RATE, Samples, decibels

TARGET = -16.0
"""LUFS."""
CEILING = -2.5
"""dBTP; what the encoder adds stays below -1.5."""

SHELF = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (-1.69065929318241, 0.73248077421585),
)
HIGH_PASS = ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621))
"""The K-weighting's two filters at 48 kHz, tables 1 and 2 of annex 1: numerator, denominator."""
FILTERED_RATE = 48_000

BLOCK, STEP = round(0.4 * RATE), round(0.1 * RATE)
ABSOLUTE_GATE, RELATIVE_GATE = -70.0, -10.0
OVERSAMPLING, TAPS = 4, 12
ROUNDS, TOLERANCE = 4, 0.1
LOOKAHEAD = round(0.005 * RATE)


def integrated(samples: Samples) -> float:
    """The gated loudness in LUFS; minus infinity for silence."""
    weighted = _k_weighted(np.pad(samples, (0, max(0, BLOCK - len(samples)))))
    energy = np.concatenate([[0.0], np.cumsum(weighted**2)])
    starts = np.arange(0, len(weighted) - BLOCK + 1, STEP)
    blocks = (energy[starts + BLOCK] - energy[starts]) / BLOCK
    audible = blocks[_lufs(blocks) > ABSOLUTE_GATE]
    if not len(audible):
        return float("-inf")
    gate = _lufs(audible.mean()) + RELATIVE_GATE
    return float(_lufs(audible[_lufs(audible) > gate].mean()))


def levelled(samples: Samples, target: float = TARGET) -> Samples:
    """`samples` at `target` LUFS; silence stays as it is."""
    loudness = integrated(samples)
    if loudness == float("-inf"):
        return samples
    return samples * np.float32(decibels(target - loudness))


def limited(samples: Samples, ceiling: float = CEILING) -> Samples:
    """`samples` with true peaks at most `ceiling` dBTP, turned down for some ms around them."""
    peaks = true_peaks(samples)
    wanted = np.minimum(1.0, decibels(ceiling) / np.maximum(peaks, 1e-9))
    if wanted.min(initial=1.0) == 1.0:
        return samples
    around = np.pad(wanted, 2 * LOOKAHEAD, constant_values=1.0)
    lowest = _lowest(around, 2 * LOOKAHEAD + 1)
    window = np.hanning(2 * LOOKAHEAD + 3)[1:-1]
    gain = np.convolve(lowest, window / window.sum(), "valid")
    return (samples * gain).astype(np.float32)


def mastered(samples: Samples) -> Samples:
    """`samples` at the film's loudness, without peaks that an encoder or a speaker clips.

    Limiting takes some loudness away; a few rounds give it back where there is room.
    """
    for _ in range(ROUNDS):
        samples = limited(levelled(samples))
        if abs(integrated(samples) - TARGET) < TOLERANCE:
            break
    return samples


def true_peaks(samples: Samples) -> NDArray[np.float64]:
    """The absolute peak around each sample, between the samples too."""
    phases = [np.abs(samples.astype(np.float64))]
    reach = np.arange(-TAPS, TAPS) + 1
    for phase in range(1, OVERSAMPLING):
        offset = phase / OVERSAMPLING
        taps = np.sinc(reach - offset) * np.cos(np.pi * (reach - offset) / (2 * TAPS + 2)) ** 2
        phases.append(np.abs(np.convolve(samples, taps[::-1], "full")[TAPS - 1 :][: len(samples)]))
    peaks: NDArray[np.float64] = np.max(phases, axis=0)
    return peaks


def _lowest(values: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """The least of each `width` values in a row, from the least of 2, 4, 8…"""
    reach = 1
    while 2 * reach <= width:
        values = np.minimum(values[:-reach], values[reach:])
        reach *= 2
    rest = width - reach
    return np.minimum(values[:-rest], values[rest:]) if rest else values


def _k_weighted(samples: Samples) -> NDArray[np.float64]:
    """The filters' response at this rate's frequencies, applied to the spectrum."""
    size = len(samples) + RATE // 4
    frequencies = np.fft.rfftfreq(size, 1 / RATE)
    z = np.exp(-2j * np.pi * frequencies / FILTERED_RATE)
    response = _response(SHELF, z) * _response(HIGH_PASS, z)
    filtered: NDArray[np.float64] = np.fft.irfft(np.fft.rfft(samples, size) * response, size)
    return filtered[: len(samples)]


def _response(section: tuple[tuple[float, ...], tuple[float, ...]], z: NDArray[Any]) -> Any:
    (b0, b1, b2), (a1, a2) = section
    return (b0 + b1 * z + b2 * z**2) / (1 + a1 * z + a2 * z**2)


def _lufs(power: Any) -> Any:
    return -0.691 + 10 * np.log10(np.maximum(power, 1e-20))
