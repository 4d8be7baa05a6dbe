"""From spoken lines to what stands on the screen. Pure rules.

A caption has at most two lines. A line too long for one caption is cut into several, at the
best places by punctuation, words and length, and each is timed by the words it holds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from unicodedata import east_asian_width

from contracts.events.voice import Cue, Word
from contracts.options import AspectRatio

from compositor.cut import Caption

LINE_WIDTH: dict[AspectRatio, float] = {"16:9": 21.0, "4:3": 17.0, "9:16": 13.0}
"""The longest line in ems: a Chinese character is 1, a Latin letter about half."""
HOLD = 0.25
"""Seconds that a caption stays after its last word, unless the next one comes."""
SHORTEST = 0.8
CONTEXT = 6
"""Words before and after a place that tell whether a line may break there."""
STRONG = "。！？!?…；;"
WEAK = "，、：,:—.）)」』"
OPENERS = "“‘「『《〈（(【"
CLOSERS = "”’」』》〉）)】，。、；：！？…,.;:!?—~·"
QUOTES = '“”"「」『』'

Pieces = tuple[Word, ...]
Breakable = Callable[[str, str], bool]
"""Whether a line may break between the text before and the text after."""


@dataclass(frozen=True)
class Voices:
    """Who is heard in a scene: names by character id, in the order of their colours."""

    names: dict[str, str]

    def number(self, speaker: str | None) -> int:
        known = list(self.names)
        return known.index(speaker) + 1 if speaker in known else 0


def captions_of(
    cues: Sequence[Cue], voices: Voices, ratio: AspectRatio, offset: float, breakable: Breakable
) -> tuple[Caption, ...]:
    """The captions of a scene whose speech starts `offset` seconds into its clip."""
    captions: list[Caption] = []
    speaking: str | None = None
    for cue in cues:
        changed, speaking = cue.speaker != speaking, cue.speaker
        name = voices.names.get(cue.speaker or "") if changed else None
        label = width(f"{name}：") if name else 0.0
        for index, piece in enumerate(_cut(_on_screen(cue), LINE_WIDTH[ratio], label, breakable)):
            lines = _lines(piece, LINE_WIDTH[ratio], label if index == 0 else 0.0, breakable)
            if not lines:
                continue
            captions.append(
                Caption(
                    start=round(offset + piece[0].start, 3),
                    end=round(offset + piece[-1].end, 3),
                    lines=lines,
                    speaker=name if index == 0 else None,
                    voice=voices.number(cue.speaker),
                )
            )
    return _held(captions)


@cache
def width(text: str) -> float:
    """The width of `text` in ems, about."""
    return sum(1.0 if east_asian_width(c) in "WFA" else 0.52 for c in text)


def may_break(before: str, after: str) -> bool:
    """Whether a line may end after `before`: not inside a Latin word, nor against punctuation."""
    if not before or not after:
        return True
    left, right = before[-1], after[0]
    if right in CLOSERS or left in OPENERS:
        return False
    return not (_latin(left) and _latin(right))


def _latin(character: str) -> bool:
    return character.isalnum() and east_asian_width(character) not in "WF"


def _on_screen(cue: Cue) -> Pieces:
    """The words of the cue without the quotation marks around what somebody says."""
    words = [word for word in cue.words if word.text]
    if not words:
        words = [Word(text=cue.text, start=cue.start, end=cue.end)]
    if cue.speaker is None:
        return tuple(words)
    bare = [word.model_copy(update={"text": _unquoted(word.text)}) for word in words]
    return tuple(word for word in bare if word.text)


def _unquoted(text: str) -> str:
    return "".join(c for c in text if c not in QUOTES)


def _text(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words).strip()


def _cut(words: Pieces, line: float, label: float, breakable: Breakable) -> list[Pieces]:
    """The words in captions, the cheapest way; cost is the sum over captions."""
    pieces = _divided(words, line)
    widths = [0.0, *accumulate(width(piece.text) for piece in pieces)]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(pieces) + 1):
        options: list[tuple[float, int]] = []
        for start in range(end - 1, -1, -1):
            length = widths[end] - widths[start] + (label if start == 0 else 0.0)
            if length > 2 * line - 1.5 and start < end - 1:
                break
            options.append(
                (best[start][0] + _cost(pieces, start, end, length, line, breakable), start)
            )
        best.append(min(options))
    cuts, end = [], len(pieces)
    while end:
        start = best[end][1]
        cuts.append(pieces[start:end])
        end = start
    return cuts[::-1]


def _cost(
    pieces: Pieces, start: int, end: int, length: float, line: float, breakable: Breakable
) -> float:
    cost = 1.0 + 0.5 * max(0.0, length / line - 1.0) + (1.5 if length < 3 else 0.0)
    if end == len(pieces):
        return cost
    before = _text(pieces[max(start, end - CONTEXT) : end])
    after = _text(pieces[end : end + CONTEXT])
    if not may_break(before, after):
        return cost + 50.0
    if before[-1:] in STRONG:
        return cost - 0.3
    if before[-1:] in WEAK:
        return cost + 0.4
    return cost + (2.0 if breakable(before, after) else 8.0)


def _divided(words: Pieces, line: float) -> Pieces:
    """The words, those too long for a caption cut into characters that share their time."""
    divided: list[Word] = []
    for word in words:
        if width(word.text) <= line / 2:
            divided.append(word)
            continue
        step = (word.end - word.start) / len(word.text)
        divided += [
            Word(text=c, start=word.start + i * step, end=word.start + (i + 1) * step)
            for i, c in enumerate(word.text)
        ]
    return tuple(divided)


def _lines(words: Pieces, line: float, label: float, breakable: Breakable) -> tuple[str, ...]:
    """One line, or two that are about as long as each other."""
    text = _text(words).rstrip("，。、；")
    if not text.strip(CLOSERS + " "):
        return (text,) if text.strip("…—.-") != text else ()
    if width(text) + label <= line:
        return (text,)
    places = [i for i in range(1, len(text)) if may_break(text[:i], text[i:])] or [len(text) // 2]

    def cost(place: int) -> float:
        head, tail = text[:place].rstrip(), text[place:].lstrip()
        over = max(0.0, width(head) + label - line) + max(0.0, width(tail) - line)
        lopsided = abs(width(head) + label - width(tail)) / line
        if head[-1] in STRONG + WEAK:
            return 20 * over + lopsided
        return 20 * over + lopsided + (1.0 if breakable(head, tail) else 4.0)

    place = min(places, key=cost)
    return (text[:place].strip(), text[place:].strip())


def _held(captions: list[Caption]) -> tuple[Caption, ...]:
    """Each caption stays a little, and long enough to be read, but never into the next one."""
    held = []
    followers = [*(caption.start for caption in captions[1:]), float("inf")]
    for caption, next_start in zip(captions, followers, strict=False):
        end = max(caption.end + HOLD, caption.start + SHORTEST)
        held.append(caption.model_copy(update={"end": round(min(end, next_start), 3)}))
    return tuple(held)
