"""What may change in an event, and what needs a new version of it."""

from typing import Any, ClassVar, Literal

import pytest
from contracts.events import Event
from contracts.model import Value
from contracts.schemas import breaks, schema
from evidence import GENERATE
from pydantic import ConfigDict, Field, create_model


class Shot(Value):
    framing: Literal["wide", "close_up"]
    seconds: float = Field(ge=1, le=60)
    note: str | None = None


class Before(Event):
    """The made-up event that the cases below change."""

    name: ClassVar = "shot.taken"

    title: str = Field(min_length=1)
    number: int
    shots: tuple[Shot, ...] = ()
    names: dict[Literal["zh", "en"], str] = Field(default_factory=dict)


def changed(model: type[Value] = Before, without: str = "", **fields: Any) -> type[Any]:
    """`model` without one of its fields, with others added or replaced."""
    kept = {
        name: (info.annotation, info)
        for name, info in model.model_fields.items()
        if name not in {without, *fields}
    }
    return create_model(model.__name__, __base__=Value, **kept, **fields)


def shots(**fields: Any) -> type[Any]:
    return changed(shots=(tuple[changed(Shot, **fields), ...], ()))


INCOMPATIBLE = {
    "a removed field": (changed(without="number"), ["number is gone"]),
    "a renamed field": (
        changed(without="number", ordinal=(int, ...)),
        ["number is gone", "ordinal is required now"],
    ),
    "a new required field": (changed(mood=(str, ...)), ["mood is required now"]),
    "an optional field made required": (
        changed(shots=(tuple[Shot, ...], ...)),
        ["shots is required now"],
    ),
    "another type": (changed(number=(str, ...)), ["number may no longer be integer"]),
    "a fraction turned whole": (
        shots(seconds=(int, Field(ge=1, le=60))),
        ["shots[].seconds may no longer be number"],
    ),
    "null refused": (shots(note=(str, "")), ["shots[].note may no longer be null"]),
    "a shorter list of values": (
        shots(framing=(Literal["wide"], ...)),
        ["shots[].framing may no longer be close_up"],
    ),
    "free text limited to a list": (
        changed(title=(Literal["A"], ...)),
        ["title is limited to a list of values now"],
    ),
    "a tighter lower bound": (
        shots(seconds=(float, Field(ge=2, le=60))),
        ["shots[].seconds has a tighter minimum: 2 after 1"],
    ),
    "a tighter upper bound": (
        shots(seconds=(float, Field(ge=1, le=30))),
        ["shots[].seconds has a tighter maximum: 30 after 60"],
    ),
    "a bound where none was": (
        changed(title=(str, Field(min_length=1, max_length=80))),
        ["title has a tighter maxLength: 80 after None"],
    ),
    "a pattern where none was": (
        changed(title=(str, Field(min_length=1, pattern="^x"))),
        ["title must match another pattern"],
    ),
    "a removed field far down": (
        changed(shots=(tuple[changed(Shot, without="note"), ...], ())),
        ["shots[].note is gone"],
    ),
    "a key no longer taken": (
        changed(names=(dict[Literal["zh"], str], {})),
        ["a key of names may no longer be en"],
    ),
    "another type of a mapping's values": (
        changed(names=(dict[Literal["zh", "en"], int], {})),
        ["names{} may no longer be string"],
    ),
}

COMPATIBLE = {
    "the same": Before,
    "a new optional field": changed(mood=(str, "calm")),
    "a new optional field far down": shots(lens=(str | None, None)),
    "a wider type": changed(number=(float, ...)),
    "null allowed": changed(number=(int | None, ...)),
    "one more value": shots(framing=(Literal["wide", "close_up", "two_shot"], ...)),
    "a looser bound": shots(seconds=(float, Field(ge=0.5, le=90))),
    "a bound lifted": changed(title=(str, ...)),
    "one more key": changed(names=(dict[Literal["zh", "en", "ja"], str], {})),
}


@pytest.mark.parametrize("change", INCOMPATIBLE)
def test_an_incompatible_change_is_named(change: str) -> None:
    after, expected = INCOMPATIBLE[change]

    assert breaks(schema(Before), after.model_json_schema()) == expected


@pytest.mark.parametrize("change", COMPATIBLE)
def test_a_compatible_change_passes(change: str) -> None:
    assert breaks(schema(Before), COMPATIBLE[change].model_json_schema()) == []


def test_a_value_that_refused_unknown_fields_gains_none() -> None:
    class Closed(Value):
        model_config = ConfigDict(extra="forbid")
        style: str

    after = create_model("Closed", __base__=Closed, palette=(str, ""))

    found = breaks(Closed.model_json_schema(), after.model_json_schema())
    assert found == ["palette is new, which readers of before refuse"]


def test_a_value_that_took_unknown_fields_goes_on_taking_them() -> None:
    class Open(Value):
        style: str

    class Shut(Open):
        model_config = ConfigDict(extra="forbid")

    found = breaks(Open.model_json_schema(), Shut.model_json_schema())
    assert found == ["the event is closed to unknown fields now"]


def test_no_event_has_broken_its_golden_schema() -> None:
    assert list(GENERATE["broken"]()) == []


def test_a_changed_event_breaks_its_golden_schema() -> None:
    """`task.cancelled` as it might come to be, against the golden schema as it is."""

    class TaskCancelled(Event):
        name: ClassVar = "task.cancelled"
        cancelled_by: str

    assert list(GENERATE["broken"]([TaskCancelled])) == [
        "task.cancelled.v1: cancelled_by is required now"
    ]
