"""Where the narration mentions whom."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from contracts.storyboard import Language

from scripting.rules.lexicon import lexicon
from scripting.rules.people import Person

Pronoun = str
"""What a pronoun says of who is meant: "male -", "male elder", "self", or `CROWD`."""
CROWD = "crowd"


@dataclass(frozen=True)
class Mention:
    start: int
    end: int
    person: str | None
    """The name of who is meant; none for a pronoun."""
    pronoun: Pronoun | None = None


class Mentions:
    """The mentions in a text, by position."""

    def __init__(self, text: str, people: Sequence[Person], language: Language) -> None:
        self._found = _find(text, people, language)
        self._starts = [mention.start for mention in self._found]

    def between(self, start: int, end: int) -> list[Mention]:
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return self._found[first:last]


def _find(text: str, people: Sequence[Person], language: Language) -> list[Mention]:
    least = 2 if language == "zh" else 1
    owner = {
        word: person.name
        for person in people
        for word in person.words
        if len(word) >= least or person.narrates
    }
    pronouns: dict[str, Pronoun] = {
        **lexicon("speech", language)["pronouns"],
        **(_again(owner) if language == "en" else {}),
    }
    narrator = next((person.name for person in people if person.narrates), None)
    if not narrator:
        pronouns = {word: kind for word, kind in pronouns.items() if kind != "self"}
    pattern = _pattern({*owner, *pronouns}, language)
    found: list[Mention] = []
    for match in pattern.finditer(text):
        pronoun = CROWD if match["crowd"] else pronouns.get(match[0])
        person = owner.get(match[0]) or (narrator if pronoun == "self" else None)
        found.append(Mention(*match.span(), person, None if person else pronoun))
    return found


def _again(owner: Mapping[str, str]) -> dict[str, Pronoun]:
    """English nouns that stand for somebody spoken of before: the old man, her husband."""
    words = lexicon("people", "en")
    phrases: dict[str, Pronoun] = {}
    for sex in _SEXES:
        nouns = [(article, noun) for noun in words[f"{sex}_again"] for article in ("the", "The")]
        kin = [(whose, noun) for noun in words[f"{sex}_kin"] for whose in _WHOSE]
        for before, noun in [*nouns, *kin]:
            if not any(part in owner for part in (noun, noun.split()[-1])):
                phrases[f"{before} {noun}"] = f"{sex} {_age(noun)}"
    return phrases


def _age(noun: str) -> str:
    if noun.startswith("old "):
        return "elder"
    return "youth" if noun.startswith("young ") or noun in ("girl", "boy", "lad") else "-"


_SEXES: tuple[Literal["female", "male"], ...] = ("female", "male")
_WHOSE = ("her", "Her", "his", "His")


def _pattern(words: set[str], language: Language) -> re.Pattern[str]:
    """Names and pronouns, and crowds where they speak; the longest first."""
    people = lexicon("people", language)
    says = "|".join(lexicon("speech", language)["says"])
    ordered = [
        re.escape(word) + (people["voice_speaks"] if word in people["voices"] else "")
        for word in sorted(words, key=lambda word: (-len(word), word))
    ]
    names = "|".join(ordered)
    if language == "zh":
        crowd = f"(?P<crowd>{people['crowd_speaks']}(?=[^，。！？：“]{{0,4}}(?:{says})))"
        return re.compile(f"(?:{names})(?!们)|(?!(?:众|[两三四几]个)(?:{names})){crowd}")
    crowd = rf"(?P<crowd>{people['crowd_speaks']}(?=\s(?:{says})))"
    return re.compile(rf"\b(?:{names})\b|\b{crowd}")
