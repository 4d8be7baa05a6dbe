"""Faces in several states, from which the drawings are cut that move them."""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from contracts.events.imaging import Box

from imaging.illustrator.cutout import Cutout, Print
from imaging.illustrator.figure.expression import Speech
from imaging.illustrator.pixels import Bytes, encode_png
from imaging.illustrator.sprite import Frame
from imaging.ports import Movement, Part

MOUTHS: tuple[Speech, ...] = ("closed", "half", "open")
LIDS = (0.5, 1.0)
MOVED = 20
"""The least change of a channel, of 255, that is a movement and not a matter of rounding."""
CROWD = 5
"""How many of nine neighbours change where something moves."""


def plates_of(cutout: Cutout, figure: Print, layer: Bytes) -> list["Plate"]:
    """What moves in a face; `figure` is the whole cutout, `layer` holds what is behind it.

    A state moves mouth and eyes at once, so that two states besides the still one are all.
    """
    others = [mouth for mouth in MOUTHS if mouth != cutout.pose.mouth]
    states = [
        cutout.in_pose(replace(cutout.pose, mouth=mouth, lids=lids))
        for mouth, lids in zip(others, LIDS, strict=True)
    ]
    mouths = [others.index(mouth) + 1 if mouth in others else 0 for mouth in MOUTHS]
    orders: dict[Part, list[int]] = {"mouth": mouths, "eyes": [1, 2]}
    plates = []
    for part, frame in cutout.features().items():
        prints = [figure, *(state.part(frame) for state in states)]
        plates.append(Plate(cutout.character.id, part, frame, prints, orders[part], layer))
    return plates


class Plate:
    """What the cast's layer shows where a part of a face moves, in each state of the face."""

    def __init__(
        self,
        character_id: str,
        part: Part,
        frame: Frame,
        prints: Sequence[Print],
        order: Sequence[int],
        layer: Bytes,
    ) -> None:
        """The first of `prints` is the still one; `order` says which of them are the drawings."""
        self._character_id, self._part, self._frame = character_id, part, frame
        self._order = order
        self._pictures = [layer[frame.box].copy() for _ in prints]
        for picture, state in zip(self._pictures, prints, strict=True):
            state.over(picture, frame.left, frame.top)

    def lay(self, figure: Print) -> None:
        """Somebody comes before the face, and before all its states alike."""
        for picture in self._pictures:
            figure.over(picture, self._frame.left, self._frame.top)

    def movement(self, layer: Bytes) -> Movement | None:
        """Drawings that differ from the finished `layer` in what moves alone, if anything does."""
        pictures = [self._pictures[state] for state in self._order]
        changes = [self._change(picture) for picture in pictures]
        left, top, width, height = cv2.boundingRect(np.maximum.reduce(changes))
        if not width:
            return None
        frame = Frame(self._frame.left + left, self._frame.top + top, width, height)
        inside = Frame(left, top, width, height).box
        drawings = [
            np.where(change[inside][..., None] > 0, picture[inside], layer[frame.box])
            for change, picture in zip(changes, pictures, strict=True)
        ]
        box = _box(frame, layer.shape[1], layer.shape[0])
        strip = encode_png(np.hstack(drawings))
        return Movement(self._character_id, self._part, box, strip, len(drawings))

    def _change(self, picture: Bytes) -> Bytes:
        """A mask of what moved, and of a seam round it.

        Single pixels do not move: along an edge they differ by the rounding of the rasteriser.
        """
        apart = np.max(cv2.absdiff(picture, self._pictures[0]), axis=2)
        moved = np.asarray(apart > MOVED, np.uint8)
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
