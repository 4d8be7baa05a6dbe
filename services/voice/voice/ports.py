"""What voicing a scene needs from outside."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from contracts.storyboard import Language, VoiceKind
from contracts.usage import Usage
from runtime.artifacts import ArtifactStore

from voice.sound import Samples


@dataclass(frozen=True)
class Delivery:
    """How a line is to be spoken."""

    voice: VoiceKind
    pace: float = 1.0
    """Multiple of the voice's own tempo; what an emotion asks for, near 1."""


@dataclass(frozen=True)
class Spoken:
    """When the characters `start_char:end_char` of a text are heard, in seconds."""

    start_char: int
    end_char: int
    start: float
    end: float


@dataclass(frozen=True)
class Utterance:
    """A text spoken: mono samples at `sound.RATE` and the words heard, in order."""

    samples: Samples
    words: tuple[Spoken, ...]
    usage: Usage | None = None
    """What it took, where the provider meters it."""


class Voice(Protocol):
    """Speaks any text. Offline voices, cloud voices and their outages look the same."""

    name: str
    """The provider, as the track names it."""

    async def speak(self, text: str, language: Language, delivery: Delivery) -> Utterance:
        """`text` spoken; a text with nothing speakable gives no samples and no words.

        Raises `TryAgain` when the provider is out for now and `GaveUp` when it will not do it.
        """
        ...


Encode = Callable[[Samples], Awaitable[bytes]]
"""Mono samples at `sound.RATE`, whole frames of them, to an MP3 that decodes to exactly as many."""

Stretch = Callable[[Samples, float], Awaitable[Samples]]
"""Samples played `tempo` times as fast at the same pitch: `round(len / tempo)` of them."""


@dataclass(frozen=True)
class Ports:
    store: ArtifactStore
    voice: Voice
    encode: Encode
    stretch: Stretch
    substitute: Voice | None = None
    """Speaks the scenes that `voice` gives up on."""
