"""Differences of two whole numbers, never negative."""

from typing import Final

from game.exercises.distractors import columns, digits_swapped, from_digits, near_slips
from game.exercises.families.asked import GROWN, YOUNG, Asked, pick_wording
from game.exercises.family import Facts, Family, Problem, Solution, Wrong, number
from game.exercises.levels import MINUEND, SUBTRAHEND
from game.exercises.working import Working, count_up_between, subtract
from game.seeded import Seeded
from game.units import Level


def _differ(a: int, b: int) -> bool:
    return a > b


TAKEN: Final = (
    Asked("plain"),
    Asked("compute"),
    Asked("spoken"),
    Asked("take_from"),
    Asked("result_first"),
    Asked("less_than"),
    Asked("equal_to"),
    Asked("find"),
    Asked("count_from", YOUNG),
    Asked("difference_of", GROWN),
    Asked("decrease", GROWN),
)
"""Wordings that take away."""
COUNTED_UP: Final = (
    Asked("missing"),
    Asked("gap"),
    Asked("gap_first"),
    Asked("take_to"),
    Asked("from_to"),
    Asked("how_much_more", suits=_differ),
    Asked("how_much_less", suits=_differ),
)
"""Wordings that ask for the way between two numbers, which is found by counting up."""
WORDINGS: Final = (*TAKEN, *COUNTED_UP)
_COUNTED_UP_NAMES: Final = frozenset(wording.name for wording in COUNTED_UP)


def draw(level: Level, source: Seeded) -> Problem:
    """Minuend and subtrahend within the level's ranges, exchanged where the second is larger.

    To take away 1, or everything, is rarer than chance.
    """
    a, b = source.between(*MINUEND[level]), source.between(*SUBTRAHEND[level])
    if b in (1, a):
        a, b = source.between(*MINUEND[level]), source.between(*SUBTRAHEND[level])
    a, b = max(a, b), min(a, b)
    return Problem(pick_wording(WORDINGS, level, a, b, source), {"a": a, "b": b})


def solve(template: str, facts: Facts) -> Solution:
    """Take away, or count up where the question asks for what is missing."""
    a, b = number(facts, "a"), number(facts, "b")
    answer = a - b
    working = count_up_between(a, b) if template in _COUNTED_UP_NAMES else subtract(a, b)
    slips = near_slips(answer, has_tens=b > 9)
    return Solution(
        answer, working.way, _wrongs(a, b, working), working.steps, working.lines, slips=slips
    )


def _wrongs(a: int, b: int, working: Working) -> tuple[Wrong, ...]:
    answer = a - b
    wrongs = [
        Wrong(a + b, "wrong_operation"),
        Wrong(from_digits(abs(x - y) for x, y in columns(a, b)), "smaller_from_larger"),
        Wrong(from_digits((x - y) % 10 for x, y in columns(a, b)), "borrow_forgotten"),
        Wrong(answer - b, "number_twice"),
        *digits_swapped(answer),
    ]
    if a <= 20:
        # Who counts back or up may count the start as the first step.
        wrongs.append(Wrong(answer + 1, "start_counted"))
        wrongs.append(Wrong(answer - 1, "between_counted"))
        wrongs.append(Wrong(b, "number_copied"))
        if a > 10:
            wrongs.append(Wrong(abs(a % 10 - b), "ten_forgotten"))
    elif a < 100:
        wrongs.append(Wrong(a - b // 10 - b % 10, "tens_as_ones"))
    if b > 9:
        wrongs.append(Wrong(_always_borrowed(a, b), "borrow_everywhere"))
        if a % 10 < b % 10:
            # Both methods at once: a ten broken above, and another one added below.
            wrongs.append(Wrong(answer - 10, "borrow_twice"))
    if len(str(a)) != len(str(b)):
        wrongs.append(Wrong(a - 10 * b, "columns_misaligned"))
    if working.way == "round_up":
        missing = working.steps["missing"]
        assert isinstance(missing, int)
        wrongs.append(Wrong(answer - 2 * missing, "adjusted_wrong_way"))
    wrongs += _left_unfinished(working)
    return tuple(wrongs)


def _always_borrowed(a: int, b: int) -> int:
    """Return the difference when each column gives a ten to the one below, needed or not."""
    sizes = [size for size in (10, 100, 1000) if size <= a]
    return a - b - sum(size for size in sizes if a % size >= b % size)


def _left_unfinished(working: Working) -> tuple[Wrong, ...]:
    """Return the value before the last step, where stopping there is a plausible end."""
    if working.way in {"column", "count_back"} or len(working.lines) < 2:
        return ()
    before = working.lines[-1][0]
    assert not isinstance(before, str)
    return (Wrong(before, "last_step_forgotten"),)


FAMILY: Final = Family(draw, solve)
