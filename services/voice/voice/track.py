"""The lines of a scene, one after the other."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from contracts.events.voice import Cue
from contracts.storyboard import Character, Emotion, Line

from voice.cues import cue
from voice.loudness import TARGET, levelled
from voice.ports import Delivery, Utterance
from voice.sound import Samples, seconds, silence


@dataclass(frozen=True)
class Speech:
    """A scene spoken at the natural tempo."""

    samples: Samples
    cues: tuple[Cue, ...]


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(files("voice").joinpath("data/delivery.toml").read_text("utf-8"))


def delivery(line: Line, cast: Sequence[Character]) -> Delivery:
    """Who speaks `line`, and how; somebody unknown is the narrator's to speak for."""
    voices = {character.id: character.voice for character in cast}
    pace = _rules()["emotion"][line.emotion]["pace"]
    return Delivery(voices.get(line.speaker or "", "narrator"), pace)


def joined(lines: Sequence[Line], utterances: Sequence[Utterance]) -> Speech:
    """The scene: every line with its pause before it, at the same loudness but for its emotion."""
    pauses = _rules()["pause"]
    pieces, cues, at = [silence(pauses["opening"])], [], pauses["opening"]
    for index, (line, utterance) in enumerate(zip(lines, utterances, strict=True)):
        if index:
            turn = line.speaker != lines[index - 1].speaker
            pieces.append(silence(pauses["other_speaker" if turn else "same_speaker"]))
            at += seconds(pieces[-1])
        heard = _heard(utterance, line.emotion)
        pieces.append(heard)
        cues.append(cue(index, line, utterance.words, at, at + seconds(heard)))
        at += seconds(heard)
    pieces.append(silence(pauses["closing"]))
    return Speech(np.concatenate(pieces), tuple(cues))


def at_tempo(cues: Sequence[Cue], tempo: float) -> tuple[Cue, ...]:
    """The cues of a track that is played `tempo` times as fast."""
    return tuple(
        cue.model_copy(
            update={
                "start": cue.start / tempo,
                "end": cue.end / tempo,
                "words": tuple(
                    word.model_copy(update={"start": word.start / tempo, "end": word.end / tempo})
                    for word in cue.words
                ),
            }
        )
        for cue in cues
    )


def _heard(utterance: Utterance, emotion: Emotion) -> Samples:
    if not utterance.words:
        return silence(_rules()["pause"]["unspeakable"])
    gain: float = _rules()["emotion"][emotion]["gain"]
    return levelled(utterance.samples, TARGET + gain)
