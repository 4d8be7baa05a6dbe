"""When things happen: in a scene, and in the film. Seconds, on a grid of frames."""

from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from contracts.events import SceneReady
from contracts.events.compositor import Clip
from contracts.storyboard import Transition

LEAD = 0.35
"""Seconds of picture before the speech of a scene that opens with a cut."""
TAIL = 0.55
"""Seconds of picture after the speech."""
TITLE_CARD = 2.8
END_CARD = 3.2
OPENING: dict[Transition, float] = {"cut": 0.0, "dissolve": 0.6, "fade": 0.5}
"""How long the transition into a scene takes."""


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


def times_of(ready: SceneReady, fps: int) -> SceneTimes:
    """How the clip of a scene is laid out; its duration is a whole number of frames."""
    first, last = ready.number == 1, ready.number == ready.total
    opening = OPENING["fade" if first else _transition(ready)]
    title = TITLE_CARD if first and ready.title else 0.0
    offset = _on_grid(max(title, opening, LEAD), fps)
    spoken = max(ready.options.duration_per_scene, offset + ready.track.duration + TAIL)
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


def _transition(ready: SceneReady) -> Transition:
    if ready.scene.transition == "dissolve" and ready.previous is None:
        return "fade"
    return ready.scene.transition


def _on_grid(seconds: float, fps: int) -> float:
    return ceil(seconds * fps - 1e-6) / fps
