"""What every artifact store promises: in a folder, with Qiniu, with S3."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx2
import kodo_server as kodo
import pytest
import s3_server as s3
from contracts.model import Value
from faults import fails, hangs
from kodo_server import KodoServer, kodo_server
from pydantic import SecretStr, ValidationError
from runtime.artifacts import (
    ArtifactStore,
    FolderStore,
    MissingArtifact,
    PublicStore,
    StoreSettings,
    make_once,
    open_public_store,
    open_store,
)
from runtime.artifacts.qiniu import QiniuStore
from runtime.artifacts.remote import Persistence
from runtime.artifacts.s3 import S3Store
from runtime.failure import GaveUp, TryAgain
from s3_server import S3Server, s3_server
from structlog.testing import capture_logs

QUICKLY = Persistence(attempts=4, first_wait=0.01, longest_wait=0.02)
KEY = "scenes/任务 1/scene_001.png"
Server = KodoServer | S3Server


def qiniu_settings(server: KodoServer, **more: Any) -> StoreSettings:
    return StoreSettings(
        artifact_store="qiniu",
        qiniu_access_key=SecretStr(kodo.ACCESS_KEY),
        qiniu_secret_key=SecretStr(kodo.SECRET_KEY),
        qiniu_bucket=kodo.BUCKET,
        qiniu_domain=server.url,
        qiniu_endpoint=server.url,
        **more,
    )


def s3_settings(server: S3Server, **more: Any) -> StoreSettings:
    return StoreSettings(
        artifact_store="s3",
        s3_bucket=s3.BUCKET,
        s3_endpoint=server.url,
        s3_access_key_id=SecretStr(s3.ACCESS_KEY),
        s3_secret_access_key=SecretStr(s3.SECRET_KEY),
        **more,
    )


@pytest.fixture(params=["qiniu", "s3"])
async def remote(request: pytest.FixtureRequest) -> AsyncIterator[tuple[PublicStore, Any]]:
    async with AsyncExitStack() as stack:
        if request.param == "qiniu":
            server = await stack.enter_async_context(kodo_server())
            yield QiniuStore(qiniu_settings(server), QUICKLY), server
        else:
            bucket = await stack.enter_async_context(s3_server())
            yield S3Store(s3_settings(bucket), QUICKLY), bucket


@pytest.fixture(params=["folder", "qiniu", "s3"])
async def any_store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[ArtifactStore]:
    async with AsyncExitStack() as stack:
        match request.param:
            case "folder":
                yield FolderStore(tmp_path)
            case "qiniu":
                server = await stack.enter_async_context(kodo_server())
                yield QiniuStore(qiniu_settings(server), QUICKLY)
            case "s3":
                bucket = await stack.enter_async_context(s3_server())
                yield S3Store(s3_settings(bucket), QUICKLY)


async def test_what_is_written_can_be_read(any_store: ArtifactStore) -> None:
    await any_store.write(KEY, b"\x00picture")
    assert await any_store.read(KEY) == b"\x00picture"
    assert await any_store.exists(KEY)


async def test_an_artifact_may_be_empty(any_store: ArtifactStore) -> None:
    await any_store.write(KEY, b"")
    assert await any_store.exists(KEY)
    assert await any_store.read(KEY) == b""


async def test_a_later_write_replaces_an_earlier_one(any_store: ArtifactStore) -> None:
    await any_store.write(KEY, b"first")
    await any_store.write(KEY, b"second")
    assert await any_store.read(KEY) == b"second"


async def test_what_is_not_there_is_missing(any_store: ArtifactStore) -> None:
    assert not await any_store.exists(KEY)
    with pytest.raises(MissingArtifact, match="scene_001"):
        await any_store.read(KEY)
    with pytest.raises(MissingArtifact):
        async with any_store.local(KEY):
            raise AssertionError("there is no such file")


@pytest.mark.parametrize("size", [0, 1_000, 9_000_000])
async def test_a_file_of_any_size_is_uploaded_and_stays_where_it_is(
    any_store: ArtifactStore, tmp_path: Path, size: int
) -> None:
    file = tmp_path / "film.mp4"
    content = os.urandom(size)
    file.write_bytes(content)
    await any_store.upload("videos/t.mp4", file)
    assert file.read_bytes() == content
    async with any_store.local("videos/t.mp4") as path:
        assert path.suffix == ".mp4"
        assert path.read_bytes() == content


async def test_keys_are_listed_by_prefix_in_order(any_store: ArtifactStore) -> None:
    for key in ("joins/a/2.json", "joins/a/1.json", "joins/ab/1.json", "joins/a/b/1.json"):
        await any_store.write(key, b"{}")
    assert list(await any_store.keys("joins/a/")) == [
        "joins/a/1.json",
        "joins/a/2.json",
        "joins/a/b/1.json",
    ]
    assert list(await any_store.keys("joins/nothing/")) == []


@pytest.mark.parametrize("key", ["../secrets", "/etc/passwd", "a/../../b", "a\0b"])
async def test_a_key_cannot_leave_the_store(any_store: ArtifactStore, key: str) -> None:
    with pytest.raises(ValueError, match="not an artifact key"):
        await any_store.write(key, b"x")


class Bill(Value):
    paid: int


async def test_what_exists_is_not_made_again(any_store: ArtifactStore) -> None:
    made: list[int] = []

    async def make() -> tuple[bytes, Bill]:
        made.append(1)
        return b"picture", Bill(paid=7)

    first = await make_once(any_store, KEY, Bill, make)
    assert await make_once(any_store, KEY, Bill, make) == first == Bill(paid=7)
    assert len(made) == 1


async def test_a_page_of_a_list_is_not_the_end_of_it(remote: tuple[PublicStore, Any]) -> None:
    store, server = remote
    server.page = 2
    for number in range(5):
        await store.write(f"joins/a/{number}.json", b"{}")
    assert len(await store.keys("joins/a/")) == 5


async def test_clients_download_by_a_link_that_is_signed_and_expires(
    remote: tuple[PublicStore, Any],
) -> None:
    store, _ = remote
    await store.write(KEY, b"picture")
    link = store.download_url(KEY, 600)
    async with httpx2.AsyncClient() as client:
        assert (await client.get(link)).content == b"picture"
        assert (await client.get(link.split("?")[0])).status_code in (401, 403, 500)
    for secret in (kodo.SECRET_KEY, s3.SECRET_KEY):
        assert secret not in link


async def test_artifacts_have_their_media_types(remote: tuple[PublicStore, Any]) -> None:
    store, server = remote
    await store.write("subtitles/t.vtt", b"WEBVTT")
    await store.write(KEY, b"picture")
    assert server.types["subtitles/t.vtt"] == "text/vtt"
    assert server.types[KEY] == "image/png"


FIRST_REQUEST = {QiniuStore: ("form", "stat", "get"), S3Store: ("PUT", "HEAD", "GET")}


@pytest.mark.parametrize("status", [500, 503])
async def test_a_fault_of_the_store_does_not_cost_what_was_paid_for(
    remote: tuple[PublicStore, Any], status: int
) -> None:
    store, server = remote
    put, look, get = FIRST_REQUEST[type(store)]
    server.script.extend([(put, fails(status))] * 2)
    await store.write(KEY, b"paid for")
    server.script.append((look, fails(status)))
    assert await store.exists(KEY)
    server.script.append((get, fails(status)))
    assert await store.read(KEY) == b"paid for"


async def test_a_store_that_stays_out_is_worth_another_try_later(
    remote: tuple[PublicStore, Any],
) -> None:
    store, server = remote
    put, *_ = FIRST_REQUEST[type(store)]
    server.script.extend([(put, fails(503))] * 30)
    with pytest.raises(TryAgain) as failure:
        await store.write(KEY, b"picture")
    assert failure.value.reason == "provider_unavailable"


async def test_a_store_that_refuses_is_given_up_and_its_keys_are_in_no_log(
    remote: tuple[PublicStore, Any],
) -> None:
    store, server = remote
    put, *_ = FIRST_REQUEST[type(store)]
    server.script.append((put, fails(403)))
    with capture_logs() as logs, pytest.raises(GaveUp) as failure:
        await store.write(KEY, b"picture")
    assert failure.value.reason == "provider_rejected"
    assert not isinstance(failure.value, TryAgain)
    said = f"{logs} {failure.getrepr()}"
    assert "UpToken kodo" not in said
    for secret in (kodo.SECRET_KEY, s3.SECRET_KEY):
        assert secret not in said


async def test_a_store_that_does_not_answer_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    async with s3_server() as server:
        store = S3Store(s3_settings(server, store_timeout=0.3), Persistence(attempts=1))
        server.script.append(("GET", hangs()))
        with pytest.raises(TryAgain) as failure:
            await store.read(KEY)
    assert failure.value.reason in ("provider_timeout", "provider_unavailable")


async def test_what_kodo_has_already_is_not_uploaded_again(tmp_path: Path) -> None:
    async with kodo_server() as server:
        store = QiniuStore(qiniu_settings(server), QUICKLY)
        film = tmp_path / "film.mp4"
        film.write_bytes(os.urandom(9_000_000))
        await store.upload("videos/t.mp4", film)
        await store.write(KEY, b"picture")
        server.asked.clear()
        await store.upload("videos/t.mp4", film)
        await store.write(KEY, b"picture")
        assert server.asked == ["stat", "stat"]


async def test_a_large_upload_to_kodo_goes_on_where_it_broke_off(tmp_path: Path) -> None:
    async with kodo_server() as server:
        film = tmp_path / "film.mp4"
        film.write_bytes(os.urandom(13_000_000))
        store = QiniuStore(qiniu_settings(server), Persistence(attempts=1))
        server.script.append(("part 3", fails(400)))
        with pytest.raises(GaveUp):
            await store.upload("videos/t.mp4", film)
        assert "videos/t.mp4" not in server.objects
        await store.upload("videos/t.mp4", film)
        parts = sorted(name for name in server.asked if name.startswith("part"))
        assert parts == ["part 1", "part 2", "part 3", "part 3", "part 4"]
        assert server.objects["videos/t.mp4"] == film.read_bytes()


async def test_an_upload_to_kodo_does_not_stop_the_event_loop(tmp_path: Path) -> None:
    async with kodo_server() as server:
        server.script.append(("stat", hangs(0.3)))
        store = QiniuStore(qiniu_settings(server), QUICKLY)
        looking = asyncio.create_task(store.exists(KEY))
        ticks = 0
        while not looking.done():
            ticks += 1
            await asyncio.sleep(0.01)
        assert ticks > 10


async def test_kodo_is_reached_at_its_regions_hosts() -> None:
    settings = qiniu_settings(KodoServer(url="https://media.example.com"))
    settings = settings.model_copy(update={"qiniu_endpoint": "", "qiniu_region": "as0"})
    link = QiniuStore(settings).download_url("videos/t 1.mp4", 60)
    assert link.startswith("https://media.example.com/videos/t%201.mp4?e=")


def test_the_setting_chooses_the_store(tmp_path: Path) -> None:
    folder = StoreSettings(artifacts_dir=tmp_path)
    assert isinstance(open_store(folder), FolderStore)
    assert open_public_store(folder) is None
    qiniu = qiniu_settings(KodoServer(url="http://127.0.0.1:9"))
    assert isinstance(open_store(qiniu), QiniuStore)
    assert isinstance(open_store(s3_settings(S3Server(url="http://127.0.0.1:9"))), S3Store)


def test_a_store_that_lacks_a_setting_is_refused_by_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ARTIFACT_STORE", "qiniu")
    monkeypatch.setenv("QINIU_ACCESS_KEY", kodo.ACCESS_KEY)
    monkeypatch.setenv("QINIU_SECRET_KEY", kodo.SECRET_KEY)
    with pytest.raises(ValidationError, match="needs QINIU_BUCKET, QINIU_DOMAIN") as refused:
        StoreSettings()
    assert kodo.SECRET_KEY not in str(refused.value)
