"""What a cloud voice can be given of a text, and where each of its characters comes from."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_UNSPOKEN = re.compile(
    r"https?://\S+"
    r"|!?\[(?=[^\]\n]*\]\()|\]\([^)\n]*\)"  # around the label of a link
    r"|</?[A-Za-z][^<>\n]*>"
    r"|^\s{0,3}(?:#{1,6}\s|>|[-+*]\s|(?:[-*_]\s*){3,}$)"
    r"|[*_`~#|\\^\ufe00-\ufe0f]+",
    re.MULTILINE,
)
_BREAKS = (
    re.compile(r"[。！？!?；;…\n]+[”’」』\"')）]*|\.(?=\s)"),
    re.compile(r"[，、：,:—]+|\s"),
)


@dataclass(frozen=True)
class Speakable:
    """A text fit to be spoken; the character at `i` is the one at `origins[i]` of the source."""

    text: str
    origins: tuple[int, ...]

    def __getitem__(self, part: slice) -> "Speakable":
        return Speakable(self.text[part], self.origins[part])


def speakable(text: str) -> Speakable:
    """Without markup, addresses, pictographs and control characters; a break is a space."""
    unspoken = {at for found in _UNSPOKEN.finditer(text) for at in range(*found.span())}
    kept = [
        (at, " " if character.isspace() else character)
        for at, character in enumerate(text)
        if at not in unspoken and (character.isspace() or _has_sound(character))
    ]
    return Speakable("".join(character for _, character in kept), tuple(at for at, _ in kept))


def pieces(whole: Speakable, longest: int) -> list[Speakable]:
    """The text in pieces of at most `longest` characters, cut where a speaker would pause.

    What holds nothing to be said is left out.
    """
    ends = list(_ends(whole.text, longest))
    cut = [whole[start:end] for start, end in zip([0, *ends], [*ends, None], strict=True)]
    return [piece for piece in cut if any(map(str.isalnum, piece.text))]


def _has_sound(character: str) -> bool:
    """Whether the voice may be given the character; So holds pictographs."""
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "So", "Sk")


def _ends(text: str, longest: int) -> Iterator[int]:
    start = 0
    while len(text) - start > longest:
        start = next(
            (end for pattern in _BREAKS if (end := _last(pattern, text, start, start + longest))),
            start + longest,
        )
        yield start


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    ends: Sequence[int] = [found.end() for found in pattern.finditer(text, start, end)]
    return ends[-1] if ends else None
