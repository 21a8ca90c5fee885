"""A sliding window over Redis: how often something may happen within the last so many seconds."""

from typing import cast

from persistence.redis.client import Client, script
from persistence.redis.keys import limit_key


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
        arguments = [count, window_s * 1000, int(takes)]
        wait_ms = await script("sliding_window").run(self._client, [limit_key(key)], arguments)
        return cast("int", wait_ms)
