"""The voices of Microsoft Edge's read-aloud service, by way of edge-tts."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import count

import aiohttp
import numpy as np
import stamina
from contracts.storyboard import Language
from edge_tts import Communicate
from edge_tts.exceptions import EdgeTTSException, NoAudioReceived
from runtime.failure import GaveUp, TryAgain
from runtime.providers import (
    LeftAlone,
    ProviderSettings,
    diagnose_status,
    open_provider,
)

from voice.ports import Delivery, Spoken, Utterance
from voice.sound import RATE, Samples, seconds, silence
from voice.speakable import Speakable, pieces, speakable
from voice.tables import table

NAME = "edge-tts"
TICKS = 10_000_000
"""The service's units of time in a second."""
LONGEST = 500
"""Characters of a request: little is repeated when one fails."""
SLACK = 0.3
"""Seconds by which the last word may outlast the sound."""

Connect = Callable[[], aiohttp.BaseConnector]


@dataclass(frozen=True)
class Manner:
    """How the service is to speak."""

    voice: str
    rate: str
    pitch: str


@dataclass(frozen=True)
class Heard:
    """A word as the service reports it, in seconds."""

    text: str
    start: float
    end: float


class EdgeVoice:
    """Speaks with edge-tts; a request that fails is made again, `attempts` times in all.

    `connect` opens the connection of each request, for a network that has its own way out.
    """

    name = NAME

    def __init__(
        self,
        settings: ProviderSettings,
        proxy: str | None = None,
        connect: Connect | None = None,
        attempts: int = 3,
        pause: float = 0.5,
    ) -> None:
        self._provider = open_provider(NAME, "", diagnose, settings)
        self._settings = settings
        self._proxy = proxy
        self._connect = connect
        self._attempts = attempts
        self._pause = pause
        self._works = count()

    async def speak(self, text: str, language: Language, delivery: Delivery) -> Utterance:
        """Raises `TryAgain` when the service stays out, stays silent or breaks off."""
        work = str(next(self._works))
        manner = _manner(language, delivery)
        speech = [
            await self._insist(work, piece, manner) for piece in pieces(speakable(text), LONGEST)
        ]
        return replace(_joined(speech), usage=self._provider.settle(work))

    async def _insist(self, work: str, piece: Speakable, manner: Manner) -> Utterance:
        async for attempt in stamina.retry_context(
            on=_may_pass,
            attempts=self._attempts,
            timeout=None,
            wait_initial=self._pause,
            wait_max=8 * self._pause,
        ):
            with attempt:
                return await self._spoken(work, piece, manner)
        raise AssertionError("the last attempt returns or raises")

    async def _spoken(self, work: str, piece: Speakable, manner: Manner) -> Utterance:
        async with self._provider.call(work) as call:
            sound, words = await self._received(piece.text, manner)
            samples = await asyncio.to_thread(_decoded, sound)
            spoken = _located(piece, words, seconds(samples))
            call.characters = len(piece.text)
        return Utterance(samples, spoken)

    async def _received(self, text: str, manner: Manner) -> tuple[bytes, list[Heard]]:
        request = Communicate(
            text,
            voice=manner.voice,
            rate=manner.rate,
            pitch=manner.pitch,
            boundary="WordBoundary",
            connector=self._connect() if self._connect else None,
            proxy=self._proxy,
            connect_timeout=round(self._settings.provider_connect_timeout),
            receive_timeout=round(self._settings.provider_read_timeout),
        )
        sound, words = bytearray(), list[Heard]()
        async for chunk in request.stream():
            if chunk["type"] == "audio":
                sound += chunk["data"]
            elif chunk["type"] == "WordBoundary":
                start, end = chunk["offset"], chunk["offset"] + chunk["duration"]
                words.append(Heard(chunk["text"], start / TICKS, end / TICKS))
        return bytes(sound), words


def diagnose(error: Exception) -> GaveUp | None:
    """What an exception of the client means. A 403 passes: the service rotates its tokens."""
    match error:
        case aiohttp.ClientResponseError(status=403):
            return TryAgain("provider_unavailable", f"{NAME} answered 403")
        case aiohttp.ClientResponseError():
            return diagnose_status(NAME, error.status, error.headers or {})
        case NoAudioReceived():
            return TryAgain("provider_unavailable", f"{NAME} stayed silent")
        case EdgeTTSException() | aiohttp.ClientError() | OSError():
            return TryAgain("provider_unavailable", f"the connection to {NAME} failed")
        case _:
            return None


def _may_pass(error: Exception) -> bool:
    return isinstance(error, TryAgain) and not isinstance(error, LeftAlone)


def _manner(language: Language, delivery: Delivery) -> Manner:
    voice = table("edge_voices")[language][delivery.voice]
    faster = voice.get("pace", 1.0) * delivery.pace - 1
    return Manner(voice["name"], f"{round(faster * 100):+d}%", f"{voice.get('pitch', 0):+d}Hz")


def _decoded(sound: bytes) -> Samples:
    """The samples of an MP3; raises `TryAgain` when the bytes are none."""
    import av

    try:
        with av.open(BytesIO(sound), "r") as container:
            resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
            frames = [
                resampled.to_ndarray().ravel()
                for frame in (*container.decode(audio=0), None)
                for resampled in resampler.resample(frame)
            ]
    except (av.FFmpegError, IndexError):
        raise TryAgain("provider_unavailable", f"{NAME} sent no sound that can be read") from None
    return np.concatenate([silence(0), *frames]).astype(np.float32)


def _located(piece: Speakable, words: Sequence[Heard], length: float) -> tuple[Spoken, ...]:
    """Where in the source each word is; without words, all of it is one.

    Raises `TryAgain` when the speech breaks off before the text does.
    """
    spoken: list[Spoken] = []
    at, folded = 0, piece.text.lower()
    for word in words:
        begin = folded.find(word.text.lower(), at)
        if begin >= 0 and word.text:
            at = begin + len(word.text)
            spoken.append(_from(piece, begin, at, word.start, min(word.end, length)))
    if not spoken:
        return (_from(piece, 0, len(piece.text), 0.0, length),)
    unheard = sum(map(str.isalnum, piece.text[at:]))
    if unheard > max(4, at // 4) or words[-1].end > length + SLACK:
        raise TryAgain("provider_unavailable", f"{NAME} broke off in the middle of a line")
    return tuple(spoken)


def _from(piece: Speakable, begin: int, end: int, start: float, stop: float) -> Spoken:
    return Spoken(piece.origins[begin], piece.origins[end - 1] + 1, start, max(start, stop))


def _joined(speech: Sequence[Utterance]) -> Utterance:
    words: list[Spoken] = []
    at = 0.0
    for part in speech:
        words += [replace(w, start=w.start + at, end=w.end + at) for w in part.words]
        at += seconds(part.samples)
    return Utterance(np.concatenate([silence(0), *(p.samples for p in speech)]), tuple(words))
