"""The WebSocket: how a task stands now, and every change until it is over."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from fastapi import APIRouter, WebSocket, WebSocketDisconnect

from gateway.api.access import Services, link_of, services_of
from gateway.api.messages import language_of
from gateway.api.schemas import Push
from gateway.api.tokens import InvalidToken
from gateway.api.views import push_of
from gateway.store import tasks
from gateway.store.database import unavailable
from gateway.store.facts import TASK_CHANNEL
from gateway.store.tasks import ForeignTask, UnknownTask

UNAUTHORIZED, FORBIDDEN, NOT_FOUND, TRY_AGAIN_LATER = 4401, 4403, 4404, 1013
REREAD = 15.0
"""Seconds after which the state is read again without having been told to."""

router = APIRouter()


@router.websocket("/ws/tasks/{task_id}")
async def follow(websocket: WebSocket, task_id: str, token: str = "") -> None:
    services = services_of(websocket)
    await websocket.accept()
    try:
        user_id = services.tokens.user_of(token)
        await _until_hung_up(websocket, _tell(websocket, services, task_id, user_id))
    except InvalidToken:
        await websocket.close(UNAUTHORIZED, "UNAUTHORIZED")
    except ForeignTask:
        await websocket.close(FORBIDDEN, "FORBIDDEN")
    except UnknownTask:
        await websocket.close(NOT_FOUND, "NOT_FOUND")
    except WebSocketDisconnect:
        return
    except Exception as error:
        if not unavailable(error):
            raise
        await websocket.close(TRY_AGAIN_LATER, "SERVICE_UNAVAILABLE")


async def _tell(websocket: WebSocket, services: Services, task_id: str, user_id: str) -> None:
    """Sends what is new each time the client can take it: a slow one misses steps, no more."""
    told: Push | None = None
    with services.notices.watch(TASK_CHANNEL, task_id) as changed:
        while told is None or told.type == "progress":
            changed.clear()
            push = await _push(websocket, services, task_id, user_id)
            if push != told:
                await websocket.send_text(push.model_dump_json())
                told = push
            else:
                with suppress(TimeoutError):
                    async with asyncio.timeout(REREAD):
                        await changed.wait()
    await websocket.close()


async def _push(websocket: WebSocket, services: Services, task_id: str, user_id: str) -> Push:
    async with services.database.transaction() as session:
        task = await tasks.find(session, task_id, user_id)
    return push_of(task, link_of(websocket), language_of(websocket.headers))


async def _until_hung_up(websocket: WebSocket, telling: Coroutine[Any, Any, None]) -> None:
    """Runs `telling` for as long as the client is there; what it raises is raised."""
    talk = asyncio.ensure_future(telling)
    silence = asyncio.ensure_future(_hang_up(websocket))
    try:
        await asyncio.wait((talk, silence), return_when=asyncio.FIRST_COMPLETED)
        if talk.done():
            await talk
    finally:
        for part in (talk, silence):
            part.cancel()
        await asyncio.gather(talk, silence, return_exceptions=True)


async def _hang_up(websocket: WebSocket) -> None:
    """Returns when the client has gone; what it says is not listened to."""
    while (await websocket.receive())["type"] != "websocket.disconnect":
        pass
