"""Login sessions in PostgreSQL: opened, recognised, listed and ended.

A token is known only by its SHA-256 here; who checks a password and what a device may tell about
itself is decided in `server.accounts`. `now` is the caller's clock: rows carry it, so that idle and
absolute expiry are judged by one clock.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.models import LoginSession, User, UserRole


class KnownLogin(NamedTuple):
    """A login session that is valid now, with what a request needs to know of its account."""

    login_id: int
    user_id: int
    username: str
    role: UserRole
    language: str
    last_activity: datetime


async def open_login(
    session: AsyncSession,
    *,
    user_id: int,
    token_hash: str,
    device: dict[str, str],
    network: str | None,
    now: datetime,
    expires_at: datetime,
) -> int:
    """Return the id of a new login session. `network` is an address whose host part is zero."""
    login = LoginSession(
        user_id=user_id,
        session_token=token_hash,
        device_info=device,
        ip_address=network,
        last_activity=now,
        created_at=now,
        expires_at=expires_at,
    )
    session.add(login)
    await session.flush()
    return login.id


async def find_login(
    session: AsyncSession, token_hash: str, now: datetime, idle: timedelta
) -> KnownLogin | None:
    """Return the valid login session with this token hash, or None.

    Valid: not ended, not expired, used within `idle`, and its account is active and not deleted.
    """
    row = (
        await session.execute(
            select(
                LoginSession.id,
                User.id,
                User.username,
                User.role,
                User.language_preference,
                LoginSession.last_activity,
            )
            .join(User, User.id == LoginSession.user_id)
            .where(
                LoginSession.session_token == token_hash,
                _is_valid(now, idle),
                User.is_active.is_not(False),
                User.is_deleted.is_(False),
            )
        )
    ).one_or_none()
    if row is None:
        return None
    return KnownLogin(row[0], row[1], row[2], row[3] or UserRole.PADAWAN, row[4], row[5])


async def touch_login(
    session: AsyncSession, login_id: int, now: datetime, at_most_every: timedelta
) -> None:
    """Note that the login session is in use, unless that was noted within `at_most_every`."""
    await session.execute(
        update(LoginSession)
        .where(LoginSession.id == login_id, LoginSession.last_activity < now - at_most_every)
        .values(last_activity=now)
    )


async def list_logins(
    session: AsyncSession, user_id: int, now: datetime, idle: timedelta
) -> Sequence[LoginSession]:
    """Return the account's valid login sessions, the most recently used first."""
    rows = await session.scalars(
        select(LoginSession)
        .where(LoginSession.user_id == user_id, _is_valid(now, idle))
        .order_by(LoginSession.last_activity.desc(), LoginSession.id.desc())
    )
    return rows.all()


async def end_login(session: AsyncSession, user_id: int, login_id: int) -> str | None:
    """End one login session of this account; return its token hash, or None when it has no such."""
    return await session.scalar(
        update(LoginSession)
        .where(
            LoginSession.id == login_id,
            LoginSession.user_id == user_id,
            LoginSession.is_active.is_(True),
        )
        .values(is_active=False)
        .returning(LoginSession.session_token)
    )


def _is_valid(now: datetime, idle: timedelta) -> ColumnElement[Any]:
    return and_(
        LoginSession.is_active.is_(True),
        LoginSession.expires_at > now,
        LoginSession.last_activity > now - idle,
    )
