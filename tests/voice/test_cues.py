"""The words of a line and their times."""

from itertools import pairwise

from contracts.events.voice import Cue
from contracts.storyboard import Line
from hypothesis import given
from hypothesis import strategies as st
from voice.cues import cue
from voice.ports import Spoken


def texts(text: str, *spans: tuple[int, int]) -> list[str]:
    spoken = [Spoken(start, end, n, n + 1) for n, (start, end) in enumerate(spans)]
    return [word.text for word in cue(0, Line(text=text), spoken, 0, len(spans)).words]


def test_closing_punctuation_goes_with_the_word_before() -> None:
    assert texts("好，走。", (0, 1), (2, 3)) == ["好，", "走。"]


def test_an_opening_quote_goes_with_the_word_after() -> None:
    assert texts("说：“走”", (0, 1), (3, 4)) == ["说：", "“走”"]


def test_a_space_ends_a_word() -> None:
    assert texts('Go, "now"!', (0, 2), (5, 8)) == ["Go, ", '"now"!']


def test_a_line_that_is_not_spoken_is_one_word() -> None:
    assert texts("……") == ["……"]


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, list[Spoken]]:
    """A text with some of its stretches spoken, at whatever times a provider reports."""
    text = draw(st.text(min_size=1, max_size=40))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    times = st.floats(-1, 20)
    return text, [
        Spoken(start, end, draw(times), draw(times)) for start, end in list(pairwise(edges))[::2]
    ]


@given(lines())
def test_whatever_is_spoken_the_words_are_the_line_and_time_does_not_go_back(
    line: tuple[str, list[Spoken]],
) -> None:
    text, spoken = line
    made: Cue = cue(3, Line(text=text, speaker="wu"), spoken, 1.0, 9.0)
    assert "".join(word.text for word in made.words) == made.text == text
    assert (made.line, made.speaker) == (3, "wu")
    times = [1.0, *(time for word in made.words for time in (word.start, word.end)), 9.0]
    assert times == sorted(times)
