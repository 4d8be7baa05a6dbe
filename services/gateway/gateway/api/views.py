"""Tasks in the words of the API: links instead of keys, sentences instead of codes."""

from collections.abc import Callable

from gateway.api.errors import ErrorCode
from gateway.api.messages import Language, can_say, say
from gateway.api.schemas import (
    CharacterMedia,
    FailureDetails,
    FilmResult,
    News,
    Push,
    SceneMedia,
    TaskError,
    TaskStatus,
)
from gateway.projections.result import result_of
from gateway.projections.status import Shortfall, shortfall_of
from gateway.store.tasks import Task

Link = Callable[[str], str]
"""The address of an artifact, from its key."""

_CODES: dict[str, ErrorCode] = {
    "provider_timeout": "SERVICE_UNAVAILABLE",
    "provider_unavailable": "SERVICE_UNAVAILABLE",
    "provider_quota": "SERVICE_UNAVAILABLE",
    "stalled": "SERVICE_UNAVAILABLE",
    "provider_rejected": "INVALID_INPUT",
}


def status_of(task: Task, link: Link, language: Language) -> TaskStatus:
    progress = task.progress
    return TaskStatus(
        task_id=task.id,
        status=progress.status,
        progress=progress.percent,
        current_step=say(language, f"step.{progress.step}"),
        created_at=task.created_at,
        updated_at=task.updated_at,
        result=film_of(task, link),
        error=error_of(task, language),
    )


def film_of(task: Task, link: Link) -> FilmResult | None:
    """None until the task is completed."""
    result = result_of(task.state)
    if not result:
        return None
    return FilmResult(
        task_id=task.id,
        video_url=link(result.film.video_key),
        thumbnail_url=link(result.film.thumbnail_key),
        duration=round(result.film.duration, 3),
        scenes=[
            SceneMedia(
                id=scene.id,
                image_url=link(scene.image_key),
                audio_url=link(scene.audio_key),
            )
            for scene in result.scenes
        ],
        characters=[
            CharacterMedia(name=name, image_url=link(key)) for name, key in result.characters
        ],
        subtitles={format: link(key) for format, key in result.film.subtitle_keys.items()},
        usage=list(result.usage),
    )


def error_of(task: Task, language: Language) -> TaskError | None:
    shortfall = shortfall_of(task.state)
    return _error(shortfall, language) if shortfall else None


def push_of(task: Task, link: Link, language: Language) -> Push:
    """The WebSocket message that says how the task stands."""
    progress, error = task.progress, error_of(task, language)
    news = News(
        task_id=task.id,
        status=progress.status,
        progress=progress.percent,
        current_step=say(language, f"step.{progress.step}"),
        message=error.message
        if error
        else say(language, f"news.{progress.step}", number=progress.number, total=progress.total),
        result=film_of(task, link),
        error=error,
    )
    match progress.status:
        case "completed" | "failed" as ended:
            return Push(type=ended, data=news)
        case _:
            return Push(type="progress", data=news)


def _error(shortfall: Shortfall, language: Language) -> TaskError:
    if shortfall.reason is None:
        return TaskError(
            code="CANCELLED", message=say(language, "error.CANCELLED"), details=FailureDetails()
        )
    stage = f"stage.{shortfall.stage}"
    named = say(language, stage if can_say(stage) else "stage.unknown")
    return TaskError(
        code=_CODES.get(shortfall.reason, "INTERNAL_ERROR"),
        message=say(language, f"reason.{shortfall.reason}", stage=named),
        details=FailureDetails(
            reason=shortfall.reason,
            detail=shortfall.detail,
            stage=shortfall.stage,
            scene_id=shortfall.scene_id,
        ),
    )
