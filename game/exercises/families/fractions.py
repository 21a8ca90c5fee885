"""Two fractions added, subtracted, multiplied or divided; the answer is reduced."""

from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm
from typing import Final

from game.exercises.families.asked import OLDER, Asked, pick_wording
from game.exercises.family import Facts, Family, Problem, Solution, Wrong, number, word
from game.exercises.levels import DENOMINATORS, FRACTION_PART_MAX, FRACTION_SIGNS
from game.exercises.working import (
    Working,
    add_fractions,
    divide_fractions,
    multiply_fractions,
)
from game.seeded import Seeded
from game.units import Level

_ANY: Final = (
    Asked("plain"),
    Asked("compute"),
    Asked("result_of"),
    Asked("simplest"),
    Asked("find"),
    Asked("result_first"),
    Asked("equal_to"),
    Asked("worth"),
)
WORDINGS: Final[dict[str, tuple[Asked, ...]]] = {
    "+": (*_ANY, Asked("add"), Asked("sum_of"), Asked("more_than"), Asked("together")),
    "−": (
        *_ANY,
        Asked("take_from"),
        Asked("difference_of"),
        Asked("less_than"),
        Asked("missing"),
        Asked("gap"),
    ),
    "×": (*_ANY, Asked("multiply"), Asked("product_of"), Asked("part_of"), Asked("part_taken")),
    "÷": (*_ANY, Asked("divide"), Asked("quotient_of"), Asked("which_factor"), Asked("factor_gap")),
}
"""The wordings of each sign."""


def draw(level: Level, source: Seeded) -> Problem:
    """Two proper fractions whose answer a child can write, and no question that answers itself."""
    low, high = DENOMINATORS[level]
    sign = source.pick(FRACTION_SIGNS[level])
    while True:
        # At every level and sign a good half of the pairs are fair: this ends soon.
        b, d = source.between(low, high), source.between(low, high)
        a, c = source.between(1, b - 1), source.between(1, d - 1)
        is_reducible = gcd(a, b) > 1 or gcd(c, d) > 1
        if is_reducible and (level in OLDER or source.below(2)):
            continue
        if sign == "−" and a * d < c * b:
            a, b, c, d = c, d, a, b
        if is_fair(a, b, c, d, sign):
            break
    template = pick_wording(WORDINGS[sign], level, a, b, source)
    return Problem(template, {"a": a, "b": b, "c": c, "d": d, "sign": sign})


def is_fair(a: int, b: int, c: int, d: int, sign: str) -> bool:
    """Say whether the item neither answers itself nor leads to numbers beyond the tables."""
    if sign in "+−":
        return lcm(b, d) <= FRACTION_PART_MAX and (sign == "+" or a * d != c * b)
    answer = Fraction(a * c, b * d) if sign == "×" else Fraction(a * d, b * c)
    if max(answer.numerator, answer.denominator) > FRACTION_PART_MAX:
        return False
    # A hint names the fraction that is turned; it must not name the answer with it.
    return sign == "×" or (
        answer not in {1, Fraction(a, b), Fraction(c, d)} and answer not in {a, b, c, d}
    )


def solve(_template: str, facts: Facts) -> Solution:
    """Common denominator for sums, straight across for products, the inverse for quotients."""
    a, b, c, d = (number(facts, name) for name in "abcd")
    return _solved(a, b, c, d, word(facts, "sign"))


@lru_cache(maxsize=64)
def _solved(a: int, b: int, c: int, d: int, sign: str) -> Solution:
    """Return the solution; kept a while, since what is made is worded right after."""
    match sign:
        case "+" | "−":
            working, wrongs = add_fractions(a, b, c, d, sign), _wrong_sums(a, b, c, d, sign)
            answer = Fraction(a, b) + Fraction(c, d) * (1 if sign == "+" else -1)
        case "×":
            working, wrongs = multiply_fractions(a, b, c, d), _wrong_products(a, b, c, d)
            answer = Fraction(a * c, b * d)
        case "÷":
            working, wrongs = divide_fractions(a, b, c, d), _wrong_quotients(a, b, c, d)
            answer = Fraction(a * d, b * c)
        case _:
            raise KeyError("sign")
    return _solution(answer, working, wrongs)


def _solution(answer: Fraction, working: Working, wrongs: tuple[Wrong, ...]) -> Solution:
    top, bottom = answer.numerator, answer.denominator
    slips = (
        Wrong(Fraction(bottom, top), "turned_over"),
        Wrong(Fraction(top + 1, bottom), "off_by_one"),
        Wrong(Fraction(top - 1, bottom), "off_by_one"),
    )
    return Solution(
        answer, working.way, wrongs, working.steps, working.lines, form="fraction", slips=slips
    )


def _wrong_sums(a: int, b: int, c: int, d: int, sign: str) -> tuple[Wrong, ...]:
    common = lcm(b, d)
    left, right = a * common // b, c * common // d
    is_sum = sign == "+"
    turn = 1 if is_sum else -1
    top = left + turn * right
    wrongs = [
        Wrong(Fraction(top, b + d), "denominators_added"),
        Wrong(abs(Fraction(a, b) - turn * Fraction(c, d)), "wrong_operation"),
        Wrong(Fraction(a, b) * Fraction(c, d), "multiplied_instead"),
    ]
    if is_sum:
        wrongs.append(Wrong(Fraction(a + c, b + d), "tops_and_bottoms_added"))
        wrongs.append(Wrong(a + c, "denominators_dropped"))
    elif b != d:
        wrongs.append(Wrong(Fraction(abs(a - c), abs(b - d)), "tops_and_bottoms_subtracted"))
    else:
        wrongs.append(Wrong(abs(a - c), "denominators_dropped"))
    if b != d:
        wrongs += (
            Wrong(Fraction(abs(a + turn * c), common), "tops_not_scaled"),
            Wrong(Fraction(abs(a + turn * c), max(b, d)), "denominators_ignored"),
            Wrong(Fraction(abs(a + turn * c), min(b, d)), "denominators_ignored"),
            Wrong(Fraction(abs(a + turn * c), b * d), "tops_not_scaled"),
        )
        if common not in {b, d}:
            wrongs.append(Wrong(Fraction(abs(left + turn * c), common), "one_top_scaled"))
            wrongs.append(Wrong(Fraction(abs(a + turn * right), common), "one_top_scaled"))
    return tuple(wrong for wrong in wrongs if wrong.value > 0)


def _wrong_products(a: int, b: int, c: int, d: int) -> tuple[Wrong, ...]:
    wrongs = [
        Wrong(Fraction(a * d, b * c), "cross_multiplied"),
        Wrong(Fraction(a, b) + Fraction(c, d), "added_instead_of_multiplied"),
        Wrong(Fraction(a + c, b + d), "tops_and_bottoms_added"),
        Wrong(Fraction(a + c, b * d), "tops_added"),
        Wrong(Fraction(a * c, b + d), "denominators_added"),
        Wrong(Fraction(a * c, max(b, d)), "only_tops_multiplied"),
        Wrong(Fraction(a, b * d), "only_bottoms_multiplied"),
        Wrong(Fraction(c, b * d), "only_bottoms_multiplied"),
    ]
    return tuple(wrongs)


def _wrong_quotients(a: int, b: int, c: int, d: int) -> tuple[Wrong, ...]:
    return (
        Wrong(Fraction(a * c, b * d), "not_inverted"),
        Wrong(Fraction(b * c, a * d), "first_inverted"),
        Wrong(Fraction(b * d, a * c), "both_inverted"),
        Wrong(abs(Fraction(a, b) - Fraction(c, d)), "subtracted_instead_of_divided"),
        Wrong(Fraction(a + d, b + c), "tops_and_bottoms_added"),
        Wrong(Fraction(a * d, max(b, c)), "only_tops_multiplied"),
    )


FAMILY: Final = Family(draw, solve)
