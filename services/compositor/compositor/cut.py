"""What is kept beside a clip: what the film's assembly needs of its scene."""

from contracts.events.compositor import Clip
from contracts.model import Value


class Caption(Value):
    """What stands on the screen at one time: one or two lines."""

    start: float
    """Seconds from the clip's first frame."""
    end: float
    lines: tuple[str, ...]
    speaker: str | None = None
    """Name to be shown; none for the narrator and while the same person goes on."""
    voice: int = 0
    """Which of the scene's voices it is, for its colour; 0 is the narrator."""

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


class SceneCut(Value):
    """A rendered scene."""

    clip: Clip
    captions: tuple[Caption, ...]
