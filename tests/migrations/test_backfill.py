"""Filling in batches: once, resumed where it was killed, and safe beside who writes."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import asyncpg
import pytest

import migrations.backfill
from migrations.errors import MigrationError
from migrations.run import current, downgrade, head, upgrade
from tests.migrations.production import BADGE_SCRIPT, ROWS, TABLES, TYPES, make
from tests.migrations.schema import execute, fetch

ROOT = Path(__file__).parents[2]
BEFORE = "create_match_tables"
REVISION = "open_points_ledger"
PEOPLE = """
INSERT INTO users (username, email, hashed_password, total_points)
    SELECT 'u' || n, 'u' || n, 'x', n FROM generate_series(1, 100) AS n
"""
OPENED = "SELECT count(*), sum(points) FROM points_ledger WHERE kind = 'opening'"
ALL_OPENED = [(100, 5050)]
AGREE = (
    "SELECT count(*) FROM users LEFT JOIN (SELECT user_id, sum(points) AS points FROM "
    "points_ledger GROUP BY user_id) AS sums ON user_id = users.id "
    "WHERE total_points <> coalesce(points, 0) OR experience_points <> total_points"
)


@pytest.fixture
def before_url(empty_database_url: str) -> str:
    """Production with a hundred pupils who have points, one step before the ledger."""
    make(empty_database_url, TYPES, TABLES, BADGE_SCRIPT, PEOPLE)
    upgrade(empty_database_url, BEFORE)
    return empty_database_url


def test_it_goes_in_batches_tells_how_far_it_is_and_is_recorded(
    before_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations.backfill, "BATCH_COUNT", 7)
    monkeypatch.setattr(migrations.backfill, "PAUSE_S", 0)
    monkeypatch.setattr(migrations.backfill, "_REPORT_S", 0)
    told: list[str] = []
    upgrade(before_url, REVISION, report=told.append)
    assert told[0] == f"applied: {REVISION}"
    assert told[1] == f"filling: {REVISION}"
    assert told[2] == f"filling: {REVISION}, 7 rows so far"
    assert told[-1] == f"filled: {REVISION}, 100 rows"
    assert len(told) == 3 + 15
    assert fetch(before_url, OPENED) == ALL_OPENED
    assert fetch(before_url, AGREE) == [(0,)]
    assert fetch(
        before_url,
        "SELECT name, last_key, upto_key, row_count, finished_at IS NOT NULL FROM backfills "
        f"WHERE name = '{REVISION}'",
    ) == [(REVISION, 100, 100, 100, True)]


def test_what_is_finished_is_never_run_again(before_url: str) -> None:
    upgrade(before_url, REVISION)
    execute(before_url, "DELETE FROM points_ledger WHERE user_id = 1")
    told: list[str] = []
    upgrade(before_url, report=told.append)
    assert not [line for line in told if REVISION in line]
    assert fetch(before_url, "SELECT count(*) FROM points_ledger WHERE user_id = 1") == [(0,)]


def test_undone_and_applied_again_it_runs_again(before_url: str) -> None:
    upgrade(before_url, REVISION)
    downgrade(before_url, BEFORE)
    assert fetch(before_url, f"SELECT count(*) FROM backfills WHERE name = '{REVISION}'") == [(0,)]
    assert fetch(before_url, "SELECT to_regproc('points_ledger_open') IS NULL") == [(True,)]
    upgrade(before_url, REVISION)
    assert fetch(before_url, OPENED) == ALL_OPENED


def test_an_empty_table_has_nothing_to_fill_and_leaves_no_trigger(empty_database_url: str) -> None:
    upgrade(empty_database_url)
    assert fetch(empty_database_url, "SELECT count(*) FROM backfills") == [(0,)]
    assert fetch(empty_database_url, "SELECT to_regproc('points_ledger_open') IS NULL") == [(True,)]


def test_one_that_a_newer_release_planned_is_not_skipped_silently(database_url: str) -> None:
    execute(database_url, "INSERT INTO backfills (name, upto_key) VALUES ('of_the_future', 5)")
    with pytest.raises(MigrationError, match=r"of_the_future .* install the release"):
        upgrade(database_url)


MIGRATE_SLOWLY = """
import sys
import migrations.backfill as backfill, migrations.run as run
backfill.BATCH_COUNT, backfill.PAUSE_S = 10, float(sys.argv[3])
run.upgrade(sys.argv[1], sys.argv[2])
"""


def start_migrator(url: str, revision: str, pause_s: float = 60) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", MIGRATE_SLOWLY, url, revision, str(pause_s)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_for(url: str, query: str, process: subprocess.Popen[bytes]) -> None:
    give_up_s = time.monotonic() + 30
    while fetch(url, query) != [(True,)]:
        assert process.poll() is None, "the migrator ended too early"
        assert time.monotonic() < give_up_s, query
        time.sleep(0.05)


def kill(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait(10)


def test_a_migrator_killed_in_the_middle_of_a_backfill_goes_on_where_it_was(
    before_url: str,
) -> None:
    process = start_migrator(before_url, REVISION)
    try:
        wait_for(before_url, "SELECT to_regclass('points_ledger') IS NOT NULL", process)
        wait_for(before_url, "SELECT count(*) > 0 FROM points_ledger", process)
    finally:
        kill(process)
    done = fetch(before_url, "SELECT user_id, id FROM points_ledger ORDER BY id")
    assert 0 < len(done) < 100
    assert fetch(before_url, "SELECT last_key, finished_at FROM backfills ORDER BY 1 LIMIT 1") == [
        (len(done), None)
    ]
    told: list[str] = []
    upgrade(before_url, report=told.append)
    assert f"filled: {REVISION}, 100 rows" in told
    assert fetch(before_url, OPENED) == ALL_OPENED
    assert fetch(before_url, AGREE) == [(0,)]
    assert (
        fetch(before_url, "SELECT user_id, id FROM points_ledger ORDER BY id")[: len(done)] == done
    )
    assert current(before_url) == head()


def test_whoever_is_paid_before_the_turn_of_the_backfill_keeps_the_points_of_before(
    before_url: str,
) -> None:
    process = start_migrator(before_url, REVISION)
    try:
        wait_for(before_url, "SELECT to_regclass('points_ledger') IS NOT NULL", process)
        wait_for(before_url, "SELECT count(*) > 0 FROM points_ledger", process)
        # A server of the new release, too early: it pays, and shows the sum.
        execute(
            before_url,
            "INSERT INTO points_ledger (user_id, kind, source, points, earned_on) VALUES "
            "(90, 'match_right', 'match:1', 10, now()), (90, 'match_finish', 'match:1', 20, now())",
            "INSERT INTO points_ledger (user_id, kind, source, points, earned_on) "
            "VALUES (91, 'badge', 'badge:x', 5, now())",
            "UPDATE users SET (total_points, experience_points) = (SELECT sum(points), sum(points) "
            "FROM points_ledger WHERE user_id = users.id) WHERE id IN (90, 91)",
        )
    finally:
        kill(process)
    upgrade(before_url)
    assert fetch(
        before_url, "SELECT kind, points FROM points_ledger WHERE user_id = 90 ORDER BY points DESC"
    ) == [("opening", 90), ("match_finish", 20), ("match_right", 10)]
    assert fetch(before_url, "SELECT sum(points) FROM points_ledger WHERE user_id = 91") == [(96,)]
    assert fetch(before_url, AGREE) == [(0,)]


def test_a_migrator_killed_in_the_middle_of_an_index_makes_it_again(
    empty_database_url: str,
) -> None:
    make(empty_database_url, TYPES, TABLES, ROWS)
    upgrade(empty_database_url, "link_attempts_to_matches")
    building = (
        "SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = current_database() "
        "AND application_name = 'mathakine-migrate' "
        "AND query LIKE 'CREATE INDEX CONCURRENTLY%' AND wait_event_type = 'Lock'"
    )

    async def hold() -> None:
        holder = await asyncpg.connect(empty_database_url)
        try:
            # An index waits for everybody who wrote to its table before.
            await holder.execute("BEGIN; UPDATE attempts SET hints_used = 0")
            process = start_migrator(empty_database_url, "head")
            try:
                await asyncio.to_thread(wait_for, empty_database_url, building, process)
            finally:
                kill(process)
            # What the operating system tells PostgreSQL when a process is gone.
            await holder.fetch(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE application_name = 'mathakine-migrate' AND datname = current_database()"
            )
        finally:
            await holder.close()

    asyncio.run(hold())
    half = "SELECT count(*) FROM pg_index WHERE NOT indisvalid"
    assert fetch(empty_database_url, half) == [(1,)]
    assert current(empty_database_url) == "link_attempts_to_matches"
    upgrade(empty_database_url)
    assert fetch(empty_database_url, half) == [(0,)]
    assert current(empty_database_url) == head()


def test_two_migrators_at_once_fill_once(before_url: str) -> None:
    processes = [start_migrator(before_url, "head", 0.01) for _ in range(2)]
    assert [process.wait(60) for process in processes] == [0, 0]
    assert fetch(before_url, OPENED) == ALL_OPENED
    assert fetch(before_url, AGREE) == [(0,)]


def test_members_of_before_are_let_in_and_those_who_wait_are_not(empty_database_url: str) -> None:
    make(empty_database_url, TYPES, TABLES, ROWS)
    upgrade(empty_database_url, "create_institution_tables")
    execute(
        empty_database_url,
        "INSERT INTO user_groups (name, group_type, created_by) VALUES ('CM1', 'class', 2)",
        "INSERT INTO group_memberships (user_id, group_id, is_active, joined_at) VALUES "
        "(1, 1, true, '2025-01-01'), (2, 1, false, '2025-01-02')",
    )
    process = start_migrator(empty_database_url, "admit_class_duels", 60)
    try:
        wait_for(
            empty_database_url,
            "SELECT count(*) > 0 FROM information_schema.columns WHERE column_name = 'approved_at'",
            process,
        )
        wait_for(
            empty_database_url,
            "SELECT count(*) > 0 FROM group_memberships WHERE approved_at IS NOT NULL",
            process,
        )
        execute(
            empty_database_url,
            "INSERT INTO group_memberships (user_id, group_id, is_active) VALUES (3, 1, false)",
        )
    finally:
        kill(process)
    upgrade(empty_database_url)
    assert fetch(
        empty_database_url,
        "SELECT user_id, approved_at = joined_at FROM group_memberships ORDER BY user_id",
    ) == [(1, True), (2, True), (3, None)]


def test_the_migrators_own_role_is_enough(empty_database_url: str) -> None:
    """Nothing here needs a superuser: an owner of the schema migrates, triggers and all."""
    name = f"owner_{os.urandom(4).hex()}"
    execute(empty_database_url, f"CREATE ROLE {name} LOGIN")
    try:
        execute(empty_database_url, f"GRANT ALL ON SCHEMA public TO {name}")
        url = empty_database_url.replace("postgres@", f"{name}@")
        upgrade(url)
        assert current(url) == head()
    finally:
        execute(empty_database_url, f"DROP OWNED BY {name} CASCADE", f"DROP ROLE {name}")
