"""What a host does that PostgreSQL must know before the log does: start, ban, admit."""

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from game.units import Seat
from persistence.seating import ban_seat, mark_started
from server.hub.frames import Frame
from server.matches.attendance import Attendance
from server.matches.commands import submit_host_command
from server.matches.door import Door
from server.matches.joining import Joining
from server.matches.refusals import RefusedError
from server.matches.replica import Replica
from server.protocol import client as wire
from server.protocol import server as reply

_log = structlog.get_logger(__name__)


class HostActs:
    """See the module; each act is safe to repeat."""

    def __init__(
        self, sessions: async_sessionmaker[AsyncSession], joining: Joining, door: Door
    ) -> None:
        self._sessions = sessions
        self._joining = joining
        self._door = door

    async def act(
        self,
        replica: Replica,
        attendance: Attendance,
        message: wire.Start | wire.Ban | wire.Admit,
    ) -> None:
        """Do it, or raise RefusedError; the log's outcome reaches the host through the fold."""
        try:
            match message:
                case wire.Start():
                    await self._start(replica)
                    submit_host_command(replica, attendance, message)
                case wire.Ban(seat=seat):
                    async with self._sessions.begin() as session:
                        if not await ban_seat(session, replica.match, Seat(seat)):
                            raise RefusedError("seat_unknown")
                    submit_host_command(replica, attendance, message)
                case wire.Admit():
                    await self._admit(replica, attendance, message)
        except (DBAPIError, OSError) as error:
            _log.warning("database_unavailable", what="host act", error=str(error))
            raise RefusedError("database_unavailable") from error

    async def _start(self, replica: Replica) -> None:
        """PostgreSQL knows that the match is on before the log does: then it is never forgotten."""
        if not replica.state.seats:
            raise RefusedError("not_enough_players")
        async with self._sessions.begin() as session:
            if not await mark_started(session, replica.match):
                raise RefusedError("match_cancelled")

    async def _admit(self, replica: Replica, attendance: Attendance, message: wire.Admit) -> None:
        user = await self._door.remove(replica.match, message.visitor)
        if user is None:
            raise RefusedError("visitor_unknown")
        if message.is_admitted:
            await self._joining.let_in(user, replica)
        await self._door.answer(replica.match, message.visitor, is_admitted=message.is_admitted)
        epoch_seq_chain = replica.place
        attendance.connection.send(
            Frame(reply.Done(replica.match, message.id, epoch_seq_chain[1], epoch_seq_chain[2]))
        )
