# ruff: noqa: RUF001 - typographic signs are meant
"""Quotients: short cuts where numbers allow them, known multiples otherwise."""

from itertools import product

import pytest

from game.exercises.working import Working, divide

from .truth import is_true, sign_count, values

SHORT_CUTS = {"tenth", "drop_zero", "halve", "halve_twice", "twice_a_tenth"}


@pytest.mark.parametrize(
    ("a", "b", "way"),
    [
        (4, 4, "once"),
        (9, 3, "square"),
        (225, 15, "square"),
        (14, 2, "halve"),
        (28, 4, "halve_twice"),
        (65, 5, "twice_a_tenth"),
        (70, 10, "tenth"),
        (840, 20, "drop_zero"),
        (200, 20, "ten_times"),
        (70, 7, "ten_times"),
        (35, 7, "half_of_ten_times"),
        (12, 3, "table"),
        (25, 5, "square"),
        (54, 6, "nine_times"),
        (114, 6, "one_time_less"),
        (56, 8, "from_five"),
        (460, 23, "whole_tens"),
        (851, 23, "by_tens"),
    ],
)
def test_a_quotient_is_worked_out_in_the_way_that_suits_it(a: int, b: int, way: str) -> None:
    assert divide(a, b).way == way


def test_tens_of_times_come_first_then_the_rest() -> None:
    assert divide(851, 23).lines == (
        (23, "×", 3, "=", 69),
        (69, "×", 10, "=", 690),
        (851, "−", 690, "=", 161),
        (23, "×", 7, "=", 161),
        (30, "+", 7, "=", 37),
    )


@pytest.mark.parametrize(
    ("divisors", "quotients"),
    [
        (range(2, 6), range(1, 6)),
        (range(2, 11), range(5, 11)),
        (range(5, 16), range(8, 21)),
        (range(10, 31), range(10, 51)),
    ],
)
@pytest.mark.parametrize("is_factor_asked", [False, True])
def test_every_quotient_of_every_level_is_worked_out(
    divisors: range, quotients: range, is_factor_asked: bool
) -> None:
    for b, quotient in product(divisors, quotients):
        working = divide(b * quotient, b, is_factor_asked=is_factor_asked)
        assert_worked_out(quotient, working)
        assert (working.way == "square") == (b == quotient)
        assert not (is_factor_asked and working.way in SHORT_CUTS), working


def assert_worked_out(answer: int, working: Working) -> None:
    assert all(map(is_true, working.lines)), working
    assert answer in values(working.lines[-1]), working
    assert all(sign_count(line) <= 1 for line in working.lines), working
