"""How emotions show in a face."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from contracts.storyboard import Emotion
from pydantic import BaseModel, ConfigDict, Field

Speech = Literal["closed", "half", "open"]


class Expression(BaseModel):
    """Movements of the parts of a face, in its units."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    open: float
    slant: float
    lift: float = Field(alias="raise")
    tilt: float
    iris: float
    mouth: str
    """A family of mouths, which gives the emotion's character to each of them."""
    speech: Speech
    blush: float
    tears: float = 0.0
    sweat: float = 0.0
    lids: float = 0.0
    """How far the lids are shut: 0 as the emotion opens the eye, 1 closed."""


@cache
def _data(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("imaging.illustrator").joinpath(f"data/{name}").read_text("utf-8"))


def expression_of(
    emotion: Emotion, speech: Speech | None = None, lids: float = 0.0, weeps: bool = False
) -> Expression:
    """The emotion's face, with another mouth of its kind and the lids shut by `lids`."""
    fields = _data("emotions.toml")[emotion]
    changed = {"speech": speech or fields["speech"], "lids": lids}
    if weeps:
        changed |= {"tears": 1.0, "tilt": max(6.0, fields["tilt"])}
    return Expression(**{**fields, **changed})


def mouth_of(expression: Expression) -> str:
    """The mouth round (0, 0): a line when it is closed, an opening otherwise."""
    return str(_data("mouths.toml")[expression.mouth][expression.speech])
