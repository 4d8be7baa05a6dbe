"""The WebSocket."""

import asyncio
import json
from contextlib import suppress

import pytest
from film_facts import gave_up, scene_facts, script_facts, stage_facts
from running_gateway import Bus, Replica, eventually
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed


def follow(replica: Replica, task_id: str, token: str, **options: object) -> connect:
    return connect(f"{replica.socket_url}/ws/tasks/{task_id}?token={token}", **options)


async def told(socket: ClientConnection) -> list[dict[str, object]]:
    """Everything until the connection is closed, which is a normal close."""
    async with asyncio.timeout(20):
        messages = [json.loads(message) async for message in socket]
    assert socket.close_code == 1000
    return messages


async def test_the_current_state_comes_at_once_then_changes_then_the_film(
    gateway: Replica, second: Replica, stages: Bus
) -> None:
    """Both replicas tell, whichever of them projects."""
    headers = gateway.headers("user-live")
    token = gateway.token("user-live")
    task_id = await gateway.make_task(headers)
    await gateway.until(task_id, headers, status="processing")
    async with follow(gateway, task_id, token) as here, follow(second, task_id, token) as there:
        for socket in (here, there):
            assert json.loads(await socket.recv()) == {
                "type": "progress",
                "data": {
                    "task_id": task_id,
                    "status": "processing",
                    "progress": 0,
                    "current_step": "编写剧本",
                    "message": "正在编写剧本",
                },
            }
        facts = stage_facts(task_id, scenes=5, characters=1)
        drawn = [fact for fact in facts if fact.event.name == "scene.drawn"][:2]
        await stages.emit([*facts[:7], *drawn])
        for socket in (here, there):
            async with asyncio.timeout(15):
                while True:
                    message = json.loads(await socket.recv())
                    if message["data"]["progress"] == 25:
                        break
            assert message["data"]["current_step"] == "生成场景画面"
            assert message["data"]["message"] == "正在生成第 3/5 个场景"
        await stages.emit(facts)
        for socket in (here, there):
            messages = await told(socket)
            last = messages[-1]
            assert last["type"] == "completed"
            assert last["data"]["status"] == "completed"
            assert last["data"]["progress"] == 100
            assert "/media/videos/" in last["data"]["result"]["video_url"]
            seen = [message["data"]["progress"] for message in messages]
            assert seen == sorted(seen)


async def test_a_finished_task_is_told_once_and_the_connection_closed(
    gateway: Replica, stages: Bus
) -> None:
    headers = gateway.headers("user-live")
    task_id = await gateway.make_task(headers)
    await stages.emit([gave_up(task_id)])
    await gateway.until(task_id, headers, status="failed")
    async with follow(gateway, task_id, gateway.token("user-live")) as socket:
        (message,) = await told(socket)
    assert message["type"] == "failed"
    assert message["data"]["error"]["details"]["scene_id"] == "scene_002"
    assert message["data"]["message"] == message["data"]["error"]["message"]


async def test_cancelling_is_told_in_the_language_of_the_client(gateway: Replica) -> None:
    headers = gateway.headers("user-english")
    task_id = await gateway.make_task(headers)
    english = {"Accept-Language": "en"}
    token = gateway.token("user-english")
    async with follow(gateway, task_id, token, additional_headers=english) as socket:
        await gateway.client.delete(f"/tasks/{task_id}", headers=headers)
        last = (await told(socket))[-1]
    assert (last["type"], last["data"]["current_step"]) == ("failed", "Cancelled")


@pytest.mark.parametrize(
    ("whose", "which", "code"),
    [("nobody", "mine", 4401), ("stranger", "mine", 4403), ("me", "unknown", 4404)],
)
async def test_those_who_may_not_listen_are_told_why(
    gateway: Replica, whose: str, which: str, code: int
) -> None:
    mine = await gateway.make_task(gateway.headers("me"))
    token = "nonsense" if whose == "nobody" else gateway.token(whose)
    async with follow(gateway, mine if which == "mine" else "task_none", token) as socket:
        with pytest.raises(ConnectionClosed):
            await socket.recv()
        assert socket.close_code == code


async def test_a_missing_token_is_a_bad_token(gateway: Replica) -> None:
    async with connect(f"{gateway.socket_url}/ws/tasks/task_1") as socket:
        await socket.wait_closed()
        assert socket.close_code == 4401


async def test_a_slow_reader_gets_the_newest_state_and_not_every_one(
    gateway: Replica, stages: Bus
) -> None:
    headers = gateway.headers("user-slow")
    task_id = await gateway.make_task(headers)
    await gateway.until(task_id, headers, status="processing")
    scenes = 40
    async with follow(gateway, task_id, gateway.token("user-slow"), max_queue=1) as socket:
        await stages.emit(script_facts(task_id, scenes, 0))
        for number in range(1, scenes + 1):
            await stages.emit(scene_facts(task_id, number, scenes))
        await stages.emit(stage_facts(task_id, scenes, 0))
        await gateway.until(task_id, headers, status="completed")
        messages = await told(socket)
    assert messages[-1]["type"] == "completed"
    assert len(messages) < scenes


async def test_clients_that_leave_or_talk_do_no_harm(gateway: Replica) -> None:
    task_id = await gateway.make_task(gateway.headers("user-gone"))
    watchers = gateway.services.notices.watchers
    async with follow(gateway, task_id, gateway.token("user-gone")) as socket:
        await socket.send("hello")
        await socket.send(b"\x00" * 1000)
        await socket.recv()
    with suppress(ConnectionClosed):
        await socket.recv()

    async def gone() -> bool:
        return not watchers(task_id)

    await eventually(gone)
