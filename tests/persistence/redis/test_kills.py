"""kill -9 of Redis while entries are appended, and recounting afterwards."""

import asyncio
import contextlib
import random

import pytest
from redis.exceptions import BusyLoadingError

from game.units import MatchId
from persistence.redis import writer as writer_module
from persistence.redis.client import connect
from persistence.redis.log import Head, Logged, read_log
from tests.persistence.redis.followers import (
    Reachability,
    RecordingFollower,
    answer,
    new_match,
    node,
)
from tests.services import TestRedis

KILL_COUNT = 30
MATCHES = (1, 2, 3)


@pytest.mark.slow
async def test_no_acknowledged_entry_is_lost_or_doubled_over_many_kills(
    redis_server: TestRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "BACKOFF_S", (0.005, 0.05))
    dice = random.Random(20)
    client = connect(redis_server.url)
    for match in MATCHES:
        await new_match(client, match)
    mine = {match: RecordingFollower(match) for match in MATCHES}
    theirs = {match: RecordingFollower(match) for match in MATCHES}
    submitted: dict[int, list[str]] = {match: [] for match in MATCHES}
    reach = Reachability()
    async with node(client, "n1", on_reachable=reach) as here, node(client, "n2") as there:
        for match in MATCHES:
            here.attach(mine[match])
            there.attach(theirs[match])

        async def play(stop: asyncio.Event) -> None:
            count = 0
            while not stop.is_set():
                for match in MATCHES:
                    seat, writer = dice.choice((("s1", here), ("s2", there)))
                    entry = answer(seat, f"c{count}")
                    writer.submit(MatchId(match), entry)
                    submitted[match].append(entry.key)
                    if dice.random() < 0.1:  # the client was not sure, and asks again elsewhere
                        dice.choice((here, there)).submit(MatchId(match), entry)
                    count += 1
                await asyncio.sleep(0.002)

        stop = asyncio.Event()
        playing = asyncio.create_task(play(stop))
        for _ in range(KILL_COUNT):
            await asyncio.sleep(dice.random() * 0.03)
            redis_server.kill()
            # Whatever was acknowledged by now must be there when it comes back.
            acknowledged = {match: list(mine[match].entries) for match in MATCHES}
            await asyncio.to_thread(redis_server.start)
            for match in MATCHES:
                _head, lines = await read_log_again(redis_server.url, match)
                entries = [line.entry for line in lines]
                assert entries[: len(acknowledged[match])] == acknowledged[match]
        stop.set()
        await playing
        for match in MATCHES:
            for follower in (mine[match], theirs[match]):
                await follower.until(
                    lambda f=follower, m=match: set(submitted[m]) <= set(f.keys)  # type: ignore[misc]
                )
        for match in MATCHES:
            head, lines = await read_log(client, MatchId(match))
            entries = [line.entry for line in lines]
            keys = [entry.key for entry in entries[2:]]
            assert sorted(keys) == sorted(submitted[match])
            await mine[match].until_seq(head.seq)
            await theirs[match].until_seq(head.seq)
            assert mine[match].entries == theirs[match].entries == entries
            assert mine[match].losses == theirs[match].losses == []
            assert mine[match].refusals == theirs[match].refusals == []
    # The kernel ends a server with the thread that started it, and those of the pool end now.
    redis_server.kill()
    redis_server.start()
    await read_log_again(redis_server.url, 1)
    assert sum(len(keys) for keys in submitted.values()) > KILL_COUNT
    assert False in reach.said
    await client.aclose()


async def read_log_again(url: str, match: int) -> tuple[Head, list[Logged]]:
    """Read over a new connection, once the server has loaded its file."""
    client = connect(url)
    try:
        async with asyncio.timeout(20):
            while True:
                with contextlib.suppress(BusyLoadingError):
                    return await read_log(client, MatchId(match))
    finally:
        await client.aclose()
