"""Sound files in and out: speech decoded to samples, samples encoded as AAC."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.audio.codeccontext import AudioCodecContext
from av.audio.fifo import AudioFifo
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.codec.context import Flags
from av.packet import Packet
from numpy.typing import NDArray

Samples = NDArray[np.float32]

RATE = 48_000
FRAME = 1024
SEGMENT = 512 * FRAME
"""Samples encoded by one encoder, about 11 s."""
WARM_UP = 4 * FRAME
"""Samples encoded before a segment and thrown away: an AAC frame overlaps the one before it."""
OPTIONS = {"aac_coder": "fast"}


class BadSound(ValueError):
    """A file that should hold speech does not."""


@dataclass(frozen=True)
class Coded:
    """One packet of AAC and when its sound starts, in samples."""

    data: bytes
    pts: int


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


def encode(blocks: Iterable[Samples], bitrate: int, workers: int) -> Iterator[Coded]:
    """The packets of a sound, which several encoders share, segment by segment.

    AAC frames depend only on the one before, so a segment that is encoded with a little of what
    comes before it joins the last segment without a seam.
    """
    with ThreadPoolExecutor(workers) as pool:
        pending: deque[Future[list[Coded]]] = deque()
        for start, sound in _segments(blocks):
            pending.append(pool.submit(_encoded, sound, start, bitrate))
            if len(pending) > workers:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()


def encoder(bitrate: int) -> AudioCodecContext:
    """An AAC encoder; all that are made alike share their stream's header."""
    context = av.CodecContext.create("aac", "w")
    context.sample_rate, context.layout, context.format = RATE, "stereo", "fltp"
    context.bit_rate, context.options = bitrate, OPTIONS
    context.time_base = Fraction(1, RATE)
    context.flags |= Flags.global_header
    return context


def _segments(blocks: Iterable[Samples]) -> Iterator[tuple[int, Samples]]:
    """Segments with what warms their encoder up, and where their own sound starts."""
    start, before, held = 0, np.zeros((2, 0), np.float32), np.zeros((2, 0), np.float32)
    for block in blocks:
        held = np.concatenate([held, block], axis=1)
        while held.shape[1] >= SEGMENT + FRAME:
            yield start, np.concatenate([before, held[:, : SEGMENT + FRAME]], axis=1)
            before, held = held[:, SEGMENT - WARM_UP : SEGMENT], held[:, SEGMENT:]
            start += SEGMENT
    yield start, np.concatenate([before, held], axis=1)


def _encoded(sound: Samples, start: int, bitrate: int) -> list[Coded]:
    context = encoder(bitrate)
    warm_up = min(start, WARM_UP)
    coded: list[Coded] = []

    def keep(packets: "list[Packet[Any]]") -> None:
        for packet in packets:
            pts = start - warm_up + (packet.pts or 0)
            if (start - FRAME if start == 0 else start) <= pts < start + SEGMENT:
                coded.append(Coded(bytes(packet), pts))

    for at in range(0, sound.shape[1], FRAME):
        frame = AudioFrame.from_ndarray(
            np.ascontiguousarray(sound[:, at : at + FRAME]), format="fltp", layout="stereo"
        )
        frame.sample_rate, frame.pts, frame.time_base = RATE, at, Fraction(1, RATE)
        keep(context.encode(frame))
    keep(context.encode(None))
    return coded
