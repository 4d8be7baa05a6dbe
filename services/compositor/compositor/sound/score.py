"""What the music plays. Pure: a bar's notes follow from the mood, the film and the bar's number."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Literal

from contracts.storyboard import Mood

Instrument = Literal["pluck", "pad", "bass"]

BEATS = 4
FORM = (0, 1, 0, 2, 0, 1, 3, 4)
"""Eight bars: a phrase, answered, repeated, and closed. Numbers are motifs."""
TONIC = 50
"""D3, in MIDI numbers; a film's tonic is up to four semitones from it."""
LENGTH_OF_LONGEST = 12.0
"""Seconds that the longest note sounds, echoes included."""
GRACE = (0.0, 0.5)
"""Where in a beat a note of the melody may fall."""


@dataclass(frozen=True)
class Note:
    at: float
    """Seconds from the start of the section."""
    pitch: int
    """In MIDI numbers."""
    instrument: Instrument
    gain: float


@dataclass(frozen=True)
class Style:
    """How a mood sounds; see moods.toml."""

    scale: Sequence[int]
    tempo: float
    density: float
    octave: int
    chords: Sequence[int]
    pad: float
    pluck: float

    @property
    def bar(self) -> float:
        """Seconds."""
        return BEATS * 60 / self.tempo

    def pitch(self, degree: int) -> int:
        """Semitones above the tonic of a degree of the scale, in any octave."""
        octave, step = divmod(degree, len(self.scale))
        return self.scale[step] + 12 * octave


@cache
def style_of(mood: Mood) -> Style:
    table = tomllib.loads((files(__package__) / "moods.toml").read_text())
    return Style(**table[mood])


def tonic_of(film: str) -> int:
    """The film's tonic: all of its music is in one key."""
    return TONIC + Random(film).choice((-3, -1, 0, 2, 4))  # noqa: S311


def notes_of_bar(mood: Mood, film: str, bar: int) -> list[Note]:
    """The notes that start in a section's bar; `film` seeds the melody."""
    style, tonic, start = style_of(mood), tonic_of(film), bar * style_of(mood).bar
    chord = style.chords[bar // 2 % len(style.chords)]
    motif = Random(f"{film}/{mood}/{FORM[bar % len(FORM)]}")  # noqa: S311
    notes = list(_melody(style, tonic, chord, motif, start))
    if bar % 2 == 0:
        notes += [
            Note(start, tonic + style.pitch(chord + step), "pad", 0.5 * style.pad)
            for step in (0, 2, 4)
        ]
        notes.append(Note(start, tonic - 12 + style.pitch(chord), "bass", 0.6 * style.pad))
    return notes


def _melody(style: Style, tonic: int, chord: int, motif: Random, start: float) -> list[Note]:
    """A walk over the scale in small steps, that starts on the chord and comes back to it."""
    beat, degree, notes = 60 / style.tempo, 5 + chord, []
    for position in range(BEATS):
        step = motif.choice((-2, -1, -1, 1, 1, 2))
        late = motif.choice(GRACE)
        rests = motif.random() > style.density and position > 0
        loud = motif.uniform(0.55, 0.9) + (0.1 if position == 0 else 0.0)
        if motif.random() > style.density + 0.45:
            rests = True
        if rests:
            continue
        degree = min(max(degree + step, 3), 11) if position else degree
        at = start + (position + (late if position else 0.0)) * beat
        pitch = tonic + 12 * style.octave + style.pitch(degree)
        notes.append(Note(at, pitch, "pluck", loud * style.pluck))
    return notes
