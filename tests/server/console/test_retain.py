"""`mathakine retain`: what a worker does each day, by hand."""

import pytest

from tests.migrations.schema import execute, fetch
from tests.test_cli import mathakine

DUE = (
    "INSERT INTO outbox (topic, shard_key, payload, sent_at) "
    "VALUES ('points', 'user.01', '{}', now() - interval '8 days')"
)


@pytest.mark.parametrize("is_dry", [True, False])
def test_it_counts_or_deletes_what_is_over_its_term(database_url: str, is_dry: bool) -> None:
    execute(database_url, DUE)
    said = mathakine(
        "retain",
        *(["--dry-run"] if is_dry else []),
        env={"DATABASE_URL": database_url, "REDIS_URL": "redis://127.0.0.1:1"},
    )
    assert said.returncode == 0, said.stderr
    wanted = "outbox: 1 row(s) are over their term" if is_dry else "outbox: 1 row(s) deleted"
    assert wanted in said.stdout
    assert fetch(database_url, "SELECT count(*) FROM outbox") == [(1 if is_dry else 0,)]


def test_it_says_when_it_may_not_and_exits_with_two(database_url: str) -> None:
    execute(
        database_url,
        "ALTER TABLE outbox RENAME TO outbox_elsewhere",
        DUE.replace("outbox", "outbox_elsewhere"),
    )
    said = mathakine(
        "retain", env={"DATABASE_URL": database_url, "REDIS_URL": "redis://127.0.0.1:1"}
    )
    assert said.returncode == 2
    assert "PostgreSQL refused outbox (42P01)" in said.stderr
    assert "user_sessions: 0 row(s) deleted" in said.stdout
