"""A teacher's set in a real match: own numbers and words, pinned and drawn exercises."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, get_args

import msgspec
import pytest
from sqlalchemy import text

from game.exercises import generate, render
from game.exercises.authoring import Draft, DraftWrong
from game.exercises.own import MadeItem
from game.questions import exercise_for
from game.sets import DrawnItems, fill, level_of, types_of
from game.state import state_hash
from game.units import MatchId, Mode, Seat
from persistence.exercise_sets import OwnEntry, add_set, use_set
from persistence.own_exercises import add_own, archive_own, take_turn
from persistence.redis.log import read_log
from persistence.replay import replay_entries, replay_settled
from persistence.seating import match_by_id
from persistence.settlement import SettlementReport
from server.matches.settle import Settlements
from server.settled import SettledMatches
from tests.server.matches.conftest import Node, Player, World
from tests.server.matches.playing import key_of, resume, start

NOW = datetime(2026, 11, 22, tzinfo=UTC)
NUMBER = Draft(
    "addition",
    "initie",
    "fr",
    "Combien de girafes en tout ?",
    "7 654 321",
    hint="Le troupeau zébré se compte à part.",
    explanation="Les savanes réunies en ont tant.",
    unit="têtes",
)
WORDS = Draft(
    "divers",
    "padawan",
    "fr",
    "Quel animal a le plus long cou ?",
    "la girafe",
    (DraftWrong("le zèbre", "missing_carry"), DraftWrong("le lion"), DraftWrong("le gnou")),
    hint="Il mange tout en haut des acacias.",
    explanation="Son cou mesure deux mètres environ.",
)
DIVISION_SEED = next(
    seed
    for seed in range(100)
    if "÷" in render(generate("division", "chevalier", seed), "fr").question
)
HINTS = {draft.question: draft.hint for draft in (NUMBER, WORDS)}
EXPLANATIONS = {
    NUMBER.question: ("7\u202f654\u202f321\u00a0têtes", NUMBER.explanation),
    WORDS.question: ("la girafe", WORDS.explanation),
}
SECRETS = (NUMBER.hint, NUMBER.explanation, WORDS.hint, WORDS.explanation, "7 654 321", "7654321")
"""Never in any frame before they are due (the right word stands among the choices)."""


class Made:
    """The teacher's two exercises, and a set of five with them."""

    def __init__(self, number: int, words: int, set_id: int) -> None:
        self.number = number
        self.words = words
        self.set_id = set_id


@pytest.fixture
async def made(world: World) -> Made:
    async with world.sessions.begin() as session:
        number = await add_own(session, world.teacher, NUMBER, NOW)
        words = await add_own(session, world.teacher, WORDS, NOW)
        set_id = await add_set(
            session,
            world.teacher,
            "Savane",
            [
                OwnEntry(number.id),
                MadeItem("division", "chevalier", DIVISION_SEED),
                OwnEntry(words.id),
                DrawnItems("fractions", "padawan", 2),
            ],
            NOW,
        )
    return Made(number.id, words.id, set_id)


async def open_match(world: World, made: Made, mode: Mode, **changes: Any) -> MatchId:
    """Return a match that plays the set, as REST makes it."""
    async with world.sessions.begin() as session:
        await take_turn(session, world.teacher)
        entries = await use_set(session, world.teacher, made.set_id, NOW)
    assert not isinstance(entries, str)
    seed = f"0123456789abcdef{made.set_id:016x}"
    items = fill(entries, seed)
    return await world.challenge(
        mode=mode,
        items=items,
        seed=seed,
        types=types_of(items),
        level=level_of(items),
        question_count=len(items),
        set_id=made.set_id,
        division_sign=":",
        **changes,
    )


async def play_all(
    node: Node, player: Player, match: int, seat: str, count: int, wrong: Sequence[int] = ()
) -> list[dict[str, Any]]:
    """Answer `count` questions as a client does: choices by their text, numbers as written."""
    parts = []
    for place in range(count):
        part = (await player.next("question"))["question"]
        right = key_of(node, match, seat, part["number"])
        value = right
        if place in wrong:
            value = "LE  Zèbre " if "choices" in part else "999"
        parts.append(part)
        await player.command("answer", question=part["number"], value=value)
        verdict = await player.next("verdict")
        if not verdict["is_final"]:
            assert verdict.get("answer") is None
            await player.command("hint", question=part["number"])
            hint = (await player.next("hint"))["text"]
            assert hint == HINTS.get(part["text"], hint)
            await player.command("answer", question=part["number"], value=right)
            verdict = await player.next("verdict")
            assert verdict["points"] == 500
        assert verdict["is_final"]
        explained = EXPLANATIONS.get(part["text"], (verdict["answer"], verdict["explanation"]))
        assert (verdict["answer"], verdict["explanation"]) == explained
    return parts


def assert_secrets_kept(player: Player) -> None:
    """Each frame holds only what was due when it was sent."""
    closed: set[int] = set()
    due: set[str] = set()
    for frame in player.seen:
        text_ = msgspec.json.encode(frame).decode()
        if frame["type"] == "hint":
            due.add(frame["text"])
        if frame["type"] == "verdict" and frame["is_final"]:
            closed.add(frame["question"])
            due.update((frame["explanation"], frame["answer"]))
        known = "\n".join(due)
        for secret in SECRETS:
            if secret in text_:
                assert secret in known or frame["type"] == "hint", (secret, frame)
    assert closed


async def settled(world: World, settlements: Settlements, match: MatchId) -> SettlementReport:
    async with world.sessions() as session:
        row = await match_by_id(session, match)
    assert row is not None
    report = await settlements.settle(row)
    assert report is not None
    return report


async def fetch(world: World, query: str, **values: Any) -> list[Any]:
    async with world.sessions() as session:
        return [tuple(row) for row in await session.execute(text(query), values)]


def assert_shown(parts: list[dict[str, Any]], mode: Mode) -> None:
    """Each kind of item was asked as it should be, in whole rounds of the set."""
    words = [part for part in parts if part["text"] == WORDS.question]
    numbers = [part for part in parts if part["text"] == NUMBER.question]
    pinned = [part for part in parts if part["exercise_type"] == "division"]
    rounds = len(parts) // 5
    assert (len(words), len(numbers), len(pinned)) == (rounds, rounds, rounds)
    for part in words:
        assert sorted(part["choices"]) == ["la girafe", "le gnou", "le lion", "le zèbre"]
    assert all(part.get("choices") is None for part in numbers + pinned)
    assert {part["unit"] for part in numbers} == {"têtes"}
    assert all(" :" in part["text"] for part in pinned)
    assert not any("÷" in part["text"] for part in parts)
    if mode == "speed":
        assert [part["time_total_ms"] for part in words] == [45_000]
        assert [part["time_total_ms"] for part in numbers] == [12_000]
    again = [part["text"] for part in parts]
    assert all(left != right for left, right in pairwise(again))


async def assert_rows(world: World, match: MatchId, made: Made, mode: Mode) -> None:
    """Attempts point at the teacher's rows, and every exercise is there once."""
    rows = await fetch(
        world,
        "SELECT DISTINCT exercise_id FROM attempts WHERE match_id = :match "
        "AND user_answer IN ('7654321', 'la girafe')",
        match=match,
    )
    assert {row[0] for row in rows} == {made.number, made.words}
    questions = await fetch(world, "SELECT question FROM exercises")
    assert len(questions) == len(set(questions)) == 5
    practised = await fetch(
        world,
        "SELECT exercise_type, difficulty FROM progress WHERE user_id = :user ORDER BY 1",
        user=world.pupils[0],
    )
    assert practised == [
        ("addition", "initie"),
        ("divers", "padawan"),
        ("division", "chevalier"),
        ("fractions", "padawan"),
    ]
    told = await fetch(
        world,
        "SELECT event_data->>'misconceptions' FROM learning_analytics WHERE user_id = :user "
        "AND exercise_id = :words AND event_type = 'answer_submitted'",
        user=world.pupils[1],
        words=made.words,
    )
    assert set(told) == {('["missing_carry"]',)}
    if mode == "accuracy":
        tries = await fetch(
            world,
            "SELECT user_answer, is_correct, hints_used FROM attempts WHERE exercise_id = :words "
            "AND user_id = :user ORDER BY attempt_number",
            user=world.pupils[1],
            words=made.words,
        )
        assert tries == [("LE  Zèbre ", False, 0), ("la girafe", True, 1)]


@pytest.mark.parametrize("mode", get_args(Mode))
async def test_a_class_plays_a_mixed_set_and_its_rows_are_found_again(
    world: World, node: Node, settlements: Settlements, made: Made, mode: Mode
) -> None:
    match = await open_match(world, made, mode)
    host = await world.join(node, world.teacher, match, "host")
    players = [await world.join(node, user, match) for user in world.pupils[:2]]
    seats = [player.seen[-1]["you"]["seat"] for player in players]
    count = 10 if mode == "endurance" else 5
    await start(host)
    first, second = await asyncio.gather(
        play_all(node, players[0], match, seats[0], count),
        play_all(node, players[1], match, seats[1], count, wrong=range(count)),
    )
    if mode == "endurance":
        await host.command("finish")
    await host.next("standings")
    for player, parts in zip(players, (first, second), strict=True):
        assert_shown(parts, mode)
        assert_secrets_kept(player)
        explained = [str(frame.get("explanation")) for frame in player.seen]
        assert not any("÷" in text_ for text_ in explained)
    hosts_frames = msgspec.json.encode(host.seen).decode()
    assert not any(secret in hosts_frames for secret in SECRETS)

    report = await settled(world, settlements, match)
    assert report.outcome == "settled"
    await assert_rows(world, match, made, mode)
    async with world.sessions() as session:
        replay = await replay_settled(session, match)
    assert replay is not None
    assert replay.differences == []
    kept = await SettledMatches(world.sessions).read(match)
    assert kept is not None
    assert state_hash(kept.state) == state_hash(replay.state)
    assert (await settled(world, settlements, match)).outcome == "already"
    for one in (host, *players):
        await one.close()


async def test_a_set_goes_on_at_another_node_whatever_happens_to_its_exercises(
    world: World, two_nodes: tuple[Node, Node], settlements: Settlements, made: Made
) -> None:
    one, two = two_nodes
    match = await open_match(world, made, "speed")
    host = await world.join(one, world.teacher, match, "host")
    player = await world.join(one, world.pupils[0], match)
    seat = player.seen[-1]["you"]["seat"]
    epoch = player.seen[1]["epoch"]
    await start(host)
    for _ in range(2):
        question = await player.next("question")
        number = question["question"]["number"]
        await player.command("answer", question=number, value=key_of(one, match, seat, number))
        await player.next("verdict")
    last = await player.next("question")
    replica = one.parts.directory.find(match)
    assert replica is not None
    before = [
        exercise_for(replica.state.setup, replica.state.seats[Seat(seat)], number)
        for number in range(5)
    ]
    async with world.sessions.begin() as session:
        await archive_own(session, made.number, NOW)
        await session.execute(
            text("UPDATE exercises SET question = 'Autre ?', correct_answer = '1' WHERE id = :id"),
            {"id": made.words},
        )
        await session.execute(text("UPDATE exercise_sets SET is_archived = true"))
    await one.die()
    again = await resume(world, two, world.pupils[0], match, last, epoch)
    snapshot = await again.next("snapshot")
    assert snapshot["question"]["text"] == last["question"]["text"]
    moved = two.parts.directory.find(match)
    assert moved is not None
    assert before == [
        exercise_for(moved.state.setup, moved.state.seats[Seat(seat)], number)
        for number in range(5)
    ]
    number = last["question"]["number"]
    await again.command("answer", question=number, value=key_of(two, match, seat, number))
    await again.next("verdict")
    await play_all(two, again, match, seat, 2)
    await again.next("standings")
    _, entries = await read_log(world.log, match)
    _, state = replay_entries(entries)
    assert state_hash(state) == state_hash(moved.state)
    assert state.seats[Seat(seat)].points == sum(a.points for a in state.seats[Seat(seat)].answers)
    assert all(answer.status == "right" for answer in state.seats[Seat(seat)].answers)
    report = await settled(world, settlements, match)
    assert (report.outcome, report.attempts_count) == ("settled", 5)


async def test_an_exercise_deleted_before_the_settlement_is_made_once_again(
    world: World, node: Node, settlements: Settlements, made: Made
) -> None:
    async def play(user: int) -> MatchId:
        match = await open_match(world, made, "speed")
        host = await world.join(node, world.teacher, match, "host")
        player = await world.join(node, user, match)
        seat = player.seen[-1]["you"]["seat"]
        await start(host)
        await play_all(node, player, match, seat, 5)
        await player.next("standings")
        return match

    matches = await asyncio.gather(*(play(user) for user in world.pupils[:2]))
    async with world.sessions.begin() as session:
        await session.execute(text("DELETE FROM exercises WHERE id = :id"), {"id": made.words})
    for match in matches:
        assert (await settled(world, settlements, match)).outcome == "settled"
    rows = await fetch(
        world,
        "SELECT generation_seed, is_active, correct_answer, count(attempts.id) FROM exercises "
        "JOIN attempts ON exercise_id = exercises.id WHERE question = :question "
        "GROUP BY exercises.id",
        question=WORDS.question,
    )
    assert rows == [(f"own:{made.words}", False, "la girafe", 2)]
