"""Practising logic challenges: opened, hints seen, solution asked for, answers kept.

Plain functions that never commit. The server counts hints and attempts; what a client says of them
is not asked. Whoever keeps an attempt has locked the user before (`practice_rewards.lock_pupil`),
so that of two at once the second sees what the first wrote.
"""

from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from game.exercises.model import Check
from persistence.models import (
    LearningEvent,
    LogicChallenge,
    LogicChallengeAttempt,
    LogicChallengeProgress,
)


class Answered(Struct, frozen=True):
    """What a client sends: its own name for the attempt, the text, its own time."""

    client_attempt_id: str
    text: str
    time_ms: int | None


async def open_challenge(
    session: AsyncSession, user_id: int, row: LogicChallenge, now: datetime
) -> LogicChallengeProgress:
    """Return how far the user is, locked; the first time is a view and the start of learning."""
    made = await session.execute(
        upsert(LogicChallengeProgress)
        .values(user_id=user_id, challenge_id=row.id, opened_at=now)
        .on_conflict_do_nothing()
        .returning(LogicChallengeProgress.user_id)
    )
    if made.first() is not None:
        await _note(session, user_id, row, "exercise_start", {}, now)
    found = await session.scalar(
        select(LogicChallengeProgress)
        .where(
            LogicChallengeProgress.user_id == user_id,
            LogicChallengeProgress.challenge_id == row.id,
        )
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    assert found is not None
    return found


async def take_hint(
    session: AsyncSession,
    progress: LogicChallengeProgress,
    row: LogicChallenge,
    number: int,
    now: datetime,
) -> None:
    """Count the hint `number` as seen; one that was seen before counts no second time."""
    if number <= progress.hints_used:
        return
    progress.hints_used = number
    await session.flush()
    await _note(session, progress.user_id, row, "hint_used", {"hint": number}, now)


async def give_up(session: AsyncSession, progress: LogicChallengeProgress, now: datetime) -> None:
    """Remember that the user asked for the solution: what is answered afterwards does not count."""
    await session.execute(
        update(LogicChallengeProgress)
        .where(
            LogicChallengeProgress.user_id == progress.user_id,
            LogicChallengeProgress.challenge_id == progress.challenge_id,
            LogicChallengeProgress.gave_up_at.is_(None),
        )
        .values(gave_up_at=now)
    )


async def is_solved(session: AsyncSession, user_id: int, challenge_id: int) -> bool:
    """Return whether the user has answered right before."""
    query = select(
        select(LogicChallengeAttempt.id)
        .where(
            LogicChallengeAttempt.user_id == user_id,
            LogicChallengeAttempt.challenge_id == challenge_id,
            LogicChallengeAttempt.is_correct,
        )
        .exists()
    )
    return bool(await session.scalar(query))


async def find_attempt(
    session: AsyncSession, user_id: int, challenge_id: int, client_attempt_id: str
) -> LogicChallengeAttempt | None:
    """Return the attempt that the client has sent under this name before, or None."""
    return await session.scalar(
        select(LogicChallengeAttempt).where(
            LogicChallengeAttempt.user_id == user_id,
            LogicChallengeAttempt.challenge_id == challenge_id,
            LogicChallengeAttempt.client_attempt_id == client_attempt_id,
        )
    )


async def keep_attempt(
    session: AsyncSession,
    progress: LogicChallengeProgress,
    row: LogicChallenge,
    answered: Answered,
    checked: Check,
    now: datetime,
) -> LogicChallengeAttempt:
    """Return the new attempt, numbered, with the hints that were seen before it.

    What was learnt is kept beside it without the text that was written.
    """
    user_id = progress.user_id
    before = await session.scalar(
        select(func.count()).where(
            LogicChallengeAttempt.user_id == user_id,
            LogicChallengeAttempt.challenge_id == row.id,
        )
    )
    attempt = LogicChallengeAttempt(
        user_id=user_id,
        challenge_id=row.id,
        user_solution=answered.text,
        is_correct=checked.is_right,
        time_spent=None if answered.time_ms is None else answered.time_ms / 1000,
        hints_used=progress.hints_used,
        attempt_number=(before or 0) + 1,
        created_at=now,
        client_attempt_id=answered.client_attempt_id,
    )
    session.add(attempt)
    await session.flush()
    learnt = {
        "is_correct": checked.is_right,
        "is_readable": checked.is_readable,
        "misconception": checked.misconception,
        "attempt": attempt.attempt_number,
        "hints_used": progress.hints_used,
        "time_ms": answered.time_ms,
    }
    await _note(session, user_id, row, "answer_submitted", learnt, now)
    return attempt


async def _note(
    session: AsyncSession,
    user_id: int,
    row: LogicChallenge,
    event: str,
    data: dict[str, Any],
    now: datetime,
) -> None:
    kind = {"challenge_type": row.challenge_type.value, "age_group": row.age_group.value}
    await session.execute(
        # Inline: no id comes back, so that no statement breaks when a migration changes its type.
        insert(LearningEvent)
        .values(
            user_id=user_id,
            session_id=f"logic:{row.id}",
            event_type=event,
            event_data=kind | data,
            challenge_id=row.id,
            timestamp=now,
        )
        .inline()
    )
