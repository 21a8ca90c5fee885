"""Differences: which way fits two numbers and the way they were asked, and its lines."""

from typing import Final

from game.exercises.family import Equation
from game.exercises.working.line import (
    PLACES,
    Working,
    in_parts,
    one_by_one,
    places_named,
    summed,
)

_CLOSE_MAX: Final = 12
"""Numbers that are this close are faster counted up than taken away."""
_ROUNDED_MINUEND_MAX: Final = 300


def subtract(a: int, b: int) -> Working:
    """Return how `b` is taken from `a`; `a` is at least `b`, and `b` at least 1."""
    special = _special(a, b)
    if special is not None:
        return special
    return _small(a, b) if b < 10 else _large(a, b)


def count_up_between(a: int, b: int) -> Working:
    """Return how the way from `b` up to `a` is found, as "how much more" asks for it."""
    special = _special(a, b)
    if special is not None:
        return special
    jumps = _jumps(a, b)
    return Working("count_up" if len(jumps) > 1 else "count_up_straight", _jump_lines(b, jumps))


def _special(a: int, b: int) -> Working | None:
    """Return the ways in which the second number may not be named by a hint, or tells it all."""
    if a == b:
        return Working("same", ((a, "−", b, "=", 0),))
    if a == 2 * b:
        return Working("half", ((b, "+", b, "=", a),))
    return None


def _jumps(a: int, b: int) -> list[int]:
    """Return the jumps from `b` to `a`: to the next ten, the next hundred, then the rest."""
    jumps: list[int] = []
    at = b
    for size in (10, 100):
        jump = -at % size
        if jump and at + jump <= a:
            jumps.append(jump)
            at += jump
    if a > at:
        jumps.append(a - at)
    return jumps


def _jump_lines(start: int, jumps: list[int]) -> tuple[Equation, ...]:
    lines: list[Equation] = []
    for jump in jumps:
        lines.append((start, "+", jump, "=", start + jump))
        start += jump
    return (*lines, *summed(jumps))


def _small(a: int, b: int) -> Working:
    answer = a - b
    if b == 1:
        return Working("one_less", ((a, "−", 1, "=", answer),))
    if b <= 3:
        return Working("count_back", one_by_one(a, "−", b))
    if a <= 10:
        return Working("known_sum", ((b, "+", answer, "=", a),))
    ones = a % 10
    tens = a - ones
    lines: tuple[Equation, ...]
    if not ones:
        lines = (
            (a, "=", tens - 10, "+", 10),
            (10, "−", b, "=", 10 - b),
            (tens - 10, "+", 10 - b, "=", answer),
        )
        return Working("open_a_ten", lines)
    if ones >= b:
        lines = ((ones, "−", b, "=", ones - b), (tens, "+", ones - b, "=", answer))
        return Working("ones_only", lines)
    rest = b - ones
    lines = ((b, "=", ones, "+", rest), (a, "−", ones, "=", tens), (tens, "−", rest, "=", answer))
    return Working("back_through_ten", lines)


def _large(a: int, b: int) -> Working:
    for size, way in ((100, "whole_hundreds"), (10, "whole_tens")):
        if a % size == b % size == 0:
            x, y = a // size, b // size
            return Working(way, ((x, "−", y, "=", x - y), (a, "−", b, "=", a - b)))
    if a - b < 10 or (a - b <= _CLOSE_MAX and borrow_count(a, b)):
        return Working("close", _jump_lines(b, _jumps(a, b)))
    rounded = _rounded(a, b)
    if rounded is not None:
        return rounded
    for size, way in ((100, "only_hundreds"), (10, "only_tens")):
        if b % size == 0:
            return _only(a, b, size, way)
    borrows = borrow_count(a, b)
    if a % 100 == 0:
        return Working("up_to_hundreds", _jump_lines(b, _jumps(a, b)))
    if a < 100 and not borrows:
        return _by_places(a, b)
    if b < 100 and a % 10 < b % 10:
        return _through_ten(a, b)
    if borrows > 1:
        return Working("column", _columns(a, b))
    return Working(f"parts_{places_named(b)}", in_parts(a, "−", b))


def _rounded(a: int, b: int) -> Working | None:
    missing = -b % 100
    if not (missing <= 3 and b > 90):
        missing = -b % 10
        if missing > 2 or a % 10 >= b % 10 or a > _ROUNDED_MINUEND_MAX:
            return None
    near = b + missing
    if not missing or near > a:
        return None
    line: Equation = (a - near, "+", missing, "=", a - b)
    return Working("round_up", (*in_parts(a, "−", near), line), {"near": near, "missing": missing})


def _only(a: int, b: int, size: int, way: str) -> Working:
    """Return the way for a whole number of tens or hundreds: the places below stay."""
    below = a % size
    above = a - below
    return Working(
        way,
        ((above, "−", b, "=", above - b), (above - b, "+", below, "=", a - b)),
        {"above": above},
    )


def _by_places(a: int, b: int) -> Working:
    tens, ones = a // 10 * 10 - b // 10 * 10, a % 10 - b % 10
    return Working(
        "by_places",
        (
            (a // 10 * 10, "−", b // 10 * 10, "=", tens),
            (a % 10, "−", b % 10, "=", ones),
            (tens, "+", ones, "=", tens + ones),
        ),
    )


def _through_ten(a: int, b: int) -> Working:
    """Return the way down over a ten: tens first, then the ones in two bites."""
    tens, ones = b // 10 * 10, b % 10
    middle = a - tens
    down = middle % 10
    lines: list[Equation] = [(a, "−", tens, "=", middle)]
    if down:
        lines.append((middle, "−", down, "=", middle - down))
    lines.append((middle - down, "−", ones - down, "=", a - b))
    return Working("through_ten", tuple(lines))


def borrow_count(a: int, b: int) -> int:
    """Return how many columns need a ten from the next in `a` - `b`."""
    borrow = count = 0
    while a or b:
        borrow = int(a % 10 - b % 10 - borrow < 0)
        count += borrow
        a, b = a // 10, b // 10
    return count


def _columns(a: int, b: int) -> tuple[Equation, ...]:
    """Return the columns, worded for who adds ten to both and who breaks a ten alike."""
    lines: list[Equation] = []
    borrow = 0
    for size, label in reversed(PLACES):
        if a < size:
            break
        top, bottom = a // size % 10, b // size % 10
        taken = int(top < bottom + borrow)
        top += 10 * taken
        rest = top - bottom - borrow
        line: Equation = (label, top, "−", bottom, *(("−", 1) if borrow else ()), "=", rest)
        lines.append((*line, "@borrow", 1) if taken else line)
        borrow = taken
    return tuple(lines)
