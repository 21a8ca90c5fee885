# ruff: noqa: T201 - a benchmark prints
"""What watching for ended login sessions costs a web process: run by hand, not by pytest.

    make bench-login-watch
    python tests/bench/bench_login_watch.py [--sockets 5000] [--looks 400] [--goal-ms 1]

By processor time of this process, beside a PostgreSQL and a Redis of its own. A look is made every
half second, a round over all sockets once a minute; five pupils log out between two looks. The exit
code is 1 when a second costs more than `--goal-ms`.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import structlog
import uvloop
from sqlalchemy import text

from migrations.run import upgrade
from persistence.database import create_engine
from persistence.redis.client import connect
from server.accounts.login_copies import RedisLoginCopies
from server.accounts.login_watch import LOOK_EVERY_S, ROUND_EVERY_S, LoginWatch
from server.clock import SYSTEM_CLOCK
from tests.services import DURABLE_POSTGRES, TestRedis, postgres_url, start_postgres

ENDS_COUNT = 5
_FILL = """
    WITH pupils AS (
        INSERT INTO users (username, email, hashed_password)
        SELECT 'pupil' || n, 'pupil' || n || '@x.invalid', '!' FROM generate_series(1, {count}) AS n
        RETURNING id
    )
    INSERT INTO user_sessions (user_id, session_token, expires_at)
    SELECT id, encode(sha256(CAST(CAST(id AS text) AS bytea)), 'hex'), now() + interval '7 days'
    FROM pupils RETURNING session_token
"""


class Sockets:
    """As many as the hub would have, one a login session."""

    def __init__(self, login_hashes: Collection[str]) -> None:
        self.open = set(login_hashes)

    def close_logins(self, login_hashes: Collection[str]) -> int:
        found = [one for one in login_hashes if one in self.open]
        self.open.difference_update(found)
        return len(found)

    def logins_heard(self) -> dict[str, float]:
        return dict.fromkeys(self.open, SYSTEM_CLOCK.monotonic_s())


async def measure(
    url: str, redis_url: str, socket_count: int, look_count: int
) -> tuple[float, ...]:
    """Return milliseconds of processor time of a look, of one with ends in it, and of a round."""
    engine, client = create_engine(url), connect(redis_url)
    async with engine.begin() as connection:
        made = await connection.scalars(text(_FILL.format(count=socket_count)))
        sockets = Sockets(made.all())
    async with engine.connect() as analysing:
        await analysing.execution_options(isolation_level="AUTOCOMMIT")
        await analysing.execute(text("ANALYZE users, user_sessions"))
    watch = LoginWatch(engine, RedisLoginCopies(client), sockets, SYSTEM_CLOCK)
    quiet_s = busy_s = round_s = 0.0
    async with engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await watch.look(connection)
        for _ in range(look_count):
            began_s = time.process_time()
            await watch.look(connection)
            quiet_s += time.process_time() - began_s
        for _ in range(look_count):
            ended = [sockets.open.pop() for _ in range(ENDS_COUNT)]
            sockets.open.update(ended)
            query = "UPDATE user_sessions SET is_active = false WHERE session_token = ANY(:ended)"
            async with engine.begin() as other:
                await other.execute(text(query), {"ended": ended})
            began_s = time.process_time()
            await watch.look(connection)
            busy_s += time.process_time() - began_s
    rounds = 5
    for number in range(rounds):
        # Half of them touch rows that were not touched for five minutes.
        if number % 2:
            old = datetime.now(UTC) - timedelta(minutes=9)
            async with engine.begin() as other:
                await other.execute(
                    text("UPDATE user_sessions SET last_activity = :old"), {"old": old}
                )
        began_s = time.process_time()
        await watch.go_round()
        round_s += time.process_time() - began_s
    await client.aclose()
    await engine.dispose()
    return quiet_s / look_count * 1e3, busy_s / look_count * 1e3, round_s / rounds * 1e3


def main() -> int:
    """Print the figures; return 1 when the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sockets", type=int, default=5_000)
    parser.add_argument("--looks", type=int, default=400)
    parser.add_argument("--goal-ms", type=float, default=1.0, help="processor time a second")
    given = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    folder = Path(tempfile.mkdtemp(prefix="mathakine-bench-"))
    folder.chmod(0o711)
    server = start_postgres(folder / "postgres", DURABLE_POSTGRES)
    redis = TestRedis(folder / "redis")
    try:
        url = postgres_url(server.port, "postgres")
        upgrade(url)
        look_ms, busy_ms, round_ms = uvloop.run(measure(url, redis.url, given.sockets, given.looks))
    finally:
        redis.kill()
        server.kill()
        shutil.rmtree(folder, ignore_errors=True)
    quiet, busy = (each / LOOK_EVERY_S + round_ms / ROUND_EVERY_S for each in (look_ms, busy_ms))
    verdict = "reached" if quiet <= given.goal_ms else "MISSED"
    print(
        f"{given.sockets} sockets: a look {look_ms:.2f} ms, with {ENDS_COUNT} ends {busy_ms:.2f} ms"
    )
    print(f"a round over all {round_ms:.1f} ms")
    print(f"processor time a second: {quiet:.2f} ms, {busy:.2f} ms while {ENDS_COUNT * 2} log out")
    print(f"goal {given.goal_ms:g} ms when nobody does: {verdict}")
    return 0 if verdict == "reached" else 1


if __name__ == "__main__":
    sys.exit(main())
