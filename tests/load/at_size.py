"""How fast a server is on a database of any size: reads over HTTP under load, and settlements.

    python -m tests.load.at_size reads --rate 60 --seconds 60
    python -m tests.load.at_size settlements

Both take a filled database (`mathakine seed`) in DATABASE_URL, on which nobody plays, and leave
some rows in it. Latencies of reads count from the planned time (ADR 0070), so a stall is seen.
"""

import asyncio
import random
import secrets
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, Final

import httpx
import typer
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from game.units import Seat
from load.hdr import Latencies
from persistence.database import create_engine, create_session_factory
from persistence.login_queries import open_login
from persistence.settlement import settle
from server.accounts.authentication import hash_token
from server.api.routes import ENDPOINTS
from tests.chaos.cluster import Cluster, ClusterPlan
from tests.persistence.played import add_challenge, play, right, seat_users, setup_of, wrong
from tests.plans.people import choose
from tests.services import TestRedis

app = typer.Typer()

P95_MAX_MS: Final = 200.0
_WARM_UP_S: Final = 5.0
_TIMEOUT_S: Final = 20.0
_BOARDS_S: Final = 120.0

_ACCOUNTS = text("""
    SELECT users.id, role::text,
        (SELECT group_id FROM group_memberships WHERE user_id = users.id AND is_active LIMIT 1),
        coalesce(
            (SELECT max(challenge_id) FROM match_participants WHERE user_id = users.id),
            (SELECT max(multiplayer_challenges.id) FROM multiplayer_challenges
             JOIN match_logs ON challenge_id = multiplayer_challenges.id
             WHERE challenger_id = users.id)),
        (SELECT min(id) FROM exercise_sets WHERE creator_id = users.id),
        (SELECT min(id) FROM exercises WHERE creator_id = users.id AND NOT is_archived),
        (SELECT min(user_id) FROM group_memberships AS member WHERE member.role = 'member'
         AND member.is_active AND member.group_id IN (
            SELECT group_id FROM group_memberships AS own WHERE own.user_id = users.id))
    FROM users
    WHERE is_active AND NOT is_deleted AND role::text = :role
    ORDER BY CASE WHEN :is_busy THEN -total_points END, md5(users.id::text)
    LIMIT :count
""")


@dataclass(frozen=True)
class Account:
    """Somebody who is logged in, with what there is to read of his or her own."""

    token: str
    role: str
    own: Mapping[str, int | None]


@dataclass
class Measured:
    """What one endpoint answered."""

    latencies: Latencies = field(default_factory=Latencies)
    errors: dict[int, int] = field(default_factory=dict)


@app.command()
def reads(
    database_url: Annotated[str, typer.Option(envvar="DATABASE_URL")],
    rate: Annotated[float, typer.Option(min=0.1, help="Requests a second.")] = 60.0,
    seconds: Annotated[float, typer.Option(min=1, help="How long, after a warm-up.")] = 60.0,
    accounts: Annotated[int, typer.Option(min=4, help="So many are logged in.")] = 400,
    web: Annotated[int, typer.Option(min=1, help="Web processes.")] = 2,
    seed: Annotated[str, typer.Option(help="The same word: the same requests.")] = "0",
) -> None:
    """Read everything that can be read, of many accounts at once; exit 1 when a p95 is too high."""
    with tempfile.TemporaryDirectory(prefix="mathakine-reads-") as folder:
        Path(folder).chmod(0o711)
        redis = TestRedis(Path(folder) / "redis")
        try:
            measured = asyncio.run(
                _read(Path(folder), database_url, redis.url, rate, seconds, accounts, web, seed)
            )
        finally:
            redis.kill()
    raise typer.Exit(_tell(measured))


async def _read(
    folder: Path,
    database_url: str,
    redis_url: str,
    rate: float,
    seconds: float,
    account_count: int,
    web_count: int,
    seed: str,
) -> dict[str, Measured]:
    logged_in = await _log_in(database_url, account_count)
    plan = ClusterPlan(web_count, 1, {"LOG_LEVEL": "error"}, (database_url, redis_url))
    async with Cluster(folder / "cluster", plan) as cluster:
        chance = random.Random(seed)
        requests = [
            one
            for _ in range(int(rate * (seconds + _WARM_UP_S)))
            if (one := _request(chance, logged_in)) is not None
        ]
        measured: dict[str, Measured] = {}
        limits = httpx.Limits(max_connections=200, max_keepalive_connections=200)
        async with (
            httpx.AsyncClient(timeout=_TIMEOUT_S, trust_env=False, limits=limits) as client,
            asyncio.TaskGroup() as group,
        ):
            await _until_boards_are_whole(client, cluster.base_urls[0], logged_in[0].token)
            begun_s = time.monotonic()
            for index, (name, path, token) in enumerate(requests):
                planned_s = begun_s + index / rate
                await asyncio.sleep(max(0.0, planned_s - time.monotonic()))
                url = cluster.base_urls[index % web_count] + path
                is_counted = planned_s - begun_s > _WARM_UP_S
                group.create_task(
                    _ask(client, url, token, planned_s, measured, name if is_counted else None)
                )
        return measured


async def _until_boards_are_whole(client: httpx.AsyncClient, url: str, token: str) -> None:
    """Wait for the worker, which fills the boards of an empty Redis from the ledger."""
    headers = {"Authorization": f"Bearer {token}"}
    async with asyncio.timeout(_BOARDS_S):
        while True:
            reply = await client.get(f"{url}/api/leaderboards", headers=headers)
            if reply.status_code == httpx.codes.OK:
                return
            await asyncio.sleep(0.5)


async def _ask(
    client: httpx.AsyncClient,
    url: str,
    token: str,
    planned_s: float,
    measured: dict[str, Measured],
    name: str | None,
) -> None:
    reply = await client.get(url, headers={"Authorization": f"Bearer {token}"})
    if name is None:
        return
    one = measured.setdefault(name, Measured())
    one.latencies.record_s(time.monotonic() - planned_s)
    # An older challenge without a result is answered too, with a refusal.
    if reply.status_code >= 400 and reply.status_code not in {404, 409}:
        one.errors[reply.status_code] = one.errors.get(reply.status_code, 0) + 1


def _request(chance: random.Random, accounts: Sequence[Account]) -> tuple[str, str, str] | None:
    """Return (endpoint, path, token) of something that the account may read; None: has nothing."""
    row = chance.choice(
        [row for row in ENDPOINTS if row.method == "GET" and not row.permission.is_open]
    )
    account = chance.choice([one for one in accounts if row.permission.admits(one.role)])
    path = row.path
    for name, value in account.own.items():
        if f"{{{name}:id}}" in path:
            if value is None:
                return None
            path = path.replace(f"{{{name}:id}}", str(value))
    if "{" in path:
        return None
    return f"GET {row.path}".replace(":id}", "}"), path + _query(row.path, account), account.token


def _query(path: str, account: Account) -> str:
    if path == "/api/exercises/preview":
        return "?type=addition&level=initie&count=3"
    if path == "/api/leaderboards" and account.own["group_id"] is not None:
        return f"?scope=class&group_id={account.own['group_id']}"
    return ""


async def _log_in(database_url: str, count: int) -> list[Account]:
    """Return accounts with tokens: the busiest pupils, any pupils, and the busiest teachers."""
    engine = create_engine(database_url)
    now = datetime.now(UTC)
    found: list[Account] = []
    try:
        async with create_session_factory(engine).begin() as session:
            for role, is_busy in (("PADAWAN", True), ("PADAWAN", False), ("MAITRE", False)):
                given = {"role": role, "is_busy": is_busy, "count": count // 3}
                for row in (await session.execute(_ACCOUNTS, given)).all():
                    token = secrets.token_urlsafe(32)
                    await open_login(
                        session,
                        user_id=row[0],
                        token_hash=hash_token(token),
                        device={},
                        network=None,
                        now=now,
                        expires_at=now + timedelta(days=1),
                    )
                    own = {
                        "group_id": row[2],
                        "challenge_id": row[3],
                        "set_id": row[4],
                        "exercise_id": row[5],
                        "user_id": row[6] if role == "MAITRE" else row[0],
                    }
                    found.append(Account(token, row[1].lower(), own))
    finally:
        await engine.dispose()
    return found


def _tell(measured: Mapping[str, Measured]) -> int:
    code = 0
    typer.echo("| endpoint | requests | p50 ms | p95 ms | p99 ms | worst ms |")
    typer.echo("| --- | --- | --- | --- | --- | --- |")
    for name, one in sorted(measured.items()):
        found = one.latencies
        p50, p95, p99 = (found.percentile_ms(p) for p in (50, 95, 99))
        mark = "" if p95 <= P95_MAX_MS and not one.errors else " ✗"
        errors = f" errors {one.errors}" if one.errors else ""
        code = max(code, int(bool(mark)))
        typer.echo(
            f"| `{name}` | {found.count} | {p50:.0f} | {p95:.0f}{mark}{errors} | {p99:.0f} "
            f"| {found.max_ms:.0f} |"
        )
    return code


@app.command()
def settlements(
    database_url: Annotated[str, typer.Option(envvar="DATABASE_URL")],
    matches: Annotated[int, typer.Option(min=1, help="One after another, of the same class.")] = 5,
    questions: Annotated[int, typer.Option(min=1, max=60, help="How many each has.")] = 20,
) -> None:
    """Settle class duels of thirty and tell how long each took, and with how many statements."""
    for line in asyncio.run(_settle(database_url, matches, questions)):
        typer.echo(line)


async def _settle(database_url: str, match_count: int, question_count: int) -> list[str]:
    engine = create_engine(database_url)
    sessions = create_session_factory(engine)
    lines = ["| match | statements | ms |", "| --- | --- | --- |"]
    try:
        async with sessions() as session:
            cast = await choose(session)
        for number in range(1, match_count + 1):
            given = await _played(sessions, cast.teacher, cast.pupils, question_count, number)
            statements = _Count(engine)
            begun_s = time.perf_counter()
            async with sessions.begin() as session:
                await settle(session, given)
            took_ms = 1000 * (time.perf_counter() - begun_s)
            statements.stop()
            lines.append(f"| {number} | {statements.count} | {took_ms:.0f} |")
    finally:
        await engine.dispose()
    return lines


async def _played(
    sessions: async_sessionmaker[AsyncSession],
    host: int,
    users: Sequence[int],
    question_count: int,
    number: int,
) -> Any:
    """Return a match that is over, as a worker would settle it."""
    async with sessions.begin() as session:
        await session.execute(
            text("UPDATE multiplayer_challenges SET join_code = NULL WHERE challenger_id = :host"),
            {"host": host},
        )
        match = await add_challenge(session, host)
        seats = await seat_users(session, match, users, ("a", "b"))
    setup = setup_of(
        match,
        types=("addition", "soustraction", "fractions", "texte"),
        question_count=question_count,
        sides=("a", "b"),
        seed=f"{match}",
    )
    ways = {
        Seat(seat): ("ab"[index % 2], right if (index + number) % 4 else wrong)
        for index, seat in enumerate(seats)
    }
    table = play(setup, ways, at_ms=int(time.time() * 1000) - 900_000 + number)
    return table.settled(seats)


class _Count:
    """Counts an engine's statements until it is stopped."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine.sync_engine
        self.count = 0
        event.listen(self._engine, "before_cursor_execute", self._one)

    def _one(self, *_: object) -> None:
        self.count += 1

    def stop(self) -> None:
        event.remove(self._engine, "before_cursor_execute", self._one)


if __name__ == "__main__":
    app()
