"""A teacher's own exercises: written, listed, changed and archived. Others' look missing."""

from datetime import datetime
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from game.exercises import render
from game.exercises.authoring import (
    EXPLANATION_MAX,
    HINT_MAX,
    QUESTION_MAX,
    UNIT_MAX,
    VALUE_MAX,
    Draft,
    DraftError,
    DraftWrong,
    cleaned,
    item_of,
)
from game.exercises.own import OwnItem, exercise_of
from game.exercises.school import classes_of, cycles_of
from game.units import ExerciseType, Language, Level
from persistence import own_exercises
from persistence.own_exercises import Authored
from server.api.endpoint import Call, Input, Nothing
from server.api.exercises.preview import ShownChoice, shown_choices
from server.api.field_errors import field_error
from server.api.values import Id
from server.errors import ConflictError, NotFoundError, ValidationFailedError

EXERCISES_MAX: Final = 2_000
"""Of one teacher, archived ones not counted."""


class WrongChoice(Input, frozen=True):
    """A wrong answer, with the name of the misconception that leads to it where one is known."""

    value: Annotated[str, Meta(min_length=1, max_length=VALUE_MAX)]
    misconception: Annotated[str, Meta(max_length=60)] | None = None


class NewExercise(Input, frozen=True):
    """An exercise as its teacher writes it.

    `answer` is a number as people write it, or words; words need three `wrongs`, and are chosen
    among, never typed. Wrong numbers that nobody wrote are made from the answer. `hint` must not
    give the answer away. Everybody reads these very words, whatever the own language.
    """

    type: ExerciseType
    level: Level
    language: Language
    question: Annotated[str, Meta(min_length=1, max_length=QUESTION_MAX)]
    answer: Annotated[str, Meta(min_length=1, max_length=VALUE_MAX)]
    wrongs: Annotated[tuple[WrongChoice, ...], Meta(max_length=3)] = ()
    hint: Annotated[str, Meta(max_length=HINT_MAX)] = ""
    explanation: Annotated[str, Meta(max_length=EXPLANATION_MAX)] = ""
    unit: Annotated[str, Meta(max_length=UNIT_MAX)] = ""


class ExerciseChange(NewExercise, frozen=True, kw_only=True):
    """The whole exercise anew. `revision` is that of the exercise which was read before."""

    revision: Annotated[int, Meta(ge=1)]


class OwnExercise(Struct, frozen=True):
    """An own exercise. `kind` tells how its answer was understood, `choices` how pupils see it.

    `is_used`: a match has it, so a change makes a new exercise and archives this one.
    """

    id: int
    type: ExerciseType
    level: Level
    language: Language
    kind: Literal["number", "words"]
    cycles: tuple[int, ...]
    classes: tuple[str, ...]
    question: str
    answer: str
    wrongs: tuple[WrongChoice, ...]
    choices: tuple[ShownChoice, ...]
    hint: str
    explanation: str
    unit: str
    revision: int
    is_used: bool
    is_archived: bool
    created_at: datetime
    updated_at: datetime


class OwnExerciseQuery(Input, frozen=True):
    """Which of the caller's exercises, older than `before`."""

    type: ExerciseType | None = None
    level: Level | None = None
    language: Language | None = None
    is_archived: bool = False
    before: Id | None = None
    limit: Annotated[int, Meta(ge=1, le=100)] = 50


class OwnExercises(Struct, frozen=True):
    """Newest first. `next_before` is there when there are more."""

    exercises: tuple[OwnExercise, ...]
    next_before: int | None = None


async def create(call: Call, given: NewExercise) -> OwnExercise:
    """Return the caller's new exercise."""
    draft = _draft(call, given)
    async with call.services.database.begin() as session:
        await own_exercises.take_turn(session, call.user_id)
        if await own_exercises.count_own(session, call.user_id) >= EXERCISES_MAX:
            raise ConflictError("too many own exercises")
        made = await own_exercises.add_own(session, call.user_id, draft, call.now)
    return _exercise(made, call.language)


async def list_own(call: Call, given: OwnExerciseQuery) -> OwnExercises:
    """Return the caller's exercises."""
    async with call.services.database() as session:
        found = await own_exercises.list_own(
            session,
            call.user_id,
            is_archived=given.is_archived,
            exercise_type=given.type,
            level=given.level,
            language=given.language,
            before_id=given.before,
            limit=given.limit + 1,
        )
    page = found[: given.limit]
    return OwnExercises(
        tuple(_exercise(one, call.language) for one in page),
        page[-1].id if len(found) > given.limit else None,
    )


async def read(call: Call, _given: Nothing) -> OwnExercise:
    """Return one exercise of the caller's own, archived or not."""
    async with call.services.database() as session:
        found = await own_exercises.find_own(session, call.user_id, call.path_id("exercise_id"))
    if found is None:
        raise NotFoundError
    return _exercise(found, call.language)


async def change(call: Call, given: ExerciseChange) -> OwnExercise:
    """Return the exercise as changed: the same, or a new one where a match had used it.

    In the caller's sets the new one takes the old one's places. Raises `ConflictError` when the
    exercise was changed or archived since it was read.
    """
    exercise_id = call.path_id("exercise_id")
    draft = _draft(call, given)
    async with call.services.database.begin() as session:
        await own_exercises.take_turn(session, call.user_id)
        before = await own_exercises.find_own(session, call.user_id, exercise_id)
        if before is None:
            raise NotFoundError
        if before.is_archived or before.revision != given.revision:
            raise ConflictError("changed or archived since it was read")
        made = await own_exercises.change_own(session, call.user_id, before, draft, call.now)
    return _exercise(made, call.language)


async def archive(call: Call, _given: Nothing) -> None:
    """Take an exercise out of the caller's list and sets; matches that have it go on."""
    exercise_id = call.path_id("exercise_id")
    async with call.services.database.begin() as session:
        await own_exercises.take_turn(session, call.user_id)
        found = await own_exercises.find_own(session, call.user_id, exercise_id)
        if found is None:
            raise NotFoundError
        if not found.is_archived:
            await own_exercises.archive_own(session, exercise_id, call.now)


def _draft(call: Call, given: NewExercise) -> Draft:
    """Return what was written, composed and proved to be an exercise."""
    draft = cleaned(
        Draft(
            type=given.type,
            level=given.level,
            language=given.language,
            question=given.question,
            answer=given.answer,
            wrongs=tuple(DraftWrong(wrong.value, wrong.misconception) for wrong in given.wrongs),
            hint=given.hint,
            explanation=given.explanation,
            unit=given.unit,
        )
    )
    try:
        item_of(draft, 0)
    except DraftError as error:
        raise ValidationFailedError(
            [
                field_error(fault.field, fault.code, call.language, fault.limit)
                for fault in error.faults
            ]
        ) from error
    return draft


def _exercise(one: Authored, language: Language) -> OwnExercise:
    draft = one.draft
    item = _item(one)
    return OwnExercise(
        id=one.id,
        type=draft.type,
        level=draft.level,
        language=draft.language,
        kind="words" if item is not None and item.is_text else "number",
        cycles=cycles_of(draft.type, draft.level),
        classes=classes_of(draft.type, draft.level),
        question=draft.question,
        answer=draft.answer,
        wrongs=tuple(WrongChoice(wrong.value, wrong.misconception) for wrong in draft.wrongs),
        choices=_choices(item, draft.language, language),
        hint=draft.hint,
        explanation=draft.explanation,
        unit=draft.unit,
        revision=one.revision,
        is_used=one.is_used,
        is_archived=one.is_archived,
        created_at=one.created_at,
        updated_at=one.updated_at,
    )


def _item(one: Authored) -> OwnItem | None:
    try:
        return item_of(one.draft, one.id)
    except DraftError:
        return None  # admitted by an older release; it can be read and mended, not played


def _choices(
    item: OwnItem | None, written_in: Language, language: Language
) -> tuple[ShownChoice, ...]:
    if item is None:
        return ()
    exercise = exercise_of(item)
    return shown_choices(exercise, render(exercise, written_in), language)
