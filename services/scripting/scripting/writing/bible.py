"""The story bible: what earlier parts have decided, which later parts keep to."""

import re
from collections.abc import Iterable

from contracts.model import Value
from contracts.storyboard import Character, Look, Place, VoiceKind
from pydantic import Field

from scripting.writing.draft import Draft, Person

LONGEST_SUMMARY = 1_500
_FALLBACK_VOICES: dict[str, VoiceKind] = {"female": "woman_soft", "male": "man_steady"}


class Bible(Value):
    """Everybody and every place that the story has had so far, and what has happened."""

    title: str = ""
    characters: tuple[Character, ...] = ()
    places: dict[str, Place] = Field(default_factory=dict)
    summary: str = ""

    def after(self, draft: Draft) -> "Bible":
        """With what a further part adds. What was decided before stands."""
        return Bible(
            title=self.title or draft.title.strip(),
            characters=_cast(self.characters, draft.people),
            places={scene.place_name: scene.place for scene in reversed(draft.scenes)}
            | self.places,
            summary=draft.summary.strip()[:LONGEST_SUMMARY] or self.summary,
        )

    def named(self, name: str) -> Character | None:
        """The character of this name, alias or id."""
        wanted = name.strip().casefold()
        for character in self.characters:
            if wanted in map(str.casefold, (character.name, *character.aliases, character.id)):
                return character
        return None


def _cast(known: tuple[Character, ...], people: Iterable[Person]) -> tuple[Character, ...]:
    cast = Bible(characters=known)
    for person in people:
        names = [name.strip() for name in (person.name, *person.aliases) if name.strip()]
        if not names:
            continue
        old = next(filter(None, map(cast.named, names)), None)
        if old:
            members = tuple(
                _renamed(one, names, cast) if one is old else one for one in cast.characters
            )
        else:
            members = (*cast.characters, _character(person, names, cast))
        cast = Bible(characters=members)
    return cast.characters


def _renamed(character: Character, names: list[str], cast: Bible) -> Character:
    more = (name for name in names if not cast.named(name))
    aliases = tuple(dict.fromkeys((*character.aliases, *more)))
    return character.model_copy(update={"aliases": aliases})


def _character(person: Person, names: list[str], cast: Bible) -> Character:
    return Character(
        id=_free(_slug(names[0]), {character.id for character in cast.characters}),
        name=names[0],
        aliases=tuple(dict.fromkeys(name for name in names[1:] if name != names[0])),
        sex=person.sex,
        age=person.age,
        look=Look(
            description=person.look,
            hair=person.hair,
            hair_color=person.hair_color,
            garment=person.garment,
            garment_color=person.garment_color,
            accent_color=person.accent_color,
            beard=person.beard,
        ),
        voice=_FALLBACK_VOICES[person.sex] if person.voice == "narrator" else person.voice,
    )


def _slug(name: str) -> str:
    from pypinyin import lazy_pinyin

    words = re.findall(r"[a-z0-9]+", " ".join(lazy_pinyin(name)).lower())
    return "_".join(words)[:48].strip("_") or "somebody"


def _free(slug: str, taken: set[str]) -> str:
    candidates = [slug, *(f"{slug}_{number}" for number in range(2, len(taken) + 3))]
    return next(candidate for candidate in candidates if candidate not in taken)
