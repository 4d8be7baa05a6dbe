"""The JSON schemas of events, and which changes of a schema would break its readers."""

from collections.abc import Iterator, Mapping
from typing import Any

from contracts.events import Event

Schema = Mapping[str, Any]

LOWER_BOUNDS = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
UPPER_BOUNDS = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")


def identity(event: type[Event]) -> str:
    """Names an event's schema and its examples."""
    return f"{event.name}.v{event.version}"


def schema(event: type[Event]) -> dict[str, Any]:
    """What an event of this version looks like in JSON; draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"inkreel.{identity(event)}",
        **event.model_json_schema(),
    }


def breaks(old: Schema, new: Schema) -> list[str]:
    """What of `new` an event or a reader of `old` cannot live with; empty when compatible.

    Facts are kept for ever, so every event of `old` must satisfy `new`; and during a deployment
    readers of `old` meet events of `new`, so no field goes, and none comes that they refuse.
    A widened type or list of values passes: its readers are deployed before its emitters.
    """
    return list(dict.fromkeys(_Comparison(old, new).of(old, new, "")))


class _Comparison:
    """Two documents whose nodes are compared; each resolves its own references."""

    def __init__(self, old: Schema, new: Schema) -> None:
        self._old = old.get("$defs", {})
        self._new = new.get("$defs", {})

    def of(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        choices = _alternatives(new, self._new)
        for before in _alternatives(old, self._old):
            found = [list(self._one(before, after, path)) for after in choices]
            if all(found):
                yield from min(found, key=len)

    def _one(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        lost = _types(old) - _types(new)
        if lost:
            yield f"{path or 'the event'} may no longer be {' or '.join(sorted(lost))}"
            return
        yield from _narrowed(old, new, path or "the event")
        yield from self._fields(old, new, path)
        yield from self._members(old, new, path)

    def _fields(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        before, after = old.get("properties", {}), new.get("properties", {})
        for name in sorted(before.keys() - after.keys()):
            yield f"{_join(path, name)} is gone"
        for name in sorted({*new.get("required", ())} - {*old.get("required", ())}):
            yield f"{_join(path, name)} is required now"
        if old.get("additionalProperties") is False:
            for name in sorted(after.keys() - before.keys()):
                yield f"{_join(path, name)} is new, which readers of before refuse"
        elif new.get("additionalProperties") is False:
            yield f"{path or 'the event'} is closed to unknown fields now"
        for name in [name for name in before if name in after]:
            yield from self.of(before[name], after[name], _join(path, name))

    def _members(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        for keyword, suffix in (("items", "[]"), ("additionalProperties", "{}")):
            after = new.get(keyword)
            if isinstance(after, Mapping):
                before = old.get(keyword)
                yield from self.of(
                    before if isinstance(before, Mapping) else {}, after, path + suffix
                )
        if "propertyNames" in new:
            yield from self.of(
                {"type": "string"} | old.get("propertyNames", {}),
                {"type": "string"} | new["propertyNames"],
                f"a key of {path}",
            )


def _alternatives(node: Schema, definitions: Schema) -> list[Schema]:
    if reference := node.get("$ref"):
        return _alternatives(definitions[reference.rpartition("/")[2]], definitions)
    if "anyOf" in node:
        return [found for choice in node["anyOf"] for found in _alternatives(choice, definitions)]
    return [node]


def _types(node: Schema) -> set[str]:
    """The JSON types that `node` admits."""
    named = node.get("type")
    if named is None:
        return {"null", "boolean", "integer", "number", "string", "array", "object"}
    types = {named} if isinstance(named, str) else set(named)
    return types | {"integer"} if "number" in types else types


def _narrowed(old: Schema, new: Schema, path: str) -> Iterator[str]:
    if lost := _values(old) - _values(new) if _values(new) else set():
        yield f"{path} may no longer be {', '.join(sorted(lost))}"
    if _values(new) and not _values(old):
        yield f"{path} is limited to a list of values now"
    if new.get("pattern") not in (None, old.get("pattern")):
        yield f"{path} must match another pattern"
    for bounds, tighter in ((LOWER_BOUNDS, float.__gt__), (UPPER_BOUNDS, float.__lt__)):
        for bound in bounds:
            limit, before = new.get(bound), old.get(bound)
            if limit is not None and (before is None or tighter(float(limit), float(before))):
                yield f"{path} has a tighter {bound}: {limit} after {before}"


def _values(node: Schema) -> set[str]:
    return {str(value) for value in node.get("enum", [node["const"]] if "const" in node else [])}


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
