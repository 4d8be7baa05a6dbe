"""Order and duplicates do not matter."""

from collections.abc import Iterable

from contracts.envelope import Envelope
from film_facts import cancelled, created, failed, gave_up, stage_facts
from gateway.projections.result import ledger, result_of
from gateway.projections.state import TaskState, fold
from gateway.projections.status import progress_of, shortfall_of
from hypothesis import given
from hypothesis import strategies as st

ACCEPTED = created("task_1", "user-1")


@st.composite
def histories(draw: st.DrawFn) -> list[Envelope]:
    """Facts that a task may have, without order: any part of a film, and one way it may end."""
    film = stage_facts("task_1", draw(st.integers(1, 4)), draw(st.integers(0, 3)))
    known = draw(st.lists(st.sampled_from(film), unique_by=lambda fact: fact.id))
    failures = [gave_up("task_1", "scene_002"), gave_up("task_1", "scene_001", "bad_artifact")]
    ends = draw(
        st.sampled_from(
            ([], [cancelled("task_1")], failures, [*failures, failed("task_1", failures[0])])
        )
    )
    return [ACCEPTED, *known, *ends]


@st.composite
def deliveries(draw: st.DrawFn) -> tuple[list[Envelope], list[Envelope]]:
    """Two deliveries of the same facts, each in an order and with duplicates of its own."""
    facts = draw(histories())
    first = draw(st.permutations(facts)) + draw(st.lists(st.sampled_from(facts)))
    again = draw(st.permutations(facts + draw(st.lists(st.sampled_from(facts)))))
    return first, again


def folded(facts: Iterable[Envelope]) -> TaskState:
    state = TaskState()
    for fact in facts:
        state = fold(state, fact)
    return state


@given(deliveries())
def test_any_order_and_any_duplication_gives_the_same_state(
    both: tuple[list[Envelope], list[Envelope]],
) -> None:
    first, again = map(folded, both)
    assert first == again
    assert result_of(first) == result_of(again)
    assert shortfall_of(first) == shortfall_of(again)
    assert ledger(first) == ledger(again)


@given(histories())
def test_a_fact_known_already_changes_nothing(facts: list[Envelope]) -> None:
    state = folded(facts)
    assert all(fold(state, fact) == state for fact in facts)


@given(histories().flatmap(st.permutations))
def test_progress_never_goes_back_and_is_100_with_the_film_alone(facts: list[Envelope]) -> None:
    state, before = TaskState(), 0
    for fact in facts:
        state = fold(state, fact)
        progress = progress_of(state)
        assert (progress.percent == 100) == (progress.status == "completed")
        if progress.status != "failed":
            assert progress.percent >= before
            before = progress.percent


@given(st.permutations(stage_facts("task_1", 3, 2)))
def test_whatever_straggles_in_a_cancelled_task_stays_cancelled(facts: list[Envelope]) -> None:
    state = fold(folded([ACCEPTED]), cancelled("task_1"))
    for fact in facts:
        state = fold(state, fact)
        assert (progress_of(state).status, progress_of(state).step) == ("failed", "cancelled")


@given(histories())
def test_a_state_survives_being_stored(facts: list[Envelope]) -> None:
    state = folded(facts)
    stored = state.model_dump(mode="json", exclude_defaults=True)
    assert TaskState.model_validate(stored) == state


@given(st.permutations(["scenes/a.png", "scenes/b.png", "scenes/c.png"]))
def test_facts_that_contradict_each_other_are_settled_alike_in_every_order(
    keys: list[str],
) -> None:
    drawn = next(f for f in stage_facts("task_1") if f.event.name == "scene.drawn")
    facts = [
        Envelope(
            id=drawn.id,
            source=drawn.source,
            time=drawn.time,
            event=drawn.event.model_copy(
                update={"picture": drawn.event.picture.model_copy(update={"image_key": key})}
            ),
        )
        for key in keys
    ]
    assert folded(facts).pictures == {"scene_001": "scenes/a.png"}
