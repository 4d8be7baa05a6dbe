"""The facts that a join waits for, in the artifact store.

A fact is stored before the facts of its join are looked up, so that of two replicas that
store the last two facts at once, at least one sees them all.
"""

import asyncio
from collections.abc import Sequence
from typing import TypeVar

from contracts import artifacts
from contracts.events import Event
from contracts.model import Value
from runtime.artifacts import ArtifactStore

READS_AT_ONCE = 64

Fact = TypeVar("Fact", bound=Value)


async def keep(store: ArtifactStore, join: str, name: str, fact: Event) -> None:
    await store.write(artifacts.joined_fact(join, name), fact.model_dump_json().encode())


async def kept(store: ArtifactStore, kind: type[Fact], keys: Sequence[str]) -> list[Fact]:
    """The facts of one kind that are stored under `keys`."""
    facts: list[Fact] = []
    for first in range(0, len(keys), READS_AT_ONCE):
        read = await asyncio.gather(*map(store.read, keys[first : first + READS_AT_ONCE]))
        facts += [kind.model_validate_json(data) for data in read]
    return facts
