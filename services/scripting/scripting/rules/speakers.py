"""Saying who speaks each quotation."""

from collections.abc import Callable, Collection, Sequence

from scripting.rules.people import Person
from scripting.rules.quotations import Span
from scripting.rules.quoted_terms import is_speech
from scripting.rules.reader import Reader
from scripting.rules.reading import Quotation, Reading
from scripting.rules.story import Paragraph, Story

_Beside = Callable[[Quotation, Collection[str]], str | None]


def attribute(story: Story, narration: str, people: Sequence[Person]) -> Reading:
    """Reads the story once, from its beginning to its end."""
    reader = Reader(story, narration, people)
    attribution = _Attribution(story, reader)
    before: Paragraph | None = None
    paragraphs = story.paragraphs
    for here, after in zip(paragraphs, [*paragraphs[1:], None], strict=True):
        attribution.read(here, before, after)
        before = here
    return reader.reading


class _Attribution:
    """The rules by which a reader goes on from what has been read."""

    def __init__(self, story: Story, reader: Reader) -> None:
        self._story = story
        self._reader = reader
        self._clauses = reader.clauses
        self._grammar = reader.grammar
        self._focus = reader.focus

    def read(self, here: Paragraph, before: Paragraph | None, after: Paragraph | None) -> None:
        self._reader.new_paragraph()
        speaker: str | None = None
        for index, span in enumerate(here.spans):
            if not span.quoted:
                self._reader.take_in(span)
                continue
            pre, post = (
                here.spans[at] if 0 <= at < len(here.spans) and not here.spans[at].quoted else None
                for at in (index - 1, index + 1)
            )
            quotation = Quotation(span, pre, post, before, after)
            words = self._story.plain[span.start + 1 : span.end - 1].strip()
            texts = self._clauses.text(pre), self._clauses.text(post)
            if is_speech(words, *texts, self._grammar):
                speaker = self._speaker(quotation, speaker) or None
                self._reader.note(quotation, speaker)

    def _speaker(self, quotation: Quotation, in_paragraph: str | None) -> str | None:
        """Who says it; `reader.NOBODY` for several at once, none when the story does not tell."""
        if quotation.span.continues and self._focus.last_speaker:
            return self._focus.last_speaker
        pre, post = quotation.pre, quotation.post
        addressed = self._reader.addressed(quotation.span)
        but = {*addressed, *self._just_spoke(quotation, in_paragraph)}
        if pre and self._introduces(pre):
            found = self._before(pre, addressed if in_paragraph else but)
            if found is not None or in_paragraph:
                return in_paragraph if found is None else found
        if post and (found := self._tagged(post, but)) is not None:
            return found
        if in_paragraph and in_paragraph not in addressed:
            turn = self._before(pre, addressed) if pre else None
            return in_paragraph if turn is None else turn
        for beside in self._nearest_first(pre):
            if (found := beside(quotation, but)) is not None:
                return found
        return self._heard(quotation) or self._untagged(quotation, addressed)

    def _nearest_first(self, pre: Span | None) -> tuple[_Beside, _Beside]:
        """What stands right before a quotation says more than what follows, unless it is over."""
        over = self._grammar.sentence_end.search(self._clauses.text(pre)[-1:])
        return (self._after, self._ahead) if over else (self._ahead, self._after)

    def _ahead(self, quotation: Quotation, but: Collection[str]) -> str | None:
        return self._before(quotation.pre, but) if quotation.pre else None

    def _just_spoke(self, quotation: Quotation, in_paragraph: str | None) -> set[str]:
        """Who hardly speaks again: whoever had the last word in the paragraph before."""
        before = quotation.paragraph_before
        spoke = not in_paragraph and before is not None and before.spans[-1].quoted
        return {self._focus.last_speaker} if spoke and self._focus.last_speaker else set()

    def _introduces(self, pre: Span) -> bool:
        lead = self._clauses.text(pre)
        says = self._grammar.says.search(lead[-12:])
        return lead[-1] in "：:" or (says is not None and lead[-1] in ",，")

    def _before(self, pre: Span, but: Collection[str]) -> str | None:
        """The subject nearest before the quotation."""
        for mention in self._clauses.subjects_backwards(pre):
            if (found := self._reader.resolved(mention, but)) is not None:
                return found
        return None

    def _tagged(self, post: Span, but: Collection[str]) -> str | None:
        """The subject of a speech verb right after the quotation."""
        sentences = self._clauses.sentences(post)
        sentence = self._clauses.first_sentence(post)
        leads_on = len(sentences) == 1 and sentence.rstrip()[-1:] in "：:"
        if leads_on or not self._grammar.says.search(sentence):
            return None
        return self._reader.who(self._clauses.subject(sentences[0]), but)

    def _after(self, quotation: Quotation, but: Collection[str]) -> str | None:
        """The subject of the sentence after it; a voice is followed by its owner, or called."""
        post, after = quotation.post, quotation.paragraph_after
        if post is None:
            return None
        first, *others = self._clauses.sentences(post)
        found = self._reader.who(self._clauses.subject(first), but)
        if found or not self._grammar.voice.search(self._clauses.first_sentence(post)):
            return found
        if others and (found := self._reader.who(self._clauses.subject(others[0]), but)):
            return found
        called = (
            self._reader.addressed(after.spans[0]) if after and after.spans[0].quoted else set()
        )
        return min(called, default=None)

    def _heard(self, quotation: Quotation) -> str | None:
        """Who comes into view in the next paragraph, when only a voice was heard."""
        after = quotation.paragraph_after
        if not after or after.spans[0].quoted:
            return None
        span = after.spans[0]
        if not self._grammar.voice.search(self._clauses.first_sentence(span)):
            return None
        names = (mention.person for mention in self._clauses.mentions((span.start, span.end)))
        return next((name for name in names if name and name not in self._focus.mentioned), None)

    def _untagged(self, quotation: Quotation, addressed: Collection[str]) -> str | None:
        """Who the story led up to, or whose turn it is."""
        before = quotation.paragraph_before
        if before and not any(span.quoted for span in before.spans):
            found = self._led_up_to(before.spans[-1], addressed)
            if found is not None:
                return found
        return self._focus.other_side(addressed)

    def _led_up_to(self, span: Span, addressed: Collection[str]) -> str | None:
        """The subject of the narration before, the last one mentioned failing that."""
        if self._clauses.text(span)[-1:] in "：:":
            return self._before(span, addressed)
        for sentence in reversed(self._clauses.sentences(span)):
            found = self._reader.who(self._clauses.subject(sentence), ())
            if found and found not in addressed:
                return found
        mentions = reversed(self._clauses.mentions((span.start, span.end)))
        names = (self._reader.resolved(mention, addressed) for mention in mentions)
        return next((name for name in names if name and name not in addressed), None)
