"""What generated exercises look like, for teachers: with answer, choices and school classes."""

import secrets
from typing import Annotated, Final

from msgspec import Meta, Struct

from game.exercises import SEED_MAX, generate, misconception_text, render
from game.exercises.aliases import resolve_level, resolve_type
from game.exercises.errors import UnknownLevelError, UnknownTypeError
from game.exercises.model import Exercise, Rendering
from game.exercises.school import classes_of, cycles_of
from game.exercises.texts import MISCONCEPTIONS
from game.questions import SEED_COUNT
from game.units import DivisionSign, ExerciseType, Language, Level
from server.api.endpoint import Call, Input, Nothing
from server.api.field_errors import field_error
from server.errors import FieldError, ValidationFailedError

_COUNT_MAX: Final = 20
_PLUS: Final = " "
"""A bare `+` of a query string, as it arrives."""


class PreviewQuery(Input, frozen=True):
    """Which exercises: also `+`, `easy` and the like name a type and a level.

    `seed` is that of the first, random unless told; the others follow it. `language` is the
    caller's unless told.
    """

    type: Annotated[str, Meta(min_length=1, max_length=40)]
    level: Annotated[str, Meta(min_length=1, max_length=40)]
    language: Language | None = None
    seed: Annotated[int, Meta(ge=0, le=SEED_MAX)] | None = None
    count: Annotated[int, Meta(ge=1, le=_COUNT_MAX)] = 1
    division_sign: DivisionSign = "÷"


class ShownChoice(Struct, frozen=True):
    """One choice as pupils read it. `misconception` is the name of what leads to a wrong one."""

    value: str
    is_right: bool
    misconception: str | None
    misconception_text: str | None


class PreviewedExercise(Struct, frozen=True):
    """One generated exercise; `type`, `level` and `generation_seed` make it again for ever.

    `cycles` and `classes` are where French schools teach it: a help, no limit.
    """

    type: ExerciseType
    level: Level
    generation_seed: int
    cycles: tuple[int, ...]
    classes: tuple[str, ...]
    title: str
    question: str
    answer: str
    unit: str | None
    choices: tuple[ShownChoice, ...]
    hint: str
    explanation: str


class Preview(Struct, frozen=True):
    """The exercises in the order of their seeds."""

    exercises: tuple[PreviewedExercise, ...]


class Misconception(Struct, frozen=True):
    """A known misconception: its name, and what reports call it."""

    name: str
    text: str


class Misconceptions(Struct, frozen=True):
    """In the order of their texts."""

    misconceptions: tuple[Misconception, ...]


async def preview(call: Call, given: PreviewQuery) -> Preview:
    """Return generated exercises as their pupils would meet them, with everything about them."""
    kind, level = _cell(call, given)
    language = given.language or call.language
    first = secrets.randbelow(SEED_COUNT) if given.seed is None else given.seed
    seeds = range(first, min(first + given.count, SEED_MAX + 1))
    return Preview(
        tuple(_previewed(kind, level, seed, language, given.division_sign) for seed in seeds)
    )


async def list_misconceptions(call: Call, _given: Nothing) -> Misconceptions:
    """Return the misconceptions that a wrong answer can be tagged with, in the caller's words."""
    known = [Misconception(name, text) for name, text in MISCONCEPTIONS[call.language].items()]
    return Misconceptions(tuple(sorted(known, key=lambda one: one.text)))


def shown_choices(
    exercise: Exercise, rendering: Rendering, language: Language
) -> tuple[ShownChoice, ...]:
    """Return the choices of an exercise as a teacher sees them, the right one first."""
    return tuple(
        ShownChoice(
            value=shown,
            is_right=choice.value == exercise.answer,
            misconception=choice.misconception,
            misconception_text=None
            if choice.misconception is None
            else misconception_text(choice.misconception, language),
        )
        for choice, shown in zip(exercise.choices, rendering.choices, strict=True)
    )


def _cell(call: Call, given: PreviewQuery) -> tuple[ExerciseType, Level]:
    faults: list[FieldError] = []
    kind: ExerciseType = "addition"
    level: Level = "initie"
    try:
        kind = resolve_type("+" if given.type == _PLUS else given.type)
    except UnknownTypeError:
        faults.append(field_error("type", "no_such_value", call.language))
    try:
        level = resolve_level(given.level)
    except UnknownLevelError:
        faults.append(field_error("level", "no_such_value", call.language))
    if faults:
        raise ValidationFailedError(faults)
    return kind, level


def _previewed(
    kind: ExerciseType, level: Level, seed: int, language: Language, sign: DivisionSign
) -> PreviewedExercise:
    exercise = generate(kind, level, seed)
    shown = render(exercise, language, division_sign=sign)
    return PreviewedExercise(
        type=kind,
        level=level,
        generation_seed=seed,
        cycles=cycles_of(kind, level),
        classes=classes_of(kind, level),
        title=shown.title,
        question=shown.question,
        answer=shown.answer,
        unit=exercise.unit,
        choices=shown_choices(exercise, shown, language),
        hint=shown.hint,
        explanation=shown.explanation,
    )
