"""The people of a scene as one layer, with the drawings that move their faces."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from contracts.events.imaging import Face
from contracts.storyboard import Scene

from imaging.acting import emotion_of
from imaging.illustrator.blocking import Mark
from imaging.illustrator.cutout import Cutout, Studio
from imaging.illustrator.figure.expression import expression_of
from imaging.illustrator.figure.rig import Pose
from imaging.illustrator.pixels import Bytes
from imaging.illustrator.plates import Plate, plates_of
from imaging.ports import Movement

READABLE = 0.12
"""The least height of a face that moves, as a share of the picture's."""


class Cast(NamedTuple):
    """Everybody at their marks."""

    layer: Bytes
    faces: tuple[Face, ...]
    """Those of the front of the picture first."""
    movements: tuple[Movement, ...]


def draw_cast(scene: Scene, marks: Sequence[Mark], studio: Studio) -> Cast:
    """The cast of the scene; the last of the marks is in front."""
    layer = np.zeros((*studio.shape, 4), np.uint8)
    faces: list[Face] = []
    plates: list[Plate] = []
    for mark in marks:
        cutout = Cutout(mark, pose_of(mark, scene, studio), studio)
        shadow, figure, face = cutout.shadow(), cutout.whole(), cutout.face()
        if shadow:
            shadow.over(layer)
        moving = plates_of(cutout, figure, layer) if face and _readable(face) else []
        for hidden in plates:
            hidden.lay(figure)
        figure.over(layer)
        plates += moving
        faces += [face] if face else []
    movements = tuple(moved for plate in plates if (moved := plate.movement(layer)))
    return Cast(layer, tuple(faces[::-1]), movements)


def pose_of(mark: Mark, scene: Scene, studio: Studio) -> Pose:
    """How somebody stands and looks; the mouth is that of the emotion."""
    emotion = emotion_of(mark.character.id, scene)
    return mark.pose(emotion, studio.stage.light, expression_of(emotion).speech)


def _readable(face: Face) -> bool:
    """Whether the face is large enough for its movements to be seen."""
    return face.bottom - face.top >= READABLE
