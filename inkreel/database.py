"""The database as the commands reach it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from inkreel.borrowed import until_ready_on
from inkreel.embedded import Postgres
from inkreel.home import Home


@asynccontextmanager
async def database_of(home: Home, url: str | None) -> AsyncIterator[str]:
    """The address of the database at `url`, or that of `home`, started if no system runs there."""
    if url:
        yield url
    elif home.running():
        running = await until_ready_on(home)
        yield Postgres(home.postgres, port=running.postgres_port).url
    else:
        with home.held():
            async with Postgres(home.postgres, log=home.log("postgres")) as postgres:
                yield postgres.url
