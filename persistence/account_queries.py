"""Accounts as REST needs them: found for a login, made, read by their owner and by others.

Passwords arrive here as hashes only. Which fields a caller may set is decided in `server.api`.
"""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.models import User, UserRole


class LoginAccount(NamedTuple):
    """What a login is checked against."""

    user_id: int
    username: str
    hashed_password: str
    role: UserRole
    language: str
    locked_until: datetime | None
    has_second_factor: bool


async def find_account(session: AsyncSession, name: str) -> LoginAccount | None:
    """Return the account that logs in as `name`: a username, or an e-mail address.

    An exact username comes before its lower-case form, since the older product had both. Accounts
    that are disabled or deleted are not found.
    """
    lowered = name.lower()
    row = (
        await session.execute(
            select(
                User.id,
                User.username,
                User.hashed_password,
                User.role,
                User.language_preference,
                User.locked_until,
                User.two_factor_enabled,
            )
            .where(
                or_(User.username == name, User.username == lowered, User.email == lowered),
                User.is_active.is_not(False),
                User.is_deleted.is_(False),
            )
            .order_by((User.username == name).desc(), (User.username == lowered).desc())
            .limit(1)
        )
    ).one_or_none()
    if row is None:
        return None
    return LoginAccount(row[0], row[1], row[2], row[3] or UserRole.PADAWAN, *row[4:])


async def count_failure(session: AsyncSession, user_id: int, locked_until: datetime | None) -> None:
    """Count one failed login; `locked_until` says until when its network is shut out, if it is."""
    values: dict[str, Any] = {"failed_login_attempts": User.failed_login_attempts + 1}
    if locked_until is not None:
        values["locked_until"] = locked_until
    await session.execute(update(User).where(User.id == user_id).values(values))


async def forget_failures(session: AsyncSession, user_id: int) -> None:
    """Note that the owner logged in: nothing failed since."""
    await session.execute(
        update(User)
        .where(
            User.id == user_id,
            or_(User.failed_login_attempts != 0, User.locked_until.is_not(None)),
        )
        .values(failed_login_attempts=0, locked_until=None)
    )


async def store_rehash(session: AsyncSession, user_id: int, old: str, new: str) -> None:
    """Replace a password hash by one of the same password, unless it was changed meanwhile."""
    await session.execute(
        update(User)
        .where(User.id == user_id, User.hashed_password == old)
        .values(hashed_password=new)
    )


async def add_account(session: AsyncSession, values: dict[str, Any]) -> User | None:
    """Return the new account, or None when its username or e-mail address is taken.

    `values` are columns of `users`; `username` and `email` are compared without case.
    """
    # Without LIMIT: for "any one row" PostgreSQL would rather begin to read the table.
    taken = await session.scalars(
        select(User.id).where(
            or_(
                func.lower(User.username) == values["username"].lower(),
                func.lower(User.email) == values["email"].lower(),
            )
        )
    )
    if taken.first() is not None:
        return None
    return await session.scalar(
        insert(User).values(values).on_conflict_do_nothing().returning(User)
    )


async def is_email_taken(session: AsyncSession, email: str) -> bool:
    """Return whether an account has this address."""
    found = await session.scalar(select(User.id).where(func.lower(User.email) == email.lower()))
    return found is not None


async def read_account(session: AsyncSession, user_id: int) -> User | None:
    """Return the account of somebody who is active and not deleted."""
    return await session.scalar(
        select(User).where(
            User.id == user_id, User.is_active.is_not(False), User.is_deleted.is_(False)
        )
    )


async def read_theme(session: AsyncSession, user_id: int) -> str | None:
    """Return the theme that somebody chose, None without one."""
    return await session.scalar(select(User.preferred_theme).where(User.id == user_id))


async def change_account(session: AsyncSession, user_id: int, values: dict[str, Any]) -> None:
    """Write columns of one account."""
    await session.execute(update(User).where(User.id == user_id).values(values))
