"""Following a task until it is over, through dropped sockets and restarted gateways."""

import asyncio
import json
from collections.abc import AsyncIterator

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from inkreel.api import Api, Progress, Refused, Unreachable
from inkreel.problem import Problem

POLL_EVERY = 4.0
"""Seconds: below the rate limit of a thousand status requests an hour."""
PATIENCE = 120.0
"""Seconds that the system may be out of reach before the watch is given up."""


class OutOfReach(Problem):
    """The system did not answer for a long time. The task may still be running there."""


async def watch(
    api: Api, task_id: str, poll_every: float = POLL_EVERY, patience: float = PATIENCE
) -> AsyncIterator[Progress]:
    """Every change of a task: pushed, or asked for while the socket fails; ends when it is over."""
    clock = asyncio.get_running_loop().time
    heard = clock()
    while True:
        async for progress in _changes(api, task_id):
            heard = clock()
            yield progress
            if progress.over:
                return
        if clock() - heard > patience:
            raise OutOfReach(f"The system has not answered for {patience:.0f} s.")
        await asyncio.sleep(poll_every)


async def _changes(api: Api, task_id: str) -> AsyncIterator[Progress]:
    """What the socket tells while it lasts, then the answer to one question."""
    try:
        async with connect(
            api.socket_url(task_id),
            additional_headers=api.language,
            proxy=None if api.is_near else True,
        ) as socket:
            async for message in socket:
                yield Progress.of(json.loads(message)["data"])
    except (OSError, WebSocketException):
        pass
    try:
        yield await api.progress(task_id)
    except Unreachable:
        pass
    except Refused as answer:
        if not answer.is_passing:
            raise
