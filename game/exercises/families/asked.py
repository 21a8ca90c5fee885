"""The sentence forms of a calculation: at which levels and for which numbers each is asked."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from game.seeded import Seeded
from game.units import LEVELS, Level

YOUNG: Final[tuple[Level, ...]] = ("initie", "padawan")
"""Where counting along a line, jumps and groups are still the picture of an operation."""
GROWN: Final[tuple[Level, ...]] = ("padawan", "chevalier", "maitre")
"""Where the words of the subject (sum, product, to increase) are known."""
OLDER: Final[tuple[Level, ...]] = ("chevalier", "maitre")


def _any_numbers(_a: int, _b: int) -> bool:
    return True


class Asked(NamedTuple):
    """A wording: the name of its text, its levels, and the numbers that it makes sense for."""

    name: str
    levels: Sequence[Level] = LEVELS
    suits: Callable[[int, int], bool] = _any_numbers


def pick_wording(wordings: Sequence[Asked], level: Level, a: int, b: int, source: Seeded) -> str:
    """Return the name of one of the wordings that fit this level and these numbers."""
    fitting = [
        wording.name for wording in wordings if level in wording.levels and wording.suits(a, b)
    ]
    return source.pick(fitting)
