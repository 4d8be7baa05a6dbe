"""Who is in the story: names, aliases, sexes, ages, and who says what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from contracts.storyboard import Language, Sex

from scripting.rules import en_names, zh_aliases, zh_names
from scripting.rules.evidence import Evidence
from scripting.rules.grammar import grammar_of
from scripting.rules.groups import groups_of
from scripting.rules.people import Person
from scripting.rules.profiles import with_profile
from scripting.rules.quotations import BLANK
from scripting.rules.reading import Reading
from scripting.rules.reveals import revealed
from scripting.rules.speakers import attribute
from scripting.rules.story import Story
from scripting.rules.tagging import Token, tag
from scripting.rules.zh_surnames import corrected

SEXES: tuple[Sex, Sex] = ("female", "male")


def blanked(story: Story) -> str:
    """The narration: every quotation is replaced by as many `BLANK`s."""
    parts: list[str] = []
    at = 0
    for paragraph in story.paragraphs:
        for span in paragraph.spans:
            if span.quoted:
                parts += [story.plain[at : span.start], BLANK * (span.end - span.start)]
                at = span.end
    return "".join([*parts, story.plain[at:]])


@dataclass(frozen=True)
class Company:
    """The people of a story, with what was read about them."""

    people: tuple[Person, ...]
    reading: Reading
    narration: str
    """The story, as long as it is, with its quotations blanked out."""
    tokens: Sequence[Token]
    """The words of a Chinese story."""


def assemble(story: Story) -> Company:
    """Finds everybody, reads the story, and reads it again with what it has revealed."""
    narration = blanked(story)
    tokens = _tokens(story) if story.language == "zh" else []
    people = _people(story, narration, tokens)
    reading = attribute(story, narration, _profiled(story, narration, people))
    people = revealed(story, narration, people, reading.speeches, tokens)
    people = [_sexed(person, reading) for person in _profiled(story, narration, people)]
    return Company(tuple(people), attribute(story, narration, people), narration, tokens)


def _tokens(story: Story) -> list[Token]:
    paragraphs = [(paragraph.start, paragraph.end) for paragraph in story.paragraphs]
    return corrected(tag(story.plain, paragraphs), story.plain)


def _sexed(person: Person, reading: Reading) -> Person:
    """The person with the sex of the pronouns that stood for them, where nothing else tells."""
    female, male = (sum(reading.sexes[word, sex] for word in person.words) for sex in SEXES)
    if person.sex or person.narrates or female == male:
        return person
    return replace(person, sex="female" if female > male else "male")


def _profiled(story: Story, narration: str, people: Sequence[Person]) -> list[Person]:
    return [with_profile(person, people, narration, story.language) for person in people]


def _people(story: Story, narration: str, tokens: Sequence[Token]) -> list[Person]:
    said = "\n".join(
        story.plain[span.start : span.end]
        for paragraph in story.paragraphs
        for span in paragraph.spans
        if span.quoted
    )
    if story.language == "en":
        people = en_names.find_people(narration, said)
    else:
        evidence = Evidence(narration, tokens, _leads(story))
        people = zh_aliases.without_aliases(zh_names.find_people(evidence), narration, said)
    known = {word for person in people for word in person.words}
    groups = [group for group in groups_of(narration, story.language) if group.name not in known]
    return [*people, *groups, *_narrator(narration, story.language)]


def _narrator(narration: str, language: Language) -> list[Person]:
    """The one who tells a story in the first person."""
    word, apart = ("我", 300) if language == "zh" else ("I", 600)
    times = len(re.findall(r"我(?!们)" if language == "zh" else r"\bI\b", narration))
    told = len(narration) - narration.count(BLANK)
    if times >= 3 and times * apart >= told:
        return [Person(word, named=False, narrates=True)]
    return []


def _leads(story: Story) -> list[str]:
    """The clauses right before quotations."""
    grammar = grammar_of(story.language)
    leads: list[str] = []
    for paragraph in story.paragraphs:
        for span, after in zip(paragraph.spans, paragraph.spans[1:], strict=False):
            if after.quoted and not span.quoted:
                text = story.plain[span.start : span.end].strip()
                if text.endswith(("：", ":")):
                    sentence = grammar.sentence_end.split(text)[-1]
                    leads += [clause for clause in re.split("[，；]", sentence) if clause]
    return leads
