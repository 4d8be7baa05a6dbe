"""The lines of a scene, one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from contracts.events.voice import Cue
from contracts.storyboard import Character, Emotion, Line

from voice.cues import cue
from voice.loudness import TARGET, levelled
from voice.ports import Delivery, Utterance
from voice.reading import closing_pause
from voice.sound import RATE, Samples, faded, seconds, silence
from voice.tables import table


@dataclass(frozen=True)
class Speech:
    """A scene spoken at the natural tempo."""

    samples: Samples
    cues: tuple[Cue, ...]


def delivery(line: Line, cast: Sequence[Character]) -> Delivery:
    """Who speaks `line`, and how; somebody unknown is the narrator's to speak for."""
    voices = {character.id: character.voice for character in cast}
    pace = table("delivery")["emotion"][line.emotion]["pace"]
    return Delivery(voices.get(line.speaker or "", "narrator"), pace)


def joined(lines: Sequence[Line], utterances: Sequence[Utterance]) -> Speech:
    """The scene: the lines at the same loudness but for their emotions, with pauses between."""
    pauses = table("delivery")["pause"]
    pieces, cues, at = [silence(pauses["opening"])], [], pauses["opening"]
    for index, (line, utterance) in enumerate(zip(lines, utterances, strict=True)):
        heard = _heard(utterance, line.emotion)
        cues.append(cue(index, line, utterance.words, at, at + seconds(heard)))
        pieces += [heard, silence(_gap(line, lines[index + 1 : index + 2]))]
        at += seconds(pieces[-2]) + seconds(pieces[-1])
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
    """The speech without the silence after its last word; a pause when there is no speech."""
    pauses, gain = table("delivery")["pause"], table("delivery")["emotion"][emotion]["gain"]
    if not utterance.words:
        return silence(pauses["unspeakable"])
    end = round((utterance.words[-1].end + pauses["tail"]) * RATE)
    return faded(levelled(utterance.samples[:end], TARGET + gain))


def _gap(line: Line, following: Sequence[Line]) -> float:
    """Seconds of silence after `line`."""
    pauses = table("delivery")["pause"]
    if not following:
        return float(pauses["closing"])
    turn = pauses["turn"] if following[0].speaker != line.speaker else 0.0
    return float(closing_pause(line.text, pauses["unmarked"]) + turn)
