"""Each command of the wire does over a real socket what its documentation says."""

import asyncio

from sqlalchemy import text

from persistence.accommodations import Granted, grant_accommodation
from tests.server.matches.conftest import Node, World
from tests.server.matches.playing import key_of, start


async def outsider(world: World, user: int) -> str:
    """Take `user` out of the class, not out of the school, and return the match's code."""
    async with world.sessions.begin() as session:
        await session.execute(
            text("UPDATE group_memberships SET is_active = false WHERE user_id = :user"),
            {"user": user},
        )
        code = await session.scalar(
            text("SELECT join_code FROM multiplayer_challenges ORDER BY id DESC LIMIT 1")
        )
    return str(code)


async def test_a_visitor_with_the_code_waits_until_the_host_opens(
    world: World, two_nodes: tuple[Node, Node]
) -> None:
    one, two = two_nodes
    match = await world.challenge()
    host = await world.join(one, world.teacher, match, "host")
    code = await outsider(world, world.pupils[0])
    visitor = await world.connect(two, world.pupils[0])
    await visitor.command("join", match=match)
    assert (await visitor.next("error"))["code"] == "match_not_found"
    await visitor.command("join", code=code.lower())
    assert (await visitor.next("waiting"))["match"] == match
    while True:
        lobby = await host.next("lobby")
        if lobby.get("visitors"):
            break
    name = lobby["visitors"][0]["visitor"]
    await host.command("admit", visitor="nobody")
    assert (await host.next("error"))["code"] == "visitor_unknown"
    await host.command("admit", visitor=name)
    await host.next("done")
    snapshot = await visitor.next("snapshot")
    assert snapshot["you"]["seat"]


async def test_a_visitor_may_be_turned_away(world: World, node: Node) -> None:
    match = await world.challenge()
    host = await world.join(node, world.teacher, match, "host")
    code = await outsider(world, world.pupils[0])
    visitor = await world.connect(node, world.pupils[0])
    await visitor.command("join", code=code)
    await visitor.next("waiting")
    while not (lobby := await host.next("lobby")).get("visitors"):
        pass
    await host.command("admit", visitor=lobby["visitors"][0]["visitor"], is_admitted=False)
    assert (await visitor.next("notice", code="visitor_refused"))["text"]


async def test_a_calm_untimed_pupil_sees_no_time_and_asks_for_the_next_question(
    world: World, node: Node
) -> None:
    async with world.sessions.begin() as session:
        granted = Granted(multiplier_pct=0, is_calm=True)
        await grant_accommodation(session, world.keyring, world.pupils[0], granted)
    match = await world.challenge()
    host = await world.join(node, world.teacher, match, "host")
    player = await world.join(node, world.pupils[0], match)
    other = await world.join(node, world.pupils[1], match)
    you = player.seen[-1]["you"]
    assert (you.get("is_calm"), you.get("is_timed")) == (True, False)
    await start(host)
    question = (await player.next("question"))["question"]
    assert "time_left_ms" not in question
    await player.command("next", question=1)
    assert (await player.next("error"))["code"] in {"question_not_due", "question_not_open"}
    await player.command("answer", question=0, value=key_of(node, match, you["seat"], 0))
    verdict = await player.next("verdict")
    assert verdict["is_next_by_button"]
    assert "next_in_ms" not in verdict
    await player.command("next", question=1)
    assert (await player.next("question"))["question"]["number"] == 1
    await player.command("more_time", question=1)
    assert (await player.next("error"))["code"] == "untimed"
    seen = str(other.seen)
    assert "calm" not in seen
    assert "multiplier" not in seen


async def test_more_time_is_given_to_one_pupil_by_the_host_and_by_oneself(
    world: World, node: Node
) -> None:
    match = await world.challenge()
    host = await world.join(node, world.teacher, match, "host")
    player = await world.join(node, world.pupils[0], match)
    await start(host)
    before = (await player.next("question"))["question"]
    await player.command("more_time", question=before["number"])
    own = await player.next("deadline")
    assert own["time_left_ms"] > before["time_left_ms"]
    await host.command("extend", ms=5_000, seat=player.seen[1]["you"]["seat"])
    given = await player.next("deadline")
    assert given["time_left_ms"] > own["time_left_ms"] + 3_000
    assert given["revision"] > own["revision"]


async def test_a_hint_comes_after_a_wrong_first_try_and_never_holds_the_answer(
    world: World, node: Node
) -> None:
    match = await world.challenge(mode="accuracy")
    host = await world.join(node, world.teacher, match, "host")
    player = await world.join(node, world.pupils[0], match)
    seat = player.seen[-1]["you"]["seat"]
    await start(host)
    number = (await player.next("question"))["question"]["number"]
    await player.command("hint", question=number)
    assert (await player.next("error"))["code"] == "no_hint_now"
    await player.command("answer", question=number, value="999")
    first = await player.next("verdict")
    assert (first["is_final"], first["can_hint"]) == (False, True)
    assert "answer" not in first
    await player.command("hint", question=number)
    assert (await player.next("hint"))["text"]
    await player.command("answer", question=number, value=key_of(node, match, seat, number))
    second = await player.next("verdict")
    assert (second["is_final"], second["result"], second["points"]) == (True, "right", 500)


async def test_a_projector_sees_boards_and_no_pupils_line_and_leaving_is_leaving(
    world: World, node: Node
) -> None:
    match = await world.challenge(question_count=10)
    host = await world.join(node, world.teacher, match, "host")
    player = await world.join(node, world.pupils[0], match)
    other = await world.join(node, world.pupils[1], match)
    wall = await world.join(node, world.teacher, match, "projector")
    assert "rows" not in wall.seen[-1]
    await start(host)
    number = (await player.next("question"))["question"]["number"]
    await player.command("dont_know", question=number)
    await player.next("verdict")
    await player.command("leave")
    await player.next("done")
    await other.next("question")
    await host.command("finish")
    end = await wall.next("standings")
    assert "rows" not in end
    assert "you" not in end
    assert (await host.next("standings"))["rows"]


async def test_two_messages_in_one_breath_are_both_answered(world: World, node: Node) -> None:
    match = await world.challenge()
    player = await world.connect(node, world.pupils[0])
    await asyncio.gather(
        player.command("join", id="j1", match=match), player.send("ping", sent_ms=1.5)
    )
    assert (await player.next("pong"))["sent_ms"] == 1.5
    await player.next("snapshot", re="j1")
