"""A story goes to a real gateway and comes back as a film; the test plays the stages."""

import asyncio
import io
import os
import sys
from asyncio.subprocess import PIPE, STDOUT
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import contracts
import pytest
from contracts import artifacts
from contracts.envelope import Envelope
from contracts.events import (
    Event,
    FilmComposed,
    SceneComposed,
    SceneDrawn,
    SceneVoiced,
    ScriptWritten,
    StageFailed,
)
from contracts.options import FilmOptions
from fixtures.postgres import MakeDatabase
from rich.console import Console
from runtime.artifacts import FolderStore
from runtime.bus import open_broker, publish
from runtime.settings import BusSettings
from runtime.topics import ensure_topics

from inkreel.api import Account, Api, Refused, Unreachable
from inkreel.bus import embedded_bus
from inkreel.embedded import Broker, free_port
from inkreel.make import NoFilm, Order, make
from inkreel.service import Service
from inkreel.system import environment, python_module
from inkreel.watch import watch

EXAMPLES = Path(contracts.__file__).parents[1] / "examples"
FILM = b"every frame of it" * 1000
STORY = "雨巷里，她撑着油纸伞。"
LOCAL_ACCOUNT = Account("test@bigniu.com", "test123")


@dataclass
class Stages:
    """What the stages would do for the task that was made last."""

    bus: BusSettings
    store: FolderStore
    database: str
    url: str
    gateway: Service

    async def task(self, api: Api) -> str:
        """The id of the first unfinished task."""
        async with asyncio.timeout(10):
            while True:
                listed = await api.call("GET", "tasks?page_size=1")
                if listed["tasks"] and listed["tasks"][0]["status"] in ("pending", "processing"):
                    return listed["tasks"][0]["task_id"]
                await asyncio.sleep(0.2)

    async def say(self, *events: Event) -> None:
        facts = [
            Envelope(id=uuid4(), source="/test", time=datetime.now(UTC), event=event)
            for event in events
        ]
        async with open_broker(self.bus, "test") as broker:
            await publish(broker, facts)

    async def compose(self, task_id: str) -> None:
        """A film of one scene with nobody in it."""
        await self.store.write(artifacts.film(task_id), FILM)
        await self.say(
            example(ScriptWritten, "narration_only", task_id),
            example(SceneDrawn, "layered", task_id),
            example(SceneVoiced, "narrator_and_dialogue", task_id),
            example(SceneComposed, "opening", task_id),
            example(FilmComposed, "with_subtitles", task_id),
        )


def example(kind: type[Event], name: str, task_id: str) -> Event:
    """One of the contracts' examples, as a fact about the task."""
    text = (EXAMPLES / f"{kind.name}.v{kind.version}" / f"{name}.json").read_text()
    return kind.model_validate_json(text.replace("task_8f3a1c5d", task_id))


@pytest.fixture(scope="module")
async def stages(
    tmp_path_factory: pytest.TempPathFactory, make_database: MakeDatabase
) -> AsyncIterator[Stages]:
    folder, port = tmp_path_factory.mktemp("gateway"), free_port()
    async with Broker(folder / "broker.log") as broker:
        bus = embedded_bus(broker.url)
        await ensure_topics(bus)
        env = {
            **os.environ,
            **environment(bus),
            "DATABASE_URL": await make_database(),
            "ARTIFACTS_DIR": str(folder / "artifacts"),
            "HTTP_PORT": str(port),
            "LIST_LIMIT": "1000",
        }
        gateway = Service("gateway", python_module("gateway"), env, folder / "gateway.log", port)
        await gateway.start()
        store = FolderStore(folder / "artifacts")
        yield Stages(bus, store, env["DATABASE_URL"], f"http://localhost:{port}", gateway)
        await gateway.stop()


async def inkreel(stages: Stages, home: Path, *arguments: str, typed: str = "") -> str:
    """What a command says."""
    env = {**os.environ, "DATABASE_URL": stages.database, "INKREEL_HOME": str(home)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "inkreel", *arguments, env=env, stdin=PIPE, stdout=PIPE, stderr=STDOUT
    )
    output, _ = await process.communicate(typed.encode())
    return output.decode()


@pytest.fixture
async def api(stages: Stages) -> AsyncIterator[Api]:
    async with Api(stages.url, LOCAL_ACCOUNT) as logged_in:
        yield logged_in


@pytest.fixture
def screen() -> Console:
    return Console(file=io.StringIO(), width=200)


def order(folder: Path) -> Order:
    return Order(STORY, FilmOptions(style="manga"), folder / "film.mp4")


async def test_the_film_is_saved_when_it_is_there(
    stages: Stages, api: Api, screen: Console, tmp_path: Path
) -> None:
    making = asyncio.create_task(make(api, order(tmp_path), screen))
    await stages.compose(await stages.task(api))

    result = await asyncio.wait_for(making, 30)
    assert (tmp_path / "film.mp4").read_bytes() == FILM
    assert os.listdir(tmp_path) == ["film.mp4"]
    assert result["video_url"].startswith(stages.url)
    assert "1 scene, 0:32" in screen.file.getvalue()


async def test_a_failed_task_ends_with_the_reason_that_the_stage_gave(
    stages: Stages, api: Api, screen: Console, tmp_path: Path
) -> None:
    making = asyncio.create_task(make(api, order(tmp_path), screen))
    await stages.say(
        StageFailed(
            task_id=await stages.task(api),
            handler="draw_scene",
            scene_id="scene_002",
            reason="provider_quota",
            detail="the budget is used up",
        )
    )
    with pytest.raises(NoFilm, match="scene_002, provider_quota, the budget is used up"):
        await asyncio.wait_for(making, 30)
    assert os.listdir(tmp_path) == []


async def test_giving_up_waiting_cancels_the_task(
    stages: Stages, api: Api, screen: Console, tmp_path: Path
) -> None:
    making = asyncio.create_task(make(api, order(tmp_path), screen))
    task_id = await stages.task(api)
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    assert (await api.progress(task_id)).status == "failed"
    assert f"{task_id} is cancelled" in screen.file.getvalue()


async def test_the_watch_outlives_the_gateway(stages: Stages, api: Api) -> None:
    task_id = await api.create(STORY, FilmOptions(), str(uuid4()))
    watched = watch(api, task_id, poll_every=0.1)
    assert not (await anext(watched)).over

    await stages.gateway.stop()
    await stages.gateway.start()
    await stages.compose(task_id)

    async with asyncio.timeout(30):
        assert [now.status async for now in watched][-1] == "completed"


async def test_the_same_key_makes_the_same_task(api: Api) -> None:
    first, second = [await api.create(STORY, FilmOptions(), "key") for _ in range(2)]
    assert first == second


async def test_an_account_that_was_added_can_log_in(stages: Stages, tmp_path: Path) -> None:
    account = Account("me@example.org", "correct horse")
    said = await inkreel(
        stages, tmp_path, "user", "add", account.user, "--password-stdin", typed=account.password
    )
    assert said == "me@example.org can log in.\n"
    async with Api(stages.url, account) as api:
        assert (await api.call("GET", "tasks"))["tasks"] == []


async def test_a_password_that_is_too_short_is_refused(stages: Stages, tmp_path: Path) -> None:
    said = await inkreel(
        stages, tmp_path, "user", "add", "me@example.org", "--password-stdin", typed="1234567"
    )
    assert "8 characters" in said


async def test_a_rebuild_changes_nothing_that_clients_see(
    stages: Stages, api: Api, tmp_path: Path
) -> None:
    before = await api.call("GET", "tasks?page_size=100")
    total = before["pagination"]["total"]
    assert total > 0
    assert await inkreel(stages, tmp_path, "rebuild") == f"{total} tasks rebuilt.\n"
    assert await api.call("GET", "tasks?page_size=100") == before


async def test_a_wrong_password_is_refused_in_the_words_of_the_api(stages: Stages) -> None:
    with pytest.raises(Refused) as refusal:
        async with Api(stages.url, Account("test@bigniu.com", "wrong")):
            pass
    assert refusal.value.status == 401
    assert str(refusal.value)


async def test_nobody_at_the_address_is_said_so() -> None:
    url = f"http://localhost:{free_port()}"
    with pytest.raises(Unreachable, match=url):
        async with Api(url, LOCAL_ACCOUNT):
            pass
