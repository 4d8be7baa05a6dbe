"""Looking after tasks that nothing happens to, and after rows that nobody needs any more."""

import asyncio

from structlog import get_logger

from gateway.settings import Settings
from gateway.store.budgets import forget_expired
from gateway.store.database import Database
from gateway.store.redrive import forget_old_keys, sweep

log = get_logger()


async def keep_sweeping(database: Database, settings: Settings) -> None:
    """Sweeps every `sweep_interval` seconds until it is cancelled."""
    while True:
        await asyncio.sleep(settings.sweep_interval)
        async with database.transaction() as session:
            swept = await sweep(session, settings.stalled_after, settings.redrive_attempts)
        if swept:
            log.warning("stalled tasks seen to", tasks=swept)
        async with database.transaction() as session:
            await forget_expired(session)
            await forget_old_keys(session)
