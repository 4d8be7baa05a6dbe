"""Fetching what a vendor has made from where the vendor put it."""

import asyncio

import httpx2

from runtime.failure import TryAgain

LARGEST = 64 * 1024 * 1024
"""Bytes."""
FETCHES = 3
PAUSE = 0.5
"""Seconds between fetches."""


async def fetched(client: httpx2.AsyncClient, url: str) -> bytes:
    """What is at `url`. It is paid for, so that a fault on the way is not the end of it."""
    for left in reversed(range(FETCHES)):
        try:
            return await _fetch(client, url)
        except httpx2.HTTPError:
            if left:
                await asyncio.sleep(PAUSE)
    raise TryAgain(
        "provider_unavailable", f"what the provider made could not be fetched {FETCHES} times"
    )


async def _fetch(client: httpx2.AsyncClient, url: str) -> bytes:
    content = bytearray()
    async with client.stream("GET", url) as answer:
        answer.raise_for_status()
        async for chunk in answer.aiter_bytes():
            content += chunk
            if len(content) > LARGEST:
                raise TryAgain("invalid_output", f"the provider made more than {LARGEST} bytes")
    return bytes(content)
