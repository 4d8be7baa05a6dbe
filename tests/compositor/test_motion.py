"""Camera moves and framing."""

from itertools import pairwise

import numpy as np
import pytest
from compositor.adapters.painting.planes import Size
from compositor.adapters.painting.sheets import sheet_of
from compositor.adapters.painting.strips import Strip
from compositor.framing import clearest, cover, frame_size
from compositor.motion import Move, Window, move_of
from contracts.events.imaging import Face
from contracts.storyboard import Framing, Line
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.compositor.films import a_scene

LEFT = Face(character_id="lin_wan", left=0.15, top=0.3, right=0.3, bottom=0.5)
RIGHT = Face(character_id="chen_mo", left=0.7, top=0.3, right=0.85, bottom=0.5)


@pytest.mark.parametrize("framing", ["wide", "two_shot", "close_up"])
@given(seconds=st.floats(1, 120), part=st.floats(0, 1))
def test_the_window_never_leaves_the_picture(framing: Framing, seconds: float, part: float) -> None:
    move = move_of(a_scene(1, framing=framing), (LEFT, RIGHT), seconds)
    for window in (move.at(part), move.nearer(move.at(part))):
        half = 0.5 / window.zoom
        assert half - 1e-9 <= window.x <= 1 - half + 1e-9
        assert half - 1e-9 <= window.y <= 1 - half + 1e-9


def test_a_close_up_pushes_in_on_the_face() -> None:
    move = move_of(a_scene(1, framing="close_up"), (RIGHT,), 8)
    assert move.end.zoom > move.start.zoom
    assert move.end.x > 0.5


def test_a_heroic_wide_scene_opens_up() -> None:
    move = move_of(a_scene(1, mood="heroic"), (), 8)
    assert move.end.zoom < move.start.zoom


def test_a_two_shot_pans_toward_who_speaks() -> None:
    to_the_left = move_of(a_scene(1, framing="two_shot"), (LEFT, RIGHT), 8)
    assert to_the_left.end.x < to_the_left.start.x
    chen = a_scene(1, framing="two_shot", speaker="chen_mo")
    assert move_of(chen, (LEFT, RIGHT), 8).end.x > move_of(chen, (LEFT, RIGHT), 8).start.x


def test_the_camera_holds_still_when_somebody_is_shocked() -> None:
    scene = a_scene(1, mood="tense").model_copy(
        update={"lines": (Line(text="“什么！”", speaker="lin_wan", emotion="surprised"),)}
    )
    move = move_of(scene, (LEFT,), 8)
    assert move.start == move.end


def test_a_move_ends_at_the_same_place_however_long_it_takes() -> None:
    for scene in (a_scene(1), a_scene(2, framing="close_up"), a_scene(3, mood="joyful")):
        assert move_of(scene, (LEFT,), 3).end == move_of(scene, (LEFT,), 30).end


def test_near_things_move_more_and_end_where_the_picture_has_them() -> None:
    move = Move(Window(0.45, 0.5, 1.12), Window(0.5, 0.5, 1.12))
    assert move.nearer(move.end) == move.end
    assert move.nearer(move.start).x < move.start.x


WAVE = 2 * np.pi / 24
SIZE = Size(480, 270)
WAVES = (128 + 80 * np.sin(WAVE * np.arange(480))).astype(np.uint8)


def displacement(seen: NDArray[np.uint8], window: Window) -> float:
    """How far, in pixels, the waves are from where the window puts them, by regression."""
    x = (window.x - 0.5 / window.zoom) * 480 + (np.arange(480) + 0.5) / window.zoom - 0.5
    slope = 80 * WAVE * np.cos(WAVE * x)
    error = seen[100:110].mean(axis=0) - (127.5 + 80 * np.sin(WAVE * x))
    return float((error * slope).sum() / (slope**2).sum())


def test_a_zoom_is_smooth_to_a_tenth_of_a_pixel() -> None:
    sheet = sheet_of(np.tile(WAVES, (270, 1)), SIZE)
    windows = [Window(0.5 + i * 0.0004, 0.5, 1.08 + i * 0.0005) for i in range(60)]
    errors = [abs(displacement(sheet.look(w, (0, 0, 480, 270)), w)) for w in windows]
    assert max(errors) < 0.11
    assert float(np.mean(errors)) < 0.03


def test_a_pan_is_smooth_to_a_tenth_of_a_pixel() -> None:
    sheet = sheet_of(np.tile(WAVES, (270, 1)), SIZE)
    windows = [Window(0.46 + i * 0.0009, 0.5, 1.125) for i in range(80)]
    strip = Strip(sheet, (0, 0, 480, 270), windows)
    errors = [abs(displacement(strip.look(w, (0, 0, 480, 270)), w)) for w in windows]
    assert max(errors) < 0.11
    assert float(np.mean(errors)) < 0.04


def test_a_part_of_the_frame_shows_what_the_whole_frame_shows_there() -> None:
    sheet, window = sheet_of(np.tile(WAVES, (270, 1)), SIZE), Window(0.47, 0.5, 1.125)
    whole = sheet.look(window, (0, 0, 480, 270)).copy()
    strip = Strip(sheet, (100, 50, 200, 120), [Window(0.45, 0.5, 1.125), window])
    for part in (sheet, strip):
        seen = part.look(window, (100, 50, 200, 120)).astype(int)
        assert np.abs(seen - whole[50:170, 100:300]).mean() < 2


@given(st.integers(64, 4000), st.integers(64, 4000))
def test_the_part_of_a_picture_that_fills_the_frame_has_its_proportions(
    width: int, height: int
) -> None:
    left, top, right, bottom = cover(width, height, 16 / 9, (LEFT,))
    assert (right - left) * width == pytest.approx((bottom - top) * height * 16 / 9)
    assert 0 <= left < right <= 1 + 1e-9
    assert 0 <= top < bottom <= 1 + 1e-9


def test_frames_have_even_sides_and_the_asked_shorter_one() -> None:
    assert frame_size("16:9", 1080) == (1920, 1080)
    assert frame_size("4:3", 1080) == (1440, 1080)
    assert frame_size("9:16", 1080) == (1080, 1920)
    assert all(
        side % 2 == 0 for height in range(144, 400, 2) for side in frame_size("16:9", height)
    )


def test_lettering_takes_the_band_without_a_face() -> None:
    assert clearest([(0.8, 0.95), (0.05, 0.2)], (LEFT,)) == 0
    low = LEFT.model_copy(update={"top": 0.7, "bottom": 0.95})
    assert clearest([(0.8, 0.95), (0.05, 0.2)], (low,)) == 1


def test_a_move_never_jumps() -> None:
    move = move_of(a_scene(1, framing="close_up"), (RIGHT,), 8)
    zooms = [move.at(frame / 192).zoom for frame in range(193)]
    assert max(abs(b - a) for a, b in pairwise(zooms)) < 0.002
