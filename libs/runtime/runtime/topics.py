"""The topics of the system, created from the map."""

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import TopicAlreadyExistsError, for_code
from contracts.topology import CONTROL, EVENTS, dead_topic, topic

from runtime.settings import MAX_MESSAGE_BYTES, BusSettings


async def ensure_topics(settings: BusSettings) -> None:
    """Creates the topics that are missing; raises `KafkaError` when the bus refuses one."""
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.kafka_bootstrap_servers)
    await admin.start()
    try:
        existing = set(await admin.list_topics())
        missing = [new for new in _topics(settings) if new.name not in existing]
        if missing:
            _check(await admin.create_topics(missing))
    finally:
        await admin.close()


def _topics(settings: BusSettings) -> list[NewTopic]:
    size = {"max.message.bytes": str(MAX_MESSAGE_BYTES)}
    compacted = size | {"cleanup.policy": "compact"}
    facts = [
        NewTopic(
            topic(event),
            settings.kafka_partitions,
            settings.kafka_replication_factor,
            topic_configs=compacted if event in CONTROL else size,
        )
        for event in EVENTS
    ]
    dead = [
        NewTopic(dead_topic(event), 1, settings.kafka_replication_factor, topic_configs=size)
        for event in EVENTS
    ]
    return [*facts, *dead]


def _check(response: object) -> None:
    for name, code, *detail in response.topic_errors:  # type: ignore[attr-defined]
        error = for_code(code)
        if code and error is not TopicAlreadyExistsError:
            raise error(f"topic {name} was not created: {detail}")
