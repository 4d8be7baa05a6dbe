"""Fitting pictures into frames. Pure rules."""

from collections.abc import Sequence

from contracts.events.imaging import Face
from contracts.options import AspectRatio

RATIOS: dict[AspectRatio, tuple[int, int]] = {"16:9": (16, 9), "4:3": (4, 3), "9:16": (9, 16)}
Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in fractions of a picture."""


def frame_size(ratio: AspectRatio, short_side: int) -> tuple[int, int]:
    """Width and height in pixels, both even."""
    across, down = RATIOS[ratio]
    unit = short_side / min(across, down)
    return round(across * unit / 2) * 2, round(down * unit / 2) * 2


def cover(width: int, height: int, ratio: float, faces: tuple[Face, ...]) -> Box:
    """The largest part of a picture with the frame's `ratio`, the faces in it if they can be."""
    wide = min(1.0, ratio * height / width)
    tall = min(1.0, width / ratio / height)
    x = (min(f.left for f in faces) + max(f.right for f in faces)) / 2 if faces else 0.5
    y = (min(f.top for f in faces) + max(f.bottom for f in faces)) / 2 if faces else 0.5
    left = min(max(x - wide / 2, 0.0), 1 - wide)
    top = min(max(y - tall / 2, 0.0), 1 - tall)
    return left, top, left + wide, top + tall


def clearest(bands: Sequence[tuple[float, float]], faces: Sequence[Face]) -> int:
    """Which of the bands across the frame, given from top to bottom, covers the least of a face.

    The first of those that do equally well.
    """

    def covered(band: tuple[float, float]) -> float:
        overlaps = (
            max(0.0, min(band[1], face.bottom) - max(band[0], face.top))
            / max(face.bottom - face.top, 1e-6)
            for face in faces
        )
        return max(overlaps, default=0.0)

    return min(range(len(bands)), key=lambda index: covered(bands[index]))


def within(face: Face, box: Box) -> Face:
    """The face in fractions of `box`."""
    left, top, right, bottom = box

    def across(x: float) -> float:
        return min(max((x - left) / (right - left), 0.0), 1.0)

    def down(y: float) -> float:
        return min(max((y - top) / (bottom - top), 0.0), 1.0)

    return Face(
        character_id=face.character_id,
        left=across(face.left),
        top=down(face.top),
        right=across(face.right),
        bottom=down(face.bottom),
    )
