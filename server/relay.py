"""Sends what the outbox holds: pushes to players, totals to the boards. Runs in workers.

At least once, so each receiver reads the absolute figures of the moment and may hear twice.
"""

import asyncio
from collections.abc import Sequence
from typing import Final

import structlog
from redis.exceptions import RedisError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from game.units import MatchId
from persistence.outbox import Notice, relay
from persistence.redis.link import raise_if_cancelled
from persistence.settlement import read_rewards
from server.matches.pushes import MatchClosed, MatchSettled, Pushes
from server.standing_boards import StandingBoards

_POLL_S: Final = 0.25
_RETRY_S: Final = 2.0
_BOARDS_CHECK_S: Final = 5.0
"""How long boards that were flushed may stay empty."""
_log = structlog.get_logger(__name__)


class Relay:
    """One process's relay; several share the work by shards."""

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        boards: StandingBoards,
        pushes: Pushes,
    ) -> None:
        self._sessions = sessions
        self._boards = boards
        self._pushes = pushes

    async def run(self) -> None:
        """Send until cancelled; a store that is away only delays it."""
        checked_s = -_BOARDS_CHECK_S
        loop = asyncio.get_running_loop()
        while True:
            raise_if_cancelled()
            try:
                if loop.time() - checked_s > _BOARDS_CHECK_S:
                    await self._boards.rebuild()
                    checked_s = loop.time()
                async with self._sessions.begin() as session:
                    count = await relay(session, self.send)
            except (DBAPIError, RedisError, OSError) as error:
                _log.warning("outbox_delayed", error=str(error))
                await asyncio.sleep(_RETRY_S)
                continue
            if count == 0:
                await asyncio.sleep(_POLL_S)

    async def send(self, notices: Sequence[Notice]) -> None:
        """Hand each notice to who acts on it; raises when Redis is away, and then none is sent."""
        users = sorted({one.payload["user"] for one in notices if one.topic == "points"})
        if users:
            await self._boards.refresh(users)
        for one in notices:
            if one.topic == "match_settled":
                await self._tell_settled(MatchId(one.payload["match"]))
            elif one.topic == "match_cancelled":
                await self._pushes.send(MatchClosed(MatchId(one.payload["match"])))

    async def _tell_settled(self, match: MatchId) -> None:
        async with self._sessions() as session:
            rewards = await read_rewards(session, match)
        await self._pushes.send(MatchSettled(match, rewards))
