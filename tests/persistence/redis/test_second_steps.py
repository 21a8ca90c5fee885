import asyncio
from typing import Any

import redis.asyncio

from persistence.redis.keys import challenge_key
from persistence.redis.second_steps import (
    CHALLENGE_LIFE_S,
    CHALLENGE_TRIES,
    CODE_TRIES,
    CODE_TRIES_LIFE_S,
    PendingLogin,
    SecondSteps,
)

PENDING = PendingLogin(7, "mark")


async def test_a_challenge_names_its_login_five_times_and_never_again(
    redis_client: redis.asyncio.Redis,
) -> None:
    steps = SecondSteps(redis_client)
    challenge = await steps.ask(PENDING)

    found = [await steps.take_try(challenge) for _ in range(7)]

    assert found == [PENDING] * CHALLENGE_TRIES + [None, None]
    assert await redis_client.dbsize() == 0


async def test_tries_at_once_count_one_by_one(redis_client: redis.asyncio.Redis) -> None:
    steps = SecondSteps(redis_client)
    challenge = await steps.ask(PENDING)

    found = await asyncio.gather(*(steps.take_try(challenge) for _ in range(40)))

    assert found.count(PENDING) == CHALLENGE_TRIES


async def test_a_challenge_is_kept_as_a_hash_for_five_minutes(
    redis_client: redis.asyncio.Redis,
) -> None:
    steps = SecondSteps(redis_client)
    challenge = await steps.ask(PENDING)
    (key,) = await redis_client.keys()

    assert len(challenge) >= 43  # 256 bits
    kept: list[Any] = [key, *(await redis_client.hgetall(key)).values()]
    assert challenge.encode() not in b" ".join(kept)
    assert 0 < await redis_client.ttl(key) <= CHALLENGE_LIFE_S == 300
    await redis_client.delete(key)
    assert await steps.take_try(challenge) is None
    assert await redis_client.dbsize() == 0, "a try at nothing must leave nothing"


async def test_a_challenge_closes_once(redis_client: redis.asyncio.Redis) -> None:
    steps = SecondSteps(redis_client)
    challenge = await steps.ask(PENDING)

    closed = await asyncio.gather(*(steps.close(challenge) for _ in range(20)))

    assert closed.count(True) == 1
    assert await steps.take_try(challenge) is None


async def test_wrong_codes_are_counted_for_a_day_from_the_first(
    redis_client: redis.asyncio.Redis,
) -> None:
    steps = SecondSteps(redis_client)

    counted = await asyncio.gather(*(steps.count_code(7) for _ in range(CODE_TRIES + 15)))

    allowed = [each.count for each in counted if not each.wait_ms]
    assert sorted(allowed) == list(range(1, CODE_TRIES + 1))
    waits = [each.wait_ms for each in counted if each.wait_ms]
    assert len(waits) == 15
    assert all(wait_ms > CODE_TRIES_LIFE_S * 1000 - 60_000 for wait_ms in waits)
    assert (await steps.count_code(8)).count == 1, "another account's count is its own"


async def test_what_was_right_is_not_counted_and_forgetting_makes_room(
    redis_client: redis.asyncio.Redis,
) -> None:
    steps = SecondSteps(redis_client)
    for _ in range(CODE_TRIES - 1):
        await steps.count_code(7)
    for _ in range(5):
        assert not (await steps.count_code(7)).wait_ms
        await steps.uncount_code(7)

    await steps.count_code(7)
    assert (await steps.count_code(7)).wait_ms
    await steps.forget(7)
    assert (await steps.count_code(7)).count == 1
    await steps.forget(7)
    await steps.uncount_code(7)
    assert await redis_client.dbsize() == 0, "taking back from a counter that ended makes none"


async def test_an_enrolment_waits_half_an_hour_and_ends_once(
    redis_client: redis.asyncio.Redis,
) -> None:
    steps = SecondSteps(redis_client)
    await steps.keep_enrolment(7, b"first")
    await steps.keep_enrolment(7, b"second")

    assert await steps.read_enrolment(7) == b"second"
    assert await steps.read_enrolment(8) is None
    (key,) = await redis_client.keys()
    assert 0 < await redis_client.ttl(key) <= 1800
    ended = await asyncio.gather(*(steps.end_enrolment(7) for _ in range(10)))
    assert ended.count(True) == 1
    assert await steps.read_enrolment(7) is None


def test_keys_say_nothing_of_the_challenge() -> None:
    assert challenge_key("ab") == "second-step:ab"
