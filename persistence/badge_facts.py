"""The facts that badges look at, counted by the database over whole histories.

Must equal what `game.pupil_facts.facts_from` counts from the same rows; a test holds them together.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from game.pupil_facts import (
    PERFECT_DAY_MIN,
    PERFECT_MATCH_MIN,
    PupilFacts,
    longest_absence,
    longest_run,
)
from persistence.settlement_input import Pupil

_BY_TYPE = text("""
    WITH tried AS (
        SELECT user_id, exercise_type, is_correct, time_spent,
               count(*) FILTER (WHERE NOT is_correct) OVER (
                   PARTITION BY user_id, exercise_type
                   ORDER BY attempts.created_at NULLS FIRST, attempts.id) AS run
        FROM attempts JOIN exercises ON exercises.id = exercise_id
        WHERE user_id = ANY (CAST(:users AS integer[]))
    ), runs AS (
        SELECT user_id, exercise_type, count(*) AS tries,
               count(*) FILTER (WHERE is_correct) AS rights,
               min(time_spent) FILTER (WHERE is_correct) AS fastest_s
        FROM tried GROUP BY user_id, exercise_type, run
    )
    SELECT user_id, lower(exercise_type::text), CAST(sum(tries) AS integer),
           CAST(sum(rights) AS integer), min(fastest_s), max(rights)
    FROM runs GROUP BY user_id, exercise_type
    ORDER BY user_id, exercise_type
""")

_RUNS = text("""
    WITH tried AS (
        SELECT user_id, is_correct,
               count(*) FILTER (WHERE NOT is_correct) OVER (
                   PARTITION BY user_id ORDER BY created_at NULLS FIRST, id) AS run
        FROM attempts WHERE user_id = ANY (CAST(:users AS integer[]))
    ), runs AS (
        SELECT user_id, count(*) FILTER (WHERE is_correct) AS rights
        FROM tried GROUP BY user_id, run
    )
    SELECT user_id, max(rights) FROM runs GROUP BY user_id
""")

_DAYS = text("""
    SELECT attempts.user_id, CAST(created_at AT TIME ZONE zone AS date) AS day,
           count(*), count(*) FILTER (WHERE is_correct)
    FROM unnest(CAST(:users AS integer[]), CAST(:zones AS text[])) AS place (user_id, zone)
    JOIN attempts ON attempts.user_id = place.user_id
    WHERE created_at IS NOT NULL
    GROUP BY attempts.user_id, day
    ORDER BY attempts.user_id, day
""")

_MATCHES = text("""
    SELECT user_id, challenge_type,
           count(*),
           count(*) FILTER (WHERE has_won),
           count(*) FILTER (WHERE has_won AND kind = 'class_duel' AND side_count > 1),
           count(*) FILTER (WHERE has_helped AND side_count > 1),
           count(*) FILTER (WHERE shown_count >= :perfect_min AND shown_count = right_count),
           max(distance)
    FROM match_participants
    JOIN multiplayer_challenges ON multiplayer_challenges.id = challenge_id,
    json_to_record(match_participants.result) AS outcome (
        is_finished boolean, has_won boolean, has_helped boolean, side_count integer,
        shown_count integer, right_count integer, distance integer)
    WHERE user_id = ANY (CAST(:users AS integer[])) AND status = 'completed' AND is_finished
    GROUP BY user_id, challenge_type
    ORDER BY user_id, challenge_type
""")

_LOGIC = text("""
    SELECT user_id, count(*) FROM logic_challenge_attempts
    WHERE user_id = ANY (CAST(:users AS integer[])) GROUP BY user_id
""")


async def count_facts(session: AsyncSession, pupils: Mapping[int, Pupil]) -> dict[int, PupilFacts]:
    """Return the facts of each user; `pupils` tell the zone and the day that is not over yet."""
    users = {"users": list(pupils)}
    facts: dict[int, dict[str, Any]] = {user: {} for user in pupils}
    for row in await session.execute(_BY_TYPE, users):
        _add_type(facts[row[0]], row)
    for row in await session.execute(_RUNS, users):
        facts[row[0]]["best_streak"] = row[1]
    days: dict[int, dict[date, tuple[int, int]]] = {user: {} for user in pupils}
    zones = users | {"zones": [pupil.zone for pupil in pupils.values()]}
    for row in await session.execute(_DAYS, zones):
        days[row[0]][row[1]] = (row[2], row[3])
    for row in await session.execute(_MATCHES, users | {"perfect_min": PERFECT_MATCH_MIN}):
        _add_matches(facts[row[0]], row)
    for row in await session.execute(_LOGIC, users):
        facts[row[0]]["logic_attempts_count"] = row[1]
    for user, pupil in pupils.items():
        _add_days(facts[user], days[user], pupil.day)
    return {user: PupilFacts(**found) for user, found in facts.items()}


def _add_type(facts: dict[str, Any], row: Any) -> None:
    _, kind, attempts, right, fastest_s, streak = row
    facts["attempts_count"] = facts.get("attempts_count", 0) + attempts
    facts["right_count"] = facts.get("right_count", 0) + right
    facts.setdefault("attempts_by_type", {})[kind] = attempts
    facts.setdefault("right_by_type", {})[kind] = right
    facts.setdefault("best_streak_by_type", {})[kind] = streak
    if fastest_s is not None:
        fastest_ms = round(fastest_s * 1000)
        facts["fastest_right_ms"] = min(fastest_ms, facts.get("fastest_right_ms", fastest_ms))


def _add_days(facts: dict[str, Any], days: Mapping[date, tuple[int, int]], today: date) -> None:
    facts["consecutive_days"] = longest_run(days)
    facts["comeback_days"] = longest_absence(days)
    facts["perfect_day_count"] = sum(
        count >= PERFECT_DAY_MIN and count == right and day < today
        for day, (count, right) in days.items()
    )


def _add_matches(facts: dict[str, Any], row: Any) -> None:
    _, mode, played, won, duels, helped, perfect, distance = row
    for name, count in (
        ("matches_played", played),
        ("matches_won", won),
        ("class_duels_won", duels),
        ("helped_team_count", helped),
        ("perfect_match_count", perfect),
    ):
        facts[name] = facts.get(name, 0) + count
    facts.setdefault("matches_played_by_mode", {})[mode] = played
    facts.setdefault("matches_won_by_mode", {})[mode] = won
    facts["endurance_distance"] = max(facts.get("endurance_distance", 0), distance or 0)
