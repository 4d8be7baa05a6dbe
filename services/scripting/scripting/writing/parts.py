"""Cutting a story into parts that a model can work through one at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from contracts.options import FilmOptions
from contracts.storyboard import Language

from scripting.rules.beats import Beat, beats_of
from scripting.rules.story import Story, read

LETTERS_A_HAN = 3
"""An English text has about as many times the characters of a Chinese one that says as much."""


@dataclass(frozen=True)
class Sentence:
    """A sentence, or a piece of a very long one, by its number in the story, from 1."""

    number: int
    text: str
    """Verbatim, with the whitespace that follows."""
    seconds: float
    """How long it takes to say."""
    paragraph: int
    span: int
    """The stretch of narration or the quotation that it belongs to."""
    quoted: bool


@dataclass(frozen=True)
class Part:
    """Consecutive sentences of the story."""

    number: int
    total: int
    language: Language
    sentences: tuple[Sentence, ...]

    @property
    def first(self) -> int:
        return self.sentences[0].number

    @property
    def last(self) -> int:
        return self.sentences[-1].number

    @property
    def numbered(self) -> str:
        """The text as the model sees it: a sentence a line, a blank line between paragraphs."""
        lines: list[str] = []
        for before, sentence in pairwise([None, *self.sentences]):
            assert sentence is not None
            if before and before.paragraph != sentence.paragraph:
                lines.append("")
            lines.append(f"[{sentence.number}] {' '.join(sentence.text.split())}")
        return "\n".join(lines)


def parts_of(text: str, options: FilmOptions, budget: int) -> tuple[Part, ...]:
    """The story in parts of about equal length, at most `budget` Chinese characters or so.

    Together they hold all of the story but whitespace. A part ends with a paragraph, unless the
    paragraph alone exceeds the budget.
    """
    story = read(text)
    sentences = _sentences(story, beats_of(story, options))
    budget *= LETTERS_A_HAN if story.language == "en" else 1
    groups = _groups(sentences, budget)
    return tuple(
        Part(number, len(groups), story.language, tuple(group))
        for number, group in enumerate(groups, start=1)
    )


def _sentences(story: Story, beats: Sequence[Beat]) -> list[Sentence]:
    spans = [span for paragraph in story.paragraphs for span in paragraph.spans]
    return [
        Sentence(
            number,
            story.text[beat.start : beat.end],
            beat.seconds,
            beat.paragraph,
            beat.span,
            spans[beat.span].quoted,
        )
        for number, beat in enumerate(beats, start=1)
    ]


def _groups(sentences: Sequence[Sentence], budget: int) -> list[list[Sentence]]:
    total = sum(len(sentence.text) for sentence in sentences)
    target = total / -(-total // budget)
    groups: list[list[Sentence]] = [[]]
    for paragraph in _paragraphs(sentences, budget):
        filled = sum(len(sentence.text) for sentence in groups[-1])
        added = sum(len(sentence.text) for sentence in paragraph)
        if filled and (filled + added > budget or filled + added / 2 > target):
            groups.append([])
        groups[-1] += paragraph
    return groups


def _paragraphs(sentences: Sequence[Sentence], budget: int) -> list[list[Sentence]]:
    """The sentences of each paragraph; one that exceeds the budget in several lists."""
    lists: list[list[Sentence]] = []
    length = 0
    for before, sentence in pairwise([None, *sentences]):
        assert sentence is not None
        same = before is not None and before.paragraph == sentence.paragraph
        if not same or length + len(sentence.text) > budget:
            lists.append([])
            length = 0
        lists[-1].append(sentence)
        length += len(sentence.text)
    return lists
