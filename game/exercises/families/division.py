"""Exact divisions of whole numbers."""

from typing import Final

from game.exercises.distractors import digits_swapped, near_slips
from game.exercises.families.asked import GROWN, OLDER, Asked, pick_wording
from game.exercises.family import Facts, Family, Problem, Solution, Wrong, number
from game.exercises.levels import DIVISOR, QUOTIENT
from game.exercises.working import divide
from game.seeded import Seeded
from game.units import Level

_PICTURED_MAX: Final = 10
"""More groups or parts than this are no picture any more."""


def _pictured(_a: int, b: int) -> bool:
    return b <= _PICTURED_MAX


DIVIDED: Final = (
    Asked("plain"),
    Asked("compute"),
    Asked("spoken"),
    Asked("divide_by"),
    Asked("result_first"),
    Asked("equal_to"),
    Asked("find"),
    Asked("worth"),
    Asked("share", suits=_pictured),
    Asked("each_part", suits=_pictured),
    Asked("groups_in", suits=_pictured),
    Asked("times_as_small", GROWN, lambda a, b: a > b),
    Asked("quotient_of", OLDER),
    Asked("half_of", suits=lambda a, b: b == 2 and a > b),
    Asked("quarter_of", suits=lambda a, b: b == 4 and a > b),
)
"""Wordings that divide."""
FACTOR_ASKED: Final = (
    Asked("how_many_times"),
    Asked("missing_factor"),
    Asked("missing_factor_first"),
    Asked("which_factor"),
    Asked("times_what"),
    Asked("taken_away", suits=_pictured),
    Asked("jumps_to", suits=_pictured),
)
"""Wordings that ask for the other factor, which is found among the multiples."""
WORDINGS: Final = (*DIVIDED, *FACTOR_ASKED)
_FACTOR_NAMES: Final = frozenset(wording.name for wording in FACTOR_ASKED)


def draw(level: Level, source: Seeded) -> Problem:
    """A divisor and a quotient within the level's ranges; the dividend is their product.

    A quotient of 1, and a divisor or quotient of 10, are rarer than chance.
    """
    divisor, quotient = source.between(*DIVISOR[level]), source.between(*QUOTIENT[level])
    if (quotient == 1 and source.below(4)) or 10 in {divisor, quotient}:
        divisor, quotient = source.between(*DIVISOR[level]), source.between(*QUOTIENT[level])
    a = divisor * quotient
    return Problem(pick_wording(WORDINGS, level, a, divisor, source), {"a": a, "b": divisor})


def solve(template: str, facts: Facts) -> Solution:
    """Divide in the way that fits the numbers, or look among the multiples of the divisor."""
    a, b = number(facts, "a"), number(facts, "b")
    answer = a // b
    working = divide(a, b, is_factor_asked=template in _FACTOR_NAMES)
    slips = near_slips(answer, has_tens=answer > 10)
    return Solution(answer, working.way, _wrongs(a, b), working.steps, working.lines, slips=slips)


def _wrongs(a: int, b: int) -> tuple[Wrong, ...]:
    answer = a // b
    wrongs = [
        Wrong(answer + 1, "one_time_too_many"),
        Wrong(answer - 1, "one_time_too_few"),
        Wrong(a - b, "subtracted_instead_of_divided"),
        Wrong(b, "divisor_given"),
        *digits_swapped(answer),
    ]
    if a <= 100:
        wrongs.append(Wrong(a * b, "multiplied_instead"))
    if answer >= 10:
        if answer % 10:
            wrongs.append(Wrong(answer // 10 * 10, "last_step_forgotten"))
            wrongs.append(Wrong(answer % 10, "tens_overlooked"))
        else:
            wrongs.append(Wrong(answer // 10, "zero_forgotten"))
    else:
        wrongs.append(Wrong(10 * answer, "zero_too_many"))
        wrongs += (Wrong(answer - 2, "other_fact"), Wrong(answer + 2, "other_fact"))
    if b % 2 == 0 and b > 2:
        wrongs.append(Wrong(a // 2, "halved_only"))
    return tuple(wrongs)


FAMILY: Final = Family(draw, solve)
