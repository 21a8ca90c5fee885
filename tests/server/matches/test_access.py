"""Every kind of message as every kind of caller, over the real hub: what the table says."""

from typing import Any, get_args

import msgspec
import pytest
from sqlalchemy import select, text
from websockets.asyncio.client import connect as dial
from websockets.typing import Subprotocol

from persistence.models import Challenge, InstitutionMembership, User, UserRole
from server.access.messages import MESSAGES, is_for_host
from server.protocol import client as wire
from tests.server.matches.conftest import Node, Player, World
from tests.server.matches.playing import start

NOWHERE = 2**31 - 1
FIELDS: dict[type[wire.ClientMessage], dict[str, Any]] = {
    wire.Join: {"match": NOWHERE},
    wire.Resume: {"match": NOWHERE, "epoch": "e", "seq": 0, "chain": ""},
    wire.Answer: {"question": 0, "value": "1"},
    wire.DontKnow: {"question": 0},
    wire.Hint: {"question": 0},
    wire.Next: {"question": 0},
    wire.MoreTime: {"question": 0},
    wire.Extend: {"ms": 5_000},
    wire.Admit: {"visitor": "v"},
    wire.Remove: {"seat": "nobody"},
    wire.Ban: {"seat": "nobody"},
    wire.Ping: {"sent_ms": 1.0},
}
"""What a message needs beside its `id`."""
COMMANDS = [kind for kind in get_args(wire.ClientMessage) if kind is not wire.Authenticate]
IN_A_MATCH = [kind for kind in COMMANDS if kind not in {wire.Join, wire.Resume, wire.Ping}]
OF_HOSTS = [kind for kind in IN_A_MATCH if MESSAGES[kind].grants[0].relation == "hosts"]
OF_PLAYERS = [kind for kind in IN_A_MATCH if MESSAGES[kind].grants[0].relation == "seated"]


def tag(kind: type[Any]) -> str:
    return str(kind.__struct_config__.tag)


async def say(player: Player, kind: type[Any]) -> str:
    """Send a message of a kind; return its command id, or nothing for a ping."""
    if kind is wire.Ping:
        await player.send("ping", **FIELDS[kind])
        return ""
    return await player.command(tag(kind), **FIELDS.get(kind, {}))


async def refusal(player: Player, kind: type[Any]) -> str:
    """Return the code with which a message is refused; it must be about this message."""
    name = await say(player, kind)
    error = await player.next("error")
    assert error["re"] == name
    return str(error["code"])


async def adult(world: World, name: str, *, is_of_school: bool, role: UserRole) -> int:
    """Return a new account that is not of the class."""
    async with world.sessions.begin() as session:
        user = User(username=name, email=f"{name}@example.invalid", hashed_password="x", role=role)
        session.add(user)
        await session.flush()
        if is_of_school:
            session.add(
                InstitutionMembership(
                    user_id=user.id, institution_id=world.institution, role="teacher"
                )
            )
        return user.id


def test_every_kind_of_message_belongs_to_the_host_or_to_a_seat() -> None:
    assert set(OF_HOSTS) | set(OF_PLAYERS) == set(IN_A_MATCH)
    # The protocol's own words, as a second opinion on the table's.
    assert set(OF_HOSTS) == set(get_args(wire.HostCommand))
    assert set(OF_PLAYERS) == set(get_args(wire.PlayerCommand))
    assert {kind for kind in OF_HOSTS if is_for_host(example(kind))} == set(OF_HOSTS)


def example(kind: type[Any]) -> wire.ClientMessage:
    message: wire.ClientMessage = msgspec.convert(
        {"type": tag(kind), "id": "c", **FIELDS.get(kind, {})}, kind
    )
    return message


@pytest.mark.parametrize("kind", COMMANDS, ids=tag)
async def test_nothing_is_heard_before_authenticate(node: Node, kind: type[Any]) -> None:
    url = f"ws://127.0.0.1:{node.port}/ws"
    async with dial(url, subprotocols=[Subprotocol("mathakine.v1.json")], proxy=None) as socket:
        player = Player(socket)
        await say(player, kind)
        assert (await player.next("error"))["code"] == "authentication_required"
        await socket.wait_closed()
        assert socket.close_code == 4501
    assert not node.parts.directory.replicas()


async def test_who_has_joined_nothing_can_do_nothing_in_a_match(world: World, node: Node) -> None:
    player = await world.connect(node, world.pupils[0])
    for kind in IN_A_MATCH:
        assert await refusal(player, kind) == "not_joined", tag(kind)
    await say(player, wire.Ping)
    await player.next("pong")


async def test_a_pupil_cannot_do_what_is_the_hosts(world: World, node: Node) -> None:
    match = await world.challenge()
    host = await world.join(node, world.teacher, match, "host")
    player = await world.join(node, world.pupils[0], match)
    for kind in OF_HOSTS:
        assert await refusal(player, kind) == "host_only", tag(kind)
    replica = node.parts.directory.find(match)
    assert replica is not None
    assert (replica.state.phase, len(replica.state.seats)) == ("lobby", 1)
    await start(host)
    for kind in OF_HOSTS:
        assert await refusal(player, kind) == "host_only", tag(kind)
    assert replica.state.phase == "running"


@pytest.mark.parametrize("role", ["host", "projector"])
async def test_the_host_has_no_seat_and_a_projector_neither_seat_nor_word(
    role: str, world: World, node: Node
) -> None:
    match = await world.challenge()
    watcher = await world.join(node, world.teacher, match, role)
    for kind in OF_PLAYERS:
        assert await refusal(watcher, kind) == "player_only", tag(kind)
    if role == "projector":
        for kind in OF_HOSTS:
            assert await refusal(watcher, kind) == "host_only", tag(kind)
    replica = node.parts.directory.find(match)
    assert replica is not None
    assert not replica.state.seats


async def test_nobody_but_the_host_attends_as_host_or_projector(world: World, node: Node) -> None:
    match = await world.challenge()
    colleague = await adult(world, "collegue", is_of_school=True, role=UserRole.MAITRE)
    admin = await adult(world, "admin", is_of_school=False, role=UserRole.ADMIN)
    for user in (world.pupils[0], colleague, admin):
        player = await world.connect(node, user)
        for role in ("host", "projector"):
            for number in (match, NOWHERE):
                for kind, fields in (
                    ("join", {}),
                    ("resume", {"epoch": "e", "seq": 0, "chain": ""}),
                ):
                    await player.command(kind, match=number, role=role, **fields)
                    error = await player.next("error")
                    assert error["code"] == "match_not_found", (user, role, kind)


async def test_a_match_of_others_answers_like_one_that_does_not_exist(
    world: World, node: Node
) -> None:
    match = await world.challenge()
    async with world.sessions() as session:
        code = await session.scalar(select(Challenge.join_code).where(Challenge.id == match))
    stranger = await adult(world, "etranger", is_of_school=False, role=UserRole.PADAWAN)
    player = await world.connect(node, stranger)

    async def told(kind: str, **fields: Any) -> dict[str, Any]:
        await player.command(kind, **fields)
        error = await player.next("error")
        del error["re"]
        if error.get("match") == fields.get("match"):
            error.pop("match", None)  # what was asked for, echoed
        return error

    back = {"epoch": "e", "seq": 0, "chain": ""}
    assert await told("join", match=match) == await told("join", match=NOWHERE)
    assert await told("join", code=code) == await told("join", code="ZZZZZZZZ")
    assert await told("resume", match=match, **back) == await told("resume", match=NOWHERE, **back)
    replica = node.parts.directory.find(match)
    assert replica is None or not (replica.players or replica.watchers)


async def test_a_banned_pupil_stays_out_by_every_door(world: World, node: Node) -> None:
    match = await world.challenge()
    host = await world.join(node, world.teacher, match, "host")
    player = await world.join(node, world.pupils[0], match)
    seat = player.seen[-1]["you"]["seat"]
    await host.command("ban", seat=seat)
    await host.next("done")
    again = await world.connect(node, world.pupils[0])
    async with world.sessions() as session:
        code = await session.scalar(
            text("SELECT join_code FROM multiplayer_challenges WHERE id = :id"), {"id": match}
        )
    for fields in ({"match": match}, {"code": code}):
        await again.command("join", **fields)
        assert (await again.next("error"))["code"] == "banned"
    for kind in OF_PLAYERS:
        assert await refusal(again, kind) == "not_joined", tag(kind)
