"""The queries that the roadmap calls complex, timed on the rows that are there.

Each is asked many times of other users, drawn by a seed. What the application itself asks has its
own budget elsewhere; these are the roadmap's, and what its pages and reports rest on.
"""

import random
import time
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from migrations.errors import sqlstate
from migrations.validation.findings import Finding

ROUND_COUNT: Final = 50
BIG_ROWS: Final = 10_000
"""From so many rows on, reading a whole table is told."""


class Query(NamedTuple):
    """One query; `subject` is the table whose ids it is asked about, as `:id`."""

    name: str
    source: str
    """Where the roadmap names it."""
    target_ms: int
    subject: str
    statement: str


QUERIES: Final = (
    Query(
        "users with badges and unread notifications",
        "complex queries, figures",
        100,
        "users",
        """
        SELECT users.id, users.username, users.current_level,
            (SELECT count(*) FROM user_achievements WHERE user_id = users.id) AS badge_count,
            (SELECT count(*) FROM notifications
                WHERE user_id = users.id AND NOT is_read) AS unread_count
        FROM users WHERE users.id >= :id AND NOT users.is_deleted
        ORDER BY users.id LIMIT 50
        """,
    ),
    Query(
        "one user's badges, and those still to earn",
        "GET /api/users/me/achievements",
        200,
        "users",
        """
        SELECT achievements.code, achievements.points_reward, user_achievements.earned_at,
            user_achievements.progress_data
        FROM achievements LEFT JOIN user_achievements
            ON user_achievements.achievement_id = achievements.id
            AND user_achievements.user_id = :id
        WHERE achievements.is_active
            AND (NOT achievements.is_secret OR user_achievements.id IS NOT NULL)
        ORDER BY user_achievements.earned_at DESC NULLS LAST, achievements.id
        """,
    ),
    Query(
        "one user's unread notifications, the pressing ones first",
        "GET /api/users/me/notifications",
        200,
        "users",
        """
        SELECT id, type, title, priority, created_at FROM notifications
        WHERE user_id = :id AND NOT is_read AND (expires_at IS NULL OR expires_at > now())
        ORDER BY priority DESC, created_at DESC LIMIT 50
        """,
    ),
    Query(
        "one user's live logins",
        "GET /api/users/me/sessions",
        200,
        "users",
        """
        SELECT id, last_activity, expires_at FROM user_sessions
        WHERE user_id = :id AND is_active AND expires_at > now()
        ORDER BY last_activity DESC
        """,
    ),
    Query(
        "the hundred with the most points",
        "GET /api/leaderboards",
        200,
        "users",
        """
        SELECT id, username, total_points, jedi_rank FROM users
        WHERE show_in_leaderboards AND NOT is_deleted AND id <> :id
        ORDER BY total_points DESC LIMIT 100
        """,
    ),
    Query(
        "one class with each member's attempts of 30 days",
        "groups and classes, phase 2",
        200,
        "user_groups",
        """
        SELECT users.id, users.username, users.total_points, recent.attempt_count,
            recent.right_count
        FROM group_memberships JOIN users ON users.id = group_memberships.user_id
        CROSS JOIN LATERAL (
            SELECT count(*) AS attempt_count, count(*) FILTER (WHERE is_correct) AS right_count
            FROM attempts WHERE attempts.user_id = users.id
                AND attempts.created_at > now() - interval '30 days') AS recent
        WHERE group_memberships.group_id = :id AND group_memberships.is_active
        ORDER BY users.username
        """,
    ),
    Query(
        "one user's steps of 30 days by kind and exercise type",
        "learning analytics, phase 3",
        200,
        "users",
        """
        SELECT learning_analytics.event_type, exercises.exercise_type, count(*)
        FROM learning_analytics LEFT JOIN exercises
            ON exercises.id = learning_analytics.exercise_id
        WHERE learning_analytics.user_id = :id
            AND learning_analytics.timestamp > now() - interval '30 days'
        GROUP BY 1, 2
        """,
    ),
    Query(
        "one user's open advice with its exercises",
        "recommendations, phase 3",
        200,
        "users",
        """
        SELECT recommendations.id, recommendations.priority, recommendations.confidence_level,
            exercises.title
        FROM recommendations LEFT JOIN exercises ON exercises.id = recommendations.exercise_id
        WHERE recommendations.user_id = :id AND recommendations.is_completed IS NOT TRUE
        ORDER BY recommendations.priority DESC, recommendations.id LIMIT 20
        """,
    ),
    Query(
        "one institution's pupils and matches of 30 days",
        "administrative reports, phase 4",
        200,
        "institutions",
        """
        SELECT
            (SELECT count(*) FROM institution_memberships
                WHERE institution_id = :id AND role = 'student' AND is_active) AS pupil_count,
            (SELECT count(*) FROM multiplayer_challenges
                WHERE institution_id = :id AND status = 'completed'
                AND completed_at > now() - interval '30 days') AS match_count
        """,
    ),
)


def check_queries(
    connection: sa.Connection, round_count: int = ROUND_COUNT, seed: int = 1
) -> list[Finding]:
    """Return a finding for each query: its 50th and 95th percentile against the target."""
    draw = random.Random(seed)  # noqa: S311 - rows to ask about, no secret
    findings = [_sizes(connection)]
    ids: dict[str, tuple[int, int]] = {}
    for query in QUERIES:
        savepoint = connection.begin_nested()
        try:
            if query.subject not in ids:
                bounds = f"SELECT coalesce(min(id), 1), coalesce(max(id), 1) FROM {query.subject}"  # noqa: S608
                ids[query.subject] = tuple(connection.execute(sa.text(bounds)).one())
            findings.append(_timed(connection, query, ids[query.subject], round_count, draw))
        except DBAPIError as error:
            savepoint.rollback()
            findings.append(Finding("wrong", query.name, f"fails: {_reason(error)}"))
        else:
            savepoint.rollback()
    return findings


def percentile(times: Sequence[float], share: float) -> float:
    """Return the smallest of the times that `share` of them do not exceed (nearest rank)."""
    ordered = sorted(times)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


def _timed(
    connection: sa.Connection,
    query: Query,
    bounds: tuple[int, int],
    round_count: int,
    draw: random.Random,
) -> Finding:
    statement = sa.text(query.statement)
    connection.execute(statement, {"id": bounds[0]}).all()  # the first one plans and warms up
    times: list[tuple[float, int]] = []
    for _ in range(round_count):
        subject = draw.randint(*bounds)
        start = time.perf_counter()
        connection.execute(statement, {"id": subject}).all()
        times.append(((time.perf_counter() - start) * 1000, subject))
    figures = [each for each, _ in times]
    p50, p95 = percentile(figures, 0.5), percentile(figures, 0.95)
    plan = _explain(connection, query, max(times)[1])
    node = costliest(plan)
    is_fast = p95 < query.target_ms
    detail = (
        f"p50 {p50:.1f} ms, p95 {p95:.1f} ms {'<' if is_fast else '≥'} {query.target_ms} ms "
        f"({query.source}); most of it in {_name(node)}"
    )
    for table in scanned(plan):
        detail += f"; reads all of {table}"
    return Finding("fine" if is_fast else "wrong", query.name, detail)


def _explain(connection: sa.Connection, query: Query, subject: int) -> dict[str, Any]:
    statement = sa.text(f"EXPLAIN (ANALYZE, FORMAT JSON) {query.statement}")
    plan: dict[str, Any] = connection.execute(statement, {"id": subject}).scalar_one()[0]["Plan"]
    return plan


def costliest(plan: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the node of the plan in which most time goes by, that of the nodes below left out."""
    return max(_nodes(plan), key=_own_ms)


def scanned(plan: Mapping[str, Any]) -> list[str]:
    """Return the tables that the plan reads row by row although they are big."""
    return sorted(
        {
            str(node["Relation Name"])
            for node in _nodes(plan)
            if node["Node Type"] == "Seq Scan"
            and node["Actual Rows"] + node.get("Rows Removed by Filter", 0) >= BIG_ROWS
        }
    )


def _nodes(plan: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [plan, *(node for part in plan.get("Plans", ()) for node in _nodes(part))]


def _own_ms(node: Mapping[str, Any]) -> float:
    below = sum(_total_ms(part) for part in node.get("Plans", ()))
    return _total_ms(node) - below


def _total_ms(node: Mapping[str, Any]) -> float:
    return float(node.get("Actual Total Time", 0)) * float(node.get("Actual Loops", 1))


def _name(node: Mapping[str, Any]) -> str:
    on = node.get("Index Name") or node.get("Relation Name")
    return f"{node['Node Type']}{f' on {on}' if on else ''}"


def _sizes(connection: sa.Connection) -> Finding:
    """Return how many rows there are, since a figure says nothing without."""
    tables = ("users", "user_achievements", "notifications", "attempts", "learning_analytics")
    counted = connection.execute(
        sa.text("""
            SELECT name, (SELECT coalesce(sum(greatest(reltuples, 0)), 0)::bigint FROM pg_class
                WHERE oid IN (SELECT to_regclass(name) UNION ALL
                    SELECT inhrelid FROM pg_inherits WHERE inhparent = to_regclass(name))
                    AND relkind = 'r')
            FROM unnest(CAST(:tables AS text[])) AS name
        """),
        {"tables": list(tables)},
    )
    sizes = {row[0]: row[1] for row in counted}
    told = ", ".join(f"{sizes[each]:,} {each}" for each in tables)
    return Finding("fine", "rows", f"about {told}")


def _reason(error: DBAPIError) -> str:
    if sqlstate(error) == "42501":
        return "its tables may not be read; grant SELECT, or look as the tables' owner"
    return str(error.orig).splitlines()[0].rpartition(">: ")[2]
