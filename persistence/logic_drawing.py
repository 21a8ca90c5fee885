"""Drawing a generated logic challenge for somebody who has not solved it, and making its row.

A cell is a kind and an age group; each has 2,000 seeds. A row is made when its seed is first drawn,
once whoever draws it at the same moment, and is everybody's.
"""

import asyncio
import secrets
from datetime import datetime
from typing import Any, Final

from sqlalchemy import exists, null, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from game.logic.model import AgeGroup as MadeAgeGroup
from game.logic.model import Kind
from persistence.logic_catalogue import is_offered
from persistence.logic_material import RELEASE, Drawn, Material, level_of, make
from persistence.models import (
    AgeGroup,
    LogicChallenge,
    LogicChallengeAttempt,
    LogicChallengeKind,
    LogicChallengeProgress,
)

SEED_COUNT: Final = 2_000


async def draw(
    session: AsyncSession, user_id: int, kind: Kind, age_group: MadeAgeGroup, now: datetime
) -> LogicChallenge | None:
    """Return a challenge of the cell that the user has not solved; None when all are.

    One never opened if there is any, else one left unfinished; never one whose solution the user
    has seen, or that was taken out of play. The row is committed by the caller.
    """
    seen = await _known_seeds(session, user_id, kind, age_group)
    fresh = [seed for seed in range(SEED_COUNT) if seed not in seen]
    if not fresh:
        fresh = [seed for seed, is_unfinished in seen.items() if is_unfinished]
    if not fresh:
        return None
    drawn = Drawn(kind, age_group, fresh[secrets.randbelow(len(fresh))])
    return await _find_or_make(session, drawn, now)


async def _known_seeds(
    session: AsyncSession, user_id: int, kind: Kind, age_group: MadeAgeGroup
) -> dict[int, bool]:
    """Return the seeds of this release that are not fresh, and whether each is unfinished."""
    mine = LogicChallengeProgress.__table__.alias("mine")
    solved = exists().where(
        LogicChallengeAttempt.challenge_id == LogicChallenge.id,
        LogicChallengeAttempt.user_id == user_id,
        LogicChallengeAttempt.is_correct,
    )
    query = (
        select(
            LogicChallenge.generation_key,
            is_offered() & mine.c.gave_up_at.is_(None) & ~solved,
        )
        .outerjoin(mine, (mine.c.challenge_id == LogicChallenge.id) & (mine.c.user_id == user_id))
        .where(
            LogicChallenge.challenge_type == LogicChallengeKind(kind),
            LogicChallenge.age_group == AgeGroup(age_group),
            LogicChallenge.generation_key.like(f"{kind}/{age_group}/%/{RELEASE}"),
            or_(mine.c.user_id.is_not(None), ~is_offered()),
        )
    )
    return {
        int(key.split("/")[2]): bool(is_unfinished)
        for key, is_unfinished in await session.execute(query)
        if key is not None
    }


async def _find_or_make(session: AsyncSession, drawn: Drawn, now: datetime) -> LogicChallenge:
    found = await _find(session, drawn)
    if found is not None:
        return found
    material = await asyncio.to_thread(make, drawn, "fr")
    await session.execute(
        insert(LogicChallenge)
        .values(**columns_of(drawn, material), created_at=now)
        .on_conflict_do_nothing(index_elements=["generation_key"])
    )
    found = await _find(session, drawn)
    assert found is not None
    return found


async def _find(session: AsyncSession, drawn: Drawn) -> LogicChallenge | None:
    return await session.scalar(
        select(LogicChallenge).where(LogicChallenge.generation_key == drawn.key)
    )


def columns_of(drawn: Drawn, material: Material) -> dict[str, Any]:
    """Return the columns of a new row: the French text, for whoever reads the table otherwise."""
    assert material.made is not None
    return {
        "title": material.title,
        "description": material.description,
        "challenge_type": LogicChallengeKind(drawn.kind),
        "age_group": AgeGroup(drawn.age_group),
        "difficulty": level_of(material.made.difficulty_rating),
        "question": material.question,
        "correct_answer": material.answer,
        "choices": list(material.choices) or null(),
        "solution_explanation": material.explanation,
        "visual_data": material.visual_data,
        "hints": list(material.hints),
        "difficulty_rating": material.made.difficulty_rating,
        "estimated_time_minutes": material.made.estimated_minutes,
        "tags": "generated",
        "language": "fr",
        "generation_key": drawn.key,
        "generation_parameters": {
            "kind": drawn.kind,
            "age_group": drawn.age_group,
            "seed": drawn.seed,
            "release": RELEASE,
        },
    }
