"""Every event of the flow, by emitting stage."""

from contracts.events.base import Event, SceneEvent
from contracts.events.compositor import (
    FilmComposed,
    FilmReady,
    ReelMixed,
    ReelReady,
    SceneComposed,
    SceneReady,
)
from contracts.events.gateway import TaskCancelled, TaskCreated, TaskFailed
from contracts.events.imaging import CharacterDrawn, SceneCast, SceneDrawn
from contracts.events.scripting import SceneWritten, ScriptWritten
from contracts.events.stage import StageFailed
from contracts.events.voice import SceneVoiced

__all__ = [
    "CharacterDrawn",
    "Event",
    "FilmComposed",
    "FilmReady",
    "ReelMixed",
    "ReelReady",
    "SceneCast",
    "SceneComposed",
    "SceneDrawn",
    "SceneEvent",
    "SceneReady",
    "SceneVoiced",
    "SceneWritten",
    "ScriptWritten",
    "StageFailed",
    "TaskCancelled",
    "TaskCreated",
    "TaskFailed",
]
