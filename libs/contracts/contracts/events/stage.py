"""Facts that any stage may emit."""

from typing import ClassVar

from contracts.events.base import Event
from contracts.failure import Reason


class StageFailed(Event):
    """A handler gave up for good on one piece of work. Emitted by the runtime of every stage."""

    name: ClassVar = "stage.failed"

    handler: str
    scene_id: str | None = None
    reason: Reason
    detail: str
    """For the task's owner: what was wrong; never a secret or a stack trace."""
