"""What is derived from the map is up to date, and says what the map says."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from contracts.asyncapi import document
from contracts.diagram import mermaid
from contracts.schemas import identity
from contracts.topology import EVENTS, FLOW, HANDLERS, dead_topic, topic
from evidence import GENERATE


def test_nothing_derived_is_out_of_date() -> None:
    outdated = [path.name for path in GENERATE["outdated"]()]
    assert outdated == [], "run make docs"


def test_the_flow_replaces_what_is_between_its_markers() -> None:
    readme = GENERATE["with_flow"]("# Title\n<!-- flow -->\nold\n<!-- /flow -->\nThe end.\n")

    assert (
        readme == f"# Title\n<!-- flow -->\n```mermaid\n{mermaid()}```\n<!-- /flow -->\nThe end.\n"
    )
    assert GENERATE["with_flow"](readme) == readme


def test_a_readme_without_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="<!-- flow -->"):
        GENERATE["with_flow"]("# Title\n")


def test_the_diagram_has_an_arrow_for_each_event_and_its_reader() -> None:
    arrows = set(re.findall(r"^ *(\w+) -->\|([\w.]+)\| (\w+)$", mermaid(), re.MULTILINE))

    expected = {
        (emitter.name, event.name, reader.name)
        for emitter in FLOW
        for event in emitter.emits
        for reader in FLOW
        if event in reader.consumes
    }
    assert expected <= arrows
    assert {("gateway", "task.created", "write_script")} == {a for a in arrows if a[0] == "gateway"}
    assert {a[1] for a in arrows if a[2] == "gateway"} == {"character.drawn", "film.composed"}


def test_every_reference_in_the_document_leads_somewhere() -> None:
    whole = document()
    references = [value for name, value in _walk(whole) if name == "$ref"]

    assert len(references) > 100
    for reference in references:
        node: Any = whole
        for step in reference.removeprefix("#/").split("/"):
            node = node[step]


def test_the_document_has_every_topic_and_every_event() -> None:
    channels = document()["channels"].values()

    assert {channel["address"] for channel in channels} == {
        *map(topic, EVENTS),
        *map(dead_topic, EVENTS),
    }
    assert set(document()["components"]["messages"]) == {identity(event) for event in EVENTS}


def test_an_operation_names_a_message_of_its_own_channel() -> None:
    for name, operation in document()["operations"].items():
        assert re.fullmatch(r"[\w.-]+", name)
        channel = operation["channel"]["$ref"]
        assert all(message["$ref"].startswith(f"{channel}/") for message in operation["messages"])


def test_every_handler_receives_in_its_group() -> None:
    groups = {
        (operation["channel"]["$ref"], *operation["bindings"]["kafka"]["groupId"]["enum"])
        for operation in document()["operations"].values()
        if operation["action"] == "receive"
    }

    assert groups == {
        (f"#/channels/{event.name}", handler.group)
        for handler in HANDLERS
        for event in handler.consumes
    }


def _walk(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict):
        for name, value in node.items():
            yield name, value
            yield from _walk(value)
    elif isinstance(node, list):
        for item in node:
            yield from _walk(item)
