"""Telling what is said from what is only put in quotation marks."""

from scripting.rules.grammar import Grammar

LONGEST = 24
"""Characters of a quoted term at most."""


def is_speech(words: str, before: str, after: str, grammar: Grammar) -> bool:
    """Whether somebody says `words`, which stand between the narration `before` and `after`.

    Terms (“青春”这两个字), inscriptions and letters are not speech.
    """
    if grammar.writes.search(before):
        return False
    if grammar.cry_before.search(before) or grammar.cry_after.search(after):
        return True
    if not words or not words[-1].isalnum():
        return True
    if grammar.term_after.search(after) or grammar.term_before.search(before):
        return False
    embedded = bool(after) and before[-1:].isalnum()
    return not embedded or len(words) > LONGEST
