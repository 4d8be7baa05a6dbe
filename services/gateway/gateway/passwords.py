"""Passwords, kept as argon2 hashes."""

import asyncio
from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

_hasher = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19 * 1024, parallelism=1),))
"""Argon2id as OWASP's Password Storage Cheat Sheet recommends it, memory in KiB."""


async def hashed(password: str) -> str:
    return await asyncio.to_thread(_hasher.hash, password)


async def matches(password: str, password_hash: str | None) -> bool:
    """Whether it is the password. Takes as long when there is no account, and so no hash."""
    return await asyncio.to_thread(_verify, password, password_hash)


def _verify(password: str, password_hash: str | None) -> bool:
    right = _hasher.verify(password, password_hash or _nobodys())
    return right and password_hash is not None


@cache
def _nobodys() -> str:
    return _hasher.hash("the password of nobody")
