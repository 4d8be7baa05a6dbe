"""Reading: the story as paragraphs of narration and quotations."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from contracts.storyboard import Language

from scripting.rules.quotations import Span, spans_of

if TYPE_CHECKING:
    from opencc import OpenCC

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
WORD = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]+(?:['’][^\W\d_]+)*")
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ENDED = re.compile(r"[.!?:;\"”’'*)\]—-]\s*$")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph without the whitespace around it; its spans cover it without gaps."""

    start: int
    end: int
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Story:
    """The text, and a simplified copy of it that the rules look at.

    `plain` is as long as `text`, so that a position is the same in both: Chinese is in simplified
    characters and every kind of whitespace is a space.
    """

    text: str
    plain: str
    language: Language
    paragraphs: tuple[Paragraph, ...]


def read(text: str) -> Story:
    """The story in `text`, which holds at least one character that is not whitespace."""
    language = language_of(text)
    plain = _plain(text, language)
    ends = _blocks(text) if language == "en" and _wrapped(text) else _lines(text)
    paragraphs: list[Paragraph] = []
    unclosed = False
    for start, end in ends:
        spans = spans_of(plain, start, end, language, unclosed)
        unclosed = spans[-1].unclosed
        paragraphs.append(Paragraph(start, end, spans))
    return Story(text, plain, language, tuple(paragraphs))


def language_of(text: str) -> Language:
    """English when the text has more words in letters than half its Chinese characters."""
    return "en" if len(WORD.findall(text)) * 2 > len(HAN.findall(text)) else "zh"


def _lines(text: str) -> list[tuple[int, int]]:
    return [_stripped(text, *line.span()) for line in _LINE.finditer(text) if line[0].strip()]


def _blocks(text: str) -> list[tuple[int, int]]:
    """Runs of lines that are not blank."""
    blocks: list[tuple[int, int]] = []
    at, fresh = 0, True
    for line in text.splitlines(keepends=True):
        start, end = _stripped(text, at, at + len(line))
        if start < end:
            blocks.append((start, end) if fresh else (blocks.pop()[0], end))
        fresh = start >= end
        at += len(line)
    return blocks


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), start + len(line.rstrip())


def _wrapped(text: str) -> bool:
    """Whether lines are broken to a width, and paragraphs set apart by blank lines."""
    lines = [line for line in text.splitlines() if line.strip()]
    broken = sum(not _ENDED.search(line) for line in lines if len(line) > 40)
    return "\n\n" in text.replace("\r", "") and broken * 3 > len(lines)


def _plain(text: str, language: Language) -> str:
    table = {ord(char): " " for char in set(text) if char.isspace()}
    if language == "zh":
        table |= {ord(char): _simplified(char) for char in set(HAN.findall(text))}
    return text.translate(table)


@lru_cache(maxsize=20_000)
def _simplified(char: str) -> str:
    simple = "着" if char == "著" else _simplifier().convert(char)
    return simple if len(simple) == 1 else char


@lru_cache(maxsize=1)
def _simplifier() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("t2s")
