"""What a reader of a story knows: who says what, and who is where."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from contracts.storyboard import Sex

from scripting.rules.quotations import Span
from scripting.rules.story import Paragraph


@dataclass(frozen=True)
class Speech:
    """A quotation that somebody says."""

    speaker: str | None
    """The person's name; none when it cannot be told."""
    around: str
    """The words that tell how it is said."""


class Named(NamedTuple):
    """Somebody whom a clause speaks of."""

    start: int
    end: int
    name: str
    is_object: bool


@dataclass(frozen=True)
class Clause:
    """A clause of the narration."""

    start: int
    end: int
    topic: str | None
    """Whom it is about, unless it names somebody else."""
    named: tuple[Named, ...]


@dataclass(frozen=True)
class Reading:
    """What a reader knows about who is where."""

    speeches: dict[int, Speech]
    """By the position at which the quotation starts; quoted terms are left out."""
    seen: list[tuple[int, str]]
    """Where the narration speaks of whom as being there, pronouns included, in order."""
    acting: set[str]
    """Who does or says something."""
    clauses: list[Clause]
    """All of the narration, in order."""
    sexes: Counter[tuple[str, Sex]]
    """How often a pronoun of a sex stood for somebody whose sex nothing else tells."""


@dataclass(frozen=True)
class Quotation:
    """A quotation with what stands around it."""

    span: Span
    pre: Span | None
    """The narration right before it, in its paragraph."""
    post: Span | None
    paragraph_before: Paragraph | None
    paragraph_after: Paragraph | None
