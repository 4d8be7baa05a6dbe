"""What is said where in a text: the front of every synthesiser of ours.

Nothing here depends on how it is pronounced. Every position refers to the text as given.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from contracts.storyboard import Language

from voice.amounts import READINGS, TABLES
from voice.tables import table


@dataclass(frozen=True)
class Sound:
    """The characters `start:end` are heard as `said`, Han characters or English words."""

    said: str
    start: int
    end: int

    @property
    def language(self) -> Language:
        return "en" if self.said.isascii() else "zh"


@dataclass(frozen=True)
class Mark:
    """Punctuation: what it is to the intonation, and the silence after it in seconds."""

    told: str
    pause: float


HAN = r"[㐀-䶿一-鿿豈-\uFAFF\U00020000-\U0003FFFF々]"
WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*")
HAN_RUN = re.compile(HAN)
ABBREVIATION = re.compile(rf"(?:{'|'.join(map(re.escape, TABLES['en']['abbreviations']))})\.")
PARTING = re.compile(rf"(?<={HAN}|\d) +(?={HAN})")
"""A space in Chinese parts the halves of a heading."""
INITIAL = re.compile(r"(?<![A-Za-z'])[A-Z]\.(?= ?[A-Z])")


def _marks() -> dict[str, Mark]:
    marks = table("marks")["mark"]
    return {c: Mark(m["told"], m["pause"]) for m in marks for c in m["characters"]}


MARKS = _marks()
PLAIN = {"’": "'", "‘": "'", "ʼ": "'", "\u3000": " "}


def plain(text: str) -> str:
    """`text` with full-width and accented Latin made plain, character for character."""
    return "".join(map(_plain, text))


def read(text: str, language: Language) -> tuple[Sound | Mark, ...]:
    """What is heard of `text`, in order. Characters that have no sound are left out."""
    return tuple(_merged(_scan(plain(text), language)))


def closing_pause(text: str, unmarked: float) -> float:
    """Seconds of silence that the last mark of `text` asks for; `unmarked` when it has none."""
    for character in reversed(text):
        if character in MARKS and MARKS[character].told:
            return MARKS[character].pause
        if character.isalnum():
            break
    return unmarked


def _plain(character: str) -> str:
    if character in PLAIN:
        return PLAIN[character]
    if character.isascii() or character in MARKS:
        return character
    if unicodedata.name(character, "").startswith(("LATIN", "FULLWIDTH", "MATHEMATICAL")):
        folded = unicodedata.normalize("NFKD", character)[0]
        return folded if folded.isascii() else character
    return character


def _scan(text: str, language: Language) -> Iterator[Sound | Mark]:
    at = 0
    while at < len(text):
        found = _at(text, at, language)
        if found is None:
            at += 1
            continue
        element, at = found
        yield element


def _at(text: str, at: int, language: Language) -> tuple[Sound | Mark, int] | None:
    """What is heard from `at` on, and where that ends."""
    if match := HAN_RUN.match(text, at):
        return Sound(match[0], at, at + 1), at + 1
    for pattern, say in READINGS[language]:
        if match := pattern.match(text, at):
            return Sound(say(match), at, match.end()), match.end()
    if match := ABBREVIATION.match(text, at):
        said = TABLES["en"]["abbreviations"][match[0][:-1]]
        return Sound(said, at, match.end()), match.end()
    if match := INITIAL.match(text, at) or WORD.match(text, at):
        return Sound(match[0].rstrip("."), at, match.end()), match.end()
    if text[at] in TABLES[language]["symbols"]:
        return Sound(TABLES[language]["symbols"][text[at]], at, at + 1), at + 1
    if text[at] in MARKS:
        return MARKS[text[at]], at + 1
    if language == "zh" and (match := PARTING.match(text, at)):
        return MARKS["，"], match.end()
    return None


def _merged(elements: Iterator[Sound | Mark]) -> Iterator[Sound | Mark]:
    """Of several marks in a row, one: the first that tells something, the longest silence."""
    held: Mark | None = None
    for element in elements:
        if isinstance(element, Mark):
            held = element if held is None else _together(held, element)
            continue
        if held:
            yield held
        held = None
        yield element
    if held:
        yield held


def _together(one: Mark, other: Mark) -> Mark:
    return Mark(one.told or other.told, max(one.pause, other.pause))
