"""The map of the system: which handler consumes and emits which events.

Diagrams, topics, the AsyncAPI document, scaling and the wiring test come from here.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from contracts.events import (
    CharacterDrawn,
    Event,
    FilmComposed,
    FilmReady,
    ReelMixed,
    ReelReady,
    SceneCast,
    SceneComposed,
    SceneDrawn,
    SceneReady,
    SceneVoiced,
    SceneWritten,
    ScriptWritten,
    StageFailed,
    TaskCancelled,
    TaskCreated,
    TaskFailed,
)

Service = Literal["gateway", "scripting", "imaging", "voice", "compositor"]
SERVICES: tuple[Service, ...] = get_args(Service)


@dataclass(frozen=True)
class Handler:
    """One step of the flow, with a consumer group of its own."""

    name: str
    service: Service
    consumes: tuple[type[Event], ...]
    emits: tuple[type[Event], ...]
    joins: bool = False
    """True when it waits for several facts of one key; its events are named after that key."""

    @property
    def group(self) -> str:
        return f"inkreel.{self.service}.{self.name}"


FLOW: tuple[Handler, ...] = (
    Handler("write_script", "scripting", (TaskCreated,), (ScriptWritten, SceneWritten)),
    Handler("draw_cast", "imaging", (ScriptWritten,), (CharacterDrawn, SceneCast)),
    Handler("draw_scene", "imaging", (SceneCast,), (SceneDrawn,)),
    Handler("voice_scene", "voice", (SceneWritten,), (SceneVoiced,)),
    Handler(
        "join_scene",
        "compositor",
        (SceneWritten, SceneDrawn, SceneVoiced),
        (SceneReady,),
        joins=True,
    ),
    Handler("render_scene", "compositor", (SceneReady,), (SceneComposed,)),
    Handler("join_reel", "compositor", (ScriptWritten, SceneVoiced), (ReelReady,), joins=True),
    Handler("mix_reel", "compositor", (ReelReady,), (ReelMixed,)),
    Handler(
        "join_film",
        "compositor",
        (ScriptWritten, SceneComposed, ReelMixed),
        (FilmReady,),
        joins=True,
    ),
    Handler("assemble_film", "compositor", (FilmReady,), (FilmComposed,)),
)
"""The stages' handlers; each may also emit `StageFailed`."""

ACCEPTED: tuple[type[Event], ...] = (TaskCreated, TaskCancelled, TaskFailed)
"""What the gateway emits, through its outbox."""

CONTROL: tuple[type[Event], ...] = (TaskCancelled, TaskFailed)
"""What reaches every replica of every stage, from the start of a compacted topic."""

EVENTS: tuple[type[Event], ...] = tuple(
    dict.fromkeys((*ACCEPTED, *(event for handler in FLOW for event in handler.emits), StageFailed))
)
"""Every event, in the order of the flow."""

PROJECTION = Handler("project", "gateway", EVENTS, ())
"""The gateway folds every fact into what clients see."""

HANDLERS: tuple[Handler, ...] = (*FLOW, PROJECTION)


def topic(event: type[Event]) -> str:
    """One topic per event type, so that a topic's lag is one handler's backlog."""
    return f"inkreel.{event.name}"


def dead_topic(event: type[Event]) -> str:
    """Keeps what could not be decoded or handled."""
    return f"{topic(event)}.dead"


def handlers_of(service: Service) -> tuple[Handler, ...]:
    """The handlers that run in `service`."""
    return tuple(handler for handler in HANDLERS if handler.service == service)


def event_named(name: str, version: int) -> type[Event]:
    """The event of this name and version; raises `LookupError` when there is none."""
    for event in EVENTS:
        if (event.name, event.version) == (name, version):
            return event
    raise LookupError(f"no event is named {name} v{version}; known: {[e.name for e in EVENTS]}")
