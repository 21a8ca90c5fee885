"""Migrating when something is wrong: a clear sentence, nothing lost, nobody stopped."""

import asyncio
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy import make_url

import migrations.run
from migrations.errors import MigrationError
from migrations.run import LOCK_KEY, current, head, upgrade
from tests.migrations.schema import execute, fetch

WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
    "AND datname = current_database()"
)
REVISION_COUNT = len(list(Path(migrations.run.__file__).parent.glob("versions/2*.py")))
ROOT = Path(__file__).parents[2]


def render(url: str, **changes: Any) -> str:
    return make_url(url).set(**changes).render_as_string(hide_password=False)


def test_a_database_that_does_not_exist_is_named(empty_database_url: str) -> None:
    with pytest.raises(MigrationError, match=r"nowhere at .* does not exist; create it first"):
        upgrade(render(empty_database_url, database="nowhere"))


def test_a_server_that_does_not_answer_is_named(empty_database_url: str) -> None:
    with pytest.raises(MigrationError, match=r"No PostgreSQL answers for .* at 127.0.0.1:1"):
        upgrade(render(empty_database_url, port=1))


def test_a_url_that_is_none_is_explained() -> None:
    with pytest.raises(MigrationError, match="only PostgreSQL"):
        upgrade("mysql://root@localhost/x")


def test_a_user_who_may_not_log_in_is_named(empty_database_url: str) -> None:
    with pytest.raises(MigrationError, match=r"refused nobody_here: check the password"):
        upgrade(render(empty_database_url, username="nobody_here", password="secret"))


def test_a_user_who_may_only_read_is_told_whom_to_ask(empty_database_url: str) -> None:
    name = f"reader_{os.urandom(4).hex()}"
    execute(empty_database_url, f"CREATE ROLE {name} LOGIN")
    try:
        with pytest.raises(MigrationError, match="migrate as the tables' owner"):
            upgrade(render(empty_database_url, username=name))
    finally:
        execute(empty_database_url, f"DROP ROLE {name}")


def test_an_unknown_revision_in_the_database_names_the_cure(database_url: str) -> None:
    execute(database_url, "UPDATE alembic_version SET version_num = 'of_the_future'")
    with pytest.raises(MigrationError, match=r"of_the_future.*install the release that migrated"):
        upgrade(database_url)


def test_an_unknown_target_is_refused(empty_database_url: str) -> None:
    with pytest.raises(MigrationError, match="no_such_revision"):
        upgrade(empty_database_url, "no_such_revision")


def test_a_failing_step_is_undone_and_what_came_before_stays(
    empty_database_url: str,
) -> None:
    execute(empty_database_url, "CREATE VIEW user_sessions AS SELECT 1 AS id")
    with pytest.raises(MigrationError, match="user_sessions"):
        upgrade(empty_database_url)
    assert current(empty_database_url) == "user_extensions"
    execute(empty_database_url, "DROP VIEW user_sessions")
    upgrade(empty_database_url)
    assert current(empty_database_url) == head()


def test_of_two_migrators_at_once_one_works_and_the_other_waits(empty_database_url: str) -> None:
    told: list[str] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            upgrade(empty_database_url, report=told.append)
        except MigrationError as error:
            errors.append(error)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    assert len(told) == len(set(told))
    assert len([line for line in told if line.startswith("applied: ")]) == REVISION_COUNT
    assert current(empty_database_url) == head()


def test_a_migrator_gives_up_when_another_takes_too_long(
    empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations.run, "LOCK_WAIT_S", 0.3)

    async def hold() -> None:
        holder = await asyncpg.connect(empty_database_url)
        try:
            await holder.execute(f"SELECT pg_advisory_lock({LOCK_KEY})")
            with pytest.raises(MigrationError, match="Another migration"):
                await asyncio.to_thread(upgrade, empty_database_url)
        finally:
            await holder.close()

    asyncio.run(hold())
    upgrade(empty_database_url)


def test_a_table_in_use_makes_the_migrator_step_back_and_try_again(
    empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations.run, "LOCK_TIMEOUT_MS", 100)
    upgrade(empty_database_url, "create_baseline")
    applied: list[str] = []

    async def hold() -> None:
        holder = await asyncpg.connect(empty_database_url)
        reader = await asyncpg.connect(empty_database_url)
        try:
            await holder.execute("BEGIN; LOCK TABLE users IN ACCESS SHARE MODE")
            work = asyncio.create_task(
                asyncio.to_thread(upgrade, empty_database_url, report=applied.append)
            )
            async with asyncio.timeout(20):
                while not await reader.fetchval(WAITING):  # noqa: ASYNC110 - no event to wait for
                    await asyncio.sleep(0.01)
            # Whoever comes after the waiting migrator is soon served again.
            assert await asyncio.wait_for(reader.fetchval("SELECT count(*) FROM users"), 5) == 0
            assert applied == []
            await holder.execute("ROLLBACK")
            await asyncio.wait_for(work, 30)
        finally:
            await holder.close()
            await reader.close()

    asyncio.run(hold())
    assert current(empty_database_url) == head()


def test_a_table_that_is_never_free_ends_in_a_sentence(
    empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations.run, "LOCK_TIMEOUT_MS", 50)
    monkeypatch.setattr(migrations.run, "ATTEMPT_COUNT", 2)
    upgrade(empty_database_url, "create_baseline")

    async def hold() -> None:
        holder = await asyncpg.connect(empty_database_url)
        try:
            await holder.execute("BEGIN; LOCK TABLE users IN ACCESS SHARE MODE")
            with pytest.raises(MigrationError, match="end long transactions"):
                await asyncio.to_thread(upgrade, empty_database_url)
        finally:
            await holder.close()

    asyncio.run(hold())


def test_a_half_made_index_is_made_again(empty_database_url: str) -> None:
    upgrade(empty_database_url, "link_attempts_to_matches")
    execute(
        empty_database_url,
        "CREATE INDEX idx_attempts_user ON attempts (user_id)",
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'idx_attempts_user'::regclass",
    )
    upgrade(empty_database_url)
    assert fetch(
        empty_database_url,
        "SELECT indisvalid, indnatts FROM pg_index "
        "WHERE indexrelid = 'idx_attempts_user'::regclass",
    ) == [(True, 2)]


def test_alembic_from_the_command_line_does_the_same(empty_database_url: str) -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "alembic", "upgrade", "head"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": empty_database_url},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    assert current(empty_database_url) == head()


def test_migrating_works_from_another_folder_and_a_path_with_spaces(
    empty_database_url: str, tmp_path: Path
) -> None:
    home = tmp_path / "a folder with spaces & 100 % more"
    home.mkdir()
    for package in ("migrations", "persistence", "game"):
        (home / package).symlink_to(ROOT / package)
    code = (
        "import migrations.run as run, sys; "
        "assert 'with spaces' in run.__file__; run.upgrade(sys.argv[1])"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code, empty_database_url],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(home), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    assert current(empty_database_url) == head()
