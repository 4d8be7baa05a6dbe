"""Who is in the picture, how the camera sees them, and how a scene opens."""

from collections import Counter
from collections.abc import Sequence

from contracts.storyboard import Framing, Line, Place, Setting, Transition

from scripting.rules.lexicon import lexicon

MOST = 4
"""So many people fit in a picture."""
IN_A_ROW = 2
"""So many scenes may be framed alike."""


def present_in(lines: Sequence[Line], seen: Sequence[str]) -> tuple[str, ...]:
    """Ids of those in a scene, the most important first: speaking weighs more than being seen."""
    weight: Counter[str] = Counter()
    for line in lines:
        if line.speaker:
            weight[line.speaker] += 2 + len(line.text) // 10
    weight.update(seen)
    return tuple(id for id, _ in weight.most_common(MOST))


def framing_of(
    lines: Sequence[Line],
    present: Sequence[str],
    opens_place: bool,
    before: Sequence[Framing],
) -> Framing:
    """Wide where a place is new or empty, close on one who feels or speaks, two for a dialogue."""
    speakers = list(dict.fromkeys(line.speaker for line in lines if line.speaker))
    moved = any(line.speaker and line.emotion != "neutral" for line in lines)
    if not present or opens_place:
        return "wide"
    wanted: list[Framing]
    if len(speakers) >= 2 or (len(present) == 2 and not (moved and len(speakers) == 1)):
        wanted = ["two_shot", "close_up", "wide"]
    elif len(present) >= 3 and not speakers:
        wanted = ["wide", "two_shot", "close_up"]
    else:
        wanted = ["close_up", "two_shot" if len(present) >= 2 else "wide", "wide"]
    return next(framing for framing in wanted if not _repeats(framing, before))


def _repeats(framing: Framing, before: Sequence[Framing]) -> bool:
    return len(before) >= IN_A_ROW and set(before[-IN_A_ROW:]) == {framing}


def transition_of(before: Setting | None, here: Setting, moves_on: bool) -> Transition:
    """A cut goes on, a dissolve passes time or walks next door, a fade leaves both behind."""
    if before is None:
        return "cut"
    elsewhere = (before.place, before.place_name) != (here.place, here.place_name)
    later = before.time != here.time or moves_on
    if before.place == here.place:
        return "dissolve" if later else "cut"
    if later and elsewhere:
        return "fade"
    return "dissolve" if are_neighbours(before.place, here.place) else "cut"


def are_neighbours(one: Place, other: Place) -> bool:
    return any({one, other} <= set(group) for group in _groups())


def _groups() -> list[list[str]]:
    groups: list[list[str]] = lexicon("neighbours")["groups"]
    return groups
