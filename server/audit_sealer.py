"""The worker's part in the audit trail: sealing what is committed, and handing out the head.

Heads go to the log and to a file in the data folder, one JSON object a line. Whoever keeps a copy
of either elsewhere can show later that the trail's end was not cut off (`mathakine audit verify
--heads`). They are not signed: what makes them worth something is that they lie elsewhere.
"""

import asyncio
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec
import structlog
from msgspec import Struct
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence.audit_chain import BATCH_COUNT, Head, read_head, seal
from server.clock import Clock
from server.metrics import Metrics

HEADS_FILE: Final = "audit-head.jsonl"
PERIOD_S: Final = 0.5
"""How long an entry waits for its seal: the window in which it could be changed unseen."""
EXPORT_S: Final = 600.0
_RETRY_S: Final = 5.0
_log = structlog.get_logger(__name__)


class HeadLine(Struct, frozen=True):
    """One exported head. `hash` is hexadecimal."""

    position: int
    hash: str
    sealed_at: datetime

    @classmethod
    def of(cls, head: Head) -> "HeadLine":
        """Return the line of a head."""
        return cls(head.position, head.hash.hex(), head.sealed_at)

    def head(self) -> Head:
        """Return what was exported; raises `ValueError` for what is no hash."""
        return Head(self.position, bytes.fromhex(self.hash), self.sealed_at)


class Sealer:
    """One worker's sealer; several share the work by the advisory lock of the chain."""

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        clock: Clock,
        metrics: Metrics,
        folder: Path | None,
    ) -> None:
        self._sessions = sessions
        self._clock = clock
        self._metrics = metrics
        self._folder = folder
        self._exported_s = -EXPORT_S
        self._exported_position = 0

    async def run(self) -> None:
        """Seal until cancelled; a store that is away only delays it."""
        while True:
            try:
                count = await self.seal_once()
                await self.export_if_due()
            except (DBAPIError, OSError) as error:
                self._metrics.jobs_failed.labels("audit_sealing").inc()
                _log.warning("audit_not_sealed", error=str(error))
                await asyncio.sleep(_RETRY_S)
                continue
            if count < BATCH_COUNT:
                await asyncio.sleep(PERIOD_S)

    async def seal_once(self) -> int:
        """Seal what waits, one batch of it; return how many entries there were."""
        async with self._sessions.begin() as session:
            return await seal(session, datetime.fromtimestamp(self._clock.wall_ms() / 1000, UTC))

    async def export_if_due(self) -> Head | None:
        """Hand the head out when it has moved since the last time, every ten minutes at most."""
        now_s = self._clock.monotonic_s()
        if now_s - self._exported_s < EXPORT_S:
            return None
        async with self._sessions() as session:
            head = await read_head(session)
        self._exported_s = now_s
        if head is None or head.position == self._exported_position:
            return None
        line = HeadLine.of(head)
        _log.info("audit_head", position=line.position, hash=line.hash, sealed_at=line.sealed_at)
        if self._folder is not None:
            await asyncio.to_thread(append_head, self._folder / HEADS_FILE, line)
        self._exported_position = head.position
        return head


def append_head(path: Path, line: HeadLine) -> None:
    """Add one line to the file of heads, on disk before this returns; raises `OSError`."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, msgspec.json.encode(line) + b"\n")  # in one piece: others append too
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_heads(text: str) -> Iterator[Head]:
    """Yield the exported heads of a file; raises `ValueError` that names the first bad line."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield msgspec.json.decode(line, type=HeadLine).head()
            except (msgspec.DecodeError, ValueError) as error:
                raise ValueError(f"line {number} is no exported head: {error}") from error
