"""Which login sessions have ended, as PostgreSQL's triggers note it: read again and again, cheaply.

A reader must not miss an end whose transaction began long before it was committed. So it looks back
to a moment before which nothing can come any more, which transactions' numbers tell, not clocks:
see `Horizon`. What to do about an end is decided in `server.accounts`.
"""

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

FIRST_LOOK: Final = timedelta(hours=3)
"""How far a process's first look goes back: longer than a login's copy in Redis lives."""
_SKEW: Final = timedelta(seconds=1)
"""Between reading the clock and getting a number, a backend may have to wait for its CPU; and a
clock may be set back a little."""

_ENDED = text("""
    SELECT clock_timestamp() AS now,
        CAST(CAST(pg_snapshot_xmin(snapshot) AS text) AS bigint) AS oldest_open,
        CAST(CAST(pg_snapshot_xmax(snapshot) AS text) AS bigint) AS next_number,
        ARRAY(
            SELECT login_hash FROM ended_logins
            WHERE ended_at >= coalesce(:since, clock_timestamp() - CAST(:first_look AS interval))
        ) AS hashes
    FROM pg_current_snapshot() AS snapshot
""")


class Look(NamedTuple):
    """What one look found, and when that was, by the database.

    Transactions below `oldest_open` are over; none has a number from `next_number` on.
    """

    now: datetime
    oldest_open: int
    next_number: int
    hashes: frozenset[str]


class Horizon:
    """From when on ends must be looked for again, since what was noted then may be committed late.

    Remembers (moment, next number) of a look. Once every transaction below that number is over,
    whatever was noted before that moment has been seen by the look that told so. An open
    transaction holds the horizon, for as long as it takes, and nothing else does.
    """

    def __init__(self) -> None:
        self.since: datetime | None = None
        """None: as far as `FIRST_LOOK`."""
        self._mark: Look | None = None

    def take(self, look: Look) -> None:
        """Take note of a look at what ended from `since` on."""
        mark = self._mark
        if mark is None:
            self._mark = look
        elif look.next_number < mark.next_number:
            # Another database than before, from a backup: its numbers tell nothing of the old one.
            self.since, self._mark = None, look
        elif look.oldest_open >= mark.next_number:
            self.since, self._mark = mark.now - _SKEW, look


async def read_ended(connection: AsyncConnection, since: datetime | None) -> Look:
    """Return which login sessions' ends were noted from `since` on, in one indexed query."""
    row = (await connection.execute(_ENDED, {"since": since, "first_look": FIRST_LOOK})).one()
    return Look(row.now, row.oldest_open, row.next_number, frozenset(row.hashes))
