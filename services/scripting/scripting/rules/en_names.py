"""Finding the people of English prose, and the names that are one person's."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from contracts.storyboard import Sex

from scripting.rules.grammar import grammar_of
from scripting.rules.lexicon import lexicon
from scripting.rules.people import Person, merged, said_of

_PART = r"[A-Z][a-zà-ÿ]+(?:[-'’][A-Z][a-zà-ÿ]+)*"
SEXES: tuple[Sex, Sex] = ("female", "male")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…\"“”‘\0\n])\s*$")
_PLACED = re.compile(
    r"\b(?:in|at|of|from|to|near|through|across|into|the|around|toward|towards)\s$"
)
_LED = (
    r"(?:[A-Z]\w+ (?:by|at|in|on|of|the|that|this|to)|At|In|On|By|That|From|Under|Behind|Near|Then)"
    r"\b[^.!?,\n\0]{0,40}\s"
)
"""What a sentence begins with before its subject: at the end of the pier."""
_VERB_AFTER = re.compile(
    r"(?:,|\s+(?:and|who|had|was|[a-z]+(?:ed|s|id|aw|ook|ent|ame|an|ood|ew|old|elt|ept|at|oke|ung|ose))\b)"
)


def find_people(narration: str, said: str) -> list[Person]:
    """Everybody who acts or speaks in the narration, each once, with all that they are called."""
    people = [_person(name) for name in _names(narration, said)]
    people = _joined(people)
    people = [_also_called(person, people) for person in people]
    taken = {word.lower() for person in people for word in person.words}
    roles = [role for role in _roles(narration) if role.name not in taken]
    return sorted([*people, *roles], key=lambda person: _first(narration, person))


def _first(narration: str, person: Person) -> int:
    seen = [at for word in person.words if (at := narration.find(word)) >= 0]
    return min(seen, default=len(narration))


def _titles() -> str:
    return "|".join(
        map(re.escape, sorted(lexicon("people", "en")["titles"], key=len, reverse=True))
    )


def split_title(name: str) -> tuple[str, str]:
    """The title, or nothing, and the rest of a name."""
    match = re.match(rf"({_titles()})\s+(.+)", name)
    return (match[1], match[2]) if match else ("", name)


def _person(name: str) -> Person:
    words = lexicon("people", "en")
    title, rest = split_title(name)
    sex, age = said_of(words["titles"][title]) if title else (None, None)
    for other in SEXES:
        if not sex and rest.split()[0].lower() in words["given"][other].split():
            sex = other
    return Person(name, sex=sex, age=age)


def _names(narration: str, said: str) -> Iterator[str]:
    """Names with evidence: a title, a speech verb, a given name, or repeated action."""
    words = lexicon("people", "en")
    banned = set(words["not_names"].split())
    given = {*words["given"]["female"].split(), *words["given"]["male"].split()}
    pattern = re.compile(rf"\b(?:(?:{_titles()}) )?{_PART}(?: {_PART})*")
    score: Counter[str] = Counter()
    for match in pattern.finditer(narration):
        name = _trimmed(match[0], banned)
        if name:
            start = match.start() + match[0].index(name.split()[0])
            score[name] += _evidence(narration, start, name, given)
    for match in pattern.finditer(said):
        name = _trimmed(match[0], banned)
        if (
            name
            and grammar_of("en").addresses(said, name)
            and (split_title(name)[0] or name.split()[0].lower() in given)
        ):
            score[name] += 2
    yield from (
        name
        for name, points in score.items()
        if points >= 2 and not _is_common(name, narration, given)
    )


def _is_common(name: str, narration: str, given: set[str]) -> bool:
    """Whether a word is a common noun that only began a sentence: Snow."""
    lower = name.lower()
    return lower not in given and re.search(rf"\b{re.escape(lower)}\b", narration) is not None


def _trimmed(name: str, banned: set[str]) -> str:
    """The name without words that only happen to be capitalised before it."""
    parts = name.split()
    while (
        parts
        and parts[0] in banned
        and not (len(parts) > 1 and parts[0] in ("Lord", "Sir", "Miss", "Mister"))
    ):
        parts.pop(0)
    ends = lexicon("people", "en")["place_ends"]
    return "" if not parts or parts[-1] in ends or parts[-1] in banned else " ".join(parts)


def _evidence(narration: str, start: int, name: str, given: set[str]) -> int:
    before = narration[max(0, start - 24) : start]
    after = narration[start + len(name) : start + len(name) + 24]
    says = grammar_of("en").says
    if split_title(name)[0]:
        return 2
    if re.search(rf"(?:{says.pattern})\s+(?:old |young |poor |little )?$", before):
        return 2
    points = 2 if name.split()[0].lower() in given else 0
    if _PLACED.search(before):
        return points - 1
    if says.match(after.lstrip()) or (
        _VERB_AFTER.match(after) and not _SENTENCE_START.search(before)
    ):
        return points + 2
    return points + int(bool(_VERB_AFTER.match(after)))


def _joined(people: list[Person]) -> list[Person]:
    """Merges short names into the one long name that they can only be short for."""
    for short in sorted(people, key=lambda person: len(person.name)):
        owners = [p for p in people if p.name != short.name and _is_short_for(short, p)]
        if len(owners) == 1:
            people = merged(people, owners[0].name, short.name)
    return [_untitled(person) for person in people]


def _is_short_for(short: Person, person: Person) -> bool:
    title, rest = split_title(short.name)
    other_title, other_rest = split_title(person.name)
    if short.sex and person.sex and short.sex != person.sex:
        return False
    parts = other_rest.split()
    if title:
        return rest == parts[-1] and (not other_title or title == other_title) and len(parts) > 1
    nicknames = lexicon("people", "en")["nicknames"]
    if len(parts) == 1:
        return rest == parts[0] and bool(other_title)
    return rest in parts or rest in nicknames.get(parts[0], [])


def _untitled(person: Person) -> Person:
    """Calls the person by given name and surname where both are known."""
    title, rest = split_title(person.name)
    if not title or len(rest.split()) < 2:
        return person
    return replace(person, name=rest, aliases=person.aliases | {person.name})


def _also_called(person: Person, people: Sequence[Person]) -> Person:
    """Adds given name, nicknames and surname, where nobody else may be meant."""
    _, rest = split_title(person.name)
    parts = rest.split()
    calls = {*parts, *lexicon("people", "en")["nicknames"].get(parts[0], [])}
    others = {
        word
        for other in people
        if other is not person
        for name in other.words
        for word in (name, *split_title(name)[1].split())
    }
    return replace(person, aliases=(person.aliases | calls - others) - {person.name})


def _roles(narration: str) -> Iterator[Person]:
    """People known by what they are, who speak or are brought in by "a": a boy of ten."""
    words = lexicon("people", "en")
    again = {*words["female_again"], *words["male_again"], *words["female_kin"], *words["male_kin"]}
    says = grammar_of("en").says.pattern
    for role, value in words["roles"].items():
        noun = rf"(?:[a-z]+\s){{0,2}}?{role}\b(?!['’])"
        someone = rf"\b(?:[Tt]he|[Aa]n?|[Hh]er|[Hh]is)\s{noun}"
        speaks = rf"(?:{says})\s+{someone}|{someone}\s(?:{says})"
        enters = rf"(?:^|[.!?\n\0]\s*)(?:An?|{_LED}an?)\s{noun}"
        acts = rf"(?:^|[.!?\n\0]\s*)The\s{role}\b"
        speaking = re.search(speaks, narration) is not None
        entering = re.search(enters, narration) is not None
        if entering or (role not in again and (speaking or len(re.findall(acts, narration)) >= 2)):
            sex, age = said_of(value)
            yield Person(role, sex=sex, age=age, named=False)
