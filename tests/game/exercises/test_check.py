# ruff: noqa: RUF001 - digits of other scripts are the subject
"""Judging what pupils write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.exercises import check, generate
from game.exercises.model import Check, Choice, Exercise


def item(answer: str, unit: str | None = None, exercise_type: str = "addition") -> Exercise:
    """Return an item that no generator made, as a teacher's own is."""
    return Exercise(
        exercise_type,  # type: ignore[arg-type]
        "initie",
        0,
        "own",
        {},
        answer,
        (Choice(answer), Choice("999", "off_by_one"), Choice("998"), Choice("997")),
        unit,
    )


@pytest.mark.parametrize(
    "written",
    [
        "1234.5",
        "1234,5",
        "1 234,5",
        "1\u00a0234,5",
        "1\u202f234,5",
        "1\u2009234,5",
        "1,234.5",
        "1.234,5",
        "1'234.5",
        " 1234.5 ",
        "+1234.5",
        "1234.50",
        "１２３４．５",
        "1234,5 cm",
        "1234.5cm",
        "2469/2",
        "2 469 / 2",
        "1234 1/2",
        "1234½",
    ],
)
def test_a_number_is_read_in_all_the_ways_people_write_it(written: str) -> None:
    assert check(item("1234.5", "cm"), written) == Check(is_right=True)


@pytest.mark.parametrize(
    "written", ["3/4", "6/8", "0,75", "0.75", ".75", "3 / 4", "¾", "3⁄4", "75/100"]
)
def test_any_equal_fraction_is_right(written: str) -> None:
    assert check(item("3/4"), written).is_right


@pytest.mark.parametrize("written", ["1,234", "1.234", "1 234", "1234", "1,234 m", "1 234m"])
def test_a_thousand_is_read_with_either_group_sign(written: str) -> None:
    assert check(item("1234", "m"), written).is_right


@pytest.mark.parametrize("written", ["12", "12 cm", "12cm", "12 CM", "120 mm", "0,12 m", "1,2 dm"])
def test_a_length_in_another_unit_is_converted(written: str) -> None:
    assert check(item("12", "cm"), written).is_right


@pytest.mark.parametrize("written", ["12 m", "12 km", "1,2 m"])
def test_a_length_in_a_wrong_unit_is_wrong(written: str) -> None:
    assert not check(item("12", "cm"), written).is_right


@pytest.mark.parametrize("written", ["36", "36 cm²", "36 cm2", "36 cm", "36 centimètres carrés"])
def test_a_forgotten_square_is_no_wrong_area(written: str) -> None:
    assert check(item("36", "cm²"), written).is_right


@pytest.mark.parametrize(
    "written", ["90", "90 min", "90 mn", "1 h 30", "1h30", "1 h 30 min", "1,5 h"]
)
def test_a_duration_may_be_written_in_hours_and_minutes(written: str) -> None:
    assert check(item("90", "min"), written).is_right


@pytest.mark.parametrize("written", ["3,5", "3.50", "3,50 €", "€3.50", "€ 3,5", "3,5 euros"])
def test_an_amount_is_read_with_its_currency_on_either_side(written: str) -> None:
    assert check(item("3.5", "€"), written).is_right


@pytest.mark.parametrize("written", ["25", "25 %", "25%"])
def test_a_percentage_is_read_with_or_without_its_sign(written: str) -> None:
    assert check(item("25", "%"), written).is_right


def test_digits_of_any_script_are_read() -> None:
    assert check(item("12"), "١٢").is_right
    assert check(item("12"), "１２").is_right
    assert check(item("12"), "१२").is_right


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "abc",
        "1/0",
        "0/0",
        "3 1/0",
        "1 2",
        "12 34",
        "1e3",
        "0x10",
        "nan",
        "inf",
        "--1",
        "1-2",
        "3+4",
        "3*4",
        "1,2,3",
        "1..2",
        "1/2/3",
        "12 ou 13",
        "½½",
        "1" * 65,
        "9" * 10_240,
        "x" * 10_240,
        "\x00",
        "\ud800",
        "12\n13",
        "∞",
        "Ⅻ",
        "３／０",
        "1:2",
    ],
)
def test_what_is_no_number_is_wrong_and_unreadable(written: str) -> None:
    assert check(item("12"), written) == Check(is_right=False, is_readable=False)


@given(st.text(max_size=80))
def test_anything_written_gets_a_verdict(written: str) -> None:
    verdict = check(generate("fractions", "maitre", 3), written)
    assert not (verdict.is_right and not verdict.is_readable)


@given(st.text(alphabet="0123456789.,/ -+eE'%€hminc²½⁄٣\u00a0\u202f", max_size=30))
def test_anything_that_looks_like_a_number_gets_a_verdict(written: str) -> None:
    check(generate("divers", "padawan", 3), written)
    check(item("90", "min"), written)


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6))
def test_a_written_fraction_equals_itself_and_nothing_else(top: int, bottom: int) -> None:
    assert check(item(f"{top}/{bottom}"), f"{top} / {bottom}").is_right
    assert not check(item(f"{top}/{bottom}"), f"{top + 1}/{bottom}").is_right


def test_a_wrong_choice_tells_its_misconception() -> None:
    one = generate("fractions", "padawan", 11)
    for choice in one.choices[1:]:
        assert check(one, choice.value).misconception == choice.misconception


def test_a_typed_answer_tells_its_misconception_even_where_it_is_no_choice() -> None:
    """A pupil adds tops and bottoms of 1/2 + 1/3 and types 2/5."""
    one = next(
        found
        for seed in range(2000)
        if (found := generate("fractions", "padawan", seed)).facts["sign"] == "+"
        and not any(c.misconception == "tops_and_bottoms_added" for c in found.choices)
        and found.facts["b"] != found.facts["d"]
    )
    top = int(one.facts["a"]) + int(one.facts["c"])
    bottom = int(one.facts["b"]) + int(one.facts["d"])
    verdict = check(one, f"{top}/{bottom}")
    assert verdict == Check(is_right=False, misconception="tops_and_bottoms_added")


def test_a_forgotten_carry_is_recognised() -> None:
    one = next(
        found
        for seed in range(2000)
        if (found := generate("addition", "padawan", seed)).facts["a"] == 27
        and found.facts["b"] == 38
    )
    assert one.answer == "65"
    assert check(one, "55").misconception == "missing_carry"


def test_a_wrong_answer_that_no_misconception_explains_has_none() -> None:
    one = generate("addition", "maitre", 5)
    assert check(one, "123456") == Check(is_right=False)


def test_a_negative_answer_is_read_and_wrong() -> None:
    assert check(item("5"), "-5") == Check(is_right=False)
    assert check(item("5"), "\N{MINUS SIGN}5") == Check(is_right=False)
