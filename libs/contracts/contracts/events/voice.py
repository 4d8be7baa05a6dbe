"""Facts that voice emits."""

from typing import ClassVar

from pydantic import Field

from contracts.events.base import SceneEvent
from contracts.model import Value
from contracts.usage import Usage


class Word(Value):
    """When a word or a character of a line is heard, in seconds from the start of the track."""

    text: str
    """Verbatim from the line; the words of a cue, joined, are the cue's text."""
    start: float = Field(ge=0)
    end: float = Field(ge=0)


class Cue(Value):
    """When a line is heard, in seconds from the start of the track."""

    line: int
    """Index into the scene's lines; every line has exactly one cue, in order."""
    speaker: str | None
    text: str
    """The line's text, verbatim."""
    start: float = Field(ge=0)
    end: float = Field(ge=0)
    words: tuple[Word, ...]


class VoiceTrack(Value):
    """The speech of a scene, mono, and the timing of its words."""

    audio_key: str
    duration: float = Field(gt=0)
    """Seconds."""
    cues: tuple[Cue, ...]
    provider: str
    substituted: bool = False
    """True when the provider asked failed and another one spoke instead."""
    usage: tuple[Usage, ...] = ()


class SceneVoiced(SceneEvent):
    """A scene's speech is there."""

    name: ClassVar = "scene.voiced"

    track: VoiceTrack
