"""Tracks of MP4 files (ISO/IEC 14496-12) joined into one; their samples stay as they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from compositor.adapters.mp4.boxes import BadBoxes, Box, index_of, number, number_at

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Samples:
    """The only track of a file: its samples lie one behind the other, a `step` apart in time."""

    path: Path
    trak: Box
    offset: int
    sizes: Numbers
    delays: Numbers
    """From decoding to showing, in units of the time scale."""
    keys: Numbers
    """Numbers, from 0, of those that decoding may start with."""
    step: int
    timescale: int

    @property
    def coding(self) -> bytes:
        """What a decoder of H.264 has to know before the first sample."""
        described = self.trak.at("mdia/minf/stbl/stsd").data
        at = described.find(b"avcC")
        return described[at : at + number_at(described, at - 4)] if at > 0 else b""


@dataclass(frozen=True)
class Chunk:
    """Samples of one file that are copied in one go."""

    time: float
    """When the first is decoded, in seconds of the film."""
    path: Path
    offset: int
    length: int
    samples: int


def samples_of(path: Path) -> Samples:
    """The samples of a file with one track; raises `BadBoxes` and `OSError`."""
    moov, media = index_of(path)
    trak = moov.at("trak")
    table = trak.at("mdia/minf/stbl")
    sizes = _sizes(table.at("stsz").data)
    offset = number_at(table.at("stco").data, 8)
    if offset + sizes.sum() > media.end:
        raise BadBoxes("it is cut short")
    ((_, step),) = _pairs(table.at("stts").data)[:1]
    return Samples(
        path=path,
        trak=trak,
        offset=offset,
        sizes=sizes,
        delays=_delays(table.find("ctts"), len(sizes)),
        keys=_keys(table.find("stss"), len(sizes)),
        step=int(step),
        timescale=number_at(trak.at("mdia/mdhd").data, 12),
    )


@dataclass(frozen=True)
class Track:
    """Samples of several files, one after the other."""

    parts: Sequence[Samples]
    a_chunk: int
    """So many samples are at most copied in one go."""
    skipped: int = 0
    """Units of the time scale before the film starts."""

    @property
    def count(self) -> int:
        return sum(len(part.sizes) for part in self.parts)

    @property
    def seconds(self) -> float:
        return self.count * self._first.step / self._first.timescale

    @property
    def _first(self) -> Samples:
        return self.parts[0]

    def chunks(self) -> Iterator[Chunk]:
        step = self._first.step / self._first.timescale
        for part, before in zip(self.parts, self._starts(), strict=True):
            firsts = np.arange(0, len(part.sizes), self.a_chunk)
            lengths = np.add.reduceat(part.sizes, firsts).tolist()
            counts = np.diff([*firsts, len(part.sizes)]).tolist()
            offset = part.offset
            for first, length, count in zip(firsts.tolist(), lengths, counts, strict=True):
                yield Chunk((before + first) * step, part.path, offset, length, count)
                offset += length

    def boxed(self, id: int, chunks: Sequence[tuple[Chunk, int]], scale: int, *others: Box) -> Box:
        """The track's `trak`: its chunks with where they start, and the film's time scale."""
        trak, lasts = self._first.trak, number(round(self.seconds * scale))
        tkhd = bytearray(trak.at("tkhd").data)
        tkhd[12:16], tkhd[20:24] = number(id), lasts
        mdia, minf = trak.at("mdia"), trak.at("mdia/minf")
        mdhd = _lasting(mdia.at("mdhd").data, self.count * self._first.step)
        table = Box("stbl", inner=[minf.at("stbl/stsd"), *self._tables(chunks)])
        media = Box("minf", inner=[*(box for box in minf.inner if box.kind != "stbl"), table])
        edit = _full("elst", number(1) + lasts + number(self.skipped) + b"\0\1\0\0")
        return Box(
            "trak",
            inner=[
                Box("tkhd", bytes(tkhd)),
                Box("edts", inner=[edit]),
                *others,
                Box("mdia", inner=[Box("mdhd", mdhd), mdia.at("hdlr"), media]),
            ],
        )

    def _tables(self, chunks: Sequence[tuple[Chunk, int]]) -> Iterator[Box]:
        parts = self.parts
        yield _full("stts", number(1) + number(self.count) + number(self._first.step))
        delays = np.concatenate([part.delays for part in parts])
        if delays.any():
            yield _full("ctts", _runs(delays))
        if len(keys := self._keys()) < self.count:
            yield _full("stss", number(len(keys)) + _packed(keys + 1))
        runs = np.frombuffer(_runs(np.array([chunk.samples for chunk, _ in chunks])), ">u4")
        lengths, counts = runs[1::2].astype(np.int64), runs[2::2]
        firsts = np.cumsum(lengths) - lengths + 1
        entries = np.stack([firsts, counts, np.ones_like(firsts)], axis=1)
        yield _full("stsc", number(len(firsts)) + _packed(entries.ravel()))
        sizes = np.concatenate([part.sizes for part in parts])
        yield _full("stsz", number(0) + number(len(sizes)) + _packed(sizes))
        offsets = np.array([start for _, start in chunks], ">u8")
        yield _full("co64", number(len(offsets)) + offsets.tobytes())

    def _keys(self) -> Numbers:
        starts = self._starts()
        return np.concatenate([p.keys + at for p, at in zip(self.parts, starts, strict=True)])

    def _starts(self) -> list[int]:
        return list(accumulate((len(part.sizes) for part in self.parts), initial=0))[:-1]


def _full(kind: str, data: bytes) -> Box:
    """A box with a version and flags, all 0."""
    return Box(kind, bytes(4) + data)


def _lasting(mdhd: bytes, duration: int) -> bytes:
    """A media header of version 1, whose duration has 64 bits: 32 last for a day of sound."""
    times = bytes(4) + mdhd[4:8] + bytes(4) + mdhd[8:12]
    return b"\1" + mdhd[1:4] + times + mdhd[12:16] + number(duration, 8) + mdhd[20:]


def _pairs(data: bytes) -> Numbers:
    return np.frombuffer(data, ">u4", offset=8).reshape(-1, 2).astype(np.int64)


def _sizes(stsz: bytes) -> Numbers:
    if same := number_at(stsz, 4):
        return np.full(number_at(stsz, 8), same, np.int64)
    return np.frombuffer(stsz, ">u4", offset=12).astype(np.int64)


def _delays(ctts: Box | None, count: int) -> Numbers:
    if ctts is None:
        return np.zeros(count, np.int64)
    lengths, delays = _pairs(ctts.data).T
    return np.repeat(delays, lengths)


def _keys(stss: Box | None, count: int) -> Numbers:
    if stss is None:
        return np.arange(count)
    return np.frombuffer(stss.data, ">u4", offset=8).astype(np.int64) - 1


def _runs(values: Numbers) -> bytes:
    """How many there are of each value in a row: the number of pairs, and the pairs."""
    changes = np.flatnonzero(np.diff(values)) + 1
    starts = np.concatenate([[0], changes])
    lengths = np.diff([*starts, len(values)])
    return number(len(starts)) + _packed(np.stack([lengths, values[starts]], axis=1).ravel())


def _packed(values: Numbers) -> bytes:
    return values.astype(">u4").tobytes()
