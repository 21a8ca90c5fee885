"""Tokens that go by mail: made, used once, ended. Only their hashes are here.

A token is used by one statement, so that of two who come with it at once only one has it. What a
token allows, and who is told, is decided by the caller; nothing here commits.
"""

from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy import ColumnElement, func, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.models import AccountToken, User

Purpose = Literal["reset_password", "confirm_email", "undo_email"]


class UsedToken(NamedTuple):
    """Whose token was used, and the address that it confirms or brings back."""

    token_id: int
    user_id: int
    email: str | None


async def add_token(
    session: AsyncSession,
    *,
    user_id: int,
    purpose: Purpose,
    token_hash: str,
    now: datetime,
    expires_at: datetime,
    email: str | None = None,
) -> None:
    """Keep the hash of a new token; those before it are for the caller to end."""
    session.add(
        AccountToken(
            user_id=user_id,
            purpose=purpose,
            token_hash=token_hash,
            email=email,
            created_at=now,
            expires_at=expires_at,
        )
    )
    await session.flush()


async def find_token(
    session: AsyncSession, purpose: Purpose, token_hash: str, now: datetime
) -> UsedToken | None:
    """Return whose live token this is, and leave it unused."""
    row = (
        await session.execute(
            select(AccountToken.id, AccountToken.user_id, AccountToken.email)
            .join(User, User.id == AccountToken.user_id)
            .where(*_live(purpose, now), AccountToken.token_hash == token_hash, *_open(purpose))
        )
    ).one_or_none()
    return None if row is None else UsedToken(*row)


async def use_token(
    session: AsyncSession, purpose: Purpose, token_hash: str, now: datetime
) -> UsedToken | None:
    """Use a live token up; None when there is none, also for the later of two at once.

    Tokens of accounts that are disabled or deleted are worth nothing.
    """
    row = (
        await session.execute(
            update(AccountToken)
            .where(
                *_live(purpose, now),
                AccountToken.token_hash == token_hash,
                AccountToken.user_id == User.id,
                *_open(purpose),
            )
            .values(used_at=now)
            .returning(AccountToken.id, AccountToken.user_id, AccountToken.email)
        )
    ).one_or_none()
    return None if row is None else UsedToken(*row)


async def end_tokens(session: AsyncSession, user_id: int, purpose: Purpose, now: datetime) -> None:
    """Make an account's live tokens of one purpose worthless."""
    await session.execute(
        update(AccountToken)
        .where(*_live(purpose, now), AccountToken.user_id == user_id)
        .values(used_at=now)
    )


async def find_pending_address(session: AsyncSession, user_id: int, now: datetime) -> str | None:
    """Return the address that waits to be confirmed, the newest, or None."""
    found: str | None = await session.scalar(
        select(AccountToken.email)
        .where(*_live("confirm_email", now), AccountToken.user_id == user_id)
        .order_by(AccountToken.id.desc())
        .limit(1)
    )
    return found


async def count_tokens(
    session: AsyncSession, user_id: int, purpose: Purpose, since: datetime
) -> int:
    """Return how many tokens of one purpose an account was given since then."""
    count = await session.scalar(
        select(func.count())
        .select_from(AccountToken)
        .where(
            AccountToken.user_id == user_id,
            AccountToken.purpose == purpose,
            AccountToken.created_at > since,
        )
    )
    return count or 0


async def count_tokens_to(session: AsyncSession, email: str, since: datetime) -> int:
    """Return how many tokens, of any account, were made for an address since then."""
    count = await session.scalar(
        select(func.count())
        .select_from(AccountToken)
        .where(AccountToken.email == email, AccountToken.created_at > since)
    )
    return count or 0


async def end_tokens_after(
    session: AsyncSession, user_id: int, token_id: int, now: datetime
) -> None:
    """Make worthless what an account was mailed after one token, whatever it was for."""
    await session.execute(
        update(AccountToken)
        .where(
            AccountToken.user_id == user_id,
            AccountToken.id > token_id,
            AccountToken.used_at.is_(None),
        )
        .values(used_at=now)
    )


def _live(purpose: Purpose, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        AccountToken.purpose == purpose,
        AccountToken.used_at.is_(None),
        AccountToken.expires_at > now,
    )


def _open(purpose: Purpose) -> tuple[ColumnElement[bool], ...]:
    """A link for a new password dies with the password that was forgotten, whoever replaced it."""
    conditions = (User.is_active.is_not(False), User.is_deleted.is_(False))
    if purpose != "reset_password":
        return conditions
    return (
        *conditions,
        func.coalesce(User.last_password_change <= AccountToken.created_at, true()),
    )
