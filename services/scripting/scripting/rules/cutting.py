"""Cutting: which beats make up a scene."""

from collections.abc import Sequence
from itertools import accumulate

TARGET = 1.75
"""The length of a scene that is aimed at, in multiples of the least a scene lasts."""
LONGEST = 3.0
WINDOW = 400
"""The most beats that a scene is made of."""


def cut(seconds: Sequence[float], joints: Sequence[float], least: float) -> list[range]:
    """Splits the beats into scenes of about `least` to `LONGEST * least` seconds.

    `joints[i]` is the price of a cut before beat `i`: below zero where the story itself changes
    place, time or people. The split with the lowest total price is found by dynamic programming.
    """
    total = [0.0, *accumulate(seconds)]
    best = [0.0] * (len(seconds) + 1)
    came_from = [0] * (len(seconds) + 1)
    for end in range(1, len(seconds) + 1):
        best[end] = float("inf")
        for start in range(end - 1, max(-1, end - 1 - WINDOW), -1):
            length = (total[end] - total[start]) / least
            if length > LONGEST and start < end - 1:
                break
            price = best[start] + joints[start] + _price(length)
            if price < best[end]:
                best[end], came_from[end] = price, start
    return _scenes(came_from)


def _price(length: float) -> float:
    """What a scene costs that is `length` times as long as the least."""
    short = max(0.0, 1.0 - length)
    return (length - TARGET) ** 2 + 6 * short


def _scenes(came_from: Sequence[int]) -> list[range]:
    scenes: list[range] = []
    end = len(came_from) - 1
    while end > 0:
        scenes.append(range(came_from[end], end))
        end = came_from[end]
    return scenes[::-1]
