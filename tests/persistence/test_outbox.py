import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from game.units import MatchId
from persistence.outbox import (
    Notice,
    add_notices,
    match_shard,
    oldest_age_s,
    relay,
    user_shard,
)

Sessions = async_sessionmaker[AsyncSession]


async def add(sessions: Sessions, *users: int) -> None:
    async with sessions.begin() as session:
        await add_notices(session, [("points", user_shard(u), {"user": u}) for u in users])


class Receiver:
    """Remembers what it was sent."""

    def __init__(self) -> None:
        self.users: list[int] = []
        self.entered = asyncio.Event()
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def __call__(self, notices: Sequence[Notice]) -> None:
        self.entered.set()
        await self.go_on.wait()
        self.users += [notice.payload["user"] for notice in notices]


async def test_notices_are_sent_in_order_and_once(sessions: Sessions) -> None:
    await add(sessions, 1, 2, 1)
    receiver = Receiver()
    for _ in range(2):
        async with sessions.begin() as session:
            await relay(session, receiver)
    assert receiver.users == [1, 2, 1]


async def test_what_was_rolled_back_is_never_sent(sessions: Sessions) -> None:
    async with sessions() as session:
        await add_notices(session, [("points", user_shard(1), {"user": 1})])
        await session.rollback()
    receiver = Receiver()
    async with sessions.begin() as session:
        assert await relay(session, receiver) == 0


async def test_a_receiver_that_fails_is_sent_the_same_again(sessions: Sessions) -> None:
    await add(sessions, 1)

    async def fail(_: Sequence[Notice]) -> None:
        raise ConnectionError("no Redis")

    with pytest.raises(ConnectionError):
        async with sessions.begin() as session:
            await relay(session, fail)
    receiver = Receiver()
    async with sessions.begin() as session:
        await relay(session, receiver)
    assert receiver.users == [1]


async def test_a_relay_that_dies_before_its_commit_sends_again(sessions: Sessions) -> None:
    await add(sessions, 1)
    receiver = Receiver()
    async with sessions() as session:
        await relay(session, receiver)
        await session.rollback()
    async with sessions.begin() as session:
        await relay(session, receiver)
    assert receiver.users == [1, 1]


async def test_of_one_shard_only_one_relay_sends_at_a_time(sessions: Sessions) -> None:
    await add(sessions, 1, 2)
    slow = Receiver()
    slow.go_on.clear()

    async def run_slow() -> None:
        async with sessions.begin() as session:
            await relay(session, slow, shard_limit=1)

    task = asyncio.create_task(run_slow())
    await asyncio.wait_for(slow.entered.wait(), 10)
    await add(sessions, 1, 2)  # more of the same shards, while the first is being sent
    quick = Receiver()
    async with sessions.begin() as session:
        await relay(session, quick)
    assert quick.users == [2, 2]
    slow.go_on.set()
    await asyncio.wait_for(task, 10)
    assert slow.users == [1]
    async with sessions.begin() as session:
        await relay(session, quick)
    assert quick.users == [2, 2, 1]


async def test_many_relays_send_everything_once_and_in_order(sessions: Sessions) -> None:
    for turn in range(10):
        await add(sessions, *(user + 100 * turn for user in range(20)))
    seen: list[tuple[str, int]] = []

    async def send(notices: Sequence[Notice]) -> None:
        await asyncio.sleep(0)
        seen.extend((notice.shard, notice.id) for notice in notices)

    async def work() -> None:
        while True:
            async with sessions.begin() as session:
                if not await relay(session, send, limit=7, shard_limit=3):
                    return

    await asyncio.gather(*(work() for _ in range(3)))
    async with sessions.begin() as session:  # what the last of them had claimed from the others
        await relay(session, send, limit=1000, shard_limit=100)
    assert len(seen) == len(set(seen)) == 200
    for shard in {shard for shard, _ in seen}:
        ids = [number for name, number in seen if name == shard]
        assert ids == sorted(ids)


async def test_age_tells_sent_from_unsent(sessions: Sessions) -> None:
    await add(sessions, 1, 2)
    async with sessions.begin() as session:
        assert await oldest_age_s(session) >= 0
        await session.execute(text("UPDATE outbox SET created_at = now() - interval '1 hour'"))
        assert await oldest_age_s(session) == pytest.approx(3600, abs=60)
        await session.execute(text("UPDATE outbox SET sent_at = now() - interval '1 minute'"))
        assert await oldest_age_s(session) == 0.0


def test_shards_depend_on_the_user_or_match_alone() -> None:
    assert user_shard(3) == user_shard(67) == "user:03"
    assert match_shard(MatchId(3)) == "match:03"
