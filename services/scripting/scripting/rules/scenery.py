"""Where and when each beat of a story plays."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple, cast

from contracts.storyboard import Language, Place, TimeOfDay, Weather

from scripting.rules.beats import Beat
from scripting.rules.lexicon import lexicon
from scripting.rules.story import Story
from scripting.rules.tagging import Token

CONTEXT = 16
DEFAULT: Place = "road"


@dataclass(frozen=True)
class Moment:
    """Where and when a beat plays, as far as the story has told by then."""

    place: Place
    place_name: str = ""
    time: TimeOfDay = "day"
    weather: Weather = "clear"
    moves_on: bool = False
    """True where the story itself makes a break before the beat."""
    placed: bool = True
    """False until the story has told a place."""


class _Cue(NamedTuple):
    place: Place
    start: int
    end: int
    strength: int
    """0 when the place is only seen or thought of, 3 when somebody arrives there."""


def moments_of(
    story: Story, scenery: str, beats: Sequence[Beat], tokens: Sequence[Token]
) -> list[Moment]:
    """The moment of each beat. `scenery` is the narration without quotations and names."""
    moments: list[Moment] = []
    now = Moment(DEFAULT, placed=False)
    paragraph = -1
    for beat in beats:
        opens = beat.paragraph != paragraph
        paragraph = beat.paragraph
        now = replace(now, moves_on=False)
        if opens:
            block = story.paragraphs[paragraph]
            now = _moved_on(now, story.plain[block.start : block.end], story.language)
        now = _told(now, scenery, beat, opens, story, tokens)
        moments.append(now)
    return _from_the_start(moments, story.language)


def _moved_on(now: Moment, paragraph: str, language: Language) -> Moment:
    """The moment after a break that a paragraph makes by its first words."""
    breaks = _patterns(language, "breaks")
    head = paragraph[:40]
    if breaks["heading"].search(paragraph[:80]) or breaks["ornament"].match(paragraph):
        return replace(now, moves_on=True)
    if not breaks["later"].search(head):
        return now
    if breaks["other_day"].search(head):
        return replace(now, moves_on=True, time="day", weather="clear")
    return replace(now, moves_on=True)


def _told(
    now: Moment, scenery: str, beat: Beat, opens: bool, story: Story, tokens: Sequence[Token]
) -> Moment:
    language = story.language
    text = scenery[beat.start : beat.end]
    before = scenery[max(story.paragraphs[beat.paragraph].start, beat.start - 4) : beat.start]
    cues = list(_cues(text, language))
    least = 1 if not now.placed or (opens and now.moves_on) else 2
    strong = [cue for cue in cues if cue.strength >= least]
    if strong:
        cue = max(reversed(strong), key=lambda cue: cue.strength)
        name = _place_name(story, beat.start + cue.start, beat.start + cue.end, tokens)
        now = replace(now, place=cue.place, place_name=name, placed=True)
    time = _time(before + text, language) or _said(story.plain[beat.start : beat.end], language)
    weathers = _alternatives(language, "weathers").finditer(text)
    weather = [match.lastgroup for match in weathers][-1:]
    return replace(
        now,
        time=cast(TimeOfDay, time) if time else now.time,
        weather=cast(Weather, weather[0]) if weather else now.weather,
    )


def _cues(text: str, language: Language) -> Iterator[_Cue]:
    words = lexicon("settings", language)
    arrives, remote = _compiled(words["arrives"]), _compiled(words["remote"])
    for match in _alternatives(language, "places").finditer(text):
        before = text[max(0, match.start() - CONTEXT) : match.start()]
        if arrives.search(before):
            strength = 3
        elif remote.search(before):
            strength = 0
        else:
            strength = 2 if _compiled(words["inside"]).match(text[match.end() :]) else 1
        yield _Cue(cast(Place, match.lastgroup), *match.span(), strength)


def _time(text: str, language: Language) -> str | None:
    """The first time of day that is told, and is now."""
    not_now = _compiled(lexicon("settings", language)["times"]["not_now"])
    for match in _alternatives(language, "times").finditer(text):
        if not not_now.search(text[: match.start()]):
            return match.lastgroup
    return None


def _said(text: str, language: Language) -> str | None:
    """The time of day that somebody says it is."""
    match = _alternatives(language, "said").search(text)
    return match.lastgroup if match else None


def _place_name(story: Story, start: int, end: int, tokens: Sequence[Token]) -> str:
    """What the story calls the place: the word with the nouns that belong to it."""
    if story.language == "en":
        before = re.search(
            r"(?:\b[Tt]he )?(?:\b[A-Z][\w'’]+ )*$", story.plain[max(0, start - 40) : start]
        )
        start -= len(before[0]) if before else 0
        return " ".join(story.text[start:end].split())
    index = bisect_right(tokens, start, key=lambda token: token.start) - 1
    first = start
    while index >= 0 and end - tokens[index].start <= 8:
        token = tokens[index]
        if token.start + len(token.word) < first or token.tag not in _NAMING:
            break
        first = min(first, token.start)
        index -= 1
    return " ".join(story.text[first:end].split())


_NAMING = ("LOC", "ORG", "nz", "n", "s", "nw")


def _from_the_start(moments: list[Moment], language: Language) -> list[Moment]:
    """Fills in the place of the beats before the first one that tells it."""
    default = Moment(DEFAULT, lexicon("settings", language)["names"][DEFAULT])
    first = next((moment for moment in moments if moment.placed), default)
    return [
        m if m.placed else replace(m, place=first.place, place_name=first.place_name)
        for m in moments
    ]


@cache
def _patterns(language: Language, table: str) -> dict[str, re.Pattern[str]]:
    flags = re.IGNORECASE if language == "en" and table == "breaks" else 0
    entries = lexicon("settings", language)[table].items()
    return {name: re.compile(pattern, flags) for name, pattern in entries}


@cache
def _alternatives(language: Language, table: str) -> re.Pattern[str]:
    entries = lexicon("settings", language)[table].items()
    groups = [f"(?P<{name}>{pattern})" for name, pattern in entries if name != "not_now"]
    return re.compile("|".join(groups))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
