import asyncio
import time
from typing import Any, cast

import pytest

from persistence.account_queries import LoginAccount
from persistence.models import UserRole
from persistence.redis.client import Client, connect
from persistence.redis.login_tries import RedisLoginTries
from server.accounts.local_tries import LocalLoginTries, TriesFullError
from server.accounts.lockout import FAILED_MAX, RULES, Attempt, Lockout, LoginTries
from server.errors import AccountLockedError, OverloadedError
from tests.services import free_port

SECRET = b"s" * 32
SCHOOL, STREET = "203.0.113.0/24", "198.51.100.0/24"


class Counting:
    """Tries counted by Redis or in memory, with time that a test lets pass."""

    def __init__(self, client: Client | None) -> None:
        self.now_s = 1_000_000.0
        self._client = client
        self.tries: LoginTries = (
            LocalLoginTries(lambda: self.now_s) if client is None else RedisLoginTries(client)
        )
        self.lockout = Lockout(self.tries, SECRET)

    async def forward(self, *, minutes: float) -> None:
        self.now_s += minutes * 60
        if self._client is None:
            return
        async for key in self._client.scan_iter("{tries}:*"):
            members = cast("list[bytes]", await self._client.zrange(key, 0, -1))
            for member in members:
                await self._client.zincrby(key, -minutes * 60_000_000, member)

    async def fail(
        self,
        name: str,
        account: LoginAccount | None = None,
        network: str = SCHOOL,
        device: str | None = None,
    ) -> Attempt:
        return await self.lockout.begin(name, account, network=network, device=device)


@pytest.fixture(params=["redis", "memory"])
def counting(request: Any, redis_client: Client) -> Counting:
    return Counting(redis_client if request.param == "redis" else None)


def account(user_id: int = 7, *, is_network_known: bool = False) -> LoginAccount:
    return LoginAccount(
        user_id, "zoe", "", UserRole.PADAWAN, "fr", None, False, None, is_network_known
    )


async def test_five_tries_then_the_name_is_locked_here_for_half_an_hour(
    counting: Counting,
) -> None:
    attempts = [await counting.fail("zoe", account()) for _ in range(FAILED_MAX)]
    assert [each.is_open for each in attempts] == [True] * FAILED_MAX
    assert [each.locks for each in attempts] == [False] * 4 + [True]
    locked = await counting.fail("ZOE", account())
    assert not locked.is_open
    assert not locked.locks
    assert 1790 < locked.named_wait_s <= 1800
    with pytest.raises(AccountLockedError):
        locked.refuse_locked()
    await counting.forward(minutes=29)
    assert not (await counting.fail("zoe", account())).is_open
    await counting.forward(minutes=1.1)
    assert (await counting.fail("zoe", account())).is_open


async def test_tries_while_locked_do_not_make_it_longer(counting: Counting) -> None:
    for _ in range(FAILED_MAX + 20):
        await counting.fail("zoe", account())
        await counting.forward(minutes=0.5)
    await counting.forward(minutes=30 - 25 * 0.5 + 0.1)
    assert (await counting.fail("zoe", account())).is_open


async def test_a_hundred_at_once_are_five(counting: Counting) -> None:
    attempts = await asyncio.gather(*(counting.fail("zoe", account()) for _ in range(100)))
    assert sum(each.is_open for each in attempts) == FAILED_MAX


async def test_neither_others_nor_other_networks_are_locked(counting: Counting) -> None:
    for _ in range(FAILED_MAX):
        await counting.fail("zoe", account(7))
    assert (await counting.fail("zoe", account(7), STREET)).is_open
    assert (await counting.fail("alix", account(8))).is_open
    assert (await counting.fail("personne")).is_open


async def test_all_names_of_an_account_share_its_count_and_only_the_typed_one_is_told(
    counting: Counting,
) -> None:
    for name in ("zoe", "ZOE", "zoe@ecole.fr", "Zoe@Ecole.fr", "zoe"):
        assert (await counting.fail(name, account())).is_open
    by_mail = await counting.fail("zoe@ecole.fr", account())
    assert not by_mail.is_open
    by_mail.refuse_locked()  # twice under this name: nothing may be told


async def test_a_name_of_nobody_is_locked_and_told_alike(counting: Counting) -> None:
    somebody = [await counting.fail("zoe", account()) for _ in range(8)]
    nobody = [await counting.fail("fantome") for _ in range(8)]
    assert [each.is_open for each in nobody] == [each.is_open for each in somebody]
    assert [bool(each.named_wait_s) for each in nobody] == [
        bool(each.named_wait_s) for each in somebody
    ]


async def test_what_is_told_depends_on_what_was_typed_alone(counting: Counting) -> None:
    """Also where the account is slowed down, or knows the network and a stranger's name not."""
    known = account(is_network_known=True)
    for number in range(12):
        await counting.fail("zoe", account(), f"198.51.{number}.0/24")
        await counting.fail("fantome", None, f"198.51.{number}.0/24")
    told = [
        (
            bool((await counting.fail("zoe", known)).named_wait_s),
            bool((await counting.fail("fantome")).named_wait_s),
        )
        for _ in range(8)
    ]
    assert told == [(False, False)] * FAILED_MAX + [(True, True)] * 3


async def test_a_known_device_has_a_count_of_its_own(counting: Counting) -> None:
    for _ in range(FAILED_MAX + 3):
        await counting.fail("zoe", account())
    assert (await counting.fail("zoe", account(), device="aa")).is_open
    for _ in range(FAILED_MAX):
        await counting.fail("zoe", account(), device="aa")
    assert not (await counting.fail("zoe", account(), device="aa")).is_open
    assert (await counting.fail("zoe", account(), device="bb")).is_open


async def test_places_that_are_new_to_an_account_are_slowed_together(counting: Counting) -> None:
    def network(number: int) -> str:
        return f"198.{number // 250}.{number % 250}.0/24"

    opened = [(await counting.fail("zoe", account(), network(n))).is_open for n in range(30)]
    assert opened == [True] * RULES.new_count + [False] * 20
    await counting.forward(minutes=5.1)
    opened = [(await counting.fail("zoe", account(), network(n))).is_open for n in range(40, 50)]
    assert opened == [True] + [False] * 9
    assert (await counting.fail("alix", account(8), network(60))).is_open
    # What the account knows, knows nothing of it.
    assert (await counting.fail("zoe", account(is_network_known=True))).is_open
    assert (await counting.fail("zoe", account(), network(61), device="aa")).is_open
    await counting.forward(minutes=25 * 60)
    assert (await counting.fail("zoe", account(), network(0))).is_open


async def test_a_thousand_networks_win_three_hundred_guesses_a_day() -> None:
    counting = Counting(None)
    guesses = 0
    for number in range(24 * 60):
        attempt = await counting.fail("zoe", account(), f"198.{number // 250}.{number % 250}.0/24")
        guesses += attempt.is_open
        await counting.forward(minutes=1)
    assert RULES.new_count + 270 <= guesses <= RULES.new_count + 288


async def test_failures_where_the_account_is_known_slow_nobody_elsewhere(
    counting: Counting,
) -> None:
    known = account(is_network_known=True)
    for number in range(20):
        await counting.fail("zoe", known, device=f"{number:02x}")
    assert (await counting.fail("zoe", account(), STREET)).is_open


async def test_a_try_that_was_right_is_taken_back_and_a_login_forgets_this_place(
    counting: Counting,
) -> None:
    for _ in range(40):
        attempt = await counting.fail("zoe", account())
        assert attempt.is_open
        await counting.lockout.take_back(attempt)
    for _ in range(FAILED_MAX):
        await counting.fail("zoe", account())
        await counting.fail("zoe", account(), STREET)
    await counting.lockout.forget("zoe", account(), network=SCHOOL, device=None)
    assert (await counting.fail("zoe", account())).is_open
    assert not (await counting.fail("zoe", account(), STREET)).is_open


async def test_an_unlocked_account_may_try_again_from_everywhere_and_by_every_name(
    counting: Counting,
) -> None:
    for number in range(FAILED_MAX + RULES.new_count):
        await counting.fail("zoe", account(), f"198.51.{number}.0/24")
        await counting.fail("zoe", account())
        await counting.fail("Zoe@ecole.fr", account())
    await counting.lockout.clear(7, ["zoe", "zoe@ecole.fr"])
    for name in ("zoe", "zoe@ecole.fr"):
        attempt = await counting.fail(name, account())
        assert attempt.is_open
        assert not attempt.named_wait_s


async def test_neither_names_nor_networks_can_be_read_in_redis(redis_client: Client) -> None:
    counting = Counting(redis_client)
    await counting.fail("zoe@ecole.fr", account())
    await counting.fail("fantome", None, STREET)
    kept = b""
    async for key in redis_client.scan_iter():
        kept += key + b" ".join(cast("list[bytes]", await redis_client.zrange(key, 0, -1)))
        assert 0 < await redis_client.ttl(key) <= 86_400
    assert kept.count(b"tries") == 4
    for secret in (b"zoe", b"fantome", b"203.0", b"198.51"):
        assert secret not in kept
    other = Lockout(RedisLoginTries(redis_client), b"t" * 32)
    await other.begin("zoe@ecole.fr", account(), network=SCHOOL, device=None)
    assert len([key async for key in redis_client.scan_iter()]) == 6


async def test_while_redis_is_away_each_process_counts_by_itself() -> None:
    client = connect(f"redis://127.0.0.1:{free_port()}", timeout_s=0.5)
    try:
        lockout = Lockout(RedisLoginTries(client), SECRET)
        began_s = time.monotonic()
        attempts = [
            await lockout.begin("zoe", account(), network=SCHOOL, device=None) for _ in range(7)
        ]
        assert [each.is_open for each in attempts] == [True] * 5 + [False] * 2
        assert time.monotonic() - began_s < 3
        await lockout.take_back(attempts[0])
        await lockout.forget("zoe", account(), network=SCHOOL, device=None)
        assert (await lockout.begin("zoe", account(), network=SCHOOL, device=None)).is_open
    finally:
        await client.aclose()


async def test_memory_that_is_full_of_names_refuses_and_makes_room_again() -> None:
    now_s = 0.0
    tries = LocalLoginTries(lambda: now_s, keys_max=10)
    lockout = Lockout(tries, SECRET)
    for number in range(5):
        await lockout.begin(f"n{number}", None, network=SCHOOL, device=None)
    with pytest.raises(TriesFullError):
        await tries.begin((await keys_of(lockout)), RULES)
    client = connect(f"redis://127.0.0.1:{free_port()}", timeout_s=0.5)
    try:
        full = Lockout(RedisLoginTries(client), SECRET)
        full._local = tries
        with pytest.raises(OverloadedError) as caught:
            await full.begin("x", None, network=SCHOOL, device=None)
        assert caught.value.retry_after_s == 30
    finally:
        await client.aclose()
    now_s = 86_401
    assert (await lockout.begin("x", None, network=SCHOOL, device=None)).is_open


async def keys_of(lockout: Lockout) -> Any:
    return lockout._keys("y", None, SCHOOL, None)
