"""What people sit and kneel on, where and when a scene plays."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from contracts.storyboard import Posture, Setting

Seat = Literal["stool", "chair", "modern_chair", "sofa", "bench", "rock", "cushion"]


@cache
def _seats() -> dict[str, Any]:
    return tomllib.loads((files("imaging") / "data" / "seats.toml").read_text("utf-8"))


def seat_of(posture: Posture, setting: Setting) -> Seat | None:
    """The seat that fits the place and the era; none for who stands, walks or kneels outside."""
    seats = _seats()
    if posture == "sitting":
        sitting = seats["sitting"]
        return cast(Seat, sitting["places"].get(setting.place, sitting["eras"][setting.era]))
    kneeling = seats["kneeling"]
    fits = setting.place in kneeling["places"] and setting.era in kneeling["eras"]
    return "cushion" if posture == "kneeling" and fits else None
