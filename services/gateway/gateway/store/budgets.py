"""Rate limits, exact across replicas: a sliding window, kept in PostgreSQL.

A budget of n in w seconds grants n requests in any w seconds, not one more. Granting is one
atomic statement; what is refused uses up nothing.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import col, delete, func, text
from sqlmodel.ext.asyncio.session import AsyncSession

from gateway.store.tables import BudgetRow

_TAKE = text("""
INSERT INTO budgets AS b (bucket, hits, expires_at)
VALUES (:bucket, ARRAY[clock_timestamp()], clock_timestamp() + :window)
ON CONFLICT (bucket) DO UPDATE SET
    hits = ARRAY(
        SELECT hit FROM unnest(b.hits) hit WHERE hit > clock_timestamp() - :window ORDER BY hit
    ) || excluded.hits,
    expires_at = excluded.expires_at
WHERE (
    SELECT count(*) FROM unnest(b.hits) hit WHERE hit > clock_timestamp() - :window
) < :size
RETURNING cardinality(hits), extract(epoch FROM hits[1] + :window - clock_timestamp())
""")

_LOOK = text("""
SELECT extract(epoch FROM min(hit) + :window - clock_timestamp())
FROM budgets, unnest(hits) hit
WHERE bucket = :bucket AND hit > clock_timestamp() - :window
""")

_GIVE_BACK = text("""
UPDATE budgets SET hits = trim_array(hits, 1) WHERE bucket = :bucket AND cardinality(hits) > 0
""")


@dataclass(frozen=True)
class Policy:
    """`size` requests in `window` seconds."""

    name: str
    size: int
    window: int


@dataclass(frozen=True)
class Standing:
    """What is left of a budget. `reset`, in seconds, is when the next unit comes back."""

    policy: Policy
    granted: bool
    remaining: int
    reset: int


async def take(session: AsyncSession, policy: Policy, owner: str) -> Standing:
    """Takes one unit of `owner`'s budget, if there is one."""
    values = {"bucket": f"{policy.name}/{owner}", "window": timedelta(seconds=policy.window)}
    connection = await session.connection()
    taken = (await connection.execute(_TAKE, {**values, "size": policy.size})).first()
    if taken:
        used, reset = taken
        return Standing(policy, True, policy.size - used, _seconds(reset, policy))
    reset = (await connection.execute(_LOOK, values)).scalar()
    return Standing(policy, False, 0, _seconds(reset, policy))


async def give_back(session: AsyncSession, policy: Policy, owner: str) -> None:
    """Returns the unit taken last."""
    connection = await session.connection()
    await connection.execute(_GIVE_BACK, {"bucket": f"{policy.name}/{owner}"})


async def forget_expired(session: AsyncSession) -> None:
    """Removes the budgets that are whole again."""
    await session.exec(delete(BudgetRow).where(col(BudgetRow.expires_at) < func.now()))


def _seconds(reset: object, policy: Policy) -> int:
    """Rounded up: who waits that long is served."""
    return min(policy.window, max(1, int(float(str(reset or 0))) + 1))
