"""Groups and their members as REST shows and changes them.

Every query that names a group also names who asks: a group that is not the asker's own is not
found. Who may ask at all (which role) is decided in `server.api`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.models import (
    GroupMembership,
    Institution,
    InstitutionMembership,
    User,
    UserGroup,
)

LEADING_ROLES = ("teacher", "admin")
"""Roles within a group that may see and change its members."""


class OwnGroup(NamedTuple):
    """A group with the asker's own membership and how many are in it."""

    group: UserGroup
    role: str
    is_active: bool
    is_waiting: bool
    member_count: int
    waiting_count: int

    @property
    def is_leader(self) -> bool:
        """Whether the asker may see and change its members."""
        return self.is_active and self.role in LEADING_ROLES


class Member(NamedTuple):
    """Somebody in a group, or at its door."""

    user_id: int
    username: str
    full_name: str | None
    role: str
    is_active: bool
    joined_at: datetime


async def list_groups(
    session: AsyncSession, user_id: int, group_id: int | None = None
) -> list[OwnGroup]:
    """Return the groups in which the user is or waits to be (or just one of them), oldest first."""
    of_group = GroupMembership.__table__.alias("of_group")
    active, waiting = (
        select(func.count())
        .select_from(of_group)
        .where(of_group.c.group_id == UserGroup.id, of_group.c.role == "member", condition)
        .scalar_subquery()
        for condition in (
            of_group.c.is_active,
            of_group.c.is_active.is_(False) & of_group.c.approved_at.is_(None),
        )
    )
    query = (
        select(UserGroup, GroupMembership, active, waiting)
        .join(GroupMembership, GroupMembership.group_id == UserGroup.id)
        .where(
            GroupMembership.user_id == user_id,
            GroupMembership.is_active | GroupMembership.approved_at.is_(None),
        )
        .order_by(UserGroup.id)
    )
    if group_id is not None:
        query = query.where(UserGroup.id == group_id)
    return [
        OwnGroup(group, own.role, own.is_active, not own.is_active, active_count, waiting_count)
        for group, own, active_count, waiting_count in await session.execute(query)
    ]


async def find_group(session: AsyncSession, user_id: int, group_id: int) -> OwnGroup | None:
    """Return one group of the user's own, or None."""
    return next(iter(await list_groups(session, user_id, group_id)), None)


async def lock_led_group(session: AsyncSession, user_id: int, group_id: int) -> UserGroup | None:
    """Return a group that the user leads, locked until the transaction ends, or None."""
    return await session.scalar(
        select(UserGroup)
        .join(GroupMembership, GroupMembership.group_id == UserGroup.id)
        .where(
            UserGroup.id == group_id,
            GroupMembership.user_id == user_id,
            GroupMembership.is_active,
            GroupMembership.role.in_(LEADING_ROLES),
        )
        .with_for_update(of=UserGroup)
    )


async def lock_group_of_code(
    session: AsyncSession, join_code: str, now: datetime
) -> UserGroup | None:
    """Return the group that this code opens now, locked until the transaction ends, or None."""
    return await session.scalar(
        select(UserGroup)
        .where(UserGroup.join_code == join_code, UserGroup.join_code_expires_at > now)
        .with_for_update()
    )


async def add_group(
    session: AsyncSession, group: UserGroup, creator_id: int, role: str, now: datetime
) -> None:
    """Store a new group with its creator as the first member; fills in `group.id`.

    Raises `sqlalchemy.exc.IntegrityError` when the join code is taken: draw another.
    """
    session.add(group)
    await session.flush()
    session.add(
        GroupMembership(
            user_id=creator_id, group_id=group.id, role=role, joined_at=now, approved_at=now
        )
    )
    await session.flush()


async def list_members(session: AsyncSession, group_id: int) -> list[Member]:
    """Return who is in the group and who waits at its door, by username."""
    query = (
        select(
            User.id,
            User.username,
            User.full_name,
            GroupMembership.role,
            GroupMembership.is_active,
            GroupMembership.joined_at,
        )
        .join(GroupMembership, GroupMembership.user_id == User.id)
        .where(
            GroupMembership.group_id == group_id,
            GroupMembership.is_active | GroupMembership.approved_at.is_(None),
            User.is_deleted.is_(False),
        )
        .order_by(User.username)
    )
    return [Member(*row) for row in await session.execute(query)]


async def count_members(session: AsyncSession, group_id: int, *, is_active: bool) -> int:
    """Return how many plain members are in the group, or wait at its door."""
    query = (
        select(func.count())
        .select_from(GroupMembership)
        .where(
            GroupMembership.group_id == group_id,
            GroupMembership.role == "member",
            GroupMembership.is_active
            if is_active
            else GroupMembership.is_active.is_(False) & GroupMembership.approved_at.is_(None),
        )
    )
    return (await session.scalar(query)) or 0


async def find_membership(
    session: AsyncSession, group_id: int, user_id: int
) -> GroupMembership | None:
    """Return somebody's membership, whatever its state."""
    return await session.scalar(
        select(GroupMembership).where(
            GroupMembership.group_id == group_id, GroupMembership.user_id == user_id
        )
    )


async def knock(
    session: AsyncSession, group_id: int, user_id: int, role: str, now: datetime
) -> None:
    """Put the user at the group's door; somebody who is in already stays in."""
    statement = insert(GroupMembership).values(
        group_id=group_id,
        user_id=user_id,
        role=role,
        joined_at=now,
        is_active=False,
        approved_at=None,
    )
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["user_id", "group_id"],
            set_={"role": role, "joined_at": now, "approved_at": None},
            where=GroupMembership.is_active.is_(False),
        )
    )


async def admit(session: AsyncSession, membership: GroupMembership, now: datetime) -> None:
    """Let somebody in who waits at the door."""
    membership.is_active = True
    membership.approved_at = now
    await session.flush()


async def dismiss(session: AsyncSession, membership: GroupMembership, now: datetime) -> None:
    """Send somebody away, from the door or from the group."""
    membership.is_active = False
    membership.approved_at = membership.approved_at or now
    await session.flush()


async def enrol(session: AsyncSession, institution_id: int, user_id: int) -> None:
    """Make a pupil whom a teacher let into a class a student of the class's institution."""
    statement = insert(InstitutionMembership).values(
        institution_id=institution_id, user_id=user_id, role="student", is_active=True
    )
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["user_id", "institution_id", "role"], set_={"is_active": True}
        )
    )


async def list_institutions(
    session: AsyncSession, user_id: int, roles: Sequence[str] | None = None
) -> list[int]:
    """Return the active institutions where the user is active (in one of `roles`), by id."""
    query = (
        select(InstitutionMembership.institution_id)
        .join(Institution, Institution.id == InstitutionMembership.institution_id)
        .where(
            InstitutionMembership.user_id == user_id,
            InstitutionMembership.is_active,
            Institution.is_active,
        )
        .distinct()
        .order_by(InstitutionMembership.institution_id)
    )
    if roles is not None:
        query = query.where(InstitutionMembership.role.in_(roles))
    return list(await session.scalars(query))


async def list_circles(session: AsyncSession, user_id: int) -> list[int]:
    """Return where the user may have circles: as a pupil anywhere, in a family as anybody.

    So no adult meets children in a circle of a school, whatever the adult is there.
    """
    query = (
        select(InstitutionMembership.institution_id)
        .join(Institution, Institution.id == InstitutionMembership.institution_id)
        .where(
            InstitutionMembership.user_id == user_id,
            InstitutionMembership.is_active,
            Institution.is_active,
            or_(InstitutionMembership.role == "student", Institution.type == "family"),
        )
        .distinct()
        .order_by(InstitutionMembership.institution_id)
    )
    return list(await session.scalars(query))


async def list_led_pupils(session: AsyncSession, leader_id: int, group_id: int) -> list[int]:
    """Return the active pupils of a group that the user leads; empty when he or she does not."""
    leading = (
        select(GroupMembership.id)
        .where(
            GroupMembership.group_id == group_id,
            GroupMembership.user_id == leader_id,
            GroupMembership.is_active,
            GroupMembership.role.in_(LEADING_ROLES),
        )
        .exists()
    )
    return list(
        await session.scalars(
            select(GroupMembership.user_id)
            .where(
                GroupMembership.group_id == group_id,
                GroupMembership.is_active,
                GroupMembership.role == "member",
                leading,
            )
            .order_by(GroupMembership.user_id)
        )
    )


async def teaches(session: AsyncSession, teacher_id: int, pupil_id: int) -> bool:
    """Return whether a pupil is in a class that somebody leads."""
    teacher, pupil = (
        GroupMembership.__table__.alias("teacher"),
        GroupMembership.__table__.alias("pupil"),
    )
    query = (
        select(teacher.c.id)
        .join(pupil, pupil.c.group_id == teacher.c.group_id)
        .join(UserGroup, UserGroup.id == teacher.c.group_id)
        .where(
            UserGroup.group_type == "class",
            teacher.c.user_id == teacher_id,
            teacher.c.role.in_(LEADING_ROLES),
            teacher.c.is_active,
            pupil.c.user_id == pupil_id,
            pupil.c.role == "member",
            pupil.c.is_active,
        )
        .limit(1)
    )
    return await session.scalar(query) is not None


async def replace_code(
    session: AsyncSession, group_id: int, join_code: str, expires_at: datetime
) -> None:
    """Give the group another join code; the old one opens nothing any more.

    Raises `sqlalchemy.exc.IntegrityError` when the code is taken: draw another.
    """
    await session.execute(
        update(UserGroup)
        .where(UserGroup.id == group_id)
        .values(join_code=join_code, join_code_expires_at=expires_at)
    )
