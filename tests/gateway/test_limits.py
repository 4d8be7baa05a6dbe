"""Rate limits are exact, whoever serves the request."""

import asyncio
import re
from collections import Counter

import pytest
from gateway.settings import Settings
from gateway.store.budgets import Policy, Standing, forget_expired, give_back, take
from gateway.store.database import Database
from running_gateway import Replica, rows, running

BODY = {"novel_text": "夜深了。"}


async def test_of_many_requests_at_two_replicas_exactly_ten_create_a_task(
    gateway: Replica, second: Replica
) -> None:
    headers = gateway.headers()
    answers = await asyncio.gather(
        *(
            replica.client.post("/tasks", json=BODY, headers=headers)
            for replica in (gateway, second)
            for _ in range(12)
        )
    )
    assert Counter(answer.status_code for answer in answers) == {201: 10, 429: 14}
    left = {answer.headers["RateLimit"] for answer in answers if answer.status_code == 201}
    assert {re.sub(";t=.*", "", each) for each in left} == {
        f'"create-task";r={remaining}' for remaining in range(10)
    }
    listed = await gateway.client.get("/tasks", headers=headers)
    assert listed.json()["data"]["pagination"]["total"] == 10


async def test_a_refusal_says_when_to_come_back(gateway: Replica) -> None:
    headers = gateway.headers()
    for _ in range(10):
        await gateway.make_task(headers)
    answer = await gateway.client.post("/tasks", json=BODY, headers=headers)
    assert answer.status_code == 429
    wait = int(answer.headers["Retry-After"])
    assert 3_500 < wait <= 3_600
    assert answer.headers["RateLimit-Policy"] == '"create-task";q=10;w=3600'
    assert answer.headers["RateLimit"] == f'"create-task";r=0;t={wait}'
    error = answer.json()["error"]
    assert error["code"] == "RATE_LIMIT_EXCEEDED"
    assert error["details"] == {"limit": 10, "window": 3600, "retry_after": wait}
    assert str(wait) in error["message"]


@pytest.mark.parametrize(
    ("path", "policy"),
    [("/tasks", '"list-tasks";q=100;w=3600'), ("/tasks/unknown", '"read-task";q=1000;w=3600')],
)
async def test_every_answer_says_what_is_left(gateway: Replica, path: str, policy: str) -> None:
    answer = await gateway.client.get(path, headers=gateway.headers())
    assert answer.headers["RateLimit-Policy"] == policy


async def test_users_do_not_share_a_budget(gateway: Replica) -> None:
    for _ in range(2):
        answer = await gateway.client.post("/tasks", json=BODY, headers=gateway.headers())
        assert answer.headers["RateLimit"].startswith('"create-task";r=9;')


async def test_asking_again_with_an_idempotency_key_uses_up_nothing(gateway: Replica) -> None:
    headers = gateway.headers() | {"Idempotency-Key": "once"}
    for _ in range(12):
        assert (await gateway.client.post("/tasks", json=BODY, headers=headers)).status_code == 201
    del headers["Idempotency-Key"]
    answer = await gateway.client.post("/tasks", json=BODY, headers=headers)
    assert answer.headers["RateLimit"].startswith('"create-task";r=8;')


async def test_the_window_slides(database_url: str) -> None:
    policy = Policy("test", 2, 1)
    async with Database(database_url) as database:
        await database.migrate()

        async def ask() -> Standing:
            async with database.transaction() as session:
                return await take(session, policy, "user")

        assert (await ask()).granted
        await asyncio.sleep(0.6)
        assert (await ask()).granted
        assert not (await ask()).granted
        await asyncio.sleep(0.5)
        # The first unit has come back by now, the second has not.
        assert (await ask()).granted
        assert not (await ask()).granted


async def test_what_is_given_back_can_be_taken_again(database_url: str) -> None:
    policy = Policy("test", 1, 60)
    async with Database(database_url) as database:
        await database.migrate()
        async with database.transaction() as session:
            assert (await take(session, policy, "user")).granted
            assert not (await take(session, policy, "user")).granted
            await give_back(session, policy, "user")
            await give_back(session, policy, "user")
            assert (await take(session, policy, "user")).granted
            assert not (await take(session, policy, "user")).granted


async def test_budgets_that_are_whole_again_are_forgotten(database_url: str) -> None:
    async with Database(database_url) as database:
        await database.migrate()
        async with database.transaction() as session:
            await take(session, Policy("short", 1, 0), "user")
            await take(session, Policy("long", 1, 60), "user")
        async with database.transaction() as session:
            await forget_expired(session)
    assert await rows(database_url, "SELECT bucket FROM budgets") == [("long/user",)]


async def test_limits_are_settings(lonely: Settings) -> None:
    async with running(lonely.model_copy(update={"list_limit": 1})) as replica:
        headers = replica.headers()
        statuses = [
            (await replica.client.get("/tasks", headers=headers)).status_code for _ in range(2)
        ]
    assert statuses == [200, 429]
