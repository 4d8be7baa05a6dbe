"""What is known of a task: the union of its facts.

`fold` only ever adds, and settles a contradiction by value instead of by arrival. So it is
commutative and idempotent: every order and every duplication of the same facts gives one state.
"""

from datetime import datetime
from typing import Any, TypeVar

from contracts.envelope import Envelope
from contracts.events import (
    CharacterDrawn,
    FilmComposed,
    SceneComposed,
    SceneDrawn,
    SceneVoiced,
    SceneWritten,
    ScriptWritten,
    StageFailed,
    TaskCancelled,
    TaskCreated,
    TaskFailed,
)
from contracts.failure import Reason
from contracts.model import Value
from contracts.usage import Usage
from pydantic import Field

V = TypeVar("V")


class Accepted(Value):
    """Whose task it is, and since when."""

    user_id: str
    at: datetime


class Script(Value):
    """The size of the film, and who plays in it: character ids in order."""

    scenes: int
    characters: tuple[str, ...]


class DrawnCharacter(Value):
    name: str
    image_key: str


class Film(Value):
    video_key: str
    thumbnail_key: str
    subtitle_keys: dict[str, str]
    duration: float


class StageFailure(Value):
    """A handler that gave up."""

    at: datetime
    handler: str
    scene_id: str | None
    reason: Reason
    detail: str


class Failure(Value):
    """Why the task failed; `cause` is the id of the stage failure behind it."""

    reason: Reason
    detail: str
    cause: str | None


class TaskState(Value):
    """Maps of scenes are by scene id, that of characters by character id, the rest by event id."""

    accepted: Accepted | None = None
    started: bool = False
    """The task has reached the bus."""
    updated_at: datetime | None = None
    script: Script | None = None
    total: int | None = None
    """How many scenes the film has, known from the script or from any written scene."""
    characters: dict[str, DrawnCharacter] = Field(default_factory=dict)
    pictures: dict[str, str] = Field(default_factory=dict)
    tracks: dict[str, str] = Field(default_factory=dict)
    clips: dict[str, str] = Field(default_factory=dict)
    film: Film | None = None
    cancelled: bool = False
    stage_failures: dict[str, StageFailure] = Field(default_factory=dict)
    failure: Failure | None = None
    usage: dict[str, tuple[Usage, ...]] = Field(default_factory=dict)


def fold(state: TaskState, fact: Envelope, on_bus: bool = True) -> TaskState:
    """`state` with `fact`, which may be known already. A task not `on_bus` yet is still pending."""
    latest = max(filter(None, (state.updated_at, fact.time)))
    started = state.started or on_bus
    return state.model_copy(
        update={"updated_at": latest, "started": started, **_learned(state, fact)}
    )


def _learned(state: TaskState, fact: Envelope) -> dict[str, Any]:
    match fact.event:
        case TaskCreated() as event:
            new = Accepted(user_id=event.user_id, at=fact.time)
            return {"accepted": _settled(state.accepted, new)}
        case ScriptWritten() as event:
            board = event.storyboard
            cast = tuple(dict.fromkeys(character.id for character in board.characters))
            script = Script(scenes=len(board.scenes), characters=cast)
            return {
                "script": _settled(state.script, script),
                "total": _settled(state.total, script.scenes),
                "usage": _with(state.usage, str(fact.id), event.usage),
            }
        case SceneWritten() as event:
            return {"total": _settled(state.total, event.total)}
        case CharacterDrawn() as event:
            character, picture = event.portrait.character, event.portrait.picture
            drawn = DrawnCharacter(name=character.name, image_key=picture.image_key)
            return {
                "characters": _with(state.characters, character.id, drawn),
                "usage": _with(state.usage, str(fact.id), picture.usage),
            }
        case SceneDrawn() as event:
            return {
                "pictures": _with(state.pictures, event.scene_id, event.picture.image_key),
                "usage": _with(state.usage, str(fact.id), event.picture.usage),
            }
        case SceneVoiced() as event:
            return {
                "tracks": _with(state.tracks, event.scene_id, event.track.audio_key),
                "usage": _with(state.usage, str(fact.id), event.track.usage),
            }
        case SceneComposed() as event:
            return {"clips": _with(state.clips, event.scene_id, event.clip.clip_key)}
        case FilmComposed() as event:
            return {"film": _settled(state.film, Film.model_validate(event.model_dump()))}
        case _:
            return _ended(state, fact)


def _ended(state: TaskState, fact: Envelope) -> dict[str, Any]:
    match fact.event:
        case TaskCancelled():
            return {"cancelled": True}
        case TaskFailed() as event:
            cause = str(fact.cause) if fact.cause else None
            failure = Failure(reason=event.reason, detail=event.detail, cause=cause)
            return {"failure": _settled(state.failure, failure)}
        case StageFailed() as event:
            failed = StageFailure(at=fact.time, **event.model_dump(exclude={"task_id"}))
            return {"stage_failures": _with(state.stage_failures, str(fact.id), failed)}
        case _:
            return {}


def _with(known: dict[str, V], key: str, value: V) -> dict[str, V]:
    if value == ():
        return known
    return {**known, key: _settled(known.get(key), value)}


def _settled(known: V | None, new: V) -> V:
    """One of two values that contradict each other: the same one in whichever order they came."""
    return new if known is None else min(known, new, key=repr)
