"""Sums: which way fits two numbers, and its lines.

Small sums count on, make a ten or lean on a double; larger ones go by whole tens, round up where a
number ends just below a ten, and fall back on places and, with several carries, on columns.
"""

from typing import Final

from game.exercises.family import Equation
from game.exercises.working.line import (
    PLACES,
    Working,
    in_parts,
    one_by_one,
    parts_of,
    places_named,
    summed,
)

_ROUNDED_SUM_MAX: Final = 400
"""Beyond it, rounding one number by a unit saves less than it asks for."""


def add(a: int, b: int) -> Working:
    """Return how `a` + `b` is worked out; both are 1 or more."""
    big, small = max(a, b), min(a, b)
    if big % 10 == small % 10 == 0:
        return _whole(big, small)
    working = _small(big, small) if big <= 10 else _large(big, small)
    return working._replace(steps={"big": big, "small": small, **working.steps})


def _whole(big: int, small: int) -> Working:
    size, way = (100, "whole_hundreds") if big % 100 == small % 100 == 0 else (10, "whole_tens")
    x, y = big // size, small // size
    steps = {"big": big, "small": small}
    return Working(way, ((x, "+", y, "=", x + y), (big, "+", small, "=", big + small)), steps)


def _small(big: int, small: int) -> Working:
    total = big + small
    if small == 1:
        return Working("next_number", ((big, "+", 1, "=", total),))
    if big == 10:
        return Working("ten_and_ones", ((10, "+", small, "=", total),))
    if big == small:
        if big <= 5:
            return Working("double", one_by_one(big, "+", big))
        over = big - 5
        return Working(
            "double",
            ((5, "+", 5, "=", 10), (over, "+", over, "=", 2 * over), *summed([10, 2 * over])),
        )
    if small <= 3 or total == 10:
        return Working("count_on", one_by_one(big, "+", small))
    if big == small + 1 and big < 9:
        return _near_double(big, small)
    gap = 10 - big
    rest = small - gap
    lines: tuple[Equation, ...] = (
        (small, "=", gap, "+", rest),
        (big, "+", gap, "=", 10),
        (10, "+", rest, "=", total),
    )
    return Working("make_ten", lines)


def _near_double(big: int, small: int) -> Working:
    double, more = 2 * small, big - small
    return Working(
        "near_double",
        ((small, "+", small, "=", double), (double, "+", more, "=", double + more)),
        {"more": more},
    )


def _large(big: int, small: int) -> Working:
    if big == small:
        return _double(big)
    if big - small <= 2 and small % 5 == 0:
        return _near_double(big, small)
    rounded = _rounded(big, small)
    if rounded is not None:
        return rounded
    for size, way in ((100, "only_hundreds"), (10, "only_tens")):
        for whole, other in ((small, big), (big, small)):
            if whole % size == 0:
                return _only(whole, other, size, way)
    carries = carry_count(big, small)
    if big < 100 and not carries:
        return _by_places(big, small)
    if small < 100 and big % 10 + small % 10 >= 10 and small > 10:
        return _bridge(big, small)
    if carries > 1:
        return Working("column", _columns(big, small))
    return Working(f"parts_{places_named(small)}", in_parts(big, "+", small))


def _double(value: int) -> Working:
    parts = parts_of(value)
    doubled = [2 * part for part in parts]
    lines = [(part, "+", part, "=", 2 * part) for part in parts]
    return Working("double", (*lines, *summed(doubled)))


def _rounded(big: int, small: int) -> Working | None:
    """Return the way over the next hundred or ten, for a number that ends just below it."""
    for number, other in ((small, big), (big, small)):
        missing = -number % 100
        if not (missing <= 3 and number > 90):
            missing = -number % 10
            is_worth_it = missing <= 2 and number % 10 + other % 10 >= 10
            if not is_worth_it or big + small > _ROUNDED_SUM_MAX:
                continue
        if not missing:
            continue
        near = number + missing
        lines = in_parts(other, "+", near)
        line: Equation = (other + near, "−", missing, "=", big + small)
        steps = {"near_to": number, "other": other, "near": near, "missing": missing}
        return Working("round_up", (*lines, line), steps)
    return None


def _only(whole: int, other: int, size: int, way: str) -> Working:
    """Return the way for a whole number of tens or hundreds: the places below stay."""
    below = other % size
    above = other - below
    lines: list[Equation] = []
    if above:
        lines.append((above, "+", whole, "=", above + whole))
    lines.append((above + whole, "+", below, "=", above + whole + below))
    return Working(way, tuple(lines), {"whole": whole, "other": other})


def _by_places(big: int, small: int) -> Working:
    tens, ones = big // 10 * 10 + small // 10 * 10, big % 10 + small % 10
    return Working(
        "by_places",
        (
            (big // 10 * 10, "+", small // 10 * 10, "=", tens),
            (big % 10, "+", small % 10, "=", ones),
            (tens, "+", ones, "=", tens + ones),
        ),
    )


def _bridge(big: int, small: int) -> Working:
    """Return the way over the next ten: tens first, then the ones in two bites."""
    tens, ones = small // 10 * 10, small % 10
    middle = big + tens
    gap = -middle % 10
    lines: list[Equation] = [
        (big, "+", tens, "=", middle),
        (middle, "+", gap, "=", middle + gap),
    ]
    if ones > gap:
        lines.append((middle + gap, "+", ones - gap, "=", big + small))
    return Working("bridge_ten", tuple(lines))


def carry_count(a: int, b: int) -> int:
    """Return how many columns hand a one to the next in `a` + `b`."""
    carry = count = 0
    while a or b:
        carry = int(a % 10 + b % 10 + carry >= 10)
        count += carry
        a, b = a // 10, b // 10
    return count


def _columns(a: int, b: int) -> tuple[Equation, ...]:
    lines: list[Equation] = []
    carry = 0
    for size, label in reversed(PLACES):
        top, bottom = a // size % 10, b // size % 10
        if a < size and b < size:
            break
        total = top + bottom + carry
        line = (label, top, "+", bottom, *(("+", 1) if carry else ()), "=", total)
        carry = total // 10
        has_more = a >= 10 * size or b >= 10 * size
        lines.append((*line, "@carry", 1) if carry and has_more else line)
    return tuple(lines)
