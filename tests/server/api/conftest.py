"""REST in process: the real routes on a real PostgreSQL and Redis, called through ASGI."""

import io
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import structlog
from obstore.store import MemoryStore
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from persistence.crypto import Keyring
from persistence.database import create_engine, create_session_factory
from persistence.models import (
    GroupMembership,
    Institution,
    InstitutionMembership,
    User,
    UserGroup,
    UserRole,
)
from persistence.object_store import ObjectStore
from persistence.redis.client import Client
from persistence.redis.second_steps import SecondSteps
from persistence.redis.tickets import Tickets
from server.accounts.authentication import Authenticator
from server.accounts.known_devices import KnownDevices
from server.accounts.local_tries import LocalLoginTries
from server.accounts.lockout import Lockout
from server.accounts.logging_in import LoginFlow
from server.accounts.login_copies import RedisLoginCopies
from server.accounts.mailed_links import MailedLinks
from server.accounts.password_lists import read_lists
from server.accounts.password_policy import PasswordPolicy
from server.accounts.passwords import PasswordCost, PasswordPool
from server.accounts.second_factor import SecondFactors
from server.accounts.second_factor_rules import MUST_HAVE
from server.api.dispatch import answer_refusal
from server.api.routes import ENDPOINTS, create_api
from server.avatars.pictures import PictureReader
from server.clock import Clock
from server.headers import HeadersMiddleware
from server.hosts import HostsMiddleware
from server.logs import configure
from server.mail.mailer import Mailer
from server.matches.lifecycle import MatchLifecycle
from server.matches.pushes import Pushes
from server.metrics import Metrics
from server.openapi import refusals
from server.rate_limits import RateLimits
from server.room import LogRoom
from server.services import CheckResult, Services
from server.settings import Settings
from server.settled import SettledMatches
from tests.server.api.doubles import BrokenLifecycle, Ended, MemoryLimiter
from tests.server.api.phones import Phone, give_second_factor

ORIGIN = "http://127.0.0.1:8000"
PASSWORD = "vingt-deux girafes"
SECRET = b"k" * 32
CHEAP = PasswordCost(memory_kib=64, passes=1)


class Documented:
    """Passes requests on, and notes every answer that the documentation does not promise."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        status = 0

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        await self._app(scope, receive, watch)
        row = ROWS.get(scope.get("route_name", ""))
        if row is None:
            return
        refusal = scope.get("refusal")
        if refusal is None:
            is_promised = status in {row.status, *row.also}
        else:
            is_promised = type(refusal) in refusals(row) and status == refusal.http_status()
        if not is_promised:
            undocumented.append(f"{row.method} {row.path}: {status} {refusal!r}")


ROWS = {f"{row.method} {row.path}": row for row in ENDPOINTS}
undocumented: list[str] = []


@pytest.fixture(autouse=True)
def every_answer_is_documented() -> Iterator[None]:
    undocumented.clear()
    yield
    assert undocumented == []


class Time:
    """A wall clock that a test moves."""

    def __init__(self) -> None:
        self.ms = 1_790_000_000_000.0

    def forward(self, *, s: float = 0, minutes: float = 0, hours: float = 0) -> None:
        self.ms += (s + 60 * minutes + 3600 * hours) * 1000


@dataclass
class Parts:
    """What a test may look into or replace behind REST."""

    services: Services
    app: ASGIApp
    time: Time
    lifecycle: BrokenLifecycle
    checks: dict[str, Callable[[], Any]]
    ended: list[tuple[int, str]]
    """The login sessions whose end was announced."""


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[async_sessionmaker[AsyncSession]]:
    engine = create_engine(database_url)
    yield create_session_factory(engine)
    await engine.dispose()


@pytest.fixture(scope="session")
def pool() -> Any:
    passwords = PasswordPool(CHEAP)
    yield passwords
    passwords.close()


@pytest.fixture
async def hashed(pool: PasswordPool) -> str:
    return await pool.hash(PASSWORD)


async def is_fine() -> CheckResult:
    return CheckResult(True)


def build(
    sessions: async_sessionmaker[AsyncSession],
    redis_client: Client,
    pool: PasswordPool,
    **changes: Any,
) -> Parts:
    time = Time()
    clock = Clock(wall_ms=lambda: time.ms)
    settings = changes.pop("settings", Settings())
    # Counted by the test's clock; Redis' own counting has its tests beside it.
    limits = RateLimits(changes.pop("limiter", MemoryLimiter(lambda: time.ms / 1000)))
    tickets = Tickets(redis_client)
    ended = Ended()
    pushes = Pushes(redis_client, lambda _: None)
    lifecycle = BrokenLifecycle(
        MatchLifecycle(redis_client, sessions, pushes, LogRoom(redis_client, None))
    )
    checks: dict[str, Callable[[], Any]] = {"database": is_fine}
    authenticator = Authenticator(
        sessions,
        RedisLoginCopies(redis_client),
        tickets.redeem,
        clock,
        is_secure=settings.is_secure,
        announce_end=ended.add,
    )
    keyring = Keyring(SECRET)
    second_factors = SecondFactors(sessions, keyring, SecondSteps(redis_client), clock)
    mailer = Mailer(keyring, clock)
    services = Services(
        settings=settings,
        clock=clock,
        metrics=Metrics(),
        database=sessions,
        objects=ObjectStore(MemoryStore()),
        pictures=PictureReader(),
        log=redis_client,
        volatile=redis_client,
        tickets=tickets,
        settled=SettledMatches(sessions),
        passwords=pool,
        password_policy=PasswordPolicy(read_lists()),
        authenticator=authenticator,
        login_flow=LoginFlow(
            sessions,
            pool,
            Lockout(changes.pop("tries", LocalLoginTries(lambda: time.ms / 1000)), SECRET),
            KnownDevices(SECRET),
            authenticator,
            second_factors,
            clock,
            limits,
        ),
        second_factors=second_factors,
        mail=mailer,
        links=MailedLinks(mailer, authenticator),
        limits=limits,
        keyring=keyring,
        matches=lifecycle,
        checks=checks,
    )
    headers = Middleware(
        HeadersMiddleware,
        metrics=services.metrics,
        render=answer_refusal,
        hsts=settings.hsts,
    )
    hosts = Middleware(HostsMiddleware, hosts=settings.allowed_hosts, render=answer_refusal)
    app = Starlette(routes=create_api(services, **changes), middleware=[headers, hosts])
    app.router.redirect_slashes = False  # as in server/app.py
    return Parts(services, Documented(app), time, lifecycle, checks, ended.told)


@pytest.fixture
def parts(
    sessions: async_sessionmaker[AsyncSession], redis_client: Client, pool: PasswordPool
) -> Parts:
    return build(sessions, redis_client, pool)


class Caller:
    """Somebody with a login session, or nobody."""

    def __init__(self, client: httpx.AsyncClient, user_id: int = 0, username: str = "") -> None:
        self.http = client
        self.id = user_id
        self.username = username

    async def get(self, path: str, **query: Any) -> httpx.Response:
        return await self.http.get(path, params=query)

    async def post(self, path: str, **body: Any) -> httpx.Response:
        return await self.http.post(path, json=body)

    async def put(self, path: str, **body: Any) -> httpx.Response:
        return await self.http.put(path, json=body)

    async def delete(self, path: str) -> httpx.Response:
        return await self.http.delete(path)


def connect_to(app: ASGIApp, address: str = "127.0.0.1", **headers: str) -> httpx.AsyncClient:
    # A bug must show as our own 500, as it does to a player, not as an exception in the test.
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(address, 40_000))
    return httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers)


@pytest.fixture
def log_lines() -> Iterator[io.StringIO]:
    """What this test's requests leave in the log, as a server in production writes it."""
    stream = io.StringIO()
    configure("json", "info", stream)
    client_log = logging.getLogger("httpx")  # the test's own requests, not the server's
    before, client_log.level = client_log.level, logging.WARNING
    yield stream
    client_log.level = before
    logging.getLogger().handlers.clear()
    structlog.reset_defaults()


@pytest.fixture
async def nobody(parts: Parts) -> AsyncIterator[Caller]:
    async with connect_to(parts.app) as client:
        yield Caller(client)


class School:
    """Makes people and classes straight in the database, and logs them in over REST."""

    def __init__(self, parts: Parts, hashed: str) -> None:
        self._parts = parts
        self._hashed = hashed
        self._clients: list[httpx.AsyncClient] = []
        self._recovery_codes: dict[str, list[str]] = {}

    async def institution(self, name: str = "École") -> int:
        async with self._parts.services.database.begin() as session:
            row = Institution(name=name, type="school")
            session.add(row)
            await session.flush()
            return row.id

    async def account(
        self,
        username: str,
        role: UserRole = UserRole.PADAWAN,
        institution_id: int | None = None,
        **columns: Any,
    ) -> int:
        async with self._parts.services.database.begin() as session:
            values = {
                "email": f"{username}@accounts.invalid",
                "hashed_password": self._hashed,
                "allow_friend_requests": False,
                "show_in_leaderboards": False,
            }
            row = User(username=username, role=role, **(values | columns))
            session.add(row)
            await session.flush()
            if institution_id is not None:
                member_role = "student" if role is UserRole.PADAWAN else "teacher"
                session.add(
                    InstitutionMembership(
                        user_id=row.id, institution_id=institution_id, role=member_role
                    )
                )
            return row.id

    async def log_in(self, username: str, address: str = "127.0.0.1") -> Caller:
        client = connect_to(self._parts.app, address)
        self._clients.append(client)
        reply = await client.post("/api/login", json={"username": username, "password": PASSWORD})
        if username in self._recovery_codes:
            answer = {
                "challenge": reply.json()["challenge"],
                "recovery_code": self._recovery_codes[username].pop(),
            }
            reply = await client.post("/api/login/second-step", json=answer)
        assert reply.status_code == 200, reply.text
        client.headers["Authorization"] = f"Bearer {reply.json()['token']}"
        return Caller(client, reply.json()["account"]["id"], username)

    async def person(
        self,
        username: str,
        role: UserRole = UserRole.PADAWAN,
        institution_id: int | None = None,
        **columns: Any,
    ) -> Caller:
        user_id = await self.account(username, role, institution_id, **columns)
        if role.value in MUST_HAVE:
            await self.give_second_factor(user_id, username)
        return await self.log_in(username)

    async def give_second_factor(self, user_id: int, username: str) -> Phone:
        """Switch a second factor on for somebody, who is logged in with it from now on."""
        services = self._parts.services
        phone, codes = await give_second_factor(
            services.database, services.keyring, user_id, self._parts.time.ms
        )
        self._recovery_codes[username] = codes
        return phone

    async def teacher(self, username: str = "mme-martin", **more: Any) -> Caller:
        return await self.person(username, UserRole.MAITRE, **more)

    async def group(
        self, teacher: Caller, *pupils: Caller, institution_id: int | None = None
    ) -> int:
        async with self._parts.services.database.begin() as session:
            row = UserGroup(
                name=f"Classe de {teacher.username}",
                group_type="class",
                created_by=teacher.id,
                institution_id=institution_id,
            )
            session.add(row)
            await session.flush()
            people = [(teacher.id, "teacher"), *((pupil.id, "member") for pupil in pupils)]
            session.add_all(
                GroupMembership(user_id=user_id, group_id=row.id, role=role)
                for user_id, role in people
            )
            return row.id

    async def close(self) -> None:
        for client in self._clients:
            await client.aclose()


@pytest.fixture
async def school(parts: Parts, hashed: str) -> AsyncIterator[School]:
    made = School(parts, hashed)
    yield made
    await made.close()
