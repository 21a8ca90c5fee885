"""A teacher's own exercise as a match carries it, and what it means: shown, worded, checked.

An item lies in the first entry of a log and must be understood for ever; so everything that was
decided when the match was made is in it, three wrong answers among it, and nothing here draws or
looks anything up. What a teacher may write, and how it becomes an item, is in `authoring.py`.
"""

import unicodedata
from fractions import Fraction
from typing import Final

from msgspec import Struct

from game.exercises.family import Form, Value
from game.exercises.model import Check, Choice, Exercise, OwnText, Rendering
from game.exercises.numerals import from_canonical, measure_text
from game.exercises.texts import own as texts
from game.exercises.texts import texts_for
from game.units import LANGUAGES, ExerciseType, Language, Level

TEMPLATE: Final = "own"
WRONG_COUNT: Final = 3
MONEY_UNIT: Final = "€"


class OwnWrong(Struct, frozen=True, gc=False, array_like=True):
    """One wrong answer, and the misconception that leads to it where one is known."""

    value: str
    misconception: str | None = None


class OwnItem(Struct, frozen=True, gc=False, array_like=True, tag_field="is", tag="own"):
    """A teacher's exercise as it was when the match was made; `row` is its key in `exercises`.

    `answer` and the three `wrongs` are canonical numbers, or words when `is_text`.
    """

    row: int
    type: ExerciseType
    level: Level
    language: Language
    question: str
    answer: str
    wrongs: tuple[OwnWrong, ...]
    is_text: bool = False
    hint: str = ""
    explanation: str = ""
    unit: str | None = None


class MadeItem(Struct, frozen=True, gc=False, array_like=True, tag_field="is", tag="made"):
    """A generated exercise that a set asks for by its seed."""

    type: ExerciseType
    level: Level
    seed: int


SetItem = OwnItem | MadeItem


def exercise_of(item: OwnItem) -> Exercise:
    """Return the item as an exercise, its right choice first."""
    return Exercise(
        type=item.type,
        level=item.level,
        seed=0,
        template=TEMPLATE,
        facts={},
        answer=item.answer,
        choices=(
            Choice(item.answer),
            *(Choice(wrong.value, wrong.misconception) for wrong in item.wrongs),
        ),
        unit=item.unit,
        own=OwnText(
            row=item.row,
            language=item.language,
            question=item.question,
            is_text=item.is_text,
            hint=item.hint,
            explanation=item.explanation,
        ),
    )


def is_playable(item: OwnItem) -> bool:
    """Say whether an item that can be decoded can also be shown, worded and checked."""
    values = [item.answer, *(wrong.value for wrong in item.wrongs)]
    if len(values) != WRONG_COUNT + 1 or not item.question.strip():
        return False
    if item.is_text:
        return all(values) and len({same_text(value) for value in values}) == len(values)
    exercise = exercise_of(item)
    try:
        numbers = {Fraction(from_canonical(value)) for value in values}
        for language in LANGUAGES:
            for value in values:
                show_own(exercise, value, language)
    except (ValueError, ZeroDivisionError):
        return False
    return len(numbers) == len(values) and min(numbers) >= 0


def show_own(exercise: Exercise, value: str, language: Language) -> str:
    """Return a choice or answer as this language shows it: words as they are, numbers its way."""
    if exercise.own is not None and exercise.own.is_text:
        return value
    number: Value = from_canonical(value)
    return measure_text(number, exercise.unit, language, form_of(value, exercise.unit))


def form_of(canonical_text: str, unit: str | None) -> Form:
    """Return how a canonical number of a teacher's is written."""
    if "/" in canonical_text:
        return "fraction"
    return "money" if unit == MONEY_UNIT else "number"


def render_own(exercise: Exercise, own: OwnText, language: Language) -> Rendering:
    """Return the teacher's words, the same in every language; numbers to choose are the reader's.

    A hint that was not written is a general one, an explanation names the answer.
    """
    answer = show_own(exercise, exercise.answer, language)
    return Rendering(
        title=texts_for(exercise.type, language).title,
        question=own.question,
        choices=tuple(show_own(exercise, choice.value, language) for choice in exercise.choices),
        hint=own.hint or texts.HINTS[language],
        explanation=own.explanation or texts.EXPLANATIONS[language].format(answer=answer),
        answer=answer,
    )


def same_text(text: str) -> str:
    """Return what two texts have in common when they are the same to a reader.

    Case, composition, spaces at the ends and how many stand between words make no difference.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return " ".join(folded.split())


def check_text(exercise: Exercise, written: str) -> Check:
    """Say whether words that were chosen are the right ones, and what explains the wrong ones."""
    meant = same_text(written)
    if meant == same_text(exercise.answer):
        return Check(is_right=True)
    for choice in exercise.choices:
        if meant == same_text(choice.value):
            return Check(is_right=False, misconception=choice.misconception)
    return Check(is_right=False, is_readable=bool(meant))
