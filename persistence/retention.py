"""Deletes what is kept for a term of days, once its term is over, as the data register says.

Row by row in small transactions, but for learning analytics, of which whole months go. One process
at a time does it; being cut short, or done twice, does no harm. What is kept until an account is
erased is not deleted here.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple, TypeVar

import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from persistence.analytics_months import (
    Partition,
    drop_month,
    kept_since,
    make_month,
    missing_months,
    read_partitions,
)
from persistence.audit_chain import prune
from persistence.data_register.terms import (
    ENDED_LOGIN,
    INVITATION,
    LOGIN,
    MAIL,
    MODERATION,
    NOTICE,
    REPORT,
    SENT,
    TRAIL,
    Keep,
)
from persistence.database import create_session_factory

_Result = TypeVar("_Result")
TRAIL_TABLE: Final = "audit_log"
"""Pruned with its chain (`persistence.audit_chain`), not row by row."""
ANALYTICS: Final = "learning_analytics"
_LOCK_KEY: Final = 0x7265_7461_696E
"""The advisory lock of who cleans up: "retain"."""
_BATCH_COUNT: Final = 2_000
_TRY_COUNT: Final = 5
_TRY_PAUSE_S: Final = 0.5
_BUSY: Final = frozenset({"55P03", "40P01"})
_AFTER_EXPIRY_DAYS: Final = 30
"""What a notice that says when it expires is kept for after that."""


def _before(keep: Keep) -> str:
    """Return SQL for the moment before which an event's term is over."""
    return f"CAST(:now AS timestamptz) - make_interval(days => {keep.days})"


class _Due(NamedTuple):
    """Which rows of a table are over their term; `key` finds one row."""

    key: str
    condition: str


DUE: Final[dict[str, _Due]] = {
    # A login that was not ended ends by itself; one that was, is last heard of when it was used.
    "user_sessions": _Due(
        "id",
        "least(expires_at, CASE WHEN is_active THEN last_activity + CAST(:idle AS interval) "
        f"ELSE last_activity END) < {_before(LOGIN)}",
    ),
    "ended_logins": _Due("login_hash", f"ended_at < {_before(ENDED_LOGIN)}"),
    "notifications": _Due(
        "id",
        f"created_at < {_before(NOTICE)} OR expires_at < "
        f"CAST(:now AS timestamptz) - make_interval(days => {_AFTER_EXPIRY_DAYS})",
    ),
    "admin_reports": _Due("id", f"expires_at < :now OR generated_at < {_before(REPORT)}"),
    "invitations": _Due(
        "id", f"coalesce(accepted_at, revoked_at, expires_at) < {_before(INVITATION)}"
    ),
    "reports": _Due("id", f"decided_at < {_before(MODERATION)}"),
    "outbox": _Due("id", f"sent_at < {_before(SENT)}"),
    "account_tokens": _Due("id", f"expires_at < {_before(MAIL)}"),
    "mail_queue": _Due("id", f"coalesce(failed_at, expires_at) < {_before(MAIL)}"),
    # Of the months' table: what is in none of the months that were dropped.
    ANALYTICS: _Due('id, "timestamp"', '"timestamp" < :kept_since'),
}


class CleanedUp(Struct):
    """What one clean-up did. `late` names tables of which more is due than there was time for."""

    rows: dict[str, int]
    months_made: list[str]
    months_dropped: list[str]
    late: list[str]
    failed: dict[str, str]
    """PostgreSQL's code by table; the other tables are done all the same."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to do today."""
        return not self.late and not self.failed


class Cleaner:
    """One process's clean-up. `login_idle` ends a login that nobody used for so long."""

    def __init__(
        self,
        engine: AsyncEngine,
        login_idle: timedelta,
        *,
        monotonic_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engine = engine
        self._sessions = create_session_factory(engine)
        self._idle = login_idle
        self._monotonic_s = monotonic_s

    async def clean_up(self, now: datetime, budget_s: float = 60.0) -> CleanedUp | None:
        """Delete what is over its term at `now`, for about `budget_s`; make the coming months.

        None when another process is at it. Raises `DBAPIError` or `OSError` when PostgreSQL is
        away; what was done until then stays.
        """
        async with self._turn() as is_ours:
            if not is_ours:
                return None
            done = CleanedUp({}, [], [], [], {})
            end_s = self._monotonic_s() + budget_s
            await self._guarded(done, self._keep_months, now, end_s)
            await self._guarded(done, self._prune_trail, now, end_s, TRAIL_TABLE)
            for table in DUE:
                if table not in done.late and table not in done.failed:
                    await self._guarded(done, self._delete, now, end_s, table)
            return done

    async def count_due(self, now: datetime) -> dict[str, int]:
        """Return by table how many rows are over their term; deletes nothing."""
        counts = {}
        async with self._sessions() as session:
            for table, due in DUE.items():
                query = f"SELECT count(*) FROM {table} WHERE {due.condition}"  # noqa: S608
                found = await session.scalar(sa.text(query), self._values(query, now))
                counts[table] = int(found or 0)
        return counts

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[bool]:
        """Hold the lock, of a connection that ends with it: so however this ends, it is free."""
        async with self._engine.connect() as connection:
            try:
                await connection.execution_options(isolation_level="AUTOCOMMIT")
                ask = sa.text("SELECT pg_try_advisory_lock(:key)")
                yield bool(await connection.scalar(ask, {"key": _LOCK_KEY}))
            finally:
                await connection.invalidate()

    async def _guarded(
        self,
        done: CleanedUp,
        work: Callable[..., Awaitable[None]],
        now: datetime,
        end_s: float,
        table: str = ANALYTICS,
    ) -> None:
        """Do one table's part; what PostgreSQL refuses there does not keep others from theirs."""
        try:
            await work(done, now, end_s, table)
        except DBAPIError as error:
            code = getattr(error.orig, "sqlstate", None)
            if error.connection_invalidated or code is None:
                raise
            if code in _BUSY:
                done.late.append(table)
            else:
                done.failed[table] = str(code)

    async def _keep_months(self, done: CleanedUp, now: datetime, end_s: float, table: str) -> None:
        async with self._sessions() as session:
            missing = await missing_months(session, now)
            over = [one for one in await read_partitions(session) if one.end <= kept_since(now)]
        for month in missing:
            done.months_made.append(await self._patiently(make_month, month))
        for partition in over:
            if self._monotonic_s() >= end_s:
                done.late.append(table)
                return
            count = await self._patiently(drop_month, partition)
            done.months_dropped.append(partition.name)
            done.rows[table] = done.rows.get(table, 0) + count
        if missing or over:
            async with self._sessions.begin() as session:  # nobody else does it for such a table
                await session.execute(sa.text(f"ANALYZE {table}"))

    async def _prune_trail(self, done: CleanedUp, now: datetime, end_s: float, table: str) -> None:
        """Delete entries of the audit trail from its beginning, and keep its chain verifiable."""
        while True:
            if self._monotonic_s() >= end_s:
                done.late.append(table)
                return
            async with self._sessions.begin() as session:
                pruned = await prune(session, now - timedelta(days=TRAIL.days or 0), now)
            if pruned is None:
                return
            done.rows[table] = done.rows.get(table, 0) + pruned.entry_count

    async def _patiently(
        self, work: Callable[..., Awaitable[_Result]], what: datetime | Partition
    ) -> _Result:
        """Do `work` in a transaction of its own, again when a lock was not free."""
        for _ in range(_TRY_COUNT - 1):
            try:
                async with self._sessions.begin() as session:
                    return await work(session, what)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) not in _BUSY:
                    raise
                await asyncio.sleep(_TRY_PAUSE_S)
        async with self._sessions.begin() as session:
            return await work(session, what)

    async def _delete(self, done: CleanedUp, now: datetime, end_s: float, table: str) -> None:
        key, condition = DUE[table]
        query = (
            f"DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM {table} "  # noqa: S608
            f"WHERE {condition} LIMIT {_BATCH_COUNT} FOR UPDATE SKIP LOCKED)"
        )
        count = _BATCH_COUNT
        while count == _BATCH_COUNT:
            if self._monotonic_s() >= end_s:
                done.late.append(table)
                return
            async with self._sessions.begin() as session:
                result: Any = await session.execute(sa.text(query), self._values(query, now))
            count = result.rowcount
            done.rows[table] = done.rows.get(table, 0) + count

    def _values(self, query: str, now: datetime) -> dict[str, object]:
        values = {"now": now, "idle": self._idle, "kept_since": kept_since(now)}
        return {name: value for name, value in values.items() if f":{name}" in query}
