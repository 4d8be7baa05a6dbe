"""PostgreSQL and a Kafka-protocol broker as child processes, from wheels alone."""

from inkreel.embedded.broker import Broker
from inkreel.embedded.postgres import Postgres
from inkreel.embedded.process import StartFailed, free_port

__all__ = ["Broker", "Postgres", "StartFailed", "free_port"]
