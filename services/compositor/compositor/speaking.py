"""When mouths move and eyes blink. Pure: which drawing shows at which time.

Drawings change on every second frame at most, as in hand-drawn film.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random
from zlib import crc32

from contracts.events.voice import Cue, Word

Shows = Callable[[float], int | None]
"""The number of the drawing at a time in seconds; none for the picture's own."""

RATE = 12
"""Drawings a second."""
CLOSED, HALF, OPEN = 0, 1, 2
SYLLABLES: tuple[tuple[int, ...], ...] = ((OPEN, HALF), (HALF, OPEN, HALF), (HALF, HALF), (OPEN,))
"""Mouths of a syllable, one after the other and over again for as long as it lasts."""
BLINK = (0, 1, 0)
"""Half closed, closed, half closed."""
BETWEEN_BLINKS = (2.2, 5.8)
AWAKE = 1.0
"""Seconds since the last blink when a clip starts."""
BLINKS = 64
"""So many are worked out before they repeat."""


@dataclass(frozen=True)
class Lips:
    """The mouth of one who speaks these cues, which start `offset` seconds into the clip."""

    cues: Sequence[Cue]
    offset: float

    def __call__(self, t: float) -> int:
        heard = _drawing(t) - self.offset
        words = (word for cue in self.cues if cue.start <= heard < cue.end for word in cue.words)
        word = next((word for word in words if word.start <= heard < word.end), None)
        return _mouth(word, heard) if word else CLOSED


@dataclass(frozen=True)
class Lids:
    """Eyes that blink now and then, at times that `seed` decides."""

    seed: str

    def __call__(self, t: float) -> int | None:
        starts = _blinks(self.seed)
        now = (_drawing(t) + AWAKE) % starts[-1]
        step = round((now - starts[bisect_right(starts, now + 1e-6) - 1]) * RATE)
        return BLINK[step] if step < len(BLINK) else None


def _mouth(word: Word, heard: float) -> int:
    shapes = SYLLABLES[crc32(word.text.encode()) % len(SYLLABLES)]
    return shapes[int((heard - word.start) * RATE) % len(shapes)] if _sounds(word) else CLOSED


def _sounds(word: Word) -> bool:
    return any(character.isalnum() for character in word.text)


def _drawing(t: float) -> float:
    """When the drawing that shows at `t` began to show."""
    return int(t * RATE + 1e-6) / RATE


@cache
def _blinks(seed: str) -> list[float]:
    random = Random(seed)  # noqa: S311
    waits = (round(random.uniform(*BETWEEN_BLINKS) * RATE) / RATE for _ in range(BLINKS))
    return list(accumulate(waits, initial=0.0))
