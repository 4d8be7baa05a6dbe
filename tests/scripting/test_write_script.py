"""The handler of scripting, on a real store with the real director."""

from pathlib import Path

import pytest
from contracts import artifacts
from contracts.events import ScriptWritten, TaskCreated
from contracts.options import FilmOptions
from contracts.storyboard import Storyboard
from runtime.artifacts import FolderStore
from runtime.failure import GaveUp
from scripting.adapters.rules import RuleDirector
from scripting.handlers import write_script
from scripting.ports import Ports, Script

STORY = "清晨，阿青推开了院门。“下雨了。”她说。\n\n当天夜里，她一个人坐在河边。河水很静。"


@pytest.fixture
def ports(tmp_path: Path) -> Ports:
    return Ports(store=FolderStore(tmp_path), director=RuleDirector(timeout=60))


def created(story: str = STORY) -> TaskCreated:
    return TaskCreated(task_id="t1", user_id="u", novel_text=story, options=FilmOptions())


async def test_the_script_comes_first_and_then_every_scene_in_order(ports: Ports) -> None:
    script, *scenes = await write_script(created(), ports)
    assert isinstance(script, ScriptWritten)
    assert script.provider == "rules"
    assert [s.scene for s in scenes] == list(script.storyboard.scenes)
    assert [s.number for s in scenes] == list(range(1, len(scenes) + 1))
    assert {s.total for s in scenes} == {len(scenes)}


async def test_a_scene_that_dissolves_carries_the_scene_it_dissolves_from(ports: Ports) -> None:
    _, *scenes = await write_script(created(), ports)
    for before, scene in zip([None, *scenes], scenes, strict=False):
        dissolves = scene.scene.transition == "dissolve"
        assert scene.previous == (before.scene if dissolves else None)


async def test_a_scene_carries_everybody_seen_or_heard_in_it(ports: Ports) -> None:
    script, *scenes = await write_script(created(), ports)
    for scene in scenes:
        assert scene.cast == script.storyboard.cast_of(scene.scene)


async def test_the_storyboard_is_kept_as_an_artifact(ports: Ports) -> None:
    script, *_ = await write_script(created(), ports)
    kept = await ports.store.read(artifacts.script("t1"))
    assert Storyboard.model_validate_json(kept) == script.storyboard


async def test_a_story_is_directed_once(ports: Ports) -> None:
    first = await write_script(created(), ports)
    again = await write_script(created(), Ports(store=ports.store, director=Refuses()))
    assert again == first


async def test_a_story_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    ports = Ports(store=FolderStore(tmp_path), director=RuleDirector(timeout=0.01))
    with pytest.raises(GaveUp) as given_up:
        await write_script(created(), ports)
    assert given_up.value.reason == "provider_timeout"


class Refuses:
    async def direct(self, task_id: str, story: str, options: FilmOptions) -> Script:
        raise AssertionError("a story that is directed already was directed again")
