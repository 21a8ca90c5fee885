"""Who may sit in a match and who does: the queries of a live match on PostgreSQL.

Nothing here commits. What a running match needs again and again has its copy in Redis; these
queries run when somebody joins, starts, bans or cancels.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from game.exercises.own import SetItem
from game.units import Kind, MatchId, Mode, Seat
from persistence.challenge_settings import ChallengeSettings, from_column, items_from_column
from persistence.models import (
    Challenge,
    GroupMembership,
    InstitutionMembership,
    MatchParticipant,
    User,
)


class MatchRow(Struct, frozen=True):
    """A challenge as its match needs it. `is_code_expired` tells whether the code still opens."""

    id: MatchId
    host: int
    challenged: int | None
    kind: Kind
    mode: Mode
    status: str
    settings: ChallengeSettings
    epoch: str | None
    title: str
    join_code: str | None
    is_code_expired: bool
    institution: int | None
    started_at: datetime | None
    created_at: datetime


class Participant(Struct, frozen=True):
    """One seat and whose it is (None: erased)."""

    seat: Seat
    user: int | None
    side: str
    is_banned: bool


async def match_by_id(session: AsyncSession, match: int) -> MatchRow | None:
    """Return the challenge of this id, or None."""
    return next(iter(await _matches(session, Challenge.id == match)), None)


async def items_of(session: AsyncSession, match: MatchId) -> tuple[SetItem, ...]:
    """Return the items of the teacher's set that the challenge plays; none when it plays no set."""
    return items_from_column(
        await session.scalar(select(Challenge.items).where(Challenge.id == match))
    )


async def match_by_code(session: AsyncSession, code: str) -> MatchRow | None:
    """Return the challenge that this join code opens, expired or not, or None."""
    return next(iter(await _matches(session, Challenge.join_code == code)), None)


async def open_matches(session: AsyncSession) -> list[MatchRow]:
    """Return every challenge that has a log and is not over, in order of id: the master list."""
    return await _matches(
        session, Challenge.status.in_(("pending", "active")) & Challenge.epoch.is_not(None)
    )


async def _matches(session: AsyncSession, where: ColumnElement[bool]) -> list[MatchRow]:
    is_expired = func.coalesce(Challenge.join_code_expires_at < func.now(), literal(value=False))
    query = select(Challenge, is_expired.label("is_expired")).where(where).order_by(Challenge.id)
    return [_match(row[0], is_expired=row[1]) for row in await session.execute(query)]


def _match(challenge: Challenge, *, is_expired: bool) -> MatchRow:
    return MatchRow(
        id=MatchId(challenge.id),
        host=challenge.challenger_id,
        challenged=challenge.challenged_id,
        kind=challenge.kind,  # type: ignore[arg-type]  # a CHECK holds the vocabulary
        mode=challenge.challenge_type,  # type: ignore[arg-type]  # likewise
        status=challenge.status,
        settings=from_column(challenge.settings),
        epoch=challenge.epoch,
        title=challenge.title or "",
        join_code=challenge.join_code,
        is_code_expired=is_expired,
        institution=challenge.institution_id,
        started_at=challenge.started_at,
        created_at=challenge.created_at,
    )


async def sides_by_roster(session: AsyncSession, match: MatchRow, user: int) -> tuple[str, ...]:
    """Return the sides to which the user's active class memberships lead; several share a class."""
    groups = {side.group_id for side in match.settings.sides if side.group_id is not None}
    if not groups:
        return ()
    query = select(GroupMembership.group_id).where(
        GroupMembership.user_id == user,
        GroupMembership.group_id.in_(groups),
        GroupMembership.is_active,
    )
    own = set(await session.scalars(query))
    return tuple(side.key for side in match.settings.sides if side.group_id in own)


async def is_of_institution(session: AsyncSession, user: int, institution: int | None) -> bool:
    """Return whether the user is an active member; never true without an institution."""
    if institution is None:
        return False
    query = select(InstitutionMembership.id).where(
        InstitutionMembership.user_id == user,
        InstitutionMembership.institution_id == institution,
        InstitutionMembership.is_active,
    )
    return (await session.scalars(query)).first() is not None


async def participant_of(session: AsyncSession, match: MatchId, user: int) -> Participant | None:
    """Return the seat that the user has or had in the match."""
    query = select(MatchParticipant).where(
        MatchParticipant.challenge_id == match, MatchParticipant.user_id == user
    )
    row = (await session.scalars(query)).one_or_none()
    return None if row is None else _participant(row)


async def list_participants(session: AsyncSession, match: MatchId) -> list[Participant]:
    """Return all seats of a match in the order of their names."""
    query = (
        select(MatchParticipant)
        .where(MatchParticipant.challenge_id == match)
        .order_by(MatchParticipant.seat)
    )
    return [_participant(row) for row in await session.scalars(query)]


async def add_participant(
    session: AsyncSession, match: MatchId, user: int, seat: Seat, sides: Sequence[str]
) -> Participant:
    """Return the user's seat: on the emptiest of `sides`, or the one that a rival has just made.

    The challenge's row is locked, so that a class that joins at once is shared out evenly. Raises
    `sqlalchemy.exc.IntegrityError` when the random seat name is taken: draw another.
    """
    await session.execute(select(Challenge.id).where(Challenge.id == match).with_for_update())
    known = await participant_of(session, match, user)
    if known is not None:
        return known
    counts = dict.fromkeys(sides, 0)
    query = (
        select(MatchParticipant.side, func.count())
        .where(MatchParticipant.challenge_id == match, MatchParticipant.side.in_(sides))
        .group_by(MatchParticipant.side)
    )
    for side, count in await session.execute(query):
        counts[side] = count
    side = min(counts, key=lambda key: counts[key])
    session.add(MatchParticipant(challenge_id=match, seat=seat, user_id=user, side=side))
    await session.flush()
    return Participant(seat, user, side, is_banned=False)


async def ban_seat(session: AsyncSession, match: MatchId, seat: Seat) -> bool:
    """Mark the seat's user as banned from this match; False when there is no such seat."""
    statement = (
        update(MatchParticipant)
        .where(MatchParticipant.challenge_id == match, MatchParticipant.seat == seat)
        .values(is_banned=True)
        .returning(MatchParticipant.seat)
    )
    return (await session.scalars(statement)).first() is not None


async def mark_started(session: AsyncSession, match: MatchId) -> bool:
    """Make a pending challenge active; True also when it is active already."""
    statement = (
        update(Challenge)
        .where(
            Challenge.id == match, or_(Challenge.status == "pending", Challenge.status == "active")
        )
        .values(status="active", started_at=func.coalesce(Challenge.started_at, func.now()))
        .returning(Challenge.id)
    )
    return (await session.scalars(statement)).first() is not None


async def mark_cancelled(session: AsyncSession, match: MatchId, reason: str) -> bool:
    """Cancel an open challenge; False when it is over already."""
    statement = (
        update(Challenge)
        .where(Challenge.id == match, Challenge.status.in_(("pending", "active")))
        .values(
            status="cancelled",
            cancelled_reason=reason,
            # A start that crossed it may be later than this transaction's own time.
            completed_at=func.greatest(func.now(), Challenge.started_at),
            join_code=None,  # a code opens nothing any more, and another match may get it
        )
        .returning(Challenge.id)
    )
    return (await session.scalars(statement)).first() is not None


class PupilRow(Struct, frozen=True):
    """What a match shows of a user, and whether the account may play."""

    user: int
    name: str
    language: str
    is_active: bool
    grade_level: int | None


async def pupil_row(session: AsyncSession, user: int) -> PupilRow | None:
    """Return the user's public line, or None."""
    query = select(User.username, User.language_preference, User.is_active, User.grade_level).where(
        User.id == user
    )
    row: Any = (await session.execute(query)).one_or_none()
    if row is None:
        return None
    return PupilRow(user, row[0], row[1] or "fr", bool(row[2]), row[3])


def _participant(row: MatchParticipant) -> Participant:
    return Participant(Seat(row.seat), row.user_id, row.side, row.is_banned)
