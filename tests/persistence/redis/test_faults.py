"""Lost replies, cut links, stalls, outages: everything is appended once, nothing waits silently."""

import asyncio
import random
from collections.abc import AsyncIterator

import pytest

from game.units import MatchId, NodeId
from persistence.redis import subscriber as subscriber_module
from persistence.redis import writer as writer_module
from persistence.redis.client import Client, connect, script
from persistence.redis.link import bulk
from persistence.redis.log import LogWriter, read_log
from persistence.redis.pipe import Pipe, ScriptFailedError, UnreachableError
from persistence.redis.subscriber import Subscriber
from tests.persistence.redis.followers import (
    Reachability,
    RecordingFollower,
    answer,
    new_match,
    node,
)
from tests.proxy import Proxy
from tests.services import TestRedis

ONE = MatchId(1)
TIMEOUT_S = 0.3


@pytest.fixture
async def proxy(redis_server: TestRedis) -> AsyncIterator[Proxy]:
    async with Proxy(redis_server.port) as made:
        yield made


@pytest.fixture
async def far(proxy: Proxy) -> AsyncIterator[Client]:
    """A client behind the proxy."""
    made = connect(f"redis://127.0.0.1:{proxy.port}/0", timeout_s=1)
    yield made
    await made.aclose()


async def assert_exactly_once(client: Client, follower: RecordingFollower, keys: list[str]) -> None:
    """The log and the follower hold each key once, in the order of submission."""
    head, lines = await read_log(client, ONE)
    logged = [line.entry.key for line in lines][2:]
    assert logged == keys
    assert follower.entries == [line.entry for line in lines]
    assert (follower.seq, follower.chain) == (head.seq, head.chain)
    assert follower.losses == []
    assert follower.refusals == []


@pytest.mark.parametrize("byte_count", [0, 1, 3, 7, 20])
async def test_entry_whose_reply_was_cut_is_appended_once_and_acknowledged(
    client: Client, far: Client, proxy: Proxy, byte_count: int
) -> None:
    await new_match(client)
    follower, reach = RecordingFollower(), Reachability()
    async with node(far, on_reachable=reach) as writer:
        writer.attach(follower)
        await follower.until_seq(2)
        proxy.cut_after(byte_count)
        assert await writer.append(ONE, answer("s1", "c1")) == 3
        assert proxy.cut_count == 1
        # It was in the log before the reply was lost: the second try found it.
        await assert_exactly_once(client, follower, ["s1:c1"])


async def test_request_that_was_cut_on_its_way_is_sent_again(
    client: Client, far: Client, proxy: Proxy
) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(far) as writer:
        writer.attach(follower)
        await follower.until_seq(2)
        proxy.cut_after(40, "to_server")
        assert await writer.append(ONE, answer("s1", "c1")) == 3
        await assert_exactly_once(client, follower, ["s1:c1"])


async def test_many_entries_through_a_link_that_is_cut_again_and_again(
    client: Client, far: Client, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "BACKOFF_S", (0.001, 0.01))
    dice = random.Random(7)
    await new_match(client)
    follower = RecordingFollower()
    keys = []
    async with node(far) as writer:
        writer.attach(follower)
        for round_ in range(40):
            proxy.cut_after(dice.randrange(400), dice.choice(["to_client", "to_server"]))
            for i in range(5):
                keys.append(f"s1:c{round_}-{i}")
                writer.submit(ONE, answer("s1", f"c{round_}-{i}"))
            await follower.until_key(keys[-1])
        assert writer.pending_count == 0
    assert proxy.cut_count >= 20
    await assert_exactly_once(client, follower, keys)


async def test_later_entries_never_overtake_a_window_whose_answer_is_unknown(
    client: Client, far: Client, proxy: Proxy
) -> None:
    await new_match(client)
    follower, reach = RecordingFollower(), Reachability()
    async with node(far, on_reachable=reach, timeout_s=TIMEOUT_S) as writer:
        writer.attach(follower)
        await follower.until_seq(2)
        proxy.stall("to_client")
        writer.submit(ONE, answer("s1", "first"))
        await reach.until(is_reachable=False)
        for i in range(5):
            writer.submit(ONE, answer("s1", f"later{i}"))
        proxy.heal()
        await follower.until_key("s1:later4")
        await reach.until(is_reachable=True)
        keys = ["s1:first", *(f"s1:later{i}" for i in range(5))]
        await assert_exactly_once(client, follower, keys)
    assert reach.said == [False, True]


async def test_half_open_link_is_dropped_after_the_time_out(
    client: Client, far: Client, proxy: Proxy
) -> None:
    await new_match(client)
    follower, reach = RecordingFollower(), Reachability()
    async with node(far, on_reachable=reach, timeout_s=TIMEOUT_S) as writer:
        writer.attach(follower)
        await follower.until_seq(2)
        count = proxy.connection_count
        proxy.swallow("to_server")
        writer.submit(ONE, answer("s1", "c1"))
        await reach.until(is_reachable=False)
        proxy.heal()
        await follower.until_key("s1:c1")
        assert proxy.connection_count > count
        await assert_exactly_once(client, follower, ["s1:c1"])


async def test_replies_in_single_bytes_are_read_like_any_other(
    client: Client, far: Client, proxy: Proxy
) -> None:
    await new_match(client)
    follower = RecordingFollower()
    proxy.drip(1)
    async with node(far) as writer:
        writer.attach(follower)
        for i in range(10):
            writer.submit(ONE, answer("s1", f"c{i}"))
        await follower.until_seq(12)
    await assert_exactly_once(client, follower, [f"s1:c{i}" for i in range(10)])


async def test_outage_is_told_once_and_waiting_entries_are_bounded(
    client: Client, far: Client, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "MAX_PENDING_ENTRIES", 50)
    await new_match(client)
    follower, reach = RecordingFollower(), Reachability()
    async with node(far, on_reachable=reach) as writer:
        writer.attach(follower)
        await follower.until_seq(2)
        proxy.refuse()
        proxy.reset_all()
        for i in range(60):
            writer.submit(ONE, answer("s1", f"c{i}"))
        await reach.until(is_reachable=False)
        await follower.until(lambda: len(follower.refusals) == 10)
        assert {code for _key, code in follower.refusals} == {"overloaded"}
        follower.refusals.clear()
        proxy.heal()
        await follower.until_seq(52)
        assert writer.pending_count == 0
        await assert_exactly_once(client, follower, [f"s1:c{i}" for i in range(50)])
    assert reach.said == [False, True]


async def test_forgotten_scripts_are_loaded_again(client: Client) -> None:
    await new_match(client)
    follower, reach = RecordingFollower(), Reachability()
    async with node(client, on_reachable=reach) as writer:
        writer.attach(follower)
        await follower.until_seq(2)
        for i in range(3):
            await client.script_flush()
            await writer.append(ONE, answer("s1", f"c{i}"))
    assert reach.said == []
    await assert_exactly_once(client, follower, ["s1:c0", "s1:c1", "s1:c2"])


async def test_redis_that_may_not_write_is_an_outage_and_not_a_loss(client: Client) -> None:
    await new_match(client)
    follower, reach = RecordingFollower(), Reachability()
    async with node(client, on_reachable=reach) as writer:
        writer.attach(follower)
        await follower.until_seq(2)
        await client.config_set("maxmemory", "1")
        writer.submit(ONE, answer("s1", "c1"))
        await reach.until(is_reachable=False)
        await client.config_set("maxmemory", "0")
        await follower.until_key("s1:c1")
        await reach.until(is_reachable=True)
    await assert_exactly_once(client, follower, ["s1:c1"])


async def test_nearly_full_disk_refuses_pupils_and_lets_the_system_go_on(client: Client) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client) as writer:
        writer.attach(follower)
        writer.is_disk_nearly_full = True
        writer.submit(ONE, answer("s1", "c1"))
        assert await writer.append(ONE, answer("sys", "deadline")) == 3
        assert follower.refusals == [("s1:c1", "disk_nearly_full")]
        writer.is_disk_nearly_full = False
        assert await writer.append(ONE, answer("s1", "c1")) == 4


async def test_cancelled_writer_leaves_no_connection_behind(
    client: Client, far: Client, proxy: Proxy
) -> None:
    await new_match(client)
    follower = RecordingFollower()
    writer = LogWriter(far, NodeId("n1"), on_reachable=Reachability())
    task = asyncio.create_task(writer.run())
    writer.attach(follower)
    await follower.until_seq(2)
    proxy.stall()
    writer.submit(ONE, answer("s1", "c1"))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert writer._pipe._mouth is None
    assert not follower.losses


async def test_cancelled_writer_ends_even_in_the_moment_of_a_time_out(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscriber_module, "PING_S", 0.01)
    dice = random.Random(3)
    for _ in range(60):
        writer = LogWriter(client, NodeId("n1"), on_reachable=Reachability())
        task = asyncio.create_task(writer.run())
        await asyncio.sleep(0.02 + dice.random() * 0.004)
        task.cancel()
        done, _pending = await asyncio.wait([task], timeout=5)
        assert task in done
        assert task.cancelled()


async def test_silent_subscription_is_found_out_and_made_again(
    far: Client, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscriber_module, "PING_S", 0.1)
    monkeypatch.setattr(subscriber_module, "RETRY_S", 0.01)
    confirmed = asyncio.Queue[int]()
    subscriber = Subscriber(
        far,
        NodeId("n1"),
        on_publication=lambda _: None,
        on_confirmed=lambda: confirmed.put_nowait(proxy.connection_count),
    )
    task = asyncio.create_task(subscriber.run())
    try:
        async with asyncio.timeout(10):
            first = await confirmed.get()
            proxy.swallow("to_client")
            proxy.swallow("to_server")
            await proxy.until_connected(first + 1)
            proxy.heal()
            proxy.reset_all()
            assert await confirmed.get() > first
    finally:
        task.cancel()
        await asyncio.wait([task])


async def test_pipe_tells_unknown_from_failed(client: Client) -> None:
    pipe = Pipe(client, script("delete"))
    with pytest.raises(ScriptFailedError):
        await pipe.run([], b"")
    with pytest.raises(UnreachableError, match="unexpected bytes"):
        # The script answers with a number, which no script of a pipe does.
        await pipe.run([bulk(b"{m:1}:head")], b"epoch")
    pipe.close()
