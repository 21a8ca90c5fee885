"""Accounts as REST needs them: found for a login, made, read by their owner and by others.

Passwords arrive here as hashes only. Which fields a caller may set is decided in `server.api`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    DateTime,
    Row,
    String,
    bindparam,
    cast,
    exists,
    func,
    or_,
    select,
    text,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import INET, array, insert
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.models import (
    GroupMembership,
    Institution,
    InstitutionMembership,
    LoginSession,
    User,
    UserGroup,
    UserRole,
)


class LoginAccount(NamedTuple):
    """What a login is checked against."""

    user_id: int
    username: str
    hashed_password: str
    role: UserRole
    language: str
    locked_until: datetime | None
    has_second_factor: bool
    password_changed_at: datetime | None = None
    is_network_known: bool = False
    """Whether it has logged in from the network that was asked about."""


async def find_account(
    session: AsyncSession, name: str, network: str | None = None
) -> LoginAccount | None:
    """Return the account that logs in as `name`: a username, or an e-mail address.

    `network` is an address whose host part is zero: has the account logged in from there? An exact
    username comes before its lower-case form, since the older product had both. Accounts that are
    disabled or deleted are not found.
    """
    given = {"name": name, "lowered": name.lower(), "network": network}
    row = (await session.execute(_BY_NAME, given)).one_or_none()
    return None if row is None else _login_account(row)


async def find_account_by_id(
    session: AsyncSession, user_id: int, network: str | None = None
) -> LoginAccount | None:
    """Return an account as a login is checked against it; None when it is disabled or gone."""
    given = {"of": user_id, "network": network}
    row = (await session.execute(_BY_ID, given)).one_or_none()
    return None if row is None else _login_account(row)


def _login_account(row: Row[*tuple[Any, ...]]) -> LoginAccount:
    return LoginAccount(row[0], row[1], row[2], row[3] or UserRole.PADAWAN, *row[4:])


# Built once: building them took longer than all else that a login costs the event loop.
_LOGIN_ACCOUNTS: Final = select(
    User.id,
    User.username,
    User.hashed_password,
    User.role,
    User.language_preference,
    User.locked_until,
    User.two_factor_enabled,
    User.last_password_change,
    exists().where(
        LoginSession.user_id == User.id,
        LoginSession.ip_address == cast(bindparam("network", type_=String), INET),
    ),
).where(User.is_active.is_not(False), User.is_deleted.is_(False))
_BY_NAME: Final = (
    _LOGIN_ACCOUNTS.where(
        or_(
            User.username == bindparam("name"),
            User.username == bindparam("lowered"),
            User.email == bindparam("lowered"),
        )
    )
    .order_by(
        (User.username == bindparam("name")).desc(), (User.username == bindparam("lowered")).desc()
    )
    .limit(1)
)
_BY_ID: Final = _LOGIN_ACCOUNTS.where(User.id == bindparam("of"))
_USERS: Final = User.metadata.tables["users"]
_COUNT_FAILURE: Final = (
    update(_USERS)
    .where(_USERS.c.id == bindparam("of"))
    .values(
        failed_login_attempts=_USERS.c.failed_login_attempts + 1,
        locked_until=func.coalesce(
            bindparam("until", type_=DateTime(timezone=True)), _USERS.c.locked_until
        ),
    )
)
_FORGET_FAILURES: Final = (
    update(_USERS)
    .where(
        _USERS.c.id == bindparam("of"),
        or_(_USERS.c.failed_login_attempts != 0, _USERS.c.locked_until.is_not(None)),
    )
    .values(failed_login_attempts=0, locked_until=None)
)


async def count_failure(session: AsyncSession, user_id: int, locked_until: datetime | None) -> None:
    """Count one failed login; `locked_until` says until when its place is shut out, if it is."""
    await session.execute(_COUNT_FAILURE, {"of": user_id, "until": locked_until})


async def forget_failures(session: AsyncSession, user_id: int) -> None:
    """Note that the owner logged in: nothing failed since."""
    await session.execute(_FORGET_FAILURES, {"of": user_id})


async def read_login_names(session: AsyncSession, user_id: int) -> list[str]:
    """Return everything that an account logs in by: its username and its e-mail address."""
    row = (
        await session.execute(select(User.username, User.email).where(User.id == user_id))
    ).one_or_none()
    return [] if row is None else [row[0], row[1]]


async def store_rehash(session: AsyncSession, user_id: int, old: str, new: str) -> None:
    """Replace a password hash by one of the same password, unless it was changed meanwhile."""
    await session.execute(
        update(User)
        .where(User.id == user_id, User.hashed_password == old)
        .values(hashed_password=new)
    )


async def read_context_words(session: AsyncSession, user_id: int) -> list[str]:
    """Return what others know of somebody: names, address, classes, schools, as they are stored."""
    person = select(func.unnest(array([User.username, User.email, User.full_name]))).where(
        User.id == user_id
    )
    groups = (
        select(UserGroup.name)
        .join(GroupMembership, GroupMembership.group_id == UserGroup.id)
        .where(GroupMembership.user_id == user_id)
    )
    schools = (
        select(Institution.name)
        .join(InstitutionMembership, InstitutionMembership.institution_id == Institution.id)
        .where(InstitutionMembership.user_id == user_id)
    )
    found = await session.scalars(union_all(person, groups, schools))
    return [word for word in found if word]


async def change_password(
    session: AsyncSession, user_id: int, old: str, new: str, now: datetime
) -> bool:
    """Store the hash of a new password; False when it was changed meanwhile, or is nobody's.

    What failed before is forgotten with the old password.
    """
    changed = await session.scalar(
        update(User)
        .where(
            User.id == user_id,
            User.hashed_password == old,
            User.is_active.is_not(False),
            User.is_deleted.is_(False),
        )
        .values(
            hashed_password=new,
            last_password_change=now,
            failed_login_attempts=0,
            locked_until=None,
        )
        .returning(User.id)
    )
    return changed is not None


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


async def is_email_taken(session: AsyncSession, email: str, *, other_than: int = 0) -> bool:
    """Return whether an account has this address, other than the one of this id."""
    found = await session.scalars(
        select(User.id).where(func.lower(User.email) == email.lower(), User.id != other_than)
    )
    return found.first() is not None


# One look into the index for each name: for a list of them PostgreSQL reads the whole index.
_TAKEN: Final = text("""
    SELECT given.name FROM unnest(CAST(:names AS text[])) AS given (name)
    CROSS JOIN LATERAL (
        SELECT 1 FROM users WHERE lower(users.username) = given.name LIMIT 1
    ) AS taken
""")


async def taken_usernames(session: AsyncSession, usernames: Sequence[str]) -> set[str]:
    """Return which of these lower-case usernames accounts have, in any case."""
    found = await session.scalars(_TAKEN, {"names": list(usernames)})
    return set(found)


async def read_account(
    session: AsyncSession, user_id: int, *, is_locked: bool = False
) -> User | None:
    """Return the account of somebody who is active and not deleted.

    `is_locked`: nobody else changes it, or locks it so, before this transaction ends.
    """
    query = select(User).where(
        User.id == user_id, User.is_active.is_not(False), User.is_deleted.is_(False)
    )
    return await session.scalar(query.with_for_update(key_share=True) if is_locked else query)


async def find_active(session: AsyncSession, username: str) -> User | None:
    """Return the account with exactly this username, for operators; None when it is deleted."""
    return await session.scalar(
        select(User).where(User.username == username, User.is_deleted.is_(False))
    )


async def read_theme(session: AsyncSession, user_id: int) -> str | None:
    """Return the theme that somebody chose, None without one."""
    return await session.scalar(select(User.preferred_theme).where(User.id == user_id))


async def change_account(session: AsyncSession, user_id: int, values: dict[str, Any]) -> None:
    """Write columns of one account."""
    await session.execute(update(User).where(User.id == user_id).values(values))
