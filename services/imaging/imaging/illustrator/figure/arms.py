"""Arms as bones: where shoulder, elbow and wrist are for what somebody does."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from contracts.storyboard import Character, Gesture, Posture, Prop
from pydantic import BaseModel, ConfigDict, Field

from imaging.illustrator.figure.sketch import Point
from imaging.illustrator.figure.stance import Stance
from imaging.illustrator.noise import generator

UPPER, FORE = 256.0, 196.0
"""The lengths of an adult's bones."""
CHIN = 112.0
HAND = 96.0
"""The length of a hand."""
BULGE = 56.0
"""How far an elbow is out at most where a gesture does not say where it is."""
ROBES = ("hanfu", "official_robe", "monk_robe", "changshan")
SALUTES = {
    "monk_robe": "praying",
    "uniform": "hand_at_brow",
    "suit": "hand_at_brow",
    "coat": "hand_at_brow",
    "casual": "hand_at_brow",
    "western_dress": "hand_on_heart",
}
"""How those greet who do not put fist into palm."""
RESTS: dict[Posture, tuple[str, ...]] = {
    "standing": ("hanging", "hanging", "at_side"),
    "walking": ("swinging",),
    "sitting": ("lap",),
    "kneeling": ("lap",),
}


class Reach(BaseModel):
    """What one arm does; `data/gestures.toml` says what the fields mean."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    wrist: Point
    origin: Literal["shoulder", "chest", "face"] = Field("shoulder", alias="from")
    hand: str
    bend: float = 0.0
    elbow: Point | None = None
    raised: bool = False
    behind: bool = False
    below: float = 0.0
    above: float = 0.0
    level: bool = False


@dataclass(frozen=True)
class Arm:
    """One arm as it is seen."""

    side: int
    """Of the picture: -1 left, 1 right."""
    shoulder: Point
    elbow: Point
    wrist: Point
    scale: float
    reach: Reach

    @property
    def direction(self) -> float:
        """Where the hand points, in radians, y down."""
        if self.reach.level:
            return 0.0 if self.side < 0 else math.pi
        dx, dy = self.wrist[0] - self.elbow[0], self.wrist[1] - self.elbow[1]
        inward = -1 if self.wrist[0] * self.side < self.elbow[0] * self.side else 1
        return math.atan2(dy, dx) - math.radians(self.reach.bend) * self.side * inward


@cache
def gestures() -> Mapping[str, Any]:
    data = files("imaging.illustrator").joinpath("data/gestures.toml").read_text("utf-8")
    return tomllib.loads(data)


def gesture_name(character: Character, gesture: Gesture | None) -> str | None:
    """The row of `gestures.toml`: people greet as it becomes their clothes."""
    if gesture == "saluting":
        return SALUTES.get(character.look.garment, "saluting")
    return gesture


def bow_of(character: Character, gesture: Gesture | None) -> float:
    """How deep the gesture bows the upper body, 0 to 1."""
    name = gesture_name(character, gesture)
    return float(gestures()[name].get("bow", 0)) if name else 0.0


def lids_of(character: Character, gesture: Gesture | None) -> float:
    """How far the gesture casts the eyes down."""
    name = gesture_name(character, gesture)
    return float(gestures()[name].get("lids", 0)) if name else 0.0


def reaches_of(
    character: Character, posture: Posture, gesture: Gesture | None, holding: Prop | None
) -> tuple[dict[str, Reach], str | None]:
    """What the near and the far arm do, and which of them holds what is held."""
    rest = gestures()[_rest(character, posture)]
    name = gesture_name(character, gesture)
    acts = gestures()[name] if name else {}
    arms = {arm: Reach(**acts.get(arm, rest[arm])) for arm in ("near", "far")}
    if not holding:
        return arms, None
    if holding in acts.get("with", ()):
        return arms, "near"
    free = next((arm for arm in ("near", "far") if arm not in acts), None)
    if free:
        arms[free] = Reach(**gestures()["carried"][holding])
    return arms, free or "near"


def _rest(character: Character, posture: Posture) -> str:
    robed = character.look.garment in ROBES
    if posture == "standing" and robed and character.sex == "female":
        return "clasped"
    choices = RESTS[posture]
    if posture == "standing" and robed:
        choices = ("hanging", "at_belt", "one_behind")
    return choices[int(generator("rest", character.id).integers(len(choices)))]


def arm_of(stance: Stance, side: int, reach: Reach, lowest: float, room: float) -> Arm:
    """The arm on the `side` of the picture.

    A busy hand stays above row `lowest`, and less than `room` ahead of the head.
    """
    build = stance.build
    scale = (build.body_width + build.body_height) / 2
    inset = min(15.0, build.shoulder * 0.11)
    shoulder = stance.upper(side * (build.shoulder - inset), 212)
    wrist = _wrist(stance, side, reach, shoulder, scale)
    if math.isfinite(lowest) and reach.hand not in ("relaxed", "none"):
        wrist = (
            wrist[0],
            max(min(wrist[1], lowest - reach.below), min(wrist[1], CHIN + reach.above)),
        )
    ahead = wrist[0] * stance.side
    wrist = min(ahead, max(room - HAND, 60.0)) * stance.side, wrist[1]
    upper, fore = UPPER * build.body_height, FORE * build.body_height
    if reach.elbow:
        x, y = reach.elbow
        elbow = shoulder[0] + side * x * build.body_width, shoulder[1] + y * build.body_height
    else:
        elbow = _elbow(shoulder, wrist, upper, fore, side)
    return Arm(side, shoulder, elbow, wrist, scale, reach)


def _wrist(stance: Stance, side: int, reach: Reach, shoulder: Point, scale: float) -> Point:
    x, y = reach.wrist
    wide, high = stance.build.body_width, stance.build.body_height
    match reach.origin:
        case "shoulder":
            return shoulder[0] + side * x * wide, shoulder[1] + y * high
        case "chest":
            middle = stance.upper(0, 212)
            return middle[0] + stance.side * x * wide, middle[1] + y * high
        case "face":
            return stance.side * x + 14 * math.sin(stance.turn.angle), y


def _elbow(shoulder: Point, wrist: Point, upper: float, fore: float, side: int) -> Point:
    """Where two bones meet; those of an arm that comes forwards are foreshortened."""
    dx, dy = wrist[0] - shoulder[0], wrist[1] - shoulder[1]
    far = max(1.0, math.hypot(dx, dy))
    bent = math.sqrt(max(0.0, (upper + fore) ** 2 - far**2)) * 0.5
    along, out = far * upper / (upper + fore), min(BULGE, bent)
    ux, uy = dx / far, dy / far
    way = max((1, -1), key=lambda way: way * (ux - side * uy * 0.8))
    return shoulder[0] + ux * along - uy * out * way, shoulder[1] + uy * along + ux * out * way
