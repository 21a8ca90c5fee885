# ruff: noqa: RUF001 - typographic signs are meant
"""Fractions: least common denominators, simplifying that is explained, the inverse."""

from fractions import Fraction
from itertools import product
from math import gcd

import pytest

from game.exercises.working import (
    Working,
    add_fractions,
    divide_fractions,
    multiply_fractions,
)

from .truth import is_true, sign_count, values

PROPER = [(top, bottom) for bottom in range(2, 13) for top in range(1, bottom)]


def _assert_worked_out(answer: Fraction, working: Working) -> None:
    assert all(map(is_true, working.lines)), working
    assert values(working.lines[-1])[-1] == answer, working
    # The answer stands in lowest terms, as it is written and not only as a value.
    last = str(working.lines[-1][working.lines[-1].index("=") + 1])
    assert last == str(answer), working


@pytest.mark.parametrize(
    ("b", "d", "way"),
    [(5, 5, "same_bottoms"), (4, 8, "one_multiple"), (8, 4, "one_multiple"),
     (6, 4, "common_bottoms"), (5, 7, "common_bottoms")],
)  # fmt: skip
def test_the_common_denominator_is_found_as_the_denominators_allow(
    b: int, d: int, way: str
) -> None:
    assert add_fractions(1, b, 1, d, "+").way == way


def test_the_least_common_denominator_is_listed_and_not_the_product() -> None:
    working = add_fractions(5, 6, 1, 4, "−")
    assert working.steps == {"common": 12, "high": 6, "low": 4, "multiples": "6, 12"}
    assert working.lines == (
        ("5/6", "=", "10/12", "@multiply", 5, "@and", 6, "@times", 2),
        ("1/4", "=", "3/12", "@multiply", 1, "@and", 4, "@times", 3),
        ("10/12", "−", "3/12", "=", "7/12"),
    )


def test_simplifying_tells_which_number_divides_both() -> None:
    assert add_fractions(5, 12, 1, 4, "−").lines[-1] == (
        *("2/12", "=", Fraction(1, 6), "@divide", 2, "@and", 12, "@by", 2),
    )


def test_a_product_is_simplified_before_it_is_multiplied() -> None:
    assert multiply_fractions(2, 3, 3, 4).lines == (
        ("2/3", "×", "3/4", "=", "1/3", "×", "3/2", "@divide", 2, "@and", 4, "@by", 2),
        ("1/3", "×", "3/2", "=", "1/1", "×", "1/2", "@divide", 3, "@and", 3, "@by", 3),
        (1, "×", 1, "=", 1),
        (1, "×", 2, "=", 2),
        ("1/1", "×", "1/2", "=", "1/2"),
    )


def test_a_quotient_turns_the_second_fraction() -> None:
    assert divide_fractions(1, 2, 6, 7).lines[0] == ("1/2", "÷", "6/7", "=", "1/2", "×", "7/6")


def test_every_pair_of_proper_fractions_is_worked_out() -> None:
    for (a, b), (c, d) in product(PROPER[:30] + PROPER[-12:], repeat=2):
        left, right = Fraction(a, b), Fraction(c, d)
        _assert_worked_out(left + right, add_fractions(a, b, c, d, "+"))
        if left > right:
            _assert_worked_out(left - right, add_fractions(a, b, c, d, "−"))
        times, over = multiply_fractions(a, b, c, d), divide_fractions(a, b, c, d)
        _assert_worked_out(left * right, times)
        _assert_worked_out(left / right, over)
        assert (times.way == "product") == (gcd(a, d) == gcd(c, b) == 1)
        assert (over.way == "quotient") == (gcd(a, c) == gcd(b, d) == 1)
        assert all(sign_count(line) <= 1 for line in times.lines if len(line) < 8)
