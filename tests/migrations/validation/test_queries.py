"""The roadmap's queries run, and what is slow or reads a whole table is told."""

import pytest
import sqlalchemy as sa

from migrations.looking import look
from migrations.validation import queries
from migrations.validation.queries import (
    QUERIES,
    Query,
    check_queries,
    costliest,
    percentile,
    scanned,
)
from tests.migrations.production import make

PEOPLE = """
INSERT INTO users (username, email, hashed_password)
    SELECT 'u' || n, 'u' || n, 'x' FROM generate_series(1, 300) AS n;
INSERT INTO achievements (code, name) SELECT 'b' || n, 'b' FROM generate_series(1, 5) AS n;
INSERT INTO user_achievements (user_id, achievement_id)
    SELECT users.id, achievements.id FROM users, achievements WHERE users.id % 2 = 0;
INSERT INTO notifications (user_id, type, title, is_read)
    SELECT id, 't', 't', n = 1 FROM users, generate_series(1, 3) AS n;
ANALYZE
"""


def test_every_query_runs_and_is_held_against_its_target(database_url: str) -> None:
    make(database_url, PEOPLE)
    findings = look(database_url, lambda connection: check_queries(connection, 5))
    assert [each.subject for each in findings] == ["rows", *(each.name for each in QUERIES)]
    assert [each for each in findings if each.state != "fine"] == []
    assert findings[0].detail.startswith("about 300 users, 750 user_achievements, 900 notif")
    for finding, query in zip(findings[1:], QUERIES, strict=True):
        assert f"< {query.target_ms} ms ({query.source}); most of it in " in finding.detail


def test_users_with_badges_and_unread_notifications_are_counted_right(database_url: str) -> None:
    make(database_url, PEOPLE)
    rows = look(
        database_url,
        lambda c: c.execute(sa.text(QUERIES[0].statement), {"id": 11}).all(),
    )
    assert len(rows) == 50
    assert [tuple(row) for row in rows[:2]] == [(11, "u11", 1, 0, 2), (12, "u12", 1, 5, 2)]


def test_the_roadmaps_own_query_has_a_target_of_100_ms_and_all_others_of_200() -> None:
    targets = [each.target_ms for each in QUERIES]
    assert targets == [100, *[200] * (len(QUERIES) - 1)]


def test_a_slow_query_is_wrong_and_names_its_costliest_node(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Query("slow", "here", 20, "users", "SELECT pg_sleep(0.03), CAST(:id AS integer)")
    monkeypatch.setattr(queries, "QUERIES", (slow,))
    _, finding = look(database_url, lambda connection: check_queries(connection, 3))
    assert finding.state == "wrong"
    assert "ms ≥ 20 ms (here); most of it in Result" in finding.detail


def test_a_query_that_fails_is_told_and_the_others_run(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Query("broken", "here", 20, "users", "SELECT no_such_thing, CAST(:id AS integer)")
    monkeypatch.setattr(queries, "QUERIES", (broken, QUERIES[0]))
    _, first, second = look(database_url, lambda connection: check_queries(connection, 1))
    assert (first.state, second.state) == ("wrong", "fine")
    assert first.detail == 'fails: column "no_such_thing" does not exist'


def test_a_big_table_that_is_read_row_by_row_is_told(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "BIG_ROWS", 300)
    make(database_url, PEOPLE)
    scan = Query("all", "here", 200, "users", "SELECT count(bio), CAST(:id AS integer) FROM users")
    monkeypatch.setattr(queries, "QUERIES", (scan,))
    _, finding = look(database_url, lambda connection: check_queries(connection, 1))
    assert finding.detail.endswith("; reads all of users")


@pytest.mark.parametrize(
    ("share", "expected"), [(0.5, 10), (0.95, 19), (0.94, 19), (1.0, 20), (0.01, 1)]
)
def test_a_percentile_is_a_time_that_was_measured(share: float, expected: float) -> None:
    assert percentile([float(each) for each in range(20, 0, -1)], share) == expected


def test_a_nodes_own_time_leaves_out_what_is_below_and_counts_loops() -> None:
    inner = {"Node Type": "Index Scan", "Actual Total Time": 0.2, "Actual Loops": 40}
    outer = {
        "Node Type": "Seq Scan",
        "Relation Name": "users",
        "Actual Total Time": 3.0,
        "Actual Rows": 4_000,
        "Rows Removed by Filter": 6_000,
    }
    join = {"Node Type": "Nested Loop", "Actual Total Time": 12.0, "Plans": [outer, inner]}
    assert costliest(join)["Node Type"] == "Index Scan"
    assert scanned(join) == ["users"]
    outer["Actual Rows"] = 3_999
    assert scanned(join) == []
