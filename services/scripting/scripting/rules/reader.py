"""Taking in a story from its beginning to its end, and remembering who is on whose mind."""

from collections import Counter
from collections.abc import Collection, Sequence

from scripting.rules.clauses import Clauses, Stretch
from scripting.rules.focus import Focus
from scripting.rules.grammar import grammar_of
from scripting.rules.groups import several
from scripting.rules.mentions import CROWD, Mention, Mentions
from scripting.rules.people import Person, said_of
from scripting.rules.quotations import Span
from scripting.rules.reading import Clause, Named, Quotation, Reading, Speech
from scripting.rules.story import Story

AROUND = 24
"""So many characters before a quotation tell how it is said, and twice as many after it."""
LATELY = 3
"""“They said” means those among so many mentioned last who are several."""
NOBODY = ""
"""Stands for speakers that are nobody in particular: they all said."""


class Reader:
    """What has been read so far, and who is meant by what is read next."""

    def __init__(self, story: Story, narration: str, people: Sequence[Person]) -> None:
        self.reading = Reading({}, [], set(), [], Counter())
        self.grammar = grammar_of(story.language)
        mentions = Mentions(narration, people, story.language)
        self.clauses = Clauses(narration, mentions, self.grammar)
        self.people = {person.name: person for person in people}
        self.focus = Focus(self.people, story.language == "zh" and "她" not in story.plain)
        self._story = story
        self._several = {
            person.name
            for person in people
            if person.group or (not person.named and several(narration, person, story.language))
        }
        self._calls = [(p.name, [word for word in p.words if len(word) > 1]) for p in people]
        self._topic: str | None = None
        """Whom the narration is about, until it names somebody else."""

    def new_paragraph(self) -> None:
        """It is about nobody yet."""
        self._topic = None

    def take_in(self, span: Span) -> None:
        """Reads a span of narration."""
        for sentence in self.clauses.sentences(span):
            about = {self._topic} if self._topic else set()
            for clause in self.clauses.clauses(sentence):
                about |= {one.name for one in self._take_in(clause).named}
            # A sentence about two says of neither that the next one is about them.
            self._topic = self._topic if len(about) < 2 else None

    def _take_in(self, clause: Stretch) -> Clause:
        topic, named = self._topic, list[Named]()
        subjects: list[str | None] = []
        for mention in self.clauses.mentions(clause):
            is_object = self.clauses.is_object(mention, clause)
            subject = subjects[0] if subjects else topic
            if name := self.resolved(mention, {subject} if is_object and subject else ()):
                self.focus.mention(name, not is_object)
                named.append(Named(mention.start, mention.end, name, is_object))
                self._see(mention, clause, name, is_object)
            if not is_object:
                subjects.append(name or None)
        if subjects:
            self._topic = subjects[0]
        elif self.clauses.is_about_others(clause):
            self._topic = topic = None
        for one in named:
            self._topic = one.name if self.clauses.is_seen_acting(one, clause) else self._topic
        self.reading.clauses.append(Clause(*clause, topic, tuple(named)))
        return self.reading.clauses[-1]

    def _see(self, mention: Mention, clause: Stretch, name: str, is_object: bool) -> None:
        if self.clauses.is_absent(mention, clause) or self.people[name].group:
            return
        self.reading.seen.append((mention.start, name))
        if mention.person and not is_object:
            self.reading.acting.add(name)

    def note(self, quotation: Quotation, speaker: str | None) -> None:
        """Remembers who says a quotation."""
        around = self._around(quotation.pre, quotation.post)
        self.reading.speeches[quotation.span.start] = Speech(speaker, around)
        self._topic = speaker
        if speaker:
            self.reading.acting.add(speaker)
            addressed = self.addressed(quotation.span) - {speaker}
            self.focus.speak(speaker, min(addressed, default=None))

    def who(self, mention: Mention | None, but: Collection[str]) -> str | None:
        return self.resolved(mention, but) if mention else None

    def resolved(self, mention: Mention, but: Collection[str]) -> str | None:
        """Who is meant, if possible not one of `but`; `NOBODY` for several at once."""
        if mention.person:
            return mention.person
        if mention.pronoun == CROWD:
            lately = reversed(self.focus.mentioned[-LATELY:])
            return next((name for name in lately if name in self._several), NOBODY)
        meant = self.focus.meant_by(mention.pronoun or "- -", but)
        sex, _ = said_of(mention.pronoun or "- -")
        if meant and sex and self.people[meant].sex is None:
            self.reading.sexes[meant, sex] += 1
        return meant

    def addressed(self, span: Span) -> set[str]:
        """Who is called by name in the span."""
        words = self._story.plain[span.start : span.end]
        return {
            name
            for name, calls in self._calls
            if any(call in words and self.grammar.addresses(words, call) for call in calls)
        }

    def _around(self, pre: Span | None, post: Span | None) -> str:
        lead = self.clauses.text(pre)[-AROUND:]
        tail = self.clauses.first_sentence(post).strip() if post else ""
        return lead if tail[-1:] in ("：", ":") else f"{lead} {tail[: 2 * AROUND]}"
