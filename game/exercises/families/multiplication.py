"""Products of two whole numbers."""

from typing import Final

from game.exercises.distractors import digits, from_digits, off_by_one
from game.exercises.family import Equation, Facts, Family, Problem, Solution, Wrong, number
from game.exercises.levels import MULTIPLICATION
from game.seeded import Seeded
from game.units import Level

WORDINGS: Final = ("plain", "compute", "product_of", "times", "groups_of")


def draw(level: Level, source: Seeded) -> Problem:
    """Two factors within the level's range."""
    low, high = MULTIPLICATION[level]
    a, b = source.between(low, high), source.between(low, high)
    return Problem(source.pick(WORDINGS), {"a": a, "b": b})


def solve(_template: str, facts: Facts) -> Solution:
    """Repeat an addition for small factors, split the second factor for large ones."""
    a, b = number(facts, "a"), number(facts, "b")
    answer = a * b
    wrongs = (
        Wrong(answer + a, "one_time_too_many"),
        Wrong(answer - a, "one_time_too_few"),
        Wrong(a + b, "wrong_operation"),
        *(
            (
                Wrong(a // 10 * 10 * (b // 10 * 10) + a % 10 * (b % 10), "partial_products"),
                Wrong(
                    from_digits(x * (b % 10) % 10 for x in digits(a)) + a * (b // 10 * 10),
                    "missing_carry",
                ),
                Wrong(a * (b % 10) + a * (b // 10), "place_forgotten"),
            )
            if a > 10 and b > 10
            else ()
        ),
        *off_by_one(answer),
    )
    if b > 10:
        way = "split" if b % 10 else "tens"
        return Solution(answer, way, wrongs, {"tens": b // 10 * 10}, multiply_by_parts(a, b))
    way = "repeat" if b <= 5 else "table"
    return Solution(answer, way, wrongs, lines=_repeat(a, b))


def _repeat(a: int, b: int) -> tuple[Equation, ...]:
    if b == 1:
        return ((1, "×", a, "=", a),)
    if b <= 5:
        terms: list[str | int] = [a]
        for _ in range(b - 1):
            terms += ["+", a]
        return ((*terms, "=", a * b),)
    if b == 10:
        return ((a, "×", 10, "=", 10 * a),)
    rest = b - 5
    return (
        (a, "×", 5, "=", 5 * a),
        (a, "×", rest, "=", rest * a),
        (5 * a, "+", rest * a, "=", a * b),
    )


def multiply_by_parts(a: int, b: int) -> tuple[Equation, ...]:
    """Return the lines that multiply `a` by the tens and by the units of `b`, and add."""
    tens, units = b // 10 * 10, b % 10
    if not tens or not units:
        return ((a, "×", b, "=", a * b),)
    return (
        (a, "×", tens, "=", a * tens),
        (a, "×", units, "=", a * units),
        (a * tens, "+", a * units, "=", a * b),
    )


FAMILY: Final = Family(draw, solve)
