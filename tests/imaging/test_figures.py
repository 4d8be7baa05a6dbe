from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from imaging.illustrator.figure.rig import Pose, draw_figure
from imaging.illustrator.pixels import Pixels, rasterise

LIGHT = (-0.6, -0.7)
HEAD = (-140.0, -210.0, 280.0, 340.0)
EMOTIONS = ("neutral", "happy", "gentle", "sad", "angry", "afraid", "surprised", "serious")


def head(character, pose: Pose, style="anime") -> Pixels:
    return rasterise(draw_figure(character, pose, style).svg, HEAD, 0.5)


def changed_rows(one: Pixels, other: Pixels) -> tuple[float, float]:
    """The first and last row that differ, in units of the figure."""
    rows = np.flatnonzero(np.abs(one - other).max(axis=(1, 2)) > 0.02)
    return HEAD[1] + rows[0] / 0.5, HEAD[1] + rows[-1] / 0.5


@pytest.mark.parametrize("emotion", EMOTIONS)
@pytest.mark.parametrize("style", ["anime", "manga", "realistic"])
def test_three_mouths_differ_and_nothing_else_of_the_face_does(maiden, emotion, style) -> None:
    pose = Pose("right", emotion, LIGHT)
    closed, half, opened = (
        head(maiden, replace(pose, mouth=mouth), style) for mouth in ("closed", "half", "open")
    )
    for one, other in ((closed, half), (half, opened), (closed, opened)):
        top, bottom = changed_rows(one, other)
        assert 56 < top < bottom < 112


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_a_blink_moves_the_eyes_alone(maiden, emotion) -> None:
    pose = Pose("left", emotion, LIGHT)
    drawings = [head(maiden, replace(pose, lids=lids)) for lids in (0.0, 0.5, 1.0)]
    for one, other in pairwise(drawings):
        top, bottom = changed_rows(one, other)
        assert -30 < top < bottom < 62


def test_an_emotion_has_a_mouth_of_its_own(swordsman) -> None:
    spoken = {
        draw_figure(swordsman, Pose("front", emotion, LIGHT, mouth="open"), "anime").svg
        for emotion in EMOTIONS
    }
    assert len(spoken) == len(EMOTIONS)
