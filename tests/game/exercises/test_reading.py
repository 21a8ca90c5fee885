"""Numbers to text and back."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.exercises import parse_number
from game.exercises.numerals import canonical, clock_text, duration_text, money_text, value_text
from game.exercises.reading import Reading, in_unit, readings
from game.units import LANGUAGES, Language


@given(st.integers(0, 10**12), st.integers(0, 4), st.sampled_from(LANGUAGES))
def test_a_shown_decimal_is_read_back(number: int, places: int, language: Language) -> None:
    value = Fraction(number, 10**places)
    shown = value_text(value, language)
    assert value in [reading.value for reading in readings(shown)]
    assert parse_number(canonical(value, "number")) == value


@given(st.fractions(min_value=0, max_denominator=10**6))
def test_a_canonical_fraction_is_read_back(value: Fraction) -> None:
    assert parse_number(canonical(value, "fraction")) == value


@pytest.mark.parametrize(
    ("value", "language", "shown"),
    [
        (1234, "fr", "1\u202f234"),
        (1234, "en", "1,234"),
        (1234, "es", "1234"),
        (12345, "es", "12\u202f345"),
        (999, "fr", "999"),
        (1_000_000, "fr", "1\u202f000\u202f000"),
        (Fraction(25, 2), "fr", "12,5"),
        (Fraction(25, 2), "en", "12.5"),
        (Fraction(12345, 10), "en", "1,234.5"),
    ],
)
def test_each_language_writes_numbers_its_own_way(
    value: int | Fraction, language: Language, shown: str
) -> None:
    assert value_text(value, language) == shown


def test_amounts_have_two_decimals_or_none() -> None:
    assert money_text(Fraction(7, 2), "fr") == "3,50\u00a0€"
    assert money_text(Fraction(7, 2), "en") == "€3.50"
    assert money_text(12, "es") == "12\u00a0€"


def test_times_of_day_and_durations_are_written_as_in_each_language() -> None:
    assert clock_text(545, "fr") == "9\u00a0h\u00a005"
    assert clock_text(540, "fr") == "9\u00a0h"
    assert clock_text(545, "en") == "9:05"
    assert duration_text(85) == "1\u00a0h\u00a025\u00a0min"
    assert duration_text(60) == "1\u00a0h"
    assert duration_text(0) == "0\u00a0min"


def test_a_value_that_is_no_short_decimal_has_no_canonical_text() -> None:
    with pytest.raises(ValueError, match="no short decimal"):
        canonical(Fraction(1, 3), "number")
    with pytest.raises(ValueError, match="no short decimal"):
        value_text(Fraction(1, 3), "fr")


def test_a_comma_before_three_digits_has_two_readings_and_the_decimal_comes_first() -> None:
    assert [reading.value for reading in readings("1,234")] == [Fraction(1234, 1000), 1234]
    assert [reading.value for reading in readings("0,125")] == [Fraction(1, 8)]
    assert [reading.value for reading in readings("1,234,567")] == [1234567]


@pytest.mark.parametrize("written", ["1,000", "1.000", "1,000 m", "-1.000"])
def test_three_zeros_behind_a_comma_are_a_thousand_and_never_a_one(written: str) -> None:
    assert [abs(reading.value) for reading in readings(written)] == [1000]


def test_the_unit_is_told_with_the_number() -> None:
    assert readings("12 cm²") == (Reading(Fraction(12), "cm2"),)
    assert readings("12") == (Reading(Fraction(12)),)
    assert readings("1 h 30")[0] == Reading(Fraction(90), "min")


@pytest.mark.parametrize(
    ("unit", "asked", "expected"),
    [
        ("m", "cm", 1200),
        ("h", "min", 720),
        ("L", "cL", 1200),
        ("kg", "g", 12000),
        ("pommes", "cm", 12),
        ("cm", "cm²", 12),
        ("cm", None, 12),
    ],
)
def test_units_of_one_kind_are_converted_and_others_left(
    unit: str, asked: str | None, expected: int
) -> None:
    assert in_unit(Reading(Fraction(12), unit), asked) == expected


@given(st.text(max_size=100))
def test_parsing_never_raises(text: str) -> None:
    found = parse_number(text)
    assert found is None or isinstance(found, Fraction)


def test_a_very_long_text_is_refused_at_once() -> None:
    assert parse_number("1" * 1_000_000) is None
