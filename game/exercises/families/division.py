"""Exact divisions of whole numbers."""

from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.family import Equation, Facts, Family, Problem, Solution, Wrong, number
from game.exercises.levels import DIVISOR, QUOTIENT
from game.seeded import Seeded
from game.units import Level

WORDINGS: Final = ("plain", "compute", "quotient_of", "share", "how_many_times")


def draw(level: Level, source: Seeded) -> Problem:
    """A divisor and a quotient within the level's ranges; the dividend is their product."""
    divisor, quotient = source.between(*DIVISOR[level]), source.between(*QUOTIENT[level])
    return Problem(source.pick(WORDINGS), {"a": divisor * quotient, "b": divisor})


def solve(_template: str, facts: Facts) -> Solution:
    """Look for the number that the divisor must be multiplied by."""
    a, b = number(facts, "a"), number(facts, "b")
    answer = a // b
    wrongs = (
        Wrong(answer + 1, "one_time_too_many"),
        Wrong(answer - 1, "one_time_too_few"),
        Wrong(a - b, "wrong_operation"),
        Wrong(b, "divisor_given"),
        Wrong(answer * 10, "zero_too_many"),
        Wrong(answer + 10, "off_by_ten"),
        *off_by_one(answer),
    )
    way = "by_parts" if answer > 10 and answer % 10 else "table"
    return Solution(answer, way, wrongs, lines=divide_by_parts(a, b))


def divide_by_parts(a: int, b: int) -> tuple[Equation, ...]:
    """Return the lines that find how often `b` goes into `a`, tens of times first."""
    quotient = a // b
    tens, units = quotient // 10 * 10, quotient % 10
    if not tens or not units:
        return ((b, "×", quotient, "=", a),)
    return (
        (b, "×", tens, "=", b * tens),
        (a, "−", b * tens, "=", a - b * tens),
        (b, "×", units, "=", a - b * tens),
        (tens, "+", units, "=", quotient),
    )


FAMILY: Final = Family(draw, solve)
