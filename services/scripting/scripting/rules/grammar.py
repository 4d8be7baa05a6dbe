"""How a language says who speaks, as compiled patterns."""

import re
from dataclasses import dataclass
from functools import cache

from contracts.storyboard import Language

from scripting.rules.lexicon import lexicon


@dataclass(frozen=True)
class Grammar:
    says: re.Pattern[str]
    objects: re.Pattern[str]
    """Matches what stands before a mention that is not the subject."""
    seen: re.Pattern[str]
    perceives: re.Pattern[str]
    """Matches what stands before somebody who is seen to do something."""
    recipient: re.Pattern[str]
    """Matches what stands around somebody, a blank, who does something with what they are given."""
    inverted: re.Pattern[str]
    """Matches what stands between a quotation and the speaker named after the verb."""
    possessive: re.Pattern[str]
    """Matches what stands after a mention that only owns the subject."""
    absent_before: re.Pattern[str]
    absent_after: re.Pattern[str]
    """Match what stands beside a mention of somebody who is only spoken or thought of."""
    clause_end: re.Pattern[str]
    sentence_end: re.Pattern[str]
    writes: re.Pattern[str]
    term_before: re.Pattern[str]
    term_after: re.Pattern[str]
    cry_before: re.Pattern[str]
    cry_after: re.Pattern[str]
    nicknamed: re.Pattern[str]
    self_named: re.Pattern[str]
    voice: re.Pattern[str]
    others: re.Pattern[str]
    """Matches the head of a clause that is about nobody who has a name."""
    vocative: str
    """A pattern with a place for the name."""
    told: str
    """A pattern with places for a role and the name that it turns out to have."""

    def addresses(self, quotation: str, word: str) -> bool:
        """Whether `word` is who the quotation is said to."""
        if word not in quotation:
            return False
        return bool(re.search(self.vocative.replace("{name}", re.escape(word)), quotation))


@cache
def grammar_of(language: Language) -> Grammar:
    words = lexicon("speech", language)
    return Grammar(
        says=re.compile("|".join(words["says"])),
        vocative=words["vocative"],
        told=words["told"],
        **{name: re.compile(words[name]) for name in _PATTERNS},
    )


_PATTERNS = (
    *("objects", "seen", "perceives", "recipient", "inverted", "possessive", "clause_end"),
    *("sentence_end", "writes", "term_before", "term_after", "cry_before", "cry_after"),
    *("self_named", "nicknamed", "voice", "others", "absent_before", "absent_after"),
)
