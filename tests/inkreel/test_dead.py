"""Dead letters are sent again by name."""

from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer
from contracts.events import SceneWritten
from contracts.topology import dead_topic, topic
from runtime.topics import ensure_topics

from inkreel.bus import embedded_bus, replay_letters
from inkreel.embedded import Broker
from inkreel.problem import Problem

LETTER = f"{topic(SceneWritten)}/3/17"


async def test_a_letter_is_sent_again_and_an_unknown_one_is_named(tmp_path: Path) -> None:
    async with Broker(tmp_path / "broker.log") as broker:
        bus = embedded_bus(broker.url)
        await ensure_topics(bus)
        async with AIOKafkaProducer(bootstrap_servers=broker.url) as producer:
            headers = [("inkreel_origin", LETTER.encode())]
            await producer.send_and_wait(dead_topic(SceneWritten), b"{}", headers=headers)

        assert await replay_letters(bus, [LETTER]) == 1
        with pytest.raises(Problem, match=r"no dead letter inkreel\.scene\.written/0/0"):
            await replay_letters(bus, [LETTER, f"{topic(SceneWritten)}/0/0"])
