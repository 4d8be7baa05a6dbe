"""How emotions show in a face."""

import tomllib
from functools import cache
from importlib.resources import files

from contracts.storyboard import Emotion
from pydantic import BaseModel, ConfigDict, Field


class Expression(BaseModel):
    """Movements of the parts of a face, in its units."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    open: float
    slant: float
    lift: float = Field(alias="raise")
    tilt: float
    iris: float
    mouth: str
    blush: float
    tears: float = 0.0
    sweat: float = 0.0
    closed: bool = False


@cache
def _expressions() -> dict[str, Expression]:
    data = files("imaging.illustrator").joinpath("data/emotions.toml").read_text("utf-8")
    return {name: Expression(**fields) for name, fields in tomllib.loads(data).items()}


def expression_of(emotion: Emotion) -> Expression:
    return _expressions()[emotion]
