"""What happens when a store loses what it had, goes away, or a node leaves in order."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import text

from game.events import Entry, GaveUp
from game.match import fold
from game.state import MatchState
from persistence.redis.lifecycle import free_match, void_match
from persistence.redis.log import read_head
from persistence.seating import match_by_id
from server.matches.settle import Settlements
from server.matches.settlement_due import due_matches
from tests.server.matches.conftest import Node, Player, World
from tests.server.matches.playing import play, resume, start


async def one_right_answer(node: Node, player: Player, match: int) -> dict[str, Any]:
    verdicts = await play(node, player, match, player.seen[1]["you"]["seat"], 1)
    return dict(verdicts[0])


async def test_a_log_that_vanished_voids_the_match_openly_and_keeps_the_answers(
    world: World, node: Node
) -> None:
    match = await world.challenge(question_count=10)
    host = await world.join(node, world.teacher, match, "host")
    player = await world.join(node, world.pupils[0], match)
    await start(host)
    assert (await one_right_answer(node, player, match))["result"] == "right"
    await world.log.flushall()
    notice = await player.next("notice", code="match_voided")
    assert notice["text"]
    async with asyncio.timeout(5):
        await player.socket.wait_closed()
    assert player.socket.close_code == 4506
    async with world.sessions() as session:
        row = (
            await session.execute(
                text("SELECT status, cancelled_reason FROM multiplayer_challenges WHERE id = :id"),
                {"id": match},
            )
        ).one()
        kept = await session.scalar(
            text("SELECT count(*) FROM attempts WHERE match_id = :id AND is_correct"),
            {"id": match},
        )
        points = await session.scalar(
            text("SELECT total_points FROM users WHERE id = :id"), {"id": world.pupils[0]}
        )
    assert tuple(row) == ("cancelled", "log_lost")
    assert kept == 1
    assert points == 0


async def test_a_client_that_knows_more_than_the_log_voids_it_and_a_forger_cannot(
    world: World, two_nodes: tuple[Node, Node]
) -> None:
    one, two = two_nodes
    match = await world.challenge()
    player = await world.join(one, world.pupils[0], match)
    other = await world.join(two, world.pupils[1], match)
    epoch = player.seen[-1]["epoch"]
    forger = await world.connect(two, world.pupils[2])
    await forger.command(
        "resume", match=match, epoch=epoch, seq=9_999, chain="0123456789abcdef.0123456789ab"
    )
    await forger.next("snapshot")
    replica = two.parts.directory.find(match)
    assert replica is not None
    assert not replica.is_lost
    assert other.socket.close_code is None


async def test_a_pupil_comes_back_while_postgresql_is_away(
    world: World, two_nodes: tuple[Node, Node]
) -> None:
    one, two = two_nodes
    match = await world.challenge()
    host = await world.join(one, world.teacher, match, "host")
    player = await world.join(one, world.pupils[0], match)
    await start(host)
    question = await player.next("question")
    await player.close()

    def refuse(*_: object, **__: object) -> Any:
        raise ConnectionRefusedError("PostgreSQL is away")

    two.parts.matches._joining._sessions = refuse  # type: ignore[assignment]
    epoch = player.seen[1]["epoch"]
    again = await resume(world, two, world.pupils[0], match, question, epoch)
    assert (await again.next("snapshot"))["question"]["number"] == question["question"]["number"]
    new = await world.connect(two, world.pupils[1])
    await new.command("join", match=match)
    assert (await new.next("error"))["code"] == "database_unavailable"


async def test_a_drained_node_sends_its_pupils_on_and_charges_them_nothing(
    world: World, two_nodes: tuple[Node, Node]
) -> None:
    one, two = two_nodes
    match = await world.challenge(length_ms=120_000)
    host = await world.join(two, world.teacher, match, "host")
    player = await world.join(one, world.pupils[0], match)
    await start(host)
    question = await player.next("question")
    one.parts.matches.begin_drain()
    await one.hub.drain(2)
    async with asyncio.timeout(5):
        await player.socket.wait_closed()
    assert player.socket.close_code == 4000
    assert player.socket.close_reason is not None
    assert int(player.socket.close_reason) <= 1_000
    async with asyncio.timeout(5):
        await one.parts.matches.drain()
    await asyncio.sleep(1.5)
    epoch = player.seen[1]["epoch"]
    again = await resume(world, two, world.pupils[0], match, question, epoch)
    snapshot = await again.next("snapshot")
    assert snapshot["question"]["number"] == question["question"]["number"]
    assert snapshot["question"]["time_left_ms"] > question["question"]["time_left_ms"] - 1_000


async def test_a_match_that_nobody_hosts_is_adopted_ends_and_is_settled(
    world: World, node: Node, settlements: Settlements
) -> None:
    match = await world.challenge(length_ms=10_000, question_count=50)
    host = await world.join(node, world.teacher, match, "host")
    player = await world.join(node, world.pupils[0], match)
    await start(host)
    await one_right_answer(node, player, match)
    await node.die()
    async with asyncio.timeout(60):
        # As the worker does each minute; the first times the dead node's lease still holds.
        while not await due_matches(world.log, 10):
            await settlements.reconcile()
            await asyncio.sleep(0.5)
    async with world.sessions() as session:
        row = await match_by_id(session, match)
    assert row is not None
    report = await settlements.settle(row)
    assert report is not None
    assert report.outcome == "settled"
    assert [reward.points for reward in report.rewards.values()] == [10]


async def test_a_match_that_an_operator_voided_is_kept_as_practice(
    world: World, node: Node, settlements: Settlements
) -> None:
    match = await world.challenge()
    host = await world.join(node, world.teacher, match, "host")
    player = await world.join(node, world.pupils[0], match)
    await start(host)
    await one_right_answer(node, player, match)
    await void_match(world.log, match, "operator")
    await player.next("notice", code="match_voided")
    await settlements.reconcile()
    async with world.sessions() as session:
        row = await match_by_id(session, match)
    assert row is not None
    assert row.status == "cancelled"


async def test_a_challenge_whose_log_is_gone_is_cancelled_openly(
    world: World, settlements: Settlements
) -> None:
    match = await world.challenge()
    async with world.sessions.begin() as session:
        await session.execute(
            text("UPDATE multiplayer_challenges SET status = 'active' WHERE id = :id"),
            {"id": match},
        )
    await world.log.flushall()
    await settlements.reconcile()
    async with world.sessions() as session:
        row = await match_by_id(session, match)
    assert row is not None
    assert row.status == "cancelled"


async def test_a_match_that_cannot_be_folded_is_parked_told_and_freed(
    world: World, node: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    match = await world.challenge()
    host = await world.join(node, world.teacher, match, "host")
    player = await world.join(node, world.pupils[0], match)
    await start(host)
    question = await player.next("question")

    def fold_of_another_release(state: MatchState, entry: Entry) -> Any:
        if isinstance(entry.event, GaveUp):
            raise KeyError("this release cannot fold it")
        return fold(state, entry)

    for place in ("replica", "directory"):
        monkeypatch.setattr(f"server.matches.{place}.fold", fold_of_another_release)
    await player.command("dont_know", question=question["question"]["number"])
    assert (await player.next("notice", code="match_parked"))["text"]
    async with asyncio.timeout(5):
        await player.socket.wait_closed()
    assert player.socket.close_code == 4505
    head = await read_head(world.log, match)
    assert head is not None
    assert head.flag == "parked"
    outside = await world.connect(node, world.pupils[0])
    await outside.command("join", match=match)
    assert (await outside.next("error"))["code"] == "match_parked"
    monkeypatch.undo()  # the release that can fold it
    await free_match(world.log, match, head.epoch)
    await outside.command("join", match=match)
    snapshot = await outside.next("snapshot")
    assert snapshot["you"]["done_count"] == 1


async def test_a_poisoned_replica_is_folded_anew_and_play_goes_on(
    world: World, node: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    match = await world.challenge(question_count=5)
    host = await world.join(node, world.teacher, match, "host")
    player = await world.join(node, world.pupils[0], match)
    await start(host)
    question = await player.next("question")

    def fold_that_fails_here(_state: MatchState, _entry: Entry) -> Any:
        raise ValueError("this process's memory has gone bad")

    monkeypatch.setattr("server.matches.replica.fold", fold_that_fails_here)
    await player.command("dont_know", question=question["question"]["number"])
    async with asyncio.timeout(5):
        await player.socket.wait_closed()
    assert player.socket.close_code == 4005
    monkeypatch.undo()
    epoch = player.seen[1]["epoch"]
    again = await resume(world, node, world.pupils[0], match, question, epoch)
    snapshot = await again.next("snapshot")
    assert snapshot["you"]["done_count"] == 1
