"""With replicas: nothing is acknowledged before they have it on disk."""

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.units import MatchId
from persistence.redis.client import Client, connect
from persistence.redis.log import read_log
from server.embedded.binaries import find_redis
from server.embedded.redis import DURABLE, RedisServer
from tests.persistence.redis.followers import (
    Reachability,
    RecordingFollower,
    answer,
    new_match,
    node,
)
from tests.services import TestRedis, free_port


@pytest.fixture
def replica(redis_server: TestRedis, tmp_path: Path) -> Iterator[RedisServer]:
    server = RedisServer(
        find_redis(),
        tmp_path / "replica",
        port=free_port(),
        options={
            **DURABLE,
            "replicaof": f"127.0.0.1 {redis_server.port}",
            "repl-diskless-sync-delay": "0",
        },
        death_signal=signal.SIGKILL,
    )
    server.start()
    yield server
    server.kill()
    shutil.rmtree(tmp_path / "replica", ignore_errors=True)


async def test_entry_is_on_the_replica_when_it_is_acknowledged(
    client: Client, replica: RedisServer
) -> None:
    await new_match(client)
    follower = RecordingFollower()
    copy = connect(f"redis://127.0.0.1:{replica.port}/0")
    async with node(client, replica_count=1) as writer:
        writer.attach(follower)
        for i in range(5):
            seq = await writer.append(MatchId(1), answer("s1", f"c{i}"))
            head, lines = await read_log(copy, MatchId(1))
            assert head.seq == seq
            assert [line.entry for line in lines] == follower.entries
    await copy.aclose()


async def test_without_its_replica_nothing_is_acknowledged_until_it_is_back(
    client: Client, replica: RedisServer
) -> None:
    await new_match(client)
    follower, reach = RecordingFollower(), Reachability()
    async with node(client, replica_count=1, on_reachable=reach) as writer:
        writer.attach(follower)
        await writer.append(MatchId(1), answer("s1", "c0"))
        replica.kill()
        writer.submit(MatchId(1), answer("s1", "c1"))
        await reach.until(is_reachable=False)
        assert "s1:c1" not in follower.keys
        replica.start()
        await follower.until_key("s1:c1")
    assert follower.keys[2:] == ["s1:c0", "s1:c1"]
