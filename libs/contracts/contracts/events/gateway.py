"""Facts that the gateway emits."""

from typing import ClassVar

from pydantic import Field

from contracts.events.base import Event
from contracts.failure import Reason
from contracts.options import FilmOptions


class TaskCreated(Event):
    """A client's story was accepted. Emitted with the task's row, in one transaction."""

    name: ClassVar = "task.created"

    user_id: str
    novel_text: str = Field(min_length=1, max_length=200_000)
    options: FilmOptions


class TaskCancelled(Event):
    """The owner cancelled an unfinished task; every replica drops its work."""

    name: ClassVar = "task.cancelled"


class TaskFailed(Event):
    """The task will not finish; every replica drops its work."""

    name: ClassVar = "task.failed"

    reason: Reason
    detail: str
