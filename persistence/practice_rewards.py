"""What practice outside matches brings: badges, with their own points and nothing beyond.

The counterpart of `settlement_rewards.py` for somebody who practises alone.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from game.units import Seat
from persistence.badge_awards import Award, award_badges
from persistence.ledger import Total, refresh_totals
from persistence.local_days import local_days, usable_zones
from persistence.notification_texts import badge_title, language_of, level_title
from persistence.outbox import add_notices, user_shard
from persistence.settlement_input import Pupil

_NO_SEAT: Final = Seat("")

_LOCK = text("""
    SELECT timezone, language_preference, current_level FROM users
    WHERE id = :user AND NOT is_deleted FOR NO KEY UPDATE
""")

_NOTIFY = text("""
    INSERT INTO notifications (user_id, type, title, data, priority, expires_at)
    SELECT :user, type, title, data::json, priority, now() + interval '30 days'
    FROM unnest(
        CAST(:types AS text[]), CAST(:titles AS text[]), CAST(:data AS text[]),
        CAST(:priorities AS integer[])) AS made (type, title, data, priority)
""")


async def lock_pupil(session: AsyncSession, user_id: int, now: datetime) -> Pupil | None:
    """Return the user, locked until the transaction ends, with the own day; None when gone.

    Taken before any other lock, as settlement does.
    """
    row = (await session.execute(_LOCK, {"user": user_id})).one_or_none()
    if row is None:
        return None
    zones = await usable_zones(session, {user_id: row[0]})
    days = await local_days(session, zones, now)
    return Pupil(user_id, _NO_SEAT, zones[user_id], days[user_id], row[1], row[2])


async def reward_practice(session: AsyncSession, pupil: Pupil) -> list[Award]:
    """Return the badges that the user's history earns now, written with their points and notices.

    The user is locked by `lock_pupil` in this transaction.
    """
    awards = await award_badges(session, {pupil.user: pupil}, None)
    if not awards:
        return []
    totals = await refresh_totals(session, [pupil.user])
    await _notify(session, pupil, awards, totals[pupil.user])
    await add_notices(session, [("points", user_shard(pupil.user), {"user": pupil.user})])
    return awards


async def _notify(
    session: AsyncSession, pupil: Pupil, awards: Sequence[Award], total: Total
) -> None:
    language = language_of(pupil.language)
    told = [
        ("badge_earned", badge_title(language, award.name), json.dumps({"code": award.code}), 7)
        for award in awards
    ]
    if total.level > pupil.level:
        data = json.dumps({"level": total.level})
        told.append(("level_up", level_title(language, total.level), data, 6))
    types, titles, data_texts, priorities = (list(column) for column in zip(*told, strict=True))
    await session.execute(
        _NOTIFY,
        {
            "user": pupil.user,
            "types": types,
            "titles": titles,
            "data": data_texts,
            "priorities": priorities,
        },
    )
