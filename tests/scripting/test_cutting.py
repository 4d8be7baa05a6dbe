"""How a story is cut into scenes."""

from collections.abc import Callable

import pytest
from contracts.options import FilmOptions
from contracts.storyboard import Scene, Storyboard
from hypothesis import given
from hypothesis import strategies as st
from scripting.rules.beats import spoken_seconds
from scripting.rules.cutting import cut
from scripting.rules.direction import direct

seconds = st.lists(st.floats(0.4, 8), min_size=1, max_size=60)


@given(seconds, st.floats(1, 10))
def test_every_beat_is_in_one_scene_and_in_order(lengths: list[float], least: float) -> None:
    scenes = cut(lengths, [0.0] * len(lengths), least)
    assert [beat for scene in scenes for beat in scene] == list(range(len(lengths)))


@given(seconds, st.floats(1, 10))
def test_only_a_beat_that_is_too_long_by_itself_makes_a_scene_too_long(
    lengths: list[float], least: float
) -> None:
    for scene in cut(lengths, [0.0] * len(lengths), least):
        assert len(scene) == 1 or sum(lengths[i] for i in scene) <= 3 * least + 1e-6


def test_a_change_of_place_or_time_attracts_the_cut() -> None:
    lengths, joints = [2.0] * 10, [0.0] * 10
    joints[3] = -4.0
    assert 3 in [scene.start for scene in cut(lengths, joints, 5)]


@pytest.mark.parametrize("least", [2, 5, 12])
@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0])
def test_most_scenes_last_from_the_least_to_three_times_that(least: float, speed: float) -> None:
    story = "他抬起头来，看着窗外的雨。" * 40
    options = FilmOptions(duration_per_scene=least, voice_speed=speed)
    lasting = [length(scene, speed) for scene in direct(story, options).scenes]
    assert all(least * 0.9 <= length <= 3.1 * least for length in lasting[:-1])


def length(scene: Scene, speed: float) -> float:
    return sum(spoken_seconds(line.text) for line in scene.lines) / speed


def test_a_scene_does_not_end_between_a_name_and_what_it_says(
    storyboard_of: Callable[[str], Storyboard],
) -> None:
    for scene in storyboard_of("shuihu").scenes:
        assert not scene.lines[-1].text.endswith("：")


def test_a_new_day_opens_a_scene() -> None:
    story = (
        "黄昏，阿青坐在河边洗衣裳。河水很静，鱼也不跳。\n\n第二天清晨，阿青走进了竹林，听见鸟叫。"
    )
    scenes = direct(story, FilmOptions()).scenes
    assert any(scene.lines[0].text.startswith("第二天清晨") for scene in scenes)
