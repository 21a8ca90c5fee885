"""The worker's daily clean-up: what is over its term goes, and the coming months are made."""

import asyncio
from datetime import UTC, date, datetime
from typing import Final

import structlog
from sqlalchemy.exc import DBAPIError

from persistence.retention import CleanedUp, Cleaner
from server.clock import Clock
from server.metrics import Metrics

LOOK_S: Final = 600.0
"""How often it looks whether a new day has begun: a machine that slept makes up for it soon."""
RETRY_S: Final = 60.0
_log = structlog.get_logger(__name__)


class Retention:
    """One worker's turn at cleaning up, at its start and once on each day of UTC."""

    def __init__(self, cleaner: Cleaner, clock: Clock, metrics: Metrics) -> None:
        self._cleaner = cleaner
        self._clock = clock
        self._metrics = metrics
        self._done_on: date | None = None

    async def run(self) -> None:
        """Clean up until cancelled; a store that is away only delays it."""
        while True:
            try:
                await self.clean_up_if_due()
            except (DBAPIError, OSError) as error:
                self._metrics.jobs_failed.labels("retention").inc()
                _log.warning("retention_delayed", error=str(error))
                await asyncio.sleep(RETRY_S)
                continue
            await asyncio.sleep(LOOK_S)

    async def clean_up_if_due(self) -> CleanedUp | None:
        """Clean up unless this day's was done; None then, and when another worker is at it."""
        now = datetime.fromtimestamp(self._clock.wall_ms() / 1000, UTC)
        if self._done_on == now.date():
            return None
        started_s = self._clock.monotonic_s()
        done = await self._cleaner.clean_up(now)
        if done is None:
            return None
        for table, count in done.rows.items():
            self._metrics.rows_retired.labels(table).inc(count)
        log = _log.info if not done.failed else _log.error
        log(
            "cleaned_up",
            rows={table: count for table, count in done.rows.items() if count},
            months_made=done.months_made,
            months_dropped=done.months_dropped,
            late=done.late,
            failed=done.failed,
            duration_s=round(self._clock.monotonic_s() - started_s, 3),
        )
        if done.failed:
            self._metrics.jobs_failed.labels("retention").inc()
        # What failed will fail again until somebody acts: once a day is often enough to say so.
        if not done.late:
            self._done_on = now.date()
        return done
