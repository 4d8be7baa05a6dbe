"""The flow as an AsyncAPI 3.0 document, written from the map."""

from collections.abc import Iterator
from typing import Any, Literal

from pydantic.json_schema import models_json_schema

from contracts.events import Event, SceneEvent, StageFailed
from contracts.schemas import identity
from contracts.topology import (
    ACCEPTED,
    CONTROL,
    EVENTS,
    FLOW,
    PROJECTION,
    Handler,
    dead_topic,
    topic,
)

Document = dict[str, Any]


def document() -> Document:
    """Every topic, every event and every handler's part in them."""
    models, definitions = models_json_schema(
        [(event, "validation") for event in EVENTS],
        ref_template="#/components/schemas/{model}",
    )
    payloads = {event: models[event, "validation"] for event in EVENTS}
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Inkreel",
            "version": "1.0.0",
            "description": "The facts that turn a novel into a narrated anime film.",
            "license": {"name": "MIT"},
        },
        "defaultContentType": "application/json",
        "channels": dict(_channels()),
        "operations": dict(_operations()),
        "components": {
            "messages": {identity(event): _message(event, payloads[event]) for event in EVENTS},
            "schemas": definitions["$defs"],
        },
    }


def _channels() -> Iterator[tuple[str, Document]]:
    for event in EVENTS:
        messages = {identity(event): _reference("components", "messages", identity(event))}
        kept = "the last fact of each key" if event in CONTROL else "every fact"
        yield (
            event.name,
            {
                "address": topic(event),
                "description": f"Keeps {kept}.",
                "messages": messages,
            },
        )
        yield (
            f"{event.name}.dead",
            {
                "address": dead_topic(event),
                "description": "What could not be decoded or handled, and why.",
                "messages": messages,
            },
        )


def _operations() -> Iterator[tuple[str, Document]]:
    for event in ACCEPTED:
        yield _operation("accept", "gateway", "send", event)
    for handler in (*FLOW, PROJECTION):
        for event in handler.consumes:
            name, operation = _operation(handler.name, handler.service, "receive", event)
            yield name, operation | {"bindings": _group(handler)}
        may_fail = (StageFailed,) if handler in FLOW else ()
        for event in (*handler.emits, *may_fail):
            yield _operation(handler.name, handler.service, "send", event)


def _operation(
    step: str, service: str, action: Literal["send", "receive"], event: type[Event]
) -> tuple[str, Document]:
    return f"{step}.{action}.{event.name}", {
        "action": action,
        "channel": _reference("channels", event.name),
        "messages": [_reference("channels", event.name, "messages", identity(event))],
        "tags": [{"name": service}],
    }


def _group(handler: Handler) -> Document:
    return {"kafka": {"groupId": {"type": "string", "enum": [handler.group]}}}


def _message(event: type[Event], payload: Document) -> Document:
    return {
        "name": identity(event),
        "title": event.__name__,
        "summary": (event.__doc__ or "").strip(),
        "contentType": "application/json",
        "headers": _headers(event),
        "payload": payload,
        "bindings": {"kafka": {"key": {"type": "string", "description": _key(event)}}},
    }


def _key(event: type[Event]) -> str:
    return "task_id/scene_id" if issubclass(event, SceneEvent) else "task_id"


def _headers(event: type[Event]) -> Document:
    """CloudEvents 1.0 attributes in Kafka's binary content mode."""
    text = {"type": "string"}
    properties = {
        "content-type": {"const": "application/json"},
        "ce_specversion": {"const": "1.0"},
        "ce_id": {"type": "string", "format": "uuid"},
        "ce_type": {"const": f"inkreel.{identity(event)}"},
        "ce_source": text,
        "ce_subject": text,
        "ce_time": {"type": "string", "format": "date-time"},
        "ce_causationid": {
            "type": "string",
            "format": "uuid",
            "description": "Id of the event that led to this one.",
        },
        "traceparent": {"type": "string", "description": "W3C trace context."},
    }
    required = ["ce_specversion", "ce_id", "ce_type", "ce_source", "ce_time"]
    return {"type": "object", "required": required, "properties": properties}


def _reference(*path: str) -> Document:
    return {"$ref": "#/" + "/".join(path)}
