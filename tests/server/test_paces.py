"""How often is often enough: a lesson of forty pupils, floods, guessers, and Redis away."""

import asyncio
from collections import Counter

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError

from persistence.redis.limits import EXACT_MAX_COUNT, SlidingWindow
from server.api.routes import ENDPOINTS
from server.errors import OverloadedError, RateLimitedError
from server.local_counts import CountsFullError, LocalCounts
from server.networks import UNKNOWN_NETWORK, truncate_network
from server.rate_limits import CODE_TRIES, PACES, RateLimits

SCHOOL = "203.0.113.0/24"
ROWS = {f"{row.method} {row.path}": row for row in ENDPOINTS}
HEAD_ROOM = 5
"""How many such lessons at the same minute one address still bears."""


class Time:
    def __init__(self) -> None:
        self.s = 1_000.0

    def __call__(self) -> float:
        return self.s


class Away:
    """A Redis that does not answer; counts how often it was asked."""

    def __init__(self) -> None:
        self.asked_count = 0

    async def take(self, key: str, count: int, window_s: int) -> int:
        return await self.look(key, count, window_s)

    async def look(self, key: str, count: int, window_s: int) -> int:  # noqa: ARG002 - as the real one
        self.asked_count += 1
        raise RedisConnectionError("away")

    async def clear(self, key: str) -> None:  # noqa: ARG002 - as the real one
        raise RedisConnectionError("away")


class Lesson:
    """Forty tablets behind one address: what they ask in the busiest minute of a lesson."""

    def __init__(self, limits: RateLimits) -> None:
        self._limits = limits
        self.counts: Counter[str] = Counter()

    async def ask(self, endpoint: str, user_id: int | None, times: int = 1) -> None:
        pace = ROWS[endpoint].counts_as
        for _ in range(times):
            self.counts[pace] += 1
            await self._limits.check_network(pace, SCHOOL)
            if user_id is not None:
                await self._limits.check_account(pace, user_id)

    async def play(self, first_pupil: int) -> None:
        for pupil in range(first_pupil, first_pupil + 40):
            await self.ask("POST /api/login", None, times=4)  # three slips of the finger
            # The page opens, is reloaded twice by impatience, and once more after the cut.
            for endpoint in (
                "GET /api/users/me/profile",
                "GET /api/groups",
                "GET /api/challenges",
                "GET /api/users/me/achievements",
                "GET /api/users/me/notifications",
                "GET /api/names",
                "GET /api/leaderboards",
                "GET /api/logic-challenges",
            ):
                await self.ask(endpoint, pupil, times=4)
            # The Wi-Fi goes: every tablet comes back, some of them five times.
            await self.ask("POST /api/socket-tickets", pupil, times=6)
            await self.ask("GET /api/challenges/{challenge_id:id}/result", pupil, times=5)
            await self.ask("POST /api/logic-challenges/{challenge_id:id}/attempts", pupil, times=20)


async def test_forty_tablets_behind_one_address_are_never_refused_with_room_to_spare() -> None:
    lesson = Lesson(RateLimits(Away(), now_s=Time()))
    for number in range(HEAD_ROOM):  # at once: the clock stands still
        await lesson.play(first_pupil=1_000 * number)
    for pace, count in lesson.counts.items():
        network = PACES[pace].network  # type: ignore[index]  # paces of our own rows
        assert network is not None
        assert count <= network.count, f"{HEAD_ROOM} lessons ask {count} of {pace}"
    assert set(lesson.counts) == {"login", "read", "write"}


async def test_a_teacher_lets_a_class_in_with_a_click_each() -> None:
    limits = RateLimits(Away(), now_s=Time())
    pace = ROWS["PUT /api/groups/{group_id:id}/members/{user_id:id}"].counts_as
    for _ in range(40):
        await limits.check_account(pace, 7)


@pytest.mark.parametrize("pace", ["read", "write", "login", "expensive", "upload"])
async def test_a_flood_from_one_network_ends_at_its_number_and_begins_again_later(
    pace: str,
) -> None:
    time = Time()
    limits = RateLimits(Away(), now_s=time)
    rate = PACES[pace].network  # type: ignore[index]  # as above
    assert rate is not None
    for _ in range(rate.count):
        await limits.check_network(pace, SCHOOL)  # type: ignore[arg-type]  # as above
    with pytest.raises(RateLimitedError) as refused:
        await limits.check_network(pace, SCHOOL)  # type: ignore[arg-type]  # as above
    assert 0 < (refused.value.retry_after_s or 0) <= rate.window_s * 13 / 12 + 1
    await limits.check_network(pace, "198.51.100.0/24")  # type: ignore[arg-type]  # as above
    time.s += refused.value.retry_after_s or 0
    await limits.check_network(pace, SCHOOL)  # type: ignore[arg-type]  # as above


async def test_this_machine_itself_is_no_network(redis_client: object) -> None:
    limits = RateLimits(SlidingWindow(redis_client))  # type: ignore[arg-type]  # a client, untyped here
    for address in ("127.0.0.1", "127.8.9.10", "::1"):
        await limits.check_network("upload", truncate_network(address))
    keys = [key async for key in redis_client.scan_iter()]  # type: ignore[attr-defined]  # likewise
    assert keys == []
    await limits.check_network("upload", truncate_network("10.0.0.1"))
    assert [key async for key in redis_client.scan_iter()]  # type: ignore[attr-defined]  # likewise


async def test_watching_the_server_is_never_counted() -> None:
    limits = RateLimits(Away(), now_s=Time())
    for endpoint in ("GET /health/live", "GET /health/ready"):
        for _ in range(50_000):
            await limits.check_network(ROWS[endpoint].counts_as, SCHOOL)


# networks


def test_an_organisations_ipv6_is_one_network_and_nonsense_is_one_too() -> None:
    one, other = "2001:db8:7:1::9", "2001:db8:7:ffff:1:2:3:4"
    assert truncate_network(one) == truncate_network(other) == "2001:db8:7::/48"
    assert truncate_network("2001:db8:8::1") != truncate_network(one)
    assert truncate_network("::ffff:203.0.113.9") == SCHOOL
    for nonsense in (None, "", "unknown", "203.0.113.9:4711", "999.1.1.1", "<script>"):
        assert truncate_network(nonsense) == UNKNOWN_NETWORK


async def test_who_hides_the_own_network_is_counted_with_all_who_do() -> None:
    limits = RateLimits(Away(), now_s=Time())
    rate = PACES["login"].network
    assert rate is not None
    for _ in range(rate.count):
        await limits.check_network("login", UNKNOWN_NETWORK)
    with pytest.raises(RateLimitedError):
        await limits.check_network("login", UNKNOWN_NETWORK)


# Redis away


async def test_without_redis_each_process_counts_and_asks_it_once_a_second() -> None:
    time, away = Time(), Away()
    limits = RateLimits(away, now_s=time)
    for _ in range(CODE_TRIES.count):
        await limits.check_code_tries(7)
    assert away.asked_count == 1
    with pytest.raises(RateLimitedError):
        await limits.check_code_tries(7)
    await limits.check_code_tries(8)
    time.s += 1.1
    await limits.check_code_tries(9)
    assert away.asked_count == 2


async def test_with_no_room_to_count_pages_go_on_and_guessing_ends() -> None:
    time = Time()
    limits = RateLimits(Away(), now_s=time, local=LocalCounts(time, keys_max=50))
    for user_id in range(60):
        await limits.check_account("read", user_id)
    with pytest.raises(OverloadedError) as refused:
        await limits.check_code_tries(1)
    assert refused.value.retry_after_s
    with pytest.raises(OverloadedError):
        await limits.check_network("login", SCHOOL)
    time.s += 3_600
    await limits.check_code_tries(1)


async def test_local_counts_are_never_more_than_the_limit_in_any_window() -> None:
    time = Time()
    counts = LocalCounts(time)
    taken: list[float] = []
    for _ in range(2_000):
        if await counts.take("k", 10, 60) == 0:
            taken.append(time.s)
        time.s += 0.7
    assert len(taken) > 150
    for at in taken:
        assert sum(at - 60 < each <= at for each in taken) <= 10


async def test_local_counts_keep_no_more_keys_than_they_may() -> None:
    time = Time()
    counts = LocalCounts(time, keys_max=100)
    for number in range(100):
        await counts.take(f"k{number}", 5, 10)
    with pytest.raises(CountsFullError):
        await counts.take("one more", 5, 10)
    assert await counts.take("k5", 5, 10) == 0, "who is known goes on"
    time.s += 12
    assert await counts.take("one more", 5, 10) == 0


# Redis


async def test_large_counts_are_exact_under_concurrency_and_small_in_redis(
    redis_client: object,
) -> None:
    window = SlidingWindow(redis_client)  # type: ignore[arg-type]  # a client, untyped here
    count = EXACT_MAX_COUNT * 5
    told = await asyncio.gather(*(window.take("big", count, 60) for _ in range(count + 40)))
    assert told.count(0) == count
    waits = [wait_ms for wait_ms in told if wait_ms]
    assert all(0 < wait_ms <= 66_000 for wait_ms in waits)
    assert await window.look("big", count, 60) > 0
    size_bytes = await redis_client.memory_usage("limit:big")  # type: ignore[attr-defined]  # likewise
    assert size_bytes < 1_000
    assert 0 < await redis_client.pttl("limit:big") <= 65_001  # type: ignore[attr-defined]  # likewise
    await window.clear("big")
    assert await window.take("big", count, 60) == 0


async def test_a_large_count_is_free_again_when_its_window_is_over(redis_client: object) -> None:
    window = SlidingWindow(redis_client)  # type: ignore[arg-type]  # a client, untyped here
    for _ in range(150):
        await window.take("short", 150, 1)
    wait_ms = await window.take("short", 150, 1)
    assert 0 < wait_ms <= 1_084
    async with asyncio.timeout(5):
        while await window.look("short", 150, 1):  # noqa: ASYNC110 - Redis' own clock has no event
            await asyncio.sleep(0.05)
