"""What the words of a Chinese story say about who is in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from scripting.rules.lexicon import lexicon
from scripting.rules.tagging import Token

HAN = r"[\u4e00-\u9fff]"


@dataclass(frozen=True)
class Evidence:
    """What a Chinese story's words say about who is in it."""

    narration: str
    """The story with its quotations blanked out; positions stay."""
    tokens: Sequence[Token]
    speech_leads: Sequence[str]
    """The clauses before quotations."""

    def narrates(self, token: Token) -> bool:
        return self.narration[token.start] != "\0"


def says() -> str:
    return "|".join(lexicon("speech", "zh")["says"])
