# ruff: noqa: RUF001 - typographic signs are meant
"""Sums: the way fits the numbers, and its lines are true and end in the answer."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.exercises.family import Equation
from game.exercises.working import Working, add

from .truth import is_true, sign_count, values


def _places(value: int) -> str:
    names = ("ones", "tens", "hundreds", "thousands")
    shown = [name for name, digit in zip(names, reversed(str(value)), strict=False) if digit != "0"]
    return "_".join(reversed(shown))


def _carries(a: int, b: int) -> int:
    """Count carries by comparing digit sums: each carry costs nine."""
    return (sum(map(int, str(a))) + sum(map(int, str(b))) - sum(map(int, str(a + b)))) // 9


# What each way asks of the larger and the smaller number.
FITS: dict[str, Callable[[int, int, dict[str, Any]], bool]] = {
    "next_number": lambda _x, y, _s: y == 1,
    "ten_and_ones": lambda x, y, _s: x == 10 and 1 < y < 10,
    "double": lambda x, y, _s: x == y,
    "near_double": lambda x, y, s: 0 < x - y == s["more"] <= 2,
    "count_on": lambda x, y, _s: x < 10 and (y in {2, 3} or x + y == 10),
    "make_ten": lambda x, y, _s: x < 10 < x + y,
    "whole_tens": lambda x, y, _s: x % 10 == y % 10 == 0,
    "whole_hundreds": lambda x, y, _s: x % 100 == y % 100 == 0,
    "round_up": lambda x, y, s: (
        s["near_to"] in {x, y} and 0 < s["near"] - s["near_to"] <= 3 and s["near"] % 10 == 0
    ),
    "only_tens": lambda x, y, s: s["whole"] % 10 == 0 and {s["whole"], s["other"]} == {x, y},
    "only_hundreds": lambda x, y, s: s["whole"] % 100 == 0 and {s["whole"], s["other"]} == {x, y},
    "by_places": lambda x, y, _s: x < 100 and not _carries(x, y),
    "bridge_ten": lambda x, y, _s: y < 100 and x % 10 + y % 10 >= 10,
    "column": lambda x, y, _s: _carries(x, y) > 1,
    "parts_tens_ones": lambda _x, y, _s: _places(y) == "tens_ones",
    "parts_hundreds_ones": lambda _x, y, _s: _places(y) == "hundreds_ones",
    "parts_hundreds_tens_ones": lambda _x, y, _s: _places(y) == "hundreds_tens_ones",
}


def assert_worked_out(a: int, b: int, working: Working) -> None:
    assert all(map(is_true, working.lines)), working
    if working.way == "column":
        assert_columns(working.lines, a + b)
    else:
        assert values(working.lines[-1])[-1] == a + b, working
        assert all(sign_count(line) <= 1 for line in working.lines), working


def assert_columns(lines: tuple[Equation, ...], answer: int) -> None:
    """The last digit of each column, and the whole of the last, make the answer."""
    *columns, last = [int(values(line)[-1]) for line in lines]
    written = "".join(str(column % 10) for column in columns)[::-1]
    assert int(f"{last}{written}") == answer
    for line, column in zip(lines[:-1], columns, strict=True):
        assert ("@carry" in line) == (column >= 10)
    assert lines[0][0] == "@ones"
    assert lines[1][0] == "@tens"


@pytest.mark.parametrize(
    ("a", "b", "way"),
    [
        (5, 1, "next_number"),
        (4, 10, "ten_and_ones"),
        (7, 7, "double"),
        (6, 7, "near_double"),
        (2, 6, "count_on"),
        (6, 4, "count_on"),
        (8, 6, "make_ten"),
        (9, 8, "make_ten"),
        (30, 40, "whole_tens"),
        (300, 400, "whole_hundreds"),
        (25, 26, "near_double"),
        (36, 19, "round_up"),
        (98, 57, "round_up"),
        (420, 398, "round_up"),
        (34, 20, "only_tens"),
        (345, 200, "only_hundreds"),
        (34, 25, "by_places"),
        (34, 27, "bridge_ten"),
        (152, 84, "parts_tens_ones"),
        (742, 203, "parts_hundreds_ones"),
        (742, 213, "parts_hundreds_tens_ones"),
        (376, 458, "column"),
    ],
)
def test_a_sum_is_worked_out_in_the_way_that_suits_it(a: int, b: int, way: str) -> None:
    assert add(a, b).way == add(b, a).way == way


def test_a_ten_is_made_with_a_part_of_the_smaller_number() -> None:
    assert add(6, 8).lines == ((6, "=", 2, "+", 4), (8, "+", 2, "=", 10), (10, "+", 4, "=", 14))


def test_a_number_just_below_a_ten_is_rounded_and_mended() -> None:
    assert add(36, 19).lines == ((36, "+", 20, "=", 56), (56, "−", 1, "=", 55))


def test_columns_tell_what_is_carried() -> None:
    assert add(376, 458).lines == (
        ("@ones", 8, "+", 6, "=", 14, "@carry", 1),
        ("@tens", 5, "+", 7, "+", 1, "=", 13, "@carry", 1),
        ("@hundreds", 4, "+", 3, "+", 1, "=", 8),
    )


def test_only_places_that_are_there_are_named() -> None:
    assert add(195, 104).way == "parts_hundreds_ones"
    assert add(195, 104).lines == ((195, "+", 100, "=", 295), (295, "+", 4, "=", 299))


@pytest.mark.parametrize("bounds", [(1, 10), (10, 50)])
def test_every_sum_of_the_two_first_levels_is_worked_out(bounds: tuple[int, int]) -> None:
    numbers = range(bounds[0], bounds[1] + 1)
    for a, b in product(numbers, numbers):
        working = add(a, b)
        assert_worked_out(a, b, working)
        assert FITS[working.way](max(a, b), min(a, b), dict(working.steps)), (a, b, working)


@given(st.sampled_from([(50, 200), (200, 1000)]), st.data())
def test_any_large_sum_is_worked_out(bounds: tuple[int, int], data: st.DataObject) -> None:
    a, b = data.draw(st.integers(*bounds)), data.draw(st.integers(*bounds))
    working = add(a, b)
    assert_worked_out(a, b, working)
    assert FITS[working.way](max(a, b), min(a, b), dict(working.steps)), (a, b, working)
