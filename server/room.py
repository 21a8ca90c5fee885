"""Whether the log has room for another match: asked before each one is made."""

from pathlib import Path

from persistence.redis.client import Client
from persistence.redis.durability import is_disk_nearly_full, read_memory
from server.errors import DiskNearlyFullError, MemoryNearlyFullError


class LogRoom:
    """`folder` is where the log's Redis writes, if that is on this machine."""

    def __init__(self, client: Client, folder: Path | None) -> None:
        self._client = client
        self._folder = folder

    async def __call__(self) -> None:
        """Return when there is room; raise MemoryNearlyFullError or DiskNearlyFullError if not."""
        memory = await read_memory(self._client)
        if memory.is_full:
            raise MemoryNearlyFullError(f"{memory.used_pct} % of the log's memory is used")
        if self._folder is not None and is_disk_nearly_full(self._folder):
            raise DiskNearlyFullError(f"the disk of {self._folder} is nearly full")
