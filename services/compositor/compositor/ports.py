"""What the compositor's handlers need of the world."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from contracts.events import FilmReady, SceneReady
from contracts.model import Value
from runtime.artifacts import ArtifactStore

from compositor.cut import SceneCut


@dataclass(frozen=True)
class ShotFiles:
    """The pictures of one scene."""

    picture: Path
    layers: tuple[Path, ...] = ()
    previous: Path | None = None
    """The picture that the scene dissolves from."""


@dataclass(frozen=True)
class SceneFiles:
    """The files of one rendered scene."""

    cut: SceneCut
    clip: Path
    speech: Path
    picture: Path


class FilmCut(Value):
    """An assembled film."""

    duration: float
    """Seconds."""


class ClipRenderer(Protocol):
    async def render(self, ready: SceneReady, files: ShotFiles, to: Path) -> SceneCut:
        """Writes the scene's silent clip; raises `GaveUp` when a picture cannot be used.

        Clips of one film can be joined without being encoded again. Nothing goes on after a
        cancellation.
        """
        ...


class FilmAssembler(Protocol):
    async def assemble(
        self, film: FilmReady, scenes: Sequence[SceneFiles], to: Path, thumbnail: Path
    ) -> FilmCut:
        """Writes the film and its thumbnail; raises `GaveUp` when a file cannot be used."""
        ...


@dataclass(frozen=True)
class Ports:
    artifacts: ArtifactStore
    renderer: ClipRenderer
    assembler: FilmAssembler
