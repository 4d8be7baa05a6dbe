"""Rate limits, and the headers that tell clients about them.

Header fields as in draft-ietf-httpapi-ratelimit-headers-10.
"""

from dataclasses import dataclass

from fastapi import Request
from sqlmodel.ext.asyncio.session import AsyncSession

from gateway.api.errors import ApiError
from gateway.settings import Settings
from gateway.store.budgets import Policy, Standing, take


@dataclass(frozen=True)
class Limits:
    """Of each user: how often tasks may be created, listed and read."""

    create: Policy
    list: Policy
    read: Policy
    login_account: Policy
    login_address: Policy


def limits_from(settings: Settings) -> Limits:
    def policy(name: str, size: int) -> Policy:
        return Policy(name, size, settings.limit_window)

    def login(name: str, size: int) -> Policy:
        return Policy(name, size, settings.login_window)

    return Limits(
        create=policy("create-task", settings.create_limit),
        list=policy("list-tasks", settings.list_limit),
        read=policy("read-task", settings.read_limit),
        login_account=login("login-account", settings.login_account_limit),
        login_address=login("login-address", settings.login_address_limit),
    )


async def spend(request: Request, session: AsyncSession, policy: Policy, owner: str) -> None:
    """Takes one unit of the budget; raises `ApiError` when there is none.

    The answer, whatever it turns out to be, says what is left.
    """
    standing = await take(session, policy, owner)
    request.scope["state"]["limit_headers"] = headers = _headers(standing)
    if not standing.granted:
        raise ApiError(
            "RATE_LIMIT_EXCEEDED",
            headers={**headers, "Retry-After": str(standing.reset)},
            details={"limit": policy.size, "window": policy.window, "retry_after": standing.reset},
            seconds=standing.reset,
        )


def _headers(standing: Standing) -> dict[str, str]:
    policy = standing.policy
    return {
        "RateLimit-Policy": f'"{policy.name}";q={policy.size};w={policy.window}',
        "RateLimit": f'"{policy.name}";r={standing.remaining};t={standing.reset}',
    }
