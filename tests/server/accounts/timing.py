"""Measures whether the time of a refused login tells whom it was refused for.

    python -m tests.server.accounts.timing --count 300 --seed 1

Real routes, PostgreSQL, Redis and argon2id's real cost, in one process. Each kind of account is
tried once in each round, in an order drawn anew, under a name that nobody tried before. Exit code
1: a median is more than `--within` away from that of names that do not exist. `--shipped` adds what
the server does beside equal work: answers leave at whole steps of time, which then hides also the
hashes of the older product.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Annotated, Any, Final

import bcrypt
import structlog
import typer
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence.account_queries import find_account
from persistence.database import create_engine, create_session_factory
from persistence.models import LoginSession, User
from persistence.redis.client import Client, connect
from persistence.redis.login_tries import RedisLoginTries
from server.accounts.lockout import FAILED_MAX, Lockout
from server.accounts.logging_in import FAILURE_STEP_S
from server.accounts.passwords import PasswordPool
from server.clock import SYSTEM_CLOCK
from tests.server.api.conftest import build, connect_to
from tests.services import RunFolder, TestDatabases, TestRedis

KINDS: Final = ("absent", "existing", "disabled", "deleted", "second factor", "locked", "been here")
OLDER: Final = "older hash"
_PASSWORD: Final = "trois nuages verts"
_NETWORK: Final = "127.0.0.0/24"

app = typer.Typer()


async def measure(
    database_url: str, client: Client, *, count: int, seed: str, is_shipped: bool
) -> dict[str, list[float]]:
    """Return the seconds that each refused login of each kind took, in the order of time."""
    engine = create_engine(database_url)
    sessions = create_session_factory(engine)
    pool = PasswordPool(thread_count=1)
    kinds = (*KINDS, OLDER) if is_shipped else KINDS
    try:
        parts = build(sessions, client, pool, tries=RedisLoginTries(client))
        parts.time.ms = SYSTEM_CLOCK.wall_ms()
        flow = parts.services.login_flow
        flow._clock = SYSTEM_CLOCK
        flow._failure_step_s = FAILURE_STEP_S if is_shipped else 0.0
        await _fill(sessions, kinds, count, await pool.hash(_PASSWORD))
        await _lock(flow._lockout, sessions, count)
        took: dict[str, list[float]] = {kind: [] for kind in kinds}
        chance = random.Random(seed)
        async with connect_to(parts.app) as http:
            for warm in range(10):
                await http.post("/api/login", json=_body(f"warm-{warm}"))
            for number in range(count):
                for kind in chance.sample(kinds, len(kinds)):
                    began_s = time.perf_counter()
                    reply = await http.post("/api/login", json=_body(_name(kind, number)))
                    took[kind].append(time.perf_counter() - began_s)
                    if reply.status_code != 401 or "authentication_failed" not in reply.text:
                        raise AssertionError(f"{kind}: {reply.status_code} {reply.text}")
    finally:
        pool.close()
        await engine.dispose()
    return took


def _name(kind: str, number: int) -> str:
    return f"{kind.replace(' ', '-')}-{number}"


def _body(name: str) -> dict[str, str]:
    return {"username": name, "password": "ce n'est pas le bon"}


async def _fill(
    sessions: async_sessionmaker[AsyncSession], kinds: Sequence[str], count: int, hashed: str
) -> None:
    older = bcrypt.hashpw(_PASSWORD.encode(), bcrypt.gensalt(12)).decode()
    async with sessions.begin() as session:
        for kind in kinds:
            if kind == "absent":
                continue
            rows: list[dict[str, Any]] = [
                {
                    "username": _name(kind, number),
                    "email": f"{_name(kind, number)}@accounts.invalid",
                    "hashed_password": older if kind == OLDER else hashed,
                    "is_active": kind != "disabled",
                    "is_deleted": kind == "deleted",
                    "two_factor_enabled": kind == "second factor",
                    "two_factor_secret": "x" if kind == "second factor" else None,
                }
                for number in range(count)
            ]
            ids = await session.scalars(insert(User).returning(User.id), rows)
            if kind == "been here":
                await _log_in_before(session, list(ids))


async def _log_in_before(session: AsyncSession, ids: Sequence[int]) -> None:
    now = datetime.now(UTC)
    session.add_all(
        LoginSession(
            user_id=user_id,
            session_token=f"{user_id:064x}",
            ip_address=_NETWORK.partition("/")[0],
            created_at=now,
            last_activity=now,
            expires_at=now + timedelta(days=7),
        )
        for user_id in ids
    )


async def _lock(lockout: Lockout, sessions: async_sessionmaker[AsyncSession], count: int) -> None:
    """Use up the tries of accounts under their other name, which nothing may tell."""
    for number in range(count):
        email = f"{_name('locked', number)}@accounts.invalid"
        async with sessions() as session:
            account = await find_account(session, email)
        for _ in range(FAILED_MAX):
            await lockout.begin(email, account, network=_NETWORK, device=None)


def tell(took: dict[str, list[float]], within: float) -> bool:
    """Print medians and how far they are from that of absent names; return whether all are near."""
    base = median(took["absent"])
    worst = 0.0
    for kind, all_s in took.items():
        off = median(all_s) / base - 1
        worst = max(worst, abs(off))
        p25, _, p75 = quantiles(all_s, n=4)
        typer.echo(
            f"{kind:14} {median(all_s) * 1000:8.2f} ms  {off:+7.2%}   "
            f"middle half {p25 * 1000:.2f} to {p75 * 1000:.2f} ms"
        )
    typer.echo(
        f"{'reached' if worst <= within else 'MISSED'}: within {within:.0%}, {worst:.2%} off"
    )
    return worst <= within


@app.command()
def timing(
    count: Annotated[int, typer.Option(min=3, help="Refused logins of each kind.")] = 300,
    seed: Annotated[str, typer.Option(help="The order in each round.")] = "1",
    within: Annotated[float, typer.Option(help="How far medians may be apart.")] = 0.05,
    shipped: Annotated[
        bool, typer.Option("--shipped", help="Answers leave at whole steps.")
    ] = False,
) -> None:
    """Compare how long refused logins take, by whom they were refused for."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger("critical"))
    run = RunFolder()
    try:
        databases = TestDatabases(run.path)
        name = databases.create(databases.migrated_template())
        with tempfile.TemporaryDirectory(prefix="mathakine-timing-") as folder:
            redis = TestRedis(Path(folder))
            try:
                took = asyncio.run(
                    _measure(databases.url(name), redis.url, count, seed, is_shipped=shipped)
                )
            finally:
                redis.kill()
    finally:
        run.close()
    raise typer.Exit(0 if tell(took, within) else 1)


async def _measure(
    database_url: str, redis_url: str, count: int, seed: str, *, is_shipped: bool
) -> dict[str, list[float]]:
    client = connect(redis_url)
    try:
        return await measure(database_url, client, count=count, seed=seed, is_shipped=is_shipped)
    finally:
        await client.aclose()


if __name__ == "__main__":
    app()
