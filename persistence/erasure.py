"""Erasing a person: personal rows go, and an empty row stays where others must point to one.

What goes and what stays follows from the data register: rows that are kept as long as the account
go, results of matches lose whose they were, and what belongs to a school or to others stays with an
author who has no name any more. Nothing here commits, and nothing here is on Redis: the caller
ends the sockets of the logins that are returned.
"""

import secrets
from typing import Any, Final

import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.addresses import ERASED_DOMAIN
from persistence.data_register import REGISTER
from persistence.data_register.terms import (
    ACCOUNT,
    ANALYTICS,
    LOGIN,
    MAIL,
    NOTICE,
    TOMBSTONE,
)
from persistence.models import Base, LoginSession, User
from persistence.outbox import add_notices, user_shard

OWN_TERMS: Final = frozenset({ACCOUNT, ANALYTICS, LOGIN, MAIL, NOTICE})
"""Rows that are kept for one of these are a person's own, and go with the person."""


class Erased(Struct, frozen=True):
    """What was erased: rows by table, and the logins whose sockets must be closed."""

    user: int
    rows: dict[str, int]
    login_hashes: tuple[str, ...]


async def erase_user(session: AsyncSession, user_id: int) -> Erased | None:
    """Reduce the user to an empty row; None when there is no such user. May be repeated."""
    known = await session.scalar(sa.select(User.id).where(User.id == user_id).with_for_update())
    if known is None:
        return None
    logins = await session.scalars(
        sa.select(LoginSession.session_token).where(LoginSession.user_id == user_id)
    )
    login_hashes = tuple(logins)
    rows: dict[str, int] = {}
    for column in columns_to_users():
        table = column.table
        if is_own(column):
            statement: Any = sa.delete(table).where(column == user_id)
        elif is_unlinked(column):
            statement = sa.update(table).where(column == user_id).values({column: None})
        else:
            continue
        done: Any = await session.execute(statement)
        rows[table.name] = done.rowcount
    await session.execute(sa.update(User).where(User.id == user_id).values(tombstone()))
    # The boards are told to look again, and find nobody there.
    await add_notices(session, [("points", user_shard(user_id), {"user": user_id})])
    return Erased(user_id, rows, login_hashes)


def columns_to_users() -> list[sa.Column[Any]]:
    """Return every column that points to a user, those that depend on others first."""
    return [
        column
        for table in reversed(Base.metadata.sorted_tables)
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name == "users"
    ]


def is_own(column: sa.Column[Any]) -> bool:
    """Return whether rows that point to a user by this column are that user's own."""
    return REGISTER[column.table.name][column.name].keep in OWN_TERMS


def is_unlinked(column: sa.Column[Any]) -> bool:
    """Return whether rows stay and only forget whose they were."""
    return not is_own(column) and any(key.ondelete == "SET NULL" for key in column.foreign_keys)


def tombstone() -> dict[str, Any]:
    """Return what every column of an erased user becomes; what stays as it is is not in it."""
    name = f"erased-{secrets.token_hex(8)}"
    values: dict[str, Any] = {}
    for column in User.__table__.columns:
        if REGISTER["users"][column.name].keep == TOMBSTONE:
            continue
        if column.server_default is not None and not column.nullable:
            values[column.name] = sa.literal_column("DEFAULT")
        else:
            values[column.name] = None
    return values | {
        "username": name,
        "email": f"{name}@{ERASED_DOMAIN}",
        "hashed_password": "!",  # no password has this hash
        "is_active": False,
        "is_deleted": True,
    }
