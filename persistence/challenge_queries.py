"""Challenges as REST lists and shows them: always from the point of view of one account.

What a live match asks of PostgreSQL is in `seating.py`, what its end writes in `settlement.py`.
"""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    and_,
    any_,
    case,
    cast,
    func,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.group_queries import teaches
from persistence.models import (
    Challenge,
    GroupMembership,
    Institution,
    InstitutionMembership,
    MatchParticipant,
    User,
    UserGroup,
    UserRole,
)

OPEN_STATUSES = ("pending", "active")


class SeenChallenge(NamedTuple):
    """A challenge with the part that the asker has in it. `seat` None: has not sat down."""

    row: Challenge
    seat: str | None


async def add_challenge(session: AsyncSession, row: Challenge) -> None:
    """Store a new challenge and fill in its id.

    Raises `sqlalchemy.exc.IntegrityError` when the join code is taken: draw another.
    """
    session.add(row)
    await session.flush()


async def count_open(session: AsyncSession, host: int) -> int:
    """Return how many challenges of this host are not over."""
    query = (
        select(func.count())
        .select_from(Challenge)
        .where(Challenge.challenger_id == host, Challenge.status.in_(OPEN_STATUSES))
    )
    return (await session.scalar(query)) or 0


async def find_challenge(
    session: AsyncSession, user_id: int, challenge_id: int
) -> SeenChallenge | None:
    """Return a challenge in which the user has a part, or None."""
    where = and_(Challenge.id == challenge_id, _has_part(user_id))
    found = await _seen(session, user_id, where, 1)
    return found[0] if found else None


async def list_challenges(
    session: AsyncSession,
    user_id: int,
    *,
    status: str | None,
    is_host: bool | None,
    before_id: int | None,
    limit: int,
) -> list[SeenChallenge]:
    """Return the challenges in which the user has a part, newest first, at most `limit`."""
    conditions: list[ColumnElement[bool]] = [_is_part_of(user_id)]
    if status is not None:
        conditions.append(Challenge.status == status)
    if is_host is not None:
        mine = Challenge.challenger_id == user_id
        conditions.append(mine if is_host else ~mine)
    if before_id is not None:
        conditions.append(Challenge.id < before_id)
    return await _seen(session, user_id, and_(True, *conditions), limit)


async def _seen(
    session: AsyncSession, user_id: int, where: ColumnElement[bool], limit: int
) -> list[SeenChallenge]:
    own_seat = (
        select(MatchParticipant.seat)
        .where(
            MatchParticipant.challenge_id == Challenge.id,
            MatchParticipant.user_id == user_id,
            MatchParticipant.is_banned.is_(False),
        )
        .scalar_subquery()
    )
    query = select(Challenge, own_seat).where(where).order_by(Challenge.id.desc()).limit(limit)
    return [SeenChallenge(row, seat) for row, seat in await session.execute(query)]


def _is_part_of(user_id: int) -> ColumnElement[bool]:
    """As `_has_part`, for lists: each sort of part is found by an index of its own.

    One condition with OR would have every challenge of every school looked at, and so would a join
    with what is found here, for which PostgreSQL may walk through all of them. An array is made
    first, and looked up.
    """
    is_open = and_(Challenge.kind == "class_duel", Challenge.status.in_(OPEN_STATUSES))
    parts = union_all(
        select(Challenge.id).where(Challenge.challenger_id == user_id),
        select(Challenge.id).where(Challenge.challenged_id == user_id),
        select(MatchParticipant.challenge_id).where(
            MatchParticipant.user_id == user_id, MatchParticipant.is_banned.is_(False)
        ),
        select(Challenge.id).where(is_open, _is_of_own_class(user_id)),
    )
    return Challenge.id == any_(func.array(parts.scalar_subquery()))


def _has_part(user_id: int) -> ColumnElement[bool]:
    """Host, challenged, seated, or of a class that an open challenge is for."""
    seated = (
        select(MatchParticipant.seat)
        .where(
            MatchParticipant.challenge_id == Challenge.id,
            MatchParticipant.user_id == user_id,
            MatchParticipant.is_banned.is_(False),
        )
        .exists()
    )
    return or_(
        Challenge.challenger_id == user_id,
        Challenge.challenged_id == user_id,
        seated,
        and_(
            Challenge.kind == "class_duel",
            Challenge.status.in_(OPEN_STATUSES),
            _is_of_own_class(user_id),
        ),
    )


def _is_of_own_class(user_id: int) -> ColumnElement[bool]:
    """Whether a side of the challenge is a class in which the user is."""
    sides = Challenge.settings["sides"]
    # A row of the older product may hold anything: only an array is opened.
    opened = func.json_array_elements(
        case((func.json_typeof(sides) == "array", sides), else_=None)
    ).table_valued("value")
    return (
        select(GroupMembership.id)
        .select_from(opened)
        .join(
            GroupMembership,
            GroupMembership.group_id
            == cast(func.json_extract_path_text(opened.c.value, "group_id"), Integer),
        )
        .where(GroupMembership.user_id == user_id, GroupMembership.is_active)
        .exists()
    )


class Roster(NamedTuple):
    """A class that its host teaches, and how many pupils it has now."""

    group_id: int
    name: str
    institution_id: int | None
    pupil_count: int


async def list_rosters(
    session: AsyncSession, teacher_id: int, group_ids: list[int]
) -> dict[int, Roster]:
    """Return those of these classes that the account leads, by id."""
    own = GroupMembership.__table__.alias("own")
    count = (
        select(func.count())
        .select_from(GroupMembership)
        .where(
            GroupMembership.group_id == UserGroup.id,
            GroupMembership.is_active,
            GroupMembership.role == "member",
        )
        .scalar_subquery()
    )
    query = (
        select(UserGroup.id, UserGroup.name, UserGroup.institution_id, count)
        .join(own, own.c.group_id == UserGroup.id)
        .where(
            UserGroup.id.in_(group_ids),
            UserGroup.group_type == "class",
            own.c.user_id == teacher_id,
            own.c.is_active,
            own.c.role.in_(("teacher", "admin")),
        )
    )
    return {row[0]: Roster(*row) for row in await session.execute(query)}


async def find_opponent(
    session: AsyncSession, challenger_id: int, challenged_id: int
) -> tuple[str, int] | None:
    """Return the name of a possible opponent and the institution that both belong to, or None.

    Pupils meet pupils of their school, and anybody of their family. Whoever is no pupil reaches
    only pupils of the own classes; a parent is no pupil of the school.
    """
    own, other = (
        InstitutionMembership.__table__.alias("own"),
        InstitutionMembership.__table__.alias("other"),
    )
    query = (
        select(
            User.username,
            User.role,
            own.c.institution_id,
            or_(
                and_(own.c.role == "student", other.c.role == "student"),
                Institution.type == "family",
            ),
        )
        .join(other, other.c.user_id == User.id)
        .join(own, own.c.institution_id == other.c.institution_id)
        .join(Institution, Institution.id == own.c.institution_id)
        .where(
            User.id == challenged_id,
            User.id != challenger_id,
            User.is_active.is_not(False),
            User.is_deleted.is_(False),
            other.c.is_active,
            own.c.user_id == challenger_id,
            own.c.is_active,
            Institution.is_active,
        )
        .order_by(own.c.institution_id)
    )
    rows = (await session.execute(query)).all()
    if not rows:
        return None
    challenger_role = await session.scalar(select(User.role).where(User.id == challenger_id))
    own_is_pupil, other_is_pupil = _is_pupil(challenger_role), _is_pupil(rows[0][1])
    if not own_is_pupil and (
        not other_is_pupil or await teaches(session, challenger_id, challenged_id)
    ):
        return rows[0][0], rows[0][2]
    return next(((row[0], row[2]) for row in rows if row[3]), None)


def _is_pupil(role: UserRole | None) -> bool:
    return role is None or role is UserRole.PADAWAN


class ResultRow(NamedTuple):
    """How one seat ended, and whose it was (None: erased)."""

    seat: str
    user_id: int | None
    username: str | None
    full_name: str | None
    side: str
    score: int | None
    rank: int | None
    result: Any
    joined_at: datetime


async def list_results(session: AsyncSession, challenge_id: int) -> list[ResultRow]:
    """Return every seat of a challenge, the best rank first."""
    query = (
        select(
            MatchParticipant.seat,
            MatchParticipant.user_id,
            User.username,
            User.full_name,
            MatchParticipant.side,
            MatchParticipant.score,
            MatchParticipant.rank,
            MatchParticipant.result,
            MatchParticipant.joined_at,
        )
        .outerjoin(User, User.id == MatchParticipant.user_id)
        .where(MatchParticipant.challenge_id == challenge_id)
        .order_by(MatchParticipant.rank.asc().nulls_last(), MatchParticipant.seat)
    )
    return [ResultRow(*row) for row in await session.execute(query)]


async def cancel_unopened(session: AsyncSession, challenge_id: int) -> None:
    """Cancel a challenge whose log could not be made."""
    await session.execute(
        update(Challenge)
        .where(Challenge.id == challenge_id, Challenge.status == "pending")
        .values(status="cancelled", cancelled_reason="log_unavailable", completed_at=func.now())
    )
