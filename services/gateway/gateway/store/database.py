"""The connection to PostgreSQL, and the only commit."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Self

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

MIGRATIONS = Path(__file__).parent / "migrations"
MIGRATION_LOCK = 0x696E6B7265656C
"""The key of the advisory lock that one migrating process holds."""


class Database:
    """A pool of connections."""

    def __init__(self, url: str, pool_size: int = 5) -> None:
        self.url = url
        self._engine = create_async_engine(
            url,
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=10,
            pool_pre_ping=True,
            connect_args={"timeout": 10, "command_timeout": 60},
        )

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Commits at the end of the block, or not at all when it raises."""
        async with AsyncSession(self._engine, expire_on_commit=False) as session, session.begin():
            yield session

    async def migrate(self) -> None:
        """Brings the tables up to date; of several processes, one does and the others wait."""
        async with self._engine.connect() as connection:
            await connection.run_sync(_upgrade)

    async def ping(self) -> None:
        """Raises when the database does not answer."""
        async with self._engine.connect() as connection:
            await connection.execute(text("SELECT 1"))

    async def close(self) -> None:
        await self._engine.dispose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


def unavailable(error: BaseException) -> bool:
    """Whether the same request may well succeed later.

    So says PostgreSQL with an SQLSTATE of class 08 (connection), 40 (rollback), 53 (resources),
    55 (state) or 57 (intervention).
    """
    if isinstance(error, DBAPIError):
        sqlstate = getattr(error.orig, "sqlstate", None) or ""
        return error.connection_invalidated or sqlstate[:2] in ("08", "40", "53", "55", "57")
    return isinstance(error, PoolTimeout | ConnectionError | TimeoutError | socket.gaierror)


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    with connection.begin():
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        command.upgrade(config, "head")
