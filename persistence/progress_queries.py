"""Badges, notifications and the people on boards, as REST shows them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.board_totals import OWN_WORD
from persistence.models import Achievement, Notification, User, UserAchievement
from persistence.outbox import add_notices, user_shard


class EarnedBadge(NamedTuple):
    """A badge that somebody has."""

    badge: Achievement
    earned_at: datetime
    is_displayed: bool


class BoardPerson(NamedTuple):
    """What a board shows of somebody beside the points."""

    user_id: int
    username: str
    avatar_url: str | None
    current_level: int
    jedi_rank: str
    is_public_profile: bool


async def list_board_people(
    session: AsyncSession, user_ids: Sequence[int], *, is_own_class: bool
) -> dict[int, BoardPerson]:
    """Return those of these users who are shown on such a board now, by id."""
    is_shown: ColumnElement[bool] = User.show_in_leaderboards.is_(True)
    if is_own_class:
        is_shown = or_(is_shown, text(OWN_WORD))
    query = select(
        User.id,
        User.username,
        User.avatar_url,
        User.current_level,
        User.jedi_rank,
        User.is_public_profile,
    ).where(
        User.id.in_(user_ids),
        is_shown,
        User.is_active.is_not(False),
        User.is_deleted.is_(False),
    )
    return {row[0]: BoardPerson(*row) for row in await session.execute(query)}


async def refresh_boards(session: AsyncSession, user_id: int) -> None:
    """Have somebody's places on the boards brought up to date once this transaction commits."""
    await add_notices(session, [("points", user_shard(user_id), {"user": user_id})])


async def list_badges(session: AsyncSession) -> list[Achievement]:
    """Return every badge that can be earned, secret ones included, by id."""
    query = select(Achievement).where(Achievement.is_active.is_not(False)).order_by(Achievement.id)
    return list(await session.scalars(query))


async def list_earned(session: AsyncSession, user_id: int) -> list[EarnedBadge]:
    """Return somebody's badges, the newest first."""
    query = (
        select(Achievement, UserAchievement.earned_at, UserAchievement.is_displayed)
        .join(UserAchievement, UserAchievement.achievement_id == Achievement.id)
        .where(UserAchievement.user_id == user_id)
        .order_by(UserAchievement.earned_at.desc(), Achievement.id)
    )
    return [EarnedBadge(*row) for row in await session.execute(query)]


async def list_notifications(
    session: AsyncSession,
    user_id: int,
    now: datetime,
    *,
    is_unread: bool,
    before_id: int | None,
    limit: int,
) -> list[Notification]:
    """Return somebody's notifications that have not expired, newest first, at most `limit`."""
    query = (
        select(Notification)
        .where(
            Notification.user_id == user_id,
            or_(Notification.expires_at.is_(None), Notification.expires_at > now),
        )
        .order_by(Notification.id.desc())
        .limit(limit)
    )
    if is_unread:
        query = query.where(Notification.is_read.is_(False))
    if before_id is not None:
        query = query.where(Notification.id < before_id)
    return list(await session.scalars(query))


async def count_unread(session: AsyncSession, user_id: int, now: datetime) -> int:
    """Return how many notifications somebody has not read."""
    query = (
        select(func.count())
        .select_from(Notification)
        .where(
            Notification.user_id == user_id,
            Notification.is_read.is_(False),
            or_(Notification.expires_at.is_(None), Notification.expires_at > now),
        )
    )
    return (await session.scalar(query)) or 0
