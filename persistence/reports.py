"""Reports: told by anybody, seen by moderators (and a class' teacher), decided once for a target.

A case is everything open about one target; its id is that of its oldest open report. Telling the
same again adds no row. What a decision changes is in `persistence/moderation.py`. Nothing commits.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, Literal, NamedTuple, cast

from sqlalchemy import ColumnElement, and_, exists, func, select, update
from sqlalchemy.dialects.postgresql import aggregate_order_by, insert
from sqlalchemy.ext.asyncio import AsyncSession

from game.texts.moderation import Decision
from persistence.group_queries import LEADING_ROLES
from persistence.models import (
    Challenge,
    Exercise,
    GroupMembership,
    LogicChallenge,
    Report,
    User,
    UserGroup,
)

TargetKind = Literal["user", "group", "challenge", "exercise", "logic_challenge"]
Reason = Literal[
    "unkind_words",
    "rude_name",
    "pretends_to_be_somebody",
    "asks_personal_things",
    "makes_me_uneasy",
    "cheating",
    "other",
]
_WORDS_MAX: Final = 2_000
_OWNERS: Final[dict[TargetKind, tuple[Any, Any]]] = {
    "user": (User.id, User.id),
    "group": (UserGroup.id, UserGroup.created_by),
    "challenge": (Challenge.id, Challenge.challenger_id),
    "exercise": (Exercise.id, Exercise.creator_id),
    "logic_challenge": (LogicChallenge.id, LogicChallenge.creator_id),
}
"""By kind of target: its key, and whose it is."""


class OwnReport(NamedTuple):
    """A report as who made it sees it: never what was decided."""

    id: int
    target_kind: TargetKind
    target_id: int
    reason: Reason
    created_at: datetime
    decided_at: datetime | None


class Case(NamedTuple):
    """Everything open about one target. `told_count` counts every time that it was told."""

    id: int
    target_kind: TargetKind
    target_id: int
    target_user_id: int | None
    reporter_count: int
    told_count: int
    reasons: tuple[Reason, ...]
    first_at: datetime
    last_at: datetime


class OpenReport(NamedTuple):
    """One open report of a case."""

    id: int
    reporter_id: int
    reporter_name: str
    reason: Reason
    words: str | None
    told_count: int
    created_at: datetime


async def add_report(
    session: AsyncSession,
    *,
    reporter_id: int,
    target_kind: TargetKind,
    target_id: int,
    reason: Reason,
    words: str | None,
    now: datetime,
) -> int:
    """Store a report, or add to the open one of the same reporter about the same target.

    Whether the target exists, or the reporter may know of it, changes nothing that the reporter can
    see. Return the report's id.
    """
    key, owner = _OWNERS[target_kind]
    target_user_id = await session.scalar(select(owner).where(key == target_id))
    statement = insert(Report).values(
        reporter_id=reporter_id,
        target_kind=target_kind,
        target_id=target_id,
        target_user_id=target_user_id,
        reason=reason,
        words=words,
        created_at=now,
        updated_at=now,
    )
    both = func.nullif(
        func.right(func.concat_ws("\n", Report.words, statement.excluded.words), _WORDS_MAX), ""
    )
    found = await session.scalar(
        statement.on_conflict_do_update(
            index_elements=["reporter_id", "target_kind", "target_id"],
            index_where=Report.decided_at.is_(None),
            set_={
                "reason": statement.excluded.reason,
                "words": both,
                "told_count": Report.told_count + 1,
                "updated_at": now,
            },
        ).returning(Report.id)
    )
    assert found is not None
    return int(found)


async def list_own(session: AsyncSession, reporter_id: int, limit: int) -> list[OwnReport]:
    """Return somebody's reports, the newest first."""
    columns = [getattr(Report, name) for name in OwnReport._fields]
    query = (
        select(*columns)
        .where(Report.reporter_id == reporter_id)
        .order_by(Report.id.desc())
        .limit(limit)
    )
    return [OwnReport(*row) for row in await session.execute(query)]


async def list_cases(
    session: AsyncSession, reader_id: int, *, is_moderator: bool, after: int, limit: int
) -> list[Case]:
    """Return open cases by age, those about the reader's own account left out.

    Who is no moderator sees those about pupils of classes that he or she leads.
    """
    first = func.min(Report.id)
    query = (
        select(
            first,
            Report.target_kind,
            Report.target_id,
            func.max(Report.target_user_id),
            func.count(),
            func.sum(Report.told_count),
            func.array_agg(aggregate_order_by(Report.reason.distinct(), Report.reason)),
            func.min(Report.created_at),
            func.max(Report.updated_at),
        )
        .where(Report.decided_at.is_(None), may_see(reader_id, is_moderator=is_moderator))
        .group_by(Report.target_kind, Report.target_id)
        .having(first > after)
        .order_by(first)
        .limit(limit)
    )
    return [
        Case(*cast("Any", (*row[:5], int(row[5]), tuple(row[6]), *row[7:])))
        for row in await session.execute(query)
    ]


async def find_case(
    session: AsyncSession, reader_id: int, report_id: int, *, is_moderator: bool
) -> list[Report]:
    """Return the open reports about the target of one of them, the oldest first, locked.

    Empty when there is none that the reader may see.
    """
    target = (
        select(Report.target_kind, Report.target_id)
        .where(Report.id == report_id, Report.decided_at.is_(None))
        .subquery()
    )
    query = (
        select(Report)
        .join(
            target,
            and_(
                Report.target_kind == target.c.target_kind,
                Report.target_id == target.c.target_id,
            ),
        )
        .where(Report.decided_at.is_(None), may_see(reader_id, is_moderator=is_moderator))
        .order_by(Report.id)
        .with_for_update(of=Report)
    )
    return list(await session.scalars(query))


async def name_reporters(session: AsyncSession, reports: Sequence[Report]) -> dict[int, str]:
    """Return the usernames of who made these reports, by id."""
    query = select(User.id, User.username).where(User.id.in_([row.reporter_id for row in reports]))
    return {row[0]: row[1] for row in await session.execute(query)}


async def close_case(
    session: AsyncSession,
    reports: Sequence[Report],
    decision: Decision,
    decided_by: int,
    now: datetime,
) -> None:
    """Note the decision on every report of a case."""
    await session.execute(
        update(Report)
        .where(Report.id.in_([row.id for row in reports]), Report.decided_at.is_(None))
        .values(decided_at=now, decided_by=decided_by, decision=decision)
    )


def may_see(reader_id: int, *, is_moderator: bool) -> ColumnElement[bool]:
    """Return the condition on `reports`: nobody judges what was told about the own account."""
    is_other = Report.target_user_id.is_distinct_from(reader_id)
    if is_moderator:
        return is_other
    teacher, pupil = (GroupMembership.__table__.alias(name) for name in ("teacher", "pupil"))
    teaches = (
        exists()
        .select_from(teacher)
        .where(
            teacher.c.user_id == reader_id,
            teacher.c.role.in_(LEADING_ROLES),
            teacher.c.is_active,
            UserGroup.id == teacher.c.group_id,
            UserGroup.group_type == "class",
            pupil.c.group_id == teacher.c.group_id,
            pupil.c.user_id == Report.target_user_id,
            pupil.c.role == "member",
            pupil.c.is_active,
        )
    )
    return and_(is_other, teaches)
