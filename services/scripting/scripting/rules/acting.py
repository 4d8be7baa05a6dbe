"""What everybody in a scene does, and what they go on with in the next one."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from contracts.storyboard import Acting, Gesture, Place, Posture, Prop, Setting

from scripting.rules.acts import ANYBODY, Act
from scripting.rules.lexicon import lexicon

GOES_ON = 6
"""So many scenes somebody sits or holds something that the story speaks of no more."""


@dataclass(frozen=True)
class _Bearing:
    """How somebody is seen, and goes on until the story says otherwise."""

    posture: Posture = "standing"
    gesture: Gesture | None = None
    holding: Prop | None = None
    scenes: int = 0
    """How many scenes ago the story spoke of it."""

    def after(self, act: Act) -> "_Bearing":
        match act.kind:
            case "posture":
                return replace(self, posture=cast(Posture, act.what), scenes=0)
            case "gesture":
                return replace(self, gesture=cast(Gesture, act.what))
            case "holding":
                return replace(self, holding=cast(Prop, act.what), scenes=0)
            case "released":
                return replace(self, holding=None) if self.holding == act.what else self

    def going_on(self) -> "_Bearing":
        """In the next scene."""
        if self.scenes >= GOES_ON:
            return _Bearing()
        stays = self.posture in ("sitting", "kneeling")
        posture = self.posture if stays else "standing"
        return _Bearing(posture, None, self.holding, self.scenes + 1)


class Players:
    """How everybody is seen, scene after scene."""

    def __init__(self, acts: Sequence[Act]) -> None:
        self._acts = acts
        self._starts = [act.at for act in acts]
        self._bearings: dict[str, _Bearing] = {}
        self._place: Place | None = None

    def play(
        self, start: int, end: int, setting: Setting, moves_on: bool, present: Mapping[str, str]
    ) -> tuple[Acting, ...]:
        """What those present, names by id, do in the scene from `start` to `end`.

        Scenes are played in their order. What was taken up in a scene is seen in it, also if it is
        put down again.
        """
        if moves_on or setting.place != self._place:
            self._bearings.clear()
        self._place = setting.place
        self._bearings = {name: one.going_on() for name, one in self._bearings.items()}
        taken: dict[str, Prop] = {}
        for act in self._acts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            for who in list(self._bearings) if act.who == ANYBODY else [act.who]:
                self._bearings[who] = self._bearings.get(who, _Bearing()).after(act)
            if act.kind == "holding":
                taken[act.who] = cast(Prop, act.what)
        seen = ((id, self._bearings.get(name), taken.get(name)) for id, name in present.items())
        acting = (_acting(id, one, prop, setting.place) for id, one, prop in seen if one)
        return tuple(one for one in acting if one != Acting(character=one.character))


def _acting(id: str, bearing: _Bearing, taken: Prop | None, place: Place) -> Acting:
    holding = taken or bearing.holding
    if holding == "umbrella" and place in lexicon("acting")["indoors"]:
        holding = None
    return Acting(character=id, posture=bearing.posture, gesture=bearing.gesture, holding=holding)
