"""How long a migration of a big school keeps others waiting: revision by revision, lock by lock.

    python -m tests.migrations.locks --users 50000 --attempts 1000000

Fills production's tables, migrates them while the release before goes on reading and writing, and
prints for each revision the longest lock that stops writers and the longest wait of a statement.
Starts a PostgreSQL of its own, which is gone afterwards. Exit code 1 when a lock was held for more
than `--limit-ms`.
"""

import argparse
import asyncio
import re
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import asyncpg
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from migrations.run import revisions, upgrade
from tests.migrations.production import BADGE_SCRIPT, TABLES, TYPES, make
from tests.migrations.schema import execute
from tests.services import postgres_url, start_postgres

STOPPING_MODES = (
    "ShareLock",
    "ShareRowExclusiveLock",
    "ExclusiveLock",
    "AccessExclusiveLock",
)
"""Table locks for which a writer waits; the last one stops readers too."""

_ROWS = (
    """
    INSERT INTO users (username, email, hashed_password, created_at, total_points, current_level,
        experience_points, jedi_rank)
    SELECT 'pupil' || n, 'pupil' || n || '@example.org', 'hash', now() - n * interval '1 minute',
        CASE WHEN n % 3 > 0 THEN n % 5000 END, CASE WHEN n % 3 > 0 THEN 1 + n % 20 END,
        CASE WHEN n % 3 > 0 THEN n % 200 END, CASE WHEN n % 3 > 0 THEN 'padawan' END
    FROM generate_series(1, {users}) AS n
    """,
    """
    INSERT INTO exercises (title, exercise_type, difficulty, question, correct_answer, choices,
        created_at)
    SELECT 'Somme', 'ADDITION', 'INITIE', n || ' + 1', n::text, '["1", "2"]', now()
    FROM generate_series(1, 2000) AS n
    """,
    """
    INSERT INTO attempts (user_id, exercise_id, user_answer, is_correct, time_spent, created_at)
    SELECT 1 + n % {users}, 1 + n % 2000, n::text, n % 3 > 0, n % 60, now() - n * interval '1 s'
    FROM generate_series(1, {attempts}) AS n
    """,
    """
    INSERT INTO progress (user_id, exercise_type, difficulty, total_attempts, correct_attempts)
    SELECT 1 + n % {users}, 'addition', 'initie', 10, 7 FROM generate_series(1, {users} * 2) AS n
    """,
    """
    INSERT INTO recommendations (user_id, exercise_type, difficulty)
    SELECT n, 'addition', 'initie' FROM generate_series(1, {users}) AS n
    """,
    "INSERT INTO achievements (code, name) VALUES ('first_steps', 'Premiers Pas')",
    """
    INSERT INTO user_achievements (user_id, achievement_id, earned_at)
    SELECT n, 1, CASE WHEN n % 2 = 0 THEN now() END FROM generate_series(1, {users}) AS n
    """,
)
_OTHERS = {
    "insert": (
        "INSERT INTO attempts (user_id, exercise_id, user_answer, is_correct, created_at) "
        "VALUES ({user}, 1, '2', true, now())"
    ),
    "update": "UPDATE users SET updated_at = now() WHERE id = {user}",
    "badge": "UPDATE user_achievements SET is_displayed = true WHERE id = {user}",
    "read": "SELECT * FROM users JOIN attempts ON attempts.id = users.id WHERE users.id = {user}",
}
_HELD = """
    SELECT relation::regclass::text AS relation, mode, left(query, 70) AS query
    FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE application_name = 'mathakine-migrate' AND datname = current_database() AND granted
        AND mode = ANY ($1::text[])
        AND relation = ANY (SELECT oid FROM pg_class WHERE relkind IN ('r', 'p'))
        AND relation >= 16384
"""


def fill(url: str, user_count: int, attempt_count: int) -> None:
    """Make production's tables, the badge script's work in them, with that many rows."""
    make(url, TYPES, TABLES, BADGE_SCRIPT)
    limitless = "SET LOCAL statement_timeout = 0"
    execute(
        url, limitless, *(each.format(users=user_count, attempts=attempt_count) for each in _ROWS)
    )


class Hold(NamedTuple):
    """One lock as it was seen: how long, and during which statement it ended."""

    seconds: float
    relation: str
    mode: str
    query: str


@dataclass
class Watch:
    """What is seen of the migrator's locks, and felt by everybody else."""

    user_count: int
    holds: list[Hold] = field(default_factory=list)
    waits_s: dict[str, float] = field(default_factory=dict)
    count: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def over(self, url: str) -> Iterator[None]:
        """Watch, and read and write beside it, until the block ends."""
        thread = threading.Thread(target=lambda: asyncio.run(self._run(url)))
        thread.start()
        try:
            yield
        finally:
            self._stop.set()
            thread.join()

    async def _run(self, url: str) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._sample(url))
            for name, statement in _OTHERS.items():
                group.create_task(self._work(url, name, statement))

    async def _work(self, url: str, name: str, statement: str) -> None:
        connection = await asyncpg.connect(url)
        user = 0
        while not self._stop.is_set():
            user = user % self.user_count + 1
            started_s = time.perf_counter()
            await connection.execute(statement.format(user=user))
            waited_s = time.perf_counter() - started_s
            self.waits_s[name] = max(self.waits_s.get(name, 0), waited_s)
            self.count += 1
            await asyncio.sleep(0.002)
        await connection.close()

    async def _sample(self, url: str) -> None:
        connection = await asyncpg.connect(url)
        statement = await connection.prepare(_HELD)
        since: dict[tuple[str, str], tuple[float, str]] = {}
        while not self._stop.is_set():
            rows = await statement.fetch(list(STOPPING_MODES))
            now_s = time.perf_counter()
            held = {(row["relation"], row["mode"]): row["query"] for row in rows}
            for key in [key for key in since if key not in held]:
                started_s, query = since.pop(key)
                self.holds.append(Hold(now_s - started_s, *key, query))
            for key, query in held.items():
                since[key] = (since[key][0] if key in since else now_s, query)
            await asyncio.sleep(0.002)
        await connection.close()


class Step(NamedTuple):
    """One statement of a migration, and the stopping locks that it was run under."""

    statement: str
    held: frozenset[tuple[str, str]]


def traced_upgrade(url: str, revision: str = "head") -> list[Step]:
    """Migrate, and return every statement with the locks that were held when it began.

    Asked on the migrator's own connection, so nothing depends on the moment.
    """
    steps: list[Step] = []
    is_asking = False
    query = (
        "SELECT relation::regclass::text, mode FROM pg_locks "
        "WHERE pid = pg_backend_pid() AND granted AND relation >= 16384"
    )

    def before(connection: sa.Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        nonlocal is_asking
        if is_asking:
            return
        is_asking = True
        try:
            rows = connection.exec_driver_sql(query).all()
        finally:
            is_asking = False
        held = frozenset((row[0], row[1]) for row in rows if row[1] in STOPPING_MODES)
        steps.append(Step(re.sub(r"\s+", " ", statement).strip(), held))

    sa.event.listen(Engine, "before_cursor_execute", before)
    try:
        upgrade(url, revision)
    finally:
        sa.event.remove(Engine, "before_cursor_execute", before)
    return steps


def main(arguments: list[str]) -> None:
    """Fill, migrate, print; exit code 1 when a lock was held too long."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--users", type=int, default=50_000)
    parser.add_argument("--attempts", type=int, default=1_000_000)
    parser.add_argument("--limit-ms", type=int, default=1_000)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        path.chmod(0o711)  # PostgreSQL's account passes through
        server = start_postgres(path / "postgres", {"max_wal_size": "4GB"})
        try:
            longest_s = measure(
                postgres_url(server.port, "postgres"), options.users, options.attempts
            )
        finally:
            server.kill()
    if longest_s * 1000 > options.limit_ms:
        sys.exit(f"A lock was held for {longest_s * 1000:.0f} ms.")


def measure(url: str, user_count: int, attempt_count: int) -> float:
    """Print one line a revision; return the longest hold in seconds."""
    started_s = time.perf_counter()
    fill(url, user_count, attempt_count)
    print(  # noqa: T201
        f"{user_count:,} users and {attempt_count:,} attempts, filled in "
        f"{time.perf_counter() - started_s:.0f} s\n"
    )
    print(  # noqa: T201
        f"{'revision':30} {'s':>6} {'lock ms':>8} {'wait ms':>8}  longest lock that stops writers"
    )
    longest_s = 0.0
    for revision in revisions():
        watch = Watch(user_count)
        started_s = time.perf_counter()
        with watch.over(url):
            upgrade(url, revision)
        hold = max(watch.holds, default=Hold(0, "", "none seen", ""))
        waited = max(watch.waits_s, key=lambda name: watch.waits_s[name])
        longest_s = max(longest_s, hold.seconds)
        print(  # noqa: T201
            f"{revision:30} {time.perf_counter() - started_s:6.1f} {hold.seconds * 1000:8.0f} "
            f"{watch.waits_s[waited] * 1000:8.0f}  {hold.mode} {hold.relation}; longest wait: "
            f"{waited}, of {watch.count:,} statements"
        )
    return longest_s


if __name__ == "__main__":
    main(sys.argv[1:])
