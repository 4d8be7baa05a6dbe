"""CloudEvents 1.0 in Kafka's binary content mode: attributes in headers, JSON in the value.

Source: CloudEvents Kafka protocol binding 1.0.2, section 3.2.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from pydantic import ValidationError

from contracts.events import Event
from contracts.topology import Handler, event_named

NAMESPACE = UUID("6f1a6a2e-53f4-5d0f-9f5e-1b6f2f6b7c10")


class UndecodableMessage(ValueError):
    """A record that is not an event of ours; the message says what is wrong with it."""


@dataclass(frozen=True)
class Envelope:
    """An event with the circumstances of its emission."""

    id: UUID
    source: str
    time: datetime
    event: Event
    cause: UUID | None = None
    """Id of the event that led to this one."""


def event_id(handler: Handler, event: Event, cause: UUID, ordinal: int) -> UUID:
    """The id of the `ordinal`th event that `handler` emits because of `cause`.

    The same work always yields the same id. What a join emits is caused by all that it waited
    for, in whatever order it came, and is therefore named after its key.
    """
    if handler.joins:
        return uuid5(NAMESPACE, f"{event.key}/{handler.name}/{event.name}")
    return uuid5(cause, f"{handler.name}/{ordinal}")


def encode(envelope: Envelope) -> tuple[bytes, dict[str, str]]:
    """The value and the headers of the record that carries `envelope`."""
    event = envelope.event
    headers = {
        "content-type": "application/json",
        "ce_specversion": "1.0",
        "ce_id": str(envelope.id),
        "ce_type": f"inkreel.{event.name}.v{event.version}",
        "ce_source": envelope.source,
        "ce_subject": event.key,
        "ce_time": envelope.time.isoformat(),
    }
    if envelope.cause:
        headers["ce_causationid"] = str(envelope.cause)
    return event.model_dump_json().encode(), headers


def decode(value: bytes | None, headers: Mapping[str, str]) -> Envelope:
    """The envelope that a record carries; raises `UndecodableMessage` when it carries none."""
    if value is None:
        raise UndecodableMessage("the record has no value")
    try:
        return Envelope(
            id=UUID(headers["ce_id"]),
            source=headers["ce_source"],
            time=_time(headers["ce_time"]),
            event=_event_class(headers["ce_type"]).model_validate_json(value),
            cause=UUID(headers["ce_causationid"]) if "ce_causationid" in headers else None,
        )
    except KeyError as missing:
        raise UndecodableMessage(f"the record has no header {missing}") from missing
    except LookupError as unknown:
        raise UndecodableMessage(str(unknown)) from unknown
    except ValidationError as invalid:
        raise UndecodableMessage(_summary(invalid)) from invalid
    except ValueError as malformed:
        raise UndecodableMessage(
            f"a CloudEvents attribute is malformed: {malformed}"
        ) from malformed


def _time(ce_time: str) -> datetime:
    time = datetime.fromisoformat(ce_time)
    if time.tzinfo is None:
        raise ValueError(f"ce_time has no time zone: {ce_time!r}")
    return time


def _event_class(ce_type: str) -> type[Event]:
    prefix, _, version = ce_type.rpartition(".v")
    if not prefix.startswith("inkreel.") or not version.isdigit():
        raise UndecodableMessage(f"ce_type is {ce_type!r}, not inkreel.<name>.v<version>")
    return event_named(prefix.removeprefix("inkreel."), int(version))


def _summary(invalid: ValidationError) -> str:
    """What is wrong and where, without the offending input."""
    errors = invalid.errors(include_input=False, include_url=False, include_context=False)
    return "; ".join(f"{'.'.join(map(str, e['loc'])) or 'value'}: {e['msg']}" for e in errors[:5])
