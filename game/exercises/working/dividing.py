"""Exact quotients: which way fits two numbers and the way they were asked, and its lines."""

from typing import Final

from game.exercises.family import Equation
from game.exercises.working.line import Working

_TABLE_MAX: Final = 10


def divide(a: int, b: int, *, is_factor_asked: bool = False) -> Working:
    """Return how `a` ÷ `b` is worked out; `b` divides `a` and is 2 or more.

    When the question shows a product with a number missing, only multiples of `b` are used, since
    halves would answer another question.
    """
    answer = a // b
    working = _by_multiples(a, b) if is_factor_asked else _short_cut(a, b) or _by_multiples(a, b)
    if answer == b:
        # The answer is the number that other hints would name.
        is_known = answer <= _TABLE_MAX
        return Working("square", ((b, "×", b, "=", a),) if is_known else working.lines)
    return working


def _short_cut(a: int, b: int) -> Working | None:
    answer = a // b
    if answer == 1:
        return None
    if b == 10:
        return Working("tenth", ((a, "÷", 10, "=", answer),))
    if b % 10 == 0 and answer != 10:
        x, y = a // 10, b // 10
        lines: tuple[Equation, ...] = (
            (a, "÷", 10, "=", x),
            (b, "÷", 10, "=", y),
            (x, "÷", y, "=", answer),
        )
        return Working("drop_zero", lines)
    if b == 2:
        return Working("halve", ((answer, "+", answer, "=", a),))
    if b == 4:
        return Working("halve_twice", ((a, "÷", 2, "=", a // 2), (a // 2, "÷", 2, "=", answer)))
    if b == 5 and answer > _TABLE_MAX:
        return Working("twice_a_tenth", ((a, "×", 2, "=", 2 * a), (2 * a, "÷", 10, "=", answer)))
    return None


def _by_multiples(a: int, b: int) -> Working:
    answer = a // b
    if answer == 1:
        return Working("once", ((b, "×", 1, "=", a),))
    if answer == 10:
        return Working("ten_times", ((b, "×", 10, "=", a),))
    if answer < 5 or (answer == 5 and b <= 5):
        lines: tuple[Equation, ...] = tuple(
            (b, "×", times, "=", b * times) for times in range(2, answer + 1)
        )
        return Working("table", lines)
    if answer == 5:
        lines = (
            (b, "×", 10, "=", 10 * b),
            (10 * b, "÷", 2, "=", a),
            (10, "÷", 2, "=", 5),
        )
        return Working("half_of_ten_times", lines)
    if answer % 10 == 9:
        near = answer + 1
        lines = (
            *_multiple(b, near),
            (b * near, "−", b, "=", a),
            (near, "−", 1, "=", answer),
        )
        way = "nine_times" if answer == 9 else "one_time_less"
        return Working(way, lines, {"near": near})
    if answer < _TABLE_MAX:
        return Working("from_five", _in_two(a, b, 5))
    tens = answer // 10 * 10
    if tens == answer:
        digit: Equation = (tens // 10, "×", 10, "=", tens)
        return Working("whole_tens", (*_multiple(b, tens), digit))
    return Working("by_tens", _in_two(a, b, tens), {"tens": tens})


def _multiple(b: int, tens: int) -> tuple[Equation, ...]:
    """Return the lines of a multiple by whole tens: first the digit, then ten times."""
    if tens == 10:
        return ((b, "×", 10, "=", 10 * b),)
    digit = tens // 10
    return ((b, "×", digit, "=", b * digit), (b * digit, "×", 10, "=", b * tens))


def _in_two(a: int, b: int, first: int) -> tuple[Equation, ...]:
    """Return the lines that take `first` times `b` away, find the rest, and add."""
    rest = a - b * first
    more = rest // b
    start: tuple[Equation, ...] = ((b, "×", 5, "=", 5 * b),) if first == 5 else _multiple(b, first)
    return (
        *start,
        (a, "−", b * first, "=", rest),
        (b, "×", more, "=", rest),
        (first, "+", more, "=", first + more),
    )
