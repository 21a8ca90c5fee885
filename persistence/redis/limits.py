"""A sliding window over Redis: how often something may happen within the last so many seconds."""

from typing import Final, cast

from persistence.redis.client import Client, script
from persistence.redis.keys import limit_key

EXACT_MAX_COUNT: Final = 100
"""Up to here each event is kept with its time (7 KB at most), above it only counts of slots."""


class SlidingWindow:
    """Counts across processes; each call is atomic, and the clock is Redis' own."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def take(self, key: str, count: int, window_s: int) -> int:
        """Count one more under `key`; return 0, or in how many ms there is room (not counted)."""
        return await self._run(key, count, window_s, takes=True)

    async def look(self, key: str, count: int, window_s: int) -> int:
        """Return what `take` would, and count nothing."""
        return await self._run(key, count, window_s, takes=False)

    async def clear(self, key: str) -> None:
        """Forget what was counted under `key`."""
        await self._client.delete(limit_key(key))

    async def _run(self, key: str, count: int, window_s: int, *, takes: bool) -> int:
        lua = script("sliding_window" if count <= EXACT_MAX_COUNT else "sliding_counts")
        arguments = [count, window_s * 1000, int(takes)]
        return cast("int", await lua.run(self._client, [limit_key(key)], arguments))
