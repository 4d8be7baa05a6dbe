"""Subtitles: what stands on the screen, when, and in the files."""

from itertools import pairwise

import pytest
from compositor.adapters.painting.words import is_between_words
from compositor.captions import LINE_WIDTH, Voices, captions_of, may_break, width
from compositor.cut import Caption
from compositor.subtitle_files import srt, vtt
from contracts.options import AspectRatio
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compositor.films import a_cue

VOICES = Voices({"lin_wan": "林晚", "chen_mo": "陈默"})
LONG = (
    "海风吹来，浪花拍打着礁石，远处的灯塔忽明忽暗。她站在那里很久很久，"
    "直到天边泛起鱼肚白，才轻轻叹了一口气，转身离开，再也没有回头看过一眼。"
)


def of_line(
    text: str,
    ratio: AspectRatio = "16:9",
    speaker: str | None = None,
    seconds: float = 10,
) -> tuple[Caption, ...]:
    cue = a_cue(text, 0.0, seconds, speaker=speaker)
    return captions_of([cue], VOICES, ratio, 1.0, is_between_words)


@pytest.mark.parametrize("ratio", ["16:9", "4:3", "9:16"])
def test_a_long_line_becomes_captions_of_at_most_two_lines_that_fit(ratio: AspectRatio) -> None:
    captions = of_line(LONG, ratio)
    assert len(captions) > 1
    for caption in captions:
        assert len(caption.lines) <= 2
        assert all(width(line) <= LINE_WIDTH[ratio] for line in caption.lines)


def test_captions_of_a_split_line_are_timed_by_the_words_they_hold() -> None:
    captions = of_line(LONG, seconds=20)
    step = 20 / len(LONG)
    for caption in captions:
        first = LONG.index(caption.lines[0])
        assert caption.start == pytest.approx(1.0 + first * step, abs=0.01)
    assert all(a.end <= b.start for a, b in pairwise(captions))


def test_a_long_line_is_cut_at_its_punctuation() -> None:
    starts = [caption.lines[0] for caption in of_line(LONG)]
    assert all(LONG[LONG.index(start) - 1] in "，。" for start in starts[1:])


def test_a_line_without_punctuation_is_not_broken_inside_a_word() -> None:
    text = "他们一起走过学校后面那条长满梧桐树的安静街道然后慢慢走回各自的家"
    for caption in of_line(text):
        head, *tail = caption.lines
        if tail:
            assert is_between_words(head, tail[0])


def test_speech_loses_its_quotation_marks_and_names_its_speaker_once() -> None:
    cues = [
        a_cue("“你终于来了。”", 0.0, 1.0, 0, "lin_wan"),
        a_cue("“我等了很久！”", 1.2, 2.0, 1, "lin_wan"),
        a_cue("“对不起。”", 2.2, 3.0, 2, "chen_mo"),
        a_cue("他低声说。", 3.2, 4.0, 3, None),
    ]
    captions = captions_of(cues, VOICES, "16:9", 0.0, is_between_words)
    assert [(c.speaker, c.text) for c in captions] == [
        ("林晚", "你终于来了"),
        (None, "我等了很久！"),
        ("陈默", "对不起"),
        (None, "他低声说"),
    ]
    assert [caption.voice for caption in captions] == [1, 1, 2, 0]


def test_narration_keeps_the_quotation_marks_of_what_it_quotes() -> None:
    assert of_line("人们叫它“无名塔”。")[0].text == "人们叫它“无名塔”"


def test_latin_words_digits_and_emoji_stay_whole() -> None:
    text = "Everybody at Cambridge was waiting for Mr. Holmes at 10:30 that evening 😀 indeed"
    joined = " ".join(line for caption in of_line(text) for line in caption.lines)
    assert joined.split() == text.split()


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="海风吹来了，。！？“”Aa1 …——😀", min_size=1, max_size=120))
def test_captions_keep_every_spoken_character_in_order(text: str) -> None:
    shown = "".join(line for caption in of_line(text) for line in caption.lines)
    spoken = [c for c in text if c.isalnum() or c == "😀"]
    assert [c for c in shown if c.isalnum() or c == "😀"] == spoken


def test_no_line_starts_with_punctuation() -> None:
    assert not may_break("你好", "，世界")
    assert not may_break("他说“", "你好")
    assert not may_break("Hel", "lo")
    assert may_break("你好，", "世界")


def test_subtitle_files_have_numbers_times_and_speakers() -> None:
    captions = [
        Caption(start=1.5, end=3.25, lines=("你好", "世界"), speaker="林晚", voice=1),
        Caption(start=3661.0, end=3662.0, lines=("a < b",)),
    ]
    assert srt(captions) == (
        "1\n00:00:01,500 --> 00:00:03,250\n林晚：你好\n世界\n"
        "\n2\n01:01:01,000 --> 01:01:02,000\na < b\n"
    )
    assert vtt(captions) == (
        "WEBVTT\n\n00:00:01.500 --> 00:00:03.250\n<v 林晚>你好\n世界\n"
        "\n01:01:01.000 --> 01:01:02.000\na &lt; b\n"
    )
