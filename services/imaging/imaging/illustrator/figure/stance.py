"""How a body holds itself: points of one that stands straight, moved to where they are seen."""

import math
from dataclasses import dataclass

from contracts.storyboard import Character, Posture

from imaging.illustrator.figure.build import LIFT, NECK_ROW, SOLE_ROW, Build, build_of
from imaging.illustrator.figure.sketch import Point, Turn
from imaging.illustrator.noise import generator

HIP_ROW, KNEE_ROW = 540.0, 930.0


@dataclass(frozen=True)
class Stance:
    """A posture of one build, seen from an angle; it moves the points of body and clothes."""

    build: Build
    turn: Turn
    posture: Posture
    side: int
    """1 when the front is turned to the viewer's right, -1 to the left."""
    sway: float = 0.0
    """How far the hip is out to one side; the shoulders fall on it."""
    bow: float = 0.0
    """How deep the upper body bows, 0 to 1."""

    def __call__(self, x: float, y: float) -> Point:
        return self._seen(*self._trunk(*self._legs(x, y)))

    def upper(self, x: float, y: float) -> Point:
        """A point of what hangs from the shoulders, which does not follow the legs."""
        return self._seen(*self._trunk(x, y))

    @property
    def feet(self) -> float:
        """The row of the soles."""
        return self(0, SOLE_ROW)[1]

    @property
    def seat(self) -> float:
        """The row of what is sat or knelt on."""
        return self(0, HIP_ROW)[1] + 60 * self.build.body_height

    def _seen(self, x: float, y: float) -> Point:
        x, y = self.turn(x, y)
        x, y = x * self.build.body_width, NECK_ROW + (y - NECK_ROW) * self.build.body_height
        return x, y - LIFT

    def _trunk(self, x: float, y: float) -> Point:
        down = _ramp(y, NECK_ROW, HIP_ROW)
        y += self.sway * 0.0038 * x * (1 - _ramp(y, 180, 460))
        x += self.sway * _ramp(y, 220, HIP_ROW) * (1 - _ramp(y, 700, SOLE_ROW))
        y -= self.bow * 76 * down
        return x - self.side * self.bow * 74 * down, y

    def _legs(self, x: float, y: float) -> Point:
        match self.posture:
            case "walking":
                return self._stride(x, y)
            case "sitting":
                return self._folded(x, y, 176, 360, 0.26, 100)
            case "kneeling":
                return self._folded(x, y, 120, 46, 0.42, 84)
            case "standing":
                return x, y

    def _stride(self, x: float, y: float) -> Point:
        down = max(0.0, (y - 520) / (SOLE_ROW - 520))
        leg = max(-1.0, min(1.0, x / 60))
        behind = max(0.0, -leg * self.side)
        return (
            x + leg * 84 * down**1.15 + self.side * 18 * math.sin(down * math.pi),
            y - behind * 58 * down**2,
        )

    def _folded(
        self, x: float, y: float, thigh: float, shin: float, apart: float, reach: float
    ) -> Point:
        """Thighs that come towards the viewer, `thigh` rows high, and shins below them."""
        if y <= HIP_ROW:
            return x, y
        out = _ramp(y, HIP_ROW, KNEE_ROW)
        lean = math.sin(self.turn.angle) * reach / 0.25
        x = x * (1 + apart * out) + lean * out
        if y <= KNEE_ROW:
            return x, HIP_ROW + (y - HIP_ROW) / (KNEE_ROW - HIP_ROW) * thigh
        return x, HIP_ROW + thigh + (y - KNEE_ROW) / (SOLE_ROW - KNEE_ROW) * shin


def _ramp(value: float, start: float, end: float) -> float:
    t = max(0.0, min(1.0, (value - start) / (end - start)))
    return t * t * (3 - 2 * t)


def stance_of(character: Character, posture: Posture, angle: float, bow: float = 0.0) -> Stance:
    """The character's own way to hold a posture: with the weight on one leg, never straight."""
    weight = float(generator("stance", character.id).uniform(7, 15))
    side = -1 if angle < 0 else 1
    sway = -side * weight if posture == "standing" else -side * weight * 0.3
    turn = Turn(angle * 0.7, 190, 80)
    return Stance(build_of(character), turn, posture, side, sway if not bow else 0.0, bow)


def tilt_of(character: Character, stance: Stance) -> float:
    """Degrees by which the head is held to one side: away from the higher shoulder, or bowed."""
    lean = float(generator("tilt", character.id).uniform(-1.8, 1.8))
    return lean + stance.side * stance.bow * 5
