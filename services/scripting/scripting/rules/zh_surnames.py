"""Chinese full names: a surname, then one or two characters."""

from collections.abc import Sequence

from scripting.rules.lexicon import lexicon
from scripting.rules.tagging import Token


def surname_of(name: str) -> str | None:
    words = lexicon("people", "zh")
    if name[:2] in words["compound_surnames"] and len(name) > 2:
        return name[:2]
    return name[0] if name[0] in words["surnames"] else None


def is_full_name(word: str) -> bool:
    """A surname with a given name of two characters."""
    return len(word.removeprefix(surname_of(word) or word)) == 2


def corrected(tokens: Sequence[Token], text: str) -> list[Token]:
    """The tokens, with verbs taken off the names that they were taken for the end of: 陆惊鸿勒."""
    found: list[Token] = []
    for token in tokens:
        word, surname = token.word, surname_of(token.word)
        name = word[:3]
        is_long = token.tag == "PER" and len(word) == 4 and surname and len(surname) == 1
        if is_long and text.count(name) > text.count(word):
            found += [Token(name, "PER", token.start), Token(word[3:], "v", token.start + 3)]
        else:
            found.append(token)
    return found
