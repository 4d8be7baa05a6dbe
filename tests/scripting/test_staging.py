"""Where and when scenes play, and how they are shown."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from contracts.options import FilmOptions
from contracts.storyboard import Scene, Setting, Storyboard
from scripting.rules.direction import direct
from scripting.rules.staging import transition_of

Direct = Callable[[str], Storyboard]


def scenes(story: str) -> tuple[Scene, ...]:
    return direct(story, FilmOptions()).scenes


@pytest.mark.parametrize(
    ("story", "place", "time", "weather"),
    [
        ("黄昏，两人走进了悦来客栈，外头下着大雨。", "inn", "dusk", "rain"),
        ("清晨，大雾弥漫，他站在竹林里。", "bamboo", "dawn", "fog"),
        ("深夜，她坐在病房里，窗外飘着雪花。", "hospital", "night", "snow"),
        ("午后的阳光洒进教室里，她趴在课桌上。", "classroom", "day", "clear"),
        ("傍晚，两人站在石桥上，桥下的水很急。", "bridge", "dusk", "clear"),
        ("At dusk Tom Hale stood on the bridge alone.", "bridge", "dusk", "clear"),
        ("床前明月光，疑是地上霜。", "bedroom", "night", "clear"),
        ("That night it was raining. She stood in the library alone.", "study", "night", "rain"),
    ],
)
def test_place_time_and_weather_are_read(story: str, place: str, time: str, weather: str) -> None:
    setting = scenes(story)[0].setting
    assert (setting.place, setting.time, setting.weather) == (place, time, weather)


def test_a_place_is_called_what_the_story_calls_it() -> None:
    assert scenes("细雨落在青石小巷里。")[0].setting.place_name == "青石小巷"


def test_a_scene_that_says_nothing_stays_where_the_one_before_was() -> None:
    story = "深夜，他走进了破庙里。" + "他把火生起来，慢慢地坐下，一句话也没有说。" * 6
    assert {scene.setting.place for scene in scenes(story)} == {"temple"}
    assert {scene.setting.time for scene in scenes(story)} == {"night"}


def test_a_place_that_is_only_thought_of_is_not_where_a_scene_plays() -> None:
    assert scenes("他坐在教室里，想起大海。他想着大海，睡着了。")[0].setting.place == "classroom"


def test_a_name_is_not_weather() -> None:
    story = "夏小雨坐在教室里。夏小雨说：“真热。”夏小雨打开了窗。"
    assert scenes(story)[0].setting.weather == "clear"


@pytest.mark.parametrize("name", ["hongloumeng", "shuihu", "wrapped"])
def test_a_film_has_one_era(storyboard_of: Direct, name: str) -> None:
    assert len({scene.setting.era for scene in storyboard_of(name).scenes}) == 1


def test_a_film_opens_wide_and_so_does_every_new_place(storyboard_of: Direct) -> None:
    found = storyboard_of("shuihu").scenes
    assert found[0].framing == "wide"
    for before, scene in pairwise(found):
        if before.setting.place != scene.setting.place:
            assert scene.framing == "wide"


def test_no_framing_is_used_three_times_in_a_row_in_one_place(storyboard_of: Direct) -> None:
    found = storyboard_of("shuihu").scenes
    for one, two, three in zip(found, found[1:], found[2:], strict=False):
        if one.setting.place == two.setting.place == three.setting.place and three.present:
            assert len({one.framing, two.framing, three.framing}) > 1


def test_those_who_speak_are_in_the_picture(storyboard_of: Direct) -> None:
    for scene in storyboard_of("shuihu").scenes:
        assert {line.speaker for line in scene.lines if line.speaker} <= set(scene.present)


INN = Setting(place="inn", place_name="客栈", time="day", weather="clear", era="ancient")


@pytest.mark.parametrize(
    ("change", "transition"),
    [
        ({}, "cut"),
        ({"time": "night"}, "dissolve"),
        ({"place": "street", "place_name": "街上"}, "dissolve"),
        ({"place": "sea", "place_name": "海边"}, "cut"),
        ({"place": "sea", "place_name": "海边", "time": "night"}, "fade"),
    ],
    ids=["nothing", "time", "next door", "elsewhere", "elsewhere and later"],
)
def test_a_transition_tells_what_changed(change: dict[str, str], transition: str) -> None:
    assert transition_of(INN, INN.model_copy(update=change), moves_on=False) == transition


def test_the_image_prompt_speaks_the_language_of_the_story(storyboard_of: Direct) -> None:
    chinese = storyboard_of("shuihu").scenes[3].image_prompt
    assert "武松：" in chinese
    assert "酒店" in chinese
    assert "Martha Finch: a young woman" in " ".join(
        scene.image_prompt for scene in storyboard_of("wrapped").scenes
    )


@pytest.mark.parametrize(
    ("story", "title"),
    [
        ("第三回　风雪山神庙\n\n" + "林冲走进庙里。" * 5, "第三回 风雪山神庙"),
        ("雨巷\n\n" + "她走在雨里，伞是红的。" * 3, "雨巷"),
        ("她走在雨里，伞是红的。", "她走在雨里"),
        ("“你来了。”他说。", "你来了"),
    ],
)
def test_the_title_is_the_heading_or_the_first_phrase(story: str, title: str) -> None:
    assert direct(story, FilmOptions()).title == title


def test_a_heading_is_narrated_as_well() -> None:
    assert scenes("雨巷\n\n" + "她走在雨里，伞是红的。" * 3)[0].lines[0].text == "雨巷"


def test_lines_broken_to_a_width_are_one_paragraph(storyboard_of: Direct) -> None:
    storyboard = storyboard_of("wrapped")
    assert storyboard.title == "CHAPTER I. The Green Door"
    assert {c.name for c in storyboard.characters} == {"Martha Finch", "Mr. Finch"}
