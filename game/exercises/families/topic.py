"""What a miscellaneous exercise is made of."""

from collections.abc import Callable
from typing import NamedTuple

from game.exercises.family import Facts, Form, Solution
from game.exercises.levels import Range
from game.seeded import Seeded
from game.units import Level


class Topic(NamedTuple):
    """One kind of question at one level; `unit` and `form` are those of its answer."""

    level: Level
    draw: Callable[[Seeded], dict[str, int]]
    solve: Callable[[Facts], Solution]
    unit: str | None = None
    form: Form = "number"


def from_ranges(**ranges: Range) -> Callable[[Seeded], dict[str, int]]:
    """Return a draw of one number out of each range, in the order in which they are named."""
    return lambda source: {name: source.between(*bounds) for name, bounds in ranges.items()}
