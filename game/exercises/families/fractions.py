"""Two fractions added, subtracted, multiplied or divided; the answer is reduced."""

from fractions import Fraction
from math import lcm
from typing import Final

from game.exercises.family import (
    Equation,
    Facts,
    Family,
    Problem,
    Solution,
    Value,
    Wrong,
    number,
    word,
)
from game.exercises.levels import DENOMINATORS, FRACTION_SIGNS
from game.seeded import Seeded
from game.units import Level

WORDINGS: Final = ("plain", "compute", "result_of", "simplest", "find")


def draw(level: Level, source: Seeded) -> Problem:
    """Two proper fractions; a difference is never zero or negative."""
    low, high = DENOMINATORS[level]
    sign = source.pick(FRACTION_SIGNS[level])
    b, d = source.between(low, high), source.between(low, high)
    a, c = source.between(1, b - 1), source.between(1, d - 1)
    if sign == "−":
        if a * d == c * b:
            # Taking something from itself is no question.
            b, d = high, low
            a, c = high - 1, 1
        if a * d < c * b:
            a, b, c, d = c, d, a, b
    return Problem(source.pick(WORDINGS), {"a": a, "b": b, "c": c, "d": d, "sign": sign})


def solve(_template: str, facts: Facts) -> Solution:
    """Common denominator for sums, straight across for products, the inverse for quotients."""
    a, b, c, d = (number(facts, name) for name in "abcd")
    match word(facts, "sign"):
        case "+":
            return _sum(a, b, c, d, 1)
        case "−":
            return _sum(a, b, c, d, -1)
        case "×":
            return _product(a, b, c, d)
        case "÷":
            return _quotient(a, b, c, d)
    raise KeyError("sign")


def _written(top: int, bottom: int) -> str:
    """Return a fraction as it stands, unreduced: the same in every language."""
    return f"{top}/{bottom}"


def _reduced(top: int, bottom: int) -> tuple[Equation, ...]:
    value = Fraction(top, bottom)
    return () if value.denominator == bottom else ((_written(top, bottom), "=", value),)


def _sum(a: int, b: int, c: int, d: int, sign: int) -> Solution:
    answer = Fraction(a, b) + sign * Fraction(c, d)
    common = lcm(b, d)
    left, right = a * common // b, c * common // d
    top = left + sign * right
    mark = "+" if sign > 0 else "−"
    lines: list[Equation] = []
    if common != b:
        lines.append((_written(a, b), "=", _written(left, common)))
    if common != d:
        lines.append((_written(c, d), "=", _written(right, common)))
    lines.append(
        (_written(left, common), mark, _written(right, common), "=", _written(top, common))
    )
    lines += _reduced(top, common)
    wrongs: list[Wrong] = [
        Wrong(Fraction(top, b + d), "denominators_added"),
        Wrong(Fraction(a, b) - sign * Fraction(c, d), "wrong_operation"),
        Wrong(Fraction(a, b) * Fraction(c, d), "multiplied_instead"),
        Wrong(Fraction(top + 1, common), "off_by_one"),
        Wrong(Fraction(top - 1, common), "off_by_one"),
    ]
    if sign > 0:
        wrongs.insert(0, Wrong(Fraction(a + c, b + d), "tops_and_bottoms_added"))
    elif b != d:
        wrongs.insert(0, Wrong(Fraction(abs(a - c), abs(b - d)), "tops_and_bottoms_subtracted"))
    if b != d:
        wrongs.append(Wrong(Fraction(abs(a + sign * c), common), "tops_not_scaled"))
        wrongs.append(Wrong(Fraction(abs(a + sign * c), max(b, d)), "denominators_ignored"))
    way = "same_bottoms" if b == d else "common_bottoms"
    return Solution(answer, way, tuple(wrongs), {"common": common}, tuple(lines), form="fraction")


def _product(a: int, b: int, c: int, d: int) -> Solution:
    answer = Fraction(a * c, b * d)
    line = (_written(a, b), "×", _written(c, d), "=", _written(a * c, b * d))
    wrongs = (
        Wrong(Fraction(a * d, b * c), "inverted_operands"),
        Wrong(Fraction(a, b) + Fraction(c, d), "wrong_operation"),
        Wrong(Fraction(a + c, b + d), "tops_and_bottoms_added"),
        Wrong(Fraction(a * c, max(b, d)), "only_tops_multiplied"),
        Wrong(Fraction(a * c + 1, b * d), "off_by_one"),
    )
    lines = (line, *_reduced(a * c, b * d))
    return Solution(answer, "product", wrongs, lines=lines, form="fraction")


def _quotient(a: int, b: int, c: int, d: int) -> Solution:
    answer: Value = Fraction(a * d, b * c)
    lines: tuple[Equation, ...] = (
        (_written(a, b), "÷", _written(c, d), "=", _written(a, b), "×", _written(d, c)),
        (_written(a, b), "×", _written(d, c), "=", _written(a * d, b * c)),
        *_reduced(a * d, b * c),
    )
    wrongs = (
        Wrong(Fraction(a * c, b * d), "not_inverted"),
        Wrong(Fraction(b * c, a * d), "first_inverted"),
        Wrong(abs(Fraction(a, b) - Fraction(c, d)), "wrong_operation"),
        Wrong(Fraction(a + d, b + c), "tops_and_bottoms_added"),
        Wrong(Fraction(a * d + 1, b * c), "off_by_one"),
    )
    return Solution(answer, "quotient", wrongs, {"d": d, "c": c}, lines, form="fraction")


FAMILY: Final = Family(draw, solve)
