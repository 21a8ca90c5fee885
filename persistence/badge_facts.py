"""The facts that badges look at: attempts from their tallies, matches counted by the database.

Must equal what `game.pupil_facts.facts_from` counts from the same rows; a test holds them together.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from game.pupil_facts import PERFECT_MATCH_MIN, PupilFacts
from persistence.pupil_tallies import tally_attempts
from persistence.settlement_input import Pupil

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
    """Return the facts of each user; `pupils` tell the zone and the day that is not over yet.

    The caller has locked the users' rows: attempts are tallied, and the tallies kept.
    """
    users = {"users": list(pupils)}
    tallies = await tally_attempts(session, pupils)
    facts = {user: tallies[user].facts(pupil.day) for user, pupil in pupils.items()}
    for row in await session.execute(_MATCHES, users | {"perfect_min": PERFECT_MATCH_MIN}):
        _add_matches(facts[row[0]], row)
    for row in await session.execute(_LOGIC, users):
        facts[row[0]]["logic_attempts_count"] = row[1]
    return {user: PupilFacts(**found) for user, found in facts.items()}


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
