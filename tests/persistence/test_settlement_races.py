"""Rival settlers, broken connections, crossed matches: each match counts exactly once."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence.ledger import find_disagreements
from persistence.settlement import SettlementInput, SettlementReport, salvage, settle
from tests.persistence.played import (
    add_challenge,
    add_user,
    play,
    right,
    seat_users,
    setup_of,
    wrong,
)

Sessions = async_sessionmaker[AsyncSession]


async def prepare(sessions: Sessions, pupils: list[str], seed: str = "s") -> SettlementInput:
    """Return a played match; pupils that exist already play again."""
    async with sessions.begin() as session:
        users = []
        for name in ("host", *pupils):
            found = await session.scalar(
                text("SELECT id FROM users WHERE username = :name"), {"name": name}
            )
            users.append(found or await add_user(session, name))
        match = await add_challenge(session, users[0])
        await session.execute(text("UPDATE multiplayer_challenges SET join_code = NULL"))
        seats = await seat_users(session, match, users[1:])
    ways = {seat: ("a", wrong if index % 3 == 0 else right) for index, seat in enumerate(seats)}
    return play(setup_of(match, seed=seed), ways).settled(seats)


async def run(sessions: Sessions, settled: SettlementInput) -> SettlementReport:
    async with sessions.begin() as session:
        return await settle(session, settled)


async def counted(sessions: Sessions) -> dict[str, Any]:
    async with sessions() as session:
        assert await find_disagreements(session) == []
        row = await session.execute(
            text(
                "SELECT (SELECT count(*) FROM attempts), (SELECT sum(points) FROM points_ledger), "
                "(SELECT sum(total_points) FROM users), (SELECT count(*) FROM notifications), "
                "(SELECT sum(total_attempts) FROM progress), (SELECT count(*) FROM match_logs), "
                "(SELECT count(*) FROM learning_analytics)"
            )
        )
        return dict(row.mappings().one())


async def test_of_two_rival_settlers_one_settles_and_the_other_changes_nothing(
    sessions: Sessions,
) -> None:
    settled = await prepare(sessions, [f"p{n}" for n in range(6)])
    alone = await prepare(sessions, [f"q{n}" for n in range(6)])
    await run(sessions, alone)
    once = await counted(sessions)

    reports = await asyncio.gather(*(run(sessions, settled) for _ in range(4)))

    assert sorted(report.outcome for report in reports) == ["already"] * 3 + ["settled"]
    assert all(report.rewards == reports[0].rewards for report in reports)
    twice = await counted(sessions)
    assert {name: 2 * count for name, count in once.items()} == twice


async def test_settling_and_voiding_at_once_leaves_one_of_the_two(sessions: Sessions) -> None:
    settled = await prepare(sessions, ["p1", "p2"])

    async def void() -> SettlementReport:
        async with sessions.begin() as session:
            return await salvage(session, settled, "log_lost")

    one, other = await asyncio.gather(run(sessions, settled), void())
    assert (one.outcome, other.outcome) in {("settled", "already"), ("cancelled", "kept")}
    await counted(sessions)


async def test_a_settler_whose_connection_is_killed_leaves_nothing_and_another_does_it_all(
    sessions: Sessions,
) -> None:
    settled = await prepare(sessions, ["p1", "p2", "p3"])
    doomed = sessions()
    await settle(doomed, settled)
    pid = await doomed.scalar(text("SELECT pg_backend_pid()"))
    rival = asyncio.create_task(run(sessions, settled))
    async with sessions() as session:
        await waits_for_lock(session)
        assert not rival.done()
        await session.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
    with pytest.raises(DBAPIError):
        await doomed.commit()
    await doomed.close()

    report = await asyncio.wait_for(rival, 20)

    assert report.outcome == "settled"
    assert report.attempts_count == 12
    figures = await counted(sessions)
    assert figures["count"] is not None
    assert (await run(sessions, settled)).outcome == "already"


async def waits_for_lock(session: AsyncSession) -> None:
    """Return once a backend of this database waits for another one's row."""
    query = text(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    async with asyncio.timeout(20):
        while not await session.scalar(query):
            await session.rollback()
            await asyncio.sleep(0.01)


async def test_matches_with_the_same_pupils_and_questions_never_block_each_other_for_good(
    sessions: Sessions,
) -> None:
    """Same secret seed, so the same new exercises; pupils cross over; locks must not cycle."""
    names = [f"p{n}" for n in range(8)]
    crossed = [
        await prepare(sessions, names if turn % 2 else list(reversed(names))) for turn in range(6)
    ]
    reports = await asyncio.wait_for(
        asyncio.gather(*(run(sessions, settled) for settled in crossed)), 30
    )
    assert [report.outcome for report in reports] == ["settled"] * 6
    async with sessions() as session:
        assert await session.scalar(text("SELECT count(*) FROM exercises")) == 4
    await counted(sessions)


async def test_a_rolled_back_settlement_can_be_done_again(sessions: Sessions) -> None:
    settled = await prepare(sessions, ["p1", "p2"])
    async with sessions() as session:
        assert (await settle(session, settled)).outcome == "settled"
        await session.rollback()
    async with sessions() as session:
        assert await session.scalar(text("SELECT count(*) FROM attempts")) == 0
        assert await session.scalar(text("SELECT count(*) FROM outbox")) == 0
    assert (await run(sessions, settled)).outcome == "settled"


async def test_a_pupil_can_log_in_while_the_match_is_being_settled(sessions: Sessions) -> None:
    settled = await prepare(sessions, ["p1"])
    (user,) = settled.users.values()
    async with sessions() as settling, sessions() as login:
        await settle(settling, settled)
        await login.execute(text("SET LOCAL lock_timeout = '2s'"))
        await login.execute(
            text(
                "INSERT INTO user_sessions (user_id, session_token, expires_at) "
                "VALUES (:user, 'hash', now() + interval '1 day')"
            ),
            {"user": user},
        )
        await login.commit()
        await settling.commit()
    await counted(sessions)
