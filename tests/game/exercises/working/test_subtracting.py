# ruff: noqa: RUF001 - typographic signs are meant
"""Differences: the way fits the numbers and the question, and its lines are true."""

from collections.abc import Callable
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.exercises.family import Equation
from game.exercises.working import Working, count_up_between, subtract

from .truth import is_true, sign_count, values


def _needs_borrowing(a: int, b: int) -> bool:
    return any(a % 10**place < b % 10**place for place in (1, 2, 3))


FITS: dict[str, Callable[[int, int, dict[str, Any]], bool]] = {
    "same": lambda a, b, _s: a == b,
    "half": lambda a, b, _s: a == b + b,
    "one_less": lambda _a, b, _s: b == 1,
    "count_back": lambda _a, b, _s: b in {2, 3},
    "known_sum": lambda a, _b, _s: a <= 10,
    "open_a_ten": lambda a, b, _s: a % 10 == 0 and b < 10,
    "ones_only": lambda a, b, _s: b < 10 and a % 10 >= b,
    "back_through_ten": lambda a, b, _s: b < 10 and 0 < a % 10 < b,
    "whole_tens": lambda a, b, _s: a % 10 == b % 10 == 0,
    "whole_hundreds": lambda a, b, _s: a % 100 == b % 100 == 0,
    "close": lambda a, b, _s: a - b <= 12,
    "round_up": lambda _a, b, s: 0 < s["near"] - b <= 3 and s["near"] % 10 == 0,
    "only_tens": lambda _a, b, _s: b % 10 == 0,
    "only_hundreds": lambda _a, b, _s: b % 100 == 0,
    "up_to_hundreds": lambda a, _b, _s: a % 100 == 0,
    "by_places": lambda a, b, _s: a < 100 and not _needs_borrowing(a, b),
    "through_ten": lambda a, b, _s: b < 100 and a % 10 < b % 10,
    "column": lambda a, b, _s: b >= 100 and _needs_borrowing(a, b),
    "parts_tens_ones": lambda _a, b, _s: b < 100 and b % 10 > 0,
    "parts_hundreds_ones": lambda _a, b, _s: b >= 100 and b // 10 % 10 == 0 < b % 10,
    "parts_hundreds_tens_ones": lambda _a, b, _s: b >= 100 and b // 10 % 10 > 0 < b % 10,
}


def assert_worked_out(a: int, b: int, working: Working) -> None:
    assert all(map(is_true, working.lines)), working
    if working.way == "column":
        assert_columns(working.lines, a - b)
    else:
        assert a - b in values(working.lines[-1]), working
        assert all(sign_count(line) <= 1 for line in working.lines), working


def assert_columns(lines: tuple[Equation, ...], answer: int) -> None:
    digits = [int(values(line)[-1]) for line in lines]
    assert all(0 <= digit <= 9 for digit in digits)
    assert int("".join(map(str, reversed(digits)))) == answer
    for line, following in pairwise(lines):
        # What was borrowed is taken away in the next column.
        assert ("@borrow" in line) == (following[4:6] == ("−", 1)), lines
    assert "@borrow" not in lines[-1]


@pytest.mark.parametrize(
    ("a", "b", "way"),
    [
        (5, 5, "same"),
        (10, 5, "half"),
        (13, 1, "one_less"),
        (11, 3, "count_back"),
        (9, 4, "known_sum"),
        (20, 4, "open_a_ten"),
        (18, 4, "ones_only"),
        (13, 5, "back_through_ten"),
        (60, 20, "whole_tens"),
        (600, 200, "whole_hundreds"),
        (292, 290, "close"),
        (31, 19, "close"),
        (63, 19, "round_up"),
        (530, 298, "round_up"),
        (64, 20, "only_tens"),
        (734, 300, "only_hundreds"),
        (500, 263, "up_to_hundreds"),
        (67, 14, "by_places"),
        (24, 13, "by_places"),
        (63, 17, "through_ten"),
        (213, 87, "through_ten"),
        (176, 82, "parts_tens_ones"),
        (396, 203, "parts_hundreds_ones"),
        (947, 185, "parts_hundreds_tens_ones"),
        (563, 369, "column"),
    ],
)
def test_a_difference_is_worked_out_in_the_way_that_suits_it(a: int, b: int, way: str) -> None:
    assert subtract(a, b).way == way


def test_a_missing_part_is_counted_up_over_round_numbers() -> None:
    working = count_up_between(873, 264)
    assert working.way == "count_up"
    assert working.lines == (
        (264, "+", 6, "=", 270),
        (270, "+", 30, "=", 300),
        (300, "+", 573, "=", 873),
        (6, "+", 30, "=", 36),
        (36, "+", 573, "=", 609),
    )
    assert count_up_between(8, 3) == Working("count_up_straight", ((3, "+", 5, "=", 8),))


def test_a_ten_is_crossed_in_two_bites() -> None:
    assert subtract(13, 5).lines == (
        (5, "=", 3, "+", 2),
        (13, "−", 3, "=", 10),
        (10, "−", 2, "=", 8),
    )


def test_columns_tell_what_is_borrowed() -> None:
    assert subtract(563, 369).lines == (
        ("@ones", 13, "−", 9, "=", 4, "@borrow", 1),
        ("@tens", 16, "−", 6, "−", 1, "=", 9, "@borrow", 1),
        ("@hundreds", 5, "−", 3, "−", 1, "=", 1),
    )


def _assert_good(a: int, b: int) -> None:
    working = subtract(a, b)
    assert_worked_out(a, b, working)
    assert FITS[working.way](a, b, dict(working.steps)), (a, b, working)
    counted = count_up_between(a, b)
    assert_worked_out(a, b, counted)
    assert counted.way in {"same", "half", "count_up", "count_up_straight"}


@pytest.mark.parametrize(
    ("minuends", "subtrahends"), [(range(5, 21), range(1, 6)), (range(20, 71), range(10, 21))]
)
def test_every_difference_of_the_two_first_levels_is_worked_out(
    minuends: range, subtrahends: range
) -> None:
    for a, b in product(minuends, subtrahends):
        _assert_good(max(a, b), min(a, b))


@given(st.sampled_from([((100, 250), (50, 100)), ((250, 1000), (100, 500))]), st.data())
def test_any_large_difference_is_worked_out(
    ranges: tuple[tuple[int, int], tuple[int, int]], data: st.DataObject
) -> None:
    a, b = data.draw(st.integers(*ranges[0])), data.draw(st.integers(*ranges[1]))
    _assert_good(max(a, b), min(a, b))
