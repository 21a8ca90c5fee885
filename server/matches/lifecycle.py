"""A challenge's match from outside: its log is made with it, and voided when it is cancelled."""

from collections.abc import Awaitable, Callable

import structlog
from redis.exceptions import RedisError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from game.events import Created
from game.exercises.own import SetItem
from game.units import RULES_VERSION, MatchId
from persistence.redis.client import Client
from persistence.redis.copies import put_about
from persistence.redis.lifecycle import create_match, void_match
from persistence.redis.log import LogGoneError, system_entry
from persistence.seating import MatchRow, mark_cancelled
from server.errors import LogUnavailableError, MatchNotFoundError
from server.matches.about import about_of, encode_about
from server.matches.pushes import MatchClosed, Pushes

_log = structlog.get_logger(__name__)


class MatchLifecycle:
    """Opens and cancels logs for the REST API."""

    def __init__(
        self,
        client: Client,
        sessions: async_sessionmaker[AsyncSession],
        pushes: Pushes,
        is_room: Callable[[], Awaitable[None]],
    ) -> None:
        """`is_room` raises `MemoryNearlyFullError` when the log has no room for another match."""
        self._client = client
        self._sessions = sessions
        self._pushes = pushes
        self._is_room = is_room

    async def open(self, row: MatchRow, items: tuple[SetItem, ...] = ()) -> None:
        """Make the log of a challenge that was just committed, with its epoch; safe to repeat.

        `items` are the challenge's own, when it plays a teacher's set. PostgreSQL knows the epoch
        before the log exists, so that a log which is lost is missed.
        Raises LogUnavailableError, MemoryNearlyFullError or DiskNearlyFullError.
        """
        if row.epoch is None:
            raise ValueError("a challenge without an epoch has no log")
        setup = row.settings.setup(row.id, row.mode, row.kind, items)
        first = system_entry("sys:create", Created(setup))
        try:
            await self._is_room()
            await create_match(self._client, row.id, row.epoch, RULES_VERSION, [first])
            await put_about(self._client, row.id, row.epoch, encode_about(about_of(row)))
        except (RedisError, OSError) as error:
            raise LogUnavailableError(str(error)) from error

    async def cancel(self, match: MatchId, reason: str) -> None:
        """Void the log, then the row: nothing is counted of a cancelled match. Safe to repeat."""
        try:
            await void_match(self._client, match, reason)
        except LogGoneError:
            _log.info("cancelled_without_log", match=match)
        except (RedisError, OSError) as error:
            raise LogUnavailableError(str(error)) from error
        async with self._sessions.begin() as session:
            if not await mark_cancelled(session, match, reason):
                raise MatchNotFoundError(f"match {match} is over")
        await self._pushes.send(MatchClosed(match))
