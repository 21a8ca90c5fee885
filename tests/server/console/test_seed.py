"""`mathakine seed` as an operator calls it, in processes of its own."""

import stat
from pathlib import Path

import asyncpg

from tests.services import run_blocking
from tests.test_cli import mathakine

SIZE = ("--users", "60", "--attempts", "400", "--months", "2", "--until", "2026-11-20")


async def _fetch(url: str, query: str) -> list[tuple[object, ...]]:
    connection = await asyncpg.connect(url)
    try:
        return [tuple(row) for row in await connection.fetch(query)]
    finally:
        await connection.close()


def test_seeding_tells_what_it_made_and_keeps_the_password_to_its_owner(
    database_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "password"
    env = {"DATABASE_URL": database_url}
    done = mathakine("seed", *SIZE, "--password-file", str(file), env=env)
    assert done.returncode == 0, done.stderr
    assert "60  users" in done.stdout
    password = file.read_text().strip()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert password not in done.stdout + done.stderr
    hashes = run_blocking(
        lambda: _fetch(
            database_url, "SELECT DISTINCT hashed_password FROM users WHERE username LIKE 'fill-%'"
        )
    )
    assert [str(row[0]).split("$")[1] for row in hashes] == ["argon2id"]
    newest = run_blocking(lambda: _fetch(database_url, "SELECT max(created_at) FROM attempts"))
    assert str(newest[0][0]) < "2026-11-21 02"

    again = mathakine("seed", *SIZE, env=env)
    assert again.returncode == 2
    assert again.stderr.splitlines()[-1].startswith("✗ ")
    assert "only an empty database is filled" in again.stderr


def test_a_database_that_lacks_migrations_is_not_filled(empty_database_url: str) -> None:
    done = mathakine("seed", *SIZE, env={"DATABASE_URL": empty_database_url})
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "mathakine migrate" in done.stderr
