"""What routes need of the process, and who is asking: FastAPI dependencies."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.requests import HTTPConnection

from gateway.api.errors import ApiError
from gateway.api.limits import Limits
from gateway.api.links import MediaLinks
from gateway.api.messages import Language, language_of
from gateway.api.tokens import InvalidToken, Tokens
from gateway.api.views import Link
from gateway.settings import Settings
from gateway.store.database import Database
from gateway.store.notices import Notices


@dataclass(frozen=True)
class Services:
    """What the composition root built for the routes; they find it in `app.state.services`."""

    settings: Settings
    database: Database
    notices: Notices
    tokens: Tokens
    limits: Limits
    links: MediaLinks
    bus_is_ready: Callable[[], Awaitable[bool]]


def services_of(connection: HTTPConnection) -> Services:
    services: Services = connection.app.state.services
    return services


def base_url_of(connection: HTTPConnection) -> str:
    """Where the client reaches us: as configured, otherwise as it asked."""
    configured = services_of(connection).settings.public_url
    if configured:
        return configured.rstrip("/")
    url = connection.base_url
    scheme = {"ws": "http", "wss": "https"}.get(url.scheme, url.scheme)
    return str(url.replace(scheme=scheme)).rstrip("/")


def link_of(connection: HTTPConnection) -> Link:
    links, base = services_of(connection).links, base_url_of(connection)
    return lambda key: links.link(base, key)


def _language(request: Request) -> Language:
    return language_of(request.headers)


_bearer = HTTPBearer(auto_error=False, bearerFormat="JWT", description="POST /api/v1/auth/login")


async def _user(
    request: Request,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> str:
    challenge = {"WWW-Authenticate": "Bearer"}
    if credentials is None:
        raise ApiError("UNAUTHORIZED", headers=challenge)
    try:
        return services_of(request).tokens.user_of(credentials.credentials)
    except InvalidToken as invalid:
        raise ApiError("UNAUTHORIZED", "refused.token", headers=challenge) from invalid


Served = Annotated[Services, Depends(services_of)]
UserId = Annotated[str, Depends(_user)]
Speech = Annotated[Language, Depends(_language)]
Linked = Annotated[Link, Depends(link_of)]
