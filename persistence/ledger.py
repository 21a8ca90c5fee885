"""The ledger of points: written once per source, summed to what the users' rows show.

A user's points are the sum of the ledger and nothing else; level and rank follow from the sum.
Nothing here decides what is worth how much: that is `game.progression`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from game.progression import level_for, rank_for
from game.units import MatchId

LedgerKind = Literal["opening", "match_right", "match_finish", "badge", "correction"]


class NewLine(Struct, frozen=True):
    """One row to write; `earned_on` is the user's own day, `match` what it was won in."""

    user: int
    kind: LedgerKind
    source: str
    points: int
    earned_on: date
    match: MatchId | None = None


class Total(Struct, frozen=True):
    """Where a user stands."""

    points: int
    level: int
    rank: str


class Disagreement(Struct, frozen=True):
    """A user whose row does not show the sum of the ledger."""

    user: int
    shown_points: int
    ledger_points: int


_ADD = text("""
    INSERT INTO points_ledger (user_id, kind, source, points, earned_on, challenge_id)
    SELECT made.user_id, made.kind, made.source, made.points, made.earned_on, made.challenge_id
    FROM unnest(
        CAST(:users AS integer[]), CAST(:kinds AS text[]), CAST(:sources AS text[]),
        CAST(:points AS integer[]), CAST(:days AS date[]), CAST(:matches AS integer[]))
        AS made (user_id, kind, source, points, earned_on, challenge_id)
    ON CONFLICT (user_id, kind, source) DO NOTHING
    RETURNING user_id, kind, source
""")

_EARNED = text("""
    SELECT day.user_id, coalesce(sum(points), 0)
    FROM unnest(CAST(:users AS integer[]), CAST(:days AS date[])) AS day (user_id, earned_on)
    LEFT JOIN points_ledger AS line ON line.user_id = day.user_id
        AND line.earned_on = day.earned_on AND line.kind IN ('match_right', 'match_finish')
    GROUP BY day.user_id
""")

_SUM = text("""
    SELECT person.id, coalesce(sum(points), 0)
    FROM unnest(CAST(:users AS integer[])) AS person (id)
    LEFT JOIN points_ledger ON user_id = person.id
    GROUP BY person.id
""")

_SHOW = text("""
    UPDATE users
    SET total_points = reached.points, experience_points = reached.points,
        current_level = reached.level, jedi_rank = reached.rank
    FROM unnest(
        CAST(:users AS integer[]), CAST(:points AS integer[]), CAST(:levels AS integer[]),
        CAST(:ranks AS text[])) AS reached (user_id, points, level, rank)
    WHERE users.id = reached.user_id
        AND (total_points, experience_points, current_level, jedi_rank)
            IS DISTINCT FROM (reached.points, reached.points, reached.level, reached.rank)
""")

_DISAGREEING = text("""
    SELECT users.id, total_points, coalesce(sum(points), 0)
    FROM users LEFT JOIN points_ledger ON user_id = users.id
    GROUP BY users.id
    HAVING greatest(coalesce(sum(points), 0), 0) <> total_points
        OR total_points <> experience_points
    ORDER BY users.id
    LIMIT :limit
""")


async def add_lines(session: AsyncSession, lines: Sequence[NewLine]) -> list[NewLine]:
    """Return those lines that were written: a (user, kind, source) is paid once, for ever."""
    rows = await session.execute(
        _ADD,
        {
            "users": [line.user for line in lines],
            "kinds": [line.kind for line in lines],
            "sources": [line.source for line in lines],
            "points": [line.points for line in lines],
            "days": [line.earned_on for line in lines],
            "matches": [line.match for line in lines],
        },
    )
    written = {(row[0], row[1], row[2]) for row in rows}
    return [line for line in lines if (line.user, line.kind, line.source) in written]


async def earned_on(session: AsyncSession, days: Mapping[int, date]) -> dict[int, int]:
    """Return what matches have paid each user on the given day of theirs."""
    parameters = {"users": list(days), "days": list(days.values())}
    return {row[0]: row[1] for row in await session.execute(_EARNED, parameters)}


async def refresh_totals(session: AsyncSession, users: Iterable[int]) -> dict[int, Total]:
    """Write the sums, with their levels and ranks, to the users' rows, and return them.

    The caller has locked the rows, so that no line can come between the sum and the row.
    """
    rows = await session.execute(_SUM, {"users": sorted(users)})
    totals = {row[0]: _total(max(row[1], 0)) for row in rows}
    await session.execute(
        _SHOW,
        {
            "users": list(totals),
            "points": [total.points for total in totals.values()],
            "levels": [total.level for total in totals.values()],
            "ranks": [total.rank for total in totals.values()],
        },
    )
    return totals


async def find_disagreements(session: AsyncSession, limit: int = 100) -> list[Disagreement]:
    """Return users whose points are not the sum of their ledger: none, unless there is a bug."""
    rows = await session.execute(_DISAGREEING, {"limit": limit})
    return [Disagreement(row[0], row[1], row[2]) for row in rows]


def _total(points: int) -> Total:
    level = level_for(points)
    return Total(points, level, rank_for(level))
