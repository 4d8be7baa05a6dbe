"""Guessing sex and age from the words in and around a name."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from contracts.storyboard import Age, Language, Sex

from scripting.rules.lexicon import lexicon
from scripting.rules.people import Person

FAR = 30
NEAR = 10
"""How many characters around a mention say something about who is meant."""
MOST = 60
"""So many mentions are looked at."""
Guess = TypeVar("Guess", Sex, Age)
_SEXES: tuple[Sex, ...] = ("female", "male")
_AGES: tuple[Age, ...] = ("child", "youth", "elder", "adult")


def with_profile(
    person: Person, people: Sequence[Person], narration: str, language: Language
) -> Person:
    """The person with a sex and an age, as far as the words tell."""
    if person.narrates:
        return person
    near = around(person, people, narration)
    sex = person.sex or _winner(_sex_votes(person, near, language), _SEXES)
    age = person.age or _winner(_votes(near, lexicon("people", language)["signs"], _AGES), _AGES)
    return replace(person, sex=sex, age=age)


def _sex_votes(person: Person, near: Sequence[tuple[str, str]], language: Language) -> Counter[str]:
    words = lexicon("people", language)
    votes = _votes(near, words["signs"], _SEXES)
    for sex in _SEXES:
        votes[sex] += 2 * sum(_is_given(w, words["given"][sex], language) for w in person.words)
    for _, after in near:
        if pronoun := re.search(words["pronoun"], after):
            votes["female" if pronoun[0].lower().lstrip("但可而") in words["she"] else "male"] += 1
    return votes


def _is_given(word: str, given: str, language: Language) -> bool:
    if language == "zh":
        return any(char in given for char in word[1:])
    return word.split()[0].lower() in given.split()


def around(person: Person, people: Sequence[Person], narration: str) -> list[tuple[str, str]]:
    """What stands before and after each mention, up to the mention of somebody else."""
    others = [word for other in people if other is not person for word in other.words]
    stop = re.compile("|".join([*map(re.escape, sorted(others, key=len)), r"\n"]))
    words = "|".join(sorted(map(re.escape, person.words), key=len, reverse=True))
    found: list[tuple[str, str]] = []
    for match in islice(re.finditer(words, narration), MOST):
        before = narration[max(0, match.start() - NEAR) : match.start()]
        after = narration[match.end() : match.end() + FAR]
        found.append((stop.split(before)[-1] + match[0], stop.split(after)[0]))
    return found


def _votes(
    near: Sequence[tuple[str, str]], signs: dict[str, list[str]], choices: Sequence[Guess]
) -> Counter[str]:
    votes: Counter[str] = Counter()
    for choice in choices:
        sign = re.compile("|".join(signs[choice]))
        votes[choice] = sum(bool(sign.search(before + after[:NEAR])) for before, after in near)
    return votes


def _winner(votes: Counter[str], choices: Sequence[Guess]) -> Guess | None:
    best = max(choices, key=lambda choice: votes[choice])
    return best if votes[best] else None
