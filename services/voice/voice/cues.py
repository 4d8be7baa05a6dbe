"""The words of a line, verbatim, with the times at which they are heard."""

from collections.abc import Sequence
from itertools import pairwise

from contracts.events.voice import Cue, Word
from contracts.storyboard import Line

from voice.ports import Spoken

OPENING = frozenset("“‘「『《〈（([{【〔<«¿¡")


def cue(index: int, line: Line, spoken: Sequence[Spoken], start: float, end: float) -> Cue:
    """The cue of a line that is heard from `start` to `end`.

    `spoken` counts from the line's own start. Whatever is not spoken goes with a word beside it.
    """
    return Cue(
        line=index,
        speaker=line.speaker,
        text=line.text,
        start=start,
        end=end,
        words=_words(line.text, spoken, start, end),
    )


def _words(text: str, spoken: Sequence[Spoken], start: float, end: float) -> tuple[Word, ...]:
    if not spoken:
        return (Word(text=text, start=start, end=end),)
    words: list[Word] = []
    heard = start
    for (begin, stop), word in zip(_spans(text, spoken), spoken, strict=True):
        from_ = min(max(start + word.start, heard), end)
        heard = min(max(start + word.end, from_), end)
        words.append(Word(text=text[begin:stop], start=from_, end=heard))
    return tuple(words)


def _spans(text: str, spoken: Sequence[Spoken]) -> list[tuple[int, int]]:
    """For each word, the stretch of `text` that is its own; together, all of `text`."""
    between = [_parting(text, one.end_char, other.start_char) for one, other in pairwise(spoken)]
    return list(zip([0, *between], [*between, len(text)], strict=True))


def _parting(text: str, begin: int, end: int) -> int:
    """Where in `text[begin:end]` the word before ends: after a space, else before an opening."""
    for at in range(end, begin, -1):
        if text[at - 1].isspace():
            return at
    return next((at for at in range(begin, end) if text[at] in OPENING), end)
