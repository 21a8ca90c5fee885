"""Learning analytics: from one table to months and back, while others go on writing."""

import asyncio
import os
import re
import threading
from datetime import UTC, datetime, timedelta
from functools import partial

import asyncpg
import pytest
from sqlalchemy import insert, text

import migrations.rebuild
from migrations.errors import MigrationError
from migrations.run import current, downgrade, upgrade
from persistence.database import create_engine
from persistence.models import LearningEvent
from tests.migrations.schema import differences, execute, fetch, read_schema

BEFORE = "own_exercises"
REVISION = "partition_learning_analytics"
PEOPLE = (
    "INSERT INTO users (username, email, hashed_password) "
    "SELECT 'u' || n, 'u' || n, 'x' FROM generate_series(1, 5) AS n"
)
EXERCISE = (
    "INSERT INTO exercises (title, exercise_type, difficulty, question, correct_answer) "
    "VALUES ('t', 'ADDITION', 'INITIE', '?', '1')"
)
EVENTS = (
    "INSERT INTO learning_analytics (user_id, session_id, event_type, event_data, exercise_id, "
    "timestamp) SELECT 1 + n % 5, 'match:' || n % 9, 'answer_submitted', '{\"n\": 1}', "
    "CASE WHEN n % 2 = 0 THEN 1 END, now() - n * interval '11 hours' "
    "FROM generate_series(1, 1000) AS n"
)
OLD_AND_COMING = (
    "INSERT INTO learning_analytics (user_id, event_type, event_data, timestamp) VALUES "
    "(1, 'hint_used', '{}', '1970-01-01'), (1, 'hint_used', '{}', '2099-01-01')"
)
ALL = "SELECT id, user_id, session_id, event_type, event_data::text, exercise_id, timestamp FROM"
ROWS = f"{ALL} learning_analytics ORDER BY id"
HOMES = (
    "SELECT tableoid::regclass::text, min(to_char(timestamp AT TIME ZONE 'UTC', 'YYYY_MM')), "
    "max(to_char(timestamp AT TIME ZONE 'UTC', 'YYYY_MM')) FROM learning_analytics "
    "GROUP BY 1 ORDER BY 1"
)
ID = (
    "INSERT INTO learning_analytics (user_id, event_type, event_data) VALUES (1, 'hint_used', '{}')"
)


@pytest.fixture
def before_url(database_url: str) -> str:
    """A database one revision earlier, with rows of many months."""
    downgrade(database_url, BEFORE)
    execute(database_url, PEOPLE, EXERCISE, EVENTS, OLD_AND_COMING)
    return database_url


def test_rows_are_kept_and_sorted_into_their_months(before_url: str) -> None:
    before = fetch(before_url, ROWS)
    upgrade(before_url, REVISION)
    assert fetch(before_url, ROWS) == before
    homes = fetch(before_url, HOMES)
    assert homes[-1] == ("learning_analytics_default", "1970_01", "2099_01")
    assert len(homes) > 13
    for home, first, last in homes[:-1]:
        assert home == f"learning_analytics_{first}" == f"learning_analytics_{last}"
    assert fetch(before_url, f"{ID} RETURNING id") == [(1003,)]
    downgrade(before_url, BEFORE)
    assert fetch(before_url, ROWS)[:-1] == before
    assert fetch(before_url, f"{ID} RETURNING id") == [(1004,)]


def test_months_are_there_for_three_months_ahead(before_url: str) -> None:
    upgrade(before_url, REVISION)
    ahead = (
        "SELECT to_regclass('learning_analytics_' || to_char((now() AT TIME ZONE 'UTC') "
        "+ n * interval '1 month', 'YYYY_MM')) IS NOT NULL FROM generate_series(-13, 4) AS n"
    )
    assert [row[0] for row in fetch(before_url, ahead)] == [True] * 17 + [False]


def test_every_partition_has_the_indexes_and_rules_of_the_whole(before_url: str) -> None:
    upgrade(before_url, REVISION)
    partitions = (
        "(SELECT inhrelid FROM pg_inherits WHERE inhparent = 'learning_analytics'::regclass)"
    )
    attached = (
        "SELECT DISTINCT count(*), bool_and(indisvalid), bool_and(relispartition) FROM pg_index "
        f"JOIN pg_class ON pg_class.oid = indexrelid WHERE indrelid IN {partitions} "
        "GROUP BY indrelid"
    )
    assert fetch(before_url, attached) == [(7, True, True)]
    rules = (
        "SELECT DISTINCT array_agg(conname || convalidated || (conparentid <> 0 OR "
        f"coninhcount = 1) ORDER BY conname)::text FROM pg_constraint WHERE conrelid IN "
        f"{partitions} AND contype IN ('f', 'c') GROUP BY conrelid"
    )
    names = ("challenge_id_fkey", "exercise_id_fkey", "user_id_fkey")
    wanted = ["ck_learning_analytics_event_type", *(f"learning_analytics_{one}" for one in names)]
    assert fetch(before_url, rules) == [("{" + ",".join(f"{one}truetrue" for one in wanted) + "}",)]


async def test_rows_written_and_deleted_meanwhile_are_so_afterwards(
    before_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations.rebuild, "BATCH_COUNT", 20)
    for way in (partial(upgrade, before_url, REVISION), partial(downgrade, before_url, BEFORE)):
        work = asyncio.create_task(asyncio.to_thread(way))
        wanted = await write_until(work, before_url)
        await work
        assert {row[0]: row[1] for row in fetch(before_url, ROWS)} == wanted
        leftovers = (
            "SELECT relname::text FROM pg_class WHERE relname ~ 'analytics.*(new|before)' "
            "OR relname ~ '^(new|before)_' UNION SELECT proname::text FROM pg_proc "
            "WHERE proname ~ 'analytics' UNION SELECT tgname::text FROM pg_trigger "
            "WHERE NOT tgisinternal"
        )
        assert fetch(before_url, leftovers) == []


async def write_until(work: "asyncio.Task[None]", url: str) -> dict[int, int]:
    """Insert, move and delete rows as the release before does; return each row's user.

    Like settlements these lock their users first, and there is always one at work.
    """
    one, other = [await asyncpg.connect(url, statement_cache_size=0) for _ in range(2)]
    try:
        wanted = {
            row["id"]: row["user_id"]
            for row in await one.fetch("SELECT id, user_id FROM learning_analytics")
        }
        counts = await asyncio.gather(_change(work, one, wanted), _come_and_go(work, other))
        assert min(counts) > 5
        return wanted
    finally:
        await one.close()
        await other.close()


async def _change(
    work: "asyncio.Task[None]", connection: asyncpg.Connection, wanted: dict[int, int]
) -> int:
    step = 0
    while not work.done():
        step += 1
        gone, moved = sorted(wanted)[step % len(wanted)], sorted(wanted)[-step % len(wanted)]
        async with connection.transaction():
            await connection.execute("SELECT 1 FROM users WHERE id = 1 FOR UPDATE")
            made = await connection.fetchval(
                "INSERT INTO learning_analytics (user_id, event_type, event_data, timestamp) "
                f"VALUES (1, 'hint_used', '{{}}', now() - {step} * interval '1 day') RETURNING id"
            )
            await connection.execute(
                "UPDATE learning_analytics SET user_id = 2, "
                f"timestamp = timestamp - interval '1 month' WHERE id = {moved}"
            )
            await connection.execute(f"DELETE FROM learning_analytics WHERE id = {gone}")
        wanted |= {made: 1, moved: 2}
        del wanted[gone]
    return step


async def _come_and_go(work: "asyncio.Task[None]", connection: asyncpg.Connection) -> int:
    step = 0
    while not work.done():
        step += 1
        async with connection.transaction():
            await connection.execute("SELECT 1 FROM users WHERE id = 3 FOR UPDATE")
            made = await connection.fetchval(f"{ID.replace('(1,', '(3,')} RETURNING id")
            await connection.execute("UPDATE users SET updated_at = now() WHERE id = 3")
            await connection.execute(f"DELETE FROM learning_analytics WHERE id = {made}")
    return step


CHANGES = (
    "DELETE FROM learning_analytics WHERE id = {0}",
    "UPDATE learning_analytics SET user_id = 4, exercise_id = NULL WHERE id = {0} + 1",
    (
        "INSERT INTO learning_analytics (id, user_id, event_type, event_data) "
        "VALUES (5000 + {0}, 4, 'hint_used', '{{}}')"
    ),
)
WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'mathakine-migrate' "
    "AND wait_event_type = 'Lock'"
)


async def test_changes_before_during_and_after_the_copy_are_all_carried_over(
    before_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, change_places = migrations.rebuild.Rebuild.copy, migrations.rebuild.Rebuild.change_places
    is_open, is_copied = threading.Event(), threading.Event()
    loop = asyncio.get_running_loop()
    writer, reader, changer = [await asyncpg.connect(before_url) for _ in range(3)]

    async def change(first: int, among: asyncpg.Connection) -> None:
        for statement in CHANGES:
            await among.execute(statement.format(first))

    def copy_beside(rebuild: migrations.rebuild.Rebuild) -> None:
        asyncio.run_coroutine_threadsafe(change(10, changer), loop).result(20)
        is_open.wait(20)
        copy(rebuild)
        is_copied.set()

    def change_afterwards(rebuild: migrations.rebuild.Rebuild, id_type: str) -> None:
        asyncio.run_coroutine_threadsafe(change(30, changer), loop).result(20)
        change_places(rebuild, id_type)

    monkeypatch.setattr(migrations.rebuild.Rebuild, "copy", copy_beside)
    monkeypatch.setattr(migrations.rebuild.Rebuild, "change_places", change_afterwards)
    wanted = {row[0]: row[1] for row in fetch(before_url, ROWS)}
    try:
        work = asyncio.create_task(asyncio.to_thread(upgrade, before_url, REVISION))
        async with asyncio.timeout(30):
            while not await reader.fetchval(  # noqa: ASYNC110 - no event to wait for
                "SELECT count(*) FROM pg_trigger WHERE tgname = 'learning_analytics_follow'"
            ):
                await asyncio.sleep(0.02)
            async with writer.transaction():
                await change(20, writer)
                is_open.set()
                while not (is_copied.is_set() or await reader.fetchval(WAITING)):  # noqa: ASYNC110
                    await asyncio.sleep(0.02)
            await work
    finally:
        for connection in (writer, reader, changer):
            await connection.close()
    for first in (10, 20, 30):
        del wanted[first]
        wanted |= {first + 1: 4, 5000 + first: 4}
    assert {row[0]: row[1] for row in fetch(before_url, ROWS)} == wanted


async def test_a_connection_of_the_release_before_goes_on(before_url: str) -> None:
    """Its statements were prepared against the other form of the table, and are not refused."""
    engine = create_engine(before_url, pool_size=1, overflow_count=0)
    settled = text(
        "INSERT INTO learning_analytics (user_id, event_type, event_data, timestamp) "
        "SELECT user_id, 'hint_used', '{}', now() "
        "FROM unnest(CAST(ARRAY[1, 2] AS integer[])) AS made (user_id)"
    )
    practised = (
        insert(LearningEvent)
        .values(user_id=1, event_type="hint_used", event_data={}, timestamp=datetime.now(UTC))
        .inline()
    )

    async def write() -> None:
        for statement in (settled, practised):
            async with engine.begin() as connection:
                await connection.execute(statement)

    try:
        await write()
        await asyncio.to_thread(upgrade, before_url, REVISION)
        await write()
        await asyncio.to_thread(downgrade, before_url, BEFORE)
        await write()
    finally:
        await engine.dispose()
    assert len(fetch(before_url, ROWS)) == 1002 + 3 * 3


def test_a_read_of_a_span_of_time_touches_its_months_alone(before_url: str) -> None:
    upgrade(before_url, REVISION)
    span = "timestamp >= '{}' AND timestamp < '{}'"
    now = datetime.now(UTC)
    month, following = f"{now:%Y-%m-01} UTC", f"{now.replace(day=28) + timedelta(4):%Y-%m-01} UTC"
    query = f"FROM learning_analytics WHERE user_id = 1 AND {span.format(month, following)}"
    for statement in (f"SELECT * {query}", f"DELETE {query}"):
        plan = "\n".join(row[0] for row in fetch(before_url, f"EXPLAIN (COSTS OFF) {statement}"))
        touched = set(re.findall(r"learning_analytics_(\d{4}_\d\d|default)\b", plan))
        assert touched == {f"{now:%Y_%m}"}


def test_who_could_write_before_can_write_afterwards(before_url: str) -> None:
    role = f"app_{os.urandom(4).hex()}"
    execute(
        before_url,
        f"CREATE ROLE {role}",
        f"GRANT SELECT, INSERT ON learning_analytics TO {role} WITH GRANT OPTION",
        f"GRANT USAGE ON learning_analytics_id_seq TO {role}",
        "GRANT SELECT ON learning_analytics TO PUBLIC",
    )
    grants = (
        "SELECT grantee::regrole::text, privilege_type, is_grantable FROM pg_class, "
        "aclexplode(relacl) WHERE pg_class.oid = 'learning_analytics'::regclass ORDER BY 1, 2"
    )
    before = fetch(before_url, grants)
    assert len([row for row in before if row[0] == role]) == 2
    try:
        upgrade(before_url, REVISION)
        assert fetch(before_url, grants) == before
        execute(before_url, f"SET LOCAL ROLE {role}", ID)
    finally:
        execute(before_url, f"DROP OWNED BY {role}", f"DROP ROLE {role}")


@pytest.mark.parametrize(
    ("strange", "named"),
    [
        ("ALTER TABLE learning_analytics ADD COLUMN mood TEXT", "mood"),
        ("CREATE VIEW moods AS SELECT id FROM learning_analytics", "moods"),
        ("CREATE TABLE notes (id INTEGER REFERENCES learning_analytics)", "notes.notes_id_fkey"),
    ],
)
def test_what_the_new_form_would_lose_is_refused_by_name(
    before_url: str, strange: str, named: str
) -> None:
    execute(before_url, strange)
    before = read_schema(before_url)
    with pytest.raises(MigrationError, match=rf"does not know \({named}\)"):
        upgrade(before_url, REVISION)
    assert current(before_url) == BEFORE
    assert differences(read_schema(before_url), before) == []


@pytest.mark.parametrize("step", ["copy", "change_places", "drop_old"])
def test_an_interrupted_attempt_is_taken_up_again(
    before_url: str, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = fetch(before_url, ROWS)

    def cut(*_: object) -> None:
        raise MigrationError("the cable was pulled")

    for way in (partial(upgrade, before_url, REVISION), partial(downgrade, before_url, BEFORE)):
        with monkeypatch.context() as patched:
            patched.setattr(migrations.rebuild.Rebuild, step, cut)
            with pytest.raises(MigrationError, match="the cable was pulled"):
                way()
        assert fetch(before_url, ROWS) == before
        way()
        assert fetch(before_url, ROWS) == before
        assert fetch(before_url, "SELECT 1 FROM pg_class WHERE relname ~ '_(new|before)$'") == []


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("(3000000000, now())", "ids up to 3000000000"),
        ("(5, '2020-01-01'), (5, '2020-01-02')", "ids 5 and 5"),
    ],
)
def test_going_down_is_refused_when_ids_do_not_fit(
    database_url: str, row: str, sentence: str
) -> None:
    execute(
        database_url,
        PEOPLE,
        "INSERT INTO learning_analytics (user_id, event_type, event_data, id, timestamp) "
        f"SELECT 1, 'hint_used', '{{}}', made.* FROM (VALUES {row}) AS made (id, at)".replace(
            "made.*", "made.id, made.at::timestamptz"
        ),
    )
    before = fetch(database_url, ROWS)
    with pytest.raises(MigrationError, match=sentence):
        downgrade(database_url, BEFORE)
    assert fetch(database_url, ROWS) == before
