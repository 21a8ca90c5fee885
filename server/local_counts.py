"""A sliding window in the memory of one process: what counts while Redis is away.

Several processes count apart, so that a limit is as many times higher; that is far better than
none. Nothing is kept beyond `keys_max` keys: whoever would fill the memory is refused instead.
"""

from collections.abc import Callable
from typing import Final

_SLOTS: Final = 12


class CountsFullError(Exception):
    """No room for one more key: more callers than a school has, in one window."""


class LocalCounts:
    """Counts in slots of a twelfth of the window, as the script `sliding_counts` does."""

    def __init__(self, now_s: Callable[[], float], keys_max: int = 20_000) -> None:
        """`now_s` is a clock that never goes back."""
        self._now_s = now_s
        self._keys_max = keys_max
        self._slots: dict[str, dict[int, int]] = {}
        self._ends_s: dict[str, float] = {}

    async def take(self, key: str, count: int, window_s: int) -> int:
        """Count one more under `key`; return 0, or in how many ms there is room (not counted).

        Raises `CountsFullError`.
        """
        wait_ms = await self.look(key, count, window_s)
        if wait_ms:
            return wait_ms
        now_s = self._now_s()
        if key not in self._slots and len(self._slots) >= self._keys_max:
            self._sweep(now_s)
        slot_s = window_s / _SLOTS
        slots = self._slots.setdefault(key, {})
        slot = int(now_s / slot_s)
        slots[slot] = slots.get(slot, 0) + 1
        self._ends_s[key] = now_s + window_s + slot_s
        return 0

    async def look(self, key: str, count: int, window_s: int) -> int:
        """Return what `take` would, and count nothing."""
        slots = self._slots.get(key)
        if slots is None:
            return 0
        now_s, slot_s = self._now_s(), window_s / _SLOTS
        oldest = int(now_s / slot_s) - _SLOTS
        for slot in [each for each in slots if each < oldest]:
            del slots[slot]
        left = sum(slots.values())
        if left < count:
            return 0
        for slot in sorted(slots):
            left -= slots[slot]
            if left < count:
                return max(1, int(((slot + _SLOTS + 1) * slot_s - now_s) * 1000))
        return max(1, window_s * 1000)

    async def clear(self, key: str) -> None:
        """Forget what was counted under `key`."""
        self._slots.pop(key, None)
        self._ends_s.pop(key, None)

    def _sweep(self, now_s: float) -> None:
        """Forget the keys whose windows are over."""
        for key in [key for key, end_s in self._ends_s.items() if end_s <= now_s]:
            del self._slots[key], self._ends_s[key]
        if len(self._slots) >= self._keys_max:
            raise CountsFullError
