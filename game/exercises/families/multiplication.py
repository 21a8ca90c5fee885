"""Products of two whole numbers."""

from typing import Final

from game.exercises.distractors import digits, digits_swapped, from_digits, near_slips
from game.exercises.families.asked import GROWN, YOUNG, Asked, pick_wording
from game.exercises.family import Facts, Family, Problem, Solution, Wrong, number
from game.exercises.levels import MULTIPLICATION
from game.exercises.working import add_up, multiply
from game.seeded import Seeded
from game.units import Level


def _several(_a: int, b: int) -> bool:
    return b > 1


def _groups(a: int, b: int) -> bool:
    return a > 1 and b > 1


WORDINGS: Final = (
    Asked("plain"),
    Asked("compute"),
    Asked("spoken"),
    Asked("groups_of"),
    Asked("times"),
    Asked("lots_of"),
    Asked("result_first"),
    Asked("equal_to"),
    Asked("find"),
    Asked("worth"),
    Asked("in_table", YOUNG),
    Asked("added_times", YOUNG, _groups),
    Asked("jumps", YOUNG, _several),
    Asked("in_groups", YOUNG, _groups),
    Asked("rows", YOUNG, _groups),
    Asked("double", YOUNG, lambda a, b: b == 2 and a > 1),
    Asked("three_terms", YOUNG, lambda a, b: b == 3 and a > 1),
    Asked("four_terms", YOUNG, lambda a, b: b == 4 and a > 1),
    Asked("product_of", GROWN),
    Asked("times_as_big", GROWN),
)
_TERMS: Final = frozenset({"three_terms", "four_terms"})
_EASIEST: Final = frozenset({1, 10, 20})
"""Factors that ask for no table; where chance draws one, the pair is drawn once more."""


def draw(level: Level, source: Seeded) -> Problem:
    """Two factors within the level's range; the easiest ones are rarer than chance.

    Once 1 is left out: its hint could not name a number without telling the answer.
    """
    low, high = MULTIPLICATION[level]
    a, b = source.between(low, high), source.between(low, high)
    if a in _EASIEST or b in _EASIEST:
        a, b = source.between(low, high), source.between(low, high)
    if a == b == 1:
        b = high
    return Problem(pick_wording(WORDINGS, level, a, b, source), {"a": a, "b": b})


def solve(template: str, facts: Facts) -> Solution:
    """Multiply by the easier factor, in the way that fits it; add where terms are written out."""
    a, b = number(facts, "a"), number(facts, "b")
    answer = a * b
    working = add_up(a, b) if template in _TERMS else multiply(a, b)
    slips = near_slips(answer, has_tens=answer > 20)
    return Solution(answer, working.way, _wrongs(a, b), working.steps, working.lines, slips=slips)


def _wrongs(a: int, b: int) -> tuple[Wrong, ...]:
    answer = a * b
    wrongs = [
        Wrong(a + b, "added_instead_of_multiplied"),
        Wrong(answer + a, "one_time_too_many"),
        Wrong(answer - a, "one_time_too_few"),
        Wrong(answer + b, "one_time_too_many"),
        Wrong(answer - b, "one_time_too_few"),
        *digits_swapped(answer),
    ]
    if a <= 10 and b <= 10:
        if 1 in {a, b}:
            wrongs.append(Wrong(10 * a + b, "digits_joined"))
        else:
            wrongs += (
                Wrong((a + 1) * (b - 1), "other_fact"),
                Wrong((a - 1) * (b + 1), "other_fact"),
                Wrong((a + 1) * (b + 1), "other_fact"),
            )
    for whole, other in ((a, b), (b, a)):
        if whole % 10 == 0:
            wrongs.append(Wrong(whole // 10 * other, "zero_forgotten"))
            wrongs.append(Wrong(10 * answer, "zero_too_many"))
    if a > 10 and b > 10:
        wrongs += _of_long_products(a, b)
    return tuple(wrongs)


def _of_long_products(a: int, b: int) -> tuple[Wrong, ...]:
    tens_a, ones_a, tens_b, ones_b = a // 10 * 10, a % 10, b // 10 * 10, b % 10
    return (
        Wrong(tens_a * tens_b + ones_a * ones_b, "partial_products"),
        Wrong(from_digits(x * ones_b % 10 for x in digits(a)) + a * tens_b, "missing_carry"),
        Wrong(a * ones_b + a * (b // 10), "place_forgotten"),
        Wrong(a * tens_b + ones_b, "ones_added_only"),
        Wrong(a * tens_b, "last_step_forgotten"),
        Wrong(a * (tens_b + 10), "next_ten_taken"),
        Wrong(b * (tens_a + 10), "next_ten_taken"),
    )


FAMILY: Final = Family(draw, solve)
