"""The flow as a diagram, drawn from the map."""

from collections.abc import Iterator

from contracts.events import Event
from contracts.topology import ACCEPTED, CONTROL, FLOW, SERVICES, Handler

STAGES = tuple(service for service in SERVICES if service != "gateway")


def mermaid() -> str:
    """The flow in Mermaid: a box for each service, an arrow for each event and its reader."""
    return "\n".join(["flowchart LR", *(f"  {line}" for line in _lines())]) + "\n"


def _lines() -> Iterator[str]:
    yield "client([client])"
    yield "gateway"
    for stage in STAGES:
        yield f"subgraph {stage}"
        yield from (f"  {handler.name}" for handler in FLOW if handler.service == stage)
        yield "end"
    yield "client -->|POST /tasks| gateway"
    yield from (
        f"gateway -->|{event.name}| {reader.name}"
        for event in ACCEPTED
        for reader in _readers(event)
    )
    for handler in FLOW:
        yield from _arrows(handler)
    stages = " & ".join(STAGES)
    yield f"{stages} -.->|every fact| gateway"
    yield f"gateway -.->|{', '.join(event.name for event in CONTROL)}| {stages}"
    yield "gateway -.->|status| client"


def _arrows(handler: Handler) -> Iterator[str]:
    for event in handler.emits:
        readers = [reader.name for reader in _readers(event)] or ["gateway"]
        yield from (f"{handler.name} -->|{event.name}| {reader}" for reader in readers)


def _readers(event: type[Event]) -> list[Handler]:
    return [handler for handler in FLOW if event in handler.consumes]
