"""Telling quotations from narration, also where the marks are unbalanced."""

import re
from dataclasses import dataclass, replace

from contracts.storyboard import Language

CLOSER = {"“": "”", "「": "」", "『": "』", "﹁": "﹂", "〝": "〞", "«": "»", '"': '"', "＂": "＂"}
_SINGLE = {"‘": "’"}
DEEPEST = 3
BLANK = "\0"
"""Stands for each character of a quotation where only the narration is read."""
_SENTENCE_END = "。！？…—～.!?,，”」』"


@dataclass(frozen=True)
class Span:
    """A stretch of a paragraph that is narration, or one quotation with its marks."""

    start: int
    end: int
    quoted: bool
    unclosed: bool = False
    """True when the paragraph ends before the quotation does."""
    continues: bool = False
    """True when the quotation began in the paragraph before."""


def spans_of(
    plain: str, start: int, end: int, language: Language, unclosed: bool
) -> tuple[Span, ...]:
    """The spans of the paragraph from `start` to `end`, which cover it without gaps.

    `unclosed` tells that the paragraph before ended inside a quotation.
    """
    spans: list[Span] = []
    at = start
    for quotation in _quotations(plain, start, end, _pairs(plain[start:end], language), unclosed):
        _add_narration(spans, plain, at, quotation.start)
        opens = spans[-1].end if spans else start
        spans.append(replace(quotation, start=opens))
        at = quotation.end
    _add_narration(spans, plain, at, end)
    return tuple(spans) or (Span(start, end, quoted=False),)


def _add_narration(spans: list[Span], plain: str, start: int, end: int) -> None:
    """Adds a span of narration; mere punctuation goes with what it follows."""
    if any(map(str.isalnum, plain[start:end])):
        spans.append(Span(start, end, quoted=False))
    elif spans:
        spans[-1] = replace(spans[-1], end=end)


def _pairs(paragraph: str, language: Language) -> dict[str, str]:
    """Single marks quote speech only where there are no double ones: they are apostrophes too."""
    if any(mark in paragraph for mark in CLOSER):
        return CLOSER
    if language == "zh" or re.search(r"‘[^‘’]{1,400}[,.!?—]’", paragraph):
        return CLOSER | _SINGLE
    return CLOSER


def _quotations(
    plain: str, start: int, end: int, pairs: dict[str, str], unclosed: bool
) -> list[Span]:
    found: list[Span] = []
    at = start
    if unclosed and (close := _carried(plain, start, end, pairs)):
        found.append(Span(start, close, quoted=True, continues=True))
        at = close
    while at < end:
        mark = plain[at]
        if mark in pairs and not (mark == "‘" and at > start and plain[at - 1].isalnum()):
            close, is_closed = _close(plain, at, end, pairs)
            continues = unclosed and not found and at == start
            found.append(Span(at, close, True, not is_closed and close == end, continues))
            at = close
        else:
            at += 1
    return found


def _carried(plain: str, start: int, end: int, pairs: dict[str, str]) -> int | None:
    """Where a quotation of the paragraph before ends, if a mark in this one closes it."""
    for at in range(start, end):
        if plain[at] in pairs:
            return None
        if plain[at] in pairs.values():
            return at + 1
    return None


def _close(plain: str, opened: int, end: int, pairs: dict[str, str]) -> tuple[int, bool]:
    """Where the quotation that opens at `opened` ends, and whether a mark closes it."""
    opener, closer = plain[opened], pairs[plain[opened]]
    depth = 1
    for at in range(opened + 1, end):
        if plain[at] == closer and not _is_apostrophe(plain, at, end):
            depth -= 1
            if not depth:
                return at + 1, True
        elif plain[at] == opener:
            if plain[at - 1] in _SENTENCE_END:
                return at + 1, True
            if depth == 1 and (last := _last_sentence_end(plain, opened, at)) is not None:
                return last, False
            depth += 1
            if depth > DEEPEST:
                return at, False
    return end, False


def _is_apostrophe(plain: str, at: int, end: int) -> bool:
    return plain[at] == "’" and at + 1 < end and plain[at + 1].isalnum()


def _last_sentence_end(plain: str, start: int, end: int) -> int | None:
    """Where the last sentence ends between a mark left open and the next one."""
    ends = [at.end() for at in re.finditer(r"[。！？…!?]+|\.(?= )", plain[start:end])]
    return start + ends[-1] if ends else None
