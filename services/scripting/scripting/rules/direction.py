"""Directing: from a story to its storyboard."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from contracts.options import FilmOptions
from contracts.storyboard import Character, Era, Framing, Line, Scene, Setting, Storyboard

from scripting.rules.acting import Players
from scripting.rules.acts import acts_of
from scripting.rules.beats import Beat, beats_of
from scripting.rules.casting import cast
from scripting.rules.casting_call import Company, assemble
from scripting.rules.cutting import cut
from scripting.rules.prompts import image_prompt
from scripting.rules.scenery import Moment, moments_of
from scripting.rules.staging import framing_of, present_in, transition_of
from scripting.rules.story import Story, read
from scripting.rules.titles import title_of
from scripting.rules.tone import emotion_of, era_of, mood_of


def direct(text: str, options: FilmOptions) -> Storyboard:
    """The storyboard of `text`. The lines of its scenes, joined, are `text` up to whitespace."""
    story = read(text)
    company = assemble(story)
    beats = beats_of(story, options)
    moments = moments_of(story, _nameless(company.narration, company), beats, company.tokens)
    era = era_of(story.plain, story.language)
    characters = cast(story, company, era)
    scenes = cut([b.seconds for b in beats], _joints(beats, moments), options.duration_per_scene)
    directed = _Direction(story, company, characters, era)
    for scene in scenes:
        directed.add(beats[scene.start : scene.stop], moments[scene.start : scene.stop])
    return Storyboard(
        title=title_of(story),
        language=story.language,
        characters=tuple(directed.cast()),
        scenes=tuple(directed.scenes),
    )


def _nameless(text: str, company: Company) -> str:
    """The text with names blanked out: 小雨 is not rain."""
    words = sorted({w for p in company.people for w in p.words if len(w) > 1}, key=len)
    if not words:
        return text
    pattern = re.compile("|".join(map(re.escape, reversed(words))))
    return pattern.sub(lambda match: "\0" * len(match[0]), text)


def _joints(beats: Sequence[Beat], moments: Sequence[Moment]) -> list[float]:
    """The price of a cut before each beat."""
    return [0.0] + [
        _joint(*pair, *when) for pair, when in zip(pairwise(beats), pairwise(moments), strict=True)
    ]


def _joint(before: Beat, beat: Beat, was: Moment, now: Moment) -> float:
    if beat.paragraph != before.paragraph:
        base = 0.0
    elif not before.ends_sentence:
        base = 2.0 if beat.span == before.span else 4.0
    else:
        base = 0.4 if beat.span == before.span else 1.2
    if now.moves_on:
        base -= 4.0
    if (was.place, was.place_name) != (now.place, now.place_name):
        base -= 3.0 if was.place != now.place else 1.0
    return base - (1.5 if was.time != now.time else 0.0)


class _Direction:
    """The scenes directed so far."""

    def __init__(
        self, story: Story, company: Company, characters: dict[str, Character], era: Era
    ) -> None:
        self.scenes: list[Scene] = []
        self._story = story
        self._company = company
        self._characters = characters
        self._era = era
        self._plain = _nameless(story.plain, company)
        self._by_id = {character.id: character for character in characters.values()}
        self._names = {character.id: name for name, character in characters.items()}
        self._players = Players(acts_of(company.narration, company.reading.clauses, story.language))
        self._spans = [span.start for p in story.paragraphs for span in p.spans]
        self._seen_at = [at for at, _ in company.reading.seen]

    def cast(self) -> list[Character]:
        """Those who are seen or heard in any scene."""
        ids = {id for scene in self.scenes for id in scene.present}
        ids |= {line.speaker for scene in self.scenes for line in scene.lines if line.speaker}
        return [character for character in self._characters.values() if character.id in ids]

    def add(self, beats: Sequence[Beat], moments: Sequence[Moment]) -> None:
        language = self._story.language
        before = self.scenes[-1] if self.scenes else None
        setting = self._setting(beats, moments)
        lines = self._lines(beats)
        present = present_in(lines, self._seen(beats[0].start, beats[-1].end))
        mood = mood_of(self._plain[beats[0].start : beats[-1].end], language)
        opens = before is None or before.setting.place != setting.place
        names = {id: self._names[id] for id in present}
        acting = self._players.play(
            beats[0].start, beats[-1].end, setting, moments[0].moves_on, names
        )
        framings: list[Framing] = [scene.framing for scene in self.scenes[-2:]]
        framing = framing_of(lines, present, opens, framings)
        people = [self._by_id[id] for id in present]
        self.scenes.append(
            Scene(
                id=f"scene_{len(self.scenes) + 1:03d}",
                setting=setting,
                mood=mood,
                framing=framing,
                present=present,
                acting=acting,
                lines=tuple(lines),
                image_prompt=image_prompt(setting, mood, framing, people, acting, lines, language),
                transition=transition_of(
                    before.setting if before else None, setting, moments[0].moves_on
                ),
            )
        )

    def _setting(self, beats: Sequence[Beat], moments: Sequence[Moment]) -> Setting:
        """Where the scene spends most of its time."""
        spent: dict[Moment, float] = {}
        for beat, moment in zip(beats, moments, strict=True):
            key = Moment(moment.place, moment.place_name, moment.time, moment.weather)
            spent[key] = spent.get(key, 0.0) + beat.seconds
        most = max(spent, key=lambda moment: spent[moment])
        return Setting(
            place=most.place,
            place_name=most.place_name,
            time=most.time,
            weather=most.weather,
            era=self._era,
        )

    def _seen(self, start: int, end: int) -> list[str]:
        seen = self._company.reading.seen
        within = seen[bisect_left(self._seen_at, start) : bisect_left(self._seen_at, end)]
        return [self._characters[name].id for _, name in within if name in self._characters]

    def _lines(self, beats: Sequence[Beat]) -> list[Line]:
        """One line for each quotation, and for the narration between them in a paragraph."""
        stretches: list[tuple[int, int, tuple[int, int, str | None]]] = []
        for beat in beats:
            speaker = self._speaker(beat)
            voice = (beat.paragraph, beat.span if speaker else -1, speaker)
            if stretches and stretches[-1][2] == voice:
                stretches[-1] = (stretches[-1][0], beat.end, voice)
            else:
                stretches.append((beat.start, beat.end, voice))
        return [self._line(start, end, voice[2]) for start, end, voice in stretches]

    def _speaker(self, beat: Beat) -> str | None:
        speech = self._company.reading.speeches.get(self._spans[beat.span])
        return speech.speaker if speech and speech.speaker in self._characters else None

    def _line(self, start: int, end: int, speaker: str | None) -> Line:
        text = self._story.text[start:end].strip()
        if speaker is None:
            return Line(text=text)
        speech = self._company.reading.speeches[self._spans[bisect_right(self._spans, start) - 1]]
        return Line(
            text=text,
            speaker=self._characters[speaker].id,
            emotion=emotion_of(self._story.plain[start:end], speech.around, self._story.language),
        )
