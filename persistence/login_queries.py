"""Login sessions in PostgreSQL: opened, recognised, listed and ended.

A token is known only by its SHA-256 here; who checks a password and what a device may tell about
itself is decided in `server.accounts`. `now` is the caller's clock: rows carry it, so that idle and
absolute expiry are judged by one clock.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import ARRAY, ColumnElement, String, and_, any_, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.models import LoginSession, User, UserRole

_HAS_ACCOUNT: Final = (User.is_active.is_not(False), User.is_deleted.is_(False))


class KnownLogin(NamedTuple):
    """A login session that is valid now, with what a request needs to know of its account."""

    login_id: int
    user_id: int
    username: str
    role: UserRole
    language: str
    last_activity: datetime
    opened_by: str
    second_factor_at: datetime | None
    has_second_factor: bool


async def open_login(
    session: AsyncSession,
    *,
    user_id: int,
    token_hash: str,
    device: dict[str, str],
    network: str | None,
    now: datetime,
    expires_at: datetime,
    opened_by: str = "password",
    second_factor_at: datetime | None = None,
) -> int:
    """Return the id of a new login session. `network` is an address whose host part is zero.

    `opened_by` is one of `WAYS_TO_LOG_IN` of the models.
    """
    login = LoginSession(
        user_id=user_id,
        session_token=token_hash,
        device_info=device,
        ip_address=network,
        last_activity=now,
        created_at=now,
        expires_at=expires_at,
        opened_by=opened_by,
        second_factor_at=second_factor_at,
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
                LoginSession.opened_by,
                LoginSession.second_factor_at,
                User.two_factor_enabled,
            )
            .join(User, User.id == LoginSession.user_id)
            .where(
                LoginSession.session_token == token_hash,
                _is_valid(now, idle),
                *_HAS_ACCOUNT,
            )
        )
    ).one_or_none()
    if row is None:
        return None
    return KnownLogin(row[0], row[1], row[2], row[3] or UserRole.PADAWAN, *row[4:])


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


async def find_invalid(
    session: AsyncSession, token_hashes: Collection[str], now: datetime, idle: timedelta
) -> set[str]:
    """Return those of `token_hashes` whose login session is not valid now (see `find_login`)."""
    asked = func.unnest(literal(list(token_hashes), ARRAY(String))).column_valued("token_hash")
    valid = (
        select(LoginSession.id)
        .join(User, User.id == LoginSession.user_id)
        .where(LoginSession.session_token == asked, _is_valid(now, idle), *_HAS_ACCOUNT)
    )
    rows = await session.scalars(select(asked).where(~valid.exists()))
    return set(rows)


async def touch_all(
    session: AsyncSession,
    token_hashes: Collection[str],
    now: datetime,
    idle: timedelta,
    at_most_every: timedelta,
) -> None:
    """Note that these login sessions are in use, where they are valid; see `touch_login`."""
    await session.execute(
        update(LoginSession)
        .where(
            _is_one_of(token_hashes),
            LoginSession.last_activity < now - at_most_every,
            _is_valid(now, idle),
        )
        .values(last_activity=now)
    )


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


async def end_logins(
    session: AsyncSession, user_id: int, *, except_login_id: int | None = None
) -> Sequence[str]:
    """End the account's login sessions, all but one; return their token hashes.

    Those that ended earlier in this transaction, because the account's role changed, are among
    them.
    """
    others = [LoginSession.user_id == user_id]
    if except_login_id is not None:
        others.append(LoginSession.id != except_login_id)
    await session.execute(
        update(LoginSession)
        .where(*others, LoginSession.is_active.is_(True))
        .values(is_active=False)
    )
    # `now()` is when the transaction began.
    ended = select(LoginSession.session_token).where(*others, LoginSession.ended_at >= func.now())
    return (await session.scalars(ended)).all()


def _is_one_of(token_hashes: Collection[str]) -> ColumnElement[bool]:
    """As one parameter, whatever their number: one statement that PostgreSQL prepares once."""
    return LoginSession.session_token == any_(literal(list(token_hashes), ARRAY(String)))


def _is_valid(now: datetime, idle: timedelta) -> ColumnElement[Any]:
    return and_(
        LoginSession.is_active.is_(True),
        LoginSession.expires_at > now,
        LoginSession.last_activity > now - idle,
    )
