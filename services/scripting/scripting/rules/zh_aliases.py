"""Finding out which names of a Chinese story are one person's."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from scripting.rules.lexicon import lexicon
from scripting.rules.people import Person, merged, said_of
from scripting.rules.zh_surnames import surname_of

Match = Callable[[Person, Person, Sequence[Person]], bool]


def without_aliases(people: list[Person], narration: str, said: str) -> list[Person]:
    """The people, each once, with everything they are called.

    `said` is the text of the quotations: names that are only called out are found there.
    """
    people = _known(people, narration)
    people = _same_role(people)
    for match in (_shortened, _nicknamed, _titled(narration), _apposed(narration)):
        people = _joined(people, match)
    return [_also_called(person, people, narration, said) for person in people]


def _joined(people: list[Person], is_alias: Match) -> list[Person]:
    for alias in sorted(people, key=lambda person: len(person.name)):
        longer = [person for person in people if person.name != alias.name]
        owners = [person for person in longer if is_alias(alias, person, people)]
        if len(owners) == 1 and _agree(alias, owners[0]):
            people = merged(people, owners[0].name, alias.name)
    return people


def _agree(one: Person, other: Person) -> bool:
    """Whether two may be one by sex and age."""
    if one.sex and other.sex and one.sex != other.sex:
        return False
    ages = {one.age, other.age}
    return "elder" not in ages or None in ages or len(ages) == 1


def _known(people: list[Person], narration: str) -> list[Person]:
    """Merges the names of a well-known person, under the longest one that the story uses."""
    for entry in lexicon("known", "zh")["people"]:
        words = {entry["name"], *entry["aliases"]}
        mine = [person for person in people if person.name in words]
        if not mine:
            continue
        kept = max(mine, key=lambda person: (person.name == entry["name"], len(person.name)))
        for person in mine:
            if person.name != kept.name:
                people = merged(people, kept.name, person.name)
        sex, age = said_of(entry["is"])
        name = entry["name"] if entry["name"] in narration else kept.name
        whole = Person(name, frozenset(words - {name}), sex, age)
        people = [whole if person.name == kept.name else person for person in people]
    return people


def _same_role(people: list[Person]) -> list[Person]:
    """Merges the words for one role, under the one that comes first in the story."""
    for words in lexicon("people", "zh")["same"]:
        mine = [person for person in people if person.name in words]
        if not mine:
            continue
        for other in mine[1:]:
            people = merged(people, mine[0].name, other.name)
        all_words = Person(mine[0].name, frozenset(words) - {mine[0].name})
        people = [p.absorb(all_words) if p.name == mine[0].name else p for p in people]
    return people


def _shortened(alias: Person, person: Person, people: Sequence[Person]) -> bool:
    """黛玉 of 林黛玉, 秦羽 of 秦羽师兄."""
    surname = surname_of(person.name)
    given = person.name.removeprefix(surname or "")
    return (len(given) >= 2 and alias.name == given) or (
        person.named
        and alias.named
        and alias.name.startswith(person.name)
        and alias.name[len(person.name) :] in lexicon("people", "zh")["titles"]
    )


def _nicknamed(alias: Person, person: Person, people: Sequence[Person]) -> bool:
    """小林, 阿棠, 婉儿, 妮妮: built on one character of the full name."""
    surname = surname_of(person.name)
    if not surname or not person.named or is_titled(person.name):
        return False
    given = person.name.removeprefix(surname)
    core = re.fullmatch(r"[小老阿](.)|(.)[儿哥姐妹]|(.)\3", alias.name)
    char = next(filter(None, core.groups())) if core else ""
    return bool(char) and (char in given or (alias.name[0] in "小老" and char == surname))


def _titled(narration: str) -> Match:
    """柳姑娘 of 柳如烟, where only one person has the surname, and no sentence has both."""
    sentences = re.split("[。！？\n]", narration)

    def match(alias: Person, person: Person, people: Sequence[Person]) -> bool:
        surname = surname_of(alias.name)
        is_one = bool(
            is_titled(alias.name)
            and surname
            and person.named
            and not is_titled(person.name)
            and person.name.startswith(surname)
            and len(person.name) > len(surname)
        )
        return is_one and not any(
            alias.name in sentence and any(word in sentence for word in person.words)
            for sentence in sentences
        )

    return match


def is_titled(name: str) -> bool:
    surname = surname_of(name)
    return bool(surname) and name.removeprefix(surname or "") in lexicon("people", "zh")["titles"]


def _apposed(narration: str) -> Match:
    """班主任孙老师: a role right before the name, at its first mention."""

    def match(alias: Person, person: Person, people: Sequence[Person]) -> bool:
        return person.named and not alias.named and alias.name + person.name in narration

    return match


def _also_called(person: Person, people: Sequence[Person], narration: str, said: str) -> Person:
    """Adds what others call the person, such as 如烟, 小林 or 赵姐, if nobody else may be meant."""
    surname = surname_of(person.name)
    if not surname or not person.named or is_titled(person.name):
        return person
    given = person.name.removeprefix(surname)
    alone = sum(surname_of(other.name) == surname for other in people if other.named) == 1
    titles = lexicon("people", "zh")["titles"]
    calls = {f"{given[-1]}儿", f"阿{given[-1]}", f"小{given[-1]}", given[-1] * 2}
    calls |= {given} if len(given) >= 2 else set()
    if alone:
        calls |= {surname + title for title, value in titles.items() if _fits(person, value)}
        calls |= {f"小{surname}", f"老{surname}"}
    taken = {word for other in people if other is not person for word in other.words}
    used = {call for call in calls - taken if call in said}
    heads_clause = (
        re.search(rf"(?<![\u4e00-\u9fff]){given}", narration) if len(given) >= 2 else None
    )
    used |= {given} - taken if heads_clause else set()
    return replace(person, aliases=person.aliases | used)


def _fits(person: Person, value: str) -> bool:
    sex, _ = said_of(value)
    return not (sex and person.sex and sex != person.sex)
