"""Accounts that teachers make for their pupils: made together, found again, told apart from others.

Nothing here commits. Who may ask is decided in `server.api`; a class is always locked before its
accounts are made, so that two requests for one class come one after the other.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from persistence import group_queries
from persistence.addresses import is_reachable
from persistence.models import (
    GroupMembership,
    InstitutionMembership,
    LoginCard,
    SchoolAccount,
    User,
    UserGroup,
    UserRole,
)
from persistence.private_accounts import NO_PASSWORD, private_pupil


class NewPupil(NamedTuple):
    """A pupil's account to be made. `label` is what the own teacher calls the pupil, if at all."""

    username: str
    label: str | None
    grade_level: int | None
    language: str


class MadePupil(NamedTuple):
    """A pupil's account that a batch made."""

    user_id: int
    username: str
    label: str | None
    grade_level: int | None
    language: str
    batch_digest: str


class ClassPupil(NamedTuple):
    """A pupil of a class as the own teacher sees him or her, with the card in force."""

    user_id: int
    username: str
    label: str | None
    grade_level: int | None
    language: str
    is_schools_own: bool
    """Whether teachers of this class may reset it: their school made it, and nobody took over."""
    card: LoginCard | None


async def lock_class(session: AsyncSession, teacher_id: int, group_id: int) -> UserGroup | None:
    """Return a class that the user leads, locked until the transaction ends, or None."""
    group = await group_queries.lock_led_group(session, teacher_id, group_id)
    return group if group is not None and group.group_type == "class" else None


async def find_class(session: AsyncSession, teacher_id: int, group_id: int) -> UserGroup | None:
    """Return a class that the user leads, or None."""
    own = await group_queries.find_group(session, teacher_id, group_id)
    is_led_class = own is not None and own.is_leader and own.group.group_type == "class"
    return own.group if own is not None and is_led_class else None


async def list_pupils(session: AsyncSession, group: UserGroup) -> list[ClassPupil]:
    """Return the active pupils of a class, by username."""
    rows = await session.execute(
        select(User, SchoolAccount, LoginCard)
        .join(GroupMembership, GroupMembership.user_id == User.id)
        .outerjoin(SchoolAccount, SchoolAccount.user_id == User.id)
        .outerjoin(LoginCard, (LoginCard.user_id == User.id) & LoginCard.revoked_at.is_(None))
        .where(
            GroupMembership.group_id == group.id,
            GroupMembership.is_active,
            GroupMembership.role == "member",
            User.is_deleted.is_(False),
        )
        .order_by(User.username)
    )
    return [
        ClassPupil(
            user_id=user.id,
            username=user.username,
            label=user.full_name,
            grade_level=user.grade_level,
            language=user.language_preference,
            is_schools_own=_is_schools_own(user, made, group),
            card=card,
        )
        for user, made, card in rows
    ]


async def find_batch(session: AsyncSession, group_id: int, batch_key: str) -> list[MadePupil]:
    """Return the accounts that this request has made for this class already, in its order."""
    rows = await session.execute(
        select(
            User.id,
            User.username,
            User.full_name,
            User.grade_level,
            User.language_preference,
            SchoolAccount.batch_digest,
        )
        .join(User, User.id == SchoolAccount.user_id)
        .where(SchoolAccount.group_id == group_id, SchoolAccount.batch_key == batch_key)
        .order_by(SchoolAccount.place)
    )
    return [MadePupil(*row) for row in rows]


async def make_pupils(
    session: AsyncSession,
    group: UserGroup,
    pupils: Sequence[NewPupil],
    *,
    made_by: int,
    batch_key: str,
    batch_digest: str,
    timezone: str,
    now: datetime,
) -> list[int]:
    """Return the ids of new accounts, members of the class and of its institution at once.

    Nothing opens them yet: a card gives each its secret. Raises `sqlalchemy.exc.IntegrityError`
    when a username was taken meanwhile.
    """
    if not pupils:
        return []
    values: list[dict[str, Any]] = [
        private_pupil(
            username=pupil.username,
            hashed_password=NO_PASSWORD,
            language=pupil.language,
            now=now,
            timezone=timezone,
        )
        | {"full_name": pupil.label, "grade_level": pupil.grade_level}
        for pupil in pupils
    ]
    made = await session.execute(insert(User).values(values).returning(User.username, User.id))
    by_name = {row.username: row.id for row in made}
    ids = [by_name[pupil.username] for pupil in pupils]
    await session.execute(
        insert(SchoolAccount).values(
            [
                {
                    "user_id": user_id,
                    "institution_id": group.institution_id,
                    "group_id": group.id,
                    "made_by": made_by,
                    "made_at": now,
                    "batch_key": batch_key,
                    "batch_digest": batch_digest,
                    "place": place,
                }
                for place, user_id in enumerate(ids)
            ]
        )
    )
    await session.execute(
        insert(GroupMembership).values(
            [
                {
                    "user_id": user_id,
                    "group_id": group.id,
                    "role": "member",
                    "joined_at": now,
                    "is_active": True,
                    "approved_at": now,
                }
                for user_id in ids
            ]
        )
    )
    if group.institution_id is not None:
        await session.execute(
            insert(InstitutionMembership).values(
                [
                    {
                        "user_id": user_id,
                        "institution_id": group.institution_id,
                        "role": "student",
                        "is_active": True,
                        "joined_at": now,
                    }
                    for user_id in ids
                ]
            )
        )
    return ids


def _is_schools_own(user: User, made: SchoolAccount | None, group: UserGroup) -> bool:
    """Return whether the class's school made the account, and it is nobody's own way in by now.

    An account of another school, or one that its family gave an address, is not this teacher's to
    reset: whoever resets it reads what is in it.
    """
    if made is None or user.role is not UserRole.PADAWAN:
        return False
    is_of_school = (
        made.group_id == group.id
        if made.institution_id is None
        else made.institution_id == group.institution_id
    )
    return is_of_school and not is_reachable(user.email) and not user.two_factor_enabled
