"""What is kept when lines are cut, nodes die and commands are sent twice."""

import asyncio

import pytest

from game.units import Seat
from persistence.seating import match_by_id
from persistence.settlement import read_rewards
from server.matches.pushes import MatchSettled
from server.matches.settle import Settlements
from tests.server.matches.conftest import Node, Player, World
from tests.server.matches.playing import key_of, resume, start


async def test_a_repeated_answer_gets_the_same_verdict_and_counts_once(
    world: World, node: Node
) -> None:
    match = await world.challenge()
    host = await world.join(node, world.teacher, match, "host")
    player = await world.join(node, world.pupils[0], match)
    seat = player.seen[-1]["you"]["seat"]
    await start(host)
    number = (await player.next("question"))["question"]["number"]
    value = key_of(node, match, seat, number)
    await player.command("answer", id="same", question=number, value=value)
    first = await player.next("verdict")
    await player.command("answer", id="same", question=number, value=value)
    second = await player.next("verdict")
    assert (second["re"], second["result"], second["points"]) == (
        first["re"],
        first["result"],
        first["points"],
    )
    await player.command("answer", id="same", question=number, value="999")
    refused = await player.next("error")
    assert refused["code"] == "command_id_reused"
    await player.command("answer", id="other", question=number, value=value)
    assert (await player.next("error"))["code"] in {"question_answered", "question_not_open"}
    replica = node.parts.directory.find(match)
    assert replica is not None
    assert len(replica.state.seats[Seat(seat)].answers) == 1


async def test_a_pupil_resumes_on_another_node_at_the_same_question(
    world: World, two_nodes: tuple[Node, Node]
) -> None:
    one, two = two_nodes
    match = await world.challenge()
    host = await world.join(one, world.teacher, match, "host")
    player = await world.join(one, world.pupils[0], match)
    seat = player.seen[-1]["you"]["seat"]
    await start(host)
    question = await player.next("question")
    await player.close()
    epoch = player.seen[1]["epoch"]
    again = await resume(world, two, world.pupils[0], match, question, epoch)
    snapshot = await again.next("snapshot")
    assert snapshot["question"]["text"] == question["question"]["text"]
    number = snapshot["question"]["number"]
    await again.command("answer", question=number, value=key_of(one, match, seat, number))
    verdict = await again.next("verdict")
    assert verdict["result"] == "right"
    await asyncio.sleep(0.1)
    first, second = (node.parts.directory.find(match) for node in two_nodes)
    assert first is not None
    assert second is not None
    assert (first.seq, first.chain) == (second.seq, second.chain)


async def test_seats_on_two_nodes_see_each_other_in_the_lobby_and_play(
    world: World, two_nodes: tuple[Node, Node]
) -> None:
    one, two = two_nodes
    match = await world.challenge()
    host = await world.join(one, world.teacher, match, "host")
    left = await world.join(one, world.pupils[0], match)
    right = await world.join(two, world.pupils[1], match)
    while True:
        lobby = await host.next("lobby")
        players = lobby["players"]
        if len(players) == 2 and all(one_["is_here"] and one_["name"] != "?" for one_ in players):
            break
    assert {one_["name"] for one_ in players} == {"personne-1", "personne-2"}
    await start(host)
    for player in (left, right):
        await player.next("question")
    await right.command("dont_know", question=right.seen[-1]["question"]["number"])
    verdict = await right.next("verdict")
    assert verdict["result"] == "gave_up"
    assert verdict["answer"]
    while True:
        board = await host.next("host_board")
        if sum(row["done_count"] for row in board["rows"]) == 1:
            break


async def test_the_newest_connection_of_a_seat_displaces_the_older(
    world: World, two_nodes: tuple[Node, Node]
) -> None:
    one, two = two_nodes
    match = await world.challenge()
    older = await world.join(one, world.pupils[0], match)
    newer = await world.join(two, world.pupils[0], match)
    async with asyncio.timeout(5):
        await older.socket.wait_closed()
    assert older.socket.close_code == 4502
    replica = two.parts.directory.find(match)
    assert replica is not None
    seat = newer.seen[-1]["you"]["seat"]
    assert replica.state.seats[Seat(seat)].presence == "here"
    await asyncio.sleep(0.2)
    assert replica.state.seats[Seat(seat)].presence == "here"


async def test_a_node_that_vanishes_costs_its_pupils_no_time(
    world: World, two_nodes: tuple[Node, Node]
) -> None:
    one, two = two_nodes
    match = await world.challenge(length_ms=120_000)
    host = await world.join(two, world.teacher, match, "host")
    player = await world.join(one, world.pupils[0], match)
    seat = player.seen[-1]["you"]["seat"]
    await start(host)
    question = await player.next("question")
    await one.die()
    await asyncio.sleep(5.5)
    epoch = player.seen[1]["epoch"]
    again = await resume(world, two, world.pupils[0], match, question, epoch)
    snapshot = await again.next("snapshot")
    left_ms = snapshot["question"]["time_left_ms"]
    assert left_ms > question["question"]["time_left_ms"] - 2_500
    number = snapshot["question"]["number"]
    await again.command("answer", question=number, value=key_of(two, match, seat, number))
    assert (await again.next("verdict"))["result"] == "right"


async def test_a_pause_hides_the_question_and_gives_its_time_back(world: World, node: Node) -> None:
    match = await world.challenge(length_ms=120_000)
    host = await world.join(node, world.teacher, match, "host")
    player = await world.join(node, world.pupils[0], match)
    seat = player.seen[-1]["you"]["seat"]
    await start(host)
    before = (await player.next("question"))["question"]
    await host.command("pause")
    await player.next("paused")
    await player.command(
        "answer", question=before["number"], value=key_of(node, match, seat, before["number"])
    )
    assert (await player.next("error"))["code"] == "match_paused"
    await host.command("unpause")
    resumed = await player.next("resumed")
    assert resumed["in_ms"] == 3_000
    after = (await player.next("question"))["question"]
    assert after["number"] == before["number"]
    assert after["time_left_ms"] > before["time_left_ms"] - 1_500
    await host.command("extend", ms=10_000)
    deadline = await player.next("deadline")
    assert deadline["time_left_ms"] > after["time_left_ms"] + 5_000


async def test_removed_may_come_back_and_banned_may_not(world: World, node: Node) -> None:
    match = await world.challenge()
    host = await world.join(node, world.teacher, match, "host")
    player = await world.join(node, world.pupils[0], match)
    seat = player.seen[-1]["you"]["seat"]
    await host.command("remove", seat=seat)
    assert (await player.next("removed"))["is_banned"] is False
    back = await world.join(node, world.pupils[0], match)
    await host.command("ban", seat=seat)
    assert (await back.next("removed"))["is_banned"] is True
    outside = await world.connect(node, world.pupils[0])
    await outside.command("join", match=match)
    assert (await outside.next("error"))["code"] == "banned"


async def test_a_cold_node_folds_the_log_and_agrees(
    world: World, two_nodes: tuple[Node, Node]
) -> None:
    one, two = two_nodes
    match = await world.challenge(question_count=20, length_ms=300_000)
    host = await world.join(one, world.teacher, match, "host")
    players = [await world.join(one, user, match) for user in world.pupils[:6]]
    await start(host)

    async def give_up(player: Player) -> None:
        for _ in range(15):
            question = await player.next("question")
            await player.command("dont_know", question=question["question"]["number"])
            await player.next("verdict")

    await asyncio.gather(*(give_up(player) for player in players))
    await world.join(two, world.pupils[6], match)
    await asyncio.sleep(0.2)
    first, second = (node.parts.directory.find(match) for node in two_nodes)
    assert first is not None
    assert second is not None
    assert first.state == second.state


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [
        ("answer", {"question": 0, "value": "1"}, "not_joined"),
        ("start", {}, "not_joined"),
        ("join", {"match": 999_999}, "match_not_found"),
        ("join", {"code": "NOSUCHCODE"}, "code_unknown"),
        ("join", {}, "validation_failed"),
    ],
)
async def test_what_cannot_be_done_is_a_typed_error(
    world: World, node: Node, kind: str, fields: dict[str, object], code: str
) -> None:
    player = await world.connect(node, world.pupils[0])
    await player.command(kind, **fields)
    assert (await player.next("error"))["code"] == code


async def test_a_pupil_cannot_do_what_the_host_does(world: World, node: Node) -> None:
    match = await world.challenge()
    player = await world.join(node, world.pupils[0], match)
    for kind in ("start", "pause", "finish"):
        await player.command(kind)
        assert (await player.next("error"))["code"] == "host_only"
    outsider = await world.connect(node, world.pupils[1])
    await outsider.command("join", match=match, role="host")
    assert (await outsider.next("error"))["code"] == "match_not_found"


async def test_who_comes_back_at_the_end_is_told_of_the_settlement(
    world: World, two_nodes: tuple[Node, Node], settlements: Settlements
) -> None:
    one, two = two_nodes
    match = await world.challenge(question_count=1)
    host = await world.join(one, world.teacher, match, "host")
    player = await world.join(one, world.pupils[0], match)
    place = player.seen[-1]
    await start(host)
    question = await player.next("question")
    await player.command("dont_know", question=question["question"]["number"])
    await player.next("standings")

    async def come_back(node: Node) -> Player:
        again = await resume(world, node, world.pupils[0], match, question, place["epoch"])
        snapshot = await again.next("snapshot", "error")
        assert snapshot["standings"]["you"]["question_count"] == 1
        return again

    before = await come_back(two)
    async with world.sessions() as session:
        row = await match_by_id(session, match)
    assert row is not None
    await settlements.settle(row)
    async with world.sessions() as session:
        rewards = await read_rewards(session, match)
    await two.parts.pushes.send(MatchSettled(match, rewards))
    assert (await before.next("settled"))["points"] == 20
    for node in two_nodes:
        after = await come_back(node)
        assert (await after.next("settled"))["points"] == 20


async def test_a_match_is_folded_once_however_many_ask_for_it_at_once(
    world: World, two_nodes: tuple[Node, Node]
) -> None:
    _, two = two_nodes
    match = await world.challenge()
    opened = await asyncio.gather(*(two.parts.directory.open(match) for _ in range(20)))
    assert len(set(map(id, opened))) == 1
    opened[0].is_lost = True
    again = await asyncio.gather(*(two.parts.directory.open(match) for _ in range(20)))
    assert len(set(map(id, again))) == 1
    assert again[0] is not opened[0]
