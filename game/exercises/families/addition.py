"""Sums of two whole numbers."""

from typing import Final

from game.exercises.distractors import columns, digits_swapped, from_digits, near_slips
from game.exercises.families.asked import GROWN, YOUNG, Asked, pick_wording
from game.exercises.family import Facts, Family, Problem, Solution, Value, Wrong, number
from game.exercises.levels import ADDITION
from game.exercises.working import Working, add
from game.seeded import Seeded
from game.units import Level

WORDINGS: Final = (
    Asked("plain"),
    Asked("compute"),
    Asked("spoken"),
    Asked("add_to"),
    Asked("together"),
    Asked("result_first"),
    Asked("more_than"),
    Asked("equal_to"),
    Asked("find"),
    Asked("worth"),
    Asked("count_from", YOUNG),
    Asked("sum_of", GROWN),
    Asked("total_of", GROWN),
    Asked("increase", GROWN),
    Asked("double", suits=lambda a, b: a == b),
)
_DOUBLE_ONE_IN: Final = 15


def draw(level: Level, source: Seeded) -> Problem:
    """Two terms within the level's range; a term of 1 is rarer than chance, a double more often."""
    low, high = ADDITION[level]
    a, b = source.between(low, high), source.between(low, high)
    if 1 in {a, b}:
        a, b = source.between(low, high), source.between(low, high)
    if source.below(_DOUBLE_ONE_IN) == 0:
        b = a
    return Problem(pick_wording(WORDINGS, level, a, b, source), {"a": a, "b": b})


def solve(_template: str, facts: Facts) -> Solution:
    """Add in the way that fits the two numbers."""
    a, b = number(facts, "a"), number(facts, "b")
    answer = a + b
    working = add(a, b)
    slips = near_slips(answer, has_tens=min(a, b) > 9)
    return Solution(
        answer, working.way, _wrongs(a, b, working), working.steps, working.lines, slips=slips
    )


def _wrongs(a: int, b: int, working: Working) -> tuple[Wrong, ...]:
    answer = a + b
    big, small = max(a, b), min(a, b)
    wrongs = [
        Wrong(_never_carried(a, b), "missing_carry"),
        Wrong(answer + small, "number_twice"),
        *digits_swapped(answer),
    ]
    if a != b:
        wrongs.append(Wrong(abs(a - b), "wrong_operation"))
    if answer <= 20:
        # Who counts on may count the start as the first step.
        wrongs.append(Wrong(answer - 1, "start_counted"))
        wrongs.append(Wrong(big, "number_copied"))
        if a < 10 and b < 10:
            wrongs.append(Wrong(10 * a + b, "digits_joined"))
    else:
        wrongs.append(Wrong(_all_carried(a, b), "carry_everywhere"))
        if answer <= 100:
            wrongs.append(Wrong(big + small // 10 + small % 10, "tens_as_ones"))
    if answer > 20 and a % 10 + b % 10 >= 10:
        wrongs.append(Wrong(int("".join(map(str, _column_sums(a, b)))), "columns_joined"))
        wrongs.append(Wrong(answer + 90, "carry_misplaced"))
    if len(str(a)) != len(str(b)):
        wrongs.append(Wrong(_left_aligned(a, b), "columns_misaligned"))
    if working.way == "round_up":
        missing = working.steps["missing"]
        assert isinstance(missing, int)
        wrongs.append(Wrong(answer + 2 * missing, "adjusted_wrong_way"))
    if working.way != "column" and len(working.lines) > 1 and working.way != "count_on":
        wrongs.append(Wrong(_before_last(working), "last_step_forgotten"))
    return tuple(wrongs)


def _before_last(working: Working) -> Value:
    before = working.lines[-1][0]
    assert not isinstance(before, str)
    return before


def _column_sums(a: int, b: int) -> list[int]:
    """Return the sums of the columns, the highest first, with nothing carried."""
    return [x + y for x, y in columns(a, b)][::-1]


def _left_aligned(a: int, b: int) -> int:
    """Return the sum of numbers of different lengths written flush left."""
    long, short = max(a, b), min(a, b)
    return long + short * int(10 ** (len(str(long)) - len(str(short))))


def _never_carried(a: int, b: int) -> int:
    """Return the sum when no column hands a one to the next; the last one is written whole."""
    pairs = list(columns(a, b))
    return from_digits([*((x + y) % 10 for x, y in pairs[:-1]), sum(pairs[-1])])


def _all_carried(a: int, b: int) -> int:
    """Return the sum when every column hands a one to the next, needed or not."""
    pairs = list(columns(a, b))
    written = [(x + y + (1 if place else 0)) % 10 for place, (x, y) in enumerate(pairs)]
    last = sum(pairs[-1]) + (1 if len(pairs) > 1 else 0)
    return from_digits([*written[:-1], last])


FAMILY: Final = Family(draw, solve)
