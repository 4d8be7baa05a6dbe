"""Several people who say something together, and are one voice."""

import re
from collections import Counter
from collections.abc import Iterator

from contracts.storyboard import Language

from scripting.rules.lexicon import lexicon
from scripting.rules.people import Person, said_of


def groups_of(narration: str, language: Language) -> list[Person]:
    """The groups that the narration says speak, each once."""
    return [
        Person(group, sex=sex, age=age, named=False, group=True)
        for group, member in Counter(_speaking(narration, language))
        for sex, age in [said_of(_members(language).get(member, "- -"))]
    ]


def several(narration: str, role: Person, language: Language) -> bool:
    """Whether the story has several of a role: 丫鬟们, 两个猎户."""
    words = "|".join(map(re.escape, role.words))
    pattern: str = lexicon("people", language)["groups"]["several"]
    return re.search(pattern.replace("{role}", f"(?:{words})"), narration) is not None


def _speaking(narration: str, language: Language) -> Iterator[tuple[str, str]]:
    """Each group before or after a quotation, and what its members are called."""
    words = lexicon("people", language)["groups"]
    says = "|".join(lexicon("speech", language)["says"])
    members = "|".join(sorted(_members(language), key=len, reverse=True))
    group = words["pattern"].replace("{members}", members)
    for beside in words["beside"]:
        pattern = beside.replace("{group}", f"(?P<group>{group})").replace("{says}", says)
        for match in re.finditer(pattern, narration):
            yield match["group"], match["member"] or ""


def _members(language: Language) -> dict[str, str]:
    words = lexicon("people", language)
    roles = words["roles"] if language == "zh" else {}
    return {**roles, **words["members"]}
