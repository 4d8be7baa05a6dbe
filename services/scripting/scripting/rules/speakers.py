"""Saying who speaks each quotation."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence

from scripting.rules.clauses import Clauses
from scripting.rules.focus import Focus
from scripting.rules.grammar import grammar_of
from scripting.rules.mentions import CROWD, Mention, Mentions
from scripting.rules.people import Person, said_of
from scripting.rules.quotations import Span
from scripting.rules.quoted_terms import is_speech
from scripting.rules.reading import Quotation, Reading, Speech
from scripting.rules.story import Paragraph, Story

AROUND = 24
"""So many characters before a quotation tell how it is said, and twice as many after it."""
NOBODY = ""
"""Stands for speakers that are nobody in particular: they all said."""


_Beside = Callable[[Quotation, Collection[str]], str | None]


def attribute(story: Story, narration: str, people: Sequence[Person]) -> Reading:
    """Reads the story once, from its beginning to its end."""
    attribution = _Attribution(story, narration, people)
    before: Paragraph | None = None
    paragraphs = story.paragraphs
    for here, after in zip(paragraphs, [*paragraphs[1:], None], strict=True):
        attribution.read(here, before, after)
        before = here
    return attribution.reading


class _Attribution:
    """What has been read so far, and the rules that go on from it."""

    def __init__(self, story: Story, narration: str, people: Sequence[Person]) -> None:
        self.reading = Reading({}, [], Counter())
        self._story = story
        self._people = {person.name: person for person in people}
        self._grammar = grammar_of(story.language)
        mentions = Mentions(narration, people, story.language)
        self._clauses = Clauses(narration, mentions, self._grammar)
        self._focus = Focus(self._people, story.language == "zh" and "她" not in story.plain)

    def read(self, here: Paragraph, before: Paragraph | None, after: Paragraph | None) -> None:
        speaker: str | None = None
        for index, span in enumerate(here.spans):
            if not span.quoted:
                self._take_in(span)
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
                self._note(quotation, speaker)

    def _speaker(self, quotation: Quotation, in_paragraph: str | None) -> str | None:
        """Who says it; `NOBODY` for several at once, none when the story does not tell."""
        if quotation.span.continues and self._focus.last_speaker:
            return self._focus.last_speaker
        pre, post = quotation.pre, quotation.post
        addressed = self._addressed(quotation.span)
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
            if (found := self._resolved(mention, but)) is not None:
                return found
        return None

    def _tagged(self, post: Span, but: Collection[str]) -> str | None:
        """The subject of a speech verb right after the quotation."""
        sentences = self._clauses.sentences(post)
        sentence = self._clauses.first_sentence(post)
        leads_on = len(sentences) == 1 and sentence.rstrip()[-1:] in "：:"
        if leads_on or not self._grammar.says.search(sentence):
            return None
        return self._who(self._clauses.subject(sentences[0]), but)

    def _after(self, quotation: Quotation, but: Collection[str]) -> str | None:
        """The subject of the sentence after it; a voice is followed by its owner, or called."""
        post, after = quotation.post, quotation.paragraph_after
        if post is None:
            return None
        first, *others = self._clauses.sentences(post)
        found = self._who(self._clauses.subject(first), but)
        if found or not self._grammar.voice.search(self._clauses.first_sentence(post)):
            return found
        if others and (found := self._who(self._clauses.subject(others[0]), but)):
            return found
        called = self._addressed(after.spans[0]) if after and after.spans[0].quoted else set()
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
            found = self._who(self._clauses.subject(sentence), ())
            if found and found not in addressed:
                return found
        mentions = reversed(self._clauses.mentions((span.start, span.end)))
        names = (self._resolved(mention, addressed) for mention in mentions)
        return next((name for name in names if name and name not in addressed), None)

    def _who(self, mention: Mention | None, but: Collection[str]) -> str | None:
        return self._resolved(mention, but) if mention else None

    def _resolved(self, mention: Mention, but: Collection[str]) -> str | None:
        if mention.person or mention.pronoun == CROWD:
            return mention.person or NOBODY
        meant = self._focus.meant_by(mention.pronoun or "- -", but)
        sex, _ = said_of(mention.pronoun or "- -")
        if meant and sex and self._people[meant].sex is None:
            self.reading.sexes[meant, sex] += 1
        return meant

    def _addressed(self, span: Span) -> set[str]:
        words = self._story.plain[span.start : span.end]
        return {
            name
            for name, person in self._people.items()
            if any(len(w) > 1 and self._grammar.addresses(words, w) for w in person.words)
        }

    def _note(self, quotation: Quotation, speaker: str | None) -> None:
        around = self._around(quotation.pre, quotation.post)
        self.reading.speeches[quotation.span.start] = Speech(speaker, around)
        if speaker:
            addressed = self._addressed(quotation.span) - {speaker}
            self._focus.speak(speaker, min(addressed, default=None))

    def _take_in(self, span: Span) -> None:
        for sentence in self._clauses.sentences(span):
            for mention in self._clauses.mentions(sentence):
                if name := self._resolved(mention, ()):
                    self._focus.mention(name, not self._clauses.is_object(mention, sentence))
                    self.reading.seen.append((mention.start, name))

    def _around(self, pre: Span | None, post: Span | None) -> str:
        lead = self._clauses.text(pre)[-AROUND:]
        tail = self._clauses.first_sentence(post).strip() if post else ""
        return lead if tail[-1:] in ("：", ":") else f"{lead} {tail[: 2 * AROUND]}"
