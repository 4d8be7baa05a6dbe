"""Which tasks are over, so that no replica works for them any longer."""

import asyncio
from collections import OrderedDict
from collections.abc import Coroutine
from typing import Any, TypeVar

REMEMBERED = 100_000

Result = TypeVar("Result")


class TaskOver(Exception):
    """The task was cancelled or has failed; work for it is dropped."""


class Control:
    """The tasks that are over, and the work in progress for those that are not."""

    def __init__(self) -> None:
        self._over: OrderedDict[str, None] = OrderedDict()
        self._running: dict[str, set[asyncio.Task[Any]]] = {}

    def end(self, task_id: str) -> None:
        """Drops the task: cancels its running work, and refuses more."""
        self._over[task_id] = None
        while len(self._over) > REMEMBERED:
            self._over.popitem(last=False)
        for work in self._running.get(task_id, ()):
            work.cancel()

    def is_over(self, task_id: str) -> bool:
        return task_id in self._over

    async def run(self, task_id: str, work: Coroutine[Any, Any, Result]) -> Result:
        """The result of `work`; raises `TaskOver` when the task ends before it does."""
        if self.is_over(task_id):
            work.close()
            raise TaskOver(task_id)
        running = asyncio.ensure_future(work)
        mates = self._running.setdefault(task_id, set())
        mates.add(running)
        try:
            return await running
        except asyncio.CancelledError:
            if self.is_over(task_id):
                raise TaskOver(task_id) from None
            running.cancel()
            raise
        finally:
            mates.discard(running)
            if not mates:
                self._running.pop(task_id, None)
