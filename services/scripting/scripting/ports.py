"""What scripting needs from the outside."""

from dataclasses import dataclass
from typing import Protocol

from contracts.model import Value
from contracts.options import FilmOptions
from contracts.storyboard import Storyboard
from contracts.usage import Usage
from runtime.artifacts import ArtifactStore


class Credits(Value):
    """Who wrote a storyboard, and what it took."""

    provider: str
    usage: tuple[Usage, ...] = ()


class Script(Value):
    """A storyboard with its credits."""

    storyboard: Storyboard
    credits: Credits


class Director(Protocol):
    """Turns prose into a storyboard."""

    async def direct(self, task_id: str, story: str, options: FilmOptions) -> Script:
        """The storyboard of the whole story.

        `task_id` names the parts of a long story that a paid director keeps, so that a second
        attempt does not pay for them again. Raises `GaveUp` or `TryAgain`.
        """
        ...


@dataclass(frozen=True)
class Ports:
    store: ArtifactStore
    director: Director
