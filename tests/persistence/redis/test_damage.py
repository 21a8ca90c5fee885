"""A log that was cut, rolled back, wiped or altered is found out, and never extended."""

from pathlib import Path
from typing import Any

import pytest

from game.units import MatchId
from persistence.redis.client import Client
from persistence.redis.keys import match_keys
from persistence.redis.log import (
    LogDamagedError,
    LogGoneError,
    LogLostError,
    LogPoisonedError,
    LostReason,
    create_match,
    read_head,
    read_log,
    root_chain,
)
from tests.persistence.redis.followers import (
    EPOCH,
    Reachability,
    RecordingFollower,
    answer,
    created,
    new_match,
    node,
)
from tests.persistence.redis.test_kills import read_log_again
from tests.services import TestRedis

ONE = MatchId(1)
CUT_COUNT = 16


def append_only_file(server: TestRedis) -> Path:
    """Return the file that Redis appends to."""
    (found,) = server.folder.glob("appendonlydir/*.incr.aof")
    return found


def follower_at(follower: RecordingFollower) -> RecordingFollower:
    """Return another follower that has folded as much."""
    other = RecordingFollower()
    other.seq, other.chain = follower.seq, follower.chain
    return other


async def loss_of(client: Client, follower: RecordingFollower, **options: Any) -> LostReason:
    """Attach `follower`, try to append, and return why it is lost."""
    async with node(client, **options) as writer:
        writer.attach(follower)
        with pytest.raises(LogLostError) as error:
            await writer.append(ONE, answer("s1", "late"))
        assert follower.losses == [error.value.reason]
        assert "s1:late" not in follower.keys
        assert error.value.reason != "detached"
        return error.value.reason


@pytest.mark.slow
async def test_cut_tail_of_the_file_is_found_out_wherever_it_is_cut(
    client: Client, redis_server: TestRedis
) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client) as writer:
        writer.attach(follower)
        for i in range(6):
            await writer.append(ONE, answer("s1", f"cut{i}"))
    redis_server.kill()
    file = append_only_file(redis_server)
    whole = file.read_bytes()
    # Before these commands the file has other tests' history, behind them perhaps heartbeats.
    last = whole.rindex(b"s1:cut5")
    step = (last - whole.index(b"s1:cut0")) // CUT_COUNT
    seen = set()
    for cut in range(last, whole.index(b"s1:cut0"), -step):
        redis_server.kill()
        file.write_bytes(whole[:cut])
        redis_server.start()
        head, lines = await read_log_again(redis_server.url, 1)
        # What is left is a prefix, whole and verified; what is missing is not invented.
        assert [line.entry for line in lines] == follower.entries[: head.seq]
        assert head.seq < follower.seq
        seen.add(head.seq)
        assert await loss_of(client, follower_at(follower)) == "shorter"
        assert (await read_head(client, ONE)).seq == head.seq  # type: ignore[union-attr]
    assert len(seen) > 3


async def test_other_history_of_the_same_length_is_found_out(
    client: Client, redis_server: TestRedis
) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client) as writer:
        writer.attach(follower)
        await writer.append(ONE, answer("s1", "c0"))
        redis_server.kill()
        file = append_only_file(redis_server)
        before = file.read_bytes()
        redis_server.start()
        await writer.append(ONE, answer("s1", "c1"))
    redis_server.kill()
    file.write_bytes(before)
    redis_server.start()
    # A node that starts cold knows nothing of what was lost, and plays on.
    cold = RecordingFollower()
    async with node(client, "n2") as writer:
        writer.attach(cold)
        await writer.append(ONE, answer("s1", "c1", "other"))
    assert cold.seq == follower.seq
    assert cold.chain != follower.chain
    assert await loss_of(client, follower_at(follower)) == "differs"
    async with node(client, "n2") as writer:
        resumed = follower_at(cold)
        writer.attach(resumed)
        await writer.append(ONE, answer("s2", "c2"))
    # Further on, too: the missed entries do not lead from what was folded to the header's chain.
    assert await loss_of(client, follower_at(follower)) == "differs"


async def test_altered_entry_is_found_out_by_readers_and_followers(
    client: Client, redis_server: TestRedis
) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client) as writer:
        writer.attach(follower)
        await writer.append(ONE, answer("s1", "c0", "12345"))
        await writer.append(ONE, answer("s1", "c1"))
    redis_server.kill()
    file = append_only_file(redis_server)
    file.write_bytes(file.read_bytes().replace(b"12345", b"12354"))
    redis_server.start()
    with pytest.raises(LogDamagedError):
        await read_log_again(redis_server.url, 1)
    assert await loss_of(client, RecordingFollower()) == "differs"


async def test_wiped_log_is_gone_and_stays_gone(client: Client) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client) as writer:
        writer.attach(follower)
        await writer.append(ONE, answer("s1", "c0"))
        await client.flushall()
        with pytest.raises(LogLostError):
            await writer.append(ONE, answer("s1", "c1"))
        assert follower.losses == ["gone"]
    assert await client.keys("*") == []
    with pytest.raises(LogGoneError):
        await read_log(client, ONE)


async def test_wipe_is_found_out_by_the_heartbeat_alone(client: Client) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client) as writer:
        writer.attach(follower)
        await follower.until_seq(2)
        await client.flushall()
        await follower.until(lambda: follower.losses, within_s=3)
    assert follower.losses == ["gone"]


async def test_recreated_log_of_the_same_epoch_differs_by_its_chain(client: Client) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client) as writer:
        writer.attach(follower)
        await follower.until_seq(2)
    await client.flushall()
    await create_match(client, ONE, EPOCH, 1, [*created(), answer("s1", "c0")])
    assert await loss_of(client, follower_at(follower)) == "differs"


async def test_entry_missing_in_the_stream_is_found_out(client: Client) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client) as writer:
        writer.attach(follower)
        await follower.until_seq(2)
        for i in range(4):
            await writer.append(ONE, answer("s1", f"c{i}"))
    await client.xdel(match_keys(ONE).log, "0-4")
    with pytest.raises(LogDamagedError) as error:
        await read_log(client, ONE)
    assert error.value.seq == 4
    behind = RecordingFollower()
    assert await loss_of(client, behind) == "differs"
    # Who has folded all of it is not harmed by what Redis lost behind.
    async with node(client) as writer:
        ahead = follower_at(follower)
        writer.attach(ahead)
        assert await writer.append(ONE, answer("s1", "c9")) == 7


async def test_stray_entry_behind_the_header_lets_nobody_write_over_it(client: Client) -> None:
    await new_match(client)
    await client.xadd(match_keys(ONE).log, {"e": b"stray"}, id="0-3")
    head = await read_head(client, ONE)
    assert await loss_of(client, RecordingFollower()) == "differs"
    _head, lines = await read_log(client, ONE)
    assert len(lines) == 2
    after = await read_head(client, ONE)
    assert after is not None
    assert head is not None
    assert (after.seq, after.chain) == (head.seq, head.chain)


async def test_poison_entry_ends_its_followers_and_names_itself_to_readers(client: Client) -> None:
    await new_match(client)
    healthy = RecordingFollower(2)
    await new_match(client, 2)
    poison = b"\x94\x03\xce\x00\x00\x00\x01\xa4s1:x\x91\xa7unheard"
    await append_raw(client, 3, poison)
    follower = RecordingFollower()
    async with node(client) as writer:
        writer.attach(follower)
        writer.attach(healthy)
        await follower.until(lambda: follower.losses)
        assert follower.losses == ["poison"]
        assert await writer.append(MatchId(2), answer("s1", "c0")) == 3
    with pytest.raises(LogPoisonedError) as error:
        await read_log(client, ONE)
    assert error.value.seq == 3


async def append_raw(client: Client, seq: int, data: bytes) -> None:
    """Append bytes as another release would: with their place in the chain."""
    from persistence.redis.log import next_chain

    head = await read_head(client, ONE)
    assert head is not None
    keys = match_keys(ONE)
    await client.xadd(keys.log, {"e": data}, id=f"0-{seq}")
    chain = next_chain(head.chain, data)
    await client.hset(keys.head, mapping={"seq": seq, "chain": chain})


@pytest.mark.parametrize("field", ["epoch", "seq", "chain", "state", "is_live", "time", "rules"])
async def test_header_without_a_field_is_damage_and_never_a_guess(
    client: Client, field: str
) -> None:
    await new_match(client)
    await client.hdel(match_keys(ONE).head, field)
    with pytest.raises(LogDamagedError):
        await read_head(client, ONE)


async def test_reading_on_from_a_checkpoint_needs_its_very_chain(client: Client) -> None:
    await new_match(client)
    follower, reach = RecordingFollower(), Reachability()
    async with node(client, on_reachable=reach) as writer:
        writer.attach(follower)
        for i in range(4):
            await writer.append(ONE, answer("s1", f"c{i}"))
    _head, lines = await read_log(client, ONE)
    assert (await read_log(client, ONE, 4))[1] == lines[4:]
    assert (await read_log(client, ONE, 4, lines[3].chain))[1] == lines[4:]
    assert (await read_log(client, ONE, 6, lines[5].chain))[1] == []
    with pytest.raises(LogDamagedError):
        await read_log(client, ONE, 4, root_chain(ONE))
    with pytest.raises(LogDamagedError):
        await read_log(client, ONE, 9, lines[5].chain)
