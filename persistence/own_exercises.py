"""The exercises that teachers write: rows of `exercises` with what `own_exercises` adds.

Every function takes whose they are, and finds nobody else's. None commits. Whoever changes
something takes the author's turn first, so that two changes of one author, or a change and a match
that takes the texts, never meet half-way.
"""

from datetime import datetime
from typing import Any, Final

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from game.exercises.authoring import Draft, DraftWrong
from game.exercises.texts import texts_for
from game.units import ExerciseType, Language, Level
from persistence.models import Attempt, Difficulty, Exercise, ExerciseKind, OwnExercise

OWN_TAG: Final = "own"
"""`exercises.tags` of what a teacher wrote: with `is_active` false it stays out of other lists."""
_TURN: Final = 0x6F776E
"""The class of this module's advisory locks."""

_LEAVE_SETS = text("""
    WITH gone AS (
        DELETE FROM exercise_set_items WHERE exercise_id = :exercise RETURNING set_id
    )
    UPDATE exercise_sets SET revision = revision + 1, updated_at = :now
    WHERE id IN (SELECT set_id FROM gone)
""")

_MOVE_IN_SETS = text("""
    UPDATE exercise_set_items SET exercise_id = :new WHERE exercise_id = :old
""")


class Authored(Struct, frozen=True):
    """One own exercise as it is kept. `is_used`: a match has its text, so this row stays as it is.

    `revision` is what a change must name, so that it changes what its writer saw.
    """

    id: int
    draft: Draft
    revision: int
    is_used: bool
    is_archived: bool
    created_at: datetime
    updated_at: datetime


async def take_turn(session: AsyncSession, author: int) -> None:
    """Wait until no other transaction changes or uses what this author made; held to its end."""
    await session.execute(select(func.pg_advisory_xact_lock(_TURN, author)))


async def add_own(session: AsyncSession, author: int, draft: Draft, now: datetime) -> Authored:
    """Return the new exercise. Its draft must be one of which an item can be made."""
    exercise = Exercise(creator_id=author, created_at=now)
    _write(exercise, draft, now)
    session.add(exercise)
    await session.flush()
    own = OwnExercise(exercise_id=exercise.id, revision=1)
    _write_own(own, draft)
    session.add(own)
    await session.flush()
    return _authored(exercise, own, is_played=False)


async def count_own(session: AsyncSession, author: int) -> int:
    """Return how many own exercises the author keeps, archived ones not counted."""
    query = select(func.count()).select_from(Exercise).join(OwnExercise).where(*_live(author))
    return (await session.scalar(query)) or 0


async def find_own(session: AsyncSession, author: int, exercise: int) -> Authored | None:
    """Return the author's exercise, archived or not; None when it is not one of his or hers."""
    found = await _select(session, author, Exercise.id == exercise, limit=1)
    return found[0] if found else None


async def find_many(session: AsyncSession, author: int, exercises: set[int]) -> dict[int, Authored]:
    """Return those of these exercises that are the author's and not archived, by id."""
    where = Exercise.id.in_(exercises) & Exercise.is_archived.is_(False)
    return {one.id: one for one in await _select(session, author, where, limit=len(exercises))}


async def list_own(
    session: AsyncSession,
    author: int,
    *,
    is_archived: bool,
    exercise_type: ExerciseType | None = None,
    level: Level | None = None,
    language: Language | None = None,
    before_id: int | None = None,
    limit: int,
) -> list[Authored]:
    """Return the author's exercises, newest first."""
    where: ColumnElement[bool] = Exercise.is_archived.is_(is_archived)
    if exercise_type is not None:
        where &= Exercise.exercise_type == ExerciseKind(exercise_type)
    if level is not None:
        where &= Exercise.difficulty == Difficulty(level)
    if language is not None:
        where &= OwnExercise.language == language
    if before_id is not None:
        where &= Exercise.id < before_id
    return await _select(session, author, where, limit=limit)


async def change_own(
    session: AsyncSession, author: int, before: Authored, draft: Draft, now: datetime
) -> Authored:
    """Return the exercise as changed, in the author's turn.

    What a match has used becomes a new row, in the author's sets too, and the old one is archived:
    attempts go on pointing at what was asked.
    """
    if before.is_used:
        made = await add_own(session, author, draft, now)
        await session.execute(_MOVE_IN_SETS, {"old": before.id, "new": made.id})
        await _archive(session, before.id, now)
        return made
    exercise = await session.get_one(Exercise, before.id, populate_existing=True)
    own = await session.get_one(OwnExercise, before.id, populate_existing=True)
    _write(exercise, draft, now)
    _write_own(own, draft)
    own.revision += 1
    await session.flush()
    return _authored(exercise, own, is_played=False)


async def archive_own(session: AsyncSession, exercise: int, now: datetime) -> None:
    """Take an exercise out of its author's list and sets, in the author's turn."""
    await session.execute(_LEAVE_SETS, {"exercise": exercise, "now": now})
    await _archive(session, exercise, now)


async def mark_used(session: AsyncSession, exercises: set[int], now: datetime) -> None:
    """Note that a match has these texts, in their author's turn: from now on they never change."""
    await session.execute(
        update(OwnExercise)
        .where(OwnExercise.exercise_id.in_(exercises), OwnExercise.first_used_at.is_(None))
        .values(first_used_at=now)
        .execution_options(synchronize_session=False)
    )


async def _archive(session: AsyncSession, exercise: int, now: datetime) -> None:
    await session.execute(
        update(Exercise)
        .where(Exercise.id == exercise)
        .values(is_archived=True, updated_at=now)
        .execution_options(synchronize_session=False)
    )


def _live(author: int) -> tuple[ColumnElement[bool], ...]:
    return Exercise.creator_id == author, Exercise.is_archived.is_(False)


async def _select(
    session: AsyncSession, author: int, where: ColumnElement[bool], *, limit: int
) -> list[Authored]:
    is_played = select(Attempt.id).where(Attempt.exercise_id == Exercise.id).exists()
    query = (
        select(Exercise, OwnExercise, is_played)
        .join(OwnExercise, OwnExercise.exercise_id == Exercise.id)
        .where(Exercise.creator_id == author, where)
        .order_by(Exercise.id.desc())
        .limit(limit)
        .execution_options(populate_existing=True)
    )
    return [
        _authored(exercise, own, is_played=played)
        for exercise, own, played in await session.execute(query)
    ]


def _write(exercise: Exercise, draft: Draft, now: datetime) -> None:
    choices = [draft.answer, *(wrong.value for wrong in draft.wrongs)] if draft.wrongs else None
    values: dict[str, Any] = {
        "title": texts_for(draft.type, draft.language).title,
        "exercise_type": ExerciseKind(draft.type),
        "difficulty": Difficulty(draft.level),
        "tags": OWN_TAG,
        "question": draft.question,
        "correct_answer": draft.answer,
        "choices": choices,
        "explanation": draft.explanation or None,
        "hint": draft.hint or None,
        "is_active": False,
        "is_archived": False,
        "updated_at": now,
    }
    for name, value in values.items():
        setattr(exercise, name, value)


def _write_own(own: OwnExercise, draft: Draft) -> None:
    own.language = draft.language
    own.unit = draft.unit or None
    names = [wrong.misconception for wrong in draft.wrongs]
    own.misconceptions = names or None


def _authored(exercise: Exercise, own: OwnExercise, *, is_played: bool) -> Authored:
    values = msgspec.convert(exercise.choices or [], list[str])[1:]
    names = msgspec.convert(own.misconceptions or [], list[str | None])
    names += [None] * (len(values) - len(names))
    return Authored(
        id=exercise.id,
        draft=Draft(
            type=exercise.exercise_type.value,
            level=exercise.difficulty.value,
            language=own.language,  # type: ignore[arg-type]  # a CHECK holds it
            question=exercise.question,
            answer=exercise.correct_answer,
            wrongs=tuple(
                DraftWrong(value, name) for value, name in zip(values, names, strict=False)
            ),
            hint=exercise.hint or "",
            explanation=exercise.explanation or "",
            unit=own.unit or "",
        ),
        revision=own.revision,
        is_used=is_played or own.first_used_at is not None,
        is_archived=bool(exercise.is_archived),
        created_at=exercise.created_at or exercise.updated_at,  # type: ignore[arg-type]  # both set
        updated_at=exercise.updated_at,  # type: ignore[arg-type]  # always set by us
    )
