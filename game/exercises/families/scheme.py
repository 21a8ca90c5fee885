"""What a word problem's scheme of operations is made of."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from game.exercises.family import Equation, Facts, Solution, Value, Wrong
from game.exercises.levels import Range
from game.seeded import Seeded

Bounds = Range | tuple[int, int, int]
"""Lowest, highest and, where round numbers are credible, the step between them."""

Ranges = Mapping[str, Bounds]


class Scheme(NamedTuple):
    """`draw` takes the ranges that a situation gives, `solve` the facts that `draw` made."""

    draw: Callable[[Ranges, Seeded], dict[str, int]]
    solve: Callable[[Facts], Solution]


def within(bounds: Bounds, source: Seeded) -> int:
    """Return one number within the bounds, both ends included."""
    low, high, step = bounds if len(bounds) == 3 else (*bounds, 1)
    return low + step * source.below((high - low) // step + 1)


def each(ranges: Ranges, source: Seeded) -> dict[str, int]:
    """Return one number out of each range, in the order in which the situation names them."""
    return {name: within(bounds, source) for name, bounds in ranges.items()}


def solved(
    answer: Value,
    wrongs: tuple[Wrong, ...],
    *lines: Equation,
    slips: tuple[Wrong, ...] = (),
    **steps: Value,
) -> Solution:
    """Return a solution whose way and unit the caller of the scheme fills in.

    A story asks for something that is there, so nothing and less than nothing are no choices.
    """
    return Solution(
        answer,
        "",
        tuple(wrong for wrong in wrongs if wrong.value > 0),
        steps,
        lines,
        slips=tuple(wrong for wrong in slips if wrong.value > 0),
    )
