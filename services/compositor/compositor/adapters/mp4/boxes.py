"""Boxes of the ISO base media file format (ISO/IEC 14496-12), read and written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

CONTAINERS = ("moov", "trak", "edts", "mdia", "minf", "stbl")
LARGE = 1
"""A size that says that the real one, of 64 bits, follows the box's kind."""


class BadBoxes(ValueError):
    """A file that does not hold the boxes it should."""


@dataclass
class Box:
    """A box with its payload, or with the boxes in it."""

    kind: str
    data: bytes = b""
    inner: list["Box"] = field(default_factory=list)

    def at(self, path: str) -> "Box":
        """The first box at a path like `mdia/mdhd`; raises `BadBoxes`."""
        kind, _, rest = path.partition("/")
        found = self.find(kind)
        if found is None:
            raise BadBoxes(f"{self.kind} has no {kind}")
        return found.at(rest) if rest else found

    def find(self, kind: str) -> "Box | None":
        return next((box for box in self.inner if box.kind == kind), None)

    def encode(self) -> bytes:
        payload = b"".join(box.encode() for box in self.inner) if self.inner else self.data
        return number(8 + len(payload)) + self.kind.encode("latin-1") + payload


@dataclass(frozen=True)
class Extent:
    """Where the payload of a box is in its file."""

    kind: str
    start: int
    end: int


def number(value: int, size: int = 4) -> bytes:
    return value.to_bytes(size, "big")


def number_at(data: bytes | bytearray, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big")


def parsed(data: bytes) -> list[Box]:
    """The boxes in `data`; raises `BadBoxes`."""
    boxes, at = [], 0
    while at + 8 <= len(data):
        size, kind = number_at(data, at), data[at + 4 : at + 8].decode("latin-1")
        if not 8 <= size <= len(data) - at:
            raise BadBoxes(f"a box {kind!r} does not fit")
        payload = data[at + 8 : at + size]
        inner = parsed(payload) if kind in CONTAINERS else []
        boxes.append(Box(kind, b"" if inner else payload, inner))
        at += size
    return boxes


def index_of(path: Path) -> tuple[Box, Extent]:
    """A file's `moov` box and where its media data is; raises `BadBoxes` and `OSError`."""
    with path.open("rb") as file:
        extents = {extent.kind: extent for extent in _extents(file, path.stat().st_size)}
        if not {"moov", "mdat"} <= extents.keys():
            raise BadBoxes("it is not complete")
        moov = extents["moov"]
        file.seek(moov.start)
        return Box("moov", inner=parsed(file.read(moov.end - moov.start))), extents["mdat"]


def _extents(file: BinaryIO, length: int) -> Iterator[Extent]:
    at = 0
    while at + 8 <= length:
        file.seek(at)
        head = file.read(16)
        size, start = number_at(head, 0), at + 8
        if size == LARGE:
            size, start = int.from_bytes(head[8:16], "big"), at + 16
        if size < start - at or at + size > length:
            raise BadBoxes("it is cut short")
        yield Extent(head[4:8].decode("latin-1"), start, at + size)
        at += size
