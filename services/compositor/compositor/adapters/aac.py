"""Sound files in and out: speech decoded to samples, a stretch of the film encoded as AAC."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from math import ceil
from pathlib import Path

import av
import numpy as np
from av.audio.fifo import AudioFifo
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from numpy.typing import NDArray

Samples = NDArray[np.float32]

RATE = 48_000
FRAME = 1024
"""Samples in a packet, and samples by which the encoder is late."""
WARM_UP = 4
"""Packets encoded before a stretch and thrown away: an AAC frame overlaps the one before it."""
LOOK_AHEAD = 1
"""Packets that the encoder wants to know of before it decides how it codes one."""
OPTIONS = {"aac_coder": "fast"}


class BadSound(ValueError):
    """A file that should hold speech does not."""


@dataclass(frozen=True)
class Packets:
    """Those of the film's AAC packets that belong to a stretch of it.

    Packets are counted over the whole film, whose first one only starts the decoder up.
    """

    first: int
    last: int
    """The first one that does not belong to it."""

    @property
    def samples(self) -> tuple[int, int]:
        """From which to which sample of the film its encoder has to hear."""
        return max(0, self.first - WARM_UP) * FRAME, (self.last + LOOK_AHEAD) * FRAME


def packets_of(start: float, end: float) -> Packets:
    """The packets of a stretch of film, in seconds; those of adjoining stretches adjoin."""
    return Packets(_packet_at(start), _packet_at(end))


def decode(path: Path) -> Samples:
    """The sound of a file, mono at 48 kHz; raises `BadSound`."""
    resampler = AudioResampler(format="fltp", layout="mono", rate=RATE)
    whole = AudioFifo()
    try:
        with av.open(str(path)) as container:
            for frame in container.decode(audio=0):
                frame.pts = None
                whole.write(frame)
        heard = whole.read()
        parts = [*resampler.resample(heard), *resampler.resample(None)] if heard else []
    except (av.error.FFmpegError, IndexError, ValueError) as bad:
        raise BadSound(f"it cannot be decoded as sound ({type(bad).__name__})") from bad
    if not parts:
        raise BadSound("it holds no sound")
    return np.concatenate([part.to_ndarray()[0] for part in parts])


def encode(
    to: Path, sound: Iterable[Samples], packets: Packets, bitrate: int, language: str
) -> None:
    """Writes `packets` of the film as an MP4 file; `sound` is what their encoder has to hear.

    Files of adjoining packets join without a seam, whoever made them.
    """
    heard_from = packets.samples[0] // FRAME
    with av.open(str(to), "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=RATE, options=OPTIONS, layout="stereo")
        stream.bit_rate = bitrate
        stream.metadata["language"] = language
        number = heard_from
        for frame in chain(_frames(sound), (None,)):
            for packet in stream.encode(frame):
                if packets.first <= number < packets.last:
                    packet.pts = packet.dts = (number - packets.first) * FRAME
                    container.mux(packet)
                number += 1


def _packet_at(seconds: float) -> int:
    return ceil(round(seconds * RATE) / FRAME) + 1 if seconds > 0 else 0


def _frames(blocks: Iterable[Samples]) -> Iterator[AudioFrame]:
    held, at = np.zeros((2, 0), np.float32), 0
    for block in blocks:
        held = np.concatenate([held, block], axis=1)
        whole = held.shape[1] // FRAME * FRAME
        for start in range(0, whole, FRAME):
            yield _frame(held[:, start : start + FRAME], at + start)
        held, at = held[:, whole:], at + whole
    if held.size:
        yield _frame(held, at)


def _frame(sound: Samples, at: int) -> AudioFrame:
    frame = AudioFrame.from_ndarray(np.ascontiguousarray(sound), format="fltp", layout="stereo")
    frame.sample_rate, frame.pts, frame.time_base = RATE, at, Fraction(1, RATE)
    return frame
