"""Comparing what people are said to do in each scene with what a label says is seen of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from contracts.storyboard import Acting, Gesture, Posture, Prop, Scene

PRECISION, RECALL = "acting precision", "acting recall"
_KIND = {act: kind for kind in (Posture, Gesture, Prop) for act in get_args(kind)}


class Placed(NamedTuple):
    """A scene with where it begins and ends in the bare text."""

    scene: Scene
    start: int
    end: int


class _Act(NamedTuple):
    who: str
    what: str
    start: int
    end: int
    lasts: bool
    """Whether it goes on after the words that tell of it."""

    def is_in(self, placed: Placed) -> bool:
        return self.start < placed.end and self.end > placed.start


def bare(text: str) -> str:
    return re.sub(r"\W", "", text)


def compared(
    labelled: Sequence[Sequence[str]], text: str, scenes: Sequence[Placed], owner: Mapping[str, str]
) -> Iterator[tuple[str, bool, str]]:
    """Measure, whether it is right, and what was compared; `owner` names characters by id."""
    wanted = [_placed(entry, bare(text)) for entry in labelled]
    for placed in scenes:
        where = f"{placed.scene.id} {placed.scene.lines[0].text[:12]}…"
        for who, what in _shown(placed.scene, owner):
            fits = any((act.who, act.what) == (who, what) and act.is_in(placed) for act in wanted)
            yield PRECISION, fits, f"{where} {who} {what}"
    for act in wanted:
        for showing in _chances(act, scenes, owner):
            found = any(_shows(placed, act, wanted, owner) for placed in showing)
            yield RECALL, found, f"{showing[0].scene.id} {act.who} {act.what}"


def _placed(entry: Sequence[str], text: str) -> _Act:
    words, who, what, until = entry
    start = text.index(bare(words))
    end = start + len(bare(words))
    if until:
        end = len(text) if until == "…" else text.index(bare(until), start + 1)
    return _Act(who, what, start, end, bool(until))


def _shown(scene: Scene, owner: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for acting in scene.acting:
        for what in _acts(acting):
            yield owner.get(acting.character, acting.character), what


def _acts(acting: Acting) -> Iterator[str]:
    if acting.posture != "standing":
        yield acting.posture
    yield from filter(None, (acting.gesture, acting.holding))


def _chances(
    act: _Act, scenes: Sequence[Placed], owner: Mapping[str, str]
) -> Iterator[list[Placed]]:
    """The scenes that should show it: any one where it only happens, each where it lasts."""
    within = [placed for placed in scenes if act.is_in(placed)]
    if not act.lasts:
        yield within
        return
    for placed in within:
        seen = {owner.get(id) for id in placed.scene.present}
        if placed is within[0] or act.who in seen:
            yield [placed]


def _shows(placed: Placed, act: _Act, wanted: Sequence[_Act], owner: Mapping[str, str]) -> bool:
    """Whether the scene shows it, or what the same person does as well and as rightly."""
    fitting = {
        other.what
        for other in wanted
        if other.who == act.who and _KIND[other.what] is _KIND[act.what] and other.is_in(placed)
    }
    return any(who == act.who and what in fitting for who, what in _shown(placed.scene, owner))
