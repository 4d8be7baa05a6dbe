"""Every event has examples that hold, and each guard of them is seen to fail."""

import json
from pathlib import Path
from typing import ClassVar

import pytest
from contracts.events import Event, SceneDrawn, TaskCancelled, TaskCreated
from contracts.schemas import identity
from contracts.topology import EVENTS
from evidence import EXAMPLES, SCHEMAS, examples, gaps, unknown, wrong_with
from pydantic import ValidationError


@pytest.mark.parametrize(
    ("event", "path"), [pytest.param(e, p, id=f"{p.parent.name}/{p.stem}") for e, p in examples()]
)
def test_an_example_is_understood_to_the_last_field(event: type[Event], path: Path) -> None:
    assert wrong_with(event, path.read_text()) == []


def test_every_event_has_a_schema_and_an_example_and_nothing_is_left_over() -> None:
    assert gaps(SCHEMAS, EXAMPLES, EVENTS) == []


def test_a_field_that_no_model_knows_is_named() -> None:
    example = json.loads(_an_example_of(SceneDrawn))
    example["picture"]["faces"][0]["smile"] = True

    assert "picture.faces[0].smile is unknown" in wrong_with(SceneDrawn, json.dumps(example))


def test_a_misspelt_optional_field_is_named() -> None:
    example = json.loads(_an_example_of(SceneDrawn))
    example["picture"]["layer"] = example["picture"].pop("layers")

    assert wrong_with(SceneDrawn, json.dumps(example)) == ["picture.layer is unknown"]


def test_a_number_written_as_text_is_no_example() -> None:
    example = json.loads(_an_example_of(SceneDrawn))
    example["picture"]["width"] = "1920"

    with pytest.raises(ValidationError, match=r"picture\.width"):
        wrong_with(SceneDrawn, json.dumps(example))


def test_a_missing_field_is_no_example() -> None:
    with pytest.raises(ValidationError, match="novel_text"):
        wrong_with(TaskCreated, '{"task_id": "t", "user_id": "u", "options": {}}')


def test_an_unknown_field_is_found_at_any_depth() -> None:
    assert unknown({"a": [{"b": 1, "c": {"d": 2}}]}, {"a": [{"b": 1, "c": {}}]}) == ["a[0].c.d"]


class ChapterClosed(Event):
    name: ClassVar = "chapter.closed"


def test_an_event_without_schema_or_example_is_named(tmp_path: Path) -> None:
    schemas, folder = _evidence(tmp_path, [TaskCancelled])

    assert gaps(schemas, folder, [TaskCancelled, ChapterClosed]) == [
        "chapter.closed.v1 has no golden schema",
        "chapter.closed.v1 has no example",
    ]


def test_a_schema_and_examples_of_no_event_are_named(tmp_path: Path) -> None:
    schemas, folder = _evidence(tmp_path, [TaskCancelled, ChapterClosed])

    assert gaps(schemas, folder, [TaskCancelled]) == [
        "chapter.closed.v1 is the schema of no event",
        "chapter.closed.v1 holds examples of no event",
    ]


def test_a_folder_without_examples_is_named(tmp_path: Path) -> None:
    schemas, folder = _evidence(tmp_path, [TaskCancelled])
    (folder / "task.cancelled.v1" / "example.json").unlink()

    assert gaps(schemas, folder, [TaskCancelled]) == [
        "task.cancelled.v1 has no example",
        "task.cancelled.v1 holds no example",
    ]


def _an_example_of(event: type[Event]) -> str:
    return next(path.read_text() for of, path in examples() if of is event)


def _evidence(root: Path, events: list[type[Event]]) -> tuple[Path, Path]:
    for event in events:
        example = root / "examples" / identity(event) / "example.json"
        example.parent.mkdir(parents=True)
        example.write_text("{}")
        (root / "schemas").mkdir(exist_ok=True)
        (root / "schemas" / f"{identity(event)}.json").write_text("{}")
    return root / "schemas", root / "examples"
