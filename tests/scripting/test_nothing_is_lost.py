"""The lines of all scenes, joined, are the story up to whitespace."""

from pathlib import Path

import pytest
from contracts.options import FilmOptions
from contracts.storyboard import Storyboard
from hypothesis import given, settings
from hypothesis import strategies as st
from scripting.rules.direction import direct

STORIES = sorted((Path(__file__).parent / "stories").glob("*.txt"))
PIECES = [
    *(
        "“",
        "”",
        "「",
        "」",
        '"',
        "‘",
        "’",
        "'",
        "。",
        "，",
        "：",
        "……",
        "——",
        "\n",
        "\n\n",
        " ",
        "　",
    ),
    *("武松", "林黛玉", "道：", "笑道", "说", "她", "我", "清晨", "客栈", "第二天", "第三回 风雪"),
    *("said", "Tom", "Mr. Hale", ". ", "the inn", "!", "?", "🌧", "\u200b", "\0", "於", "說"),
]
options = st.builds(
    FilmOptions,
    duration_per_scene=st.sampled_from([1, 5, 60]),
    voice_speed=st.sampled_from([0.5, 1.0, 2.0]),
)


def squeezed(text: str) -> str:
    return "".join(text.split())


def told(storyboard: Storyboard) -> str:
    return squeezed("".join(line.text for scene in storyboard.scenes for line in scene.lines))


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=400).filter(str.strip), options)
def test_any_text_is_kept(text: str, options: FilmOptions) -> None:
    assert told(direct(text, options)) == squeezed(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1).map("".join).filter(str.strip), options)
def test_any_mixture_of_what_stories_are_made_of_is_kept(text: str, options: FilmOptions) -> None:
    assert told(direct(text, options)) == squeezed(text)


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
@pytest.mark.parametrize("least", [1, 5, 60])
def test_a_real_story_is_kept(story: Path, least: float) -> None:
    text = story.read_text(encoding="utf-8")
    assert told(direct(text, FilmOptions(duration_per_scene=least))) == squeezed(text)


ODD = {
    "dialogue alone": "“你来了。”\n“我来了。”\n“冷吗？”\n" * 40,
    "verse": "床前明月光，疑是地上霜。\n举头望明月，低头思故乡。\n" * 20,
    "one endless sentence": "武松走上冈子来提着哨棒" * 600,
    "one endless clause after another": "武松提着哨棒，走上冈子来，" * 500,
    "both languages": "苏晚打开 laptop，说：“Let's go, Tom.” Tom said, “好。” She 坐下。\n" * 30,
    "emoji": "苏晚撑着伞🌧️☂️，笑了😀。“好呀👍🏽”👨‍👩‍👧。\n" * 30,
    "traditional": "林黛玉走進門來，寶玉道：「妹妹請坐。」眾人都笑了，說：「請坐。」\n" * 30,
    "marks left open": "“你来了。武松道：“我来了。\n“冷吗？” 苏晚说：‘好。\n" * 30,
    "nobody": "河水很静。石桥上没有人，只有一把伞，一盏灯笼。\n" * 30,
    "one letter": "a" * 5_000,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_stories_are_kept(text: str) -> None:
    storyboard = direct(text, FilmOptions())
    assert told(storyboard) == squeezed(text)
    ids = {character.id for character in storyboard.characters}
    for scene in storyboard.scenes:
        assert set(scene.present) <= ids
        assert {one.character for one in scene.acting} <= set(scene.present)


@pytest.mark.parametrize(
    "text",
    ["。", "……！？", "🌧️🌧️", "“”", "*", "1", "嗯", "“你来了。”\n“我来了。”", "a", "Hello!", "\u200b"],
)
def test_the_least_of_stories_has_a_scene_with_a_line(text: str) -> None:
    storyboard = direct(text, FilmOptions())
    assert storyboard.scenes[0].lines[0].text.strip()
    assert storyboard.title
