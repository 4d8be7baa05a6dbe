"""Writes the film's file by copying: its index first, then pictures and sound second by second.

FFmpeg's muxer takes 90 µs for each of the 70 packets in a second of film. Here the sample tables
of all clips are joined as arrays and their bytes are copied in large pieces.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO

import numpy as np
from contracts.events import FilmReady

from compositor.adapters.aac import FRAME, packets_of
from compositor.adapters.mp4.boxes import BadBoxes, Box, Extent, index_of, number, number_at
from compositor.adapters.mp4.outline import write_outline
from compositor.adapters.mp4.tracks import Chunk, Samples, Track, samples_of
from compositor.adapters.threads import Stop
from compositor.ports import FilmFiles

SECOND_OF_SOUND = 47
"""Packets of AAC."""
MEDIA_HEAD = 16

Placed = tuple[float, int, Chunk]
"""A chunk with its time and the number of its track, to be ordered by them."""


class BadMedia(ValueError):
    """A file that does not join to the others; the message says which and why."""


@dataclass(frozen=True)
class Outline:
    """A film without pictures and sound: its subtitles, chapters and names."""

    head: bytes
    moov: Box
    payload: bytes
    extent: Extent


def write_film(to: Path, film: FilmReady, files: FilmFiles, stop: Stop) -> None:
    """Writes the film's file; raises `BadMedia`."""
    pictures, sound = _pictures(film, files), _sound(files)
    if sound.count != packets_of(0, pictures.seconds).last:
        raise BadMedia(f"the sound does not last as long as the pictures, {pictures.seconds:.3f} s")
    outline = _outline(to.with_suffix(".outline.mp4"), film, files)
    chunks = pictures.chunks(), sound.chunks()
    order = sorted((chunk.time, track, chunk) for track in (0, 1) for chunk in chunks[track])
    index = partial(_index, outline, (pictures, sound), order)
    media = len(outline.head) + len(index(0)) + MEDIA_HEAD
    size = MEDIA_HEAD + len(outline.payload) + sum(chunk.length for _, _, chunk in order)
    with to.open("wb") as out:
        out.write(outline.head + index(media) + number(1) + b"mdat" + number(size, 8))
        out.write(outline.payload)
        _copy(order, out, stop)


def _pictures(film: FilmReady, files: FilmFiles) -> Track:
    parts: list[Samples] = []
    for scene, composed in zip(files.scenes, film.scenes, strict=True):
        part = _samples(scene.clip, f"{composed.scene_id}: its clip")
        first = parts[0] if parts else part
        if _encoded(part) != _encoded(first):
            raise BadMedia(
                f"{composed.scene_id}: its clip was encoded differently from the film's first"
            )
        if len(part.sizes) != scene.cut.clip.frames:
            raise BadMedia(
                f"{composed.scene_id}: its clip has {len(part.sizes)} frames,"
                f" not {scene.cut.clip.frames}"
            )
        parts.append(part)
    return Track(parts, film.scenes[0].clip.fps, int(parts[0].delays[0]))


def _encoded(part: Samples) -> tuple[bytes, int, int, int]:
    """What has to be the same in all clips of a film."""
    return part.coding, part.step, part.timescale, int(part.delays[0])


def _sound(files: FilmFiles) -> Track:
    parts = [_samples(path, f"the sound {path.name}") for path in files.sound]
    if not parts:
        raise BadMedia("the film has no sound")
    return Track(parts, SECOND_OF_SOUND, FRAME)


def _samples(path: Path, name: str) -> Samples:
    try:
        return samples_of(path)
    except (BadBoxes, OSError, ValueError) as bad:
        raise BadMedia(f"{name} cannot be read ({bad})") from bad


def _outline(path: Path, film: FilmReady, files: FilmFiles) -> Outline:
    write_outline(path, film, files)
    moov, extent = index_of(path)
    data = path.read_bytes()
    head = data[: number_at(data, 0)]
    return Outline(head, moov, data[extent.start : extent.end], extent)


def _index(
    outline: Outline, tracks: tuple[Track, Track], order: Sequence[Placed], media: int
) -> bytes:
    """The index of a film whose media data start at byte `media`."""
    starts = accumulate((chunk.length for *_, chunk in order), initial=media + len(outline.payload))
    placed: list[list[tuple[Chunk, int]]] = [[], []]
    for (_, track, chunk), start in zip(order, starts, strict=False):
        placed[track].append((chunk, start))
    header = bytearray(outline.moov.at("mvhd").data)
    scale, next_id = number_at(header, 12), number_at(header, len(header) - 4)
    header[16:20], header[-4:] = number(round(tracks[0].seconds * scale)), number(next_id + 1)
    model, *texts = (box for box in outline.moov.inner if box.kind == "trak")
    return Box(
        "moov",
        inner=[
            Box("mvhd", bytes(header)),
            tracks[0].boxed(1, placed[0], scale, model.at("tref")),
            tracks[1].boxed(next_id, placed[1], scale),
            *(_moved(text, media - outline.extent.start) for text in texts),
            *(box for box in outline.moov.inner if box.kind not in ("mvhd", "trak")),
        ],
    ).encode()


def _moved(trak: Box, distance: int) -> Box:
    """A track of the outline, whose data lie elsewhere in the film."""
    moved = deepcopy(trak)
    offsets = moved.at("mdia/minf/stbl/stco")
    places = np.frombuffer(offsets.data, ">u4", offset=8).astype(np.int64) + distance
    offsets.data = offsets.data[:8] + places.astype(">u4").tobytes()
    return moved


def _copy(order: Sequence[Placed], out: BinaryIO, stop: Stop) -> None:
    sources = _Source(), _Source()
    try:
        for _, track, chunk in order:
            stop.check()
            out.write(sources[track].read(chunk))
    finally:
        for source in sources:
            source.close()


class _Source:
    """Reads the chunks of a track; one of its files is open at a time."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._file: BinaryIO = BytesIO()

    def read(self, chunk: Chunk) -> bytes:
        if chunk.path != self._path:
            self.close()
            self._path, self._file = chunk.path, chunk.path.open("rb")
        self._file.seek(chunk.offset)
        return self._file.read(chunk.length)

    def close(self) -> None:
        self._file.close()
