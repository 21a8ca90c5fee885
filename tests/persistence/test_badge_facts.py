"""What the database counts must be what `game.pupil_facts` counts from the same history."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from game.pupil_facts import AttemptFact, MatchFact, PupilFacts, facts_from, local_day
from game.units import EXERCISE_TYPES, ExerciseType, Kind, Mode, Seat
from persistence.badge_awards import award_badges
from persistence.badge_facts import count_facts
from persistence.badge_seeding import seed_badges
from persistence.models import (
    Attempt,
    Challenge,
    Difficulty,
    Exercise,
    ExerciseKind,
    MatchParticipant,
)
from persistence.settlement_input import Pupil
from tests.persistence.played import add_user

Sessions = async_sessionmaker[AsyncSession]
NOON = datetime(2025, 6, 15, 12, tzinfo=UTC)
TODAY = date(2025, 6, 15)
OFFSETS = {"Europe/Paris": 2, "Pacific/Auckland": 12, "America/Guadeloupe": -4}
"""Hours ahead of UTC in the weeks before that day; the tests' machine may know no time zones."""


def pupil(user: int, zone: str = "Europe/Paris") -> Pupil:
    return Pupil(user, Seat(f"s{user}"), zone, TODAY, "fr", 1)


async def add_exercises(session: AsyncSession) -> dict[str, int]:
    ids: dict[str, int] = {}
    for kind in EXERCISE_TYPES:
        statement = insert(Exercise).values(
            title="t",
            exercise_type=ExerciseKind(kind),
            difficulty=Difficulty.INITIE,
            question="?",
            correct_answer="1",
        )
        made: int | None = await session.scalar(statement.returning(Exercise.id))
        assert made is not None
        ids[kind] = made
    return ids


async def add_attempts(
    session: AsyncSession, user: int, attempts: Sequence[tuple[str, bool, datetime, float | None]]
) -> None:
    exercises = await add_exercises(session)
    await session.execute(
        insert(Attempt),
        [
            {
                "user_id": user,
                "exercise_id": exercises[kind],
                "user_answer": "1",
                "is_correct": is_right,
                "created_at": at,
                "time_spent": time_s,
            }
            for kind, is_right, at, time_s in attempts
        ],
    )


async def add_result(
    session: AsyncSession, user: int, mode: str, kind: str, result: dict[str, Any]
) -> None:
    challenge = await session.scalar(
        insert(Challenge)
        .values(
            challenger_id=user,
            challenged_id=user,
            challenge_type=mode,
            kind=kind,
            status="completed",
        )
        .returning(Challenge.id)
    )
    await session.execute(
        insert(MatchParticipant).values(
            challenge_id=challenge, seat="s", user_id=user, side="a", rank=1, result=result
        )
    )


@pytest.mark.parametrize("seed", range(4))
async def test_random_histories_are_counted_alike(sessions: Sessions, seed: int) -> None:
    chance = random.Random(seed)
    zone = chance.choice(list(OFFSETS))
    attempts: list[tuple[ExerciseType, bool, datetime, float | None]] = [
        (
            chance.choice(EXERCISE_TYPES[: chance.randint(1, 9)]),
            chance.random() < 0.7,
            NOON - timedelta(hours=chance.randint(-6, 24 * 20)),
            chance.choice([None, round(chance.uniform(0.5, 40), 3)]),
        )
        for _ in range(chance.choice([0, 5, 120]))
    ]
    results = [
        {
            "is_finished": chance.random() < 0.8,
            "has_won": chance.random() < 0.4,
            "has_helped": chance.random() < 0.5,
            "side_count": chance.randint(1, 2),
            "shown_count": chance.randint(3, 7),
            "right_count": chance.randint(3, 7),
            "distance": chance.randint(0, 60),
        }
        for _ in range(12)
    ]
    kinds: list[tuple[Mode, Kind]] = [
        (chance.choice(["speed", "endurance"]), chance.choice(["class_duel", "duel_1v1"]))
        for _ in results
    ]
    async with sessions() as session:
        user = await add_user(session, "pupil", timezone=zone)
        stranger = await add_user(session, "stranger")
        if attempts:
            await add_attempts(session, user, attempts)
        await add_attempts(session, stranger, [("addition", True, NOON, 1.0)] * 3)
        for (mode, kind), result in zip(kinds, results, strict=True):
            await add_result(session, user, mode, kind, result)
        found = await count_facts(session, {user: pupil(user, zone)})

    expected = facts_from(
        [
            AttemptFact(
                kind,
                is_right,
                local_day(at, timezone(timedelta(hours=OFFSETS[zone]))),
                None if time_s is None else round(time_s * 1000),
            )
            for kind, is_right, at, time_s in sorted(attempts, key=lambda one: one[2])
        ],
        [
            MatchFact(
                mode,
                kind,
                result["shown_count"],
                result["right_count"],
                has_won=bool(result["has_won"]),
                has_helped=bool(result["has_helped"]),
                distance=result["distance"],
                side_count=result["side_count"],
            )
            for (mode, kind), result in zip(kinds, results, strict=True)
            if result["is_finished"]
        ],
        today=TODAY,
    )
    assert found == {user: expected}


async def test_a_pupil_without_a_history_has_no_facts(sessions: Sessions) -> None:
    async with sessions() as session:
        user = await add_user(session, "pupil")
        assert await count_facts(session, {user: pupil(user)}) == {user: PupilFacts()}


async def test_a_perfect_day_is_judged_when_it_is_over(sessions: Sessions) -> None:
    today = [("addition", True, NOON - timedelta(minutes=n), 9.0) for n in range(3)]
    yesterday = [(kind, right, at - timedelta(days=1), s) for kind, right, at, s in today]
    async with sessions() as session:
        await seed_badges(session)
        one, other = await add_user(session, "one"), await add_user(session, "other")
        await add_attempts(session, one, today)
        await add_attempts(session, other, yesterday)
        awards = await award_badges(session, {one: pupil(one), other: pupil(other)}, None)
    assert {award.user for award in awards if award.code == "perfect_day"} == {other}


async def test_a_fast_wrong_answer_earns_no_badge_of_speed(sessions: Sessions) -> None:
    async with sessions() as session:
        await seed_badges(session)
        fast, right = await add_user(session, "fast"), await add_user(session, "right")
        await add_attempts(session, fast, [("addition", False, NOON, 0.5)])
        await add_attempts(session, right, [("addition", True, NOON, 4.9)])
        awards = await award_badges(session, {fast: pupil(fast), right: pupil(right)}, None)
    assert {award.user for award in awards if award.code == "speed_demon"} == {right}


async def test_a_badge_is_given_and_paid_once(sessions: Sessions) -> None:
    async with sessions() as session:
        await seed_badges(session)
        user = await add_user(session, "pupil")
        await add_attempts(session, user, [("addition", True, NOON, 9.0)])
        first = await award_badges(session, {user: pupil(user)}, None)
        second = await award_badges(session, {user: pupil(user)}, None)
        paid = await session.scalar(text("SELECT sum(points) FROM points_ledger"))
    assert [award.code for award in first] == ["first_steps"]
    assert second == []
    assert paid == 10


@pytest.mark.parametrize("stored", ["null", "[]", "{}", '{"no_such_kind": 1}', '{"streak": "x"}'])
async def test_unreadable_requirements_give_no_badge_and_stop_nobody(
    sessions: Sessions, stored: str
) -> None:
    async with sessions() as session:
        await seed_badges(session)
        # As an older schema let them in.
        await session.execute(
            text("ALTER TABLE achievements DROP CONSTRAINT ck_achievements_requirements")
        )
        await session.execute(
            text(
                "INSERT INTO achievements (code, name, requirements) "
                "VALUES ('broken', 'x', CAST(:stored AS json))"
            ),
            {"stored": stored},
        )
        user = await add_user(session, "pupil")
        await add_attempts(session, user, [("addition", True, NOON, 9.0)])
        awards = await award_badges(session, {user: pupil(user)}, None)
    assert [award.code for award in awards] == ["first_steps"]
