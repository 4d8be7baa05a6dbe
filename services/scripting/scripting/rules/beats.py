"""Beats: the smallest stretches of a story that a scene is made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from contracts.options import FilmOptions

from scripting.rules.story import HAN, WORD, Story

HAN_A_SECOND = 4.5
WORDS_A_SECOND = 2.6
LEAST = 0.4
"""What the shortest stretch takes, in seconds."""
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Rev|Capt|Col|Gen|Lt|Sgt|Jr|Sr|Mt|No|vs|etc)|\b[A-Z]|\b[ap]\.m)$"
)
_SENTENCE = {
    "zh": re.compile(r"[。！？!?…；;～]+[”’」』〞﹂）)\"》]*|\.+(?=\s|$|[”\"」])[”\"」]*"),
    "en": re.compile(r"(?:[.!?;…]+|—(?=[”\"]))[”’\"')\]]*(?=\s|$)|[。！？]+"),
}
_CLAUSE = re.compile(r"[，、：,:—–-]+[”’\"」』]*\s*|\s+")


@dataclass(frozen=True)
class Beat:
    """A sentence, or part of a very long one, spoken by one voice."""

    start: int
    end: int
    seconds: float
    """How long it takes to say."""
    paragraph: int
    span: int
    """Counted through the whole story."""
    ends_sentence: bool


def beats_of(story: Story, options: FilmOptions) -> list[Beat]:
    """The story's beats, in order; together they hold all of it but whitespace."""
    longest = 1.5 * options.duration_per_scene
    return list(_beats(story, longest, options.voice_speed))


def _beats(story: Story, longest: float, speed: float) -> Iterator[Beat]:
    number = 0
    for index, paragraph in enumerate(story.paragraphs):
        for span in paragraph.spans:
            for start, end, ends in _pieces(story, span.start, span.end, longest * speed):
                seconds = spoken_seconds(story.plain[start:end]) / speed
                yield Beat(start, end, seconds, index, number, ends)
            number += 1


def spoken_seconds(text: str) -> float:
    """How long `text` takes to say at natural tempo."""
    digits = sum(char.isdigit() for char in text)
    words = len(WORD.findall(text)) / WORDS_A_SECOND
    return max(LEAST, (len(HAN.findall(text)) + digits) / HAN_A_SECOND + words)


def _pieces(story: Story, start: int, end: int, longest: float) -> Iterator[tuple[int, int, bool]]:
    for left, right in pairwise([start, *_sentence_ends(story, start, end), end]):
        if not story.plain[left:right].strip():
            continue
        parts = _parts(story.plain, left, right, longest)
        for part_start, part_end in parts:
            yield part_start, part_end, part_end == right and _ended(story.plain[left:right])


def _ended(sentence: str) -> bool:
    return bool(re.search(r"[。！？!?….～—][”’」』〞﹂）)\"》\W]*$", sentence))


def _sentence_ends(story: Story, start: int, end: int) -> list[int]:
    return [
        start + found.end()
        for found in _SENTENCE[story.language].finditer(story.plain[start:end])
        if start + found.end() < end
        and not _ABBREVIATED.search(
            story.plain[max(start, start + found.start() - 6) : start + found.start()]
        )
    ]


def _parts(plain: str, start: int, end: int, longest: float) -> list[tuple[int, int]]:
    """A sentence in parts of at most `longest` seconds, broken at clauses, else anywhere."""
    if spoken_seconds(plain[start:end]) <= longest:
        return [(start, end)]
    parts: list[tuple[int, int]] = []
    for left, right in pairwise([start, *_clause_ends(plain, start, end), end]):
        if parts and spoken_seconds(plain[parts[-1][0] : right]) <= longest:
            parts[-1] = (parts[-1][0], right)
        else:
            parts += _chunks(plain, left, right, longest)
    return parts


def _clause_ends(plain: str, start: int, end: int) -> list[int]:
    ends = (start + found.end() for found in _CLAUSE.finditer(plain[start:end]))
    return [at for at in ends if at < end]


def _chunks(plain: str, start: int, end: int, longest: float) -> list[tuple[int, int]]:
    if spoken_seconds(plain[start:end]) <= longest:
        return [(start, end)] if plain[start:end].strip() else []
    size = max(1, int(longest * HAN_A_SECOND))
    return [(at, min(at + size, end)) for at in range(start, end, size)]
