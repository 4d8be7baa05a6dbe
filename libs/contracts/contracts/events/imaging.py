"""Facts that imaging emits."""

from typing import ClassVar

from pydantic import Field

from contracts.events.base import Event, SceneEvent
from contracts.model import Value
from contracts.options import FilmOptions
from contracts.storyboard import Character, Scene
from contracts.usage import Usage

Fraction = float


class Box(Value):
    """A part of the picture: fractions of its width and height, origin top left."""

    left: Fraction = Field(ge=0, le=1)
    top: Fraction = Field(ge=0, le=1)
    right: Fraction = Field(ge=0, le=1)
    bottom: Fraction = Field(ge=0, le=1)


class Drawings(Box):
    """Other drawings of a part of the cast's layer, which replace it to animate it."""

    key: str
    """Of a PNG with alpha that holds the drawings side by side, each of the part's size in pixels,
    so that the part starts and ends on whole pixels of the picture."""
    count: int = Field(gt=0)


class Face(Box):
    """Where a face is in the picture, and how it moves."""

    character_id: str
    mouth: Drawings | None = None
    """A closed, a half open and an open mouth."""
    eyes: Drawings | None = None
    """Half closed and closed eyes."""


class Picture(Value):
    """A finished picture and what is known about it."""

    image_key: str
    width: int
    height: int
    layers: tuple[str, ...] = ()
    """Artifact keys of pictures of the same size, back to front, that make up the picture."""
    faces: tuple[Face, ...] = ()
    provider: str
    substituted: bool = False
    """True when the provider asked refused and another one drew instead."""
    usage: tuple[Usage, ...] = ()

    @property
    def drawings(self) -> tuple[str, ...]:
        """Artifact keys of all drawings that animate its faces."""
        parts = (part for face in self.faces for part in (face.mouth, face.eyes))
        return tuple(part.key for part in parts if part)


class Portrait(Value):
    """A character with the picture that fixes the look."""

    character: Character
    picture: Picture


class CharacterDrawn(Event):
    """A character's portrait is there."""

    name: ClassVar = "character.drawn"

    portrait: Portrait


class SceneCast(SceneEvent):
    """A scene may be drawn: the portraits of everybody in it exist."""

    name: ClassVar = "scene.cast"

    number: int
    total: int
    title: str
    options: FilmOptions
    scene: Scene
    portraits: tuple[Portrait, ...] = ()
    """Of everybody seen in the scene, in the order of `scene.present`."""


class SceneDrawn(SceneEvent):
    """A scene's picture is there."""

    name: ClassVar = "scene.drawn"

    picture: Picture
