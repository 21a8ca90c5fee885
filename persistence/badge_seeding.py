"""Bringing the badges of this release into the database; what is there stays as it is."""

import json

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from game.badge_catalogue import BADGES

_ADD = text("""
    INSERT INTO achievements (
        code, name, description, category, difficulty, points_reward, is_secret, requirements,
        star_wars_title)
    SELECT code, name, description, category, difficulty, points, is_secret, requirements::json,
           title
    FROM unnest(
        CAST(:codes AS text[]), CAST(:names AS text[]), CAST(:descriptions AS text[]),
        CAST(:categories AS text[]), CAST(:difficulties AS text[]), CAST(:points AS integer[]),
        CAST(:secrets AS boolean[]), CAST(:requirements AS text[]), CAST(:titles AS text[]))
        AS made (code, name, description, category, difficulty, points, is_secret, requirements,
                 title)
    ON CONFLICT (code) DO NOTHING
    RETURNING code
""")


async def seed_badges(session: AsyncSession) -> list[str]:
    """Add the badges that the database lacks and return their codes.

    A badge that is there, such as production's six, keeps its texts, reward and requirements:
    somebody may have changed them on purpose, and pupils were promised what they say.
    """
    rows = await session.scalars(
        _ADD,
        {
            "codes": [badge.code for badge in BADGES],
            "names": [badge.name for badge in BADGES],
            "descriptions": [badge.description for badge in BADGES],
            "categories": [badge.category for badge in BADGES],
            "difficulties": [badge.difficulty for badge in BADGES],
            "points": [badge.points_reward for badge in BADGES],
            "secrets": [badge.is_secret for badge in BADGES],
            "requirements": [json.dumps(badge.requirements) for badge in BADGES],
            "titles": [badge.star_wars_title for badge in BADGES],
        },
    )
    return sorted(rows)
