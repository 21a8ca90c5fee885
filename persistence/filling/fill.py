"""Copies a made-up database into an empty one, in one transaction: all of it, or nothing.

Institutions are made in processes of their own and written in their order, so that the same options
give the same rows. Afterwards sequences go on behind the highest ids, and statistics are fresh.
"""

import asyncio
import multiprocessing
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from datetime import datetime
from typing import Any, Final

import asyncpg
from msgspec import Struct

from persistence.analytics_months import kept_since, make_month, month_of, read_partitions
from persistence.badge_seeding import seed_badges
from persistence.database import (
    connect_arguments,
    create_engine,
    create_session_factory,
    describe,
    normalise_url,
)
from persistence.filling.content import LOGIC_COLUMNS, exercise_rows, logic_rows
from persistence.filling.plan import FillOptions, FillPlan, SchoolPlan, make_plan
from persistence.filling.rows import COLUMNS, Row
from persistence.filling.school import SchoolRows, Shared, make_school, make_staff

_LOCK_KEY: Final = 0x66696C6C
"""The advisory lock of who fills: "fill"."""
_LOGIC_MAX: Final = 360
_NAMED: Final = {"admin": "fill-admin", "teacher": "fill-teacher", "pupil": "fill-pupil"}

Told = Callable[[int], object]
"""Is given how many attempts are written so far."""


class FillError(Exception):
    """The database cannot be filled; one sentence that says why."""


class NamedAccount(Struct, frozen=True):
    """Somebody who can log in afterwards."""

    part: str
    user: int
    username: str


class FillReport(Struct, frozen=True):
    """What is in the database now: rows by table, and who can log in."""

    rows: dict[str, int]
    accounts: tuple[NamedAccount, ...]


async def fill(
    database_url: str,
    options: FillOptions,
    *,
    hashed_password: str | None = None,
    process_count: int = 2,
    told: Told = lambda _: None,
) -> FillReport:
    """Fill the migrated, empty database at `database_url`.

    With `hashed_password` three accounts can log in: an administrator, the teacher of the class
    that plays most, and its busiest pupil. Without processes (0) all is made in this one. Raises
    `FillError`; whatever else goes wrong, the database stays as it was, but for badges and months.
    """
    plan = make_plan(options)
    await _prepare(database_url, options)
    url = normalise_url(database_url)
    connection = await asyncpg.connect(database=url.database, **connect_arguments(url))
    try:
        await connection.execute("SET idle_in_transaction_session_timeout = 0")
        async with connection.transaction():
            counts = await _write(connection, plan, process_count, told)
            await _set_sequences(connection)
            accounts = await _open_accounts(connection, hashed_password)
        await connection.execute("VACUUM (ANALYZE)")
    finally:
        await connection.close()
    return FillReport(counts, accounts)


async def _prepare(database_url: str, options: FillOptions) -> None:
    """See that the database is empty, and has the badges and months that rows will need."""
    engine = create_engine(database_url)
    sessions = create_session_factory(engine)
    try:
        async with engine.connect() as connection:
            for table in COLUMNS:
                query = f"SELECT EXISTS (SELECT 1 FROM {table})"  # noqa: S608 - our own names
                if (await connection.exec_driver_sql(query)).scalar():
                    raise FillError(
                        f"{describe(database_url)} has rows in {table} already: only an empty "
                        "database is filled, so make another one (`mathakine migrate` prepares it)."
                    )
        async with sessions.begin() as session:
            await seed_badges(session)
        async with sessions() as session:
            there = {each.first for each in await read_partitions(session)}
        month = month_of(max(kept_since(options.until), _since(options)))
        while month <= options.until:
            if month not in there:
                async with sessions.begin() as session:
                    await make_month(session, month)
            month = month_of(month, 1)
    finally:
        await engine.dispose()


def _since(options: FillOptions) -> datetime:
    return datetime.fromtimestamp(options.since_ms / 1000, options.until.tzinfo)


async def _write(connection: Any, plan: FillPlan, process_count: int, told: Told) -> dict[str, int]:
    """Write everything; return rows by table."""
    options = plan.options
    if not await connection.fetchval("SELECT pg_try_advisory_xact_lock($1)", _LOCK_KEY):
        raise FillError("Somebody else is filling this database at this moment.")
    if await connection.fetchval("SELECT EXISTS (SELECT 1 FROM users)"):
        raise FillError("Somebody else has just filled this database.")
    since = _since(options)
    counts: dict[str, int] = {}
    logic_count = max(12, min(_LOGIC_MAX, options.user_count // 20))
    logic = await asyncio.to_thread(logic_rows, logic_count, since)
    columns = ("id", "created_at", *LOGIC_COLUMNS)
    await _copy(connection, counts, "logic_challenges", columns, logic)
    badges = {
        row[0]: row[1]
        for row in await connection.fetch("SELECT code, id FROM achievements WHERE is_active")
    }
    shared = Shared(badges, tuple(range(1, logic_count + 1)))
    staff = make_staff(options)
    await _copy(connection, counts, "users", COLUMNS["users"], staff["users"])
    met: set[int] = set()
    attempts = 0
    async for made in _schools(plan, shared, process_count):
        new = sorted(made.exercises - met)
        met |= made.exercises
        made.rows["exercises"] += await asyncio.to_thread(exercise_rows, new, since)
        for table, names in COLUMNS.items():
            await _copy(connection, counts, table, names, made.rows[table])
        attempts += made.attempt_count
        told(attempts)
    return counts


async def _schools(plan: FillPlan, shared: Shared, process_count: int) -> AsyncIterator[SchoolRows]:
    """Yield the rows of every institution in order; a few are made ahead."""
    loop = asyncio.get_running_loop()
    context = (
        ProcessPoolExecutor(process_count, mp_context=multiprocessing.get_context("spawn"))
        if process_count
        else nullcontext(None)
    )
    waiting: list[asyncio.Future[SchoolRows]] = []
    with context as pool:
        try:
            for school in plan.schools:
                waiting.append(_start(loop, pool, plan.options, school, shared))
                if len(waiting) > process_count + 1:
                    yield await waiting.pop(0)
            while waiting:
                yield await waiting.pop(0)
        finally:
            for future in waiting:
                future.cancel()


def _start(
    loop: asyncio.AbstractEventLoop,
    pool: Executor | None,
    options: FillOptions,
    school: SchoolPlan,
    shared: Shared,
) -> "asyncio.Future[SchoolRows]":
    return loop.run_in_executor(pool, make_school, options, school, shared)


async def _copy(
    connection: Any,
    counts: dict[str, int],
    table: str,
    columns: tuple[str, ...],
    rows: list[Row],
) -> None:
    if rows:
        await connection.copy_records_to_table(table, records=rows, columns=columns)
        counts[table] = counts.get(table, 0) + len(rows)


async def _set_sequences(connection: Any) -> None:
    """Let every sequence go on behind the highest id that was written."""
    for table in (*COLUMNS, "logic_challenges"):
        if table == "logic_challenges" or "id" in COLUMNS[table]:
            await connection.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) "  # noqa: S608
                f"FROM {table} HAVING max(id) IS NOT NULL"
            )


async def _open_accounts(connection: Any, hashed_password: str | None) -> tuple[NamedAccount, ...]:
    """Give three accounts a password and a name that can be remembered."""
    if hashed_password is None:
        return ()
    found: Mapping[str, int | None] = {
        "admin": await connection.fetchval("SELECT id FROM users WHERE role = 'ADMIN' LIMIT 1"),
        "teacher": await connection.fetchval(
            "SELECT challenger_id FROM multiplayer_challenges WHERE kind = 'class_duel' "
            "GROUP BY challenger_id ORDER BY count(*) DESC, challenger_id LIMIT 1"
        ),
        "pupil": None,
    }
    pupil = await connection.fetchval(
        "SELECT users.id FROM users JOIN group_memberships ON user_id = users.id "
        "JOIN user_groups ON user_groups.id = group_id "
        "WHERE created_by = $1 AND group_memberships.is_active AND users.id <> created_by "
        "ORDER BY total_points DESC, users.id LIMIT 1",
        found["teacher"],
    )
    accounts = []
    for part, user in {**found, "pupil": pupil}.items():
        if user is not None:
            await connection.execute(
                "UPDATE users SET username = $2, hashed_password = $3, is_active = true, "
                "is_deleted = false WHERE id = $1",
                user,
                _NAMED[part],
                hashed_password,
            )
            accounts.append(NamedAccount(part, user, _NAMED[part]))
    return tuple(accounts)
