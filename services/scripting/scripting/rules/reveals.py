"""Names that a story gives only after it has shown the person."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from contracts.storyboard import Language

from scripting.rules.grammar import grammar_of
from scripting.rules.groups import several
from scripting.rules.people import Person, merged
from scripting.rules.reading import Speech
from scripting.rules.story import Story
from scripting.rules.tagging import Token

_NAME = re.compile(r"[A-Z]\w+")


def revealed(
    story: Story,
    narration: str,
    people: list[Person],
    speeches: Mapping[int, Speech],
    tokens: Sequence[Token],
) -> list[Person]:
    """The people, with those merged that turn out to be one."""
    for speaker, name in _self_named(story, people, speeches, tokens):
        people = _named(people, speaker, name)
    for role, name in _nicknamed(story, people, speeches):
        people = _named(people, role, name)
    many = {w for p in people if not p.named and several(narration, p, "zh") for w in p.words}
    for role, name in _told(narration, people, story.language):
        people = (_alike if role in many else _named)(people, role, name)
    for role, name in _answering(story, narration, people, speeches):
        people = _named(people, role, name)
    return people


def _named(people: list[Person], unnamed: str, name: str) -> list[Person]:
    """Gives the one known as `unnamed` a name, unless the two are clearly different people."""
    by_word = {word: person for person in people for word in person.words}
    role, person = by_word.get(unnamed), by_word.get(name, Person(name))
    if role is None or role.name == person.name or (role.named and not role.narrates):
        return people
    if person.sex and role.sex and person.sex != role.sex:
        return people
    if person.name not in by_word:
        people = [*people, person]
    return merged(people, person.name, role.name)


def _alike(people: list[Person], role: str, name: str) -> list[Person]:
    """Says of somebody what is true of all who are called `role`: a maid, named Yingge."""
    kind = next(person for person in people if role in person.words)
    return [
        replace(p, sex=p.sex or kind.sex, age=p.age or kind.age) if name in p.words else p
        for p in people
    ]


def _self_named(
    story: Story,
    people: Sequence[Person],
    speeches: Mapping[int, Speech],
    tokens: Sequence[Token],
) -> Iterator[tuple[str, str]]:
    """“我叫马大力”: the name, and who says it."""
    at = {token.start: token for token in tokens}
    pattern = grammar_of(story.language).self_named
    known = {word for person in people if person.named for word in person.words}
    for start, speech in speeches.items():
        for match in pattern.finditer(story.plain[start : start + 80]):
            name = _NAME.match(story.plain, start + match.end())
            if name and speech.speaker and name[0] in known and story.language == "en":
                yield speech.speaker, name[0]
            token = at.get(start + match.end())
            if token and speech.speaker and _is_name(token, match[0]):
                yield speech.speaker, token.word


def _is_name(token: Token, introduced_by: str) -> bool:
    least = ("PER",) if introduced_by.endswith("是") else ("PER", "nz", "n")
    return len(token.word) >= 2 and (token.tag in least or token.word.endswith("尊者"))


def _nicknamed(
    story: Story, people: Sequence[Person], speeches: Mapping[int, Speech]
) -> Iterator[tuple[str, str]]:
    """“大伙儿都叫我胖子”: what the speaker is called, and who that is."""
    roles = "|".join(re.escape(word) for p in people if not p.named for word in p.words)
    pattern = re.compile(f"{grammar_of(story.language).nicknamed.pattern}({roles})")
    for start, speech in speeches.items():
        for match in pattern.finditer(story.plain[start : start + 80]) if roles else ():
            if speech.speaker:
                yield match[1], speech.speaker


def _told(
    narration: str, people: Sequence[Person], language: Language
) -> Iterator[tuple[str, str]]:
    """少年…他叫秦羽; 少女走出，正是苏挽月: the role, and the name given to it."""
    names = "|".join(re.escape(p.name) for p in people if p.named and not p.narrates)
    unnamed = [p for p in people if not (p.named or p.group)]
    roles = "|".join(re.escape(word) for p in unnamed for word in p.words)
    if not names or not roles:
        return
    pattern = grammar_of(language).told
    told = pattern.replace("{role}", f"(?P<role>{roles})").replace("{name}", f"(?P<name>{names})")
    for match in re.finditer(told, narration):
        yield match["role"], match["name"]


def _answering(
    story: Story, narration: str, people: Sequence[Person], speeches: Mapping[int, Speech]
) -> Iterator[tuple[str, str]]:
    """Somebody known by a role who answers to a name, and is not seen again under the role."""
    grammar = grammar_of(story.language)
    roles = {p.name: p for p in people if not p.named and not p.narrates}
    for (words, speaker), (_, answerer) in pairwise(_turns(story, speeches)):
        role = roles.get(answerer)
        if role is None or speaker == answerer:
            continue
        for person in people:
            called = any(grammar.addresses(words, word) for word in person.words)
            if person.named and called and _follows(narration, role, person):
                yield role.name, person.name


def _turns(story: Story, speeches: Mapping[int, Speech]) -> Iterator[tuple[str, str]]:
    """What is said in each paragraph, and by whom."""
    for paragraph in story.paragraphs:
        said = [span for span in paragraph.spans if span.start in speeches]
        if said and (speaker := speeches[said[0].start].speaker):
            yield "".join(story.plain[span.start : span.end] for span in said), speaker


def _follows(narration: str, role: Person, person: Person) -> bool:
    """Whether the name takes the place of the role in the narration."""
    last = max(narration.rfind(word) for word in role.words)
    seen = [at for word in person.words if (at := narration.find(word)) >= 0]
    return not seen or last < min(seen)
