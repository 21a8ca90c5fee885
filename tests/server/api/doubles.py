"""Small real implementations of what REST is given, where a test must move time or break things."""

import time
from collections import defaultdict, deque
from collections.abc import Callable

from game.exercises.own import SetItem
from game.units import MatchId
from persistence.seating import MatchRow
from server.matches.lifecycle import MatchLifecycle


class MemoryLimiter:
    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._hits: dict[str, deque[float]] = defaultdict(deque)

    async def take(self, key: str, count: int, window_s: int) -> int:
        wait_ms = await self.look(key, count, window_s)
        if not wait_ms:
            self._hits[key].append(self._now_s())
        return wait_ms

    async def look(self, key: str, count: int, window_s: int) -> int:
        now_s, hits = self._now_s(), self._hits[key]
        while hits and hits[0] <= now_s - window_s:
            hits.popleft()
        return 0 if len(hits) < count else max(1, int((hits[-count] + window_s - now_s) * 1000))

    async def clear(self, key: str) -> None:
        self._hits.pop(key, None)

    def forget(self) -> None:
        self._hits.clear()


class BrokenLifecycle:
    """The real lifecycle, except that `trouble` makes what is asked next fail."""

    def __init__(self, real: MatchLifecycle) -> None:
        self._real = real
        self.trouble: Exception | None = None

    async def open(self, row: MatchRow, items: tuple[SetItem, ...] = ()) -> None:
        if self.trouble is not None:
            raise self.trouble
        await self._real.open(row, items)

    async def cancel(self, match: MatchId, reason: str) -> None:
        if self.trouble is not None:
            raise self.trouble
        await self._real.cancel(match, reason)


class Ended:
    """Hears which login sessions ended."""

    def __init__(self) -> None:
        self.told: list[tuple[int, str]] = []

    async def add(self, user_id: int, login_hash: str) -> None:
        self.told.append((user_id, login_hash))
