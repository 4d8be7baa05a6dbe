"""Scenes to be voiced, and a voice that needs no model."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from contracts.events import SceneWritten
from contracts.options import FilmOptions
from contracts.storyboard import Character, Language, Line, Look, Scene, Setting, VoiceKind
from voice.ports import Delivery, Spoken, Utterance
from voice.sound import RATE, Samples

LOOK = Look(
    description="",
    hair="bun",
    hair_color="#101010",
    garment="hanfu",
    garment_color="#334455",
    accent_color="#aa2222",
)
SETTING = Setting(place="inn", place_name="客店", time="dusk", weather="clear", era="ancient")


def tone(length: float, level: float = 0.1, pitch: float = 220) -> Samples:
    """A sine of `length` seconds."""
    time = np.arange(round(length * RATE)) / RATE
    return (level * np.sin(2 * np.pi * pitch * time)).astype(np.float32)


@dataclass
class ToneVoice:
    """Hums a quarter of a second for each letter or Han character, and remembers what for."""

    name: str = "tone"
    failure: Exception | None = None
    spoken: list[tuple[str, Language, Delivery]] = field(default_factory=list)

    async def speak(self, text: str, language: Language, delivery: Delivery) -> Utterance:
        self.spoken.append((text, language, delivery))
        if self.failure:
            raise self.failure
        heard = [at for at, character in enumerate(text) if character.isalnum()]
        words = tuple(Spoken(at, at + 1, n / 4, (n + 1) / 4) for n, at in enumerate(heard))
        return Utterance(tone(len(heard) / 4), words)


def scene_of(
    *lines: Line,
    language: Language = "zh",
    voices: dict[str, VoiceKind] | None = None,
    **options: Any,
) -> SceneWritten:
    """A scene whose cast has a voice for each id in `voices`."""
    cast = tuple(
        Character(id=id, name=id, sex="male", age="adult", look=LOOK, voice=kind)
        for id, kind in (voices or {}).items()
    )
    return SceneWritten(
        task_id="task-1",
        scene_id="scene_001",
        number=1,
        total=1,
        title="景阳冈",
        language=language,
        options=FilmOptions(**options),
        scene=Scene(
            id="scene_001",
            setting=SETTING,
            mood="calm",
            framing="wide",
            lines=lines,
            image_prompt="",
        ),
        cast=cast,
    )
