"""Whether the log's Redis has room for another match: asked before each one is made."""

from typing import Final

from persistence.redis.client import Client
from server.errors import MemoryNearlyFullError

NO_NEW_MATCH_SHARE: Final = 0.8
"""Share of `maxmemory` above which no match is made: those that run still have to end."""


class LogRoom:
    """See the module."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def __call__(self) -> None:
        """Return when there is room; raise MemoryNearlyFullError when there is not."""
        info = await self._client.info("memory")
        limit_bytes = int(info.get("maxmemory", 0))
        if limit_bytes and int(info["used_memory"]) > NO_NEW_MATCH_SHARE * limit_bytes:
            raise MemoryNearlyFullError(f"{info['used_memory']} of {limit_bytes} bytes are used")
