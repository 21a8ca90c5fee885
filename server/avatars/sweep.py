"""The worker's search for pictures that no account has: once a day, they go.

A picture that is replaced goes at once where that works. What a crash, a store that was away or an
erasure left behind is found here.
"""

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Final

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence.avatar_queries import avatars_in_use
from persistence.object_store import ObjectStore, ObjectStoreError
from server.avatars.urls import FOLDER, object_names, uploaded_url
from server.clock import Clock
from server.metrics import Metrics

EVERY_S: Final = 24 * 3600.0
RETRY_S: Final = 600.0
AGE_MIN: Final = timedelta(hours=1)
"""A younger picture may belong to an upload whose transaction is still open."""
_BATCH: Final = 500
_log = structlog.get_logger(__name__)


class AvatarSweep:
    """One worker's search. That two workers search at once does no harm."""

    def __init__(
        self,
        database: async_sessionmaker[AsyncSession],
        store: ObjectStore,
        clock: Clock,
        metrics: Metrics,
    ) -> None:
        self._database = database
        self._store = store
        self._clock = clock
        self._metrics = metrics

    async def run(self) -> None:
        """Sweep daily until cancelled; a store that is away only delays it."""
        while True:
            try:
                count = await self.sweep()
            except (DBAPIError, OSError, ObjectStoreError) as error:
                self._metrics.jobs_failed.labels("avatars").inc()
                _log.warning("avatar_sweep_delayed", error=type(error).__name__)
                await asyncio.sleep(RETRY_S)
                continue
            if count:
                _log.info("avatars_swept", count=count)
            await asyncio.sleep(EVERY_S)

    async def sweep(self) -> int:
        """Remove the pictures that no account has; return how many there were."""
        now = datetime.fromtimestamp(self._clock.wall_ms() / 1000, UTC)
        names = set()
        async for stored in self._store.list(FOLDER):
            if stored.stored_at < now - AGE_MIN:
                names.add(stored.name.split("/")[1])
        removed = 0
        for batch in _batches(sorted(names)):
            async with self._database() as session:
                used = await avatars_in_use(session, [uploaded_url(name) for name in batch])
            for name in batch:
                if uploaded_url(name) not in used:
                    for each in object_names(name):
                        await self._store.remove(each)
                    removed += 1
        return removed


def _batches(names: Iterable[str]) -> Iterable[list[str]]:
    rest = iter(names)
    while batch := list(islice(rest, _BATCH)):
        yield batch
