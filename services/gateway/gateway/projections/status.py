"""How far a task is, as a client is told."""

from dataclasses import dataclass
from typing import Literal, get_args

from contracts.events import TaskFailed
from contracts.failure import Reason
from contracts.topology import HANDLERS

from gateway.projections.state import StageFailure, TaskState

Status = Literal["pending", "processing", "completed", "failed"]
Work = Literal["script", "cast", "pictures", "voices", "clips", "film"]
Step = Literal[Work, "waiting", "completed", "cancelled", "failed"]

WEIGHTS: dict[Work, int] = {
    "script": 5,
    "cast": 10,
    "pictures": 25,
    "voices": 25,
    "clips": 30,
    "film": 5,
}
"""Shares of the whole, in per cent."""


@dataclass(frozen=True)
class Shortfall:
    """Why there is no film. `stage` is the service that gave up, if one did."""

    reason: Reason | None
    detail: str
    stage: str | None
    scene_id: str | None


@dataclass(frozen=True)
class Progress:
    """`number` of `total` is the piece of the step that is being worked on."""

    status: Status
    percent: int
    step: Step
    number: int = 0
    total: int = 0

    @property
    def is_over(self) -> bool:
        return self.status in ("completed", "failed")


def progress_of(state: TaskState) -> Progress:
    """As facts come in, the percentage never falls; it is 100 when the task is completed.

    That it is when the film is there and so is every fact about its parts, which may come later:
    a result is whole from the first time it is seen. A task that was cancelled or failed stays so,
    whatever straggles in.
    """
    done = {work: _done(state, work) for work in get_args(Work)}
    percent = sum(_share(*done[work], WEIGHTS[work]) for work in done) // 100
    if state.cancelled:
        return Progress("failed", min(99, percent), "cancelled")
    if state.failure or (state.stage_failures and not state.film):
        return Progress("failed", min(99, percent), "failed")
    if not state.started:
        return Progress("pending", 0, "waiting")
    for work, (some, all) in done.items():
        if not all or some < all:
            return Progress("processing", percent, work, min(some + 1, all), all)
    return Progress("completed", 100, "completed")


def shortfall_of(state: TaskState) -> Shortfall | None:
    """Why the task failed; none when it has not."""
    if progress_of(state).status != "failed":
        return None
    if state.cancelled:
        return Shortfall(None, "", None, None)
    blamed = _blamed(state)
    stage = _stage(blamed.handler) if blamed else None
    scene_id = blamed.scene_id if blamed else None
    said = state.failure or blamed
    return Shortfall(said.reason, said.detail, stage, scene_id) if said else None


def verdict(task_id: str, state: TaskState) -> tuple[TaskFailed, str] | None:
    """What a stage's giving up means for the task that goes on, and the id of its cause."""
    if state.failure or state.cancelled or state.film or not state.stage_failures:
        return None
    cause = _first(state.stage_failures)
    blamed = state.stage_failures[cause]
    return TaskFailed(task_id=task_id, reason=blamed.reason, detail=blamed.detail), cause


def _done(state: TaskState, work: Work) -> tuple[int, int]:
    """How many pieces there are, and how many there will be; 0 while that is unknown."""
    total = state.total or 0
    match work:
        case "script":
            return int(state.script is not None), 1
        case "cast":
            if state.script and not state.script.characters:
                return 1, 1
            size = len(state.script.characters) if state.script else 0
            return min(len(state.characters), size), size
        case "pictures":
            return min(len(state.pictures), total), total
        case "voices":
            return min(len(state.tracks), total), total
        case "clips":
            return min(len(state.clips), total), total
        case "film":
            return int(state.film is not None), 1


def _share(some: int, all: int, weight: int) -> int:
    """In hundredths of a per cent."""
    return weight * 100 * some // all if all else 0


def _blamed(state: TaskState) -> StageFailure | None:
    if state.failure:
        return state.stage_failures.get(state.failure.cause or "")
    return state.stage_failures[_first(state.stage_failures)] if state.stage_failures else None


def _first(failures: dict[str, StageFailure]) -> str:
    return min(failures, key=lambda id: (failures[id].at, id))


def _stage(handler_name: str) -> str:
    return next((h.service for h in HANDLERS if h.name == handler_name), handler_name)
