"""Whatever is asked, whatever is written: a typed error or a verdict, and never anything else."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.exercises import check, generate, parse_number, render, show
from game.exercises.aliases import resolve_level, resolve_type
from game.exercises.errors import (
    ExerciseError,
    SeedRangeError,
    UnknownLanguageError,
    UnknownLevelError,
    UnknownTypeError,
)
from game.exercises.model import Check, Exercise
from game.exercises.reading import WRITTEN_LENGTH_MAX, normalise, readings
from game.units import EXERCISE_TYPES, LEVELS

from .hostile import NO_NAME, NO_SEED, WRITTEN

EVERY_CELL = [generate(one, level, 7) for one in EXERCISE_TYPES for level in LEVELS]

any_text = st.text(alphabet=st.characters(), max_size=WRITTEN_LENGTH_MAX + 8)
"""With lone surrogates, unlike what Hypothesis draws by itself."""
near_numbers = st.text(
    alphabet=st.sampled_from("0123456789.,/ -+'eEx()½²٣１\u202f\u00a0\u200f\u0301\x00h€%cm"),
    max_size=WRITTEN_LENGTH_MAX + 8,
)
anything: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def label(value: object) -> str:
    """Return a name for a test; an integer may be too long to be written."""
    return ascii(value)[:30] if not isinstance(value, int) else f"int-{value.bit_length()}"


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_is_a_number_or_nothing_to_every_exercise(name: str) -> None:
    written, meant = WRITTEN[name]
    assert parse_number(written) == meant
    for exercise in EVERY_CELL:
        verdict = check(exercise, written)
        assert isinstance(verdict, Check)
        if meant is None:
            assert verdict == Check(is_right=False, is_readable=False)
        else:
            assert verdict.is_readable


@given(any_text | near_numbers)
def test_any_text_at_all_gets_a_verdict(written: str) -> None:
    value = parse_number(written)
    assert value is None or isinstance(value, Fraction)
    verdict = check(EVERY_CELL[len(written) % len(EVERY_CELL)], written)
    assert verdict.is_readable == (value is not None)
    assert not verdict.is_right or verdict.is_readable


@given(any_text | near_numbers, st.integers(0, 2_000))
def test_what_is_too_long_is_never_looked_at(written: str, more: int) -> None:
    """So that reading takes the same time for ten kilobytes as for a hundred characters."""
    too_long = written + "7" * (WRITTEN_LENGTH_MAX + 1 + more)
    assert normalise(too_long) is None
    assert readings(too_long) == ()


@given(any_text | near_numbers)
def test_what_is_looked_at_stays_short(written: str) -> None:
    """Some characters become eighteen when normalised; the patterns must not see all of them."""
    plain = normalise(written)
    assert plain is None or len(plain) <= 2 * WRITTEN_LENGTH_MAX


@pytest.mark.parametrize("wrong", NO_NAME, ids=label)
def test_what_names_no_type_level_or_language_is_a_typed_error(wrong: Any) -> None:
    with pytest.raises(UnknownTypeError) as told:
        generate(wrong, "initie", 1)
    assert len(str(told.value)) < 200
    with pytest.raises(UnknownLevelError) as told_level:
        generate("addition", wrong, 1)
    assert len(str(told_level.value)) < 200
    with pytest.raises(UnknownLanguageError) as told_language:
        render(EVERY_CELL[0], wrong)
    assert len(str(told_language.value)) < 200
    with pytest.raises(UnknownLanguageError):
        show(EVERY_CELL[0], "12", wrong)


@pytest.mark.parametrize("wrong", NO_SEED, ids=label)
def test_what_is_no_seed_is_a_typed_error(wrong: Any) -> None:
    with pytest.raises(SeedRangeError):
        generate("addition", "initie", wrong)


@given(anything, anything, anything)
def test_whatever_is_asked_for_is_an_exercise_or_a_typed_error(
    exercise_type: Any, level: Any, seed: Any
) -> None:
    for asked in (
        (exercise_type, "initie", 1),
        ("addition", level, 1),
        ("addition", "initie", seed),
    ):
        try:
            made = generate(*asked)
        except ExerciseError:
            continue
        assert isinstance(made, Exercise)
        assert (made.type, made.level, made.seed) == asked


@pytest.mark.parametrize("word", [one for one in NO_NAME if isinstance(one, str)], ids=ascii)
def test_an_unknown_word_is_no_alias_unless_it_is_a_name_in_other_letters(word: str) -> None:
    if word.strip().casefold() != "addition":
        with pytest.raises(UnknownTypeError):
            resolve_type(word)
    with pytest.raises(UnknownLevelError):
        resolve_level(word)


@pytest.mark.parametrize(
    "value", ["", "abc", "1/0", "0x10", "1,5", "nan", "inf", "١٢", "--5", "1e999999999", "1_0"]
)
def test_showing_what_is_no_canonical_value_is_a_value_error(value: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        show(EVERY_CELL[0], value, "fr")
