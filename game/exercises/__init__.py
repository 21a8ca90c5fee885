"""Exercises: `generate` makes them, `render` words them, `check` judges an answer.

All pure. The same (type, level, seed) is the same exercise for ever, on every machine: a stored
seed or a match's log can be read back years later. Whoever changes what a seed yields breaks that,
and the golden files of the tests say so.
"""

from typing import Final

from game.exercises.distractors import choice_text, draw_wrongs, misconception_of
from game.exercises.errors import (
    SeedRangeError,
    UnknownLanguageError,
    UnknownLevelError,
    UnknownTemplateError,
    UnknownTypeError,
    quoted,
)
from game.exercises.families import FAMILIES
from game.exercises.family import Form, Solution, Value
from game.exercises.model import Check, Choice, Exercise, Rendering
from game.exercises.numerals import from_canonical, measure_text
from game.exercises.own import check_text, render_own, show_own
from game.exercises.reading import in_unit, parse_number, readings
from game.exercises.texts import misconception_text, texts_for
from game.exercises.working.line import line_text
from game.seeded import Seeded
from game.units import LANGUAGES, LEVELS, ExerciseType, Language, Level

__all__ = ["SEED_MAX", "check", "generate", "misconception_text", "parse_number", "render", "show"]

SEED_MAX: Final = 2**31 - 1

_LINE_NAMES: Final = tuple(f"line{at}" for at in range(1, 10))


def generate(exercise_type: ExerciseType, level: Level, seed: int) -> Exercise:
    """Return the exercise of this type, level and seed (0 to 2**31 - 1).

    Raises `UnknownTypeError`, `UnknownLevelError` or `SeedRangeError`; never makes another type.
    """
    family = FAMILIES.get(exercise_type) if isinstance(exercise_type, str) else None
    if family is None:
        raise UnknownTypeError(f"no exercise type is called {quoted(exercise_type)}")
    if level not in LEVELS:
        raise UnknownLevelError(f"no level is called {quoted(level)}")
    if not isinstance(seed, int) or isinstance(seed, bool) or not 0 <= seed <= SEED_MAX:
        raise SeedRangeError("a seed is an integer from 0 to 2**31 - 1")
    source = Seeded(f"{exercise_type}/{level}/{seed}")
    problem = family.draw(level, source)
    solution = family.solve(problem.template, problem.facts)
    answer = choice_text(solution.answer, solution.form)
    wrongs = draw_wrongs(solution, source)
    return Exercise(
        type=exercise_type,
        level=level,
        seed=seed,
        template=problem.template,
        facts=problem.facts,
        answer=answer,
        choices=(
            Choice(answer),
            *(Choice(choice_text(w.value, solution.form), w.misconception) for w in wrongs),
        ),
        unit=solution.unit,
    )


def _solved(exercise: Exercise) -> Solution:
    """Return the solution again; raises `UnknownTemplateError` for facts of another release."""
    try:
        return FAMILIES[exercise.type].solve(exercise.template, exercise.facts)
    except KeyError as error:
        raise UnknownTemplateError(
            f"{exercise.type} has no template {exercise.template[:40]!r} with these facts"
        ) from error


def render(exercise: Exercise, language: Language, *, division_sign: str = "÷") -> Rendering:
    """Return the exercise in this language; its choices stand in the exercise's own order.

    `division_sign` is what the teacher prefers. Raises `UnknownLanguageError` or
    `UnknownTemplateError`.
    """
    if language not in LANGUAGES:
        raise UnknownLanguageError(f"no texts in {quoted(language)}")
    if exercise.own is not None:
        return render_own(exercise, exercise.own, language)
    solution = _solved(exercise)
    texts = texts_for(exercise.type, language)
    answer = _shown(exercise.answer, solution.form, exercise.unit, language)
    values: dict[str, Value | str] = {**exercise.facts, **solution.steps, "answer": answer}
    try:
        lines = [line_text(line, language, solution.form, texts.labels) for line in solution.lines]
        values["lines"] = "\n".join(lines)
        values.update(zip(_LINE_NAMES, lines, strict=False), result=solution.answer)
        question = texts.questions[exercise.template].fill(values)
        hint = texts.hints[solution.way].fill(values)
        explanation = texts.explanations[solution.way].fill(values)
    except KeyError as error:
        raise UnknownTemplateError(f"{exercise.type} lacks a text or a fact: {error}") from error
    if division_sign != "÷":
        question, hint, explanation = (
            text.replace("÷", division_sign) for text in (question, hint, explanation)
        )
    return Rendering(
        title=texts.title,
        question=question,
        choices=tuple(
            _shown(choice.value, solution.form, exercise.unit, language)
            for choice in exercise.choices
        ),
        hint=hint,
        explanation=explanation,
        answer=answer,
    )


def show(exercise: Exercise, value: str, language: Language) -> str:
    """Return a canonical value, such as a choice's, as this language shows it, with its unit.

    Raises `UnknownLanguageError`, or ValueError for a value that is not canonical.
    """
    if language not in LANGUAGES:
        raise UnknownLanguageError(f"no texts in {quoted(language)}")
    if exercise.own is not None:
        return show_own(exercise, value, language)
    return _shown(value, _solved(exercise).form, exercise.unit, language)


def _shown(canonical_text: str, form: Form, unit: str | None, language: Language) -> str:
    return measure_text(from_canonical(canonical_text), unit, language, form)


def check(exercise: Exercise, written: str) -> Check:
    """Say whether `written` is right, and which misconception explains it when it is wrong.

    Any equal number is right (an unreduced fraction, 3.50 for 3.5, 1,2 m for 120 cm). Text that is
    no number is wrong and not readable. Never raises for anything written.
    """
    if exercise.own is not None and exercise.own.is_text:
        return check_text(exercise, written)
    found = readings(written)
    if not found:
        return Check(is_right=False, is_readable=False)
    values = [in_unit(reading, exercise.unit) for reading in found]
    if from_canonical(exercise.answer) in values:
        return Check(is_right=True)
    for choice in exercise.choices:
        if choice.misconception is not None and from_canonical(choice.value) in values:
            return Check(is_right=False, misconception=choice.misconception)
    family = FAMILIES.get(exercise.type)
    if family is None or exercise.own is not None:
        # A teacher's own exercise has no formulas behind it, only its choices.
        return Check(is_right=False)
    try:
        solution = family.solve(exercise.template, exercise.facts)
    except KeyError:
        return Check(is_right=False)
    known = (*solution.wrongs, *solution.slips)
    return Check(is_right=False, misconception=misconception_of(values[0], known))
