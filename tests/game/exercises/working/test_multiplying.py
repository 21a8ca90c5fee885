# ruff: noqa: RUF001 - typographic signs are meant
"""Products: known facts first, and every line true."""

from itertools import product

import pytest

from game.exercises.working import Working, add_up, multiply

from .truth import is_true, sign_count, values

KEYS = {
    "once": {1},
    "double": {2},
    "double_and_once": {3},
    "double_twice": {4},
    "count_by_fives": {5},
    "half_of_ten": {5},
    "five_and_once": {6},
    "five_and_double": {7},
    "double_thrice": {8},
    "ten_less_once": {9},
    "times_ten": {10},
    "ten_and_once": {11},
    "ten_and_double": {12},
    "ten_and_half": {15},
    "half_of_hundred": {50},
    "quarter_of_hundred": {25},
    "whole_tens": {20, 30, 40},
    "near_tens_once": {19, 29, 39, 49},
    "near_tens_twice": {18, 28, 38, 48},
    "split_once": {21, 31, 41},
    "split": set(range(13, 48)),
}


@pytest.mark.parametrize(
    ("a", "b", "way"),
    [
        (4, 1, "once"),
        (1, 4, "once"),
        (2, 5, "double"),
        (3, 3, "double_and_once"),
        (3, 4, "double_twice"),
        (3, 5, "count_by_fives"),
        (7, 5, "half_of_ten"),
        (7, 6, "five_and_once"),
        (7, 7, "five_and_double"),
        (7, 8, "double_thrice"),
        (7, 9, "ten_less_once"),
        (10, 7, "times_ten"),
        (11, 18, "ten_and_once"),
        (12, 13, "ten_and_double"),
        (15, 16, "ten_and_half"),
        (20, 16, "whole_tens"),
        (13, 19, "near_tens_once"),
        (18, 17, "near_tens_twice"),
        (14, 16, "split"),
        (50, 21, "half_of_hundred"),
        (25, 41, "quarter_of_hundred"),
        (37, 31, "split_once"),
    ],
)
def test_a_product_leans_on_the_easier_factor(a: int, b: int, way: str) -> None:
    assert multiply(a, b).way == multiply(b, a).way == way


def test_the_factors_are_exchanged_only_when_the_key_stands_first() -> None:
    assert multiply(9, 7).lines == (
        (9, "×", 7, "=", 7, "×", 9),
        (7, "×", 10, "=", 70),
        (70, "−", 7, "=", 63),
    )
    assert multiply(7, 9).lines == ((7, "×", 10, "=", 70), (70, "−", 7, "=", 63))


def test_a_long_product_is_split_into_tens_and_ones() -> None:
    assert multiply(47, 36).lines == (
        (47, "×", 3, "=", 141),
        (141, "×", 10, "=", 1410),
        (47, "×", 6, "=", 282),
        (1410, "+", 282, "=", 1692),
    )


@pytest.mark.parametrize("bounds", [(1, 5), (5, 10), (10, 20), (20, 50)])
def test_every_product_of_every_level_is_worked_out(bounds: tuple[int, int]) -> None:
    numbers = range(bounds[0], bounds[1] + 1)
    for a, b in product(numbers, numbers):
        working = multiply(a, b)
        assert_worked_out(a * b, working)
        assert working.steps["key"] in KEYS[working.way], working
        assert {working.steps["key"], working.steps["number"]} == {a, b}
        assert len(set(working.lines)) == len(working.lines), working


@pytest.mark.parametrize(("term", "count"), [(4, 3), (5, 4), (2, 4)])
def test_equal_terms_are_added_one_after_the_other(term: int, count: int) -> None:
    working = add_up(term, count)
    assert len(working.lines) == count - 1
    assert_worked_out(term * count, working)


def assert_worked_out(answer: int, working: Working) -> None:
    assert all(map(is_true, working.lines)), working
    assert values(working.lines[-1])[-1] == answer, working
    assert all(sign_count(line) <= 1 for line in working.lines), working
