"""The part of a settlement that keeps how well each pupil does in each (type, difficulty)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from game.mastery import mastery_of
from persistence.settlement_input import Try

_Key = tuple[int, str, str]

_READ = text("""
    SELECT DISTINCT ON (user_id, lower(exercise_type), lower(difficulty))
           id, user_id, lower(exercise_type), lower(difficulty), coalesce(total_attempts, 0),
           coalesce(correct_attempts, 0), average_time, coalesce(streak, 0),
           coalesce(highest_streak, 0)
    FROM progress
    WHERE user_id = ANY (CAST(:users AS integer[]))
    ORDER BY user_id, lower(exercise_type), lower(difficulty), id DESC
""")

_WRITE = text("""
    UPDATE progress
    SET total_attempts = made.total, correct_attempts = made.correct, average_time = made.average,
        completion_rate = made.rate, streak = made.streak, highest_streak = made.highest,
        mastery_level = made.mastery,
        last_active_date = greatest(last_active_date, CAST(:at AS timestamptz)),
        last_updated = now()
    FROM unnest(
        CAST(:ids AS integer[]), CAST(:totals AS integer[]), CAST(:corrects AS integer[]),
        CAST(:averages AS float8[]), CAST(:rates AS float8[]), CAST(:streaks AS integer[]),
        CAST(:highests AS integer[]), CAST(:masteries AS integer[]))
        AS made (id, total, correct, average, rate, streak, highest, mastery)
    WHERE progress.id = made.id
""")

_ADD = text("""
    INSERT INTO progress (
        user_id, exercise_type, difficulty, total_attempts, correct_attempts, average_time,
        completion_rate, streak, highest_streak, mastery_level, last_active_date, last_updated)
    SELECT made.*, CAST(:at AS timestamptz), now()
    FROM unnest(
        CAST(:users AS integer[]), CAST(:types AS text[]), CAST(:levels AS text[]),
        CAST(:totals AS integer[]), CAST(:corrects AS integer[]), CAST(:averages AS float8[]),
        CAST(:rates AS float8[]), CAST(:streaks AS integer[]), CAST(:highests AS integer[]),
        CAST(:masteries AS integer[])) AS made
""")


class _Row:
    """One row of progress, as the tries go over it."""

    def __init__(self) -> None:
        self.id: int | None = None
        self.total = 0
        self.correct = 0
        self.average_s: float | None = None
        self.streak = 0
        self.highest = 0

    def add(self, tried: Try) -> None:
        if tried.time_s is not None:
            # The mean is over all earlier attempts: how many of them were timed is not kept.
            before = self.average_s if self.average_s is not None else tried.time_s
            self.average_s = before + (tried.time_s - before) / (self.total + 1)
        self.total += 1
        self.correct += tried.is_right
        self.streak = self.streak + 1 if tried.is_right else 0
        self.highest = max(self.highest, self.streak)

    @property
    def rate(self) -> float:
        return 100 * self.correct / self.total

    @property
    def mastery(self) -> int:
        return mastery_of(self.correct, self.total)


async def keep_progress(session: AsyncSession, tries: Sequence[Try], at: datetime) -> None:
    """Add the tries to the pupils' progress; the caller has locked the pupils' rows.

    Where an older release left several rows for one (type, difficulty), the newest goes on.
    """
    rows = await _read(session, {tried.user for tried in tries})
    touched: dict[_Key, _Row] = {}
    for tried in sorted(tries, key=lambda one: (one.answer.closed_ms, one.question, one.number)):
        key = (tried.user, tried.exercise.type, tried.exercise.level)
        touched.setdefault(key, rows.get(key) or _Row()).add(tried)
    known = [row for row in touched.values() if row.id is not None]
    fresh = {key: row for key, row in touched.items() if row.id is None}
    if known:
        ids = {"ids": [row.id for row in known]}
        await session.execute(_WRITE, _columns(known) | ids | {"at": at})
    if fresh:
        keys = {
            "users": [key[0] for key in fresh],
            "types": [key[1] for key in fresh],
            "levels": [key[2] for key in fresh],
        }
        await session.execute(_ADD, _columns(fresh.values()) | keys | {"at": at})


async def _read(session: AsyncSession, users: Iterable[int]) -> dict[_Key, _Row]:
    rows: dict[_Key, _Row] = {}
    for found in await session.execute(_READ, {"users": sorted(users)}):
        row = rows[found[1], found[2], found[3]] = _Row()
        row.id, row.total, row.correct, row.average_s = found[0], found[4], found[5], found[6]
        row.streak, row.highest = found[7], found[8]
    return rows


def _columns(rows: Iterable[_Row]) -> dict[str, list[float | int | None]]:
    listed = list(rows)
    return {
        "totals": [row.total for row in listed],
        "corrects": [row.correct for row in listed],
        "averages": [row.average_s for row in listed],
        "rates": [row.rate for row in listed],
        "streaks": [row.streak for row in listed],
        "highests": [row.highest for row in listed],
        "masteries": [row.mastery for row in listed],
    }
