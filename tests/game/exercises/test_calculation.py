# ruff: noqa: RUF001 - typographic signs are meant
"""The order of operations, its working, and the ways to get it wrong."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.exercises.calculation import (
    additions_first,
    left_to_right,
    lines_of,
    operations,
    steps_of,
    sums_first,
    value_of,
    without_brackets,
    written_out,
)
from game.exercises.families.mixed import SHAPES

from .second_opinion import expression_value
from .working.truth import is_true, sides

EVERY_SHAPE = sorted({shape for shapes in SHAPES.values() for shape in shapes})


@given(st.sampled_from(EVERY_SHAPE), st.lists(st.integers(1, 100), min_size=5, max_size=5))
def test_a_calculation_comes_to_what_python_makes_of_it(shape: str, numbers: list[int]) -> None:
    operands = numbers[: sum(mark.isalpha() for mark in shape)]
    text = written_out(shape, operands)
    try:
        expected = expression_value(text)
    except ZeroDivisionError:
        return
    assert value_of(shape, operands) == expected


def test_each_line_writes_the_whole_calculation_anew() -> None:
    assert lines_of("a×b−c", [7, 13, 19]) == (
        (7, "×", 13, "−", 19, "=", 91, "−", 19),
        (91, "−", 19, "=", 72),
    )
    assert lines_of("a×(b−c)+d", [5, 9, 2, 4]) == (
        (5, "×", "(", 9, "−", 2, ")", "+", 4, "=", 5, "×", 7, "+", 4),
        (5, "×", 7, "+", 4, "=", 35, "+", 4),
        (35, "+", 4, "=", 39),
    )


@pytest.mark.parametrize("shape", EVERY_SHAPE)
def test_every_line_is_true_and_has_one_operation_less(shape: str) -> None:
    operands = [60, 12, 4, 2, 1][: sum(mark.isalpha() for mark in shape)]
    lines = lines_of(shape, operands)
    assert len(lines) == sum(mark in "+−×÷" for mark in shape)
    assert all(map(is_true, lines))
    assert {sides(line)[0] for line in lines} == {Fraction(value_of(shape, operands))}
    for left, right in pairwise(lines):
        assert left[left.index("=") + 1 :] == right[: right.index("=")]


@pytest.mark.parametrize(
    ("shape", "operands", "order"),
    [
        ("a+b×c−d", [1, 2, 3, 4], ["2×3", "1+6", "7−4"]),
        ("a−b÷c×d", [20, 8, 4, 5], ["8÷4", "2×5", "20−10"]),
        ("a−(b+c)×d", [50, 2, 3, 4], ["2+3", "5×4", "50−20"]),
        ("(a−b)×(c−d)", [9, 2, 8, 3], ["9−2", "8−3", "7×5"]),
        ("a−b+c", [9, 2, 3], ["9−2", "7+3"]),
    ],
)
def test_brackets_come_first_then_products_then_sums_from_left_to_right(
    shape: str, operands: list[int], order: list[str]
) -> None:
    assert [f"{s.left}{s.sign}{s.right}" for s in steps_of(shape, operands)] == order


def test_each_misconception_gives_what_it_would() -> None:
    assert left_to_right("a+b×c", [2, 3, 4]) == 20
    assert left_to_right("a×(b−c)", [5, 6, 4]) == 26
    assert sums_first("a×b−c", [5, 6, 4]) == 10
    assert without_brackets("a−(b+c)", [20, 5, 3]) == 18
    assert additions_first("a−b+c", [20, 5, 3]) == 12


def test_a_calculation_is_written_with_spaces_around_its_signs() -> None:
    assert written_out("a×(b−c)+d", [5, 9, 2, 4]) == "5 × (9 − 2) + 4"


def test_a_misconception_that_divides_by_nothing_comes_to_nothing() -> None:
    assert value_of("a÷(b−c)", [8, 3, 3]) == 0


def test_what_has_no_sign_is_no_calculation() -> None:
    with pytest.raises(ValueError, match="not a calculation"):
        operations("ab")
