"""Whether the log's Redis keeps what it acknowledges, and whether it has room.

Asked at start and by /health/ready. Nothing is changed here: an operator's Redis is the operator's.
"""

import os
from pathlib import Path
from typing import Final, Literal, cast

from msgspec import Struct
from redis.exceptions import ResponseError

from persistence.redis.client import Client

REQUIRED: Final = {
    "appendonly": "yes",
    "appendfsync": "always",
    "no-appendfsync-on-rewrite": "no",
    "maxmemory-policy": "noeviction",
}
MIN_VERSION: Final = (7, 2)
MEMORY_ALARM_PCT: Final = 70
MEMORY_FULL_PCT: Final = 80
"""Above it no match is created; those that are played go on."""
DISK_FREE_MIN_BYTES: Final = 256 * 2**20
DISK_FREE_MIN_PCT: Final = 5


class Durability(Struct, frozen=True):
    """What an acknowledgement is worth.

    `verified`: the settings were read and are right. `assumed`: they could not be read, and the
    operator vouches for them; shown wherever durability is. `refused`: do not be ready, and say
    `problems`, one sentence each with its cure.
    """

    state: Literal["verified", "assumed", "refused"]
    version: str
    problems: tuple[str, ...] = ()


class MemoryUse(Struct, frozen=True):
    """Redis' memory. `limit_bytes` is `maxmemory` or, without one, the machine's."""

    used_bytes: int
    limit_bytes: int

    @property
    def used_pct(self) -> int:
        """Share of the limit in use, rounded up; 0 when no limit is known."""
        if self.limit_bytes == 0:
            return 0
        return -(-100 * self.used_bytes // self.limit_bytes)

    @property
    def is_alarming(self) -> bool:
        """Whether an operator should act."""
        return self.used_pct >= MEMORY_ALARM_PCT

    @property
    def is_full(self) -> bool:
        """Whether no new match may be created."""
        return self.used_pct >= MEMORY_FULL_PCT


async def check_durability(client: Client, *, is_assumed: bool = False) -> Durability:
    """Return what the server's settings promise; `is_assumed` is LOG_DURABILITY=assumed.

    Raises redis-py's errors when Redis does not answer.
    """
    info = cast("dict[str, object]", await client.info("server"))
    version = str(info.get("redis_version", "0"))
    problems = []
    if _version(version) < MIN_VERSION:
        wanted = ".".join(str(part) for part in MIN_VERSION)
        problems.append(f"Redis is {version}: use {wanted} or newer (or valkey-server)")
    try:
        settings = cast("dict[str, str]", await client.config_get(*REQUIRED))
    except ResponseError as error:
        if is_assumed and not problems:
            return Durability("assumed", version)
        problems.append(
            f"Redis does not show its settings ({error}): allow CONFIG GET, or set "
            "LOG_DURABILITY=assumed if you know that they are right"
        )
        return Durability("refused", version, tuple(problems))
    if not settings and is_assumed and not problems:
        return Durability("assumed", version)
    problems += [
        f"Redis has {name} {settings.get(name, 'unknown')!r}: CONFIG SET {name} {value}"
        for name, value in REQUIRED.items()
        if settings.get(name) != value
    ]
    return Durability("refused" if problems else "verified", version, tuple(problems))


async def read_memory(client: Client) -> MemoryUse:
    """Return how much of its memory Redis uses."""
    info = cast("dict[str, int]", await client.info("memory"))
    limit_bytes = int(info.get("maxmemory", 0)) or int(info.get("total_system_memory", 0))
    return MemoryUse(int(info["used_memory"]), limit_bytes)


def is_disk_nearly_full(folder: Path) -> bool:
    """Whether the disk under `folder` has less free than 5 % or 256 MiB, whichever is less.

    Redis exits when it cannot write its append-only file, so that answers are refused before.
    """
    disk = os.statvfs(folder)
    free_bytes = disk.f_bavail * disk.f_frsize
    total_bytes = disk.f_blocks * disk.f_frsize
    return free_bytes < min(DISK_FREE_MIN_BYTES, total_bytes * DISK_FREE_MIN_PCT // 100)


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".")[:2] if part.isdecimal())
