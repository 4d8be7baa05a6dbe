"""What the compositor's handlers need of the world."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from contracts.events import FilmReady, ReelReady, SceneReady
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
    drawings: Mapping[str, Path] = field(default_factory=dict)
    """Those of mouths and eyes, by their keys."""


@dataclass(frozen=True)
class SceneFiles:
    """The files of one rendered scene."""

    cut: SceneCut
    clip: Path
    picture: Path


@dataclass(frozen=True)
class FilmFiles:
    """Everything that a film is made of, in its order."""

    scenes: Sequence[SceneFiles]
    sound: Sequence[Path]


class ReelCut(Value):
    """The mixed sound of a reel."""

    duration: float
    """Seconds."""


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


class ReelMixer(Protocol):
    async def mix(self, reel: ReelReady, voices: Mapping[str, Path], to: Path) -> ReelCut:
        """Writes the reel's sound from the speech of its scenes, by scene id.

        Raises `GaveUp` when a speech cannot be used. The sounds of a film's reels follow each
        other without a gap. Nothing goes on after a cancellation.
        """
        ...


class FilmAssembler(Protocol):
    async def assemble(
        self, film: FilmReady, files: FilmFiles, to: Path, thumbnail: Path
    ) -> FilmCut:
        """Writes the film and its thumbnail; raises `GaveUp` when a file cannot be used."""
        ...


@dataclass(frozen=True)
class Ports:
    artifacts: ArtifactStore
    renderer: ClipRenderer
    mixer: ReelMixer
    assembler: FilmAssembler
    fps: int = 24
    """Frames a second of every clip."""
