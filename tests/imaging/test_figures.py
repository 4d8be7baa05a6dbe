import math
from dataclasses import replace
from itertools import pairwise
from typing import get_args

import numpy as np
import pytest
from contracts.options import Style
from contracts.storyboard import Age, Character, Garment, Gesture, Hair, Look, Posture, Prop, Sex
from hypothesis import given, settings
from hypothesis import strategies as st
from imaging.illustrator.figure.arms import arm_of, bow_of, reaches_of
from imaging.illustrator.figure.expression import expression_of
from imaging.illustrator.figure.hair import hairdo_of
from imaging.illustrator.figure.rig import ANGLES, Pose, View, draw_figure
from imaging.illustrator.figure.stance import stance_of
from imaging.illustrator.pixels import Pixels, rasterise
from imaging.seating import Seat

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


GESTURES = get_args(Gesture)
PROPS = get_args(Prop)
WHOLE = (-500.0, -380.0, 1000.0, 1760.0)


def whole(character, pose: Pose, style="anime") -> Pixels:
    return rasterise(draw_figure(character, pose, style).svg, WHOLE, 0.1)


@pytest.mark.parametrize("style", ["anime", "manga", "realistic"])
@pytest.mark.parametrize("view", ["left", "right", "front", "back"])
def test_every_posture_gesture_and_prop_changes_the_drawing(swordsman, view, style) -> None:
    plain = Pose(view, "neutral", LIGHT)
    poses = [replace(plain, posture=posture) for posture in ("walking", "sitting", "kneeling")]
    poses += [replace(plain, gesture=gesture) for gesture in GESTURES]
    poses += [replace(plain, holding=prop) for prop in PROPS]
    seen = {whole(swordsman, pose, style).tobytes() for pose in (plain, *poses)}
    assert len(seen) == 1 + len(poses)


@pytest.mark.parametrize("lowest", [math.inf, 310.0, 200.0])
@pytest.mark.parametrize("prop", PROPS)
def test_what_is_held_leaves_the_eyes_and_the_mouth_in_sight(maiden, prop, lowest) -> None:
    """Also where the picture ends at the chest."""
    pose = Pose("right", "neutral", LIGHT, lowest=lowest, room=280)
    for region in ((-56.0, -6.0, 120.0, 60.0), (-24.0, 66.0, 64.0, 30.0)):
        free, busy = (
            rasterise(draw_figure(maiden, one, "anime").svg, region, 0.5)
            for one in (pose, replace(pose, holding=prop))
        )
        assert np.abs(free - busy).max() < 0.02


@pytest.mark.parametrize("gesture", GESTURES)
def test_what_hands_do_leaves_the_mouth_free_to_speak(maiden, gesture) -> None:
    pose = Pose("right", "neutral", LIGHT, gesture=gesture, lowest=200, room=280)
    spoken = [
        rasterise(draw_figure(maiden, replace(pose, mouth=mouth), "anime").svg, HEAD, 0.5)
        for mouth in ("closed", "open")
    ]
    bare = [
        head(maiden, Pose("right", "neutral", LIGHT, mouth=mouth)) for mouth in ("closed", "open")
    ]
    moved, free = ((np.abs(one - other).max(axis=2) > 0.1).sum() for one, other in (spoken, bare))
    assert moved > 0.9 * free


@pytest.mark.parametrize("gesture", GESTURES)
def test_a_hand_is_at_the_end_of_every_arm_that_does_something(swordsman, gesture) -> None:
    pose = Pose("right", "neutral", LIGHT, gesture=gesture)
    stance = stance_of(swordsman, "standing", ANGLES["right"], bow_of(swordsman, gesture))
    reaches, _ = reaches_of(swordsman, "standing", gesture, None)
    reach = reaches["far" if gesture != "weeping" else "near"]
    arm = arm_of(stance, 1 if gesture != "weeping" else -1, reach, math.inf, math.inf)
    x, y = arm.wrist
    around = rasterise(draw_figure(swordsman, pose, "anime").svg, (x - 70, y - 70, 140, 140), 0.5)
    red, green, blue = (around[..., channel] for channel in range(3))
    skin = (red > 0.8) & (green > 0.55) & (blue > 0.45) & (red - blue > 0.08)
    assert skin.mean() > 0.04


@settings(max_examples=40, deadline=None)
@given(
    sex=st.sampled_from(get_args(Sex)),
    age=st.sampled_from(get_args(Age)),
    hair=st.sampled_from(get_args(Hair)),
    garment=st.sampled_from(get_args(Garment)),
    posture=st.sampled_from(get_args(Posture)),
    gesture=st.sampled_from((None, *GESTURES)),
    holding=st.sampled_from((None, *PROPS)),
    view=st.sampled_from(get_args(View)),
    style=st.sampled_from(get_args(Style)),
    seat=st.sampled_from((None, *get_args(Seat))),
    lowest=st.sampled_from((200.0, math.inf)),
)
def test_anybody_does_anything_and_nothing_leaves_the_drawing_s_bounds(
    sex, age, hair, garment, posture, gesture, holding, view, style, seat, lowest
) -> None:
    look = Look(
        description="",
        hair=hair,
        hair_color="#241a24",
        garment=garment,
        garment_color="#34497a",
        accent_color="#c9d3e8",
    )
    who = Character(id="who", name="谁", sex=sex, age=age, look=look, voice="girl")
    pose = Pose(
        view,
        "happy",
        LIGHT,
        posture=posture,
        gesture=gesture,
        holding=holding,
        seat=seat,
        lowest=lowest,
        room=300,
    )
    figure = draw_figure(who, pose, style)
    assert figure == draw_figure(who, pose, style)
    left, top, right, bottom = figure.bounds
    wide = rasterise(
        figure.svg, (left - 200, top - 200, right - left + 400, bottom - top + 400), 0.1
    )
    outside = wide[..., 3].copy()
    outside[20:-20, 20:-20] = 0
    assert outside.max() < 0.02


def test_who_weeps_sheds_tears_whatever_the_words_say() -> None:
    assert expression_of("neutral", weeps=True).tears > 0
    assert expression_of("neutral").tears == 0


def test_only_those_of_rank_wear_a_crown(swordsman) -> None:
    def top(**look: str) -> str:
        hairdo = hairdo_of(
            swordsman.model_copy(update={"look": swordsman.look.model_copy(update=look)})
        )
        return hairdo.top if hairdo else ""

    assert top(description="一身青衫") != "topknot_crown"
    assert top(description="黑发束冠") == "topknot_crown"
    assert top(description="", garment="official_robe") == "topknot_crown"
    assert top(description="", garment="peasant") == "topknot_cloth"


def test_a_smile_does_not_worry_the_brows() -> None:
    assert all(expression_of(smile).tilt <= 0 for smile in ("happy", "gentle"))
