"""Dead letters can be read and sent again."""

from uuid import uuid4

from bus import Bus
from contracts.events import TaskCreated
from contracts.topology import dead_topic, topic
from runtime.bus import headers_of
from runtime.dead import dead_letters, replay


async def test_a_dead_letter_says_where_it_came_from_and_goes_back_there_as_it_was(
    bus: Bus,
) -> None:
    headers = {"ce_id": str(uuid4()), "ce_type": "nonsense"}
    why = {
        "inkreel_group": "inkreel.scripting.write_script",
        "inkreel_error": "ce_type is 'nonsense'",
        "inkreel_origin": "inkreel.task.created/3/14",
    }
    await bus.send_raw(dead_topic(TaskCreated), b"{}", {**headers, **why}, key="task_1")

    (letter,) = await dead_letters(bus.settings)
    assert letter.id == "inkreel.task.created/3/14"
    assert letter.group == "inkreel.scripting.write_script"
    assert letter.error == "ce_type is 'nonsense'"

    await replay(bus.settings, [letter])
    (record,) = await bus.records(topic(TaskCreated))
    assert (record.value, record.key, headers_of(record)) == (b"{}", b"task_1", headers)


async def test_a_bus_without_dead_letters_has_none(bus: Bus) -> None:
    assert await dead_letters(bus.settings) == []
