"""What a kind of geometry exercise is made of."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from game.exercises.families.scheme import Bounds, each
from game.exercises.family import Facts, Solution
from game.exercises.levels import Range
from game.seeded import Seeded

Sizes = Callable[[Range, Seeded], dict[str, int]]


class Place(NamedTuple):
    """Where a shape is met: the unit of its lengths, and how its sizes are drawn.

    `limits` are the shortest and the longest side that the thing may have; what they leave of the
    level's own range is drawn from, and where they leave too little the level goes without it.
    """

    unit: str
    limits: Range | None = None
    draw: Callable[[Seeded], dict[str, int]] | None = None


class Kind(NamedTuple):
    """A measure of a shape; `dimension` is that of the answer, and 0 where it is in litres."""

    solve: Callable[[Facts], Solution]
    dimension: int
    places: Mapping[str, Place]
    sizes: Sizes | None = None


def sized(unit: str, **ranges: Bounds) -> Place:
    """Return a place whose sizes have ranges of their own, at every level."""
    return Place(unit, draw=lambda source: each(ranges, source))


def chosen(unit: str, name: str, values: tuple[int, ...]) -> Place:
    """Return a place whose one size is one of `values`: numbers that can be calculated with."""
    return Place(unit, draw=lambda source: {name: source.pick(values)})
