"""Tallies go on where they stopped, and are thrown away whenever going on would be wrong."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from game.pupil_tally import Tally
from game.units import EXERCISE_TYPES
from persistence.badge_seeding import seed_badges
from persistence.pupil_tallies import forget_tallies, tally_attempts
from persistence.settlement import settle
from tests.persistence.played import (
    START_MS,
    add_challenge,
    add_user,
    play,
    right,
    seat_users,
    setup_of,
)
from tests.persistence.test_badge_facts import NOON, add_attempts, pupil

Sessions = async_sessionmaker[AsyncSession]
Attempts = Sequence[tuple[str, bool, datetime, float | None]]


def some(count: int, seed: int, first: datetime = NOON) -> Attempts:
    chance = random.Random(seed)
    moments = sorted(first + timedelta(minutes=chance.randint(0, 9_000)) for _ in range(count))
    return [
        (chance.choice(EXERCISE_TYPES), chance.random() < 0.8, at, round(chance.uniform(1, 40), 3))
        for at in moments
    ]


async def counted(session: AsyncSession, user: int, zone: str = "Europe/Paris") -> Tally:
    return (await tally_attempts(session, {user: pupil(user, zone)}))[user]


async def counted_anew(session: AsyncSession, user: int, zone: str = "Europe/Paris") -> Tally:
    await session.execute(text("DELETE FROM pupil_tallies"))
    return await counted(session, user, zone)


@pytest.mark.parametrize("seed", range(3))
async def test_a_tally_goes_on_where_it_stopped(sessions: Sessions, seed: int) -> None:
    made = some(60, seed)
    async with sessions() as session:
        user = await add_user(session, "pupil")
        for part in (made[:20], made[20:21], [], made[21:]):
            if part:
                await add_attempts(session, user, part)
            gone_on = await counted(session, user)
        assert gone_on.count == 60
        assert gone_on == await counted_anew(session, user)


async def test_only_what_is_new_is_read(sessions: Sessions) -> None:
    async with sessions() as session:
        user = await add_user(session, "pupil")
        await add_attempts(session, user, some(40, 1))
        await counted(session, user)
        # What was counted can no longer be read: whoever did would find something else.
        await session.execute(text("UPDATE attempts SET is_correct = false, time_spent = 1"))
        before = await counted(session, user)
        assert sum(before.right.values()) > 0
        await add_attempts(session, user, [("addition", True, NOON + timedelta(days=9), 2.0)])
        after = await counted(session, user)
    assert after.count == before.count + 1
    assert after.right["addition"] == before.right.get("addition", 0) + 1


async def test_two_attempts_of_one_moment_are_both_counted(sessions: Sessions) -> None:
    async with sessions() as session:
        user = await add_user(session, "pupil")
        for _ in range(3):
            await add_attempts(session, user, [("addition", True, NOON, 2.0)])
            tally = await counted(session, user)
    assert tally.count == 3


async def test_older_attempts_make_who_writes_them_forget_the_tally(sessions: Sessions) -> None:
    async with sessions() as session:
        user, other = await add_user(session, "pupil"), await add_user(session, "other")
        for each in (user, other):
            await add_attempts(session, each, some(5, each))
            await counted(session, each)
        await add_attempts(session, user, some(5, 9, NOON - timedelta(days=30)))
        await forget_tallies(
            session, {user: NOON - timedelta(days=30), other: NOON + timedelta(99)}
        )
        rows = await session.scalars(text("SELECT user_id FROM pupil_tallies"))
        assert list(rows) == [other]
        assert (await counted(session, user)).count == 10


async def test_another_time_zone_has_other_days(sessions: Sessions) -> None:
    late = datetime(2025, 6, 15, 22, 30, tzinfo=UTC)  # after midnight in Paris
    async with sessions() as session:
        user = await add_user(session, "pupil")
        await add_attempts(session, user, [("addition", True, late, 2.0)])
        paris = await counted(session, user, "Europe/Paris")
        assert paris.day == datetime(2025, 6, 16, tzinfo=UTC).date()
        island = await counted(session, user, "America/Guadeloupe")
        assert island.day == late.date()


async def test_once_a_day_a_tally_is_held_against_the_attempts(sessions: Sessions) -> None:
    async with sessions() as session:
        user = await add_user(session, "pupil")
        await add_attempts(session, user, some(5, 1))
        await counted(session, user)
        # The older product, whose transaction began earlier and committed later.
        await add_attempts(session, user, [("addition", True, NOON - timedelta(days=1), 2.0)])
        assert (await counted(session, user)).count == 5
        await session.execute(
            text("UPDATE pupil_tallies SET compared_at = now() - interval '25 hours'")
        )
        assert (await counted(session, user)).count == 6
        await session.execute(text("DELETE FROM attempts WHERE time_spent = 2.0"))
        assert (await counted(session, user)).count == 6, "compared a moment ago"


async def test_a_tally_of_another_release_is_counted_anew(sessions: Sessions) -> None:
    async with sessions() as session:
        user = await add_user(session, "pupil")
        await add_attempts(session, user, some(5, 1))
        await counted(session, user)
        await session.execute(text("UPDATE pupil_tallies SET version = 0, tally = '{}'"))
        assert (await counted(session, user)).count == 5
        assert await session.scalar(text("SELECT version FROM pupil_tallies")) == 1


async def test_attempts_of_no_known_time_are_counted_and_nothing_is_kept(
    sessions: Sessions,
) -> None:
    async with sessions() as session:
        user = await add_user(session, "pupil")
        await add_attempts(session, user, some(3, 1))
        await session.execute(text("UPDATE attempts SET created_at = NULL"))
        tally = await counted(session, user)
        assert (tally.count, tally.day) == (3, None)
        assert await session.scalar(text("SELECT count(*) FROM pupil_tallies")) == 0


async def test_a_match_that_is_settled_late_is_counted_in_its_place(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        await seed_badges(session)
        host, user = await add_user(session, "host"), await add_user(session, "pupil")
        for mode, at_ms in (("speed", START_MS + 3_600_000), ("accuracy", START_MS)):
            match = await add_challenge(session, host, mode=mode)  # type: ignore[arg-type]
            seats = await seat_users(session, match, [user])
            setup = setup_of(match, mode=mode, seed=mode)  # type: ignore[arg-type]
            table = play(setup, dict.fromkeys(seats, ("a", right)), at_ms=at_ms)
            await settle(session, table.settled(seats))
        kept = await counted(session, user)
        assert kept.count == await session.scalar(text("SELECT count(*) FROM attempts"))
        assert kept == await counted_anew(session, user)
