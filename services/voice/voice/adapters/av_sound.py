"""MP3 and time-stretching with FFmpeg's libraries, by way of PyAV."""

import asyncio
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from voice.sound import FRAME, RATE, Samples, silence

if TYPE_CHECKING:
    from av import AudioFrame

BITS_PER_SECOND = 64_000
ATTENUATION = 0.95
"""By which LAME scales what it is given; made up for before."""


async def encode(samples: Samples) -> bytes:
    """An MP3 whose header tells the encoder's delay, so that whole frames come back exactly."""
    return await asyncio.to_thread(_encode, samples)


async def stretch(samples: Samples, tempo: float) -> Samples:
    """`samples` played `tempo` times (0.5 to 2) as fast at the same pitch."""
    if tempo == 1 or not len(samples):
        return samples
    return await asyncio.to_thread(_stretch, samples, tempo)


def _encode(samples: Samples) -> bytes:
    import av

    target = BytesIO()
    with av.open(target, "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=RATE, layout="mono")
        stream.bit_rate = BITS_PER_SECOND
        for frame in _frames(samples / np.float32(ATTENUATION)):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return target.getvalue()


def _stretch(samples: Samples, tempo: float) -> Samples:
    import av
    from av.filter import Graph

    graph = Graph()
    source = graph.add_abuffer(sample_rate=RATE, format="flt", layout="mono", time_base=None)
    graph.link_nodes(source, graph.add("atempo", str(tempo)), graph.add("abuffersink")).configure()
    pieces = [silence(0)]
    for frame in (*_frames(samples), None):
        graph.push(frame)
        while True:
            try:
                block = graph.pull()
            except (av.BlockingIOError, av.EOFError):
                break
            pieces.append(block.to_ndarray().ravel().astype(np.float32))
    return _fitted(np.concatenate(pieces), round(len(samples) / tempo))


def _fitted(samples: Samples, length: int) -> Samples:
    return np.pad(samples[:length], (0, max(0, length - len(samples))))


def _frames(samples: Samples) -> Iterator["AudioFrame"]:
    import av

    for start in range(0, len(samples), FRAME):
        block = np.ascontiguousarray(samples[np.newaxis, start : start + FRAME])
        frame = av.AudioFrame.from_ndarray(block, format="flt", layout="mono")
        frame.sample_rate, frame.pts = RATE, start
        yield frame
