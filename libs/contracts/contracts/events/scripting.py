"""Facts that scripting emits."""

from typing import ClassVar

from contracts.events.base import Event, SceneEvent
from contracts.options import FilmOptions
from contracts.storyboard import Character, Language, Scene, Storyboard
from contracts.usage import Usage


class ScriptWritten(Event):
    """The storyboard of the whole film is there. Emitted once a task, before its scenes."""

    name: ClassVar = "script.written"

    options: FilmOptions
    storyboard: Storyboard
    provider: str
    usage: tuple[Usage, ...] = ()


class SceneWritten(SceneEvent):
    """One scene of the storyboard, with everything its later stages need."""

    name: ClassVar = "scene.written"

    number: int
    """Counted from 1."""
    total: int
    title: str
    language: Language
    options: FilmOptions
    scene: Scene
    cast: tuple[Character, ...] = ()
    """Everybody seen or heard in the scene, those seen first."""
    previous: Scene | None = None
    """The scene before this one, when this one dissolves from it."""
