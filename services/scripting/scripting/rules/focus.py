"""Who is on the reader's mind: the memory that pronouns and turns are resolved by."""

from collections.abc import Collection, Mapping

from contracts.storyboard import Age

from scripting.rules.people import Person, said_of

REMEMBERED = 12


class Focus:
    """The people mentioned last, and those who spoke last, the latest at the end."""

    def __init__(self, people: Mapping[str, Person], sexless_pronouns: bool) -> None:
        self._people = people
        self._sexless = sexless_pronouns
        self.mentioned: list[str] = []
        self.speakers: list[str] = []
        self.addressed: str | None = None
        """Who the last quotation was said to."""

    @property
    def last_speaker(self) -> str | None:
        return self.speakers[-1] if self.speakers else None

    def mention(self, name: str, is_subject: bool = True) -> None:
        if name in self.mentioned:
            self.mentioned.remove(name)
        at = len(self.mentioned) if is_subject else max(0, len(self.mentioned) - 1)
        self.mentioned.insert(at, name)
        del self.mentioned[:-REMEMBERED]

    def speak(self, name: str, addressed: str | None) -> None:
        self.speakers.append(name)
        del self.speakers[:-REMEMBERED]
        self.addressed = addressed
        self.mention(name)

    def meant_by(self, pronoun: str, but: Collection[str]) -> str | None:
        """The latest one whom the pronoun fits, if possible not one of `but`."""
        fitting = [name for name in reversed(self.mentioned) if self._fits(name, pronoun)]
        return next((name for name in fitting if name not in but), fitting[0] if fitting else None)

    def other_side(self, but: Collection[str]) -> str | None:
        """Who takes the turn after the last speaker in a dialogue."""
        if self.addressed and self.addressed not in but:
            return self.addressed
        order = [*reversed(self.speakers[-6:]), *reversed(self.mentioned)]
        return next((n for n in order if n != self.last_speaker and n not in but), None)

    def _fits(self, name: str, pronoun: str) -> bool:
        person = self._people[name]
        sex, age = said_of(pronoun)
        if person.narrates or person.group or person.age in _CLASHING.get(age or "", ()):
            return False
        return self._sexless or person.sex is None or person.sex == sex


_CLASHING: dict[str, tuple[Age, ...]] = {"elder": ("child", "youth"), "youth": ("elder",)}
