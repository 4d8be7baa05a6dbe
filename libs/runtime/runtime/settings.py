"""What every process of the system can be told by its environment."""

from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from runtime.artifacts.settings import StoreSettings

MAX_MESSAGE_BYTES = 8 * 1024 * 1024
"""Enough for the longest story and its storyboard."""


class BusSettings(BaseSettings):
    """How to reach the message bus, and how patient to be with it."""

    model_config = SettingsConfigDict(extra="ignore")

    kafka_bootstrap_servers: str = "127.0.0.1:9092"
    kafka_partitions: int = Field(default=8, ge=1)
    """Partitions of each topic, where this process is the one that creates it."""
    kafka_replication_factor: int = Field(default=1, ge=1)
    kafka_idempotence: bool = True
    """The idempotent producer; the embedded broker has none."""
    kafka_session_timeout_ms: int = Field(default=10_000, ge=1_000)
    kafka_heartbeat_interval_ms: int = Field(default=3_000, ge=100)
    kafka_fetch_max_wait_ms: int = Field(default=500, ge=1)
    otel_exporter_otlp_endpoint: str | None = None
    """Traces are exported when this is set, and only then."""
    log_format: Literal["console", "json"] = "json"


class StageSettings(BusSettings, StoreSettings):
    """What every stage can be told by its environment."""

    concurrency: int = Field(default=1, ge=1)
    """Consumers of each handler in this replica."""
    attempts: int = Field(default=5, ge=1)
    """How often a handler is tried before the stage gives up."""
    backoff_initial: float = Field(default=1.0, gt=0)
    backoff_max: float = Field(default=60.0, gt=0)
    """Bounds, in seconds, of the exponential wait between tries."""
    handler_timeout: float = Field(default=1_800, gt=0)
    """Seconds after which a handler is abandoned."""
    grace_period: float = Field(default=25, gt=0)
    """Seconds that work in progress gets to finish after SIGTERM."""
    health_host: str = "127.0.0.1"
    health_port: int = Field(default=0, ge=0, le=65_535)
    """Where /health/live and /health/ready are served; 0 is any free port."""
