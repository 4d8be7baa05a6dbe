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

QUIET = 0.005
"""Relative to a run's loudest moment, what counts as silence: -46 dB."""
GRAIN = RATE // 100
MARGIN = 4
"""Grains of 10 ms that are kept around a phrase."""


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
    """For each phrase, where the next one begins: with the mark between them."""


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
        ends.append(len(symbols))
        symbols += [symbol for symbol in phrase.told if symbol in known]
    pauses = tuple(phrase.pause for phrase in run)
    return Script((*symbols, ""), tuple(parts), pauses, (*ends[:-1], len(symbols) + 1))


def performed(script: Script, samples: Samples, frames: Sequence[int]) -> Utterance:
    """What the model made of `script`: the phrases without silence, each with its own pause."""
    edges = [0, *(FRAME * edge for edge in accumulate(frames))]
    sounding = _sounding(samples)
    pieces: list[Samples] = []
    words: list[Spoken] = []
    at = 0
    for phrase, (first, last) in enumerate(zip((0, *script.ends[:-1]), script.ends, strict=True)):
        begin, end = _trimmed(sounding, edges[first], edges[last])
        pieces += [faded(samples[begin:end]), silence(script.pauses[phrase])]
        words += [
            Spoken(
                part.start_char,
                part.end_char,
                (min(max(edges[part.first], begin), end) - begin + at) / RATE,
                (min(max(edges[part.last], begin), end) - begin + at) / RATE,
            )
            for part in script.parts
            if part.phrase == phrase
        ]
        at += len(pieces[-2]) + len(pieces[-1])
    return Utterance(np.concatenate(pieces), tuple(words))


def _sounding(samples: Samples) -> NDArray[np.bool_]:
    """For each grain, whether something is heard in it."""
    grains = samples[: len(samples) // GRAIN * GRAIN].reshape(-1, GRAIN)
    levels = np.sqrt((grains**2).mean(axis=1))
    audible: NDArray[np.bool_] = levels > QUIET * levels.max(initial=0)
    return audible


def _trimmed(sounding: NDArray[np.bool_], begin: int, end: int) -> tuple[int, int]:
    """The stretch of `begin:end` that is heard; all of it when nothing is."""
    heard = np.flatnonzero(sounding[begin // GRAIN : end // GRAIN])
    if not len(heard):
        return begin, end
    first = begin + (int(heard[0]) - MARGIN) * GRAIN
    last = begin + (int(heard[-1]) + 1 + MARGIN) * GRAIN
    return max(begin, first), min(end, last)
