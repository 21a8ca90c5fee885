# ruff: noqa: RUF001 - typographic signs are what is read here
"""What bots work out from a question's text, held against the rules' own answers."""

from fractions import Fraction

import pytest

from game.exercises import check, generate, render
from game.units import LANGUAGES, LEVELS, ExerciseType, Language
from load.solver import solve, value_of, written

_CALCULATING: tuple[ExerciseType, ...] = (
    "addition",
    "soustraction",
    "multiplication",
    "division",
    "fractions",
    "mixte",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exercise_type", _CALCULATING)
def test_calculating_exercises_are_solved_in_every_wording(
    exercise_type: ExerciseType, language: Language
) -> None:
    for level in LEVELS:
        for seed in range(60):
            exercise = generate(exercise_type, level, seed)
            text = render(exercise, language).question
            found = solve(text, exercise_type, language)
            assert found is not None, text
            assert check(exercise, written(found)).is_right, (text, str(found), exercise.answer)


@pytest.mark.parametrize("language", LANGUAGES)
def test_bots_admit_what_they_cannot_read_more_often_than_they_err(language: Language) -> None:
    for exercise_type in ("geometrie", "divers"):
        wrong = solved = 0
        for seed in range(100):
            exercise = generate(exercise_type, "initie", seed)
            found = solve(render(exercise, language).question, exercise_type, language)
            if found is not None:
                is_right = check(exercise, written(found)).is_right
                solved, wrong = solved + is_right, wrong + (not is_right)
        assert wrong <= max(12, solved // 3), exercise_type


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Combien font 3 + (4 − 1) × 2 ?", "fr", Fraction(9)),
        ("What is 1,234 × 2?", "en", Fraction(2468)),
        ("Calcule 1\u202f234 + 0,5", "fr", Fraction(2469, 2)),
        ("1/2 ÷ 1/3", "en", Fraction(3, 2)),
        ("48 : 6 =", "fr", Fraction(8)),
        ("¿Cuánto es 7 por 8?", "es", Fraction(56)),
        ("((3 + 4)", "fr", Fraction(7)),
        ("4 ÷ 0", "fr", None),
        ("Bonjour", "fr", None),
    ],
)
def test_texts_are_read_as_people_write_them(
    text: str, language: str, value: Fraction | None
) -> None:
    assert solve(text, "mixte", language) == value


def test_choices_are_read_in_their_language() -> None:
    assert value_of("1,5 cm", "fr") == Fraction(3, 2)
    assert value_of("1,500", "en") == 1500
    assert value_of("3/4", "es") == Fraction(3, 4)
    assert value_of("rouge", "fr") is None
