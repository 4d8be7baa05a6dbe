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


@pytest.mark.parametrize(
    "text",
    ["。", "……！？", "🌧️🌧️", "“”", "*", "1", "嗯", "“你来了。”\n“我来了。”", "a", "Hello!", "\u200b"],
)
def test_the_least_of_stories_has_a_scene_with_a_line(text: str) -> None:
    storyboard = direct(text, FilmOptions())
    assert storyboard.scenes[0].lines[0].text.strip()
    assert storyboard.title
