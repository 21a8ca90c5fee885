"""No long work under a lock that stops others: statement by statement, and with others at work."""

import re

import pytest

from migrations.run import current, head
from tests.migrations.locks import STOPPING_MODES, Step, fill, measure, traced_upgrade
from tests.migrations.schema import fetch

BIG = (
    "users",
    "exercises",
    "attempts",
    "progress",
    "recommendations",
    "user_achievements",
    "achievements",
)
"""The tables that have rows in these tests: reading one whole may take long in a school."""

_NAMES = "|".join(BIG)
LONG = re.compile(
    rf"^(UPDATE ({_NAMES})\b|DELETE FROM ({_NAMES})\b"
    rf"|(INSERT|WITH|SELECT)\b.*\b(FROM|JOIN) ({_NAMES})\b"
    rf"|ALTER TABLE ({_NAMES}) .*VALIDATE CONSTRAINT"
    rf"|CREATE (UNIQUE )?INDEX (CONCURRENTLY )?\w+ ON ({_NAMES})\b)",
    re.IGNORECASE,
)
QUICK = re.compile(r" LIMIT 1$|^INSERT INTO backfills \(name, upto_key\) SELECT .* max\(id\) FROM")
"""One row, found by the key's index."""
IS_IN_PLACE = re.compile(rf"^CREATE (UNIQUE )?INDEX (?!CONCURRENTLY)\w+ ON ({_NAMES})\b")
UNBOUNDED = re.compile(rf"^UPDATE ({_NAMES})\b(?!.*\bid <= )", re.IGNORECASE)


@pytest.fixture(scope="module")
def small_school() -> int:
    return 300


def test_no_statement_that_reads_a_big_table_runs_under_a_lock_that_stops_writers(
    empty_database_url: str, small_school: int
) -> None:
    fill(empty_database_url, small_school, 3000)
    steps = traced_upgrade(empty_database_url)
    assert current(empty_database_url) == head()
    long = [
        step for step in steps if LONG.match(step.statement) and not QUICK.search(step.statement)
    ]
    kinds = {step.statement.split()[0] for step in long}
    assert {"UPDATE", "INSERT", "ALTER", "CREATE", "SELECT"} <= kinds, "the pattern sees them"
    assert len(long) > 40
    assert [step for step in long if _stops_others(step)] == []


def test_no_big_table_is_indexed_in_place_or_rewritten_in_one_statement(
    empty_database_url: str, small_school: int
) -> None:
    fill(empty_database_url, small_school, 3000)
    statements = [step.statement for step in traced_upgrade(empty_database_url)]
    assert [each for each in statements if IS_IN_PLACE.match(each)] == []
    assert [each for each in statements if UNBOUNDED.match(each)] == []


def test_locks_that_are_needed_are_taken_and_given_back(
    empty_database_url: str, small_school: int
) -> None:
    """The trace itself works: the columns of users are added under the strongest lock."""
    fill(empty_database_url, small_school, 10)
    steps = traced_upgrade(empty_database_url)
    adding = [
        step
        for step in steps
        if step.statement.startswith("ALTER TABLE users ADD COLUMN")
        and ("users", "AccessExclusiveLock") in step.held
    ]
    assert len(adding) > 10
    assert {mode for step in steps for _, mode in step.held} <= set(STOPPING_MODES)


def test_the_measuring_command_fills_migrates_and_prints_a_line_for_each_revision(
    empty_database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    longest_s = measure(empty_database_url, 400, 3000)
    assert 0 < longest_s < 60
    printed = capsys.readouterr().out
    assert "constrain_values" in printed
    assert "AccessExclusiveLock users" in printed
    assert current(empty_database_url) == head()
    # Those who wrote meanwhile were there: the release before went on.
    assert fetch(empty_database_url, "SELECT count(*) > 3000 FROM attempts") == [(True,)]
    assert fetch(
        empty_database_url,
        "SELECT count(*) FROM users LEFT JOIN points_ledger ON user_id = users.id "
        "AND kind = 'opening' WHERE total_points <> coalesce(points, 0)",
    ) == [(0,)]


def _stops_others(step: Step) -> bool:
    return any(table in BIG and mode in STOPPING_MODES for table, mode in step.held)
