"""Calculations with several operations, where their order matters."""

from functools import lru_cache
from itertools import pairwise
from typing import Final

from game.exercises.calculation import (
    Step,
    additions_first,
    left_to_right,
    lines_of,
    steps_of,
    sums_first,
    value_of,
    without_brackets,
    written_out,
)
from game.exercises.distractors import near_slips
from game.exercises.family import Facts, Family, Problem, Solution, Value, Wrong, number, word
from game.exercises.levels import MIXED, MIXED_PRODUCT_MAX
from game.seeded import Seeded
from game.units import Level

WORDINGS: Final = (
    "plain",
    "compute",
    "result_of",
    "find",
    "result_first",
    "equal_to",
    "how_much",
    "worth",
    "step_by_step",
    "obtained",
)
ORDER_WORDINGS: Final = ("order", "which_first")
"""Asked as well where signs or brackets decide what comes first."""

SHAPES: Final[dict[Level, tuple[str, ...]]] = {
    "initie": ("a+b−c", "a−b+c", "a+b+c", "a−b−c"),
    "padawan": (
        "a+b×c",
        "a×b+c",
        "a×b−c",
        "a×(b−c)",
        "(a−b)×c",
        "(a+b)×c",
        "a−(b+c)",
        "a−(b−c)",
        "a−b+c",
        "a+b÷c",
        "a−b÷c",
        "a÷b+c",
        "(a+b)÷c",
        "(a−b)÷c",
    ),
    "chevalier": (
        "a+b×c−d",
        "a×b−c+d",
        "a×b+c−d",
        "a×b−(c+d)",
        "a×b−c×d",
        "(a−b)×c+d",
        "a×(b−c)+d",
        "a×(b−c)−d",
        "(a−b)×(c−d)",
        "a+b−c+d",
        "a−(b+c)+d",
        "a−(b−c)−d",
        "a+b÷c−d",
        "a÷b+c−d",
        "a÷b×c−d",
        "(a+b)÷c+d",
        "a+(b−c)÷d",
    ),
    "maitre": (
        "a+b×c−d÷e",
        "a×b−c÷d+e",
        "a×b−(c+d)+e",
        "a÷b+c×d−e",
        "a−b÷c+d−e",
        "(a−b)×c+d÷e",
        "(a−b)×c−d+e",
        "(a−b)×(c−d)+e",
        "a+b−c÷d+e",
        "a×(b−c)+d−e",
        "a×(b−c)−d÷e",
        "(a+b)÷c+d−e",
        "(a+b)÷c×d−e",
        "a−(b+c)÷d+e",
        "a+b−c÷d×e",
    ),
}
_EXCHANGED: Final = str.maketrans("+−", "−+")
_TRIES: Final = 40
_EASY_FACTOR_MAX: Final = 12
_ROUND_FACTORS: Final = frozenset({15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100})


def draw(level: Level, source: Seeded) -> Problem:
    """A shape and operands such that no step is negative, leaves a remainder or is too hard.

    A shape that finds no operands gives way to the next draw of a shape, so this ends.
    """
    low, high = MIXED[level]
    while True:
        shape = source.pick(SHAPES[level])
        names = [mark for mark in shape if mark.isalpha()]
        for _ in range(_TRIES):
            operands = {name: source.between(low, high) for name in names}
            if "÷" in shape and not _make_exact(shape, operands, low, high, source):
                continue
            numbers = list(operands.values())
            if is_fair(level, numbers, steps_of(shape, numbers)):
                has_order = not set(shape).isdisjoint("×÷(")
                wordings = (*WORDINGS, *ORDER_WORDINGS) if has_order else WORDINGS
                return Problem(source.pick(wordings), {"shape": shape, **operands})


def _make_exact(shape: str, operands: dict[str, int], low: int, high: int, source: Seeded) -> bool:
    """Change the operand before each ÷ so that it comes out even; False where none would do."""
    for at, sign in enumerate(shape):
        if sign != "÷":
            continue
        bottom = operands[shape[at + 1]]
        if shape[at - 1] != ")":
            # The quotient is drawn first: else it would nearly always be two.
            times = source.between(2, high // low)
            bottom = operands[shape[at + 1]] = source.between(low, high // times)
            operands[shape[at - 1]] = bottom * times
            continue
        first, inner, last = shape[at - 4], shape[at - 3], shape[at - 2]
        total = operands[first] + (operands[last] if inner == "+" else -operands[last])
        total -= total % bottom
        operands[last] = total - operands[first] if inner == "+" else operands[first] - total
        if not low <= operands[last] <= high:
            return False
    return True


def is_fair(level: Level, operands: list[int], steps: list[Step]) -> bool:
    """Say whether each step is one that a child of this level can do, and the item no trick.

    No result is zero or negative, no factor or divisor is 1, a product has an easy factor, and the
    answer is none of the numbers of the question, since the hint names some of them.
    """
    if steps[-1].result in operands:
        return False
    for left, sign, right, result in steps:
        if not isinstance(result, int) or result < 1:
            return False
        if sign == "÷" and (right == 1 or result == 1):
            return False
        if sign == "×" and not _is_easy_product(level, left, right):
            return False
    # Adding what was just taken away is a trick, not a calculation.
    return len(set(operands)) > 1 and not any(
        earlier.sign + later.sign in {"+−", "−+"} and earlier.right == later.right
        for earlier, later in pairwise(steps)
    )


def _is_easy_product(level: Level, x: Value, y: Value) -> bool:
    small = min(x, y)
    return (
        small > 1
        and x * y <= MIXED_PRODUCT_MAX[level]
        and (small <= _EASY_FACTOR_MAX or x in _ROUND_FACTORS or y in _ROUND_FACTORS)
    )


def solve(_template: str, facts: Facts) -> Solution:
    """Brackets, then products and quotients, then sums and differences."""
    shape = word(facts, "shape")
    return _solved(shape, tuple(number(facts, name) for name in shape if name.isalpha()))


@lru_cache(maxsize=64)
def _solved(shape: str, operands: tuple[int, ...]) -> Solution:
    """Return the solution; kept a while, since what is made is worded right after."""
    done = steps_of(shape, operands)
    answer = done[-1].result
    slips = near_slips(answer, has_tens=answer > 20)
    steps = {
        "calculation": written_out(shape, operands),
        "x": done[0].left,
        "sign": done[0].sign,
        "y": done[0].right,
    }
    lines = lines_of(shape, operands)
    return Solution(
        answer, way_of(shape), _wrongs(shape, operands, done), steps, lines, slips=slips
    )


def way_of(shape: str) -> str:
    """Return which rule decides what comes first in this shape."""
    if "(" in shape:
        return "brackets_first" if set(shape).isdisjoint("×÷") else "brackets_then_times"
    if "×" in shape and "÷" in shape:
        return "times_and_divide_first"
    if "×" in shape:
        return "times_first"
    return "divide_first" if "÷" in shape else "in_order"


def _wrongs(shape: str, operands: tuple[int, ...], done: list[Step]) -> tuple[Wrong, ...]:
    wrongs: list[Wrong] = []
    signs = [at for at, mark in enumerate(shape) if mark in "+−"]
    has_times, has_division = "×" in shape, "÷" in shape
    if has_times or has_division:
        wrongs.append(Wrong(left_to_right(shape, operands), "left_to_right"))
        wrongs.append(Wrong(sums_first(shape, operands), "sums_first"))
    else:
        wrongs.append(Wrong(sum(operands), "all_added"))
        wrongs.append(Wrong(_one_skipped(shape, operands), "number_overlooked"))
    if "(" in shape:
        wrongs.append(Wrong(without_brackets(shape, operands), "brackets_ignored"))
    if "+" in shape and "−" in shape:
        wrongs.append(Wrong(additions_first(shape, operands), "additions_first"))
    if has_times:
        added = value_of(shape.replace("×", "+"), operands)
        wrongs.append(Wrong(added, "added_instead_of_multiplied"))
    if has_division:
        taken = value_of(shape.replace("÷", "−"), operands)
        wrongs.append(Wrong(taken, "subtracted_instead_of_divided"))
    wrongs.append(Wrong(done[-2].result, "last_step_forgotten"))
    wrongs += (
        Wrong(value_of(_sign_turned(shape, at), operands), "wrong_operation")
        for at in sorted({signs[0], signs[-1]})
    )
    if "+" in shape and "−" in shape:
        exchanged = shape.translate(_EXCHANGED)
        wrongs.append(Wrong(value_of(exchanged, operands), "inverted_operands"))
    wrongs += _one_row_off(shape, operands)
    if shape[-2] in "+−":
        last = operands[-1] if shape[-2] == "+" else -operands[-1]
        wrongs.append(Wrong(done[-1].result + last, "number_twice"))
    return tuple(wrongs)


def _one_row_off(shape: str, operands: tuple[int, ...]) -> tuple[Wrong, ...]:
    """Return the values with the second factor of the first product one too large or too small."""
    at = shape.find("×") + 1
    if not at or not shape[at].isalpha():
        return ()
    rank = sum(mark.isalpha() for mark in shape[:at])
    more, less = list(operands), list(operands)
    more[rank] += 1
    less[rank] -= 1
    return (
        Wrong(value_of(shape, more), "one_time_too_many"),
        Wrong(value_of(shape, less), "one_time_too_few"),
    )


def _one_skipped(shape: str, operands: tuple[int, ...]) -> Value:
    """Return the value when the second number is passed over (brackets overlooked)."""
    plain = shape.replace("(", "").replace(")", "")
    return value_of(plain[0] + plain[3:], [operands[0], *operands[2:]])


def _sign_turned(shape: str, at: int) -> str:
    """Return the shape with the sum at this place as a difference, or the other way round."""
    return f"{shape[:at]}{'−' if shape[at] == '+' else '+'}{shape[at + 1 :]}"


FAMILY: Final = Family(draw, solve)
