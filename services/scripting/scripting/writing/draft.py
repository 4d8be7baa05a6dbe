"""What a model is asked for, part by part, and how its answer is read.

Every field is required and no other is allowed, as strict structured output demands.
"""

import json
import re
from typing import Annotated, Any

from contracts.storyboard import (
    Age,
    Emotion,
    Era,
    Framing,
    Garment,
    Gesture,
    Hair,
    Mood,
    Place,
    Posture,
    Prop,
    Sex,
    TimeOfDay,
    Transition,
    VoiceKind,
    Weather,
)
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)

Color = Annotated[
    str,
    BeforeValidator(lambda color: color.lower() if isinstance(color, str) else color),
    Field(pattern=r"^#[0-9a-f]{6}$"),
]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Person(Strict):
    name: str
    aliases: list[str]
    sex: Sex
    age: Age
    voice: VoiceKind
    look: str
    hair: Hair
    hair_color: Color
    garment: Garment
    garment_color: Color
    accent_color: Color
    beard: bool


class Delivery(Strict):
    sentence: int
    speaker: str | None
    emotion: Emotion


class ActingDraft(Strict):
    name: str
    posture: Posture
    gesture: Gesture | None
    holding: Prop | None


class SceneDraft(Strict):
    first: int
    place: Place
    place_name: str
    time: TimeOfDay
    weather: Weather
    era: Era
    mood: Mood
    framing: Framing
    transition: Transition
    present: list[str]
    acting: list[ActingDraft]
    image_prompt: str
    deliveries: list[Delivery]


class Draft(Strict):
    """One part of the storyboard, as the model puts it."""

    title: str
    people: list[Person]
    scenes: list[SceneDraft]
    summary: str


class Unreadable(ValueError):
    """The answer is no draft; the message says why, for the model to read."""


def schema() -> dict[str, Any]:
    """The JSON schema of a draft."""
    return Draft.model_json_schema()


def read_draft(answer: str) -> Draft:
    """The draft in the answer, whatever is said around it; raises `Unreadable`."""
    try:
        return Draft.model_validate(json.loads(_json_in(answer)))
    except json.JSONDecodeError as error:
        raise Unreadable(f"not JSON: {error}") from None
    except ValidationError as error:
        raise Unreadable(_summary(error)) from None


def _json_in(answer: str) -> str:
    answer = _THOUGHT.sub("", answer)
    start, end = answer.find("{"), answer.rfind("}")
    return answer[start : end + 1] if start >= 0 else answer


def _summary(error: ValidationError) -> str:
    wrong = error.errors(include_url=False, include_context=False, include_input=False)
    return "\n".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in wrong[:20])
