"""The tables. `events` is the record; `tasks` is folded from it and can be thrown away."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    func,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel


def _moment(**options: Any) -> Any:
    return Column(DateTime(timezone=True), **options)


class UserRow(SQLModel, table=True):
    __tablename__ = "users"

    id: UUID = Field(primary_key=True)
    email: str = Field(unique=True)
    password_hash: str
    local_only: bool = False
    """Exists in local mode alone."""
    created_at: datetime = Field(sa_column=_moment(nullable=False, server_default=func.now()))


class EventRow(SQLModel, table=True):
    """A fact with its envelope, once."""

    __tablename__ = "events"
    __table_args__ = (Index("events_by_task", "task_id", "seq"),)

    id: UUID = Field(primary_key=True)
    seq: int = Field(sa_column=Column(BigInteger, Identity(always=True), nullable=False))
    task_id: str
    topic: str
    type: str
    """As in the CloudEvents header."""
    key: str
    source: str
    time: datetime = Field(sa_column=_moment(nullable=False))
    cause: UUID | None = None
    payload: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    on_bus: bool
    """Has been seen on the bus."""
    recorded_at: datetime = Field(sa_column=_moment(nullable=False, server_default=func.now()))


class TaskRow(SQLModel, table=True):
    """The read model. A task whose facts overtook its creation has no owner yet."""

    __tablename__ = "tasks"
    __table_args__ = (
        Index("tasks_by_owner", "user_id", "created_at", "id"),
        Index("tasks_unfinished", "last_fact_at", postgresql_where="NOT is_over"),
    )

    id: str = Field(primary_key=True)
    user_id: str | None = None
    created_at: datetime | None = Field(default=None, sa_column=_moment())
    updated_at: datetime | None = Field(default=None, sa_column=_moment())
    status: str = "pending"
    is_over: bool = False
    state: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    last_fact_at: datetime | None = Field(default=None, sa_column=_moment())
    """When the last fact that was new was recorded."""


class OutboxRow(SQLModel, table=True):
    """A recorded fact that the bus has yet to acknowledge."""

    __tablename__ = "outbox"
    __table_args__ = (Index("outbox_by_task", "task_id", "seq"),)

    seq: int = Field(sa_column=Column(BigInteger, Identity(always=True), primary_key=True))
    task_id: str
    event_id: UUID = Field(sa_column=Column(ForeignKey("events.id"), unique=True, nullable=False))
    traceparent: str | None = None
    """The span that the fact was recorded in."""


class IdempotencyRow(SQLModel, table=True):
    """Which task a client's `Idempotency-Key` stands for."""

    __tablename__ = "idempotency_keys"

    user_id: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    body_hash: bytes
    task_id: str
    created_at: datetime = Field(sa_column=_moment(nullable=False, server_default=func.now()))


class BudgetRow(SQLModel, table=True):
    """When a budget was drawn on, within its window; oldest first."""

    __tablename__ = "budgets"

    bucket: str = Field(primary_key=True)
    hits: list[datetime] = Field(sa_column=Column(ARRAY(DateTime(timezone=True)), nullable=False))
    expires_at: datetime = Field(sa_column=_moment(nullable=False))


class RedriveRow(SQLModel, table=True):
    """How often in a row the facts of a stalled task have been sent again."""

    __tablename__ = "redrives"

    task_id: str = Field(primary_key=True)
    attempts: int
    redriven_at: datetime = Field(sa_column=_moment(nullable=False))
