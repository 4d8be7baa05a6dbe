"""Sentences and clauses of the narration, and whom they are about."""

import re
from collections.abc import Iterator
from itertools import pairwise

from scripting.rules.grammar import Grammar
from scripting.rules.mentions import Mention, Mentions
from scripting.rules.quotations import BLANK, Span
from scripting.rules.reading import Named

Stretch = tuple[int, int]
NEAR = 12
"""So many characters before a mention tell whether it is the subject."""


class Clauses:
    """The narration, cut at its punctuation."""

    def __init__(self, text: str, mentions: Mentions, grammar: Grammar) -> None:
        self._text = text
        self._mentions = mentions
        self._grammar = grammar

    def text(self, span: Span | None) -> str:
        return self._text[span.start : span.end].strip() if span else ""

    def sentences(self, span: Span) -> list[Stretch]:
        return self._split((span.start, span.end), self._grammar.sentence_end)

    def clauses(self, sentence: Stretch) -> list[Stretch]:
        return self._split(sentence, self._grammar.clause_end)

    def first_sentence(self, span: Span) -> str:
        return self._text[slice(*self.sentences(span)[0])]

    def mentions(self, stretch: Stretch) -> list[Mention]:
        return self._mentions.between(*stretch)

    def subject(self, stretch: Stretch) -> Mention | None:
        """The first one mentioned who is not what is talked to, looked at or owned by."""
        return next((m for m in self.mentions(stretch) if not self.is_object(m, stretch)), None)

    def subjects_backwards(self, span: Span) -> Iterator[Mention]:
        """The subjects of the clauses, the last clause first."""
        for sentence in reversed(self.sentences(span)):
            for clause in reversed(self.clauses(sentence)):
                if subject := self.subject(clause):
                    yield subject

    def is_object(self, mention: Mention, stretch: Stretch) -> bool:
        before = self._text[max(stretch[0], mention.start - NEAR) : mention.start]
        if self._grammar.possessive.search(self._text[mention.end : mention.end + 4]):
            return True
        if self._grammar.seen.search(before) or self._is_inverted(mention, stretch):
            return False
        after = self._text[mention.end : mention.end + NEAR]
        if self._grammar.recipient.search(f"{before}{BLANK}{after}"):
            return False
        return self._grammar.objects.search(before) is not None

    def _is_inverted(self, mention: Mention, stretch: Stretch) -> bool:
        """Whether the mention is the subject of the speech verb before it: “…” called Sam."""
        before = self._text[stretch[0] : min(mention.start, stretch[0] + 2 * NEAR)]
        after_quotation = self._text[max(0, stretch[0] - 1)] == BLANK
        inverted = after_quotation and self._grammar.inverted.search(before)
        return bool(inverted and self._grammar.says.search(before))

    def is_seen_acting(self, mention: Named, stretch: Stretch) -> bool:
        """Whether somebody is seen to do what follows in the clause."""
        before = self._text[max(stretch[0], mention.start - NEAR) : mention.start]
        after = self._text[mention.end : min(stretch[1], mention.end + NEAR)]
        sees = self._grammar.perceives.search(before)
        return bool(sees and after[:1].isalnum() and len(after) > 1)

    def is_absent(self, mention: Mention, stretch: Stretch) -> bool:
        """Whether somebody is only spoken or thought of."""
        before = self._text[max(stretch[0], mention.start - NEAR) : mention.start]
        after = self._text[mention.end : mention.end + NEAR]
        grammar = self._grammar
        return bool(grammar.absent_before.search(before) or grammar.absent_after.search(after))

    def is_about_others(self, clause: Stretch) -> bool:
        """Whether a clause that names nobody begins with somebody or something else."""
        head = self._text[clause[0] : min(clause[1], clause[0] + NEAR)]
        return self._grammar.others.match(head.lstrip()) is not None

    def _split(self, stretch: Stretch, at: re.Pattern[str]) -> list[Stretch]:
        start, end = stretch
        cuts = (start + match.end() for match in at.finditer(self._text[start:end]))
        return list(pairwise([start, *(cut for cut in cuts if cut < end), end]))
