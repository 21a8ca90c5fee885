"""What `generate` and `render` promise beside the properties that `test_properties` holds."""

from fractions import Fraction
from functools import cache

import pytest

from game.exercises import SEED_MAX, check, generate, misconception_text, render
from game.exercises.errors import (
    ExerciseError,
    UnknownTemplateError,
)
from game.exercises.model import Exercise
from game.units import EXERCISE_TYPES, LANGUAGES, LEVELS, ExerciseType, Level

SEED_COUNT = 40

every_cell = pytest.mark.parametrize(
    ("exercise_type", "level"), [(one, level) for one in EXERCISE_TYPES for level in LEVELS]
)


@cache
def cell(exercise_type: ExerciseType, level: Level) -> list[Exercise]:
    return [generate(exercise_type, level, seed) for seed in range(SEED_COUNT)]


def test_every_misconception_has_a_name_in_every_language() -> None:
    met = {
        str(choice.misconception)
        for exercise_type in EXERCISE_TYPES
        for level in LEVELS
        for one in cell(exercise_type, level)
        for choice in one.choices[1:]
    }
    for language in LANGUAGES:
        texts = [misconception_text(name, language) for name in sorted(met)]
        assert len(set(texts)) == len(texts)
        assert not any(
            text == name.replace("_", " ") for text, name in zip(texts, sorted(met), strict=True)
        )


def test_an_unknown_misconception_of_an_old_match_still_has_a_text() -> None:
    assert misconception_text("something_gone", "fr") == "something gone"


@pytest.mark.parametrize("seed", [0, 1, SEED_MAX])
def test_both_ends_of_the_seed_range_make_an_exercise(seed: int) -> None:
    assert generate("divers", "maitre", seed).seed == seed


@every_cell
def test_a_template_of_another_release_is_refused(
    exercise_type: ExerciseType, level: Level
) -> None:
    one = generate(exercise_type, level, 1)
    alien = Exercise(one.type, one.level, one.seed, "no_such_template", {}, "1", one.choices)
    with pytest.raises(UnknownTemplateError):
        render(alien, "fr")
    assert check(alien, "1").is_right
    assert not check(alien, "2").is_right


def test_every_error_is_a_value_error() -> None:
    assert issubclass(ExerciseError, ValueError)


def test_the_teachers_division_sign_stands_in_every_text() -> None:
    seen = 0
    for seed in range(60):
        for exercise_type in ("division", "mixte", "fractions"):
            one = generate(exercise_type, "maitre", seed)
            rendering = render(one, "fr", division_sign=":")
            texts = rendering.question + rendering.hint + rendering.explanation
            assert "÷" not in texts
            seen += " : " in rendering.question
    assert seen > 30


@pytest.mark.parametrize(("seed_range", "wanted"), [(range(400), {"0", "1"})])
def test_answers_of_zero_and_one_make_no_trouble(seed_range: range, wanted: set[str]) -> None:
    answers: set[str] = set()
    for exercise_type in ("soustraction", "division", "multiplication", "fractions", "mixte"):
        for seed in seed_range:
            one = generate(exercise_type, "initie", seed)
            if one.answer in wanted:
                answers.add(one.answer)
                assert len({Fraction(choice.value) for choice in one.choices}) == 4
                assert render(one, "fr").explanation.endswith(f"{one.answer}.")
    assert answers == wanted
