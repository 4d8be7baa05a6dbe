"""The message bus as the commands reach it."""

from collections.abc import Collection

from runtime.dead import dead_letters, replay
from runtime.settings import BusSettings

from inkreel.home import Home
from inkreel.problem import Problem


def embedded_bus(servers: str) -> BusSettings:
    """How to talk to the embedded broker.

    It has no idempotent producer and joins groups after half a session. It polls for each fetch
    that waits: shorter waits make hops faster, but four times shorter cost a quarter of a core.
    """
    return BusSettings(
        kafka_bootstrap_servers=servers,
        kafka_idempotence=False,
        kafka_session_timeout_ms=3_000,
        kafka_heartbeat_interval_ms=1_000,
        kafka_fetch_max_wait_ms=400,
    )


def bus_of(home: Home, servers: str | None) -> BusSettings:
    """The bus at `servers`, or that of the system on `home`; raises `Problem` without either."""
    if servers:
        return BusSettings(kafka_bootstrap_servers=servers)
    if running := home.running():
        return embedded_bus(running.kafka)
    raise Problem(f"No system runs on {home.root}: start it with inkreel up, or give --kafka.")


async def replay_letters(bus: BusSettings, ids: Collection[str] | None) -> int:
    """Sends the letters of these ids again, or all; raises `Problem` for one that is not there."""
    letters = await dead_letters(bus)
    chosen = [letter for letter in letters if ids is None or letter.id in ids]
    if missing := set(ids or ()) - {letter.id for letter in chosen}:
        raise Problem(f"There is no dead letter {', '.join(sorted(missing))}.")
    await replay(bus, chosen)
    return len(chosen)
