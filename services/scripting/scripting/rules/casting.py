"""From the people of a story to the characters of a film."""

import re
from collections import Counter
from collections.abc import Sequence

from contracts.storyboard import Age, Character, Era, Language, Sex, VoiceKind

from scripting.rules.casting_call import Company
from scripting.rules.lexicon import lexicon
from scripting.rules.people import Person
from scripting.rules.profiles import NEAR, around
from scripting.rules.story import Story
from scripting.rules.wardrobe import Figure, dressed

LEADS = 3
"""So many of the most important people are young unless the story says otherwise."""


def cast(story: Story, company: Company, era: Era) -> dict[str, Character]:
    """The characters by the names of the people, in the order of the story."""
    weights = _weights(company)
    people = [person for person in company.people if person.name in company.reading.acting]
    ranks = sorted(people, key=lambda person: -weights[person.name])
    figures = [_figure(person, ranks.index(person), company, story.language) for person in people]
    voices = _voices([figures[people.index(person)] for person in ranks])
    looks = dressed(figures, era, story.language)
    ids = _ids([person.name for person in people], story.language)
    return {
        person.name: Character(
            id=id,
            name=_as_written(story, person.name),
            aliases=_aliases(story, person),
            sex=figure.sex,
            age=figure.age,
            look=look,
            voice=voices[ranks.index(person)],
        )
        for person, figure, look, id in zip(people, figures, looks, ids, strict=True)
    }


def _weights(company: Company) -> Counter[str]:
    """How much everybody says and is seen."""
    weights: Counter[str] = Counter(name for _, name in company.reading.seen)
    for speech in company.reading.speeches.values():
        if speech.speaker:
            weights[speech.speaker] += 2
    return weights


def _figure(person: Person, rank: int, company: Company, language: Language) -> Figure:
    near = around(person, company.people, company.narration)
    called = sorted(word for word in person.words if word in company.narration)
    words = " ".join([*called, *(before + after[:NEAR] for before, after in near)])
    return Figure(_sex(person, company), _age(person, rank), words)


def _sex(person: Person, company: Company) -> Sex:
    """As far as the story tells; a group is like most people in it."""
    if person.sex or not person.group:
        return person.sex or "male"
    sexes = Counter(other.sex for other in company.people if other.sex)
    return "female" if sexes["female"] > sexes["male"] else "male"


def _age(person: Person, rank: int) -> Age:
    return person.age or ("youth" if rank < LEADS and not person.group else "adult")


def _voices(figures: Sequence[Figure]) -> list[VoiceKind]:
    """The best voice for each that nobody before has, or the one used least."""
    used: Counter[VoiceKind] = Counter()
    voices: list[VoiceKind] = []
    for figure in figures:
        fitting: list[VoiceKind] = lexicon("voices")[f"{figure.age}_{figure.sex}"]
        voice = min(fitting, key=lambda voice: used[voice])
        used[voice] += 1
        voices.append(voice)
    return voices


def _as_written(story: Story, word: str) -> str:
    """The word in the characters that the story itself is written in."""
    at = story.plain.find(word)
    return story.text[at : at + len(word)] if at >= 0 else word


def _aliases(story: Story, person: Person) -> tuple[str, ...]:
    found = sorted((story.plain.find(word), word) for word in person.aliases)
    return tuple(_as_written(story, word) for at, word in found if at >= 0)


def _ids(names: Sequence[str], language: Language) -> list[str]:
    """A slug for each name; names that sound alike are numbered."""
    taken: Counter[str] = Counter()
    ids: list[str] = []
    for name in names:
        slug = _slug(name, language)
        taken[slug] += 1
        ids.append(slug if taken[slug] == 1 else f"{slug}_{taken[slug]}")
    return ids


def _slug(name: str, language: Language) -> str:
    if language == "zh":
        from pypinyin import lazy_pinyin

        name = "_".join(lazy_pinyin(name))
    slug = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:56].strip("_")
    return slug or "somebody"
