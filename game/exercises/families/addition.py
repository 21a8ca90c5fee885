"""Sums of two whole numbers."""

from typing import Final

from game.exercises.distractors import columns, from_digits, off_by_one
from game.exercises.family import Equation, Facts, Family, Problem, Solution, Wrong, number
from game.exercises.levels import ADDITION
from game.seeded import Seeded
from game.units import Level

WORDINGS: Final = ("plain", "compute", "sum_of", "add_to", "together")


def draw(level: Level, source: Seeded) -> Problem:
    """Two terms within the level's range."""
    low, high = ADDITION[level]
    a, b = source.between(low, high), source.between(low, high)
    return Problem(source.pick(WORDINGS), {"a": a, "b": b})


def solve(_template: str, facts: Facts) -> Solution:
    """Add the smaller term's hundreds, tens and units one after the other."""
    a, b = number(facts, "a"), number(facts, "b")
    answer = a + b
    big, small = max(a, b), min(a, b)
    lines = add_by_parts(big, small)
    wrongs = (
        Wrong(from_digits((x + y) % 10 for x, y in columns(a, b)), "missing_carry"),
        Wrong(_all_carried(a, b), "carry_everywhere"),
        Wrong(abs(a - b), "wrong_operation"),
        *off_by_one(answer),
        *(
            (Wrong(answer + 10, "off_by_ten"), Wrong(answer - 10, "off_by_ten"))
            if small > 9
            else ()
        ),
    )
    way = "count_on" if small <= 10 else "by_parts"
    return Solution(answer, way, wrongs, {"big": big, "small": small}, lines)


def _all_carried(a: int, b: int) -> int:
    """Return the sum when every column hands a one to the next, needed or not."""
    pairs = list(columns(a, b))
    written = [(x + y + (1 if place else 0)) % 10 for place, (x, y) in enumerate(pairs)]
    last = sum(pairs[-1]) + (1 if len(pairs) > 1 else 0)
    return from_digits([*written[:-1], last])


def add_by_parts(start: int, term: int) -> tuple[Equation, ...]:
    """Return the lines that add `term` to `start` place by place, the highest first."""
    lines: list[Equation] = []
    for size in (1000, 100, 10, 1):
        part = term // size % 10 * size
        if part:
            lines.append((start, "+", part, "=", start + part))
            start += part
    return tuple(lines)


FAMILY: Final = Family(draw, solve)
