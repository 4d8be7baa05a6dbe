"""Text to speech with Kokoro: loaded at first use, given back when nobody speaks."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from contracts.storyboard import Language, VoiceKind

from voice.adapters.kokoro.memory import give_back
from voice.adapters.kokoro.voices import Timbre, timbres, vocabulary
from voice.ports import Delivery, Spoken, Utterance
from voice.sound import seconds, silence

if TYPE_CHECKING:
    from voice.adapters.kokoro.model import Model
    from voice.adapters.kokoro.phrasing import Phrase

SLOWEST, FASTEST = 0.9, 1.3
"""What the model speaks well, as multiples of its own tempo."""


@dataclass(frozen=True)
class Loaded:
    """Everything that takes memory."""

    model: "Model"
    tokens: dict[str, int]
    timbres: dict[VoiceKind, Timbre]


class KokoroVoice:
    """Offline speech for every language of ours; each run of the model takes one core."""

    name = "kokoro"

    def __init__(
        self,
        model: Path | None = None,
        voices: Path | None = None,
        idle: float = 300,
        cores: int = 1,
    ) -> None:
        """`model` and `voices` take the place of the bundled ones; `idle` is in seconds.

        As many texts are spoken at a time as there are `cores`.
        """
        self._model, self._voices, self._idle = model, voices, idle
        self._loaded: Loaded | None = None
        self._loading = Lock()
        self._threads = ThreadPoolExecutor(cores, "kokoro")
        self._speaking = 0
        self._unloading: asyncio.TimerHandle | None = None

    async def speak(self, text: str, language: Language, delivery: Delivery) -> Utterance:
        loop = asyncio.get_running_loop()
        self._begin()
        try:
            runs = await loop.run_in_executor(self._threads, _runs, text, language)
            return _joined(
                [
                    await loop.run_in_executor(self._threads, self._perform, run, delivery)
                    for run in runs
                ]
            )
        finally:
            self._end(loop)

    @property
    def loaded(self) -> bool:
        """Whether the model is in memory."""
        return self._loaded is not None

    def _begin(self) -> None:
        self._speaking += 1
        if self._unloading:
            self._unloading.cancel()

    def _end(self, loop: asyncio.AbstractEventLoop) -> None:
        self._speaking -= 1
        if not self._speaking:
            self._unloading = loop.call_later(self._idle, self._threads.submit, self._unload)

    def _unload(self) -> None:
        self._loaded = None
        give_back()

    def _load(self) -> Loaded:
        with self._loading:
            if self._loaded is None:
                from voice.adapters.kokoro.model import Model

                self._loaded = Loaded(Model(self._model), vocabulary(), timbres(self._voices))
                give_back()
            return self._loaded

    def _perform(self, run: Sequence["Phrase"], delivery: Delivery) -> Utterance:
        from voice.adapters.kokoro.script import performed, script

        loaded = self._load()
        timbre = loaded.timbres[delivery.voice]
        lines = script(run, loaded.tokens)
        speech = loaded.model.speak(
            np.array([loaded.tokens.get(symbol, 0) for symbol in lines.symbols], np.int64),
            timbre.style(len(lines.symbols) - 2),
            min(max(timbre.pace * delivery.pace, SLOWEST), FASTEST),
        )
        return performed(lines, speech.samples, speech.frames)


def _runs(text: str, language: Language) -> list[tuple["Phrase", ...]]:
    from voice.adapters.kokoro.phrasing import phrases, runs

    return runs(phrases(text, language))


def _joined(utterances: Sequence[Utterance]) -> Utterance:
    """One after the other, with the pauses that end them."""
    words: list[Spoken] = []
    shift = 0.0
    for utterance in utterances:
        words += [replace(w, start=w.start + shift, end=w.end + shift) for w in utterance.words]
        shift += seconds(utterance.samples)
    return Utterance(
        np.concatenate([silence(0), *(utterance.samples for utterance in utterances)]),
        tuple(words),
    )
