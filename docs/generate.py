"""Writes what is derived from the contracts; with `--check`, names what is out of date instead."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from contracts.asyncapi import document
from contracts.diagram import mermaid
from contracts.events import Event
from contracts.schemas import breaks, identity, schema
from contracts.topology import CONTROL, EVENTS, dead_topic, topic
from runtime.settings import MAX_MESSAGE_BYTES

ROOT = Path(__file__).parents[1]
SCHEMAS = ROOT / "libs/contracts/schemas"
README = ROOT / "README.md"
TOPICS = ROOT / "k8s/production/topics.yaml"
FLOW_START, FLOW_END = "<!-- flow -->", "<!-- /flow -->"


def generated() -> dict[Path, str]:
    """What each derived file has to hold."""
    goldens = {golden(event): as_json(schema(event)) for event in EVENTS}
    return goldens | {
        ROOT / "docs/asyncapi.json": as_json(document()),
        README: with_flow(README.read_text()),
        TOPICS: kafka_topics(),
    }


def golden(event: type[Event]) -> Path:
    """Where the schema of an event is kept."""
    return SCHEMAS / f"{identity(event)}.json"


def broken(events: Iterable[type[Event]] = EVENTS) -> Iterator[str]:
    """Changes since the golden schemas were written that need a new version of an event."""
    for event in events:
        if golden(event).exists():
            for what in breaks(json.loads(golden(event).read_text()), schema(event)):
                yield f"{identity(event)}: {what}"


def outdated() -> list[Path]:
    """The derived files that do not hold what they should."""
    return [
        path for path, text in generated().items() if not path.exists() or path.read_text() != text
    ]


def as_json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def with_flow(readme: str) -> str:
    """`readme` with the diagram between its markers; raises `ValueError` when it lacks them."""
    before, start, rest = readme.partition(FLOW_START)
    _, end, after = rest.partition(FLOW_END)
    if not (start and end):
        raise ValueError(f"README.md needs the lines {FLOW_START} and {FLOW_END}")
    return f"{before}{FLOW_START}\n```mermaid\n{mermaid()}```\n{FLOW_END}{after}"


def kafka_topics() -> str:
    """The topics for Strimzi: facts over many partitions, dead letters in one."""
    facts = (
        _kafka_topic(topic(event), 64, "compact" if event in CONTROL else "delete")
        for event in EVENTS
    )
    dead = (_kafka_topic(dead_topic(event), 1, "delete") for event in EVENTS)
    return "---\n".join(["# Written by docs/generate.py\n", *facts, *dead])


def _kafka_topic(name: str, partitions: int, cleanup: str) -> str:
    return f"""\
apiVersion: kafka.strimzi.io/v1
kind: KafkaTopic
metadata:
  name: {name}
  labels:
    strimzi.io/cluster: kafka
spec:
  partitions: {partitions}
  replicas: 3
  config:
    cleanup.policy: {cleanup}
    max.message.bytes: {MAX_MESSAGE_BYTES}
    min.insync.replicas: 2
"""


def main() -> None:
    if problems := list(broken()):
        sys.exit("A new version of the event is needed:\n  " + "\n  ".join(problems))
    stale = outdated()
    if "--check" in sys.argv:
        names = "\n  ".join(str(path.relative_to(ROOT)) for path in stale)
        sys.exit(f"Out of date, run make docs:\n  {names}" if stale else 0)
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(generated()[path])


if __name__ == "__main__":
    main()
