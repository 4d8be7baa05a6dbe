"""What people are seen to do, and what they go on with."""

import pytest
from contracts.options import FilmOptions
from contracts.storyboard import Acting, Scene
from scripting.rules.direction import direct

OPENING = "沈砚站在石桥上。苏晚也站在石桥上。沈砚笑了。苏晚没有笑。"
MORE = "沈砚看着苏晚，苏晚看着河水，谁也没有说话。河水很静，静得听得见鱼跳。" * 3


def scenes(story: str) -> tuple[Scene, ...]:
    return direct(story, FilmOptions()).scenes


def seen(story: str, character: str = "shen_yan") -> set[str]:
    """Everything that a character is shown to do anywhere in the story."""
    return {act for scene in scenes(story) for act in acts(scene, character)}


def acts(scene: Scene, character: str) -> set[str]:
    for one in scene.acting:
        if one.character == character:
            return {one.posture, one.gesture or "", one.holding or ""} - {"standing", ""}
    return set()


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("撑着一把油纸伞", "umbrella"),
        ("翻开书看了起来", "book"),
        ("从怀里取出一封信", "letter"),
        ("提起笔来", "brush"),
        ("摇着折扇", "fan"),
        ("捧着一束花", "flower"),
        ("掏出手帕", "handkerchief"),
        ("端起酒碗", "cup"),
        ("提着一盏灯笼", "lantern"),
        ("拔出长剑", "sword"),
        ("拄着一根拐杖", "staff"),
        ("背着书包", "bag"),
        ("掏出手机", "phone"),
        ("在石凳上坐下", "sitting"),
        ("跪在地上", "kneeling"),
        ("快步走了过来", "walking"),
        ("指着远处的灯", "pointing"),
        ("挥了挥手", "waving"),
        ("把碎银递给船家", "reaching"),
        ("拱了拱手", "saluting"),
        ("深深鞠了一躬", "bowing"),
        ("抱着双臂", "arms_crossed"),
        ("想了想", "thinking"),
        ("抹了抹眼泪", "weeping"),
    ],
)
def test_what_somebody_does_is_seen(words: str, what: str) -> None:
    assert what in seen(f"{OPENING}沈砚{words}。")


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("opened an umbrella", "umbrella"),
        ("was reading a book", "book"),
        ("drank a cup of tea", "cup"),
        ("drew his sword", "sword"),
        ("sat down by the fire", "sitting"),
        ("fell on his knees", "kneeling"),
        ("ran down the stairs", "walking"),
        ("pointed at the door", "pointing"),
        ("waved", "waving"),
        ("reached for his hat", "reaching"),
        ("bowed", "bowing"),
        ("folded his arms", "arms_crossed"),
        ("rubbed his chin", "thinking"),
        ("began to weep", "weeping"),
    ],
)
def test_what_somebody_does_in_english_is_seen(words: str, what: str) -> None:
    story = f'"Good day," said Tom Hale. "Good day," said Mary Finch. Tom {words}.'
    assert what in seen(story, "tom_hale")


@pytest.mark.parametrize(
    "words",
    [
        "沈砚没有撑伞。",
        "沈砚没有打伞，也没有提灯笼。",
        "沈砚不肯坐下。",
        "沈砚想要坐下。",
        "沈砚要是拔出剑来，事情就难办了。",
        "沈砚想起从前跪在父亲面前。",
        "沈砚好像提着一盏灯笼。",
        "苏晚让沈砚坐下。",
        "苏晚道：“沈砚拿着一把剑，坐在船上。”",
        "沈砚哭笑不得。",
        "沈砚背着手，望着书架，一本书也没有拿。",
        "众人都坐下，端起酒碗。",
        "雨点落在伞上。",
    ],
)
def test_what_does_not_happen_is_not_seen(words: str) -> None:
    assert seen(OPENING + words) == set()


@pytest.mark.parametrize(
    "words", ["wanted to sit down.", "had no umbrella.", "did not draw his sword."]
)
def test_what_does_not_happen_in_english_is_not_seen(words: str) -> None:
    story = f'"Good day," said Tom Hale. "Good day," said Mary Finch. Tom {words}'
    assert seen(story, "tom_hale") == set()


@pytest.mark.parametrize(
    "words",
    [
        "沈砚看见苏晚提着灯笼。",
        "沈砚望着坐在船头、提着灯笼的苏晚。",
        "苏晚向沈砚走来，提着灯笼。",
        "沈砚道：“走吧。”苏晚笑道：“好。”说着，提起灯笼。",
    ],
    ids=["seen", "modified", "walked towards", "after speaking"],
)
def test_it_is_done_by_the_one_who_does_it(words: str) -> None:
    assert "lantern" in seen(OPENING + words, "su_wan")
    assert "lantern" not in seen(OPENING + words)


def holding(story: str) -> list[bool]:
    """In which of the scenes that show Shen Yan he holds an umbrella."""
    return ["umbrella" in acts(s, "shen_yan") for s in scenes(story) if "shen_yan" in s.present]


def test_what_is_held_is_held_on_to() -> None:
    assert all(holding(f"沈砚撑着一把伞，站在石桥上。苏晚也站在石桥上。{MORE}"))


def test_what_is_put_down_is_held_no_more() -> None:
    shown = holding(f"沈砚撑着伞，站在石桥上。苏晚也站在石桥上。{MORE}沈砚收起伞。{MORE}")
    assert shown[0]
    assert not shown[-1]


def test_nobody_holds_an_umbrella_under_a_roof() -> None:
    story = f"沈砚走进了客栈里，手里还撑着伞。苏晚也走进了客栈里。{MORE}"
    assert not any(holding(story))


def test_whoever_sits_sits_until_they_rise() -> None:
    told = scenes(f"沈砚在石桥上坐下。苏晚也在石桥上坐下。{MORE}沈砚站起身来。{MORE}")
    sitting = ["sitting" in acts(s, "shen_yan") for s in told if "shen_yan" in s.present]
    assert sitting[:2] == [True, True]
    assert not sitting[-1]


def test_nobody_goes_on_with_anything_elsewhere() -> None:
    told = scenes(f"沈砚在石桥上坐下。苏晚也坐下。{MORE}\n\n第二天，沈砚来到书房里。{MORE}")
    assert "sitting" not in acts(told[-1], "shen_yan")


def test_only_those_present_act_and_each_once() -> None:
    for scene in scenes(f"{OPENING}沈砚提着剑走上桥来。苏晚坐下，端起茶碗。{MORE}"):
        characters = [one.character for one in scene.acting]
        assert set(characters) <= set(scene.present)
        assert len(set(characters)) == len(characters)
        assert Acting(character="su_wan") not in scene.acting


def test_the_image_prompt_says_what_people_do() -> None:
    chinese = scenes(f"{OPENING}沈砚提着灯笼，跪在桥上，抹着眼泪。")[-1].image_prompt
    assert "，正跪着、流泪、拿着灯笼。" in chinese
    english = direct('"Good day," said Tom Hale. Tom Hale sat down, reading a book.', FilmOptions())
    assert ", sitting and holding a book. " in english.scenes[0].image_prompt
