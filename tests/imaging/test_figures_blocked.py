import itertools
import math

import pytest
from contracts.storyboard import Acting, Line
from imaging.illustrator.blocking import CANOPY, HALF, block
from imaging.seating import seat_of

SIZES = {"16:9": (1778.0, 1000.0), "4:3": (1333.0, 1000.0), "9:16": (1000.0, 1778.0)}
HAIR = 200.0
CHIN = 112.0


@pytest.fixture
def cast(maiden, swordsman):
    return [maiden, swordsman, *(maiden.model_copy(update={"id": f"maid_{n}"}) for n in "abc")]


def acted(scene, framing, **doings):
    acting = tuple(Acting(character=character, **doing) for character, doing in doings.items())
    return scene.model_copy(update={"framing": framing, "acting": acting})


def marks_of(scene, cast, ratio, ground=0.95):
    return {mark.character.id: mark for mark in block(scene, cast, SIZES[ratio], ground)}


@pytest.mark.parametrize("ratio", SIZES)
@pytest.mark.parametrize("framing", ["wide", "two_shot", "close_up"])
@pytest.mark.parametrize("posture", ["standing", "walking", "sitting", "kneeling"])
def test_no_head_is_cut_and_no_face_is_among_the_subtitles(
    scene, cast, framing, ratio, posture
) -> None:
    shot = acted(scene, framing, **{person.id: {"posture": posture} for person in cast})
    for mark in marks_of(shot, cast, ratio).values():
        width, height = SIZES[ratio]
        assert mark.y - HAIR * mark.scale > 0
        assert mark.y + CHIN * mark.scale <= 0.78 * height
        assert 100 * mark.scale < mark.x < width - 100 * mark.scale


@pytest.mark.parametrize("framing", ["wide", "two_shot"])
def test_who_sits_is_lower(scene, maiden, swordsman, framing) -> None:
    seated = acted(scene, framing, shen_yan={"posture": "sitting"})
    before = marks_of(acted(scene, framing), [maiden, swordsman], "16:9")
    after = marks_of(seated, [maiden, swordsman], "16:9")
    assert after["shen_yan"].y > before["shen_yan"].y
    assert after["lin_wan"].y == before["lin_wan"].y
    assert after["shen_yan"].seat == "rock"


@pytest.mark.parametrize("ratio", SIZES)
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_umbrellas_keep_clear_of_neighbours_and_of_the_frame(scene, cast, ratio, count) -> None:
    shown = cast[:count]
    shot = acted(scene, "wide", **{person.id: {"holding": "umbrella"} for person in shown[::2]})
    marks = sorted(marks_of(shot, shown, ratio).values(), key=lambda mark: mark.x)
    halves = [(CANOPY if mark.acting.holding else HALF) * mark.scale for mark in marks]
    assert marks[0].x - halves[0] >= 0
    assert marks[-1].x + halves[-1] <= SIZES[ratio][0]
    for (one, half), (other, next_half) in itertools.pairwise(zip(marks, halves, strict=True)):
        assert other.x - one.x >= half + next_half - 0.01


@pytest.mark.parametrize("gesture", ["pointing", "reaching", "waving", "saluting"])
@pytest.mark.parametrize("framing", ["wide", "two_shot"])
def test_who_does_something_to_another_faces_that_other(scene, cast, framing, gesture) -> None:
    narrated = scene.model_copy(update={"lines": (Line(text="无人说话。"),)})
    shot = acted(narrated, framing, shen_yan={"gesture": gesture})
    marks = marks_of(shot, cast[:3] if framing == "wide" else cast[:2], "16:9")
    towards = "right" if marks["lin_wan"].x > marks["shen_yan"].x else "left"
    assert marks["shen_yan"].view == towards


def test_hands_are_brought_into_a_bust_and_stay_off_the_neighbour(scene, maiden, swordsman) -> None:
    shot = acted(scene, "two_shot", shen_yan={"holding": "lantern"})
    for mark in marks_of(shot, [maiden, swordsman], "16:9").values():
        assert mark.y + mark.lowest * mark.scale < 1000
        assert math.isfinite(mark.room)


@pytest.mark.parametrize(
    ("place", "era", "seat"),
    [
        ("mountain", "ancient", "rock"),
        ("inn", "ancient", "bench"),
        ("study", "republican", "chair"),
        ("classroom", "modern", "modern_chair"),
        ("living_room", "modern", "sofa"),
    ],
)
def test_a_seat_fits_the_place_and_the_era(scene, place, era, seat) -> None:
    setting = scene.setting.model_copy(update={"place": place, "era": era})
    assert seat_of("sitting", setting) == seat
    assert seat_of("standing", setting) is None


def test_who_kneels_has_a_cushion_in_a_hall_and_the_ground_outside(scene) -> None:
    hall = scene.setting.model_copy(update={"place": "hall"})
    assert seat_of("kneeling", hall) == "cushion"
    assert seat_of("kneeling", scene.setting) is None
