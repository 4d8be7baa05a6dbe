"""An envelope survives its way over the bus; what is none is refused with the reason."""

import itertools
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from contracts.envelope import Envelope, UndecodableMessage, decode, encode, event_id
from contracts.events import Event, SceneReady, SceneWritten, TaskCancelled
from contracts.topology import FLOW, Handler
from evidence import all_events
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

EVENTS = all_events()

at_any_speed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
CAUSE = UUID("0b8f2a8e-54a5-4a51-9a51-7f6a30b3c8f1")

envelopes = st.builds(
    Envelope,
    id=st.uuids(),
    source=st.text(min_size=1),
    time=st.datetimes(
        timezones=st.sampled_from([UTC, *(timezone(timedelta(hours=h)) for h in (8, -3.5))])
    ),
    event=st.sampled_from(EVENTS),
    cause=st.none() | st.uuids(),
)


@at_any_speed
@given(envelopes)
def test_an_envelope_comes_back_as_it_went(envelope: Envelope) -> None:
    assert decode(*encode(envelope)) == envelope


@at_any_speed
@given(envelopes)
def test_a_record_names_its_event_in_the_headers(envelope: Envelope) -> None:
    _, headers = encode(envelope)

    assert headers["ce_specversion"] == "1.0"
    assert headers["ce_type"] == f"inkreel.{envelope.event.name}.v1"
    assert headers["ce_subject"] == envelope.event.key


@at_any_speed
@given(
    st.none() | st.binary(), st.dictionaries(st.sampled_from(["ce_id", "ce_type", "x"]), st.text())
)
def test_noise_is_refused_and_nothing_else_happens(
    value: bytes | None, headers: dict[str, str]
) -> None:
    with pytest.raises(UndecodableMessage, match=r"\w"):
        decode(value, headers)


HEADERS = ("ce_id", "ce_type", "ce_time", "ce_source", "ce_causationid")


@at_any_speed
@given(envelopes, st.sampled_from(HEADERS), st.text() | st.sampled_from(["²", "inkreel..v²", "\0"]))
def test_a_damaged_header_is_refused_or_does_no_harm(
    envelope: Envelope, name: str, damage: str
) -> None:
    value, headers = encode(envelope)
    event, reason = _decoded(value, headers | {name: damage})

    assert event == envelope.event or reason


@at_any_speed
@given(envelopes, st.binary(), st.data())
def test_a_damaged_value_is_refused_or_still_an_event(
    envelope: Envelope, damage: bytes, data: st.DataObject
) -> None:
    value, headers = encode(envelope)
    cut = data.draw(st.integers(0, len(value)))
    event, reason = _decoded(value[:cut] + damage + value[cut + len(damage) :], headers)

    assert isinstance(event, type(envelope.event)) or reason


RECORD = encode(Envelope(CAUSE, "/inkreel/gateway", datetime(2026, 1, 1, tzinfo=UTC), EVENTS[0]))


@pytest.mark.parametrize("name", ["ce_id", "ce_type", "ce_time", "ce_source"])
def test_a_missing_header_is_named(name: str) -> None:
    value, headers = RECORD
    rest = {other: text for other, text in headers.items() if other != name}

    with pytest.raises(UndecodableMessage, match=f"no header '{name}'"):
        decode(value, rest)


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("ce_type", "inkreel.scene.filmed.v1", "no event is named scene.filmed v1; known: "),
        ("ce_type", "inkreel.task.created.v7", "no event is named task.created v7"),
        ("ce_type", "com.example.sent", "ce_type is 'com.example.sent', not inkreel.<name>"),
        ("ce_id", "42", "badly formed hexadecimal UUID string"),
        ("ce_causationid", "42", "badly formed hexadecimal UUID string"),
        ("ce_time", "yesterday", "Invalid isoformat string: 'yesterday'"),
        ("ce_time", "2026-01-01T00:00:00", "ce_time has no time zone"),
    ],
)
def test_a_malformed_header_is_explained(name: str, text: str, reason: str) -> None:
    value, headers = RECORD

    with pytest.raises(UndecodableMessage) as refusal:
        decode(value, headers | {name: text})
    assert reason in str(refusal.value)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "the record has no value"),
        (b"", "Invalid JSON"),
        (b"[]", "value: "),
        (b'{"task_id": "t"}', "user_id: Field required; novel_text: Field required"),
        (b"[" * 100_000, "value: "),
        (b"\xff\xfe", "value: "),
    ],
)
def test_a_malformed_value_is_explained(value: bytes | None, reason: str) -> None:
    with pytest.raises(UndecodableMessage) as refusal:
        decode(value, RECORD[1])
    assert reason in str(refusal.value)


def test_the_reason_does_not_repeat_the_story() -> None:
    with pytest.raises(UndecodableMessage) as refusal:
        decode(b'{"task_id": "t", "novel_text": 7, "user_id": ["a secret"]}', RECORD[1])
    assert "secret" not in str(refusal.value)


@at_any_speed
@given(st.uuids(), st.sampled_from(EVENTS), st.integers(0, 500))
def test_the_same_work_names_its_events_the_same(cause: UUID, event: Event, ordinal: int) -> None:
    for handler in FLOW:
        assert event_id(handler, event, cause, ordinal) == event_id(handler, event, cause, ordinal)


def test_each_event_of_one_piece_of_work_has_a_name_of_its_own() -> None:
    event = TaskCancelled(task_id="t")
    apart = [handler for handler in FLOW if not handler.joins]
    ids = [event_id(handler, event, CAUSE, n) for handler in apart for n in range(50)]

    assert len(set(ids)) == len(ids)


def test_what_a_join_emits_is_named_alike_whichever_fact_came_last() -> None:
    join = Handler("join", "compositor", (SceneWritten,), (SceneReady,), joins=True)
    first, second = (event for event in EVENTS if isinstance(event, SceneReady))

    ids = {
        event_id(join, first, cause, ordinal)
        for cause, ordinal in itertools.product([CAUSE, UUID(int=7)], [0, 1])
    }
    assert len(ids) == 1
    assert event_id(join, second, CAUSE, 0) not in ids


def _decoded(value: bytes, headers: dict[str, str]) -> tuple[Event | None, str]:
    """The event, or the reason why there is none; anything but `UndecodableMessage` goes on."""
    try:
        return decode(value, headers).event, ""
    except UndecodableMessage as reason:
        return None, str(reason)
