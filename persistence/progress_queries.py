"""Badges and notifications as REST shows them: what somebody has, and what somebody is told."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.models import Achievement, Notification, UserAchievement


class EarnedBadge(NamedTuple):
    """A badge that somebody has."""

    badge: Achievement
    earned_at: datetime
    is_displayed: bool


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
