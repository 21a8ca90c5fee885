"""Logic challenges as somebody may find them: who sees which, and what is true of them.

Every query names who asks. A challenge without an author, and so every generated one, is for
everybody; a teacher's own is for that teacher and the pupils of the classes that he or she teaches
(ADR 0065). Nothing here changes a row.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from game.units import Level
from persistence.group_queries import LEADING_ROLES
from persistence.models import (
    AgeGroup,
    GroupMembership,
    LogicChallenge,
    LogicChallengeAttempt,
    LogicChallengeKind,
    LogicChallengeProgress,
    UserGroup,
)

_STORED_LEVELS: Final[dict[Level, tuple[str, ...]]] = {
    "initie": ("initie", "INITIE", "facile", "easy"),
    "padawan": ("padawan", "PADAWAN", "moyen", "medium"),
    "chevalier": ("chevalier", "CHEVALIER", "difficile", "hard"),
    "maitre": ("maitre", "MAITRE", "expert"),
}
"""How the older product may have written a difficulty."""

_is_solved: Final = exists().where(
    LogicChallengeAttempt.challenge_id == LogicChallenge.id, LogicChallengeAttempt.is_correct
)


class SeenLogicChallenge(NamedTuple):
    """A challenge and how far the asker is with it; `progress` None: never opened."""

    row: LogicChallenge
    is_solved: bool
    progress: LogicChallengeProgress | None


class Figures(NamedTuple):
    """What is true of a challenge now. `success_pct` None: nobody has tried."""

    view_count: int
    attempt_count: int
    success_pct: float | None


class OwnAttempt(NamedTuple):
    """An attempt with the challenge that it was made at."""

    attempt: LogicChallengeAttempt
    row: LogicChallenge


def is_offered() -> ColumnElement[bool]:
    """In play: active, not archived, no template. The older product left NULLs for the defaults."""
    return and_(
        LogicChallenge.is_active.is_not(False),
        LogicChallenge.is_archived.is_not(True),
        LogicChallenge.is_template.is_not(True),
    )


def is_for(user_id: int) -> ColumnElement[bool]:
    """Nobody's, the user's own, or of a teacher in whose class the user is a pupil."""
    teacher, pupil = aliased(GroupMembership), aliased(GroupMembership)
    teachers = (
        select(teacher.user_id)
        .join(pupil, pupil.group_id == teacher.group_id)
        .join(UserGroup, UserGroup.id == teacher.group_id)
        .where(
            UserGroup.group_type == "class",
            teacher.is_active,
            teacher.role.in_(LEADING_ROLES),
            pupil.user_id == user_id,
            pupil.is_active,
            pupil.role == "member",
        )
    )
    return or_(
        LogicChallenge.creator_id.is_(None),
        LogicChallenge.creator_id == user_id,
        LogicChallenge.creator_id.in_(teachers),
    )


def may_see(user_id: int) -> ColumnElement[bool]:
    """What this user finds: what is offered to him or her, and all that he or she wrote."""
    return or_(LogicChallenge.creator_id == user_id, and_(is_offered(), is_for(user_id)))


async def list_visible(
    session: AsyncSession,
    user_id: int,
    *,
    kind: LogicChallengeKind | None,
    age_group: AgeGroup | None,
    level: Level | None,
    is_own: bool,
    before_id: int | None,
    limit: int,
) -> list[SeenLogicChallenge]:
    """Return challenges newest first, at most `limit`.

    `is_own`: only those that the user wrote, archived ones too; otherwise only what is offered.
    """
    conditions: list[ColumnElement[bool]] = [
        LogicChallenge.creator_id == user_id if is_own else and_(is_offered(), is_for(user_id))
    ]
    if kind is not None:
        conditions.append(LogicChallenge.challenge_type == kind)
    if age_group is not None:
        conditions.append(LogicChallenge.age_group == age_group)
    if level is not None:
        conditions.append(LogicChallenge.difficulty.in_(_STORED_LEVELS[level]))
    if before_id is not None:
        conditions.append(LogicChallenge.id < before_id)
    return await _seen(session, user_id, and_(*conditions), limit)


async def find_visible(
    session: AsyncSession, user_id: int, challenge_id: int
) -> SeenLogicChallenge | None:
    """Return a challenge that the user may see, or None."""
    found = await _seen(
        session, user_id, and_(LogicChallenge.id == challenge_id, may_see(user_id)), 1
    )
    return found[0] if found else None


async def hold_visible(
    session: AsyncSession, user_id: int, challenge_id: int
) -> LogicChallenge | None:
    """Return a challenge that the user may see, safe from being changed until the transaction ends.

    Any number may hold it at once; only who changes its text waits.
    """
    return await session.scalar(
        select(LogicChallenge)
        .where(LogicChallenge.id == challenge_id, may_see(user_id))
        .with_for_update(read=True, key_share=True, of=LogicChallenge)
    )


async def _seen(
    session: AsyncSession, user_id: int, where: ColumnElement[bool], limit: int
) -> list[SeenLogicChallenge]:
    solved = _is_solved.where(LogicChallengeAttempt.user_id == user_id)
    query = (
        select(LogicChallenge, solved, LogicChallengeProgress)
        .outerjoin(
            LogicChallengeProgress,
            and_(
                LogicChallengeProgress.challenge_id == LogicChallenge.id,
                LogicChallengeProgress.user_id == user_id,
            ),
        )
        .where(where)
        .order_by(LogicChallenge.id.desc())
        .limit(limit)
    )
    return [SeenLogicChallenge(*row) for row in await session.execute(query)]


async def count_figures(
    session: AsyncSession, rows: Sequence[LogicChallenge]
) -> dict[int, Figures]:
    """Return what is true of these challenges, by id.

    Counted from the rows that people leave, so that nobody waits for anybody to count: a view is a
    user who opened it, on top of what the older product had counted. Attempts of the older product
    are attempts too, and so its `success_rate` column is never asked.
    """
    ids = [row.id for row in rows]
    views = {
        row[0]: row[1]
        for row in await session.execute(
            select(LogicChallengeProgress.challenge_id, func.count())
            .where(LogicChallengeProgress.challenge_id.in_(ids))
            .group_by(LogicChallengeProgress.challenge_id)
        )
    }
    tries = {
        row[0]: (row[1], row[2])
        for row in await session.execute(
            select(
                LogicChallengeAttempt.challenge_id,
                func.count(),
                func.count().filter(LogicChallengeAttempt.is_correct),
            )
            .where(LogicChallengeAttempt.challenge_id.in_(ids))
            .group_by(LogicChallengeAttempt.challenge_id)
        )
    }
    figures = {}
    for row in rows:
        attempts, rights = tries.get(row.id, (0, 0))
        success_pct = round(100 * rights / attempts, 1) if attempts else None
        view_count = (row.view_count or 0) + views.get(row.id, 0)
        figures[row.id] = Figures(view_count, attempts, success_pct)
    return figures


async def count_attempts(session: AsyncSession, user_id: int, challenge_id: int) -> int:
    """Return how often the user has tried."""
    query = (
        select(func.count())
        .select_from(LogicChallengeAttempt)
        .where(
            LogicChallengeAttempt.user_id == user_id,
            LogicChallengeAttempt.challenge_id == challenge_id,
        )
    )
    return (await session.scalar(query)) or 0


async def list_attempts(
    session: AsyncSession,
    user_id: int,
    *,
    challenge_id: int | None,
    before_id: int | None,
    limit: int,
) -> list[OwnAttempt]:
    """Return the user's own attempts newest first, also at what is archived since."""
    query = (
        select(LogicChallengeAttempt, LogicChallenge)
        .join(LogicChallenge, LogicChallenge.id == LogicChallengeAttempt.challenge_id)
        .where(LogicChallengeAttempt.user_id == user_id)
        .order_by(LogicChallengeAttempt.id.desc())
        .limit(limit)
    )
    if challenge_id is not None:
        query = query.where(LogicChallengeAttempt.challenge_id == challenge_id)
    if before_id is not None:
        query = query.where(LogicChallengeAttempt.id < before_id)
    return [OwnAttempt(*row) for row in await session.execute(query)]
