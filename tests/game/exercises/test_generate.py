"""Properties of every cell: what holds for each seed."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import islice
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.exercises import SEED_MAX, check, generate, misconception_text, render, show
from game.exercises.errors import (
    ExerciseError,
    SeedRangeError,
    UnknownLanguageError,
    UnknownLevelError,
    UnknownTemplateError,
    UnknownTypeError,
)
from game.exercises.model import Exercise, Rendering
from game.units import EXERCISE_TYPES, LANGUAGES, LEVELS, ExerciseType, Language, Level

SEED_COUNT = 40

every_cell = pytest.mark.parametrize(
    ("exercise_type", "level"), [(one, level) for one in EXERCISE_TYPES for level in LEVELS]
)

NUMBER = re.compile(r"\d+(?:[\u202f,.]\d+)*")


def numbers(text: str) -> set[str]:
    """Return the numbers in a text as they are written there."""
    return set(NUMBER.findall(text))


def thousand(exercise_type: ExerciseType, level: Level) -> Iterator[Exercise]:
    """Made one by one, so that a test can stop when it has seen enough."""
    return (generate(exercise_type, level, seed) for seed in range(1000))


@cache
def cell(exercise_type: ExerciseType, level: Level) -> list[Exercise]:
    return list(islice(thousand(exercise_type, level), SEED_COUNT))


@cache
def rendered(exercise_type: ExerciseType, level: Level, language: Language) -> list[Rendering]:
    return [render(one, language) for one in cell(exercise_type, level)]


@every_cell
def test_the_same_seed_is_the_same_exercise(exercise_type: ExerciseType, level: Level) -> None:
    again = [generate(exercise_type, level, seed) for seed in range(SEED_COUNT)]
    assert again == cell(exercise_type, level)


@every_cell
def test_four_choices_differ_in_value_and_only_the_first_is_right(
    exercise_type: ExerciseType, level: Level
) -> None:
    for one in cell(exercise_type, level):
        values = [Fraction(choice.value) for choice in one.choices]
        assert len(set(values)) == len(values) == 4
        assert one.choices[0].value == one.answer
        assert one.choices[0].misconception is None
        assert all(value >= 0 for value in values)
        assert all(choice.misconception for choice in one.choices[1:])


@every_cell
def test_whole_answers_stand_among_whole_choices(exercise_type: ExerciseType, level: Level) -> None:
    for one in cell(exercise_type, level):
        if one.answer.isdigit() and one.unit != "€":
            written = [choice.value for choice in one.choices]
            assert all(text.isdigit() for text in written) or any("/" in text for text in written)


@every_cell
def test_choices_and_answers_are_canonical(exercise_type: ExerciseType, level: Level) -> None:
    for one in cell(exercise_type, level):
        for choice in one.choices:
            if "/" in choice.value:
                value = Fraction(choice.value)
                assert f"{value.numerator}/{value.denominator}" == choice.value
            elif "." in choice.value:
                assert re.fullmatch(r"(0|[1-9]\d*)\.\d*[1-9]", choice.value)
            else:
                assert re.fullmatch(r"0|[1-9]\d*", choice.value)


@every_cell
def test_three_misconceptions_or_more_are_met_in_each_cell(
    exercise_type: ExerciseType, level: Level
) -> None:
    named = {
        choice.misconception
        for one in cell(exercise_type, level)
        for choice in one.choices[1:]
        if choice.misconception != "calculation_slip"
    }
    assert len(named) >= 3


@every_cell
def test_every_shown_choice_is_judged_as_what_it_is_in_every_language(
    exercise_type: ExerciseType, level: Level
) -> None:
    for one in cell(exercise_type, level)[:40]:
        for language in LANGUAGES:
            shown = render(one, language).choices
            assert len(set(shown)) == 4
            for choice, text in zip(one.choices, shown, strict=True):
                assert show(one, choice.value, language) == text
                for written in (text, choice.value):
                    verdict = check(one, written)
                    assert verdict.is_readable
                    assert verdict.is_right == (choice.misconception is None)
                    assert verdict.misconception == choice.misconception


@every_cell
def test_a_hint_uses_the_items_own_numbers_and_no_other(
    exercise_type: ExerciseType, level: Level
) -> None:
    for language in LANGUAGES:
        for rendering in rendered(exercise_type, level, language):
            assert numbers(rendering.hint), rendering
            assert numbers(rendering.hint) <= numbers(rendering.question), rendering
            assert rendering.answer not in numbers(rendering.hint) - numbers(rendering.question)


@every_cell
def test_an_explanation_has_steps_and_ends_in_the_answer(
    exercise_type: ExerciseType, level: Level
) -> None:
    for language in LANGUAGES:
        for rendering in rendered(exercise_type, level, language):
            steps = rendering.explanation.split("\n")
            assert len(steps) >= 3, rendering
            assert rendering.explanation.endswith(f"{rendering.answer}."), rendering


@every_cell
def test_no_text_has_a_leftover_placeholder_or_a_loose_space(
    exercise_type: ExerciseType, level: Level
) -> None:
    for language in LANGUAGES:
        for rendering in rendered(exercise_type, level, language):
            for text in (rendering.question, rendering.hint, rendering.explanation):
                assert not re.search(r"[{}|]|  | [,.]|\s$|^\s", text), text
                assert text[0].isupper() or text[0].isdigit() or text[0] in "¿(¡€", text
            if language == "fr":
                # French sets a no-break space before these marks.
                assert not re.search(r"[^\u202f\u00a0][?!;]", rendering.question), rendering
                elided = r"\b([dDlLnN]e|[qQ]ue|[sS]e|[jJ]e) [aeiouéèêâîôûAEIOUÉ]"
                for text in (rendering.question, rendering.hint, rendering.explanation):
                    assert not re.search(elided, text), text
            if language == "es":
                assert rendering.question.count("¿") <= rendering.question.count("?")


@every_cell
def test_a_thousand_seeds_make_three_hundred_questions(
    exercise_type: ExerciseType, level: Level
) -> None:
    questions: set[str] = set()
    for one in thousand(exercise_type, level):
        questions.add(render(one, "fr").question)
        if len(questions) >= 300:
            return
    pytest.fail(f"only {len(questions)} questions in 1,000 seeds")


@pytest.mark.parametrize("exercise_type", ["texte", "divers", "geometrie"])
@pytest.mark.parametrize("level", LEVELS)
def test_told_exercises_have_twelve_wordings_or_more(
    exercise_type: ExerciseType, level: Level
) -> None:
    templates: set[str] = set()
    for one in thousand(exercise_type, level):
        templates.add(one.template)
        if len(templates) >= 12:
            return
    pytest.fail(f"only {len(templates)} wordings in 1,000 seeds")


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


@pytest.mark.parametrize(
    "exercise_type", ["", "sums", "Addition", "x" * 300, None, 3, ["addition"]]
)
def test_an_unknown_type_is_refused_and_never_an_addition(exercise_type: Any) -> None:
    with pytest.raises(UnknownTypeError):
        generate(exercise_type, "initie", 1)


@pytest.mark.parametrize("level", ["", "easy", "INITIE", "x" * 300, None, 0])
def test_an_unknown_level_is_refused(level: Any) -> None:
    with pytest.raises(UnknownLevelError):
        generate("addition", level, 1)


@pytest.mark.parametrize("seed", [-1, 2**31, 10**300, "1" * 300, 1.0, None, True])
def test_a_seed_outside_its_range_is_refused(seed: Any) -> None:
    with pytest.raises(SeedRangeError):
        generate("addition", "initie", seed)


@pytest.mark.parametrize("seed", [0, 1, SEED_MAX])
def test_both_ends_of_the_seed_range_make_an_exercise(seed: int) -> None:
    assert generate("divers", "maitre", seed).seed == seed


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownLanguageError):
        render(generate("addition", "initie", 1), cast("Language", "de"))


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


@given(
    st.sampled_from(EXERCISE_TYPES),
    st.sampled_from(LEVELS),
    st.integers(0, SEED_MAX),
    st.sampled_from(LANGUAGES),
)
def test_any_seed_makes_an_exercise_that_can_be_read(
    exercise_type: ExerciseType, level: Level, seed: int, language: Language
) -> None:
    one = generate(exercise_type, level, seed)
    rendering = render(one, language)
    assert check(one, rendering.answer).is_right
    assert len({Fraction(choice.value) for choice in one.choices}) == 4


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
