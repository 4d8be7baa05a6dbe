"""Accounts."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from gateway.store.tables import UserRow


@dataclass(frozen=True)
class Account:
    id: UUID
    password_hash: str


def normal(email: str) -> str:
    """The one spelling of an address by which an account is found."""
    return email.strip().casefold()


async def save(
    session: AsyncSession, email: str, password_hash: str, local_only: bool = False
) -> None:
    """Adds an account, or gives the one of that address another password."""
    row = {
        "id": uuid4(),
        "email": normal(email),
        "password_hash": password_hash,
        "local_only": local_only,
    }
    statement = insert(UserRow).values(row)
    changed = {"password_hash": password_hash, "local_only": local_only}
    await session.exec(statement.on_conflict_do_update(index_elements=["email"], set_=changed))


async def find(session: AsyncSession, email: str, local: bool) -> Account | None:
    """The account of that address. Outside `local` mode those made for it do not exist."""
    row = (await session.exec(select(UserRow).where(UserRow.email == normal(email)))).first()
    if row is None or (row.local_only and not local):
        return None
    return Account(row.id, row.password_hash)
