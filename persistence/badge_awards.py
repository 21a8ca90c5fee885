"""Handing out badges: whoever meets a badge's requirements gets it once, with its points."""

from collections.abc import Mapping
from typing import Any

import structlog
from msgspec import Struct
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from game.badges import RequirementError, is_earned, parse_requirements
from game.units import MatchId
from persistence.badge_facts import count_facts
from persistence.ledger import NewLine, add_lines
from persistence.settlement_input import Pupil

_log = structlog.get_logger(__name__)


class Award(Struct, frozen=True):
    """A badge that a user has just earned."""

    user: int
    code: str
    name: str
    points: int


_MISSING = text("""
    SELECT person.id, achievements.id, code, name, points_reward, requirements
    FROM unnest(CAST(:users AS integer[])) AS person (id)
    CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(achievement_id), '{}') AS badges
        FROM user_achievements WHERE user_id = person.id
    ) AS had
    CROSS JOIN achievements
    WHERE is_active AND achievements.id <> ALL (had.badges)
    ORDER BY person.id, achievements.id
""")

_GIVE = text("""
    INSERT INTO user_achievements (user_id, achievement_id, progress_data)
    SELECT user_id, achievement_id, CAST(:data AS json)
    FROM unnest(CAST(:users AS integer[]), CAST(:badges AS integer[]))
        AS made (user_id, achievement_id)
    ON CONFLICT (user_id, achievement_id) DO NOTHING
    RETURNING user_id, achievement_id
""")


async def award_badges(
    session: AsyncSession, pupils: Mapping[int, Pupil], match: MatchId | None
) -> list[Award]:
    """Return the badges that the users' histories earn them now, written with their points.

    The caller has locked the users' rows and refreshes their totals afterwards. A badge whose
    requirements cannot be read is logged and given to nobody.
    """
    missing = [tuple(row) for row in await session.execute(_MISSING, {"users": list(pupils)})]
    readable = _readable({row[2]: row[5] for row in missing})
    missing = [row for row in missing if row[2] in readable]
    if not missing:
        return []
    facts = await count_facts(session, {row[0]: pupils[row[0]] for row in missing})
    earned = {
        (row[0], row[1]): Award(row[0], row[2], row[3], row[4])
        for row in missing
        if is_earned(row[5], facts[row[0]])
    }
    if not earned:
        return []
    rows = await session.execute(
        _GIVE,
        {
            "users": [user for user, _ in earned],
            "badges": [badge for _, badge in earned],
            "data": "{}" if match is None else f'{{"match": {match}}}',
        },
    )
    awards = [earned[row[0], row[1]] for row in rows]
    await add_lines(
        session,
        [
            NewLine(
                award.user,
                "badge",
                f"badge:{award.code}",
                award.points,
                pupils[award.user].day,
                match,
            )
            for award in awards
        ],
    )
    return awards


def _readable(requirements: Mapping[str, Any]) -> set[str]:
    codes = set()
    for code, stored in requirements.items():
        try:
            parse_requirements(stored if isinstance(stored, dict) else {})
        except RequirementError as error:
            _log.warning("badge_not_readable", code=code, error=str(error))
        else:
            codes.add(code)
    return codes
