"""What a client sees of a task, given its facts."""

import pytest
from contracts.envelope import Envelope
from film_facts import (
    cancelled,
    character_facts,
    created,
    failed,
    film_facts,
    gave_up,
    scene_facts,
    script_facts,
    stage_facts,
)
from gateway.projections.result import FinishedScene, result_of
from gateway.projections.state import TaskState, fold
from gateway.projections.status import (
    WEIGHTS,
    Progress,
    Shortfall,
    progress_of,
    shortfall_of,
    verdict,
)

ACCEPTED = created("task_1", "user-1")
SCRIPT = script_facts("task_1", 5, 2)
CAST = character_facts("task_1", 2)
SCENES = [scene_facts("task_1", number, 5) for number in range(1, 6)]


def given(*facts: Envelope) -> TaskState:
    state = TaskState()
    for fact in facts:
        state = fold(state, fact)
    return state


def of_type(name: str, count: int = 5) -> list[Envelope]:
    return [f for facts in SCENES for f in facts if f.event.name == name][:count]


def test_the_weights_make_a_whole() -> None:
    assert sum(WEIGHTS.values()) == 100


def test_a_task_that_is_not_on_the_bus_yet_is_pending() -> None:
    state = fold(TaskState(), ACCEPTED, on_bus=False)
    assert progress_of(state) == Progress("pending", 0, "waiting")


@pytest.mark.parametrize(
    ("facts", "seen"),
    [
        ([], Progress("processing", 0, "script", 1, 1)),
        (SCRIPT, Progress("processing", 5, "cast", 1, 2)),
        ([*SCRIPT, *CAST[:1]], Progress("processing", 10, "cast", 2, 2)),
        ([*SCRIPT, *CAST], Progress("processing", 15, "pictures", 1, 5)),
        (
            [*SCRIPT, *CAST, *of_type("scene.drawn", 2)],
            Progress("processing", 25, "pictures", 3, 5),
        ),
        ([*SCRIPT, *CAST, *of_type("scene.drawn")], Progress("processing", 40, "voices", 1, 5)),
        (
            [*SCRIPT, *CAST, *of_type("scene.drawn"), *of_type("scene.voiced")],
            Progress("processing", 65, "clips", 1, 5),
        ),
        (
            [*SCRIPT, *CAST, *(fact for facts in SCENES for fact in facts)],
            Progress("processing", 95, "film", 1, 1),
        ),
    ],
)
def test_progress_and_step_follow_the_facts(facts: list[Envelope], seen: Progress) -> None:
    assert progress_of(given(ACCEPTED, *facts)) == seen


def test_a_film_without_characters_needs_no_portraits() -> None:
    state = given(ACCEPTED, *script_facts("task_1", 5, 0))
    assert progress_of(state) == Progress("processing", 15, "pictures", 1, 5)


def test_a_stage_that_gives_up_fails_the_task_once() -> None:
    lost = gave_up("task_1")
    state = given(ACCEPTED, *SCRIPT, lost)
    decided = verdict("task_1", state)
    assert decided is not None
    assert (decided[0].reason, decided[1]) == ("provider_quota", str(lost.id))
    assert verdict("task_1", fold(state, failed("task_1", lost))) is None


def test_a_finished_or_cancelled_task_is_not_failed_by_a_straggler() -> None:
    assert verdict("task_1", given(*stage_facts("task_1"), gave_up("task_1"))) is None
    assert verdict("task_1", given(ACCEPTED, cancelled("task_1"), gave_up("task_1"))) is None


def test_a_failed_task_says_which_stage_gave_up_on_what() -> None:
    lost = gave_up("task_1", "scene_002")
    state = given(ACCEPTED, gave_up("task_1", "scene_001"), lost, failed("task_1", lost))
    assert shortfall_of(state) == Shortfall("provider_quota", "no more", "imaging", "scene_002")


def test_a_task_failed_by_nobody_blames_no_stage() -> None:
    state = given(ACCEPTED, failed("task_1"))
    assert shortfall_of(state) == Shortfall("provider_quota", "no more", None, None)


def test_the_result_lists_scenes_and_characters_in_the_order_of_the_film() -> None:
    facts = stage_facts("task_1", scenes=2, characters=2)
    result = result_of(given(ACCEPTED, *reversed(facts)))
    assert result is not None
    assert result.scenes == (
        FinishedScene("scene_001", "scenes/task_1/scene_001.png", "audios/task_1/scene_001.mp3"),
        FinishedScene("scene_002", "scenes/task_1/scene_002.png", "audios/task_1/scene_002.mp3"),
    )
    assert result.characters == (
        ("林黛玉", "characters/task_1/person_0.png"),
        ("贾宝玉", "characters/task_1/person_1.png"),
    )


def test_the_ledger_sums_by_provider_and_model() -> None:
    facts = stage_facts("task_1", scenes=2, characters=2)
    result = result_of(given(ACCEPTED, *facts))
    assert result is not None
    chat, drawing, speech = result.usage[1], result.usage[2], result.usage[0]
    assert (chat.model, chat.calls, chat.input_tokens) == ("chat-1", 2, 900)
    assert (drawing.model, drawing.images, drawing.seconds) == ("image-1", 4, 10.0)
    assert (speech.provider, speech.characters) == ("edge", 8)


def test_there_is_no_result_without_a_film() -> None:
    composed = [fact for facts in SCENES for fact in facts]
    *ready, _ = film_facts("task_1", composed)
    assert result_of(given(ACCEPTED, *SCRIPT, *CAST, *composed, *ready)) is None


def test_a_task_is_completed_when_the_facts_about_every_part_have_come() -> None:
    facts = stage_facts("task_1", scenes=2, characters=1)
    early = [fact for fact in facts if fact.event.name != "scene.voiced"]
    late = [fact for fact in facts if fact.event.name == "scene.voiced"]
    state = given(ACCEPTED, *early, late[0])
    assert progress_of(state) == Progress("processing", 87, "voices", 2, 2)
    assert result_of(state) is None
    assert progress_of(fold(state, late[1])) == Progress("completed", 100, "completed")
