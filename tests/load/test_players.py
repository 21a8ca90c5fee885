"""Bot pupils play whole matches against a small real server."""

import asyncio

from load.client import ClientOptions
from load.network import DIRECT, Network
from load.players import Character, Pupil, draw_character
from server.protocol.client import Answer
from tests.load.double import MATCH, Double


def _pupil(url: str, name: str, character: Character) -> Pupil:
    options = ClientOptions(urls=[url], token=name, name=name, match=MATCH, seed=character.seed)
    return Pupil(character, options)


def _sure(network: Network = DIRECT, skill: float = 1.0) -> Character:
    return Character("sure", skill, 1.0, 1.0, network, "seed", fast=20.0)


async def test_bot_of_full_skill_answers_every_addition_right() -> None:
    double = Double()
    async with double.serving() as url:
        pupil = _pupil(url, "ada", _sure())
        ending = await asyncio.wait_for(pupil.run(), 20)
    assert ending.kind == "stopped"
    assert pupil.right_count == double.question_count
    assert pupil.settled is not None
    assert pupil.settled.points == 30


async def test_bot_without_skill_is_never_right_when_it_types() -> None:
    double = Double()
    async with double.serving() as url:
        pupil = _pupil(url, "ada", _sure(skill=0.0))
        await asyncio.wait_for(pupil.run(), 20)
    assert len(pupil.results) == double.question_count
    assert pupil.right_count == 0


async def test_bot_asks_for_the_next_question_where_a_button_does() -> None:
    double = Double(by_button=True)
    async with double.serving() as url:
        pupil = _pupil(url, "ada", _sure())
        await asyncio.wait_for(pupil.run(), 20)
    assert pupil.right_count == double.question_count


async def test_bot_picks_the_choice_that_shows_its_answer() -> None:
    double = Double(is_choice=True)
    async with double.serving() as url:
        pupil = _pupil(url, "ada", _sure())
        await asyncio.wait_for(pupil.run(), 20)
    assert pupil.right_count == double.question_count


async def test_class_that_loses_connections_finishes_with_every_answer_once() -> None:
    double = Double(question_count=8)
    async with double.serving() as url:
        bad = Network("bad", one_way_ms=5, jitter_ms=5, cut_every_s=0.4)
        pupils = [_pupil(url, f"p{n}", _sure(bad)) for n in range(6)]
        double.cut_before_reply_count = 4
        async with asyncio.timeout(60):
            await asyncio.gather(*(pupil.run() for pupil in pupils))
    assert len(double.effects) == len(set(double.effects))
    assert [seat.number for seat in double.seats.values()] == [8] * 6
    assert sum(pupil.client.tally.cut_count for pupil in pupils) > 6
    assert [pupil.client.tally.violations for pupil in pupils] == [[]] * 6


async def test_bot_tries_again_after_a_wrong_first_try() -> None:
    double = Double(has_second_try=True)
    async with double.serving() as url:
        pupil = _pupil(url, "ada", _sure(skill=0.0))
        await asyncio.wait_for(pupil.run(), 20)
    assert list(pupil.results.values()) == ["wrong"] * double.question_count
    tries = [message for _, message in double.received if isinstance(message, Answer)]
    assert len(tries) == 2 * double.question_count


def test_same_seed_draws_the_same_class() -> None:
    first = [draw_character("s", index) for index in range(30)]
    assert first == [draw_character("s", index) for index in range(30)]
    assert first != [draw_character("t", index) for index in range(30)]
    assert len({character.network.name for character in first}) >= 3
    assert max(c.skill for c in first) - min(c.skill for c in first) > 0.2
