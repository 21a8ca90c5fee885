"""Attempts counted for badges: each once, and kept as a tally beside the account.

A tally is a copy that may be thrown away at any time: whoever lacks one is counted from the first
attempt on. It is thrown away when attempts come that are older than what it has counted, when the
pupil's time zone is another, and when, looked at once a day, it does not count what is there (the
older product writes attempts too). The caller has locked the users' rows.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from game.pupil_tally import Tally
from persistence.settlement_input import Pupil

VERSION: Final = 1
"""Of what a tally counts. It rises when that changes: then all are counted anew."""
COMPARED_EVERY: Final = timedelta(days=1)

_READ = text("""
    SELECT user_id, zone, tally::text, last_attempt_at, last_attempt_id,
           compared_at < now() - CAST(:every AS interval)
    FROM pupil_tallies WHERE user_id = ANY (CAST(:users AS integer[])) AND version = :version
""")

_COUNT = text("""
    SELECT user_id, count(*) FROM attempts
    WHERE user_id = ANY (CAST(:users AS integer[])) GROUP BY user_id
""")

_ALL = text("""
    SELECT attempts.user_id, lower(exercise_type::text), is_correct, time_spent,
           CAST(attempts.created_at AT TIME ZONE zone AS date), attempts.created_at, attempts.id
    FROM unnest(CAST(:users AS integer[]), CAST(:zones AS text[])) AS place (user_id, zone)
    JOIN attempts ON attempts.user_id = place.user_id
    JOIN exercises ON exercises.id = exercise_id
    ORDER BY attempts.user_id, attempts.created_at NULLS FIRST, attempts.id
""")

_NEW = text("""
    SELECT place.user_id, lower(exercise_type::text), is_correct, time_spent,
           CAST(tried.created_at AT TIME ZONE zone AS date), tried.created_at, tried.id
    FROM unnest(
        CAST(:users AS integer[]), CAST(:zones AS text[]), CAST(:since AS timestamptz[]),
        CAST(:last AS integer[])) AS place (user_id, zone, since, last_id)
    CROSS JOIN LATERAL (
        SELECT id, exercise_id, is_correct, time_spent, created_at FROM attempts
        WHERE attempts.user_id = place.user_id AND created_at >= place.since
          AND (created_at > place.since OR id > place.last_id)
        ORDER BY created_at OFFSET 0
    ) AS tried
    JOIN exercises ON exercises.id = tried.exercise_id
    ORDER BY place.user_id, tried.created_at, tried.id
""")

_KEEP = text("""
    INSERT INTO pupil_tallies (
        user_id, version, zone, tally, last_attempt_at, last_attempt_id, compared_at)
    SELECT user_id, :version, zone, tally::json, last_at, last_id, now()
    FROM unnest(
        CAST(:users AS integer[]), CAST(:zones AS text[]), CAST(:tallies AS text[]),
        CAST(:moments AS timestamptz[]), CAST(:last AS integer[]))
        AS made (user_id, zone, tally, last_at, last_id)
    ON CONFLICT (user_id) DO UPDATE
    SET version = excluded.version, zone = excluded.zone, tally = excluded.tally,
        last_attempt_at = excluded.last_attempt_at, last_attempt_id = excluded.last_attempt_id,
        compared_at = CASE WHEN excluded.user_id = ANY (CAST(:compared_users AS integer[]))
            THEN excluded.compared_at ELSE pupil_tallies.compared_at END
""")

_FORGET = text("""
    DELETE FROM pupil_tallies
    USING unnest(CAST(:users AS integer[]), CAST(:moments AS timestamptz[]))
        AS made (user_id, first_at)
    WHERE pupil_tallies.user_id = made.user_id AND last_attempt_at >= made.first_at
""")


class _Kept(NamedTuple):
    """A tally as it is stored. `at` and `id` are of the last attempt in it."""

    tally: Tally
    at: datetime
    id: int
    is_due: bool = False
    """To be compared with what is there."""


async def tally_attempts(session: AsyncSession, pupils: Mapping[int, Pupil]) -> dict[int, Tally]:
    """Return every pupil's tally, with all attempts that are there now; keep what is new."""
    kept = await _read(session, pupils)
    found = dict(kept)
    await _add(session, _NEW, found, pupils, list(kept))
    due = [user for user, one in kept.items() if one.is_due]
    wrong = await _miscounted(session, found, due)
    fresh = [user for user in pupils if user not in kept or user in wrong]
    for user in fresh:
        found.pop(user, None)
    await _add(session, _ALL, found, pupils, fresh)
    changed = {
        user: one
        for user, one in found.items()
        if user in fresh or user in due or one.id != kept[user].id
    }
    await _keep(session, changed, pupils, [*fresh, *due])
    return {user: found[user].tally if user in found else Tally() for user in pupils}


async def forget_tallies(session: AsyncSession, first_at: Mapping[int, datetime]) -> None:
    """Throw away tallies that went on past attempts which are only written now.

    `first_at` has the moment of each user's earliest new attempt.
    """
    given = {"users": list(first_at), "moments": list(first_at.values())}
    await session.execute(_FORGET, given)


async def _read(session: AsyncSession, pupils: Mapping[int, Pupil]) -> dict[int, _Kept]:
    given = {"users": list(pupils), "version": VERSION, "every": COMPARED_EVERY}
    return {
        user: _Kept(msgspec.json.decode(tally, type=Tally), at, last, is_due)
        for user, zone, tally, at, last, is_due in await session.execute(_READ, given)
        if zone == pupils[user].zone
    }


async def _add(
    session: AsyncSession,
    query: Any,
    found: dict[int, _Kept],
    pupils: Mapping[int, Pupil],
    users: Sequence[int],
) -> None:
    """Add the attempts that `query` finds of these users to their tallies."""
    if not users:
        return
    given: dict[str, Any] = {"users": users, "zones": [pupils[user].zone for user in users]}
    if query is _NEW:
        given["since"] = [found[user].at for user in users]
        given["last"] = [found[user].id for user in users]
    for user, kind, is_right, time_s, day, at, attempt in await session.execute(query, given):
        tally = found[user].tally if user in found else Tally()
        time_ms = None if time_s is None else round(time_s * 1000)
        tally.add(kind, is_right=is_right, day=day, time_ms=time_ms)
        found[user] = _Kept(tally, at, attempt)


async def _miscounted(
    session: AsyncSession, found: Mapping[int, _Kept], users: Sequence[int]
) -> set[int]:
    """Return those of these users whose tally does not have as many attempts as there are."""
    if not users:
        return set()
    counts = {row[0]: row[1] for row in await session.execute(_COUNT, {"users": users})}
    return {user for user in users if found[user].tally.count != counts.get(user, 0)}


async def _keep(
    session: AsyncSession,
    changed: Mapping[int, _Kept],
    pupils: Mapping[int, Pupil],
    compared: Sequence[int],
) -> None:
    # Where nobody knows when the last attempt was made, nobody could say what comes after it.
    rows = {user: one for user, one in changed.items() if one.at is not None}
    if not rows:
        return
    await session.execute(
        _KEEP,
        {
            "version": VERSION,
            "users": list(rows),
            "zones": [pupils[user].zone for user in rows],
            "tallies": [msgspec.json.encode(one.tally).decode() for one in rows.values()],
            "moments": [one.at for one in rows.values()],
            "last": [one.id for one in rows.values()],
            "compared_users": list(compared),
        },
    )
