"""Links to artifacts: signed, and good for a while."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from time import time
from typing import Protocol
from urllib.parse import quote

from runtime.artifacts import PublicStore, open_public_store

from gateway.settings import Settings

ROUNDING = 3_600
"""Seconds by which expiries are rounded up, so that one artifact keeps one link for a while."""


class MediaLinks(Protocol):
    """Where clients find artifacts."""

    def link(self, base_url: str, key: str) -> str: ...


@dataclass(frozen=True)
class SignedLinks:
    """Links to the gateway's own `/media/`, signed with HMAC-SHA256."""

    secret: str
    lifetime: int
    """Seconds for which a link is good at the least."""
    clock: Callable[[], float] = time

    def link(self, base_url: str, key: str) -> str:
        expires = (int(self.clock()) + self.lifetime) // ROUNDING * ROUNDING + ROUNDING
        return (
            f"{base_url}/media/{quote(key)}?expires={expires}&signature={self._sign(key, expires)}"
        )

    def allows(self, key: str, expires: int, signature: str) -> bool:
        """Whether the link was signed by us and has not expired."""
        genuine = hmac.compare_digest(self._sign(key, expires).encode(), signature.encode())
        return genuine and self.clock() < expires

    def _sign(self, key: str, expires: int) -> str:
        # A key of its own: a signature of a link is never one of a token.
        media_secret = hmac.digest(self.secret.encode(), b"inkreel media links", "sha256")
        return hmac.digest(media_secret, f"{expires}\n{key}".encode(), "sha256").hex()


@dataclass(frozen=True)
class VendorLinks:
    """Links to the vendor's store, which clients download from by themselves."""

    store: PublicStore
    lifetime: int

    def link(self, base_url: str, key: str) -> str:
        return self.store.download_url(key, self.lifetime)


def media_links(settings: Settings) -> MediaLinks:
    """The links of the store that the settings ask for."""
    if store := open_public_store(settings):
        return VendorLinks(store, settings.media_lifetime)
    return SignedLinks(settings.jwt_secret, settings.media_lifetime)
