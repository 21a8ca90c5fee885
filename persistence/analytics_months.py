"""The months of `learning_analytics`: made ahead, and dropped whole when they are over their term.

A row whose month is not there goes to the default partition and is never refused; when its month is
made it moves there. Nothing here commits: one month, one transaction, so that its locks last for
milliseconds. Must be called as the table's owner.
"""

import re
from datetime import UTC, datetime
from typing import Final, NamedTuple

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.models import LearningEvent

AHEAD_COUNT: Final = 3
"""Months that are there before they begin: for how long no worker need run."""
KEPT_COUNT: Final = 12
"""A month is dropped so many months after its end, and so no row is older than 13 months."""
LOCK_TIMEOUT_MS: Final = 300
"""How long one attempt stands in line for a lock, and writers behind it."""
_COLUMNS: Final = ", ".join(f'"{column.name}"' for column in LearningEvent.__table__.columns)
_BOUND: Final = re.compile(r"FROM \('?([^')]+)'?\) TO \('?([^')]+)'?\)")

_PARTITIONS = text("""
    SELECT format('%I', relname), pg_get_expr(relpartbound, pg_class.oid)
    FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
    WHERE inhparent = to_regclass('learning_analytics')
""")
_STRAYS = text("""
    SELECT DISTINCT date_trunc('month', "timestamp" AT TIME ZONE 'UTC')
    FROM learning_analytics_default
    WHERE "timestamp" >= :since AND "timestamp" < :until
""")
_MOVE: Final = f"""
    WITH moved AS (
        DELETE FROM learning_analytics_default
        WHERE "timestamp" >= :first AND "timestamp" < :end
        RETURNING {_COLUMNS}
    )
    INSERT INTO {{name}} ({_COLUMNS}) SELECT {_COLUMNS} FROM moved
"""  # noqa: S608 - the model's columns


class Partition(NamedTuple):
    """One partition's name, quoted, and the time from `first` until before `end`."""

    name: str
    first: datetime
    end: datetime


def month_of(moment: datetime, later_count: int = 0) -> datetime:
    """Return the first moment, in UTC, of the month that is so many months after the moment's."""
    there = moment.astimezone(UTC)
    year, month = divmod(there.year * 12 + there.month - 1 + later_count, 12)
    return datetime(year, month + 1, 1, tzinfo=UTC)


def kept_since(now: datetime) -> datetime:
    """Return the first moment of which rows are kept."""
    return month_of(now, -KEPT_COUNT)


async def read_partitions(session: AsyncSession) -> list[Partition]:
    """Return the partitions by time; the default partition is none of them."""
    found = []
    for name, bound in await session.execute(_PARTITIONS):
        if edges := _BOUND.search(bound):
            found.append(Partition(name, _edge(edges[1]), _edge(edges[2])))
    return sorted(found, key=lambda each: each.first)


def _edge(bound: str) -> datetime:
    match bound:
        case "MINVALUE":
            return datetime.min.replace(tzinfo=UTC)
        case "MAXVALUE":
            return datetime.max.replace(tzinfo=UTC)
        case _:
            return datetime.fromisoformat(bound)


async def missing_months(session: AsyncSession, now: datetime) -> list[datetime]:
    """Return the months to make: this one, those ahead, and those of rows that wait for theirs."""
    until = month_of(now, AHEAD_COUNT + 1)
    strays = await session.scalars(_STRAYS, {"since": kept_since(now), "until": until})
    wanted = {month_of(now, count) for count in range(AHEAD_COUNT + 1)}
    wanted |= {each.replace(tzinfo=UTC) for each in strays}
    there = await read_partitions(session)
    return sorted(
        month
        for month in wanted
        if not any(each.first < month_of(month, 1) and month < each.end for each in there)
    )


async def make_month(session: AsyncSession, month: datetime) -> str:
    """Make the partition of the month, with the rows that waited for it; return its name.

    Writers of rows whose month is not there wait until the transaction ends; others do not.
    """
    name = f"learning_analytics_{month:%Y_%m}"
    span = {"first": month, "end": month_of(month, 1)}
    await _limit_waiting(session)
    await session.execute(text("LOCK TABLE learning_analytics_default IN ACCESS EXCLUSIVE MODE"))
    await session.execute(
        text(
            f"CREATE TABLE {name} (LIKE learning_analytics "
            "INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)"
        )
    )
    await session.execute(text(_MOVE.format(name=name)), span)
    await session.execute(
        text(
            f"ALTER TABLE learning_analytics ATTACH PARTITION {name} FOR VALUES "
            f"FROM ('{month:%Y-%m-%d} UTC') TO ('{span['end']:%Y-%m-%d} UTC')"
        )
    )
    return name


async def drop_month(session: AsyncSession, partition: Partition) -> int:
    """Drop the partition with its rows; return how many there were.

    Dropped as it is: a detached one would first become a table with keys of its own, and to drop
    those needs `users` exclusively.
    """
    count = await session.scalar(text(f"SELECT count(*) FROM {partition.name}"))  # noqa: S608
    await _limit_waiting(session)
    await session.execute(text(f"DROP TABLE {partition.name}"))
    return int(count or 0)


async def _limit_waiting(session: AsyncSession) -> None:
    await session.execute(text(f"SET LOCAL lock_timeout = {LOCK_TIMEOUT_MS}"))
