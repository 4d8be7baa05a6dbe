"""Seeded noise: the grain of clouds, rock, water and cloth."""

import hashlib
import math

import cv2
import numpy as np

from imaging.illustrator.pixels import Pixels, limit

FINE = 6
"""Points sampled across a cell of noise."""


def generator(*parts: object) -> np.random.Generator:
    """A generator that depends on `parts` alone."""
    digest = hashlib.sha256("|".join(map(str, parts)).encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "big"))


def fractal(
    shape: tuple[int, int],
    cell: tuple[float, float],
    rng: np.random.Generator,
    octaves: int = 4,
    gain: float = 0.5,
) -> Pixels:
    """Value noise summed over octaves, about 0..1; `cell` is the largest feature, in pixels."""
    height, width = shape
    total = np.zeros(shape, np.float32)
    amplitude, sum_of_amplitudes = 1.0, 0.0
    cell_y, cell_x = max(cell[0], 1.01), max(cell[1], 1.01)
    for _ in range(octaves):
        rows, columns = math.ceil(height / cell_y) + 3, math.ceil(width / cell_x) + 3
        offset = rng.random(2)
        lattice = rng.random((rows, columns), dtype=np.float32)
        total += np.float32(amplitude) * _sample(lattice, shape, (cell_y, cell_x), offset)
        sum_of_amplitudes += amplitude
        amplitude *= gain
        cell_y, cell_x = max(cell_y / 2, 1.01), max(cell_x / 2, 1.01)
        if cell_y < 1.5 and cell_x < 1.5:
            break
    return total * np.float32(1 / sum_of_amplitudes)


def _sample(
    lattice: Pixels, shape: tuple[int, int], cell: tuple[float, float], offset: Pixels
) -> Pixels:
    """The lattice seen from near; a wide cell needs few points, the rest lies between them."""
    steps = [max(1, int(side / FINE)) for side in cell]
    rows, columns = (-(-side // step) for side, step in zip(shape, steps, strict=True))
    down, across = steps[0] / cell[0], steps[1] / cell[1]
    move = np.array([[across, 0, 1 + offset[0]], [0, down, 1 + offset[1]]], np.float32)
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    small = cv2.warpAffine(
        lattice, move, (columns, rows), flags=flags, borderMode=cv2.BORDER_REFLECT
    )
    whole = cv2.resize(small, (columns * steps[1], rows * steps[0]))
    return np.asarray(whole[: shape[0], : shape[1]], np.float32)


def stretched(noise: Pixels) -> Pixels:
    """The noise spread over 0..1 by its 2nd and 98th percentiles."""
    low, high = (float(v) for v in np.percentile(noise[::8, ::8], [2, 98]))
    spread = (noise - np.float32(low)) * np.float32(1 / (high - low + 1e-6))
    limit(spread)
    return spread


def ridge(
    count: int, rng: np.random.Generator, roughness: float = 0.5, first: float = 3.0
) -> Pixels:
    """A mountain line over `count` columns, about −1..1, up is positive."""
    x = np.linspace(0, 1, count, dtype=np.float32)
    line = np.zeros(count, np.float32)
    amplitude, frequency = 1.0, first
    for _ in range(9):
        knots = rng.random(int(frequency) + 3)
        wave = np.interp(x * frequency, np.arange(len(knots)), knots) - 0.5
        line += np.float32(amplitude) * wave.astype(np.float32)
        amplitude *= roughness
        frequency *= 2
    return line


def warped(image: Pixels, dx: Pixels, dy: Pixels) -> Pixels:
    """Each pixel taken from `dx`, `dy` pixels away."""
    height, width = image.shape[:2]
    x = np.arange(width, dtype=np.float32)[None] + dx
    y = np.arange(height, dtype=np.float32)[:, None] + dy
    return np.asarray(
        cv2.remap(
            image,
            x.astype(np.float32),
            y.astype(np.float32),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REFLECT,
        ),
        np.float32,
    )
