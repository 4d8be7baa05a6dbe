"""Saying who speaks each quotation."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from contracts.storyboard import Sex

from scripting.rules.focus import Focus
from scripting.rules.grammar import grammar_of
from scripting.rules.mentions import CROWD, Mention, Mentions
from scripting.rules.people import Person, said_of
from scripting.rules.quotations import Span
from scripting.rules.story import Paragraph, Story

AROUND = 24
"""So many characters before a quotation tell how it is said, and twice as many after it."""
NOBODY = ""
"""Stands for speakers that are nobody in particular: they all said."""


@dataclass(frozen=True)
class Speech:
    """A quotation that somebody says."""

    speaker: str | None
    """The person's name; none when it cannot be told."""
    around: str
    """The words that tell how it is said."""


@dataclass(frozen=True)
class Reading:
    """What a reader knows about who is where."""

    speeches: dict[int, Speech]
    """By the position at which the quotation starts; quoted terms are left out."""
    seen: list[tuple[int, str]]
    """Where the narration speaks of whom, pronouns included, in order."""
    sexes: Counter[tuple[str, Sex]]
    """How often a pronoun of a sex stood for somebody whose sex nothing else tells."""


def attribute(story: Story, narration: str, people: Sequence[Person]) -> Reading:
    """Reads the story once, from its beginning to its end."""
    return _Attribution(story, narration, people).run()


class _Attribution:
    """One pass over the story, with what has been read so far in mind."""

    def __init__(self, story: Story, narration: str, people: Sequence[Person]) -> None:
        self._story = story
        self._text = narration
        self._people = {person.name: person for person in people}
        self._grammar = grammar_of(story.language)
        self._mentions = Mentions(narration, people, story.language)
        self._focus = Focus(self._people, story.language == "zh" and "她" not in story.plain)
        self._speeches: dict[int, Speech] = {}
        self._seen: list[tuple[int, str]] = []
        self._sexes: Counter[tuple[str, Sex]] = Counter()

    def run(self) -> Reading:
        paragraphs = self._story.paragraphs
        for before, here, after in zip(
            [None, *paragraphs], paragraphs, [*paragraphs[1:], None], strict=False
        ):
            self._read(here, before, after)
        return Reading(self._speeches, self._seen, self._sexes)

    def _read(
        self, paragraph: Paragraph, before: Paragraph | None, after: Paragraph | None
    ) -> None:
        speaker: str | None = None
        for index, span in enumerate(paragraph.spans):
            if not span.quoted:
                self._take_in(span)
                continue
            pre = paragraph.spans[index - 1] if index else None
            post = paragraph.spans[index + 1] if index + 1 < len(paragraph.spans) else None
            pre = pre if pre and not pre.quoted else None
            post = post if post and not post.quoted else None
            if not self._is_speech(span, pre, post):
                continue
            found = self._speaker(span, pre, post, speaker, before, after)
            speaker = None if found == NOBODY else found
            self._note(span, speaker, pre, post)

    # What is speech

    def _is_speech(self, span: Span, pre: Span | None, post: Span | None) -> bool:
        grammar = self._grammar
        before = self._text[pre.start : pre.end].rstrip() if pre else ""
        after = self._text[post.start : post.end].lstrip() if post else ""
        if grammar.writes.search(before):
            return False
        if grammar.cry_before.search(before) or grammar.cry_after.search(after):
            return True
        words = self._story.plain[span.start + 1 : span.end - 1].strip()
        ends = not words or not words[-1].isalnum()
        if grammar.term_after.search(after) and not ends:
            return False
        embedded = bool(before) and before[-1].isalnum() and bool(after)
        return not (embedded and not ends and len(words) <= 24) and not (
            bool(grammar.term_before.search(before)) and not ends
        )

    # Who speaks

    def _speaker(
        self,
        span: Span,
        pre: Span | None,
        post: Span | None,
        in_paragraph: str | None,
        before: Paragraph | None,
        after: Paragraph | None,
    ) -> str | None:
        if span.continues and self._focus.last_speaker:
            return self._focus.last_speaker
        addressed = self._addressed(span)
        but = {*addressed} | (
            {self._focus.last_speaker or ""}
            if not in_paragraph and before and before.spans[-1].quoted
            else set()
        )
        lead = pre and self._text[pre.start : pre.end].rstrip()
        introduces = bool(lead) and (
            lead[-1] in "：:" or bool(self._grammar.says.search(lead[-12:]) and lead[-1] in ",，")
        )
        if pre and introduces:
            found = self._subject_before(pre, but if not in_paragraph else addressed)
            if found or in_paragraph:
                return found or in_paragraph
        if post and (found := self._tagged(post, but)):
            return found
        if in_paragraph and in_paragraph not in addressed:
            turn = self._subject_before(pre, addressed) if pre else None
            return turn or in_paragraph
        if pre and (found := self._subject_before(pre, but)):
            return found
        if post and (found := self._subject_after(post, but) or self._answered(post, after)):
            return found
        return self._heard(after) or self._untagged(before, addressed)

    def _answered(self, post: Span, after: Paragraph | None) -> str | None:
        """Whose voice it was, by the name that the next one to speak calls out."""
        voiced = self._grammar.voice.search(self._text[post.start : self._sentence_end(post)])
        if not voiced or not after or not after.spans[0].quoted:
            return None
        return min(self._addressed(after.spans[0]), default=None)

    def _heard(self, after: Paragraph | None) -> str | None:
        """Who comes into view right after only a voice was heard."""
        if not after or after.spans[0].quoted:
            return None
        span = after.spans[0]
        if not self._grammar.voice.search(self._text[span.start : self._sentence_end(span)]):
            return None
        names = (mention.person for mention in self._mentions.between(span.start, span.end))
        return next((name for name in names if name and name not in self._focus.mentioned), None)

    def _untagged(self, before: Paragraph | None, addressed: Collection[str]) -> str | None:
        """The speaker of a quotation that stands alone: who the story led up to, or whose turn
        it is."""
        if before and not any(part.quoted for part in before.spans):
            last = before.spans[-1]
            if self._text[last.start : last.end].rstrip()[-1:] in "：:":
                return self._subject_before(last, addressed)
            subject = self._last_subject(last, addressed) or self._last_mentioned(last, addressed)
            if subject:
                return subject
        return self._focus.other_side(addressed)

    def _tagged(self, post: Span, but: Collection[str]) -> str | None:
        """The subject of a speech verb right after the quotation."""
        end = self._sentence_end(post)
        sentence = self._text[post.start : end]
        if sentence.rstrip()[-1:] in "：:" and end == post.end:
            return None
        if not self._grammar.says.search(sentence):
            return None
        return self._subject(post.start, end, but)

    def _subject_after(self, post: Span, but: Collection[str]) -> str | None:
        """The subject of the sentence after the quotation; a voice is followed by its owner."""
        first, *others = self._sentences(post)
        found = self._subject(*first, but)
        if not found and others and self._grammar.voice.search(self._text[first[0] : first[1]]):
            return self._subject(*others[0], but)
        return found

    def _subject_before(self, pre: Span, but: Collection[str]) -> str | None:
        """The subject nearest before the quotation, in the last sentence that has one."""
        for start, end in reversed(self._sentences(pre)):
            for clause_start, clause_end in reversed(self._clauses(start, end)):
                if found := self._subject(clause_start, clause_end, but):
                    return found
        return None

    def _last_subject(self, span: Span, but: Collection[str]) -> str | None:
        for start, end in reversed(self._sentences(span)):
            found = self._subject(start, end, ())
            if found and found not in but:
                return found
        return None

    def _last_mentioned(self, span: Span, but: Collection[str]) -> str | None:
        found = [self._resolved(m, but) for m in self._mentions.between(span.start, span.end)]
        return next((name for name in reversed(found) if name and name not in but), None)

    def _subject(self, start: int, end: int, but: Collection[str]) -> str | None:
        """The first one mentioned who is not what is talked to, looked at or owned by."""
        for mention in self._mentions.between(start, end):
            if not self._is_object(mention, start):
                return self._resolved(mention, but)
        return None

    def _is_object(self, mention: Mention, start: int) -> bool:
        before = self._text[max(start, mention.start - 12) : mention.start]
        after = self._text[mention.end : mention.end + 4]
        if self._grammar.possessive.search(after):
            return True
        return bool(self._grammar.objects.search(before)) and not self._grammar.seen.search(before)

    def _resolved(self, mention: Mention, but: Collection[str]) -> str | None:
        if mention.person or mention.pronoun == CROWD:
            return mention.person or NOBODY
        meant = self._focus.meant_by(mention.pronoun or "", but)
        sex, _ = said_of(mention.pronoun or "- -")
        if meant and sex and self._people[meant].sex is None:
            self._sexes[meant, sex] += 1
        return meant

    def _addressed(self, span: Span) -> set[str]:
        words = self._story.plain[span.start : span.end]
        return {
            name
            for name, person in self._people.items()
            if not person.narrates or person.named
            if any(word != "我" and self._grammar.addresses(words, word) for word in person.words)
        }

    # What is kept in mind

    def _note(self, span: Span, speaker: str | None, pre: Span | None, post: Span | None) -> None:
        around = self._around(pre, post)
        self._speeches[span.start] = Speech(speaker, around)
        addressed = self._addressed(span) - {speaker or ""}
        if speaker:
            self._focus.speak(speaker, min(addressed, default=None))

    def _take_in(self, span: Span) -> None:
        for start, end in self._sentences(span):
            for mention in self._mentions.between(start, end):
                if (name := self._resolved(mention, ())) and name != NOBODY:
                    self._focus.mention(name, not self._is_object(mention, start))
                    self._seen.append((mention.start, name))

    def _around(self, pre: Span | None, post: Span | None) -> str:
        lead = self._text[max(pre.start, pre.end - AROUND) : pre.end] if pre else ""
        if not post:
            return lead
        tail = self._text[post.start : self._sentence_end(post)]
        leads_on = tail.rstrip()[-1:] in "：:"
        return lead if leads_on else f"{lead} {tail[: 2 * AROUND]}"

    # Sentences and clauses

    def _sentences(self, span: Span) -> list[tuple[int, int]]:
        return self._split(span.start, span.end, self._grammar.sentence_end)

    def _clauses(self, start: int, end: int) -> list[tuple[int, int]]:
        return self._split(start, end, self._grammar.clause_end)

    def _split(self, start: int, end: int, at: "object") -> list[tuple[int, int]]:
        cuts = [start + match.end() for match in at.finditer(self._text[start:end])]  # type: ignore[attr-defined]
        bounds = [start, *(cut for cut in cuts if cut < end), end]
        return list(zip(bounds, bounds[1:], strict=False))

    def _sentence_end(self, span: Span) -> int:
        return self._sentences(span)[0][1]
