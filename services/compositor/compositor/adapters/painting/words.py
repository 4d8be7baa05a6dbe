"""Where Chinese words end, by the words of jieba's dictionary.

Only the dictionary is used, packed into numbers: a few megabytes, where the segmenter with its
tables takes seventy.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

LENGTHS = (2, 3, 4)
ENTRY = re.compile(r"([\u3400-\u9fff]{2,4}) (\d{2,}) ")
COMMON = 20
"""How often a word must have been counted to keep a line from breaking inside it."""


def is_between_words(before: str, after: str) -> bool:
    """Whether no common word lies across the place where `before` ends and `after` starts."""
    return not any(
        _is_word(before[-head:] + after[: length - head])
        for length in LENGTHS
        for head in range(1, length)
        if len(before) >= head and len(after) >= length - head
    )


@cache
def _is_word(text: str) -> bool:
    if not all("\u3400" <= c <= "\u9fff" for c in text):
        return False
    words, packed = _words(), _packed(text)
    place = bisect_left(words, packed)
    return place < len(words) and words[place] == packed


@cache
def _words() -> Sequence[int]:
    """The common words of two to four characters, 16 bits a character, sorted."""
    found = []
    with _dictionary().open(encoding="utf-8") as dictionary:
        for line in dictionary:
            entry = ENTRY.match(line)
            if entry and int(entry[2]) >= COMMON:
                found.append(_packed(entry[1]))
    return array("Q", sorted(found))


def _dictionary() -> Path:
    """Found without importing jieba, which would load its models."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba, whose dictionary is needed, is not installed")
    return Path(spec.origin).with_name("dict.txt")


def _packed(word: str) -> int:
    return int.from_bytes(word.encode("utf-16-be"), "big")
