"""What a word problem's scheme of operations is made of."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from game.exercises.family import Equation, Facts, Solution, Value, Wrong
from game.exercises.levels import Range
from game.seeded import Seeded

Ranges = Mapping[str, Range]


class Scheme(NamedTuple):
    """`draw` takes the ranges that a situation gives, `solve` the facts that `draw` made."""

    draw: Callable[[Ranges, Seeded], dict[str, int]]
    solve: Callable[[Facts], Solution]


def each(ranges: Ranges, source: Seeded) -> dict[str, int]:
    """Return one number out of each range, in the order in which the situation names them."""
    return {name: source.between(*bounds) for name, bounds in ranges.items()}


def solved(answer: Value, wrongs: tuple[Wrong, ...], *lines: Equation, **steps: Value) -> Solution:
    """Return a solution whose way and unit the caller of the scheme fills in."""
    return Solution(answer, "", wrongs, steps, lines)
