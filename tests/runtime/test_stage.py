"""A stage as a process of its own, on a real broker."""

import asyncio
import signal
from pathlib import Path
from uuid import uuid4

import pytest
from bus import Bus, eventually
from contracts.envelope import event_id
from contracts.events import SceneVoiced, SceneWritten, StageFailed, TaskCancelled
from contracts.options import FilmOptions
from contracts.storyboard import Line, Scene, Setting
from contracts.topology import FLOW, dead_topic, topic
from runtime.bus import headers_of

VOICE_SCENE = next(handler for handler in FLOW if handler.name == "voice_scene")


def scene(order: str, number: int = 1, task_id: str = "task_1") -> SceneWritten:
    id = f"scene_{number:03d}"
    return SceneWritten(
        task_id=task_id,
        scene_id=id,
        number=number,
        total=1,
        title="t",
        language="en",
        options=FilmOptions(),
        scene=Scene(
            id=id,
            setting=Setting(
                place="inn", place_name="inn", time="day", weather="clear", era="ancient"
            ),
            mood="calm",
            framing="wide",
            lines=(Line(text=order),),
            image_prompt="an inn",
        ),
    )


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "journal"
    path.touch()
    return path


def entries(journal: Path) -> list[str]:
    return journal.read_text().split("\n")[:-1]


async def test_emits_what_the_handler_returns_under_an_id_that_the_cause_fixes(
    bus: Bus, journal: Path
) -> None:
    async with bus.stage(journal):
        cause = await bus.send(scene("speak"))
        (voiced,) = await bus.until(SceneVoiced)
    assert voiced.id == event_id(VOICE_SCENE, voiced.event, cause, 0)
    assert voiced.cause == cause
    assert voiced.event.key == "task_1/scene_001"


async def test_events_sent_before_the_stage_first_started_are_handled(
    bus: Bus, journal: Path
) -> None:
    await bus.send(scene("speak"))
    async with bus.stage(journal):
        assert len(await bus.until(SceneVoiced)) == 1


async def test_a_message_whose_consumer_is_killed_in_mid_handler_is_handled_by_the_next(
    bus: Bus, journal: Path
) -> None:
    await bus.send(scene("sleep 1.5"))
    async with bus.stage(journal) as doomed:
        await eventually(lambda: entries(journal) == ["begin scene_001"])
        doomed.kill()
        await doomed.wait()
    async with bus.stage(journal):
        await bus.until(SceneVoiced)
    assert entries(journal) == ["begin scene_001", "begin scene_001", "end scene_001"]


async def test_sigterm_finishes_the_message_in_hand_and_commits_it(bus: Bus, journal: Path) -> None:
    await bus.send(scene("sleep 1.5"))
    async with bus.stage(journal) as stopped:
        await eventually(lambda: entries(journal) == ["begin scene_001"])
        stopped.send_signal(signal.SIGTERM)
        await asyncio.wait_for(stopped.wait(), 10)
    assert len(await bus.events(SceneVoiced)) == 1
    async with bus.stage(journal):
        await bus.send(scene("speak", 2))
        await bus.until(SceneVoiced, 2)
    assert entries(journal).count("begin scene_001") == 1


async def test_a_handler_that_outlasts_the_session_is_not_thrown_out_of_the_group(
    bus: Bus, journal: Path
) -> None:
    async with bus.stage(journal), bus.stage(journal):
        await bus.send(scene("sleep 5"))
        await bus.until(SceneVoiced)
        await bus.send(scene("speak", 2))
        await bus.until(SceneVoiced, 2)
    assert entries(journal).count("begin scene_001") == 1


async def test_scenes_on_different_partitions_are_handled_side_by_side(
    bus: Bus, journal: Path
) -> None:
    async with bus.stage(journal, CONCURRENCY="4"):
        for number in range(1, 9):
            await bus.send(scene("sleep 0.5", number))
        await bus.until(SceneVoiced, 8)
    running = most = 0
    for entry in entries(journal):
        running += 1 if entry.startswith("begin") else -1
        most = max(most, running)
    assert 2 <= most <= 4


POISON = [
    (b"not json", "inkreel.scene.written.v1"),
    (b"{}", "inkreel.scene.written.v1"),
    (b"{}", "inkreel.scene.written.v9"),
    (b"{}", "nonsense"),
    (None, "inkreel.scene.written.v1"),
]


async def test_poison_messages_are_buried_with_their_errors_and_block_nobody(
    bus: Bus, journal: Path
) -> None:
    headers = {
        "ce_id": str(uuid4()),
        "ce_source": "/test",
        "ce_time": "2026-01-01T00:00:00+00:00",
    }
    for value, type in POISON:
        name = topic(SceneWritten)
        await bus.send_raw(name, value, {**headers, "ce_type": type}, key="task_1/scene_002")
    await bus.send(scene("speak", 2))
    async with bus.stage(journal):
        await bus.until(SceneVoiced)
        dead = await bus.records(dead_topic(SceneWritten))
    assert [(record.value, headers_of(record)["ce_type"]) for record in dead] == POISON
    for record in dead:
        buried = headers_of(record)
        assert buried["ce_id"] == headers["ce_id"]
        assert buried["inkreel_group"] == "inkreel.voice.voice_scene"
        assert buried["inkreel_error"]
        assert buried["inkreel_origin"].startswith("inkreel.scene.written/")


async def test_a_record_with_headers_that_are_no_text_is_buried_too(
    bus: Bus, journal: Path
) -> None:
    await bus.send_bytes(topic(SceneWritten), b"{}", [("ce_type", b"\xff\xfe")])
    async with bus.stage(journal):
        while not await bus.records(dead_topic(SceneWritten)):
            await asyncio.sleep(0.1)


async def test_what_cannot_succeed_fails_with_its_reason(bus: Bus, journal: Path) -> None:
    await bus.send(scene("refuse too violent"))
    async with bus.stage(journal):
        (failed,) = await bus.until(StageFailed)
    assert failed.event == StageFailed(
        task_id="task_1",
        handler="voice_scene",
        scene_id="scene_001",
        reason="provider_rejected",
        detail="too violent",
    )
    assert entries(journal) == ["begin scene_001"]


async def test_what_may_succeed_later_is_tried_again(bus: Bus, journal: Path) -> None:
    await bus.send(scene("falter 3"))
    async with bus.stage(journal):
        await bus.until(SceneVoiced)
    assert entries(journal).count("begin scene_001") == 3


async def test_an_unforeseen_error_fails_the_task_without_telling_its_text_and_is_buried(
    bus: Bus, journal: Path
) -> None:
    await bus.send(scene("break"))
    async with bus.stage(journal, ATTEMPTS="2"):
        (failed,) = await bus.until(StageFailed)
        while not (dead := await bus.records(dead_topic(SceneWritten))):
            await asyncio.sleep(0.1)
    assert isinstance(failed.event, StageFailed)
    assert failed.event.reason == "internal"
    assert "secret" not in failed.event.detail
    assert "secret detail" in headers_of(dead[0])["inkreel_error"]
    assert entries(journal).count("begin scene_001") == 2


async def test_a_cancelled_task_stops_what_is_running_and_drops_what_is_queued(
    bus: Bus, journal: Path
) -> None:
    async with bus.stage(journal):
        await bus.send(scene("sleep 60"))
        await eventually(lambda: entries(journal) == ["begin scene_001"])
        for number in range(2, 6):
            await bus.send(scene("speak", number))
        await bus.send(TaskCancelled(task_id="task_1"))
        await bus.send(scene("speak", 9, task_id="task_2"))
        while not any(e.event.task_id == "task_2" for e in await bus.events(SceneVoiced)):
            await asyncio.sleep(0.1)
        await bus.send(scene("speak", 10))
        await asyncio.sleep(1)
    assert "end scene_001" not in entries(journal)
    assert "begin scene_010" not in entries(journal)


async def test_a_replica_that_starts_later_knows_which_tasks_are_over(
    bus: Bus, journal: Path
) -> None:
    await bus.send(TaskCancelled(task_id="task_1"))
    await bus.send(scene("speak"))
    await bus.send(scene("speak", 1, task_id="task_2"))
    async with bus.stage(journal):
        (voiced,) = await bus.until(SceneVoiced)
    assert voiced.event.task_id == "task_2"
    assert entries(journal) == ["begin scene_001", "end scene_001"]
