"""The chain over the audit trail: whatever is changed, removed, swapped or cut off is found."""

import asyncio
import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence.audit import Detail, record
from persistence.audit_chain import GENESIS, Head, link_hash, prune, read_head, seal
from persistence.audit_verifying import Verification, verify
from persistence.database import create_engine, create_session_factory
from persistence.models import AuditEntry, AuditLink

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
Sessions = async_sessionmaker[AsyncSession]

BY_HAND = "INSERT INTO audit_log (id, action, actor_role) VALUES (99, 'data_exported', 'system')"
COPIED_HASH = (
    "INSERT INTO audit_chain (position, entry_id, hash) "
    "SELECT 6, 99, hash FROM audit_chain WHERE position = 5"
)

OPEN = tuple(f"ALTER TABLE audit_{name} DISABLE TRIGGER ALL" for name in ("log", "chain"))
CLOSE = tuple(f"ALTER TABLE audit_{name} ENABLE TRIGGER ALL" for name in ("log", "chain"))
"""What only somebody with all rights can do round the tampering."""
TAMPERING: list[tuple[list[str], str]] = [
    (["UPDATE audit_log SET action = 'password_changed' WHERE id = 5"], "place 5: entry 5"),
    (["UPDATE audit_log SET actor = gen_random_uuid() WHERE id = 5"], "place 5: entry 5"),
    (["UPDATE audit_log SET subject = gen_random_uuid() WHERE id = 5"], "place 5: entry 5"),
    (["UPDATE audit_log SET actor_role = 'admin' WHERE id = 5"], "place 5: entry 5"),
    (["UPDATE audit_log SET is_denied = true WHERE id = 5"], "place 5: entry 5"),
    (["UPDATE audit_log SET network = '10.0.0.0/24' WHERE id = 5"], "place 5: entry 5"),
    (
        ["UPDATE audit_log SET occurred_at = occurred_at - interval '1 us' WHERE id = 5"],
        "place 5: entry 5",
    ),
    (["UPDATE audit_log SET details = '{\"number\": 5}' WHERE id = 5"], "place 5: entry 5"),
    (["UPDATE audit_chain SET sealed_at = now() WHERE position = 5"], "place 5: entry 5"),
    (["DELETE FROM audit_log WHERE id = 5"], "place 5: its entry was deleted"),
    (
        [
            "DELETE FROM audit_log WHERE id = 5",
            "DELETE FROM audit_chain WHERE entry_id = 5",
        ],
        "places 5 to 5 are missing",
    ),
    (["DELETE FROM audit_log WHERE id = 1"], "all entries up to place 1 are missing"),
    (
        [
            "DELETE FROM audit_log WHERE id <= 3",
            "DELETE FROM audit_chain WHERE position < 3",
        ],
        "all entries up to place 3 are missing",
    ),
    (
        [
            "DELETE FROM audit_log WHERE id <= 3",
            "DELETE FROM audit_chain WHERE position <= 3",
        ],
        "places 1 to 3 are missing",
    ),
    (
        [
            "UPDATE audit_chain SET entry_id = -entry_id WHERE position IN (5, 6)",
            "UPDATE audit_chain SET entry_id = 11 + entry_id WHERE entry_id < 0",
        ],
        "place 5: entry 6",
    ),
    (
        [BY_HAND],
        "entry 99 (data_exported) has no place in the chain",
    ),
    (
        [
            "ALTER TABLE audit_chain DROP CONSTRAINT ck_audit_chain_position",
            "UPDATE audit_chain SET position = -position WHERE position > 5",
            "UPDATE audit_chain SET position = 1 - position WHERE position < 0",
            BY_HAND,
            COPIED_HASH,
        ],
        "place 6: entry 99",
    ),
    (["DROP TRIGGER audit_log_queue ON audit_log"], "the trigger audit_log_queue"),
]


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[Sessions]:
    """Database sessions that commit."""
    engine = create_engine(database_url)
    yield create_session_factory(engine)
    await engine.dispose()


async def _write(sessions: Sessions, count: int, now: datetime = NOW) -> None:
    async with sessions.begin() as session:
        for number in range(count):
            details: dict[str, Detail] = {
                "number": number,
                "word": "à l'école",
                "is_odd": bool(number % 2),
            }
            await record(session, action="data_exported", actor_id=None, details=details, now=now)


async def _seal(sessions: Sessions, now: datetime = NOW) -> int:
    async with sessions.begin() as session:
        return await seal(session, now)


async def _verify(
    sessions: Sessions, exported: list[Head] | None = None, now: datetime = NOW
) -> Verification:
    async with sessions() as session:
        return await verify(session, now, exported or [])


async def _head(sessions: Sessions) -> Head:
    async with sessions() as session:
        head = await read_head(session)
    assert head is not None
    return head


async def _tamper(sessions: Sessions, *statements: str) -> None:
    async with sessions.begin() as session:
        for each in (*OPEN, *statements, *CLOSE):
            await session.execute(text(each))


async def test_entries_are_sealed_once_and_verify(sessions: Sessions) -> None:
    await _write(sessions, 7)
    assert (await _verify(sessions)).entry_count == 0
    assert await _seal(sessions) == 7
    assert await _seal(sessions) == 0
    await _write(sessions, 3)
    assert await _seal(sessions) == 3
    found = await _verify(sessions, [await _head(sessions)])
    assert (found.is_whole, found.entry_count, found.notes) == (True, 10, ())


async def test_an_entry_that_commits_late_is_sealed_after_those_with_higher_ids(
    sessions: Sessions,
) -> None:
    async with sessions() as slow:
        await record(slow, action="data_exported", actor_id=None, now=NOW)
        await _write(sessions, 2)
        assert await _seal(sessions) == 2
        await slow.commit()
    assert await _seal(sessions) == 1
    async with sessions() as session:
        ids = (await session.scalars(select(AuditLink.entry_id).order_by(AuditLink.position))).all()
    assert ids[2] < ids[0] < ids[1]
    assert (await _verify(sessions)).is_whole


async def test_sealers_that_meet_give_each_entry_one_place(sessions: Sessions) -> None:
    for _ in range(5):
        await _write(sessions, 4)
        await asyncio.gather(*(_seal(sessions) for _ in range(6)))
    found = await _verify(sessions)
    assert (found.is_whole, found.entry_count) == (True, 20)


async def test_verifying_finds_what_was_done_to_the_trail(sessions: Sessions) -> None:
    await _write(sessions, 10)
    await _seal(sessions)
    for statements, finding in TAMPERING:
        async with sessions() as session:
            for each in (*OPEN, *statements, *CLOSE):
                await session.execute(text(each))
            found = await verify(session, NOW)
            assert not found.is_whole, statements
            assert found.findings[0].startswith(finding), found.findings
            await session.rollback()
    assert (await _verify(sessions)).is_whole


async def test_a_trigger_that_was_turned_off_is_named(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        await session.execute(text("ALTER TABLE audit_chain DISABLE TRIGGER audit_chain_guard"))
    [finding] = (await _verify(sessions)).findings
    assert "audit_chain_guard" in finding


async def test_an_end_that_was_cut_off_is_seen_against_an_exported_head(
    sessions: Sessions,
) -> None:
    await _write(sessions, 10)
    await _seal(sessions)
    head = await _head(sessions)
    await _tamper(
        sessions,
        "DELETE FROM audit_log WHERE id > 7",
        "DELETE FROM audit_chain WHERE position > 7",
    )
    assert (await _verify(sessions)).is_whole, "the chain alone cannot know"
    [finding] = (await _verify(sessions, [head])).findings
    assert finding.startswith("the chain ends at place 7, but place 10 was exported")


async def test_a_chain_that_was_hashed_anew_is_seen_against_an_exported_head(
    sessions: Sessions,
) -> None:
    await _write(sessions, 10)
    await _seal(sessions)
    heads = [await _head(sessions)]
    await _tamper(
        sessions,
        "UPDATE audit_log SET is_denied = true WHERE id = 4",
        "DELETE FROM audit_chain",
        "INSERT INTO audit_unsealed SELECT id FROM audit_log",
    )
    await _seal(sessions)
    assert (await _verify(sessions)).is_whole, "the chain alone cannot know"
    [finding] = (await _verify(sessions, heads)).findings
    assert finding.startswith("place 10: the head exported at")


async def test_entries_that_wait_too_long_and_late_ones_are_noted(sessions: Sessions) -> None:
    await _write(sessions, 3)
    found = await _verify(sessions, now=NOW + timedelta(minutes=2))
    assert found.is_whole
    assert found.notes[0].startswith("3 entries wait for their place")
    await _seal(sessions, NOW + timedelta(hours=2))
    found = await _verify(sessions, now=NOW + timedelta(hours=2))
    assert found.is_whole
    assert found.notes[0].startswith("3 entries were sealed more than an hour after")


async def test_pruning_keeps_the_chain_verifiable_and_says_what_went(sessions: Sessions) -> None:
    later = NOW + timedelta(days=1100)
    await _write(sessions, 6)
    await _seal(sessions)
    old_head = await _head(sessions)
    await _write(sessions, 2, later)
    await _seal(sessions, later)
    async with sessions.begin() as session:
        pruned = await prune(session, later - timedelta(days=1096), later)
    assert pruned is not None
    assert (pruned.entry_count, pruned.position) == (6, 6)
    async with sessions.begin() as session:
        assert await prune(session, later - timedelta(days=1096), later) is None
    await _seal(sessions, later)
    found = await _verify(sessions, [old_head, await _head(sessions)], now=later)
    assert (found.is_whole, found.entry_count) == (True, 3)
    async with sessions() as session:
        entries = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all()
    assert entries[-1].action == "audit_pruned"
    assert entries[-1].details is not None
    assert entries[-1].details["count"] == 6


async def test_pruning_in_parts_verifies_as_well(sessions: Sessions) -> None:
    later = NOW + timedelta(days=1100)
    await _write(sessions, 6)
    await _seal(sessions)
    counts = []
    for _ in range(3):
        async with sessions.begin() as session:
            pruned = await prune(session, later - timedelta(days=1096), later, count=2)
            assert pruned is not None
            counts.append(pruned.entry_count)
        await _seal(sessions, later)
        assert (await _verify(sessions, now=later)).is_whole
    assert sum(counts) == 6


async def test_pruning_before_the_term_is_seen_against_an_exported_head(
    sessions: Sessions,
) -> None:
    await _write(sessions, 3)
    await _seal(sessions)
    head = await _head(sessions)
    await _write(sessions, 3, NOW + timedelta(days=1))
    await _seal(sessions, NOW + timedelta(days=1))
    async with sessions.begin() as session:
        await prune(session, NOW + timedelta(days=2), NOW + timedelta(days=2))
    await _seal(sessions, NOW + timedelta(days=2))
    found = await _verify(sessions, [head], NOW + timedelta(days=2))
    assert found.findings == (
        "place 3 was exported at 2026-11-24 09:00:00 and is missing before its term was over",
    )


async def test_a_prune_leaves_the_guard_closed(sessions: Sessions) -> None:
    await _write(sessions, 3)
    await _seal(sessions)
    async with sessions() as session:
        await prune(session, NOW + timedelta(days=2), NOW)
        with pytest.raises(DBAPIError, match="only added to"):
            await session.execute(text("DELETE FROM audit_log"))


@given(st.data())
def test_two_entries_that_differ_never_have_the_same_hash(data: st.DataObject) -> None:
    value = st.none() | st.text(max_size=5) | st.integers() | st.booleans()
    entries = st.tuples(st.integers(), st.text(max_size=5), value, st.text(max_size=5))
    one, other = data.draw(entries), data.draw(entries)
    is_same = [type(each) for each in one] == [type(each) for each in other] and one == other
    hashes: list[Any] = [link_hash(GENESIS, 1, NOW, each) for each in (one, other)]
    assert (hashes[0] == hashes[1]) == is_same


async def test_any_small_change_of_any_entry_is_found(sessions: Sessions) -> None:
    """Twelve changes drawn from a seed."""
    pick = random.Random(5)
    await _write(sessions, 30)
    await _seal(sessions)
    for _ in range(12):
        victim = pick.randint(1, 30)
        change = pick.choice(
            ["is_denied = NOT is_denied", "action = action || 'd'", "network = ''"]
        )
        async with sessions() as session:
            await session.execute(text("ALTER TABLE audit_log DISABLE TRIGGER ALL"))
            await session.execute(text(f"UPDATE audit_log SET {change} WHERE id = {victim}"))
            found = await verify(session, NOW)
            assert found.findings[0].startswith(f"place {victim}: entry {victim}")
            assert sum("place" in each for each in found.findings) == 1
            await session.rollback()
