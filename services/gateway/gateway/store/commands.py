"""What an operator does to the database. A gateway may run meanwhile, or not."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from gateway.passwords import hashed
from gateway.store import rebuild as rebuilding
from gateway.store import redrive as redriving
from gateway.store import users
from gateway.store.database import Database

MIN_PASSWORD_LENGTH = 8


async def add_user(database_url: str, email: str, password: str) -> None:
    """Adds an account, or changes the password of the one there is.

    Raises `ValueError` when the address or the password will not do.
    """
    if "@" not in email:
        raise ValueError(f"{email!r} is no e-mail address")
    if len(password) < MIN_PASSWORD_LENGTH:
        raise ValueError(f"the password needs {MIN_PASSWORD_LENGTH} characters or more")
    async with _opened(database_url) as database, database.transaction() as session:
        await users.save(session, email, await hashed(password))


async def rebuild(database_url: str) -> int:
    """Makes every task's row again from the recorded facts; how many tasks there are."""
    async with _opened(database_url) as database:
        async with database.transaction() as session:
            task_ids = await rebuilding.recorded_tasks(session)
            await rebuilding.drop_unrecorded(session)
        for task_id in task_ids:
            async with database.transaction() as session:
                await rebuilding.rebuild_task(session, task_id)
        return len(task_ids)


async def redrive(database_url: str, task_id: str | None = None) -> int:
    """Sends the facts of one unfinished task, or of all, again; of how many tasks.

    They go into the outbox; a running gateway puts them onto the bus.
    """
    async with _opened(database_url) as database:
        async with database.transaction() as session:
            task_ids = [task_id] if task_id else await redriving.unfinished(session)
        redriven = 0
        for each in task_ids:
            async with database.transaction() as session:
                redriven += await redriving.redrive(session, each) > 0
        return redriven


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[Database]:
    async with Database(url, pool_size=1) as database:
        await database.migrate()
        yield database
