"""A run of the model: the symbols it is given, and what of the sound belongs to whom."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from voice.adapters.kokoro.phrasing import Phrase
from voice.ports import Spoken, Utterance
from voice.sound import RATE, Samples, faded, silence

FRAME = RATE // 40
"""Samples in a frame, the unit of the model's durations: 25 ms."""

MARKS = ",.;:!?…"
PADDING, SPACE, MARK, PHONEME = 3.0, 2.0, 2.0, 8.0
"""The most frames of each kind of symbol.

What the model would make longer is silence, which the pauses between phrases give for nothing.
"""


@dataclass(frozen=True)
class Part:
    """A syllable of a phrase and its symbols' place in the run."""

    phrase: int
    first: int
    last: int
    start_char: int
    end_char: int


@dataclass(frozen=True)
class Script:
    """The symbols of a run, padding included, and its parts in order."""

    symbols: tuple[str, ...]
    parts: tuple[Part, ...]
    pauses: tuple[float, ...]
    ends: tuple[int, ...]
    """For each phrase, the index after its last symbol."""

    def limits(self) -> NDArray[np.float32]:
        """The most frames of each symbol."""
        return np.array([_limit(symbol) for symbol in self.symbols], np.float32)


def script(run: Sequence[Phrase], known: Container[str]) -> Script:
    """The script of `run`; symbols that are not `known` are left out."""
    symbols: list[str] = [""]
    parts: list[Part] = []
    ends: list[int] = []
    for index, phrase in enumerate(run):
        for syllable in phrase.syllables:
            first = len(symbols)
            symbols += [symbol for symbol in syllable.symbols if symbol in known]
            first += symbols[first : first + 1] == [" "]
            parts.append(Part(index, first, len(symbols), syllable.start, syllable.end))
        symbols += [symbol for symbol in phrase.told if symbol in known]
        ends.append(len(symbols))
    pauses = tuple(phrase.pause for phrase in run)
    return Script((*symbols, ""), tuple(parts), pauses, (*ends[:-1], len(symbols) + 1))


def performed(script: Script, samples: Samples, frames: Sequence[int]) -> Utterance:
    """What the model made of `script`, with the pauses after its phrases."""
    edges = [0, *accumulate(frames)]
    pieces: list[Samples] = []
    words: list[Spoken] = []
    shift = 0.0
    for phrase, (begin, end) in enumerate(zip((0, *script.ends[:-1]), script.ends, strict=True)):
        pieces += [
            faded(samples[edges[begin] * FRAME : edges[end] * FRAME]),
            silence(script.pauses[phrase]),
        ]
        words += [
            Spoken(
                part.start_char,
                part.end_char,
                edges[part.first] * FRAME / RATE + shift,
                edges[part.last] * FRAME / RATE + shift,
            )
            for part in script.parts
            if part.phrase == phrase
        ]
        shift += len(pieces[-1]) / RATE
    return Utterance(np.concatenate(pieces), tuple(words))


def _limit(symbol: str) -> float:
    if symbol == "":
        return PADDING
    return SPACE if symbol == " " else MARK if symbol in MARKS else PHONEME
