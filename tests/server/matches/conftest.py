"""Two nodes in one process, with their real hubs, a real Redis and a real PostgreSQL."""

import asyncio
import secrets
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest
import uvicorn
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from starlette.applications import Starlette
from websockets.asyncio.client import ClientConnection
from websockets.asyncio.client import connect as dial
from websockets.typing import Subprotocol

from game.exercises.own import SetItem
from game.units import MatchId, NodeId
from persistence.challenge_settings import (
    ChallengeSettings,
    SideSettings,
    items_to_column,
    to_column,
)
from persistence.crypto import Keyring
from persistence.database import create_engine, create_session_factory
from persistence.models import (
    Challenge,
    GroupMembership,
    Institution,
    InstitutionMembership,
    User,
    UserGroup,
    UserRole,
)
from persistence.redis.client import Client, connect
from persistence.seating import match_by_id
from server.clock import SYSTEM_CLOCK
from server.ending import end_tasks
from server.hub.hub import Hub
from server.hub.identity import AuthenticationRefusedError, Credentials, Identity
from server.hub.transports import transport_class
from server.hub.upgrade import UpgradePolicy
from server.matches.lifecycle import MatchLifecycle
from server.matches.parts import MatchParts, assemble
from server.matches.settle import Settlements


class Player:
    """One client: sends commands, waits for messages by type, with a time limit."""

    def __init__(self, socket_: ClientConnection) -> None:
        self.socket = socket_
        self.seen: list[dict[str, Any]] = []
        self._count = 0

    async def send(self, kind: str, **fields: Any) -> None:
        await self.socket.send(msgspec.json.encode({"type": kind, **fields}).decode())

    async def command(self, kind: str, **fields: Any) -> str:
        self._count += 1
        name = fields.pop("id", f"{id(self):x}-{self._count}"[-32:])
        await self.send(kind, id=name, **fields)
        return str(name)

    async def next(self, *kinds: str, within_s: float = 10.0, **expected: Any) -> dict[str, Any]:
        """Return the next message of one of these kinds with these fields; others are kept."""
        async with asyncio.timeout(within_s):
            while True:
                message = msgspec.json.decode(await self.socket.recv())
                self.seen.append(message)
                fits = all(message.get(key) == value for key, value in expected.items())
                if message["type"] in kinds and fits:
                    return dict(message)

    async def close(self) -> None:
        await self.socket.close()


@dataclass
class Node:
    """One web process's share of the work, inside the test's own process."""

    name: NodeId
    parts: MatchParts
    hub: Hub
    port: int
    tasks: list[asyncio.Task[Any]] = field(default_factory=list)
    server: uvicorn.Server | None = None

    async def die(self) -> None:
        """Vanish as after kill -9: no lease given up, no entry appended, sockets just gone."""
        await end_tasks(self.tasks)
        self.tasks.clear()
        self.parts.matches.begin_drain()
        for connection in list(self.hub._sockets):
            connection.abort()


@dataclass
class World:
    """A school with a teacher, twelve pupils, a class, and as many nodes as a test starts."""

    sessions: async_sessionmaker[AsyncSession]
    log: Client
    teacher: int
    pupils: list[int]
    group: int
    institution: int
    lifecycle: MatchLifecycle
    keyring: Keyring
    nodes: list[Node] = field(default_factory=list)

    async def challenge(self, **changes: Any) -> MatchId:
        """Return a new open match; `changes` are fields of ChallengeSettings, `mode`, `items`."""
        mode = changes.pop("mode", "speed")
        items: tuple[SetItem, ...] = changes.pop("items", ())
        kind = changes.pop("kind", "class_duel")
        given: dict[str, Any] = {
            "seed": "00112233445566778899aabbccddeeff",
            "types": ("addition",),
            "level": "initie",
            "question_count": 3,
            "length_ms": 60_000,
            "sides": (SideSettings("a", "Les Lynx", self.group, 12),),
            "correction_ms": 0,
        } | changes
        settings = ChallengeSettings(**given)
        async with self.sessions.begin() as session:
            row = Challenge(
                challenger_id=self.teacher,
                challenge_type=mode,
                kind=kind,
                title="Duel du mardi",
                group_id=self.group,
                institution_id=self.institution,
                join_code=secrets.token_hex(4).upper(),
                settings=to_column(settings),
                items=items_to_column(items) or None,
                epoch=secrets.token_hex(8),
                rules_version=1,
            )
            session.add(row)
            await session.flush()
            made = await match_by_id(session, row.id)
        assert made is not None
        await self.lifecycle.open(made, items)
        return made.id

    async def connect(self, node: Node, user: int) -> Player:
        client = await dial(
            f"ws://127.0.0.1:{node.port}/ws",
            subprotocols=[Subprotocol("mathakine.v1.json")],
            proxy=None,
        )
        player = Player(client)
        await player.send("authenticate", token=str(user))
        await player.next("welcome")
        return player

    async def join(self, node: Node, user: int, match: int, role: str = "player") -> Player:
        player = await self.connect(node, user)
        await player.command("join", match=match, role=role)
        await player.next("snapshot")
        return player


async def _authenticate(credentials: Credentials) -> Identity:
    if credentials.token is None or not credentials.token.isdigit():
        raise AuthenticationRefusedError("authentication_failed")
    user = int(credentials.token)
    return Identity(user, f"user-{user}", "padawan", "fr", f"login-{user}")


@asynccontextmanager
async def start_node(world: World, url: str, name: str) -> AsyncIterator[Node]:
    log = connect(url)
    parts = assemble(
        node=NodeId(name),
        log=log,
        volatile=log,
        sessions=world.sessions,
        keyring=world.keyring,
        clock=SYSTEM_CLOCK,
        is_durable=True,
        is_worker=False,
        board_hz=10,
    )
    hub = Hub(_authenticate, parts.matches, policy=UpgradePolicy(), node=name)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[dict[str, Any]]:
        yield {"hub": hub}

    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(
            Starlette(lifespan=lifespan),
            ws=transport_class(),  # type: ignore[arg-type]  # uvicorn asks for less than it needs
            log_config=None,
            lifespan="on",
        )
    )
    serving = asyncio.create_task(server._serve([listener]))
    node = Node(NodeId(name), parts, hub, listener.getsockname()[1], server=server)
    node.tasks = [
        asyncio.create_task(work)
        for work in (
            parts.writer.run(),
            parts.sweeper.run(),
            parts.boards.run(),
            parts.pushes.run(),
        )
    ]
    async with asyncio.timeout(10):
        while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.01)
        await parts.pushes.is_listening.wait()
    world.nodes.append(node)
    try:
        yield node
    finally:
        parts.matches.begin_drain()
        await hub.drain(1)
        await end_tasks(node.tasks)
        await parts.care.close()
        parts.alarms.close()
        server.should_exit = True
        await serving
        await log.aclose()


@pytest.fixture
async def world(database_url: str, redis_url: str) -> AsyncIterator[World]:
    engine = create_engine(database_url)
    sessions = create_session_factory(engine)
    log = connect(redis_url)
    async with sessions.begin() as session:
        school = Institution(name="École des Lilas", type="school")
        people = [
            User(
                username=f"personne-{number}",
                email=f"p{number}@example.invalid",
                hashed_password="x",
                role=UserRole.MAITRE if number == 0 else UserRole.PADAWAN,
                is_active=True,
            )
            for number in range(13)
        ]
        session.add_all([school, *people])
        await session.flush()
        group = UserGroup(name="CM1", group_type="class", created_by=people[0].id)
        session.add(group)
        await session.flush()
        for person in people:
            is_teacher = person is people[0]
            session.add(
                InstitutionMembership(
                    user_id=person.id,
                    institution_id=school.id,
                    role="teacher" if is_teacher else "student",
                )
            )
            if not is_teacher:
                session.add(GroupMembership(user_id=person.id, group_id=group.id))
        ids = [person.id for person in people]
        where = group.id, school.id

    async def is_room() -> None:
        """There always is."""

    class _Silent:
        async def send(self, push: Any) -> None:
            """Nobody listens to cancellations here."""

    lifecycle = MatchLifecycle(log, sessions, _Silent(), is_room)  # type: ignore[arg-type]
    yield World(sessions, log, ids[0], ids[1:], where[0], where[1], lifecycle, Keyring(b"k" * 32))
    await log.aclose()
    await engine.dispose()


@pytest.fixture
async def node(world: World, redis_url: str) -> AsyncIterator[Node]:
    async with start_node(world, redis_url, "webone") as one:
        yield one


@pytest.fixture
async def two_nodes(world: World, redis_url: str) -> AsyncIterator[tuple[Node, Node]]:
    async with AsyncExitStack() as stack:
        one = await stack.enter_async_context(start_node(world, redis_url, "webone"))
        two = await stack.enter_async_context(start_node(world, redis_url, "webtwo"))
        yield one, two


@pytest.fixture
async def settlements(world: World, redis_url: str) -> AsyncIterator[Settlements]:
    async with start_node(world, redis_url, "worker") as one:
        yield Settlements(world.log, world.sessions, one.parts.directory, one.parts.pushes)
