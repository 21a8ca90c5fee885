"""Several nodes on one log: interleaving, following, leases, healing, outages."""

import asyncio
import time

import msgspec
import pytest

from game.events import Outage
from game.units import MatchId, NodeId
from persistence.redis import writer as writer_module
from persistence.redis.client import Client, connect
from persistence.redis.keys import match_keys, node_channel
from persistence.redis.log import Limits, LogWriter, read_head, read_leases, read_log
from tests.persistence.redis.followers import (
    EPOCH,
    Reachability,
    RecordingFollower,
    answer,
    new_match,
    node,
    running,
)
from tests.proxy import Proxy
from tests.services import TestRedis

ONE = MatchId(1)


async def until_subscribed(client: Client, *names: str) -> None:
    """Return once nodes of these names listen to their channels."""
    channels = [node_channel(NodeId(name)) for name in names]
    async with asyncio.timeout(10):
        counts = [0]
        while 0 in counts:  # Redis tells nobody when somebody subscribes
            counts = [count for _channel, count in await client.pubsub_numsub(*channels)]


async def test_two_writers_interleave_and_both_fold_the_same_log(client: Client) -> None:
    matches = (1, 2, 3)
    for match in matches:
        await new_match(client, match)
    mine = {match: RecordingFollower(match) for match in matches}
    theirs = {match: RecordingFollower(match) for match in matches}
    async with node(client, "n1") as here, node(client, "n2") as there:
        for match in matches:
            here.attach(mine[match])
            there.attach(theirs[match])
        for i in range(300):
            for match in matches:
                here.submit(MatchId(match), answer("s1", f"c{i}"))
                there.submit(MatchId(match), answer("s2", f"c{i}"))
            await asyncio.sleep(0.001)
        for follower in (*mine.values(), *theirs.values()):
            await follower.until_seq(602)
    for match in matches:
        head, lines = await read_log(client, MatchId(match))
        entries = [line.entry for line in lines]
        assert mine[match].entries == theirs[match].entries == entries
        assert mine[match].chain == theirs[match].chain == head.chain
        for seat in ("s1", "s2"):
            own = [entry.key for entry in entries if entry.key.startswith(seat)]
            assert own == [f"{seat}:c{i}" for i in range(300)]
        assert mine[match].losses == theirs[match].losses == []


async def test_other_node_is_told_without_asking(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "HEARTBEAT_S", 600)
    await new_match(client)
    mine, theirs = RecordingFollower(), RecordingFollower()
    async with node(client, "n1") as here, node(client, "n2") as there:
        here.attach(mine)
        there.attach(theirs)
        await theirs.until_seq(2)
        await until_subscribed(client, "n2")
        for i in range(5):
            here.submit(ONE, answer("s1", f"c{i}"))
            await theirs.until_key(f"s1:c{i}", within_s=5)


async def test_same_command_through_two_nodes_is_appended_once(client: Client) -> None:
    await new_match(client)
    mine, theirs = RecordingFollower(), RecordingFollower()
    async with node(client, "n1") as here, node(client, "n2") as there:
        here.attach(mine)
        there.attach(theirs)
        first = asyncio.create_task(here.append(ONE, answer("s1", "c1")))
        second = asyncio.create_task(there.append(ONE, answer("s1", "c1")))
        assert await first == await second == 3
    assert (await read_log(client, ONE))[0].seq == 3


async def test_lost_publications_are_healed_within_the_heartbeat(client: Client) -> None:
    await new_match(client)
    mine, theirs = RecordingFollower(), RecordingFollower()
    async with node(client, "n1") as here, node(client, "n2") as there:
        here.attach(mine)
        there.attach(theirs)
        await theirs.until_seq(2)
        await until_subscribed(client, "n2")
        # Somebody writes who knows nothing of n2: no publication will ever come.
        await client.hdel(match_keys(ONE).head, "@n2")
        started_s = time.monotonic()
        here.submit(ONE, answer("s1", "c1"))
        await theirs.until_key("s1:c1", within_s=3)
        assert time.monotonic() - started_s < 2.5
        assert "n2" in await read_leases(client, ONE)


async def test_subscription_that_was_cut_is_made_again_and_healed(
    client: Client, redis_server: TestRedis
) -> None:
    await new_match(client)
    mine, theirs = RecordingFollower(), RecordingFollower()
    async with Proxy(redis_server.port) as proxy:
        far = connect(f"redis://127.0.0.1:{proxy.port}/0")
        async with node(client, "n1") as here, node(far, "n2") as there:
            here.attach(mine)
            there.attach(theirs)
            await until_subscribed(client, "n2")
            proxy.reset_all()
            for i in range(20):
                await here.append(ONE, answer("s1", f"c{i}"))
            await theirs.until_seq(22)
            await until_subscribed(client, "n2")
            here.submit(ONE, answer("s1", "last"))
            await theirs.until_key("s1:last")
            assert theirs.entries == mine.entries
        await far.aclose()


@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b"\xc1 not msgpack",
        msgspec.msgpack.encode([[1, EPOCH, 1, "c", [["no entry"], ["no entry"]]]]),
        msgspec.msgpack.encode([[1, EPOCH, 2, "c", [[3, 1, "s9:x", ["out", "s9", "n1"]]]]]),
        msgspec.msgpack.encode([[1, EPOCH, 9, "c", []], [77, "x", 0, "c", []]]),
        msgspec.msgpack.encode([[1, "e2", 2, "c", [[3, 1, "s9:x", ["leave", "s9"]]]]]),
    ],
)
async def test_rubbish_on_the_channel_ends_no_follower(client: Client, rubbish: bytes) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client, "n1") as writer:
        writer.attach(follower)
        await follower.until_seq(2)
        await until_subscribed(client, "n1")
        await client.publish(node_channel(NodeId("n1")), rubbish)
        assert await writer.append(ONE, answer("s1", "c1")) == 3
        assert follower.losses == []
        _head, lines = await read_log(client, ONE)
        assert [line.entry for line in lines] == follower.entries


async def test_lease_is_kept_while_the_node_lives_and_given_up_when_it_leaves(
    client: Client,
) -> None:
    await new_match(client)
    follower, other = RecordingFollower(), RecordingFollower()
    async with node(client, "n1") as writer:
        writer.attach(follower)
        await follower.until_seq(2)
        first = (await read_leases(client, ONE))[NodeId("n1")]
        heard = len(follower.times_ms)
        await follower.until(lambda: len(follower.times_ms) >= heard + 2)
        assert (await read_leases(client, ONE))[NodeId("n1")] > first
        async with node(client, "n2") as second:
            second.attach(other)
            await other.until_seq(2)
            assert set(await read_leases(client, ONE)) == {"n1", "n2"}
            second.detach(ONE)
            await second.drain()
            assert set(await read_leases(client, ONE)) == {"n1"}


async def test_killed_node_leaves_a_lease_that_grows_old(client: Client) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client, "n1") as writer:
        writer.attach(follower)
        await follower.until_seq(2)
    assert set(await read_leases(client, ONE)) == {"n1"}


async def test_silence_while_clocks_run_becomes_an_outage_before_the_next_entry(
    client: Client,
) -> None:
    await new_match(client)
    follower = RecordingFollower()
    follower.is_clock_running = True
    limits = Limits(gap_ms=50)
    async with node(client, "n1", limits=limits) as writer:
        writer.attach(follower)
        await follower.until_seq(2)
        # Whoever knew only entry 0 does not know whether clocks run: the next one says so.
        await writer.append(ONE, answer("s1", "c1"))
        assert (await read_head(client, ONE)).is_live  # type: ignore[union-attr]
    await asyncio.sleep(0.2)  # the silence itself is what is tested
    late = RecordingFollower()
    late.is_clock_running = True
    async with node(client, "n2", limits=limits) as writer:
        writer.attach(late)
        await late.until(lambda: late.seq >= 4)
    outage = late.entries[3].event
    assert isinstance(outage, Outage)
    assert outage.gap_ms >= 150
    assert late.entries[3].time_ms == late.entries[2].time_ms + outage.gap_ms
    _head, lines = await read_log(client, ONE)
    assert [line.entry for line in lines] == late.entries


async def test_silence_while_clocks_stand_is_no_outage(client: Client) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client, "n1", limits=Limits(gap_ms=1)) as writer:
        writer.attach(follower)
        for i in range(5):
            await asyncio.sleep(0.01)
            await writer.append(ONE, answer("s1", f"c{i}"))
    assert all(not isinstance(entry.event, Outage) for entry in follower.entries)


async def test_log_time_never_runs_backwards(client: Client) -> None:
    await new_match(client)
    ahead_ms = int(time.time() * 1000) + 3_600_000
    await client.hset(match_keys(ONE).head, "time", str(ahead_ms))
    follower = RecordingFollower()
    async with node(client, "n1") as writer:
        writer.attach(follower)
        await writer.append(ONE, answer("s1", "c1"))
        await writer.append(ONE, answer("s1", "c2"))
    assert [entry.time_ms for entry in follower.entries[2:]] == [ahead_ms, ahead_ms]


async def test_follower_that_is_far_behind_is_fed_first_and_appends_then(client: Client) -> None:
    await new_match(client)
    mine, late = RecordingFollower(), RecordingFollower()
    async with node(client, "n1") as here:
        here.attach(mine)
        for i in range(1_900):
            here.submit(ONE, answer("s1", f"c{i}"))
        await mine.until(lambda: mine.seq == 1_902)
        async with node(client, "n2") as there:
            there.attach(late)
            assert await there.append(ONE, answer("s2", "c1")) == 1_903
            assert late.entries[:1_902] == mine.entries[:1_902]
            assert [entry.seq for entry in late.entries] == list(range(1, 1_904))


async def test_two_followers_of_one_match_are_a_mistake_and_one_after_another_is_not(
    client: Client,
) -> None:
    await new_match(client)
    first, second = RecordingFollower(), RecordingFollower()
    async with running(LogWriter(client, NodeId("n1"), on_reachable=Reachability())) as writer:
        writer.attach(first)
        with pytest.raises(ValueError, match="follower already"):
            writer.attach(second)
        writer.submit(ONE, answer("s1", "c1"))
        writer.detach(ONE)
        writer.attach(second)
        assert await writer.append(ONE, answer("s1", "c2")) == 4
        assert second.keys[2:] == ["s1:c1", "s1:c2"]
        assert set(await read_leases(client, ONE)) == {"n1"}
