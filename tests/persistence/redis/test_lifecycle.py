"""Birth, voiding, parking and deletion of logs, and the copies that a match keeps."""

import contextlib

import pytest

from game.events import Voided
from game.units import MatchId, Seat
from persistence.redis.client import Client
from persistence.redis.keys import match_keys
from persistence.redis.log import (
    Checkpoint,
    LogGoneError,
    LogLostError,
    LogRefusedError,
    SeatCopy,
    delete_match,
    free_match,
    get_checkpoint,
    get_seats,
    list_matches,
    park_match,
    put_checkpoint,
    put_seats,
    read_heads,
    read_log,
    remove_seats,
    void_match,
)
from tests.persistence.redis.followers import (
    EPOCH,
    RecordingFollower,
    answer,
    new_match,
    node,
)

ONE = MatchId(1)


async def test_voided_match_has_another_epoch_and_says_why_as_its_last_entry(
    client: Client,
) -> None:
    before = await new_match(client)
    head = await void_match(client, ONE, "redis was rolled back")
    assert head.flag == "void"
    assert head.epoch != before.epoch
    read, lines = await read_log(client, ONE)
    assert read == head
    assert lines[-1].entry.event == Voided("redis was rolled back")


async def test_voiding_again_changes_nothing(client: Client) -> None:
    await new_match(client)
    head = await void_match(client, ONE, "first", epoch=EPOCH)
    assert await void_match(client, ONE, "second", epoch=EPOCH) == head


async def test_only_the_epoch_that_is_meant_is_voided(client: Client) -> None:
    before = await new_match(client)
    with pytest.raises(LogGoneError):
        await void_match(client, ONE, "why", epoch="another")
    with pytest.raises(LogGoneError):
        await void_match(client, MatchId(2), "why")
    assert await read_heads(client, [ONE, MatchId(2)]) == {ONE: before, MatchId(2): None}


async def test_node_that_folded_a_voided_log_cannot_append(client: Client) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client) as writer:
        writer.attach(follower)
        await follower.until_seq(2)
        head = await void_match(client, ONE, "why")
        with contextlib.suppress(LogLostError):  # the heartbeat may have found it out
            writer.submit(ONE, answer("s1", "c1"))
        await follower.until(lambda: follower.losses)
        assert follower.losses == ["epoch"]
        late = RecordingFollower(epoch=head.epoch)
        writer.attach(late)
        with pytest.raises(LogRefusedError) as refusal:
            await writer.append(ONE, answer("s1", "c1"))
        assert refusal.value.code == "match_voided"
        assert isinstance(late.entries[-1].event, Voided)


async def test_parked_match_takes_nothing_until_it_is_freed(client: Client) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client) as writer:
        writer.attach(follower)
        assert await park_match(client, ONE, EPOCH)
        with pytest.raises(LogRefusedError) as refusal:
            await writer.append(ONE, answer("s1", "c1"))
        assert refusal.value.code == "match_parked"
        assert await free_match(client, ONE, EPOCH)
        assert await writer.append(ONE, answer("s1", "c1")) == 3


async def test_void_match_stays_void_and_a_missing_one_missing(client: Client) -> None:
    await new_match(client)
    head = await void_match(client, ONE, "why")
    assert not await park_match(client, ONE, head.epoch)
    assert not await free_match(client, ONE, head.epoch)
    assert not await park_match(client, MatchId(2), EPOCH)
    assert await list_matches(client) == [ONE]


async def test_delete_takes_every_key_of_the_match_and_of_no_other(client: Client) -> None:
    for match in (1, 12):
        await new_match(client, match)
        await put_seats(client, MatchId(match), EPOCH, {Seat("s1"): SeatCopy(7, "Ada", "fr")})
        await put_checkpoint(client, MatchId(match), Checkpoint(EPOCH, 1, 2, "c", b"state"))
    assert await delete_match(client, ONE, EPOCH)
    assert [key async for key in client.scan_iter("{m:1}*")] == []
    assert await list_matches(client) == [MatchId(12)]
    assert (await read_log(client, MatchId(12)))[0].seq == 2


async def test_log_of_another_epoch_is_not_deleted(client: Client) -> None:
    head = await new_match(client)
    assert not await delete_match(client, ONE, "another")
    assert (await read_log(client, ONE))[0] == head


async def test_deleting_twice_is_the_same_as_once_and_sweeps_left_overs(client: Client) -> None:
    await new_match(client)
    assert await delete_match(client, ONE, EPOCH)
    await client.hset(match_keys(ONE).seats, "s1", b"left over")
    assert await delete_match(client, ONE, EPOCH)
    assert await client.keys("*") == []


async def test_deleted_match_is_never_raised_by_a_late_append(client: Client) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client) as writer:
        writer.attach(follower)
        await writer.append(ONE, answer("s1", "c1"))
        await delete_match(client, ONE, EPOCH)
        with pytest.raises(LogLostError):
            await writer.append(ONE, answer("s1", "c2"))
        assert not await put_seats(client, ONE, EPOCH, {Seat("s1"): SeatCopy(7, "Ada", "fr")})
        assert not await put_checkpoint(client, ONE, Checkpoint(EPOCH, 1, 3, "c", b"state"))
    assert await client.keys("*") == []


async def test_recreated_match_does_not_take_what_belongs_to_the_old_one(client: Client) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client) as writer:
        writer.attach(follower)
        await writer.append(ONE, answer("s1", "c1"))
        await client.flushall()
        await new_match(client, epoch="e2")
        with contextlib.suppress(LogLostError):  # the heartbeat may have found it out
            writer.submit(ONE, answer("s1", "c2"))
        await follower.until(lambda: follower.losses)
        assert follower.losses[0] in {"epoch", "gone"}
    assert (await read_log(client, ONE))[0].seq == 2


async def test_newer_checkpoint_replaces_an_older_one_and_not_the_other_way(
    client: Client,
) -> None:
    await new_match(client)
    newer = Checkpoint(EPOCH, 1, 512, "c512", b"\x00\xff")
    assert await put_checkpoint(client, ONE, Checkpoint(EPOCH, 1, 256, "c256", b"old"))
    assert await put_checkpoint(client, ONE, newer)
    assert not await put_checkpoint(client, ONE, Checkpoint(EPOCH, 1, 256, "c256", b"old"))
    assert await get_checkpoint(client, ONE, EPOCH) == newer
    assert await get_checkpoint(client, ONE, "another") is None
    assert await get_checkpoint(client, MatchId(2), EPOCH) is None


async def test_checkpoint_of_a_former_epoch_makes_way(client: Client) -> None:
    await new_match(client)
    await put_checkpoint(client, ONE, Checkpoint(EPOCH, 1, 512, "c512", b"old"))
    head = await void_match(client, ONE, "why")
    fresh = Checkpoint(head.epoch, 1, 3, head.chain, b"new")
    assert await put_checkpoint(client, ONE, fresh)
    assert await get_checkpoint(client, ONE, head.epoch) == fresh


async def test_seats_are_kept_and_forgotten_one_by_one(client: Client) -> None:
    await new_match(client)
    ada, bob = SeatCopy(7, "Ada é", "fr", "padawan"), SeatCopy(8, "Bob", "en")
    assert await put_seats(client, ONE, EPOCH, {Seat("s1"): ada})
    assert await put_seats(client, ONE, EPOCH, {Seat("s2"): bob})
    assert await get_seats(client, ONE) == {"s1": ada, "s2": bob}
    await remove_seats(client, ONE, [Seat("s1")])
    assert await get_seats(client, ONE) == {"s2": bob}
    assert not await put_seats(client, ONE, "another", {Seat("s3"): bob})
