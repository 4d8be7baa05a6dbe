"""A face in several states, from which the drawings are cut that move it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import cv2
import numpy as np
from contracts.events.imaging import Box

from imaging.illustrator.cutout import Cutout, Print
from imaging.illustrator.figure.expression import Speech
from imaging.illustrator.figure.rig import Pose
from imaging.illustrator.pixels import Bytes, encode_png
from imaging.illustrator.sprite import Frame
from imaging.ports import Movement

Part = Literal["mouth", "eyes"]
MOUTHS: tuple[Speech, ...] = ("closed", "half", "open")
LIDS = (0.5, 1.0)
MOVED = 20
"""The least change of a channel, of 255, that is a movement and not a matter of rounding."""
CROWD = 5
"""How many of nine neighbours change where something moves."""


class Plate:
    """What the cast's layer shows where a face moves, in each state of the face."""

    def __init__(self, cutout: Cutout, figure: Print, layer: Bytes) -> None:
        """`figure` is the whole cutout, and `layer` holds what is behind it.

        A state moves mouth and eyes at once, so that two states more than the still one are all.
        """
        self._character_id = cutout.character.id
        self._frame, self._middle = cutout.features()
        self._still = self._behind(figure, layer)
        others = [mouth for mouth in MOUTHS if mouth != cutout.pose.mouth]
        states = [
            (mouth, lids, self._behind(self._part(cutout, mouth, lids), layer))
            for mouth, lids in zip(others, LIDS, strict=True)
        ]
        self._mouths = {mouth: picture for mouth, _, picture in states}
        self._lids = {lids: picture for _, lids, picture in states}

    def _part(self, cutout: Cutout, mouth: Speech, lids: float) -> Print:
        pose: Pose = replace(cutout.pose, mouth=mouth, lids=lids)
        return cutout.in_pose(pose).part(self._frame)

    def _behind(self, figure: Print, layer: Bytes) -> Bytes:
        """The figure over what is behind it."""
        picture = layer[self._frame.box].copy()
        figure.over(picture, self._frame.left, self._frame.top)
        return picture

    def lay(self, figure: Print) -> None:
        """Somebody comes before the face, and before all its states alike."""
        for picture in (self._still, *self._lids.values()):
            figure.over(picture, self._frame.left, self._frame.top)

    def movements(self, layer: Bytes) -> Iterator[Movement]:
        """What moves; each drawing differs from the finished `layer` only in what moves."""
        rows = {"mouth": slice(self._middle, None), "eyes": slice(0, self._middle)}
        mouths = [self._mouths.get(mouth, self._still) for mouth in MOUTHS]
        eyes = [self._lids[lids] for lids in LIDS]
        parts: tuple[tuple[Part, list[Bytes]], ...] = (("mouth", mouths), ("eyes", eyes))
        for part, pictures in parts:
            changes = [self._change(picture, rows[part]) for picture in pictures]
            left, top, width, height = cv2.boundingRect(np.maximum.reduce(changes))
            if not width:
                continue
            frame = Frame(self._frame.left + left, self._frame.top + top, width, height)
            inside = Frame(left, top, width, height).box
            drawings = [
                np.where(change[inside][..., None] > 0, picture[inside], layer[frame.box])
                for change, picture in zip(changes, pictures, strict=True)
            ]
            box = _box(frame, layer.shape[1], layer.shape[0])
            strip = encode_png(np.hstack(drawings))
            yield Movement(self._character_id, part, box, strip, len(drawings))

    def _change(self, picture: Bytes, rows: slice) -> Bytes:
        """A mask of what moved in these rows, and of a seam round it.

        Single pixels do not move: along an edge they differ by the rounding of the rasteriser.
        """
        apart = np.max(cv2.absdiff(picture, self._still), axis=2)
        moved = np.zeros(apart.shape, np.uint8)
        moved[rows] = apart[rows] > MOVED
        crowd = cv2.boxFilter(moved, -1, (3, 3), normalize=False, borderType=cv2.BORDER_CONSTANT)
        core = np.asarray(crowd >= CROWD, np.uint8)
        return np.asarray(cv2.dilate(core, np.ones((5, 5), np.uint8)), np.uint8)


def _box(frame: Frame, width: int, height: int) -> Box:
    """The frame as fractions of the picture."""
    return Box(
        left=frame.left / width,
        top=frame.top / height,
        right=(frame.left + frame.width) / width,
        bottom=(frame.top + frame.height) / height,
    )
