"""Who belongs to an institution's staff and parents, who runs it, and leaving it.

Pupils come and go with their classes, elsewhere. Nothing here commits.
"""

from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy import and_, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.group_queries import LEADING_ROLES
from persistence.models import (
    GroupMembership,
    Guardianship,
    Institution,
    InstitutionMembership,
    SchoolAccount,
    User,
    UserGroup,
    UserRole,
)

ADULT_ROLES = ("admin", "teacher", "parent")


class OwnInstitution(NamedTuple):
    """An institution of the asker's, with one of the roles there."""

    id: int
    name: str
    type: str
    role: str


class AdultMember(NamedTuple):
    """Somebody of the staff, or a parent, in one role."""

    user_id: int
    username: str
    full_name: str | None
    role: str
    joined_at: datetime


class Removed(NamedTuple):
    """What leaving took: the role of the account too, when this was the last staff it was on."""

    is_role_changed: bool


class OnlyLeader(NamedTuple):
    """The classes with pupils that nobody else leads: ids and names."""

    classes: tuple[tuple[int, str], ...]


Refusal = Literal["not_found", "last_admin"]


async def list_own(session: AsyncSession, user_id: int) -> list[OwnInstitution]:
    """Return the active institutions in which somebody is, with each role, by id."""
    query = (
        select(Institution.id, Institution.name, Institution.type, InstitutionMembership.role)
        .join(InstitutionMembership, InstitutionMembership.institution_id == Institution.id)
        .where(
            InstitutionMembership.user_id == user_id,
            InstitutionMembership.is_active,
            Institution.is_active,
        )
        .order_by(Institution.id, InstitutionMembership.role)
    )
    return [OwnInstitution(*row) for row in await session.execute(query)]


async def find_run(
    session: AsyncSession, institution_id: int, user_id: int, *, is_for_all: bool
) -> Institution | None:
    """Return an institution that somebody runs, or any when `is_for_all`; None for others."""
    runs = exists().where(
        InstitutionMembership.institution_id == Institution.id,
        InstitutionMembership.user_id == user_id,
        InstitutionMembership.role == "admin",
        InstitutionMembership.is_active,
    )
    query = select(Institution).where(Institution.id == institution_id, Institution.is_active)
    return await session.scalar(query if is_for_all else query.where(runs))


async def list_adults(session: AsyncSession, institution_id: int) -> list[AdultMember]:
    """Return an institution's staff and parents, by username and role."""
    query = (
        select(
            User.id,
            User.username,
            User.full_name,
            InstitutionMembership.role,
            InstitutionMembership.joined_at,
        )
        .join(InstitutionMembership, InstitutionMembership.user_id == User.id)
        .where(
            InstitutionMembership.institution_id == institution_id,
            InstitutionMembership.is_active,
            InstitutionMembership.role.in_(ADULT_ROLES),
            User.is_deleted.is_(False),
        )
        .order_by(User.username, InstitutionMembership.role)
    )
    return [AdultMember(*row) for row in await session.execute(query)]


async def is_student(session: AsyncSession, institution_id: int, user_id: int) -> bool:
    """Return whether somebody is a pupil of an institution now."""
    found = exists().where(
        InstitutionMembership.institution_id == institution_id,
        InstitutionMembership.user_id == user_id,
        InstitutionMembership.role == "student",
        InstitutionMembership.is_active,
    )
    return bool(await session.scalar(select(found)))


async def was_student(session: AsyncSession, user_id: int) -> bool:
    """Return whether somebody is or was a school's pupil, or has an account that a school made.

    Such an account stays a pupil's.
    """
    found = exists().where(
        InstitutionMembership.user_id == user_id, InstitutionMembership.role == "student"
    )
    made = exists().where(SchoolAccount.user_id == user_id)
    return bool(await session.scalar(select(or_(found, made))))


async def list_taught_institutions(
    session: AsyncSession, teacher_id: int, pupil_id: int
) -> list[int]:
    """Return the institutions of the classes in which somebody teaches a pupil who is theirs."""
    teacher, pupil = (GroupMembership.__table__.alias(name) for name in ("teacher", "pupil"))
    query = (
        select(UserGroup.institution_id)
        .join(teacher, teacher.c.group_id == UserGroup.id)
        .join(pupil, pupil.c.group_id == UserGroup.id)
        .join(
            InstitutionMembership,
            and_(
                InstitutionMembership.institution_id == UserGroup.institution_id,
                InstitutionMembership.user_id == pupil_id,
                InstitutionMembership.role == "student",
                InstitutionMembership.is_active,
            ),
        )
        .where(
            UserGroup.group_type == "class",
            teacher.c.user_id == teacher_id,
            teacher.c.role.in_(LEADING_ROLES),
            teacher.c.is_active,
            pupil.c.user_id == pupil_id,
            pupil.c.role == "member",
            pupil.c.is_active,
        )
        .distinct()
        .order_by(UserGroup.institution_id)
    )
    return [found for found in await session.scalars(query) if found is not None]


async def remove_adult(
    session: AsyncSession, institution_id: int, user_id: int, now: datetime
) -> Removed | OnlyLeader | Refusal:
    """Take somebody off an institution's staff and parents, out of its classes too.

    Refused while a class with pupils has no other leader, and for the last who runs it. The role of
    the account falls back to a private one when no staff is left that it is on. The institution's
    row is locked, so that two administrators cannot send each other away at once.
    """
    await session.execute(
        select(Institution.id).where(Institution.id == institution_id).with_for_update()
    )
    roles = await _adult_roles(session, institution_id, user_id)
    if not roles:
        return "not_found"
    if "admin" in roles and await _is_last_admin(session, institution_id, user_id):
        return "last_admin"
    alone = await _led_alone(session, institution_id, user_id)
    if alone:
        return OnlyLeader(tuple(alone))
    await session.execute(
        update(InstitutionMembership)
        .where(
            InstitutionMembership.institution_id == institution_id,
            InstitutionMembership.user_id == user_id,
            InstitutionMembership.role.in_(ADULT_ROLES),
        )
        .values(is_active=False)
    )
    of_institution = select(UserGroup.id).where(UserGroup.institution_id == institution_id)
    await session.execute(
        update(GroupMembership)
        .where(GroupMembership.user_id == user_id, GroupMembership.group_id.in_(of_institution))
        .values(is_active=False, approved_at=func.coalesce(GroupMembership.approved_at, now))
    )
    await session.execute(
        update(Guardianship)
        .where(
            Guardianship.parent_id == user_id,
            Guardianship.institution_id == institution_id,
            Guardianship.ended_at.is_(None),
        )
        .values(ended_at=now)
    )
    return Removed(await _fall_back(session, user_id))


async def _adult_roles(session: AsyncSession, institution_id: int, user_id: int) -> set[str]:
    query = select(InstitutionMembership.role).where(
        InstitutionMembership.institution_id == institution_id,
        InstitutionMembership.user_id == user_id,
        InstitutionMembership.is_active,
        InstitutionMembership.role.in_(ADULT_ROLES),
    )
    return set(await session.scalars(query))


async def _is_last_admin(session: AsyncSession, institution_id: int, user_id: int) -> bool:
    other = (
        exists()
        .where(
            InstitutionMembership.institution_id == institution_id,
            InstitutionMembership.user_id != user_id,
            InstitutionMembership.role == "admin",
            InstitutionMembership.is_active,
        )
        .where(
            User.id == InstitutionMembership.user_id,
            User.is_active.is_not(False),
            User.is_deleted.is_(False),
        )
    )
    return not await session.scalar(select(other))


async def _led_alone(
    session: AsyncSession, institution_id: int, user_id: int
) -> list[tuple[int, str]]:
    own, other, pupil = (
        GroupMembership.__table__.alias(name) for name in ("own", "other", "pupil")
    )
    other_leader = (
        exists()
        .select_from(other)
        .where(
            other.c.group_id == UserGroup.id,
            other.c.user_id != user_id,
            other.c.role.in_(LEADING_ROLES),
            other.c.is_active,
            User.id == other.c.user_id,
            User.is_active.is_not(False),
            User.is_deleted.is_(False),
        )
    )
    has_pupils = (
        exists()
        .select_from(pupil)
        .where(pupil.c.group_id == UserGroup.id, pupil.c.role == "member", pupil.c.is_active)
    )
    query = (
        select(UserGroup.id, UserGroup.name)
        .join(own, own.c.group_id == UserGroup.id)
        .where(
            UserGroup.institution_id == institution_id,
            UserGroup.group_type == "class",
            own.c.user_id == user_id,
            own.c.role.in_(LEADING_ROLES),
            own.c.is_active,
            has_pupils,
            ~other_leader,
        )
        .order_by(UserGroup.id)
    )
    return [(row[0], row[1]) for row in await session.execute(query)]


async def _fall_back(session: AsyncSession, user_id: int) -> bool:
    on_staff = exists().where(
        InstitutionMembership.user_id == User.id,
        InstitutionMembership.is_active,
        InstitutionMembership.role.in_(("admin", "teacher")),
    )
    changed = await session.scalar(
        update(User)
        .where(User.id == user_id, User.role == UserRole.MAITRE, ~on_staff)
        .values(role=UserRole.PADAWAN)
        .returning(User.id)
    )
    return changed is not None
