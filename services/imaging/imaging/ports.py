"""What the imaging service needs from outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from contracts.events.imaging import Box, Face
from contracts.options import FilmOptions
from contracts.storyboard import Character, Scene
from contracts.usage import Usage
from runtime.artifacts import ArtifactStore

Part = Literal["mouth", "eyes"]


@dataclass(frozen=True)
class Movement:
    """Other drawings of a part of a face, which replace that part of the cast's layer."""

    character_id: str
    part: Part
    box: Box
    """Of whole pixels of the picture."""
    image: bytes
    """PNG with alpha: the drawings side by side, in the order that `Face` tells."""
    count: int


@dataclass(frozen=True)
class Drawing:
    """A finished picture with what is known about it."""

    image: bytes
    """PNG."""
    width: int
    height: int
    provider: str
    layers: tuple[bytes, ...] = ()
    """PNGs of the picture's size, back to front; laid over each other they are the picture.

    Layer 0 is the place. Where there are faces, layer 1 is the cast.
    """
    faces: tuple[Face, ...] = ()
    """Without their drawings, which are the movements."""
    movements: tuple[Movement, ...] = ()
    usage: tuple[Usage, ...] = ()
    substituted: bool = False


@dataclass(frozen=True)
class Reference:
    """A character with the portrait that fixes the look."""

    character: Character
    portrait_key: str


class Illustrator(Protocol):
    """Draws; raises `GaveUp` or `TryAgain` when it cannot."""

    async def draw_portrait(self, character: Character, options: FilmOptions) -> Drawing:
        """A bust of the character before a quiet background."""
        ...

    async def draw_scene(
        self, scene: Scene, cast: Sequence[Reference], options: FilmOptions
    ) -> Drawing:
        """The scene at the film's size with its cast, the most important first."""
        ...


@dataclass(frozen=True)
class Ports:
    store: ArtifactStore
    illustrator: Illustrator
