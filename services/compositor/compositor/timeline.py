"""When things happen: in a scene, and in the film. Seconds, on a grid of frames."""

from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import Protocol

from contracts.events.compositor import Clip
from contracts.events.voice import VoiceTrack
from contracts.options import FilmOptions
from contracts.storyboard import Scene, Transition

LEAD = 0.35
"""Seconds of picture before the speech of a scene that opens with a cut."""
TAIL = 0.55
"""Seconds of picture after the speech."""
TITLE_CARD = 2.8
END_CARD = 3.2
OPENING: dict[Transition, float] = {"cut": 0.0, "dissolve": 0.6, "fade": 0.5}
"""How long the transition into a scene takes."""


class VoicedScene(Protocol):
    """What a scene's times follow from."""

    @property
    def number(self) -> int: ...
    @property
    def total(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def options(self) -> FilmOptions: ...
    @property
    def scene(self) -> Scene: ...
    @property
    def track(self) -> VoiceTrack: ...


@dataclass(frozen=True)
class SceneTimes:
    """The parts of a scene's clip."""

    fps: int
    frames: int
    voice_offset: float
    opening: float
    """The transition ends here."""
    title_until: float
    """The title card ends here; 0 when the scene has none."""
    credits_from: float
    """The end card starts here; the clip's duration when the scene has none."""

    @property
    def duration(self) -> float:
        return self.frames / self.fps


def times_of(voiced: VoicedScene, fps: int) -> SceneTimes:
    """How the clip of a scene is laid out; its duration is a whole number of frames."""
    first, last = voiced.number == 1, voiced.number == voiced.total
    opening = OPENING["fade" if first else voiced.scene.transition]
    title = TITLE_CARD if first and voiced.title else 0.0
    offset = _on_grid(max(title, opening, LEAD), fps)
    spoken = max(voiced.options.duration_per_scene, offset + voiced.track.duration + TAIL)
    body = ceil(spoken * fps - 1e-6)
    frames = body + (ceil(END_CARD * fps) if last else 0)
    return SceneTimes(fps, frames, offset, opening, title, body / fps)


def starts_of(clips: list[Clip]) -> list[float]:
    """When each clip of a film starts, and when the film ends.

    Counted in frames, so that no rounding adds up.
    """
    frames = accumulate((clip.frames for clip in clips), initial=0)
    fps = clips[0].fps
    return [frame / fps for frame in frames]


def _on_grid(seconds: float, fps: int) -> float:
    return ceil(seconds * fps - 1e-6) / fps
