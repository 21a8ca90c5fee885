"""Badges: all there are, and the caller's own. Settlement gives them, never this module.

The database keeps one French text for each; the caller reads the words of the own language.
"""

from datetime import datetime
from typing import Any

from msgspec import Struct

from game.texts.badges import BadgeWords, badge_words
from game.units import Language
from persistence import account_queries, progress_queries
from persistence.models import Achievement as BadgeRow
from server.api.endpoint import Call, Nothing


class Achievement(Struct, frozen=True):
    """A badge, in the caller's language. `star_wars_title` is there with that theme only.

    A secret one that the caller has not earned shows neither name nor requirements.
    """

    id: int
    code: str
    name: str | None
    description: str | None
    icon_url: str | None
    category: str | None
    difficulty: str | None
    points_reward: int
    star_wars_title: str | None
    is_secret: bool
    is_earned: bool
    requirements: dict[str, Any] | None


class Achievements(Struct, frozen=True):
    """Every badge that can be earned."""

    achievements: tuple[Achievement, ...]


class EarnedAchievement(Struct, frozen=True):
    """A badge of the caller's."""

    achievement: Achievement
    earned_at: datetime
    is_displayed: bool


class EarnedAchievements(Struct, frozen=True):
    """The newest first."""

    achievements: tuple[EarnedAchievement, ...]


async def list_all(call: Call, _given: Nothing) -> Achievements:
    """Return every badge; which of them the caller has is marked."""
    async with call.services.database() as session:
        badges = await progress_queries.list_badges(session)
        earned = {
            each.badge.id for each in await progress_queries.list_earned(session, call.user_id)
        }
        theme = await account_queries.read_theme(session, call.user_id)
    return Achievements(
        tuple(_achievement(each, each.id in earned, call.language, theme=theme) for each in badges)
    )


async def list_own(call: Call, _given: Nothing) -> EarnedAchievements:
    """Return the caller's badges."""
    async with call.services.database() as session:
        earned = await progress_queries.list_earned(session, call.user_id)
        theme = await account_queries.read_theme(session, call.user_id)
    return EarnedAchievements(
        tuple(
            EarnedAchievement(
                _achievement(each.badge, True, call.language, theme=theme),
                each.earned_at,
                each.is_displayed,
            )
            for each in earned
        )
    )


def _achievement(
    row: BadgeRow, is_earned: bool, language: Language, *, theme: str | None
) -> Achievement:
    is_hidden = row.is_secret and not is_earned
    stored = BadgeWords(row.name, row.description, row.star_wars_title)
    words = badge_words(row.code, stored, language, theme)
    return Achievement(
        id=row.id,
        code=f"secret_{row.id}" if is_hidden else row.code,
        name=None if is_hidden else words.name,
        description=None if is_hidden else words.description,
        icon_url=None if is_hidden else row.icon_url,
        category=row.category,
        difficulty=row.difficulty,
        points_reward=row.points_reward,
        star_wars_title=None if is_hidden else words.title,
        is_secret=row.is_secret,
        is_earned=is_earned,
        requirements=None if is_hidden else row.requirements,
    )
