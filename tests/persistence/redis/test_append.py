"""What one node sees of the log: order, acknowledgement, repetition, refusal."""

from typing import Any

import pytest

from game.units import MatchId
from persistence.redis.client import Client
from persistence.redis.log import (
    Limits,
    LogExistsError,
    LogGoneError,
    LogLostError,
    LogRefusedError,
    NewEntry,
    create_match,
    next_chain,
    read_head,
    read_leases,
    read_log,
    root_chain,
)
from tests.persistence.redis.followers import (
    EPOCH,
    RecordingFollower,
    answer,
    created,
    new_match,
    node,
)


async def test_created_log_begins_with_its_entries_and_a_chain_over_their_bytes(
    client: Client,
) -> None:
    head = await new_match(client)
    assert (head.seq, head.epoch, head.rules, head.flag) == (2, EPOCH, 1, "open")
    read, lines = await read_log(client, MatchId(1))
    assert read == head
    assert [line.entry.key for line in lines] == ["sys:create", "sys:seat:s1"]
    assert [line.entry.event for line in lines] == [entry.event for entry in created()]
    chain = root_chain(MatchId(1))
    rows: Any = await client.xrange("{m:1}:log")
    for _id, fields in rows:
        chain = next_chain(chain, fields[b"e"])
    assert head.chain == chain == lines[-1].chain


async def test_creating_twice_with_the_same_epoch_changes_nothing(client: Client) -> None:
    head = await new_match(client)
    assert await new_match(client) == head
    assert len((await read_log(client, MatchId(1)))[1]) == 2


async def test_creating_over_another_epoch_is_refused(client: Client) -> None:
    head = await new_match(client)
    with pytest.raises(LogExistsError):
        await new_match(client, epoch="e2")
    assert await read_head(client, MatchId(1)) == head


async def test_attached_follower_is_fed_what_was_there_and_the_node_has_a_lease(
    client: Client,
) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client, "n1") as writer:
        writer.attach(follower)
        await follower.until_seq(2)
        assert set(await read_leases(client, MatchId(1))) == {"n1"}
        assert follower.times_ms[-1] >= follower.entries[-1].time_ms


async def test_submitted_entries_come_back_in_order_with_seq_time_and_chain(client: Client) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client) as writer:
        writer.attach(follower)
        for i in range(600):
            writer.submit(MatchId(1), answer("s1", f"c{i}"))
        await follower.until_seq(602)
    head, lines = await read_log(client, MatchId(1))
    assert [line.entry for line in lines] == follower.entries
    assert (head.seq, head.chain) == (follower.seq, follower.chain)
    assert follower.keys[2:] == [f"s1:c{i}" for i in range(600)]
    times = [entry.time_ms for entry in follower.entries]
    assert times == sorted(times)


async def test_append_returns_the_seq_and_the_same_seq_when_repeated(client: Client) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client) as writer:
        writer.attach(follower)
        assert await writer.append(MatchId(1), answer("s1", "c1")) == 3
        assert await writer.append(MatchId(1), answer("s1", "c2")) == 4
        assert await writer.append(MatchId(1), answer("s1", "c1")) == 3
        assert follower.repeats == [("s1:c1", 3)]
        assert follower.seq == 4


async def test_same_key_twice_in_one_window_is_appended_once(client: Client) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client) as writer:
        writer.attach(follower)
        for _ in range(3):
            writer.submit(MatchId(1), answer("s1", "c1"))
        await follower.until(lambda: len(follower.repeats) == 2)
        assert follower.repeats == [("s1:c1", 3), ("s1:c1", 3)]
        assert follower.seq == 3


async def test_same_id_with_another_content_is_refused_and_changes_nothing(client: Client) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client) as writer:
        writer.attach(follower)
        await writer.append(MatchId(1), answer("s1", "c1", "7"))
        with pytest.raises(LogRefusedError) as refusal:
            await writer.append(MatchId(1), answer("s1", "c1", "8"))
        assert refusal.value.code == "command_id_reused"
        assert follower.refusals == [("s1:c1", "command_id_reused")]
        assert follower.seq == 3


async def test_same_id_of_another_seat_is_another_command(client: Client) -> None:
    await new_match(client)
    follower = RecordingFollower()
    async with node(client) as writer:
        writer.attach(follower)
        assert await writer.append(MatchId(1), answer("s1", "c1", "7")) == 3
        assert await writer.append(MatchId(1), answer("s2", "c1", "8")) == 4


async def test_full_seat_is_refused_while_others_and_the_system_go_on(client: Client) -> None:
    await new_match(client)
    follower = RecordingFollower()
    limits = Limits(match_entry_count=12, seat_entry_count=3)
    async with node(client, limits=limits) as writer:
        writer.attach(follower)
        for i in range(5):
            writer.submit(MatchId(1), answer("s1", f"c{i}"))
        assert await writer.append(MatchId(1), answer("s2", "c1")) == 6
        assert follower.refusals == [("s1:c3", "log_full"), ("s1:c4", "log_full")]
        with pytest.raises(LogRefusedError):
            await writer.append(MatchId(1), answer("s1", "c9"))
        assert await writer.append(MatchId(1), answer("s1", "c0")) == 3  # a repeat is no entry
        for i in range(6):
            await writer.append(MatchId(1), answer("sys", f"t{i}"))
        with pytest.raises(LogRefusedError) as refusal:
            await writer.append(MatchId(1), answer("s3", "c1"))
        assert refusal.value.code == "log_full"
    assert (await read_log(client, MatchId(1)))[0].seq == 12


async def test_append_without_a_header_is_lost_and_writes_nothing(client: Client) -> None:
    follower = RecordingFollower()
    async with node(client) as writer:
        writer.attach(follower)
        with pytest.raises(LogLostError):
            await writer.append(MatchId(1), answer("s1", "c1"))
        assert follower.losses == ["gone"]
        assert not writer.is_attached(MatchId(1))
    assert await client.keys("*") == []
    with pytest.raises(LogGoneError):
        await read_log(client, MatchId(1))


@pytest.mark.parametrize(
    ("change", "reason"), [({"epoch": "e2"}, "epoch"), ({"rules": 2}, "rules")]
)
async def test_append_with_another_epoch_or_rules_version_is_lost(
    client: Client, change: dict[str, str], reason: str
) -> None:
    head = await new_match(client)
    follower = RecordingFollower(**change)  # type: ignore[arg-type]
    async with node(client) as writer:
        writer.attach(follower)
        writer.submit(MatchId(1), answer("s1", "c1"))
        await follower.until(lambda: follower.losses)
        assert follower.losses == [reason]
        assert await read_head(client, MatchId(1)) == head


async def test_one_bad_match_does_not_harm_the_others_of_its_window(client: Client) -> None:
    for match in (1, 2, 3):
        await new_match(client, match)
    await client.delete("{m:2}:keys")
    await client.set("{m:2}:keys", "not a hash")
    followers = {match: RecordingFollower(match) for match in (1, 2, 3, 4)}
    async with node(client) as writer:
        for follower in followers.values():
            writer.attach(follower)
        for match in followers:
            writer.submit(MatchId(match), answer("s1", "c1"))
        for match in (1, 3):
            await followers[match].until_key("s1:c1")
        await followers[2].until(lambda: followers[2].losses)
        await followers[4].until(lambda: followers[4].losses)
    assert followers[2].losses == ["differs"]
    assert followers[4].losses == ["gone"]
    assert (await read_log(client, MatchId(2)))[0].seq == 2


async def test_follower_that_raises_is_let_go_and_harms_no_other(client: Client) -> None:
    for match in (1, 2):
        await new_match(client, match)
    bad, good = RecordingFollower(1), RecordingFollower(2)
    bad.poison = "s1:c1"
    async with node(client) as writer:
        writer.attach(bad)
        writer.attach(good)
        writer.submit(MatchId(1), answer("s1", "c1"))
        writer.submit(MatchId(2), answer("s1", "c1"))
        await good.until_key("s1:c1")
        await bad.until(lambda: bad.losses)
        assert bad.losses == ["poison"]


async def test_entry_that_no_log_may_hold_is_an_error_of_the_caller(client: Client) -> None:
    await new_match(client)
    async with node(client) as writer:
        with pytest.raises(LogLostError):
            writer.submit(MatchId(1), answer("s1", "c1"))
        writer.attach(RecordingFollower())
        with pytest.raises(ValueError, match="dedupe key"):
            writer.submit(MatchId(1), NewEntry("s1:c", "short", created()[0].event))
        with pytest.raises(ValueError, match="5019 bytes"):
            writer.submit(MatchId(1), answer("s1", "c1", "7" * 5000))
        assert writer.pending_count == 0


async def test_drain_sends_what_waits_and_gives_up_the_leases(client: Client) -> None:
    await new_match(client)
    async with node(client) as writer:
        writer.attach(RecordingFollower())
        for i in range(700):
            writer.submit(MatchId(1), answer("s1", f"c{i}"))
        await writer.drain()
        head, lines = await read_log(client, MatchId(1))
    assert len(lines) == 702
    assert head.leases == {}


async def test_create_is_refused_for_entries_that_are_too_large(client: Client) -> None:
    with pytest.raises(ValueError, match="at most"):
        await create_match(client, MatchId(1), EPOCH, 1, [answer("s1", "c1", "7" * 5000)])
    assert await client.keys("*") == []
