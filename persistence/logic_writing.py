"""Logic challenges that teachers write: stored, changed and put away by their author alone.

What was answered once is never changed: a change makes a new challenge in its place and archives
the old one, so that an attempt always points to what was asked (ADR 0067).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.models import LogicChallenge, LogicChallengeAttempt


async def count_own(session: AsyncSession, creator_id: int) -> int:
    """Return how many challenges the user has written and not put away."""
    query = select(func.count()).where(
        LogicChallenge.creator_id == creator_id, LogicChallenge.is_archived.is_not(True)
    )
    return (await session.scalar(query)) or 0


async def add_written(
    session: AsyncSession, creator_id: int, columns: Mapping[str, Any], now: datetime
) -> int:
    """Return the id of a new challenge of the user's with these columns."""
    made = await session.execute(
        insert(LogicChallenge)
        .values(
            **columns,
            creator_id=creator_id,
            created_at=now,
            updated_at=now,
            is_active=True,
            is_archived=False,
            is_template=False,
        )
        .returning(LogicChallenge.id)
    )
    return made.scalar_one()


async def change_written(
    session: AsyncSession,
    creator_id: int,
    challenge_id: int,
    columns: Mapping[str, Any],
    now: datetime,
) -> int | None:
    """Return the id of the user's changed challenge: a new one in place of an answered one.

    None: the user has written no such challenge. An attempt that is being kept at this moment is
    waited for, and counts.
    """
    if not await _lock_own(session, creator_id, challenge_id):
        return None
    answered = select(LogicChallengeAttempt.id).where(
        LogicChallengeAttempt.challenge_id == challenge_id
    )
    if await session.scalar(select(answered.exists())):
        await _update(session, challenge_id, {"is_archived": True}, now)
        return await add_written(session, creator_id, columns, now)
    await _update(session, challenge_id, columns, now)
    return challenge_id


async def set_archived(
    session: AsyncSession, creator_id: int, challenge_id: int, now: datetime, *, is_archived: bool
) -> bool:
    """Put the user's challenge away or take it out again; return False when there is none."""
    if not await _lock_own(session, creator_id, challenge_id):
        return False
    await _update(session, challenge_id, {"is_archived": is_archived}, now)
    return True


async def _update(
    session: AsyncSession, challenge_id: int, columns: Mapping[str, Any], now: datetime
) -> None:
    await session.execute(
        update(LogicChallenge)
        .where(LogicChallenge.id == challenge_id)
        .values(**columns, updated_at=now)
    )


async def _lock_own(session: AsyncSession, creator_id: int, challenge_id: int) -> bool:
    """Lock the user's challenge against everybody who would hold it; return whether there is one.

    Who holds it now keeps it: an attempt is stored before the text changes, or after.
    """
    found = await session.scalar(
        select(LogicChallenge.id)
        .where(LogicChallenge.id == challenge_id, LogicChallenge.creator_id == creator_id)
        .with_for_update()
    )
    return found is not None
