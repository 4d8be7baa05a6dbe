"""The tasks' endpoints, field by field as the specification has them."""

import asyncio
import re
from datetime import datetime

import pytest
from film_facts import cancelled, gave_up, stage_facts
from running_gateway import Bus, Replica, rows

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


async def test_creating_answers_201_with_a_pending_task(gateway: Replica) -> None:
    body = {
        "novel_text": "这是一段小说文本...",
        "options": {
            "style": "anime",
            "aspect_ratio": "16:9",
            "duration_per_scene": 5,
            "voice_speed": 1.0,
            "subtitle_enabled": True,
        },
    }
    answer = await gateway.client.post("/tasks", json=body, headers=gateway.headers())
    assert answer.status_code == 201
    assert answer.json()["success"] is True
    data = answer.json()["data"]
    assert data.keys() == {"task_id", "status", "created_at"}
    assert data["status"] == "pending"
    assert data["task_id"].startswith("task_")
    assert TIME.fullmatch(data["created_at"])


async def test_a_new_task_is_processed_once_it_is_on_the_bus(gateway: Replica) -> None:
    headers = gateway.headers()
    task_id = await gateway.make_task(headers)
    seen = await gateway.until(task_id, headers, status="processing")
    assert seen.keys() == {
        "task_id",
        "status",
        "progress",
        "current_step",
        "created_at",
        "updated_at",
        "result",
    }
    assert (seen["progress"], seen["current_step"], seen["result"]) == (0, "编写剧本", None)
    assert datetime.fromisoformat(str(seen["updated_at"])) >= datetime.fromisoformat(
        str(seen["created_at"])
    )


async def test_a_finished_task_has_a_result(gateway: Replica, stages: Bus) -> None:
    headers = gateway.headers()
    task_id = await gateway.make_task(headers)
    await stages.emit(stage_facts(task_id, scenes=2, characters=1))
    status = await gateway.until(task_id, headers, status="completed", progress=100)
    answer = await gateway.client.get(f"/tasks/{task_id}/result", headers=headers)
    assert answer.status_code == 200
    film = answer.json()["data"]
    assert film.keys() == {
        "task_id",
        "video_url",
        "thumbnail_url",
        "duration",
        "scenes",
        "characters",
        "subtitles",
        "usage",
    }
    assert film["task_id"] == task_id
    assert film["duration"] == 12.5
    assert film["video_url"].startswith(f"{gateway.url}/media/videos/{task_id}.mp4?")
    assert film["thumbnail_url"].startswith(f"{gateway.url}/media/thumbnails/{task_id}.jpg?")
    assert [scene["id"] for scene in film["scenes"]] == ["scene_001", "scene_002"]
    assert film["scenes"][0]["image_url"].startswith(
        f"{gateway.url}/media/scenes/{task_id}/scene_001.png?"
    )
    assert film["scenes"][0]["audio_url"].startswith(
        f"{gateway.url}/media/audios/{task_id}/scene_001.mp3?"
    )
    assert [drawn["name"] for drawn in film["characters"]] == ["林黛玉"]
    assert film["subtitles"].keys() == {"srt", "vtt"}
    assert [used["provider"] for used in film["usage"]] == ["edge", "openai", "openai"]
    assert status["result"] == film


async def test_there_is_no_result_before_the_film(gateway: Replica) -> None:
    headers = gateway.headers()
    task_id = await gateway.make_task(headers)
    await gateway.until(task_id, headers, status="processing")
    answer = await gateway.client.get(f"/tasks/{task_id}/result", headers=headers)
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "NOT_FOUND"
    assert answer.json()["error"]["details"] == {"status": "processing", "progress": 0}


async def test_cancelling_shows_at_once_and_twice_is_as_good_as_once(gateway: Replica) -> None:
    headers = gateway.headers()
    task_id = await gateway.make_task(headers)
    for _ in range(2):
        answer = await gateway.client.delete(f"/tasks/{task_id}", headers=headers)
        assert answer.status_code == 200
        assert answer.json()["success"] is True
        assert answer.json()["message"] == "任务已取消"
    status = await gateway.status(task_id, headers)
    assert (status["status"], status["current_step"]) == ("failed", "已取消")
    assert status["error"]["code"] == "CANCELLED"  # type: ignore[index]


async def test_a_finished_task_cannot_be_cancelled(gateway: Replica, stages: Bus) -> None:
    headers = gateway.headers()
    task_id = await gateway.make_task(headers)
    await stages.emit(stage_facts(task_id))
    await gateway.until(task_id, headers, status="completed")
    answer = await gateway.client.delete(f"/tasks/{task_id}", headers=headers)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "INVALID_INPUT"
    assert (await gateway.status(task_id, headers))["status"] == "completed"


async def test_a_film_that_comes_too_late_does_not_revive_a_cancelled_task(
    gateway: Replica, stages: Bus, settings: object
) -> None:
    headers = gateway.headers()
    task_id = await gateway.make_task(headers)
    await gateway.client.delete(f"/tasks/{task_id}", headers=headers)
    facts = [*stage_facts(task_id), cancelled(task_id)]
    await stages.emit(facts)
    marker = await gateway.make_task(headers)
    await gateway.until(marker, headers, status="processing")
    assert (await gateway.status(task_id, headers))["status"] == "failed"


async def test_a_stage_that_gives_up_fails_the_task_and_says_why(
    gateway: Replica, stages: Bus
) -> None:
    headers = gateway.headers()
    task_id = await gateway.make_task(headers)
    lost = gave_up(task_id, "scene_002")
    await stages.emit([lost, lost])
    status = await gateway.until(task_id, headers, status="failed", current_step="已失败")
    await stages.emit([lost, gave_up(task_id, "scene_003")])
    assert status["error"] == {
        "code": "SERVICE_UNAVAILABLE",
        "message": "图像服务的额度已用尽",
        "details": {
            "reason": "provider_quota",
            "detail": "no more",
            "stage": "imaging",
            "scene_id": "scene_002",
        },
    }
    failures = await rows(
        gateway.settings.database_url,
        f"SELECT cause FROM events WHERE task_id = '{task_id}' AND type = 'inkreel.task.failed.v1'",
    )
    assert failures == [(lost.id,)]


async def test_the_list_is_paged_newest_first_and_filtered(gateway: Replica) -> None:
    headers = gateway.headers()
    task_ids = [await gateway.make_task(headers) for _ in range(3)]
    await gateway.client.delete(f"/tasks/{task_ids[0]}", headers=headers)

    async def listed(**query: object) -> tuple[list[str], dict[str, int]]:
        answer = await gateway.client.get("/tasks", params=query, headers=headers)
        data = answer.json()["data"]
        for task in data["tasks"]:
            assert task.keys() == {"task_id", "status", "created_at"}
        return [task["task_id"] for task in data["tasks"]], data["pagination"]

    newest_first = list(reversed(task_ids))
    assert await listed() == (
        newest_first,
        {"page": 1, "page_size": 10, "total": 3, "total_pages": 1},
    )
    assert await listed(page=2, page_size=2) == (
        newest_first[2:],
        {"page": 2, "page_size": 2, "total": 3, "total_pages": 2},
    )
    assert (await listed(status="failed"))[0] == [task_ids[0]]
    assert (await listed(page=2**31 - 1, page_size=100))[0] == []


async def test_users_see_their_own_tasks_alone(gateway: Replica) -> None:
    task_id = await gateway.make_task(gateway.headers())
    stranger = gateway.headers()
    for method, path in (
        ("GET", f"/tasks/{task_id}"),
        ("GET", f"/tasks/{task_id}/result"),
        ("DELETE", f"/tasks/{task_id}"),
    ):
        answer = await gateway.client.request(method, path, headers=stranger)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "FORBIDDEN")
    answer = await gateway.client.get("/tasks", headers=stranger)
    assert answer.json()["data"]["tasks"] == []


@pytest.mark.parametrize("task_id", ["task_nobody", "x%00", "%ff%fe", "a" * 5_000, "%F0%9F%8E%AC"])
async def test_an_unknown_task_answers_404(gateway: Replica, task_id: str) -> None:
    headers = gateway.headers()
    for method, path in (
        ("GET", f"/tasks/{task_id}"),
        ("GET", f"/tasks/{task_id}/result"),
        ("DELETE", f"/tasks/{task_id}"),
    ):
        answer = await gateway.client.request(method, path, headers=headers)
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "NOT_FOUND")


async def test_an_idempotency_key_stands_for_one_task(gateway: Replica, second: Replica) -> None:
    user = gateway.headers() | {"Idempotency-Key": "chapter-1"}

    async def post(replica: Replica, text: str) -> tuple[int, dict[str, object]]:
        answer = await replica.client.post("/tasks", json={"novel_text": text}, headers=user)
        return answer.status_code, answer.json()

    answers = await asyncio.gather(
        *(post(replica, "夜深了。") for replica in (gateway, second) for _ in range(4))
    )
    assert {code for code, _ in answers} == {201}
    assert len({answer["data"]["task_id"] for _, answer in answers}) == 1  # type: ignore[index]
    code, refused = await post(gateway, "天亮了。")
    assert (code, refused["error"]["code"]) == (400, "INVALID_INPUT")  # type: ignore[index]
    listed = await gateway.client.get("/tasks", headers=user)
    assert listed.json()["data"]["pagination"]["total"] == 1


async def test_two_users_may_use_the_same_idempotency_key(gateway: Replica) -> None:
    key = {"Idempotency-Key": "the same"}
    first = await gateway.make_task(gateway.headers() | key)
    assert await gateway.make_task(gateway.headers() | key) != first


async def test_english_is_spoken_to_those_who_ask_for_it(gateway: Replica) -> None:
    headers = gateway.headers() | {"Accept-Language": "en-GB,en;q=0.9,zh;q=0.5"}
    task_id = await gateway.make_task(headers)
    status = await gateway.until(task_id, headers, status="processing")
    assert status["current_step"] == "Writing the script"
    answer = await gateway.client.get("/tasks/unknown", headers=headers)
    assert answer.json()["error"]["message"] == "There is no such task"
