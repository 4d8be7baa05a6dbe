"""Who gets a token, and which tokens are good."""

from datetime import UTC, datetime, timedelta

import jwt
import pytest
from gateway.api.tokens import InvalidToken, Tokens
from gateway.settings import LOCAL_SECRET, Settings
from gateway.store.commands import add_user
from pydantic import ValidationError
from running_gateway import Replica, running

SECRET = "a secret that is known to the tests alone"
NOW = datetime(2026, 1, 2, tzinfo=UTC)
TEST_ACCOUNT = {"username": "test@bigniu.com", "password": "test123"}


async def test_the_test_account_logs_in_and_its_token_works(gateway: Replica) -> None:
    answer = await gateway.client.post("/auth/login", json=TEST_ACCOUNT)
    assert answer.status_code == 200
    assert answer.json()["success"] is True
    data = answer.json()["data"]
    assert data.keys() == {"access_token", "token_type", "expires_in"}
    assert (data["token_type"], data["expires_in"]) == ("bearer", 3600)
    headers = {"Authorization": f"Bearer {data['access_token']}"}
    assert (await gateway.client.get("/tasks", headers=headers)).status_code == 200


@pytest.mark.parametrize(
    "credentials",
    [
        {"username": "test@bigniu.com", "password": "wrong"},
        {"username": "nobody@bigniu.com", "password": "test123"},
    ],
)
async def test_wrong_credentials_are_all_refused_in_the_same_words(
    gateway: Replica, credentials: dict[str, str]
) -> None:
    answer = await gateway.client.post("/auth/login", json=credentials)
    assert answer.status_code == 401
    assert answer.json()["error"] == {
        "code": "UNAUTHORIZED",
        "message": "用户名或密码错误",
        "details": {},
    }


async def test_an_added_user_logs_in_in_any_spelling_of_the_address(gateway: Replica) -> None:
    await add_user(gateway.settings.database_url, "Lin@Example.org", "first password")
    await add_user(gateway.settings.database_url, "lin@example.org", "second password")
    for password, status in (("first password", 401), ("second password", 200)):
        credentials = {"username": "LIN@example.org", "password": password}
        answer = await gateway.client.post("/auth/login", json=credentials)
        assert answer.status_code == status


async def test_an_account_needs_an_address_and_a_decent_password(database_url: str) -> None:
    with pytest.raises(ValueError, match="e-mail"):
        await add_user(database_url, "lin", "long enough")
    with pytest.raises(ValueError, match="8 characters"):
        await add_user(database_url, "lin@example.org", "short")


async def test_outside_local_mode_the_test_account_does_not_exist(lonely: Settings) -> None:
    async with running(lonely) as local:
        assert (await local.client.post("/auth/login", json=TEST_ACCOUNT)).status_code == 200
    production = lonely.model_copy(update={"mode": "production", "jwt_secret": SECRET})
    async with running(production) as replica:
        assert (await replica.client.post("/auth/login", json=TEST_ACCOUNT)).status_code == 401


async def test_failed_logins_are_limited_per_account_and_good_ones_are_not(
    gateway: Replica,
) -> None:
    await add_user(gateway.settings.database_url, "bao@example.org", "his password")
    right = {"username": "bao@example.org", "password": "his password"}
    wrong = right | {"password": "no idea"}
    for _ in range(12):
        assert (await gateway.client.post("/auth/login", json=right)).status_code == 200
    statuses = [
        (await gateway.client.post("/auth/login", json=wrong)).status_code for _ in range(11)
    ]
    assert statuses == [401] * 10 + [429]
    refused = await gateway.client.post("/auth/login", json=right)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 900


async def test_failed_logins_are_limited_per_address(lonely: Settings) -> None:
    strict = lonely.model_copy(update={"login_address_limit": 2})
    async with running(strict) as replica:
        statuses = []
        for number in range(3):
            credentials = {"username": f"{number}@example.org", "password": "guess"}
            answer = await replica.client.post("/auth/login", json=credentials)
            statuses.append(answer.status_code)
    assert statuses == [401, 401, 429]


def tokens(lifetime: int = 60, issuer: str = "inkreel", secret: str = SECRET) -> Tokens:
    return Tokens(secret, issuer, lifetime)


def test_a_token_names_its_user() -> None:
    token = tokens().issue("user-1")
    assert tokens().user_of(token) == "user-1"
    assert jwt.decode(token, options={"verify_signature": False}).keys() == {
        "sub",
        "exp",
        "iat",
        "iss",
    }
    assert jwt.get_unverified_header(token)["alg"] == "HS256"


def claims(**changes: object) -> dict[str, object]:
    now = datetime.now(UTC)
    good = {"sub": "user-1", "iss": "inkreel", "iat": now, "exp": now + timedelta(hours=1)}
    return {name: value for name, value in (good | changes).items() if value is not None}


@pytest.mark.parametrize(
    "token",
    [
        "",
        "x",
        "x.y.z",
        "\ud800",
        jwt.encode(claims(), None, algorithm="none"),
        jwt.encode(claims(), SECRET * 2, algorithm="HS512"),
        jwt.encode(claims(), "another secret of thirty-two characters"),
        jwt.encode(claims(exp=datetime(2020, 1, 1, tzinfo=UTC)), SECRET),
        jwt.encode(claims(iss="somebody"), SECRET),
        jwt.encode(claims(iat=datetime.now(UTC) + timedelta(days=1)), SECRET),
        *(jwt.encode(claims(**{name: None}), SECRET) for name in ("sub", "iss", "iat", "exp")),
    ],
    ids=["empty", "word", "dots", "surrogate", "alg none", "other alg", "other secret", "expired",
         "other issuer", "from the future", "no sub", "no iss", "no iat", "no exp"],
)  # fmt: skip
def test_a_bad_token_is_no_token(token: str) -> None:
    with pytest.raises(InvalidToken):
        tokens().user_of(token)


async def test_a_bad_token_answers_401(gateway: Replica) -> None:
    forged = jwt.encode(claims(), None, algorithm="none")
    answer = await gateway.client.get("/tasks", headers={"Authorization": f"Bearer {forged}"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "UNAUTHORIZED")


@pytest.mark.parametrize("secret", [LOCAL_SECRET, "short", ""])
def test_production_refuses_to_start_with_a_secret_that_is_known_or_short(secret: str) -> None:
    with pytest.raises(ValidationError, match="set JWT_SECRET"):
        Settings(mode="production", jwt_secret=secret)


def test_local_mode_starts_without_a_secret() -> None:
    assert Settings(mode="local").jwt_secret == LOCAL_SECRET
