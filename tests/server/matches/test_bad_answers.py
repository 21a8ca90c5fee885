"""Whatever is sent as an answer: a verdict or a typed error, and the match goes on."""

import asyncio
import json
import unicodedata
from typing import Any

from game.units import Seat
from tests.game.exercises.hostile import WRITTEN
from tests.server.matches.conftest import Node, Player, World
from tests.server.matches.playing import key_of, start

PUPIL_COUNT = 8
"""Each sends a part, at the same time: a socket is closed after ten bad messages."""
PARTS = [list(WRITTEN)[at::PUPIL_COUNT] for at in range(PUPIL_COUNT)]

NO_ANSWER: tuple[str, ...] = (
    '{"type":"answer","id":"x","question":0,"value":12}',
    '{"type":"answer","id":"x","question":0,"value":null}',
    '{"type":"answer","id":"x","question":0,"value":["12"]}',
    '{"type":"answer","id":"x","question":0,"value":' + "[" * 3_000 + "]" * 3_000 + "}",
    '{"type":"answer","id":"x","question":0,"value":"12","value2":"13"}',
    '{"type":"answer","id":"x","question":-1,"value":"12"}',
    '{"type":"answer","id":"x","question":1e400,"value":"12"}',
    '{"type":"answer","id":"x","question":0.5,"value":"12"}',
    '{"type":"answer","id":"x","question":true,"value":"12"}',
    '{"type":"answer","id":"x","question":99999999999999999999999,"value":"12"}',
    '{"type":"answer","id":"x","question":0,"value":"\\ud800"}',
    '{"type":"answer","id":"","question":0,"value":"12"}',
    '{"type":"answer","question":0,"value":"12"}',
    '{"type":"answer","id":"x","question":0}',
)


async def sent(player: Player, number: int, value: str) -> dict[str, Any]:
    """Return what comes back for an answer; a lone surrogate travels as JSON's own escape."""
    name = f"{id(value):x}-{number}"[-32:]
    message = {"type": "answer", "id": name, "question": number, "value": value}
    await player.socket.send(json.dumps(message))
    while True:
        # Without an id of its own, a refusal can only be about the last thing that was sent.
        back = await player.next("verdict", "error")
        if back.get("re") in {name, None}:
            return back


async def sit(world: World, node: Node, count: int) -> tuple[int, list[tuple[Player, str]]]:
    """Return a started match of long rounds, with its players and their seats."""
    match = await world.challenge(question_count=20)
    host = await world.join(node, world.teacher, match, "host")
    players = [await world.join(node, pupil, match) for pupil in world.pupils[:count]]
    await start(host)
    return match, [(player, player.seen[1]["you"]["seat"]) for player in players]


async def test_whatever_is_written_gets_a_verdict_or_a_typed_error_and_nothing_is_lost(
    world: World, node: Node
) -> None:
    match, seated = await sit(world, node, PUPIL_COUNT)
    replica = node.parts.directory.find(match)
    assert replica is not None

    async def write_all(player: Player, seat: str, names: list[str]) -> None:
        number = (await player.next("question"))["question"]["number"]
        judged: list[str] = []
        for name in names:
            written, meant = WRITTEN[name]
            back = await sent(player, number, written)
            if back["type"] == "error":
                assert back["code"] == "bad_message", name
                assert meant is None or len(written) > 64, name
                continue
            assert back["result"] == "wrong" or meant is not None, name
            # PostgreSQL could not keep all of these, when the match is settled.
            assert not any(unicodedata.category(mark) in {"Cc", "Cs"} for mark in written), name
            judged.append(written)
            number = (await player.next("question"))["question"]["number"]
        await player.command("answer", question=number, value=key_of(node, match, seat, number))
        assert (await player.next("verdict"))["result"] == "right"
        answers = replica.state.seats[Seat(seat)].answers
        assert [answer.values[0] for answer in answers[:-1]] == judged
        assert answers[-1].status == "right"

    await asyncio.gather(
        *(write_all(*who, names) for who, names in zip(seated, PARTS, strict=True))
    )


async def test_what_is_no_answer_is_refused_and_the_question_stays_open(
    world: World, node: Node
) -> None:
    match, seated = await sit(world, node, 2)
    for (player, seat), messages in zip(seated, (NO_ANSWER[::2], NO_ANSWER[1::2]), strict=True):
        number = (await player.next("question"))["question"]["number"]
        for message in messages:
            await player.socket.send(message)
            back = await player.next("verdict", "error")
            assert (back["type"], back["code"]) == ("error", "bad_message"), message[:80]
        await player.command("answer", question=number, value=key_of(node, match, seat, number))
        verdict = await player.next("verdict")
        assert (verdict["result"], verdict["question"]) == ("right", number)
