"""How well somebody masters one (type, level): a number from 1 to 5, and the level it suggests."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from game.units import LEVELS, Level

ATTEMPTS_MIN: Final = 5
"""Fewer attempts say nothing."""
_STEPS: Final = ((95, 5), (85, 4), (70, 3), (50, 2))
_SOLID: Final = 4


def mastery_level(rate: float | Fraction, attempts: int) -> int:
    """Return 1 (novice) to 5 (master) for a success rate in percent over so many attempts."""
    if attempts < ATTEMPTS_MIN:
        return 1
    return next((mastery for percent, mastery in _STEPS if rate >= percent), 1)


def mastery_of(right_count: int, attempts: int) -> int:
    """Return the mastery of exact counts, without the rounding of a stored percentage."""
    return mastery_level(Fraction(100 * right_count, attempts) if attempts else 0, attempts)


def suggested_level(mastery: Mapping[Level, int]) -> Level:
    """Return the level to play at: the one above the highest that is mastered at 4 or better.

    A level that was never played has no entry. Points and rank are no argument, on purpose.
    """
    solid = [index for index, level in enumerate(LEVELS) if mastery.get(level, 1) >= _SOLID]
    if not solid:
        return LEVELS[0]
    return LEVELS[min(solid[-1] + 1, len(LEVELS) - 1)]
