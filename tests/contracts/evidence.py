"""The golden schemas and the examples, and what may be wrong with them."""

import json
import runpy
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from contracts.events import Event
from contracts.schemas import identity
from contracts.topology import EVENTS
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "libs/contracts/schemas"
EXAMPLES = ROOT / "libs/contracts/examples"
GENERATE = runpy.run_path(str(ROOT / "docs/generate.py"))


def examples(folder: Path = EXAMPLES) -> list[tuple[type[Event], Path]]:
    """Every example with the event that it is one of."""
    return [
        (event, path) for event in EVENTS for path in sorted((folder / identity(event)).glob("*"))
    ]


def all_events() -> list[Event]:
    return [event.model_validate_json(path.read_bytes()) for event, path in examples()]


def wrong_with(event: type[Event], text: str) -> list[str]:
    """Why `text` is no example of `event`; empty when it is one. Raises what pydantic raises."""
    given = json.loads(text)
    parsed = event.model_validate_json(text, strict=True)
    again = event.model_validate_json(parsed.model_dump_json(), strict=True)
    return [
        *(f"{path} is unknown" for path in unknown(given, parsed.model_dump(mode="json"))),
        *(["it changes on its way through JSON"] if again != parsed else []),
        *(error.message for error in Draft202012Validator(_golden(event)).iter_errors(given)),
    ]


def unknown(given: Any, understood: Any, path: str = "") -> list[str]:
    """The paths in `given` that left no trace in `understood`."""
    match given, understood:
        case dict(), dict():
            return [
                problem
                for name, value in given.items()
                for problem in (
                    unknown(value, understood[name], f"{path}.{name}".lstrip("."))
                    if name in understood
                    else [f"{path}.{name}".lstrip(".")]
                )
            ]
        case list(), list():
            return [
                problem
                for index, (ours, theirs) in enumerate(zip(given, understood, strict=True))
                for problem in unknown(ours, theirs, f"{path}[{index}]")
            ]
        case _:
            return []


def gaps(schemas: Path, examples: Path, events: Iterable[type[Event]]) -> list[str]:
    """Events without evidence, and evidence without an event."""
    known = {identity(event) for event in events}
    goldens = {path.name.removesuffix(".json") for path in schemas.iterdir()}
    folders = {path.name for path in examples.iterdir() if any(path.glob("*.json"))}
    strays = {path.name for path in examples.iterdir()} - folders
    return [
        *(f"{name} has no golden schema" for name in sorted(known - goldens)),
        *(f"{name} has no example" for name in sorted(known - folders)),
        *(f"{name} is the schema of no event" for name in sorted(goldens - known)),
        *(f"{name} holds examples of no event" for name in sorted(folders - known)),
        *(f"{name} holds no example" for name in sorted(strays)),
    ]


def _golden(event: type[Event]) -> Any:
    return json.loads((SCHEMAS / f"{identity(event)}.json").read_text())
