"""The tasks' endpoints."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request
from sqlmodel.ext.asyncio.session import AsyncSession

from gateway.api.access import Linked, Served, Services, Speech, UserId
from gateway.api.errors import ApiError
from gateway.api.limits import spend
from gateway.api.messages import say
from gateway.api.schemas import (
    Answer,
    FilmResult,
    NewTask,
    Nothing,
    Pagination,
    TaskPage,
    TaskStatus,
    TaskSummary,
    answers,
)
from gateway.api.views import film_of, status_of
from gateway.projections.status import Status
from gateway.store import tasks
from gateway.store.tasks import FinishedTask, ForeignTask, KeyReused, Task, UnknownTask

MAX_PAGE = 2**31 - 1

router = APIRouter(prefix="/tasks", tags=["任务"])

IdempotencyKey = Annotated[
    str | None,
    Header(min_length=1, max_length=255, description="同一键只创建一个任务，24 小时有效"),
]


@router.post("", status_code=201, summary="创建动漫生成任务", responses=answers(400, 401, 429))
async def create_task(
    request: Request,
    wanted: NewTask,
    user_id: UserId,
    services: Served,
    language: Speech,
    idempotency_key: IdempotencyKey = None,
) -> Answer[TaskSummary]:
    async with services.database.transaction() as session:
        with _refusals():
            task_id = await _task_once(request, session, services, user_id, wanted, idempotency_key)
            task = await tasks.find(session, task_id, user_id)
    summary = TaskSummary(task_id=task.id, status=task.progress.status, created_at=task.created_at)
    return Answer(data=summary, message=say(language, "done.created"))


@router.get("", summary="获取任务列表", responses=answers(400, 401, 429))
async def list_tasks(
    request: Request,
    user_id: UserId,
    services: Served,
    language: Speech,
    status: Annotated[Status | None, Query(description="按状态筛选")] = None,
    page: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 1,
    page_size: Annotated[int, Query(ge=1, le=100)] = 10,
) -> Answer[TaskPage]:
    async with services.database.transaction() as session:
        await spend(request, session, services.limits.list, user_id)
        rows, total = await tasks.page(session, user_id, status, page, page_size)
    listed = [
        TaskSummary(task_id=row.id, status=row.status, created_at=row.created_at) for row in rows
    ]
    pagination = Pagination(
        page=page, page_size=page_size, total=total, total_pages=-(-total // page_size)
    )
    found = TaskPage(tasks=listed, pagination=pagination)
    return Answer(data=found, message=say(language, "done.ok"))


@router.get("/{task_id}", summary="查询任务状态", responses=answers(400, 401, 403, 404, 429))
async def get_task(
    request: Request,
    task_id: str,
    user_id: UserId,
    services: Served,
    language: Speech,
    link: Linked,
) -> Answer[TaskStatus]:
    async with services.database.transaction() as session:
        await spend(request, session, services.limits.read, user_id)
    task = await _find(services, task_id, user_id)
    return Answer(data=status_of(task, link, language), message=say(language, "done.ok"))


@router.get("/{task_id}/result", summary="获取任务结果", responses=answers(401, 403, 404))
async def get_result(
    task_id: str, user_id: UserId, services: Served, language: Speech, link: Linked
) -> Answer[FilmResult]:
    task = await _find(services, task_id, user_id)
    film = film_of(task, link)
    if film is None:
        details = {"status": task.progress.status, "progress": task.progress.percent}
        raise ApiError("NOT_FOUND", "refused.no_result", details=details)
    return Answer(data=film, message=say(language, "done.ok"))


@router.delete("/{task_id}", summary="取消任务", responses=answers(400, 401, 403, 404))
async def cancel_task(
    task_id: str, user_id: UserId, services: Served, language: Speech
) -> Answer[Nothing]:
    async with services.database.transaction() as session:
        with _refusals():
            await tasks.cancel(session, task_id, user_id)
    return Answer(data=Nothing(), message=say(language, "done.cancelled"))


async def _task_once(
    request: Request,
    session: AsyncSession,
    services: Services,
    user_id: str,
    wanted: NewTask,
    key: str | None,
) -> str:
    body = wanted.model_dump_json().encode()
    known = await tasks.remembered(session, user_id, key, body) if key else None
    if known:
        return known
    await spend(request, session, services.limits.create, user_id)
    task_id = await tasks.create(session, user_id, wanted.novel_text, wanted.options)
    if key:
        await tasks.remember(session, user_id, key, body, task_id)
    return task_id


async def _find(services: Services, task_id: str, user_id: str) -> Task:
    async with services.database.transaction() as session:
        with _refusals():
            return await tasks.find(session, task_id, user_id)


@contextmanager
def _refusals() -> Iterator[None]:
    """Says in the API's words why a task cannot be had or changed."""
    try:
        yield
    except UnknownTask:
        raise ApiError("NOT_FOUND", "refused.unknown_task") from None
    except ForeignTask:
        raise ApiError("FORBIDDEN", "refused.foreign_task") from None
    except FinishedTask as finished:
        details = {"status": str(finished)}
        raise ApiError("INVALID_INPUT", "refused.finished_task", details=details) from None
    except KeyReused:
        raise ApiError("INVALID_INPUT", "refused.key_reused") from None
