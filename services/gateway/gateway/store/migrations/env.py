"""Runs the migrations on the connection, and in the transaction, of whoever asked for them."""

from alembic import context
from sqlmodel import SQLModel

from gateway.store import tables  # noqa: F401

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=SQLModel.metadata)
context.run_migrations()
