"""Keeps the boards in Redis equal to the ledger in PostgreSQL."""

from collections.abc import Sequence

import structlog
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence.board_totals import all_board_totals, board_totals
from persistence.redis.leaderboards import Leaderboards, RebuildLostError

_log = structlog.get_logger(__name__)


class StandingBoards:
    """What the relay tells of new points, and what makes boards whole again after a loss."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession], boards: Leaderboards) -> None:
        self._sessions = sessions
        self._boards = boards

    async def refresh(self, users: Sequence[int]) -> None:
        """Put the users' totals of this moment on the boards; a lost board is rebuilt whole."""
        async with self._sessions() as session:
            rows = await board_totals(session, users)
        if not await self._boards.put(rows):
            await self.rebuild()

    async def rebuild(self) -> None:
        """Fill the boards from the ledger, unless somebody else is at it or they are whole."""
        if await self._boards.is_whole():
            return
        try:
            async with self._sessions() as session:
                done = await self._boards.rebuild(all_board_totals(session))
        except RebuildLostError:
            _log.warning("boards_lost_again")
            return
        if done:
            _log.info("boards_rebuilt")
