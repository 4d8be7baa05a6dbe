"""What every event has in common."""

from typing import ClassVar

from contracts.model import Value


class Event(Value):
    """An immutable fact about a film task, named in the past tense.

    `name` and `version` identify its schema; a breaking change is a new version.
    """

    name: ClassVar[str]
    version: ClassVar[int] = 1

    task_id: str

    @property
    def key(self) -> str:
        """The partition key: facts of one key keep their order."""
        return self.task_id


class SceneEvent(Event):
    """A fact about one scene; one film's scenes spread over all partitions."""

    scene_id: str

    @property
    def key(self) -> str:
        return f"{self.task_id}/{self.scene_id}"
