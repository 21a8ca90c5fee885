"""Randomness that is a pure function of a key: the same numbers on every machine, for ever.

Python's `random` may change its algorithms between versions, and `hash()` differs between
processes; a replay that leans on either breaks some day. This is splitmix64 (Steele, Lea and Flood,
"Fast splittable pseudorandom number generators", OOPSLA 2014), keyed by BLAKE2b. It is good for
drawing exercises and shuffling choices, and not for secrets.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

T = TypeVar("T")

_MASK: Final = (1 << 64) - 1
_GAMMA: Final = 0x9E3779B97F4A7C15


class Seeded:
    """A stream of numbers that `key` decides. An integer and its text are different keys."""

    __slots__ = ("_state",)

    def __init__(self, key: str | int) -> None:
        text = f"i{key}" if isinstance(key, int) else f"s{key}"
        digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        self._state = int.from_bytes(digest, "big")

    def bits(self) -> int:
        """Return the next 64 bits as an integer from 0 to 2**64 - 1."""
        self._state = state = (self._state + _GAMMA) & _MASK
        state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _MASK
        return state ^ (state >> 31)

    def below(self, count: int) -> int:
        """Return an integer from 0 to `count` - 1; raises ValueError when `count` is under 1.

        The bias of multiplying in place of rejecting is under `count` / 2**64.
        """
        if count < 1:
            raise ValueError("there is no integer below that is not negative")
        return (self.bits() * count) >> 64

    def between(self, low: int, high: int) -> int:
        """Return an integer from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def pick(self, items: Sequence[T]) -> T:
        """Return one of `items`; raises ValueError when there is none."""
        return items[self.below(len(items))]

    def shuffled(self, items: Iterable[T]) -> list[T]:
        """Return `items` in another order (Fisher and Yates), leaving the original alone."""
        deck = list(items)
        for last in range(len(deck) - 1, 0, -1):
            other = self.below(last + 1)
            deck[last], deck[other] = deck[other], deck[last]
        return deck
