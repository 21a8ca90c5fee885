"""What a void match leaves: acknowledged answers that a process knows, as practice attempts."""

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence.match_archive import pack_log
from persistence.settlement import salvage
from persistence.settlement_input import LogHead, SettlementInput
from server.matches.refusals import RefusedError
from server.matches.replica import Replica

_log = structlog.get_logger(__name__)


class Salvage:
    """Writes salvaged answers; several processes may, each answer is kept once."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def keep(self, replica: Replica, reason: str) -> None:
        """Keep the answers that `replica` has folded, and cancel the challenge with `reason`.

        No points, no ranks. Raises RefusedError (database_unavailable) when PostgreSQL is away.
        """
        given = SettlementInput(
            match=replica.match,
            state=replica.state,
            head=LogHead(replica.epoch, replica.seq, replica.chain),
            log_bytes=pack_log([]),
            users={seat: card.user for seat, card in replica.cards.items()},
        )
        try:
            async with self._sessions.begin() as session:
                report = await salvage(session, given, reason)
        except (DBAPIError, OSError) as error:
            raise RefusedError("database_unavailable") from error
        _log.warning(
            "match_salvaged", match=replica.match, reason=reason, attempts=report.attempts_count
        )
