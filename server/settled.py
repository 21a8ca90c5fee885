"""Settled matches, folded again from their archived logs for whoever reads a result.

The stored rows say who came where; why, and what each pupil wrote, only the log knows. A fold takes
tens of milliseconds, so it runs in a thread, once per match and process while the match is talked
about.
"""

import asyncio
from collections import OrderedDict
from typing import Final

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from game.match import fold, new_state
from game.standing import Standings, standings
from game.state import MatchState
from game.units import MatchId
from persistence.match_archive import unpack_log
from persistence.models import MatchLog

_KEPT_MAX: Final = 16


class SettledMatch(Struct, frozen=True):
    """The end of a match. Nobody may change the state: it is shared."""

    state: MatchState
    final: Standings


class SettledMatches:
    """The matches that were asked for last."""

    def __init__(self, database: async_sessionmaker[AsyncSession]) -> None:
        self._database = database
        self._kept: OrderedDict[MatchId, asyncio.Task[SettledMatch | None]] = OrderedDict()

    async def read(self, match: MatchId) -> SettledMatch | None:
        """Return the end of a settled match, or None when its log is not archived."""
        task = self._kept.get(match)
        if task is None:
            task = asyncio.create_task(self._fold(match), name=f"fold settled match {match}")
            self._kept[match] = task
            while len(self._kept) > _KEPT_MAX:
                self._kept.popitem(last=False)
        self._kept.move_to_end(match)
        try:
            # Thirty pupils wait for one fold: the one who gives up does not end it for the others.
            found = await asyncio.shield(task)
        except Exception:
            self._forget(match, task)
            raise
        if found is None:
            self._forget(match, task)
        return found

    def _forget(self, match: MatchId, task: asyncio.Task[SettledMatch | None]) -> None:
        if self._kept.get(match) is task:
            del self._kept[match]

    async def _fold(self, match: MatchId) -> SettledMatch | None:
        async with self._database() as session:
            log = await session.scalar(select(MatchLog.log).where(MatchLog.challenge_id == match))
        return None if log is None else await asyncio.to_thread(_fold_log, log)


def _fold_log(log: bytes) -> SettledMatch:
    entries = [logged.entry for logged in unpack_log(log)]
    state = new_state(entries[0])
    for entry in entries[1:]:
        fold(state, entry)
    return SettledMatch(state, standings(state))
