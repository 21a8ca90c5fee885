# ruff: noqa: T201 - a benchmark prints
"""What the rebuilding of `learning_analytics` costs those who use it, and what its months cost.

`make bench-partitions ARGS="--rows 1000000"` fills a database of its own, migrates it up and down
while others write, and samples which strong locks the migrator held and for how long; then it
inserts, by turns, into the months and into a plain table of the same rows. Exits with 1 when a lock
that stops readers or writers was held for a second, when a writer waited for longer, when a row is
missing, or when inserts into the months cost more than 1.5 times as much.
"""

import argparse
import asyncio
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import asyncpg

from migrations.run import downgrade, upgrade
from tests.services import DURABLE_POSTGRES, postgres_url, start_postgres

BEFORE, REVISION = "own_exercises", "partition_learning_analytics"
MOST_S = 1.0
_STRONG = """
    SELECT relation::regclass::text, mode FROM pg_locks JOIN pg_stat_activity USING (pid)
    JOIN pg_class ON pg_class.oid = relation
    WHERE application_name = 'mathakine-migrate' AND granted
      AND relnamespace = 'public'::regnamespace
      AND pg_class.relname IN ('learning_analytics', 'users', 'exercises', 'logic_challenges')
      AND mode IN ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
"""
_INSERT = """
    INSERT INTO {table} (user_id, session_id, event_type, event_data, exercise_id, timestamp)
    SELECT 1 + ($1::bigint * 30 + n % 30) % $2, 'match:' || $1::bigint, 'answer_submitted',
           '{{"question": 1, "right": true, "ms": 3500}}', 1 + n % 2000, now()
    FROM generate_series(1, 200) AS n
"""
_LOCK = """
    SELECT 1 FROM users WHERE id IN (
        SELECT 1 + ($1::bigint * 30 + n) % $2 FROM generate_series(0, 29) AS n)
    ORDER BY id FOR UPDATE
"""
_PLAIN = """
    CREATE TABLE plain (LIKE learning_analytics INCLUDING CONSTRAINTS INCLUDING DEFAULTS);
    CREATE SEQUENCE plain_id_seq;
    ALTER TABLE plain ALTER COLUMN id TYPE integer,
        ALTER COLUMN id SET DEFAULT nextval('plain_id_seq');
    INSERT INTO plain SELECT * FROM learning_analytics;
    SELECT setval('plain_id_seq', max(id)) FROM plain;
    ALTER TABLE plain ADD PRIMARY KEY (id),
        ADD FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
        ADD FOREIGN KEY (exercise_id) REFERENCES exercises (id) ON DELETE SET NULL,
        ADD FOREIGN KEY (challenge_id) REFERENCES logic_challenges (id) ON DELETE SET NULL;
    CREATE INDEX ON plain (user_id);
    CREATE INDEX ON plain (session_id);
    CREATE INDEX ON plain (event_type);
    CREATE INDEX ON plain (timestamp);
    CREATE INDEX ON plain (exercise_id) WHERE exercise_id IS NOT NULL;
    CREATE INDEX ON plain (challenge_id) WHERE challenge_id IS NOT NULL;
    ANALYZE plain;
    ANALYZE learning_analytics
"""


class Traffic:
    """Writers as a settlement is, a reader of a user, and the sampler, on a running database."""

    def __init__(self, url: str, user_count: int) -> None:
        self._url = url
        self._user_count = user_count
        self._tasks: list[asyncio.Task[None]] = []
        self.inserted_count = 0
        self.waits_s: list[float] = []
        self.held_s: dict[tuple[str, str], float] = {}

    async def start(self) -> None:
        works = (self._write(1), self._write(2), self._sample())
        self._tasks = [asyncio.create_task(work) for work in works]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        for outcome in await asyncio.gather(*self._tasks, return_exceptions=True):
            if isinstance(outcome, Exception):
                raise outcome

    async def _write(self, number: int) -> None:
        connection = await asyncpg.connect(self._url)
        try:
            step = number
            while True:
                step += 2
                started_s = time.perf_counter()
                work = asyncio.ensure_future(self._settle(connection, step))
                await asyncio.shield(work)  # an insert that has begun is counted
                self.waits_s.append(time.perf_counter() - started_s)
                await asyncio.sleep(0.02)
        finally:
            await asyncio.wait([work])
            await connection.close()

    async def _settle(self, connection: "asyncpg.Connection[Any]", step: int) -> None:
        async with connection.transaction():
            user = 1 + step * 30 % self._user_count
            await connection.execute(_LOCK, step, self._user_count)
            await connection.execute(
                _INSERT.format(table="learning_analytics"), step, self._user_count
            )
            await connection.execute("UPDATE users SET updated_at = now() WHERE id = $1", user)
        self.inserted_count += 200

    async def _sample(self) -> None:
        connection = await asyncpg.connect(self._url)
        try:
            since: dict[tuple[str, str], float] = {}
            while True:
                rows = await connection.fetch(_STRONG)
                now_s = time.perf_counter()
                held = {(str(row[0]), str(row[1])) for row in rows}
                since = {lock: since.get(lock, now_s) for lock in held}
                for lock, began_s in since.items():
                    self.held_s[lock] = max(self.held_s.get(lock, 0.0), now_s - began_s)
                await asyncio.sleep(0.001)
        finally:
            await connection.close()


async def _fill(connection: "asyncpg.Connection[Any]", row_count: int, user_count: int) -> None:
    await connection.execute(
        "INSERT INTO users (username, email, hashed_password) "
        f"SELECT 'u' || n, 'u' || n, 'x' FROM generate_series(1, {user_count}) AS n"
    )
    await connection.execute(
        "INSERT INTO exercises (title, exercise_type, difficulty, question, correct_answer) "
        "SELECT 't', 'ADDITION', 'INITIE', '?', '1' FROM generate_series(1, 2000)"
    )
    await connection.execute(
        "INSERT INTO learning_analytics (user_id, session_id, event_type, event_data, exercise_id, "
        f"timestamp) SELECT 1 + (n * 7919) % {user_count}, 'match:' || n / 400, "
        '\'answer_submitted\', \'{"question": 1, "right": true, "ms": 3500}\', 1 + n % 2000, '
        f"now() - ({row_count} - n) * (interval '390 days' / {row_count}) "
        f"FROM generate_series(CAST(1 AS bigint), {row_count}) AS n"
    )
    await connection.execute("ANALYZE")


async def _rebuild(url: str, user_count: int) -> tuple[list[str], int]:
    """Migrate up and down and up under traffic; return what was wrong, and the rows inserted."""
    wrong: list[str] = []
    inserted_count = 0
    for way, revision in ((upgrade, REVISION), (downgrade, BEFORE), (upgrade, REVISION)):
        traffic = Traffic(url, user_count)
        await traffic.start()
        await asyncio.sleep(1)
        quiet_s = max(traffic.waits_s)
        traffic.waits_s.clear()
        started_s = time.perf_counter()
        await asyncio.to_thread(way, url, revision)
        took_s = time.perf_counter() - started_s
        await traffic.stop()
        inserted_count += traffic.inserted_count
        waits_s = sorted(traffic.waits_s)
        print(
            f"{way.__name__}: {took_s:.1f} s; writers waited {1e3 * statistics.median(waits_s):.0f}"
            f" ms at the median, {1e3 * waits_s[-1]:.0f} ms at most (before it {1e3 * quiet_s:.0f})"
        )
        for (table, mode), held_s in sorted(traffic.held_s.items(), key=lambda one: -one[1]):
            print(f"    {table} {mode}: {1e3 * held_s:.0f} ms at most")
            if held_s > MOST_S:
                wrong.append(f"{way.__name__} held {mode} on {table} for {held_s:.1f} s")
        if waits_s[-1] > MOST_S + quiet_s:
            wrong.append(f"{way.__name__} let a writer wait for {waits_s[-1]:.1f} s")
    return wrong, inserted_count


async def _compare_inserts(
    connection: "asyncpg.Connection[Any]", turn_count: int, user_count: int
) -> float:
    """Return how much longer an insert into the months takes than one into a plain table."""
    await connection.execute(_PLAIN)
    took_s: dict[str, list[float]] = {"plain": [], "learning_analytics": []}
    for turn in range(turn_count):
        for table in sorted(took_s, reverse=turn % 2 == 0):
            started_s = time.perf_counter()
            await connection.execute(_INSERT.format(table=table), turn, user_count)
            took_s[table].append(time.perf_counter() - started_s)
    plain_s, months_s = (statistics.median(took_s[t]) for t in ("plain", "learning_analytics"))
    print(
        f"200 rows inserted, median of {turn_count} turns: plain table {1e3 * plain_s:.1f} ms, "
        f"months {1e3 * months_s:.1f} ms, ratio {months_s / plain_s:.2f}"
    )
    return months_s / plain_s


async def _measure(
    url: str, row_count: int, turn_count: int, user_count: int, most_ratio: float
) -> list[str]:
    connection = await asyncpg.connect(url)
    try:
        await _fill(connection, row_count, user_count)
        wrong, inserted_count = await _rebuild(url, user_count)
        found = await connection.fetchval("SELECT count(*) FROM learning_analytics")
        if found != row_count + inserted_count:
            wrong.append(f"{row_count + inserted_count - found} rows are missing")
        ratio = await _compare_inserts(connection, turn_count, user_count)
        if ratio > most_ratio:
            wrong.append(f"inserts cost {ratio:.2f} times as much")
    finally:
        await connection.close()
    return wrong


def measure(row_count: int, turn_count: int, user_count: int, most_ratio: float) -> list[str]:
    """Return what was wrong, as sentences; prints what was measured."""
    folder = Path(tempfile.mkdtemp(prefix="mathakine-bench-"))
    folder.chmod(0o711)  # PostgreSQL's account passes through
    server = start_postgres(folder / "postgres", {**DURABLE_POSTGRES, "max_wal_size": "4GB"})
    try:
        url = postgres_url(server.port, "postgres")
        upgrade(url, BEFORE)
        return asyncio.run(_measure(url, row_count, turn_count, user_count, most_ratio))
    finally:
        server.kill()
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--users", type=int, default=50_000)
    parser.add_argument("--turns", type=int, default=200)
    parser.add_argument("--most-ratio", type=float, default=1.5)
    given = parser.parse_args()
    wrong = measure(given.rows, given.turns, given.users, given.most_ratio)
    for sentence in wrong:
        print(f"✗ {sentence}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
