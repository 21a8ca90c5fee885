"""Differences of two whole numbers, never negative."""

from typing import Final

from game.exercises.distractors import columns, from_digits, off_by_one
from game.exercises.family import Equation, Facts, Family, Problem, Solution, Wrong, number
from game.exercises.levels import MINUEND, SUBTRAHEND
from game.seeded import Seeded
from game.units import Level

WORDINGS: Final = ("plain", "compute", "difference_of", "take_from", "remove")


def draw(level: Level, source: Seeded) -> Problem:
    """Minuend and subtrahend within the level's ranges, exchanged where the second is larger."""
    a, b = source.between(*MINUEND[level]), source.between(*SUBTRAHEND[level])
    return Problem(source.pick(WORDINGS), {"a": max(a, b), "b": min(a, b)})


def solve(_template: str, facts: Facts) -> Solution:
    """Take away hundreds, tens and units one after the other."""
    a, b = number(facts, "a"), number(facts, "b")
    answer = a - b
    wrongs = (
        Wrong(from_digits(abs(x - y) for x, y in columns(a, b)), "smaller_from_larger"),
        Wrong(from_digits((x - y) % 10 for x, y in columns(a, b)), "borrow_forgotten"),
        Wrong(a + b, "wrong_operation"),
        *off_by_one(answer),
        *((Wrong(answer + 10, "off_by_ten"), Wrong(answer - 10, "off_by_ten")) if b > 9 else ()),
    )
    way = "count_back" if b < 10 else "by_parts"
    return Solution(answer, way, wrongs, lines=subtract_by_parts(a, b))


def subtract_by_parts(start: int, term: int) -> tuple[Equation, ...]:
    """Return the lines that take `term` from `start` place by place, the highest first."""
    lines: list[Equation] = []
    for size in (1000, 100, 10, 1):
        part = term // size % 10 * size
        if part:
            lines.append((start, "−", part, "=", start - part))
            start -= part
    return tuple(lines)


FAMILY: Final = Family(draw, solve)
