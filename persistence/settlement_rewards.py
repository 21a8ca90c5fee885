"""The part of a settlement that pays: ledger, badges, totals, and telling the pupils."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from game.progression import POINTS_PER_RIGHT, PointsLine, capped, match_points
from game.state import MatchState
from game.texts.badges import BadgeWords, badge_words
from game.units import MatchId, Seat
from persistence.badge_awards import Award, award_badges
from persistence.ledger import NewLine, Total, add_lines, earned_on, refresh_totals
from persistence.notification_texts import badge_title, language_of, level_title, result_title
from persistence.outbox import Topic, add_notices, match_shard, user_shard
from persistence.settlement_input import Pupil, SeatReward, Try

_NOTIFY = text("""
    INSERT INTO notifications (user_id, type, title, data, priority, expires_at)
    SELECT user_id, type, title, data::json, priority, now() + interval '30 days'
    FROM unnest(
        CAST(:users AS integer[]), CAST(:types AS text[]), CAST(:titles AS text[]),
        CAST(:data AS text[]), CAST(:priorities AS integer[]))
        AS made (user_id, type, title, data, priority)
""")

_REWARDS = text("""
    SELECT seat, coalesce(sum(points), 0), total_points, current_level, jedi_rank,
           coalesce(array_agg(substr(source, 7) ORDER BY line.id)
                    FILTER (WHERE line.kind = 'badge'), CAST('{}' AS text[]))
    FROM match_participants AS seated
    JOIN users ON users.id = seated.user_id
    LEFT JOIN points_ledger AS line
        ON line.user_id = seated.user_id AND line.challenge_id = seated.challenge_id
    WHERE seated.challenge_id = :match AND seated.rank IS NOT NULL
    GROUP BY seat, total_points, current_level, jedi_rank
""")


async def pay(
    session: AsyncSession,
    match: MatchId,
    state: MatchState,
    pupils: Mapping[int, Pupil],
    new_tries: Sequence[Try],
) -> None:
    """Write what the match pays, capped by the pupil's day; only new attempts are paid for."""
    earned = await earned_on(session, {user: pupil.day for user, pupil in pupils.items()})
    right_counts: dict[int, int] = {}
    for one in new_tries:
        if one.number == 1 and one.is_right:
            right_counts[one.user] = right_counts.get(one.user, 0) + 1
    lines: list[NewLine] = []
    for user, pupil in pupils.items():
        most = POINTS_PER_RIGHT * right_counts.get(user, 0)
        due = [
            PointsLine(line.kind, min(line.points, most)) if line.kind == "match_right" else line
            for line in match_points(state, pupil.seat)
        ]
        lines += [
            NewLine(user, line.kind, f"match:{match}", line.points, pupil.day, match)
            for line in capped(due, earned.get(user, 0))
        ]
    await add_lines(session, lines)


async def reward(
    session: AsyncSession,
    match: MatchId,
    title: str | None,
    pupils: Mapping[int, Pupil],
) -> None:
    """Hand out badges, bring totals up to date, tell the pupils and whoever follows the outbox."""
    awards = await award_badges(session, pupils, match)
    totals = await refresh_totals(session, pupils)
    await _notify(session, match, title, pupils, awards, totals)
    notices: list[tuple[Topic, str, Mapping[str, Any]]] = [
        ("points", user_shard(user), {"user": user, "match": match}) for user in sorted(pupils)
    ]
    notices.append(("match_settled", match_shard(match), {"match": match}))
    await add_notices(session, notices)


async def read_rewards(session: AsyncSession, match: MatchId) -> dict[Seat, SeatReward]:
    """Return what each seat of a settled match won, with the user's totals as they are now."""
    rows = await session.execute(_REWARDS, {"match": match})
    return {Seat(row[0]): SeatReward(row[1], row[2], row[3], row[4], tuple(row[5])) for row in rows}


async def _notify(
    session: AsyncSession,
    match: MatchId,
    title: str | None,
    pupils: Mapping[int, Pupil],
    awards: Sequence[Award],
    totals: Mapping[int, Total],
) -> None:
    told: list[tuple[int, str, str, dict[str, Any], int]] = []
    for user, pupil in pupils.items():
        language = language_of(pupil.language)
        told.append((user, "match_result", result_title(language, title), {"match": match}, 5))
        level = totals[user].level
        if level > pupil.level:
            told.append((user, "level_up", level_title(language, level), {"level": level}, 6))
    for award in awards:
        language = language_of(pupils[award.user].language)
        data = {"code": award.code, "match": match}
        stored = BadgeWords(award.name, None, None)
        name = badge_words(award.code, stored, language).name
        told.append((award.user, "badge_earned", badge_title(language, name), data, 7))
    await session.execute(
        _NOTIFY,
        {
            "users": [one[0] for one in told],
            "types": [one[1] for one in told],
            "titles": [one[2] for one in told],
            "data": [json.dumps(one[3]) for one in told],
            "priorities": [one[4] for one in told],
        },
    )
