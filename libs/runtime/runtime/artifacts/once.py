"""Paying once: an artifact that exists is not made again."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import TypeVar

from contracts import artifacts
from contracts.model import Value

from runtime.artifacts.store import ArtifactStore

Made = TypeVar("Made")
Record = TypeVar("Record", bound=Value)


async def make_once(
    store: ArtifactStore,
    key: str,
    record: type[Record],
    make: Callable[[], Awaitable[tuple[bytes | Path, Record]]],
) -> Record:
    """The record of the artifact `key`, which is made by `make` when it is not there yet.

    The record is stored first and the artifact last, so an artifact that is there is complete.
    """
    beside = artifacts.record(key)
    if await store.exists(key):
        return record.model_validate_json(await store.read(beside))
    content, made = await make()
    await store.write(beside, made.model_dump_json().encode())
    if isinstance(content, Path):
        await store.upload(key, content)
    else:
        await store.write(key, content)
    return made


async def all_made(making: Iterable[Awaitable[Made]]) -> list[Made]:
    """The results in order. When one fails the others are still waited for, as they are paid for.

    Raises the first failure.
    """
    results = await asyncio.gather(*making, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return [result for result in results if not isinstance(result, BaseException)]
