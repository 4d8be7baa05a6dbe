"""Artifacts by signed link."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from gateway.api.links import SignedLinks, media_links
from gateway.settings import Settings
from pydantic import SecretStr
from running_gateway import Replica

CONTENT = bytes(range(256)) * 1_000
KEY = "videos/task_1.mp4"


@pytest.fixture
def film(gateway: Replica) -> Path:
    path = gateway.settings.artifacts_dir / KEY
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(CONTENT)
    return path


def link(gateway: Replica, key: str = KEY, lifetime: int = 60, now: float | None = None) -> str:
    links = SignedLinks(gateway.settings.jwt_secret, lifetime)
    if now is not None:
        links = SignedLinks(gateway.settings.jwt_secret, lifetime, clock=lambda: now)
    return links.link(gateway.url, key)


async def test_a_link_gives_the_file(gateway: Replica, film: Path) -> None:
    answer = await gateway.client.get(link(gateway))
    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert answer.headers["Content-Type"] == "video/mp4"
    assert answer.headers["Accept-Ranges"] == "bytes"


async def test_head_tells_the_same_without_the_file(gateway: Replica, film: Path) -> None:
    answer = await gateway.client.head(link(gateway))
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(CONTENT))


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=255000-", 255_000, 255_999),
        ("bytes=-100", 255_900, 255_999),
        ("bytes=100-999999999", 100, 255_999),
        ("bytes=-999999999", 0, 255_999),
    ],
)
async def test_a_range_gives_a_part(
    gateway: Replica, film: Path, wanted: str, first: int, last: int
) -> None:
    answer = await gateway.client.get(link(gateway), headers={"Range": wanted})
    assert answer.status_code == 206
    assert answer.content == CONTENT[first : last + 1]
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/256000"


@pytest.mark.parametrize("wanted", ["bytes=256000-", "bytes=-0", "bytes=999999-1000000"])
async def test_a_range_outside_the_file_answers_416(
    gateway: Replica, film: Path, wanted: str
) -> None:
    answer = await gateway.client.get(link(gateway), headers={"Range": wanted})
    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == "bytes */256000"
    assert answer.json()["error"]["code"] == "INVALID_INPUT"


@pytest.mark.parametrize(
    "wanted", ["bytes=5-2", "bytes=", "bytes=a-b", "lines=1-2", "bytes=0-1,5-6", "x", "bytes=--5"]
)
async def test_what_is_not_one_range_gives_the_whole(
    gateway: Replica, film: Path, wanted: str
) -> None:
    answer = await gateway.client.get(link(gateway), headers={"Range": wanted})
    assert (answer.status_code, answer.content) == (200, CONTENT)


async def test_a_range_of_another_version_gives_the_whole(gateway: Replica, film: Path) -> None:
    tag = (await gateway.client.head(link(gateway))).headers["ETag"]
    for known, status in ((tag, 206), ('"another"', 200), (f"W/{tag}", 200)):
        headers = {"Range": "bytes=0-9", "If-Range": known}
        assert (await gateway.client.get(link(gateway), headers=headers)).status_code == status


async def test_a_file_that_is_known_is_not_sent_again(gateway: Replica, film: Path) -> None:
    tag = (await gateway.client.head(link(gateway))).headers["ETag"]
    answer = await gateway.client.get(link(gateway), headers={"If-None-Match": f'"x", W/{tag}'})
    assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", tag)


async def test_a_link_that_was_tampered_with_or_has_expired_is_refused(
    gateway: Replica, film: Path
) -> None:
    good = link(gateway)
    query = parse_qs(urlsplit(good).query)
    later = str(int(query["expires"][0]) + 1)
    for bad in (
        good.replace("task_1", "task_2"),
        good.replace(query["expires"][0], later),
        good.replace(query["signature"][0], "0" * 64),
        link(gateway, now=0),
    ):
        answer = await gateway.client.get(bad)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "FORBIDDEN")


async def test_a_link_without_a_signature_is_invalid(gateway: Replica, film: Path) -> None:
    for query in ("", "?expires=1", "?expires=x&signature=y", "?signature=" + "0" * 64):
        answer = await gateway.client.get(f"{gateway.url}/media/{KEY}{query}")
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "INVALID_INPUT")


@pytest.mark.parametrize(
    "key",
    ["../secret", "videos/../../secret", "/etc/passwd", "videos", "videos/none.mp4", "", "a\0b"],
)
async def test_even_a_signed_key_does_not_leave_the_folder(
    gateway: Replica, film: Path, key: str
) -> None:
    (gateway.settings.artifacts_dir.parent / "secret").write_text("secret")
    answer = await gateway.client.get(link(gateway, key))
    assert answer.status_code in (403, 404)
    assert "secret" not in answer.text


def test_a_link_stays_the_same_for_a_while_and_lasts_as_long_as_promised() -> None:
    times = [1_000_000.0 + minute * 60 for minute in range(120)]
    links = [SignedLinks("secret", 600, clock=lambda now=now: now) for now in times]
    urls = [each.link("", KEY) for each in links]
    assert len(set(urls)) <= 4
    for now, url in zip(times, urls, strict=True):
        query = parse_qs(urlsplit(url).query)
        expires, signature = int(query["expires"][0]), query["signature"][0]
        good = SignedLinks("secret", 600, clock=lambda now=now: now + 599)
        late = SignedLinks("secret", 600, clock=lambda expires=expires: expires)
        assert good.allows(KEY, expires, signature)
        assert not late.allows(KEY, expires, signature)


def test_links_lead_to_the_vendor_when_the_artifacts_are_there() -> None:
    settings = Settings(
        artifact_store="s3",
        s3_bucket="films",
        s3_endpoint="http://minio:9000",
        s3_access_key_id=SecretStr("id"),
        s3_secret_access_key=SecretStr("secret"),
    )
    link = media_links(settings).link("http://ignored", "videos/task_1.mp4")
    assert link.startswith("http://minio:9000/films/videos/task_1.mp4?")
    assert "secret" not in link
