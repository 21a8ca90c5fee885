"""What REST says while a store is away, and that it comes back by itself."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from persistence.database import create_engine, create_session_factory
from persistence.redis.client import connect
from server.hub.identity import AuthenticationRefusedError, Credentials
from server.services import CheckResult
from tests.server.api.conftest import PASSWORD, Caller, Parts, School, build, connect_to
from tests.services import TestRedis


class Gate:
    """The way to PostgreSQL; closed, it refuses connections as a stopped server does."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self.is_closed = False
        event.listen(engine.sync_engine, "do_connect", self._check)

    def _check(self, *_: object) -> None:
        if self.is_closed:
            raise ConnectionRefusedError(111, "Connect call failed")

    async def close(self) -> None:
        self.is_closed = True
        await self._engine.dispose()


@pytest.fixture
async def gated(
    database_url: str, redis_client: Any, pool: Any
) -> AsyncIterator[tuple[Parts, Gate]]:
    engine = create_engine(database_url)
    gate = Gate(engine)
    yield build(create_session_factory(engine), redis_client, pool), gate
    await engine.dispose()


async def test_without_postgresql_requests_are_refused_and_readiness_says_so(
    gated: tuple[Parts, Gate], hashed: str
) -> None:
    parts, gate = gated
    school = School(parts, hashed)
    pupil = await school.person("patient")
    await gate.close()
    async with connect_to(parts.app) as client:
        login = await client.post("/api/login", json={"username": "x", "password": PASSWORD})
        made = await client.post(
            "/api/register", json={"username": "merle-calme", "password": PASSWORD}
        )
    read = await pupil.get("/api/groups")
    for reply in (login, made, read):
        assert (reply.status_code, reply.json()["code"]) == (503, "database_unavailable")
        assert int(reply.headers["retry-after"]) >= 1

    gate.is_closed = False
    assert (await pupil.get("/api/groups")).status_code == 200
    await school.close()


async def test_without_postgresql_who_was_here_can_come_back_to_a_match(
    gated: tuple[Parts, Gate], hashed: str
) -> None:
    parts, gate = gated
    school = School(parts, hashed)
    pupil, other = await school.person("joueur"), await school.person("sorti")
    token = pupil.http.headers["Authorization"].removeprefix("Bearer ")
    ended = other.http.headers["Authorization"].removeprefix("Bearer ")
    for each in (pupil, other):
        await each.get("/api/groups")
    await other.post("/api/logout")
    await gate.close()

    authenticate = parts.services.authenticator.authenticate
    identity = await authenticate(Credentials(token, None, None, "x"))
    assert (identity.user, identity.name) == (pupil.id, "joueur")
    for unknown in (ended, "x" * 43):
        with pytest.raises(AuthenticationRefusedError) as refused:
            await authenticate(Credentials(unknown, None, None, "x"))
        assert refused.value.code == "database_unavailable"
        assert refused.value.delay_ms is not None
    ticket = await pupil.post("/api/socket-tickets")
    assert ticket.status_code == 201
    await school.close()


async def test_without_redis_accounts_still_work_and_matches_wait(
    sessions: Any, redis_server: TestRedis, pool: Any, hashed: str
) -> None:
    client = connect(redis_server.url, timeout_s=1.0)
    parts = build(sessions, client, pool)
    school = School(parts, hashed)
    teacher = await school.teacher()
    redis_server.kill()
    try:
        again = await school.log_in("mme-martin")
        groups = await teacher.get("/api/groups")
        challenge = await teacher.post(
            "/api/challenges", mode="speed", types=["addition"], level="initie"
        )
        board = await teacher.get("/api/leaderboards")
        ticket = await again.post("/api/socket-tickets")
        leaving = await again.post("/api/logout")
        still = await again.get("/api/groups")
    finally:
        redis_server.start()
    assert groups.status_code == 200
    # PostgreSQL knows that it has ended; its copy in Redis is dropped as soon as Redis is back.
    assert (leaving.status_code, still.status_code) == (204, 401)
    for reply in (challenge, board, ticket):
        assert (reply.status_code, reply.json()["code"]) == (503, "log_unavailable")
        assert int(reply.headers["retry-after"]) >= 1
    retried = await teacher.post(
        "/api/challenges", mode="speed", types=["addition"], level="initie"
    )
    assert retried.status_code == 201
    await school.close()
    await client.aclose()


async def test_readiness_names_what_is_missing(nobody: Caller, parts: Parts) -> None:
    fine = await nobody.get("/health/ready")
    assert (fine.status_code, fine.json()["status"]) == (200, "ready")

    async def is_behind() -> CheckResult:
        return CheckResult(False, "at revision a, this release needs b")

    parts.checks["migrations"] = is_behind
    reply = await nobody.get("/health/ready")
    assert reply.status_code == 503
    assert reply.json() == {
        "status": "not_ready",
        "checks": {
            "database": {"is_ok": True, "detail": ""},
            "migrations": {"is_ok": False, "detail": "at revision a, this release needs b"},
        },
    }
    assert (await nobody.get("/health/live")).json() == {"status": "alive"}
