"""Carries out the end of login sessions in this process: copies in Redis go, live sockets close.

Announcements over pub/sub are heard at once, and may be lost. So each web process asks PostgreSQL
every half second what ended since, whoever ended it; while PostgreSQL is away nothing can end, and
the first look afterwards finds what was missed. Once a minute it also asks which of its sockets'
login sessions are still valid: that is how they expire, and how using a socket keeps one alive.
"""

import asyncio
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from persistence import login_queries
from persistence.database import create_session_factory
from persistence.ended_logins import Horizon, read_ended
from server.accounts.authentication import IDLE, LoginCopies
from server.clock import Clock
from server.outages import is_database_outage

LOOK_EVERY_S: Final = 0.5
LOOK_TIMEOUT_S: Final = 5.0
ROUND_EVERY_S: Final = 60.0
_REMEMBERED_S: Final = 30.0
"""Longer than checking a socket's credentials may take: it may have begun before the end."""
_TOUCH_EVERY: Final = timedelta(minutes=5)
_BATCH_COUNT: Final = 1_000

_log = structlog.get_logger(__name__)


class Sockets(Protocol):
    """The live sockets of this process, by their login session; the hub is one."""

    def close_logins(self, login_hashes: Collection[str]) -> int:
        """Close the sockets of these login sessions; return how many there were."""
        ...

    def logins_heard(self) -> Mapping[str, float]:
        """Return by login hash when its sockets last sent a message, in monotonic seconds."""
        ...


class LoginWatch:
    """One process's watch; `run_looks` and `run_rounds` run as long as it does."""

    def __init__(
        self, engine: AsyncEngine, copies: LoginCopies, sockets: Sockets, clock: Clock
    ) -> None:
        self._engine = engine
        self._sessions = create_session_factory(engine)
        self._copies = copies
        self._sockets = sockets
        self._clock = clock
        self._horizon = Horizon()
        self._carried_out: frozenset[str] = frozenset()
        """What the last look found: it finds most of it again."""
        self._ended: dict[str, float] = {}
        """When each end was first seen here, in monotonic seconds, for `_REMEMBERED_S`."""
        self._undropped: set[str] = set()
        """Ended, but their copies are still there: Redis did not answer."""
        self._touched_s = clock.monotonic_s()
        """Until when it was noted which login sessions are in use."""
        self._trouble: str | None = None

    # what ended

    async def run_looks(self) -> None:
        """Look every half second, until cancelled; a store that is away is asked again and again.

        The connection to PostgreSQL is kept: a burst of requests must not make an end wait.
        """
        while True:
            try:
                async with self._engine.connect() as connection:
                    await connection.execution_options(isolation_level="AUTOCOMMIT")
                    while True:
                        async with asyncio.timeout(LOOK_TIMEOUT_S):
                            await self.look(connection)
                        self._note_trouble(None)
                        await _pause(LOOK_EVERY_S)
            except Exception as error:  # noqa: BLE001 -- a watch that stops would end nothing more
                self._note_trouble(error)
                self._close_ended()
                await self._drop()
            await _pause(LOOK_EVERY_S)

    async def look(self, connection: AsyncConnection) -> None:
        """Carry out what has ended since the last look."""
        found = await read_ended(connection, self._horizon.since)
        self._horizon.take(found)
        new = found.hashes - self._carried_out
        self._carried_out = found.hashes
        now_s = self._clock.monotonic_s()
        self._ended |= dict.fromkeys(new, now_s)
        self._close_ended()
        self._undropped |= new
        await self._drop()

    def _close_ended(self) -> None:
        """Close what is open of the recent ends, also sockets that were let in a moment later."""
        now_s = self._clock.monotonic_s()
        over = [one for one, seen_s in self._ended.items() if seen_s < now_s - _REMEMBERED_S]
        for login_hash in over:
            del self._ended[login_hash]
        closed_count = self._sockets.close_logins(self._ended)
        if closed_count:
            _log.info("sockets_of_ended_logins_closed", count=closed_count)

    async def _drop(self) -> None:
        if self._undropped and await self._copies.drop(self._undropped):
            self._undropped.clear()

    # what expires, and what is used

    async def run_rounds(self) -> None:
        """Go round once a minute, until cancelled."""
        while True:
            await _pause(ROUND_EVERY_S)
            try:
                await self.go_round()
            except Exception as error:  # noqa: BLE001 -- the next round asks the same again
                self._note_trouble(error)

    async def go_round(self) -> None:
        """Note which login sessions are in use here, and close the sockets of those that ended.

        Ended: idle for too long, too old, or otherwise not valid any more.
        """
        heard = self._sockets.logins_heard()
        now = datetime.fromtimestamp(self._clock.wall_ms() / 1000, UTC)
        now_s = self._clock.monotonic_s()
        if now_s - self._touched_s >= _TOUCH_EVERY.total_seconds():
            used = [one for one, heard_s in heard.items() if heard_s >= self._touched_s]
            for batch in _batches(used):
                async with self._sessions.begin() as session:
                    await login_queries.touch_all(session, batch, now, IDLE, _TOUCH_EVERY)
            self._touched_s = now_s
        for batch in _batches(list(heard)):
            async with self._sessions() as session:
                ended = await login_queries.find_invalid(session, batch, now, IDLE)
            closed_count = self._sockets.close_logins(ended)
            if closed_count:
                _log.info("sockets_of_expired_logins_closed", count=closed_count)

    def _note_trouble(self, error: Exception | None) -> None:
        """Log when trouble begins, and when it is over: not twice a second what lasts."""
        kind = None if error is None else type(error).__name__
        if kind == self._trouble:
            return
        self._trouble = kind
        if error is None:
            _log.info("login_watch_sees_again")
        elif is_database_outage(error) or isinstance(error, TimeoutError):
            _log.warning("login_watch_blind", outage=kind)
        else:
            _log.error("login_watch_failed", exc_info=error)


async def _pause(duration_s: float) -> None:
    """Sleep, unless the task was cancelled and nobody noticed.

    `asyncio.wait_for` of Python 3.11, which redis-py sends with, loses a cancellation that comes in
    the moment in which it is done (python/cpython issue 86296).
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
    await asyncio.sleep(duration_s)


def _batches(hashes: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(hashes), _BATCH_COUNT):
        yield hashes[start : start + _BATCH_COUNT]
