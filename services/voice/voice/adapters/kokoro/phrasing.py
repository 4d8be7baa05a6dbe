"""A text in the symbols that Kokoro speaks, phrase by phrase."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from contracts.storyboard import Language

from voice.adapters.kokoro import english, mandarin
from voice.reading import Mark, Sound, read

LONGEST = 110
"""Symbols in one run of the model: what a run takes in memory grows with them."""
SENTENCE_ENDS = (".", "!", "?", "…")


@dataclass(frozen=True)
class Syllable:
    """A character or a word in symbols, and where in the text it stands."""

    symbols: str
    start: int
    end: int


@dataclass(frozen=True)
class Phrase:
    """What is spoken in one breath."""

    syllables: tuple[Syllable, ...]
    told: str = ""
    """The mark that ends it, as a symbol; may be none."""
    pause: float = 0.0
    """Seconds of silence after it."""

    @property
    def size(self) -> int:
        return sum(len(syllable.symbols) for syllable in self.syllables) + len(self.told) + 1


def phrases(text: str, language: Language) -> list[Phrase]:
    """The phrases of `text`; none when nothing in it can be spoken."""
    result: list[Phrase] = []
    for is_mark, group in groupby(read(text, language), lambda e: isinstance(e, Mark)):
        elements = list(group)
        if is_mark and result and isinstance(mark := elements[0], Mark):
            last = result[-1]
            result[-1] = Phrase(last.syllables, mark.told, max(last.pause, mark.pause))
        elif not is_mark:
            result += _phrases([e for e in elements if isinstance(e, Sound)])
    return result


def runs(whole: Sequence[Phrase]) -> list[tuple[Phrase, ...]]:
    """The phrases by runs of the model: as many as one takes, better cut after a sentence."""
    result: list[list[Phrase]] = []
    for phrase in whole:
        last = result[-1] if result else []
        size = sum(p.size for p in last)
        ended = bool(last) and last[-1].told in SENTENCE_ENDS and size > LONGEST // 2
        if not last or ended or size + phrase.size > LONGEST:
            result.append([phrase])
        else:
            last.append(phrase)
    return [tuple(run) for run in result]


def _phrases(sounds: Sequence[Sound]) -> Iterator[Phrase]:
    """One phrase; several when it is longer than a run."""
    held: list[Syllable] = []
    for syllable in _syllables(sounds):
        if held and sum(len(s.symbols) for s in held) + len(syllable.symbols) > LONGEST - 2:
            yield Phrase(tuple(held))
            held = []
        held.append(syllable)
    if held:
        yield Phrase(tuple(held))


def _syllables(sounds: Sequence[Sound]) -> Iterator[Syllable]:
    """One for each sound that has symbols; those too long for a run are cut short."""
    for _, group in groupby(sounds, lambda sound: sound.language):
        alike = list(group)
        spoken = _pronounced(alike)
        for sound, symbols in zip(alike, spoken, strict=True):
            if symbols.strip():
                yield Syllable(symbols[: LONGEST - 3], sound.start, sound.end)


def _pronounced(sounds: Sequence[Sound]) -> list[str]:
    """The symbols of sounds of one language, a space where a word begins."""
    pronounce = mandarin.syllables if sounds[0].language == "zh" else english.words
    sizes = [english.count(s.said) if s.language == "en" else len(s.said) for s in sounds]
    joiner = " " if sounds[0].language == "en" else ""
    units = iter(pronounce(joiner.join(sound.said for sound in sounds)))
    spoken = ["".join(next(units) for _ in range(size)) for size in sizes]
    return [spoken[0] if spoken[0].startswith(" ") else f" {spoken[0]}", *spoken[1:]]
