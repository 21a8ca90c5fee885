"""What a new challenge asks: exercises drawn by type and level, or a set of the host's own."""

import secrets
from collections.abc import Iterator
from typing import Annotated, Final

from msgspec import Meta, Struct
from sqlalchemy.ext.asyncio import AsyncSession

from game.exercises.own import SetItem
from game.modes import default_question_count
from game.sets import (
    ENDURANCE_LEAST,
    ITEMS_MAX_BYTES,
    fill,
    level_of,
    question_count,
    size_bytes,
    types_of,
)
from game.units import ExerciseType, Level, Mode
from persistence.exercise_sets import use_set
from persistence.own_exercises import take_turn
from server.api.endpoint import Call, Input
from server.api.field_errors import FieldCode, field_error
from server.api.values import Id
from server.errors import ValidationFailedError

_SEED_BYTES: Final = 16


class QuestionChoice(Input, frozen=True):
    """The part of a new challenge that decides its questions: types and level, or a set."""

    mode: Mode
    types: Annotated[tuple[ExerciseType, ...], Meta(min_length=1, max_length=9)] | None = None
    level: Level | None = None
    set_id: Id | None = None
    question_count: Annotated[int, Meta(ge=1, le=60)] | None = None


class Questions(Struct, frozen=True):
    """What is decided of the questions when a challenge is made; `seed` and `items` are secret."""

    seed: str
    types: tuple[ExerciseType, ...]
    level: Level
    count: int
    items: tuple[SetItem, ...] = ()


def question_faults(given: QuestionChoice) -> Iterator[tuple[str, FieldCode]]:
    """Yield what cannot be together, and what lacks."""
    named = {
        "types": given.types,
        "level": given.level,
        "question_count": given.question_count,
    }
    if given.set_id is not None:
        yield from ((field, "not_together") for field, value in named.items() if value is not None)
        return
    for field in ("types", "level"):
        if named[field] is None:
            yield field, "required"
    if given.types is not None and len(set(given.types)) != len(given.types):
        yield "types", "duplicate"


async def choose_questions(call: Call, given: QuestionChoice, session: AsyncSession) -> Questions:
    """Return the questions of a challenge whose faults were looked for.

    A set is taken as it is now; its own exercises never change from here on. Raises
    `ValidationFailedError` when it is not the caller's, or cannot be played in this mode.
    """
    seed = secrets.token_hex(_SEED_BYTES)
    if given.set_id is None:
        assert given.types is not None  # `question_faults` asked for both
        assert given.level is not None
        count = given.question_count or default_question_count(given.mode)
        return Questions(seed, given.types, given.level, count)
    await take_turn(session, call.user_id)
    entries = await use_set(session, call.user_id, given.set_id, call.now)
    if isinstance(entries, str):
        raise _refused(call, "not_available")
    count = question_count(entries)
    if given.mode == "endurance" and count < ENDURANCE_LEAST:
        raise _refused(call, "too_short", ENDURANCE_LEAST)
    items = fill(entries, seed)
    if size_bytes(items) > ITEMS_MAX_BYTES:
        raise _refused(call, "too_large", f"{ITEMS_MAX_BYTES // 1024} KiB")
    return Questions(seed, types_of(items), level_of(items), count, items)


def _refused(call: Call, code: FieldCode, limit: int | str = "") -> ValidationFailedError:
    return ValidationFailedError([field_error("set_id", code, call.language, limit)])
