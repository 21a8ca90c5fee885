"""What is over its term goes, to the row, and nothing else does."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, insert, null, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from persistence import retention
from persistence.analytics_months import (
    drop_month,
    kept_since,
    make_month,
    month_of,
    read_partitions,
)
from persistence.audit import record
from persistence.audit_chain import seal
from persistence.audit_verifying import verify
from persistence.data_register import REGISTER
from persistence.database import create_engine
from persistence.models import Base
from persistence.retention import DUE, Cleaner
from persistence.sample_rows import SAMPLE_ID, sample_rows

NOW = datetime(2024, 11, 22, 21, 0, tzinfo=UTC)  # before any month that a migration makes
IDLE = timedelta(hours=12)
DAY = timedelta(days=1)
INSTANT = timedelta(seconds=1)
NEVER = NOW + timedelta(days=900)

# By table: times of rows that stay by one second, and of rows that go by one second.
STAYS_AND_GOES: dict[str, tuple[list[dict[str, object]], list[dict[str, object]]]] = {
    "user_sessions": (
        [
            {"is_active": True, "last_activity": NOW - 30 * DAY, "expires_at": NOW - 30 * DAY},
            {"is_active": True, "last_activity": NOW - 30 * DAY - IDLE, "expires_at": NEVER},
            {"is_active": False, "last_activity": NOW - 30 * DAY, "expires_at": NEVER},
            {"is_active": True, "last_activity": NOW, "expires_at": NEVER},
        ],
        [
            {"is_active": True, "last_activity": NOW, "expires_at": NOW - 30 * DAY - INSTANT},
            {
                "is_active": True,
                "last_activity": NOW - 30 * DAY - IDLE - INSTANT,
                "expires_at": NEVER,
            },
            {"is_active": False, "last_activity": NOW - 30 * DAY - INSTANT, "expires_at": NEVER},
        ],
    ),
    "ended_logins": (
        [{"ended_at": NOW - DAY}],
        [{"ended_at": NOW - DAY - INSTANT}],
    ),
    "invitations": (
        [
            {
                "token_hash": "a" * 64,
                "accepted_at": None,
                "revoked_at": None,
                "expires_at": NOW - 30 * DAY,
            },
            {
                "token_hash": "b" * 64,
                "accepted_at": NOW - 30 * DAY,
                "revoked_at": None,
                "expires_at": NEVER,
            },
            {
                "token_hash": "c" * 64,
                "accepted_at": None,
                "revoked_at": NOW - 30 * DAY,
                "expires_at": NEVER,
            },
        ],
        [
            {
                "token_hash": "d" * 64,
                "accepted_at": None,
                "revoked_at": None,
                "expires_at": NOW - 30 * DAY - INSTANT,
            },
            {
                "token_hash": "e" * 64,
                "accepted_at": NOW - 30 * DAY - INSTANT,
                "revoked_at": None,
                "expires_at": NEVER,
            },
            {
                "token_hash": "f" * 64,
                "accepted_at": None,
                "revoked_at": NOW - 30 * DAY - INSTANT,
                "expires_at": NEVER,
            },
        ],
    ),
    "reports": (
        [
            {"decided_at": NOW - 365 * DAY, "decision": "nothing"},
            {"decided_at": None, "decision": None},
        ],
        [{"decided_at": NOW - 365 * DAY - INSTANT, "decision": "warned"}],
    ),
    "notifications": (
        [
            {"created_at": NOW - 100 * DAY, "expires_at": NOW - 30 * DAY},
            {"created_at": NOW - 365 * DAY, "expires_at": None},
            {"created_at": NOW - 365 * DAY, "expires_at": NEVER},
        ],
        [
            {"created_at": NOW - 100 * DAY, "expires_at": NOW - 30 * DAY - INSTANT},
            {"created_at": NOW - 365 * DAY - INSTANT, "expires_at": None},
            {"created_at": NOW - 365 * DAY - INSTANT, "expires_at": NEVER},
        ],
    ),
    "admin_reports": (
        [
            {"generated_at": NOW - 100 * DAY, "expires_at": NOW},
            {"generated_at": NOW - 365 * DAY, "expires_at": None},
        ],
        [
            {"generated_at": NOW - 100 * DAY, "expires_at": NOW - INSTANT},
            {"generated_at": NOW - 365 * DAY - INSTANT, "expires_at": None},
            {"generated_at": NOW - 365 * DAY - INSTANT, "expires_at": NEVER},
        ],
    ),
    "account_tokens": (
        [{"expires_at": NOW - 30 * DAY}, {"expires_at": NEVER}],
        [{"expires_at": NOW - 30 * DAY - INSTANT}],
    ),
    "mail_queue": (
        [
            {"expires_at": NOW - 30 * DAY},
            {"expires_at": NEVER},
            {"expires_at": NOW - 60 * DAY, "failed_at": NOW - 30 * DAY, "letter": null()},
        ],
        [
            {"expires_at": NOW - 30 * DAY - INSTANT},
            {"expires_at": NEVER, "failed_at": NOW - 30 * DAY - INSTANT, "letter": null()},
        ],
    ),
    "outbox": (
        [{"sent_at": NOW - 7 * DAY}, {"sent_at": None}],
        [{"sent_at": NOW - 7 * DAY - INSTANT}],
    ),
    "learning_analytics": (
        [{"timestamp": datetime(2023, 11, 1, tzinfo=UTC)}, {"timestamp": NOW}],
        [
            {"timestamp": datetime(2023, 11, 1, tzinfo=UTC) - INSTANT},
            {"timestamp": datetime(1970, 1, 1, tzinfo=UTC)},
        ],
    ),
}


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    """An engine on the test's database, which holds one row of each table, none of it due."""
    engine = create_engine(database_url, pool_size=4)
    rows = sample_rows()
    async with engine.begin() as connection:
        for table, row in rows.items():
            if table not in DUE:
                await connection.execute(insert(Base.metadata.tables[table]).values(row))
    yield engine
    await engine.dispose()


@pytest.fixture
def sessions(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    return async_sessionmaker(engine)


@pytest.fixture
def cleaner(engine: AsyncEngine) -> Cleaner:
    return Cleaner(engine, IDLE)


async def add(sessions: async_sessionmaker[AsyncSession], table: str, *times: object) -> list[int]:
    """Insert sample rows with these times; return their ids."""
    row = sample_rows()[table]
    ids = []
    async with sessions.begin() as session:
        for number, changed in enumerate(times):
            key = key_of(table)
            own = SAMPLE_ID + number if key == "id" else f"{number:064x}"
            values = row | changed | {key: own}  # type: ignore[operator]
            if table == "user_sessions":
                values["session_token"] = f"token {number}"
            if table == "account_tokens":
                values["token_hash"] = f"{number:064x}"
            if table in {"account_tokens", "mail_queue"}:
                values["created_at"] = NOW - 900 * DAY
            await session.execute(insert(Base.metadata.tables[table]).values(values))
            ids.append(values[key])
    return ids


def key_of(table: str) -> str:
    return "login_hash" if table == "ended_logins" else "id"


async def ids_of(sessions: async_sessionmaker[AsyncSession], table: str) -> list[int]:
    async with sessions() as session:
        return list(await session.scalars(text(f"SELECT {key_of(table)} FROM {table} ORDER BY 1")))


async def add_month(sessions: async_sessionmaker[AsyncSession], month: datetime) -> None:
    async with sessions.begin() as session:
        await make_month(session, month)


def test_every_term_of_days_is_kept() -> None:
    with_days = {
        table
        for table, columns in REGISTER.items()
        if any(entry.keep.days is not None for entry in columns.values())
    }
    trail = {"audit_log", "audit_chain", "audit_unsealed"}
    assert with_days - trail == set(DUE) == set(STAYS_AND_GOES)


async def test_the_audit_trail_is_pruned_after_three_years_and_stays_whole(
    sessions: async_sessionmaker[AsyncSession], cleaner: Cleaner
) -> None:
    async with sessions.begin() as session:
        for statement in (
            "SET LOCAL mathakine.maintenance = 'audit trail'",
            "DELETE FROM audit_chain",
            "DELETE FROM audit_log",
        ):
            await session.execute(text(statement))
    for at in (NOW, NOW + 10 * DAY):
        async with sessions.begin() as session:
            await record(session, action="data_exported", actor_id=None, now=at)
        async with sessions.begin() as session:
            assert await seal(session, at) == 1
    later = NOW + 1096 * DAY
    done = await cleaner.clean_up(later)
    assert done is not None
    assert done.failed == {}
    assert done.rows.get("audit_log") is None, "not a second too early"
    done = await cleaner.clean_up(later + INSTANT)
    assert done is not None
    assert done.rows["audit_log"] == 1
    async with sessions.begin() as session:
        await seal(session, later)
    async with sessions() as session:
        found = await verify(session, later)
    assert (found.findings, found.entry_count) == ((), 2)


@pytest.mark.parametrize("table", DUE)
async def test_exactly_what_is_over_its_term_goes(
    sessions: async_sessionmaker[AsyncSession], cleaner: Cleaner, table: str
) -> None:
    stays, goes = STAYS_AND_GOES[table]
    ids = await add(sessions, table, *stays, *goes)
    assert (await cleaner.count_due(NOW))[table] == len(goes)
    assert await ids_of(sessions, table) == ids
    done = await cleaner.clean_up(NOW)
    assert done is not None
    assert done.is_whole
    assert {name: count for name, count in done.rows.items() if count} == {table: len(goes)}
    assert await ids_of(sessions, table) == ids[: len(stays)]
    again = await cleaner.clean_up(NOW)
    assert again is not None
    assert set(again.rows.values()) == {0}
    async with sessions() as session:
        for other in set(REGISTER) - set(DUE):
            assert await session.scalar(text(f"SELECT count(*) FROM {other}")) == 1, other


async def test_a_month_over_its_term_is_dropped_whole(
    sessions: async_sessionmaker[AsyncSession], cleaner: Cleaner
) -> None:
    old, oldest_kept = month_of(NOW, -13), month_of(NOW, -12)
    for month in (old, oldest_kept):
        await add_month(sessions, month)
    last, first = {"timestamp": oldest_kept - INSTANT}, {"timestamp": oldest_kept}
    ids = await add(sessions, "learning_analytics", first, {"timestamp": old}, last)
    done = await cleaner.clean_up(NOW)
    assert done is not None
    assert done.months_dropped == ["learning_analytics_2023_10"]
    assert done.rows["learning_analytics"] == 2
    assert await ids_of(sessions, "learning_analytics") == ids[:1]
    # A moment later in the calendar the next month is due, and not before.
    eve = datetime(2024, 11, 30, 23, 59, 59, tzinfo=UTC)
    assert kept_since(eve) == oldest_kept < kept_since(eve + INSTANT)


async def test_a_server_that_was_off_for_a_year_works_at_once(
    sessions: async_sessionmaker[AsyncSession], cleaner: Cleaner
) -> None:
    later = NOW + timedelta(days=400)
    # The first rows come before the first clean-up, and are not refused.
    ids = await add(
        sessions, "learning_analytics", {"timestamp": later}, {"timestamp": later - 40 * DAY}
    )
    done = await cleaner.clean_up(later)
    assert done is not None
    assert done.is_whole
    wanted = [month_of(later, count) for count in range(-1, 4)]
    assert done.months_made == [f"learning_analytics_{month:%Y_%m}" for month in wanted]
    assert await ids_of(sessions, "learning_analytics") == ids
    async with sessions() as session:
        homes = await session.execute(
            text("SELECT tableoid::regclass::text FROM learning_analytics ORDER BY id")
        )
        assert [home for (home,) in homes] == [
            f"learning_analytics_{month_of(later):%Y_%m}",
            f"learning_analytics_{month_of(later, -1):%Y_%m}",
        ]


async def test_a_month_that_is_made_later_is_like_those_of_the_migration(
    sessions: async_sessionmaker[AsyncSession],
) -> None:
    shape = (
        "SELECT string_agg(DISTINCT replace(replace(pg_get_indexdef(indexrelid), :name, 'm'), "
        "' ONLY', ''), ';'), (SELECT string_agg(conname || pg_get_constraintdef(oid) || "
        "convalidated || coninhcount || conislocal || (conparentid <> 0), ';' ORDER BY conname) "
        "FROM pg_constraint WHERE conrelid = to_regclass(:name) AND contype IN ('f', 'c', 'p')), "
        "(SELECT string_agg(attname || attnotnull || format_type(atttypid, atttypmod) || "
        "coalesce(pg_get_expr(adbin, adrelid), ''), ';' ORDER BY attnum) FROM pg_attribute "
        "LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum "
        "WHERE attrelid = to_regclass(:name) AND attnum > 0) "
        "FROM pg_index WHERE indrelid = to_regclass(:name)"
    )
    async with sessions.begin() as session:
        there = [each.name for each in await read_partitions(session)]
        made = await make_month(session, month_of(NOW, -40))
        found = []
        for name in (there[0], made):
            row = (await session.execute(text(shape), {"name": name})).one()
            found.append([part.replace(name, "m") for part in row])
    assert found[0] == found[1]
    assert "CASCADE" in found[0][1]
    assert found[0][0].count("INDEX") == 7


async def test_only_one_cleans_up_at_a_time(engine: AsyncEngine, cleaner: Cleaner) -> None:
    reached, go_on = asyncio.Event(), asyncio.Event()

    class Slow(Cleaner):
        async def _guarded(self, *_: object, **__: object) -> None:
            reached.set()
            await go_on.wait()

    first = asyncio.create_task(Slow(engine, IDLE).clean_up(NOW))
    async with asyncio.timeout(10):
        await reached.wait()
        assert await cleaner.clean_up(NOW) is None
        # Even one that is cancelled in the middle leaves the lock free.
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        assert await cleaner.clean_up(NOW) is not None


async def test_it_goes_in_batches_and_stops_when_its_time_is_over(
    sessions: async_sessionmaker[AsyncSession],
    engine: AsyncEngine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(retention, "_BATCH_COUNT", 2)
    due = {"sent_at": NOW - 8 * DAY}
    await add(sessions, "outbox", due, due, due, due, due)
    time_s = iter(range(1_000))
    hurried = Cleaner(engine, IDLE, monotonic_s=lambda: float(next(time_s)))
    # A tick of this clock for each table before: time for two batches of this one.
    done = await hurried.clean_up(NOW, budget_s=list(DUE).index("outbox") + 2.5)
    assert done is not None
    assert done.late[0] == "outbox"
    assert not done.is_whole
    assert 0 < done.rows["outbox"] < 5
    left = await ids_of(sessions, "outbox")
    assert len(left) == 5 - done.rows["outbox"]
    rest = await Cleaner(engine, IDLE).clean_up(NOW)
    assert rest is not None
    assert rest.rows["outbox"] == len(left)
    assert rest.is_whole


async def test_a_month_in_use_is_dropped_later_and_nobody_waits_for_it(
    sessions: async_sessionmaker[AsyncSession],
    cleaner: Cleaner,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(retention, "_TRY_COUNT", 2)
    monkeypatch.setattr(retention, "_TRY_PAUSE_S", 0.01)
    await cleaner.clean_up(NOW)
    await add_month(sessions, month_of(NOW, -13))
    await add(sessions, "learning_analytics", {"timestamp": month_of(NOW, -13)})
    await add(sessions, "outbox", {"sent_at": NOW - 8 * DAY})
    async with sessions.begin() as reader:
        await reader.execute(text("SELECT count(*) FROM learning_analytics"))
        async with asyncio.timeout(10):
            done = await cleaner.clean_up(NOW)
    assert done is not None
    assert done.late == ["learning_analytics"]
    assert done.months_dropped == []
    assert {table: count for table, count in done.rows.items() if count} == {"outbox": 1}
    rest = await cleaner.clean_up(NOW)
    assert rest is not None
    assert rest.months_dropped == ["learning_analytics_2023_10"]


async def test_making_and_dropping_months_leaves_users_free(
    sessions: async_sessionmaker[AsyncSession],
) -> None:
    """Dropping locks no other table; making one stops nobody who reads."""
    held = text(
        "SELECT mode FROM pg_locks WHERE pid = pg_backend_pid() "
        "AND relation = ANY (ARRAY['users', 'exercises', 'logic_challenges']::regclass[])"
    )
    month = month_of(NOW, -50)
    async with sessions.begin() as session:
        await make_month(session, month)
        modes = set(await session.scalars(held))
        assert "AccessExclusiveLock" not in modes
    async with sessions.begin() as session:
        found = [each for each in await read_partitions(session) if each.first == month]
        await drop_month(session, found[0])
        assert set(await session.scalars(held)) == set()


async def test_what_is_refused_for_one_table_does_not_keep_the_others(
    sessions: async_sessionmaker[AsyncSession], engine: AsyncEngine, database_url: str
) -> None:
    await add(sessions, "outbox", {"sent_at": NOW - 8 * DAY})
    async with engine.begin() as connection:
        await connection.execute(text("CREATE ROLE tidy"))
        await connection.execute(text("GRANT ALL ON ALL TABLES IN SCHEMA public TO tidy"))
    as_tidy = create_engine(database_url, pool_size=2)

    @event.listens_for(as_tidy.sync_engine, "connect")
    def take_role(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("SET ROLE tidy")
        cursor.close()
        connection.commit()  # type: ignore[attr-defined]

    try:
        done = await Cleaner(as_tidy, IDLE).clean_up(NOW + timedelta(days=400))
    finally:
        await as_tidy.dispose()
        async with engine.begin() as connection:
            await connection.execute(text("DROP OWNED BY tidy"))
            await connection.execute(text("DROP ROLE tidy"))
    assert done is not None
    assert done.failed == {"learning_analytics": "42501"}
    assert done.rows["outbox"] == 1
