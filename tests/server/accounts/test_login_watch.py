"""Whatever ends a login session, each process learns of it by itself, and acts on it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from redis.asyncio import Redis
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from persistence import login_queries
from persistence.database import create_engine, create_session_factory
from persistence.ended_logins import Horizon, Look, read_ended
from persistence.erasure import erase_user
from persistence.models import User
from persistence.redis.client import connect
from server.accounts import login_watch
from server.accounts.authentication import IDLE, LIFETIME
from server.accounts.login_copies import RedisLoginCopies
from server.accounts.login_watch import LoginWatch
from server.clock import Clock
from server.hub.identity import Identity
from tests.proxy import Proxy
from tests.services import TestRedis

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


class OpenSockets:
    """Sockets by login session, as the hub has them; told which were closed."""

    def __init__(self) -> None:
        self.heard: dict[str, float] = {}
        self.closed: list[str] = []
        self.changed = asyncio.Event()

    def close_logins(self, login_hashes: Collection[str]) -> int:
        found = [one for one in login_hashes if self.heard.pop(one, None) is not None]
        self.closed += found
        if found:
            self.changed.set()
        return len(found)

    def logins_heard(self) -> dict[str, float]:
        return dict(self.heard)

    async def until_closed(self, login_hash: str, within_s: float) -> None:
        async with asyncio.timeout(within_s):
            while login_hash not in self.closed:
                self.changed.clear()
                await self.changed.wait()


class World:
    """A database with two accounts and a watch whose clocks the test moves."""

    def __init__(self, engine: AsyncEngine, redis: Redis) -> None:
        self.engine = engine
        self.sessions = create_session_factory(engine)
        self.copies = RedisLoginCopies(redis)
        self.sockets = OpenSockets()
        self.now = NOW
        self.monotonic_s = 1000.0
        clock = Clock(
            monotonic_s=lambda: self.monotonic_s, wall_ms=lambda: self.now.timestamp() * 1000
        )
        self.watch = LoginWatch(engine, self.copies, self.sockets, clock)
        self.users: dict[str, int] = {}

    async def log_in(self, name: str, login: str, **columns: Any) -> int:
        """Open a login session of the account, and a socket of it."""
        async with self.sessions.begin() as session:
            if name not in self.users:
                user = User(
                    username=name, email=f"{name}@x.invalid", hashed_password="!", role="PADAWAN"
                )
                session.add(user)
                await session.flush()
                self.users[name] = user.id
            values = {"now": self.now, "expires_at": self.now + LIFETIME, "network": None}
            login_id = await login_queries.open_login(
                session,
                user_id=self.users[name],
                token_hash=login,
                device={},
                **(values | columns),
            )
        self.sockets.heard[login] = self.monotonic_s
        return login_id

    async def execute(self, statement: str, **values: Any) -> None:
        async with self.engine.begin() as connection:
            await connection.execute(text(statement), values)

    async def look(self) -> None:
        async with self.engine.connect() as connection:
            await self.watch.look(connection)

    def forward(self, **delta: float) -> None:
        self.now += timedelta(**delta)
        self.monotonic_s += timedelta(**delta).total_seconds()


@pytest.fixture
async def world(database_url: str, redis_client: Redis) -> AsyncIterator[World]:
    engine = create_engine(database_url)
    yield World(engine, redis_client)
    await engine.dispose()


# what ends a login session


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE user_sessions SET is_active = false WHERE user_id = :id",
        "DELETE FROM user_sessions WHERE user_id = :id",
        "UPDATE users SET is_active = false WHERE id = :id",
        "UPDATE users SET is_deleted = true WHERE id = :id",
        "UPDATE users SET role = 'MAITRE' WHERE id = :id",
        "DELETE FROM users WHERE id = :id",
    ],
)
async def test_whoever_ends_it_its_sockets_close(world: World, statement: str) -> None:
    await world.log_in("ada", "a1")
    await world.log_in("ada", "a2")
    await world.log_in("leo", "l1")
    await world.look()
    assert world.sockets.closed == []
    await world.execute(statement, id=world.users["ada"])
    await world.look()
    assert sorted(world.sockets.closed) == ["a1", "a2"]
    assert set(world.sockets.heard) == {"l1"}


async def test_erasing_an_account_closes_its_sockets_though_its_rows_are_gone(world: World) -> None:
    await world.log_in("ada", "a1")
    await world.look()
    async with world.sessions.begin() as session:
        assert await erase_user(session, world.users["ada"]) is not None
    async with world.sessions() as session:
        assert await session.scalar(text("SELECT count(*) FROM user_sessions")) == 0
    await world.look()
    assert world.sockets.closed == ["a1"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE users SET hashed_password = 'a fresh hash of the same password' WHERE id = :id",
        "UPDATE users SET role = role, is_active = is_active, is_deleted = false WHERE id = :id",
        "UPDATE users SET full_name = 'Ada', total_points = 7 WHERE id = :id",
        "UPDATE user_sessions SET last_activity = now() WHERE user_id = :id",
    ],
)
async def test_what_ends_nothing_leaves_every_socket(world: World, statement: str) -> None:
    await world.log_in("ada", "a1")
    await world.execute(statement, id=world.users["ada"])
    await world.look()
    assert world.sockets.closed == []


async def test_an_end_is_dated_by_the_database_once(world: World) -> None:
    login_id = await world.log_in("ada", "a1")
    await world.execute("UPDATE user_sessions SET is_active = false")
    query = text("SELECT ended_at, now() - ended_at < interval '1 min' FROM user_sessions")
    async with world.sessions() as session:
        first, is_fresh = (await session.execute(query)).one()
        assert is_fresh
        ended = await login_queries.end_login(session, world.users["ada"], login_id)
        assert ended is None
        assert (await session.execute(query)).one()[0] == first


async def test_an_old_row_that_is_cleaned_up_is_no_end(world: World) -> None:
    await world.log_in("ada", "a1", expires_at=datetime.now(UTC) - timedelta(days=31),
                       now=datetime.now(UTC) - timedelta(days=38))  # fmt: skip
    await world.execute("DELETE FROM user_sessions")
    async with world.engine.connect() as connection:
        assert (await read_ended(connection, None)).hashes == frozenset()


async def test_ending_all_but_one_tells_which_ended_and_those_the_role_ended(world: World) -> None:
    kept = await world.log_in("ada", "a1")
    await world.log_in("ada", "a2")
    await world.log_in("leo", "l1")
    async with world.sessions.begin() as session:
        user = world.users["ada"]
        assert await login_queries.end_logins(session, user, except_login_id=kept) == ["a2"]
    async with world.sessions.begin() as session:
        # The trigger was first: they are announced all the same.
        await session.execute(
            text("UPDATE users SET role = 'GARDIEN' WHERE id = :id"), {"id": user}
        )
        assert await login_queries.end_logins(session, user) == ["a1"]
    await world.look()
    assert sorted(world.sockets.closed) == ["a1", "a2"]


# not missing any


async def test_an_end_that_is_committed_late_is_seen(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without the second that clocks are granted, a reader of moments alone would miss it at once.
    monkeypatch.setattr("persistence.ended_logins._SKEW", timedelta(0))
    await world.log_in("ada", "a1")
    await world.look()
    async with world.engine.connect() as slow:
        await slow.execute(text("UPDATE user_sessions SET is_active = false"))
        for _ in range(4):
            await world.execute("UPDATE users SET total_points = total_points + 1")
            await world.look()
        assert world.sockets.closed == []
        await slow.commit()
    await world.look()
    assert world.sockets.closed == ["a1"]


async def test_looks_soon_look_back_no_farther_than_a_moment(world: World) -> None:
    await world.log_in("ada", "a1")
    await world.execute("UPDATE user_sessions SET is_active = false")
    await world.execute("UPDATE ended_logins SET ended_at = now() - interval '10 seconds'")
    horizon = Horizon()
    found: list[frozenset[str]] = []
    async with world.engine.connect() as connection, asyncio.timeout(10):
        while not found or found[-1]:  # as long as other tests' transactions are open
            look = await read_ended(connection, horizon.since)
            await connection.rollback()
            found.append(look.hashes)
            horizon.take(look)
    assert len(found) >= 3
    assert all(hashes == {"a1"} for hashes in found[:-1])


def looked(second: int, oldest_open: int, next_number: int) -> Look:
    return Look(NOW + timedelta(seconds=second), oldest_open, next_number, frozenset())


def test_an_open_transaction_holds_the_horizon_until_it_is_over() -> None:
    horizon = Horizon()
    horizon.take(looked(0, 100, 105))  # 100 is open
    horizon.take(looked(10, 100, 120))
    horizon.take(looked(20, 104, 130))
    assert horizon.since is None
    horizon.take(looked(30, 105, 140))
    assert horizon.since == NOW - timedelta(seconds=1)
    horizon.take(looked(40, 139, 150))
    assert horizon.since == NOW - timedelta(seconds=1)
    horizon.take(looked(50, 140, 160))
    assert horizon.since == NOW + timedelta(seconds=29)


def test_a_database_from_a_backup_begins_the_horizon_anew() -> None:
    horizon = Horizon()
    since = []
    for look in (
        looked(0, 1000, 1000),
        looked(10, 1000, 1000),
        looked(20, 40, 40),
        looked(30, 40, 40),
    ):
        horizon.take(look)
        since.append(horizon.since)
    begun, again = NOW - timedelta(seconds=1), NOW + timedelta(seconds=19)
    assert since == [None, begun, None, again]


async def test_a_socket_that_is_let_in_a_moment_after_the_end_is_closed_too(world: World) -> None:
    await world.log_in("ada", "a1")
    await world.execute("UPDATE user_sessions SET is_active = false")
    await world.look()
    world.monotonic_s += 20
    world.sockets.heard["a1"] = world.monotonic_s  # its check had begun before the end
    await world.look()
    assert world.sockets.closed == ["a1", "a1"]
    world.monotonic_s += 31
    await world.look()
    assert world.watch._ended == {}


async def direct_execute(database_url: str, statement: str) -> None:
    """Run a statement on a connection that no proxy can cut."""
    engine = create_engine(database_url)
    async with engine.begin() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


async def test_what_ended_while_postgresql_was_away_is_carried_out_when_it_is_back(
    database_url: str, redis_client: Redis
) -> None:
    url = make_url(database_url)
    async with Proxy(url.port or 5432, target_host=url.host or "127.0.0.1") as proxy:
        engine = create_engine(url.set(host="127.0.0.1", port=proxy.port))
        world = World(engine, redis_client)
        await world.log_in("ada", "a1")
        await world.log_in("ada", "a2")
        looks = asyncio.create_task(world.watch.run_looks())
        try:
            await world.execute("UPDATE user_sessions SET is_active = false WHERE id = 1")
            await world.sockets.until_closed("a1", 5)
            proxy.refuse()
            proxy.reset_all()
            refused_count = proxy.connection_count
            await direct_execute(database_url, "UPDATE user_sessions SET is_active = false")
            await proxy.until_connected(refused_count + 2)  # it asks again and again
            still_open = set(world.sockets.heard)
            proxy.heal()
            await world.sockets.until_closed("a2", 5)
            assert "a2" in still_open
        finally:
            looks.cancel()
            await asyncio.gather(looks, return_exceptions=True)
            await engine.dispose()


async def test_a_database_that_hangs_does_not_stop_the_watch_for_good(
    database_url: str, redis_client: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(login_watch, "LOOK_TIMEOUT_S", 0.3)
    url = make_url(database_url)
    async with Proxy(url.port or 5432, target_host=url.host or "127.0.0.1") as proxy:
        engine = create_engine(url.set(host="127.0.0.1", port=proxy.port), connect_timeout_s=0.5)
        world = World(engine, redis_client)
        await world.log_in("ada", "a1")
        looks = asyncio.create_task(world.watch.run_looks())
        try:
            await world.log_in("leo", "l1")
            await world.execute("UPDATE users SET is_active = false WHERE username = 'leo'")
            await world.sockets.until_closed("l1", 5)
            proxy.swallow()
            before = proxy.connection_count
            await proxy.until_connected(before + 1)
            proxy.heal()
            proxy.reset_all()
            await direct_execute(database_url, "UPDATE user_sessions SET is_active = false")
            await world.sockets.until_closed("a1", 8)
        finally:
            looks.cancel()
            await asyncio.gather(looks, return_exceptions=True)
            await engine.dispose()


# copies in Redis


def identity(login: str) -> Identity:
    return Identity(user=1, name="ada", role="padawan", language="fr", login_hash=login)


async def test_a_copy_goes_with_its_login_and_is_not_made_again(world: World) -> None:
    await world.log_in("ada", "a1")
    await world.copies.keep(identity("a1"))
    await world.copies.keep(identity("other"))
    assert await world.copies.find("a1") == identity("a1")
    await world.execute("UPDATE user_sessions SET is_active = false")
    await world.look()
    assert await world.copies.find("a1") is None
    # A request that had recognised the login before it ended writes its copy only now.
    await world.copies.keep(identity("a1"))
    assert await world.copies.find("a1") is None
    assert await world.copies.find("other") == identity("other")


async def test_copies_go_later_when_redis_is_away(world: World, redis_server: TestRedis) -> None:
    port = make_url(redis_server.url).port or 0
    async with Proxy(port) as proxy:
        client = connect(f"redis://127.0.0.1:{proxy.port}")
        try:
            copies = RedisLoginCopies(client)
            watch = LoginWatch(world.engine, copies, world.sockets, Clock())
            await world.log_in("ada", "a1")
            await world.copies.keep(identity("a1"))
            await world.execute("UPDATE user_sessions SET is_active = false")
            proxy.refuse()
            async with world.engine.connect() as connection:
                await watch.look(connection)
                assert world.sockets.closed == ["a1"]  # which waits for nothing
                assert await world.copies.find("a1") is not None
                proxy.heal()
                await watch.look(connection)
            assert await world.copies.find("a1") is None
        finally:
            await client.aclose()


async def test_every_key_of_a_login_in_redis_expires(world: World, redis_client: Redis) -> None:
    await world.copies.keep(identity("a1"))
    await world.copies.drop(["a2"])
    lives = {key: await redis_client.ttl(key) for key in await redis_client.keys("login*")}
    assert len(lives) == 2
    copy_s, mark_s = sorted(lives.values())
    assert 0 < copy_s <= 2 * 3600 < mark_s <= 3 * 3600


def test_a_copy_tells_nothing_that_opens_a_login() -> None:
    assert {field.name for field in msgspec.structs.fields(Identity)} == {
        "user", "name", "role", "language", "login_hash"
    }  # fmt: skip


# what expires, and what is used


async def test_sockets_of_logins_that_are_idle_or_old_close(world: World) -> None:
    await world.log_in("ada", "idle", now=NOW - IDLE - timedelta(minutes=1))
    await world.log_in("ada", "old", expires_at=NOW + timedelta(minutes=5))
    await world.log_in("leo", "fresh")
    await world.watch.go_round()
    assert world.sockets.closed == ["idle"]
    world.forward(minutes=6)
    await world.watch.go_round()
    assert world.sockets.closed == ["idle", "old"]
    assert set(world.sockets.heard) == {"fresh"}


async def test_using_a_socket_keeps_a_login_alive_and_having_one_does_not(world: World) -> None:
    await world.log_in("ada", "used")
    await world.log_in("ada", "silent")
    for _ in range(26):
        world.forward(minutes=30)
        world.sockets.heard["used"] = world.monotonic_s - 1
        await world.watch.go_round()
    assert world.sockets.closed == ["silent"]
    async with world.sessions() as session:
        known = await login_queries.find_login(session, "used", world.now, IDLE)
    assert known is not None
    assert known.last_activity >= world.now - timedelta(minutes=5)


async def test_use_is_not_written_more_often_than_every_five_minutes(world: World) -> None:
    await world.log_in("ada", "used")
    for minutes, expected in ((4, 0), (1.5, 5.5)):
        world.forward(minutes=minutes)
        world.sockets.heard["used"] = world.monotonic_s
        await world.watch.go_round()
        async with world.sessions() as session:
            known = await login_queries.find_login(session, "used", world.now, IDLE)
        assert known is not None
        assert known.last_activity == NOW + timedelta(minutes=expected)


async def test_using_a_socket_brings_no_login_back(world: World) -> None:
    await world.log_in("ada", "ended")
    await world.log_in("leo", "idle")
    await world.execute("UPDATE user_sessions SET is_active = false WHERE session_token = 'ended'")
    world.forward(hours=13)
    for login in ("ended", "idle"):
        world.sockets.heard[login] = world.monotonic_s
    await world.watch.go_round()
    assert sorted(world.sockets.closed) == ["ended", "idle"]
    async with world.sessions() as session:
        query = text("SELECT max(last_activity) FROM user_sessions")
        assert await session.scalar(query) == NOW


async def test_a_round_asks_for_all_of_more_than_one_batch(world: World) -> None:
    await world.log_in("ada", "a1")
    unknown = [f"unknown {number}" for number in range(2_100)]
    world.sockets.heard |= dict.fromkeys(unknown, 0.0)
    await world.watch.go_round()
    assert sorted(world.sockets.closed) == sorted(unknown)
    assert set(world.sockets.heard) == {"a1"}


async def test_rounds_go_on_after_an_outage(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login_watch, "ROUND_EVERY_S", 0.05)
    await world.log_in("ada", "a1", expires_at=NOW + timedelta(minutes=1))
    tries: list[Callable[[], Any]] = []
    real = world.sockets.logins_heard

    def break_once() -> dict[str, float]:
        tries.append(real)
        if len(tries) == 1:
            raise ConnectionRefusedError
        return real()

    monkeypatch.setattr(world.sockets, "logins_heard", break_once)
    world.forward(minutes=2)
    rounds = asyncio.create_task(world.watch.run_rounds())
    try:
        await world.sockets.until_closed("a1", 5)
    finally:
        rounds.cancel()
        await asyncio.gather(rounds, return_exceptions=True)
    assert len(tries) == 2
