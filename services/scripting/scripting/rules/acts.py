"""What the narration shows people do: how they stand or move, their gestures, what they hold."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from contracts.storyboard import Language

from scripting.rules.grammar import grammar_of
from scripting.rules.lexicon import lexicon
from scripting.rules.reading import Clause

Kind = Literal["posture", "gesture", "holding", "released"]
ANYBODY = ""
"""Lets go of a thing when the story does not tell who: whoever holds it."""
FEW = 8
"""So many of the people named before, and characters after, are looked at."""
BACK = 40
"""So many characters of the sentence before tell whether it happens now."""


class Act(NamedTuple):
    """Somebody does something, or lets go of what they hold."""

    at: int
    who: str
    kind: Kind
    what: str


def acts_of(narration: str, clauses: Sequence[Clause], language: Language) -> list[Act]:
    """Everything that people are shown to do, in order."""
    grammar = _grammar(language)
    return sorted(act for clause in clauses for act in _acts(narration, clause, grammar))


def _acts(narration: str, clause: Clause, grammar: "_Grammar") -> Iterator[Act]:
    text = narration[clause.start : clause.end]
    for kind, what, pattern in grammar.patterns:
        for match in pattern.finditer(text):
            start, end = clause.start + match.start(), clause.start + match.end()
            who = _actor(narration, clause, start, end, grammar)
            if kind == "released":
                yield Act(start, who or ANYBODY, kind, what)
            elif who and _happens(narration, clause, start, grammar):
                yield Act(start, who, kind, what)


def _actor(narration: str, clause: Clause, start: int, end: int, grammar: "_Grammar") -> str | None:
    """Who does what stands from `start` to `end`: the last one named before that is no object."""
    at = bisect_left(clause.named, end, key=lambda named: named.start)
    later = clause.named[at] if at < len(clause.named) else None
    if grammar.presents.search(narration[start : min(clause.end, end + FEW)]):
        return later.name if later else None
    if later and grammar.modifies.search(narration[end : min(later.start, end + BACK)]):
        return later.name
    first = max(clause.start, start - BACK)
    for named in reversed(clause.named[max(0, at - FEW) : at]):
        if named.end > start:
            continue
        before = narration[min(first, named.start) : named.start]
        if grammar.others.search(narration[named.end : start]) or grammar.commands.search(before):
            return None
        made_to = grammar.perceives.search(before) or grammar.moved.search(before)
        if not named.is_object or made_to:
            return named.name
    led = narration[clause.start : start] if start - clause.start < BACK else "…"
    leads_on = grammar.lead.search(led) and not grammar.others.search(led)
    return clause.topic if leads_on else None


def _happens(narration: str, clause: Clause, at: int, grammar: "_Grammar") -> bool:
    """Whether it is done, and now."""
    before = narration[max(clause.start, at - BACK) : at]
    if grammar.negated.search(before) or grammar.unreal.search(before):
        return False
    sentence = grammar.sentence_end.split(narration[max(0, at - BACK) : at])[-1]
    return grammar.past.search(sentence) is None


@dataclass(frozen=True)
class _Grammar:
    negated: re.Pattern[str]
    unreal: re.Pattern[str]
    past: re.Pattern[str]
    commands: re.Pattern[str]
    moved: re.Pattern[str]
    modifies: re.Pattern[str]
    perceives: re.Pattern[str]
    presents: re.Pattern[str]
    others: re.Pattern[str]
    lead: re.Pattern[str]
    sentence_end: re.Pattern[str]
    patterns: tuple[tuple[Kind, str, re.Pattern[str]], ...]


_CIRCUMSTANCES = (
    *("negated", "unreal", "past", "commands", "moved", "presents", "modifies", "others", "lead"),
)


@cache
def _grammar(language: Language) -> _Grammar:
    words = lexicon("acting", language)
    return _Grammar(
        perceives=grammar_of(language).perceives,
        sentence_end=re.compile("[。！？!?….\n\0]"),
        patterns=tuple(_patterns(words)),
        **{name: re.compile(words[name]) for name in _CIRCUMSTANCES},
    )


def _patterns(words: dict[str, Any]) -> Iterator[tuple[Kind, str, re.Pattern[str]]]:
    kinds: tuple[Kind, Kind] = ("posture", "gesture")
    for kind in kinds:
        for what, pattern in words[kind].items():
            yield kind, what, re.compile(pattern)
    for prop, thing in words["things"].items():
        holding = _filled(f"{{takes}}{{gap}}{{thing}}|{words['holding'][prop]}", words, thing)
        yield "holding", prop, re.compile(holding)
        also = words["released"].get(prop)
        released = _filled("|".join(filter(None, (words["releases"], also))), words, thing)
        yield "released", prop, re.compile(released)


def _filled(pattern: str, words: dict[str, Any], thing: str) -> str:
    for name, value in (
        *((name, words[name]) for name in ("takes", "gap", "drops")),
        ("thing", thing),
    ):
        pattern = pattern.replace(f"{{{name}}}", value)
    return pattern
