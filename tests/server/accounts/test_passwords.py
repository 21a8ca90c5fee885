import asyncio
import os
import threading
from collections.abc import Iterator

import bcrypt
import pytest

from server.accounts.passwords import PasswordCost, PasswordPool
from server.errors import OverloadedError

CHEAP = PasswordCost(memory_kib=64, passes=1)


@pytest.fixture
def pool() -> Iterator[PasswordPool]:
    made = PasswordPool(CHEAP)
    yield made
    made.close()


async def test_a_hash_is_argon2id_salted_and_checks_its_own_password_only(
    pool: PasswordPool,
) -> None:
    one, other = await pool.hash("girafe bleue"), await pool.hash("girafe bleue")
    assert one.startswith("$argon2id$v=19$m=64,t=1,p=1$")
    assert one != other
    assert await pool.verify(one, "girafe bleue")
    assert not await pool.verify(one, "girafe bleuE")
    assert not await pool.verify(one, "")


async def test_the_default_cost_is_the_floor_that_owasp_names() -> None:
    made = PasswordPool()
    try:
        assert (await made.hash("x")).startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    finally:
        made.close()


async def test_nothing_is_the_password_of_nobody_or_of_a_foreign_hash(pool: PasswordPool) -> None:
    assert not await pool.verify(None, "girafe bleue")
    for stored in ("", "girafe bleue", "$2b$12$abcdefghijklmnopqrstuv", "$argon2id$v=19$broken"):
        assert not await pool.verify(stored, "girafe bleue")


async def test_the_last_of_128_signs_counts(pool: PasswordPool) -> None:
    stored = await pool.hash("é" * 127 + "a")
    assert not await pool.verify(stored, "é" * 127 + "b")
    assert await pool.verify(stored, "é" * 127 + "a")


async def test_an_older_cost_is_noticed(pool: PasswordPool) -> None:
    stored = await pool.hash("girafe bleue")
    dearer = PasswordPool(PasswordCost(memory_kib=128, passes=1))
    try:
        assert dearer.needs_rehash(stored)
        assert not pool.needs_rehash(stored)
        assert await dearer.verify(stored, "girafe bleue")
    finally:
        dearer.close()


async def test_beyond_the_line_is_refused_and_room_comes_back() -> None:
    small = PasswordPool(PasswordCost(memory_kib=16 * 1024), thread_count=1, waiting_max=1)
    try:
        results = await asyncio.gather(*(small.hash("x") for _ in range(6)), return_exceptions=True)
        refused = [each for each in results if isinstance(each, OverloadedError)]
        assert len(refused) == 4
        assert all(error.retry_after_s == 2 for error in refused)
        assert isinstance(await small.hash("x"), str)
    finally:
        small.close()


async def test_a_caller_that_gives_up_gives_its_place_back() -> None:
    small = PasswordPool(PasswordCost(memory_kib=16 * 1024), thread_count=1, waiting_max=0)
    try:
        for _ in range(3):
            task = asyncio.create_task(small.hash("x"))
            await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            async with asyncio.timeout(10):
                while True:
                    try:
                        await small.hash("y")
                        break
                    except OverloadedError:
                        await asyncio.sleep(0.01)
    finally:
        small.close()


@pytest.mark.skipif(not hasattr(os, "setpriority"), reason="threads have no priority here")
async def test_hashing_threads_yield_to_the_event_loop(pool: PasswordPool) -> None:
    await pool.hash("x")
    niceness = await asyncio.wrap_future(
        pool._threads.submit(lambda: os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
    )
    assert niceness >= 10
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) < niceness


# hashes of the older product


def older(password: bytes) -> str:
    return bcrypt.hashpw(password[:72], bcrypt.gensalt(4)).decode()


async def test_a_password_of_the_older_product_opens_and_asks_for_a_new_hash(
    pool: PasswordPool,
) -> None:
    stored = older("Étoile filante".encode())
    assert await pool.verify(stored, "Étoile filante")
    assert not await pool.verify(stored, "étoile filante")
    assert not await pool.verify(stored, "")
    assert pool.needs_rehash(stored)
    assert pool.needs_rehash(stored.replace("$2b$", "$2y$"))


async def test_it_is_compared_as_it_was_typed_there(pool: PasswordPool) -> None:
    apart = "e\u0301toile"
    assert await pool.verify(older(apart.encode()), apart)
    assert not await pool.verify(older(apart.encode()), "\u00e9toile")


@pytest.mark.parametrize("sign", ["a", "é", "🦒"])
async def test_beyond_72_bytes_nothing_counted_there(pool: PasswordPool, sign: str) -> None:
    for shift in range(4):
        password = "x" * shift + sign * 40 + "?" * 60
        stored = older(password.encode())
        assert await pool.verify(stored, password)
        assert await pool.verify(stored, password[:-1] + "!")
        assert not await pool.verify(stored, "y" + password[1:])


async def test_what_only_looks_like_an_older_hash_opens_nothing(pool: PasswordPool) -> None:
    whole = older(b"girafe bleue")
    for stored in (whole[:-1], whole.replace("$04$", "$31$"), whole.replace("$04$", "$x4$")):
        assert not await pool.verify(stored, "girafe bleue")
    assert not await pool.verify(older(b"girafe"), "girafe\0bleue")
    assert not await pool.verify(whole[:7] + "?" * 53, "girafe bleue")
