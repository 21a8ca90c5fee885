"""Chance, from the seed alone: streams of uniform numbers by name, and what is made of them.

A stream can be mirrored (u becomes 1 - u): the same match played with mirrored luck is as likely
as the first one, and the mean of both varies far less than two matches of their own
(antithetic variates; Hammersley and Morton 1956). Likewise two runs that differ in one habit only
meet the same luck (common random numbers).
"""

import math
import random
from functools import lru_cache
from statistics import NormalDist
from typing import Final

_NORMAL: Final = NormalDist()
_STEPS: Final = 4_096
_QUANTILES: Final = tuple(_NORMAL.inv_cdf((step + 0.5) / _STEPS) for step in range(_STEPS))
ITEM_DEVIATES: Final = _QUANTILES[::64]
"""A normal population in 64 steps."""


def normal(u: float) -> float:
    """Return the standard normal quantile of 0 <= u < 1, by 4,096 steps (within ±3.7)."""
    return _QUANTILES[int(u * _STEPS)]


def logistic(value: float) -> float:
    """Return the probability whose log-odds are `value`."""
    return 1.0 / (1.0 + math.exp(-value))


class Stream:
    """Uniform numbers 0 <= u < 1 that can be asked for by number, in any order."""

    __slots__ = ("_drawn", "_is_mirrored", "_source")

    def __init__(self, key: str, *, is_mirrored: bool = False) -> None:
        self._source = random.Random(key)  # random() of a text seed is the same in every version
        self._is_mirrored = is_mirrored
        self._drawn: list[float] = []

    def __getitem__(self, number: int) -> float:
        drawn = self._drawn
        while number >= len(drawn):
            drawn.extend(self._source.random() for _ in range(32))
        u = drawn[number]
        return min(1.0 - u, 1.0 - 2**-53) if self._is_mirrored else u


@lru_cache(maxsize=65_536)
def deviate(key: str) -> float:
    """Return a standard normal number that belongs to `key` for ever: an item's difficulty."""
    return normal(random.Random(key).random())
