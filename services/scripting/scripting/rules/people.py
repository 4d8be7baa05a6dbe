"""The people of a story, before they are given a look and a voice."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from contracts.storyboard import Age, Sex


@dataclass(frozen=True)
class Person:
    """Somebody of the story, by all the words it has for them."""

    name: str
    aliases: frozenset[str] = frozenset()
    """Without `name`."""
    sex: Sex | None = None
    age: Age | None = None
    named: bool = True
    """False for somebody known only by a role: the innkeeper, an old man."""
    narrates: bool = False
    group: bool = False
    """True for several who speak together: everybody, the hunters."""

    @property
    def words(self) -> frozenset[str]:
        return self.aliases | {self.name}

    def absorb(self, other: "Person") -> "Person":
        """This person, who turns out to be `other` as well."""
        return replace(
            self,
            aliases=(self.aliases | other.words) - {self.name},
            sex=self.sex or other.sex,
            age=self.age or other.age,
            narrates=self.narrates or other.narrates,
        )


def said_of(value: str) -> tuple[Sex | None, Age | None]:
    """Reads "sex age" as the lexicons have it; "-" says nothing."""
    sex, age = value.split()
    return _SEXES.get(sex), _AGES.get(age)


_SEXES: dict[str, Sex] = {"female": "female", "male": "male"}
_AGES: dict[str, Age] = {"child": "child", "youth": "youth", "adult": "adult", "elder": "elder"}


def merged(people: Iterable[Person], kept: str, gone: str) -> list[Person]:
    """The people, with the one called `gone` absorbed by the one called `kept`."""
    by_name = {person.name: person for person in people}
    absorbed = by_name.pop(gone)
    by_name[kept] = by_name[kept].absorb(absorbed)
    return list(by_name.values())
