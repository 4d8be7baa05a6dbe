"""Whatever is wrong with a request, the answer has the envelope, and nothing is created."""

import json
from typing import Any

import pytest
from running_gateway import Replica, rows

GOOD = {"novel_text": "夜深了。"}


def assert_refused(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert body.keys() == {"success", "error"}
    assert body["success"] is False
    error: dict[str, Any] = body["error"]
    assert error.keys() == {"code", "message", "details"}
    assert error["code"] == code
    assert error["message"]
    return error


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"{}",
        b'{"novel_text": NaN}',
        b'{"novel_text": "x", "options": {"voice_speed": NaN}}',
        b'{"novel_text": "x", "options": {"voice_speed": Infinity}}',
        b'{"novel_text": "x", "options": {"voice_speed": 1e999}}',
        b'{"novel_text": "x", "options": {"voice_speed": %s}}' % (b"1" * 5_000),
        b'{"novel_text": "\\ud800"}',
        b'{"novel_text": "\\u0000"}',
        b'{"novel_text": "a\\u0000b"}',
        b'{"novel_text": "\xff\xfe"}',
        b'{"novel_text": ""}',
        b'{"novel_text": "  \\n\\u3000 "}',
        b'{"novel_text": 5}',
        b'{"novel_text": null}',
        b'{"novel_text": "x", "options": null}',
        b'{"novel_text": "x", "options": []}',
        b'{"novel_text": "x", "options": {"style": "oil"}}',
        b'{"novel_text": "x", "options": {"aspect_ratio": "1:1"}}',
        b'{"novel_text": "x", "options": {"duration_per_scene": 0}}',
        b'{"novel_text": "x", "options": {"duration_per_scene": 61}}',
        b'{"novel_text": "x", "options": {"duration_per_scene": "5"}}',
        b'{"novel_text": "x", "options": {"duration_per_scene": true}}',
        b'{"novel_text": "x", "options": {"voice_speed": 0.49}}',
        b'{"novel_text": "x", "options": {"voice_speed": 2.01}}',
        b'{"novel_text": "x", "options": {"subtitle_enabled": "yes"}}',
        b'{"novel_text": "x", "colour": "red"}',
        b"[" * 5_000 + b"]" * 5_000,
        b'{"novel_text": ' + b"[" * 5_000 + b"]" * 5_000 + b"}",
        b'{"novel_text": "' + b"x" * 200_001 + b'"}',
        b'{"novel_text": "' + b"x" * 5_000_000 + b'"}',
    ],
    ids=lambda body: repr(body[:48]),
)
async def test_a_bad_body_creates_nothing_and_uses_up_nothing(
    gateway: Replica, body: bytes
) -> None:
    headers = gateway.headers()
    answer = await gateway.client.post(
        "/tasks", content=body, headers=headers | {"Content-Type": "application/json"}
    )
    assert_refused(answer, 400, "INVALID_INPUT")
    listed = await gateway.client.get("/tasks", headers=headers)
    assert listed.json()["data"]["pagination"]["total"] == 0
    accepted = await gateway.client.post("/tasks", json=GOOD, headers=headers)
    assert accepted.headers["RateLimit"].startswith('"create-task";r=9;')


async def test_an_unknown_option_is_refused_by_name(gateway: Replica) -> None:
    body = {"novel_text": "x", "options": {"fps": 60}}
    answer = await gateway.client.post("/tasks", json=body, headers=gateway.headers())
    error = assert_refused(answer, 400, "INVALID_INPUT")
    assert error["details"] == {"fields": [{"field": "options.fps", "problem": "未知的参数"}]}
    assert "options.fps" in error["message"]


async def test_exactly_200000_characters_are_accepted_and_kept_as_they_are(
    gateway: Replica,
) -> None:
    text = "\U0001f3ac" * 199_999 + "。"
    task_id = await gateway.make_task(gateway.headers(), f" {text}\n")
    kept = await rows(
        gateway.settings.database_url,
        f"SELECT payload->>'novel_text' FROM events WHERE task_id = '{task_id}'",
    )
    assert kept == [(text,)]


async def test_a_body_without_a_length_is_limited_too(gateway: Replica) -> None:
    async def endless() -> Any:
        for _ in range(200):
            yield b"x" * 65_536

    answer = await gateway.client.post(
        "/tasks",
        content=endless(),
        headers=gateway.headers() | {"Content-Type": "application/json"},
    )
    assert_refused(answer, 400, "INVALID_INPUT")


async def test_a_body_that_does_not_say_it_is_json_is_refused(gateway: Replica) -> None:
    for content_type in ("text/plain", "application/x-www-form-urlencoded"):
        answer = await gateway.client.post(
            "/tasks",
            content=json.dumps(GOOD),
            headers=gateway.headers() | {"Content-Type": content_type},
        )
        assert_refused(answer, 400, "INVALID_INPUT")


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-1", "page=x", "page=1.5", "page=99999999999999999999", "page_size=0",
     "page_size=101", "status=done", "status=%00", "page="],
)  # fmt: skip
async def test_a_bad_query_is_refused_and_uses_up_nothing(gateway: Replica, query: str) -> None:
    headers = gateway.headers()
    answer = await gateway.client.get(f"/tasks?{query}", headers=headers)
    assert_refused(answer, 400, "INVALID_INPUT")
    good = await gateway.client.get("/tasks", headers=headers)
    assert good.headers["RateLimit"].startswith('"list-tasks";r=99;')


async def test_framework_errors_have_the_envelope(gateway: Replica) -> None:
    headers = gateway.headers()
    client = gateway.client
    assert_refused(await client.get("/nothing", headers=headers), 404, "NOT_FOUND")
    assert_refused(await client.get(f"{gateway.url}/docs/nothing"), 404, "NOT_FOUND")
    refused = await client.put("/tasks", headers=headers, json={})
    assert_refused(refused, 400, "INVALID_INPUT")
    assert refused.headers["Allow"] == "GET, POST"
    refused = await client.patch("/tasks/task_1", headers=headers)
    assert_refused(refused, 400, "INVALID_INPUT")
    assert refused.headers["Allow"] == "GET, DELETE"


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/tasks"), ("GET", "/tasks"), ("GET", "/tasks/x"), ("GET", "/tasks/x/result"),
     ("DELETE", "/tasks/x")],
)  # fmt: skip
async def test_without_a_token_everything_answers_401(
    gateway: Replica, method: str, path: str
) -> None:
    answer = await gateway.client.request(method, path, json=GOOD if method == "POST" else None)
    assert_refused(answer, 401, "UNAUTHORIZED")
    assert answer.headers["WWW-Authenticate"] == "Bearer"
