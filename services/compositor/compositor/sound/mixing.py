"""Mixes sound in blocks, so that memory does not grow with its length."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from compositor.sound.limiter import limited
from compositor.sound.loudness import loudness

Samples = NDArray[np.float32]

RATE = 48_000
BLOCK = 4 * RATE
SPEECH_LUFS = -16.0
MOST_GAIN = 10 ** (24 / 20)
EDGE = RATE // 200
"""5 ms: a track starts and ends without a click."""


@dataclass(frozen=True)
class Voice:
    """A scene's speech and where it starts in the film, in seconds."""

    start: float
    load: Callable[[], Samples]
    """Mono, at 48 kHz."""


Bed = Callable[[int, int], Samples]
"""The music and the ambience from one sample of the film to another, shaped (2, samples)."""


def mix(voices: Sequence[Voice], bed: Bed, first: int, last: int) -> Iterator[Samples]:
    """The film's sound from one sample to another, in blocks shaped (2, samples)."""
    waiting = list(reversed(voices))
    playing: list[tuple[int, Samples]] = []
    for start in range(first, last, BLOCK):
        end = min(start + BLOCK, last)
        while waiting and round(waiting[-1].start * RATE) < end:
            voice = waiting.pop()
            playing.append((round(voice.start * RATE), levelled(voice.load())))
        block = bed(start, end)
        for at, speech in playing:
            _add(block, speech, at - start)
        playing = [(at, speech) for at, speech in playing if at + len(speech) > end]
        yield limited(block)


def levelled(speech: Samples) -> Samples:
    """`speech` at the loudness of all speech, its true peaks limited."""
    measured = loudness(speech, RATE)
    if measured == float("-inf"):
        return speech
    gain = min(MOST_GAIN, 10 ** ((SPEECH_LUFS - measured) / 20))
    louder: Samples = limited((speech * gain)[np.newaxis])[0].astype(np.float32)
    edge = min(EDGE, len(louder) // 2)
    if edge:
        ramp = np.linspace(0, 1, edge, dtype=np.float32)
        louder[:edge] *= ramp
        louder[-edge:] *= ramp[::-1]
    return louder


def _add(block: Samples, speech: Samples, at: int) -> None:
    first, last = max(at, 0), min(at + len(speech), block.shape[1])
    if first < last:
        block[:, first:last] += speech[first - at : last - at]
