"""How a connection gets its place in a match: by class, by code and the host's OK, or by resuming.

The first time a pupil comes, PostgreSQL decides who may and keeps the seat. Coming back to a live
match needs only the log and its copies in Redis, so it works while PostgreSQL is away.
"""

import secrets
from typing import Final

import structlog
from redis.exceptions import RedisError
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from game.events import Connected, Seated
from game.units import HOST, MatchId, NodeId, Seat
from persistence.accommodations import combine, read_accommodation
from persistence.crypto import Keyring
from persistence.redis.client import Client
from persistence.redis.copies import SeatCopy, put_seats
from persistence.redis.log import LogLostError, LogRefusedError, LogWriter, read_head, system_entry
from persistence.seating import (
    MatchRow,
    Participant,
    add_participant,
    is_of_institution,
    match_by_code,
    match_by_id,
    participant_of,
    pupil_row,
    sides_by_roster,
)
from persistence.settlement import read_rewards
from server.access.messages import is_for_host
from server.hub.connection import Connection
from server.hub.frames import Frame
from server.matches.attendance import Attendance, Role
from server.matches.directory import Directory, dead_nodes
from server.matches.door import Door
from server.matches.refusals import RefusedError
from server.matches.replica import Replica
from server.matches.rewards import settled_frame
from server.matches.seal import opened
from server.matches.stage import LiveStage
from server.protocol import client as wire
from server.protocol import server as reply

_SEAT_ALPHABET: Final = "abcdefghijkmnpqrstuvwxyz23456789"
_SEAT_LENGTH: Final = 6
_MAX_SEATS: Final = 200
_YOUNG_GRADES: Final = (1, 2, 3)
"""CP to CE2: pupils of 6 to 8 play 12 questions."""

_log = structlog.get_logger(__name__)


class Joining:
    """Joins and resumes for one web process."""

    def __init__(
        self,
        *,
        node: NodeId,
        directory: Directory,
        writer: LogWriter,
        client: Client,
        sessions: async_sessionmaker[AsyncSession],
        keyring: Keyring,
        stage: LiveStage,
        door: Door,
    ) -> None:
        self._node = node
        self._directory = directory
        self._writer = writer
        self._client = client
        self._sessions = sessions
        self._keyring = keyring
        self._stage = stage
        self._door = door

    async def join(self, connection: Connection, message: wire.Join) -> None:
        """Give the connection its place, or leave it waiting at the door.

        Raises RefusedError with the code that the client gets.
        """
        if message.match is not None and message.code is None:
            known = await self._known_place(connection, message.match, message.role)
            if known is not None:
                await self._attend(connection, known[0], message.role, known[1], message.id)
                return
        try:
            async with self._sessions() as session:
                row = await self._row(session, message)
                place = await self._place(session, connection, row, message)
        except (DBAPIError, OSError) as error:
            _log.warning("database_unavailable", what="join", error=str(error))
            raise RefusedError("database_unavailable") from error
        if row.status == "cancelled":
            raise RefusedError("match_cancelled")
        if row.status == "completed":
            raise RefusedError("match_ended")
        replica = await self._directory.open(row.id)
        if place == "door":
            await self._door.wait(connection, replica, message)
            connection.send(Frame(reply.Waiting(re=message.id, match=row.id)))
            return
        seat = None
        if isinstance(place, Participant):
            seat = place.seat
            await self._sit(connection.identity.user, replica, place)
        await self._attend(connection, replica, message.role, seat, message.id)

    async def resume(self, connection: Connection, message: wire.Resume) -> None:
        """Give the connection back its place, after holding its memory of the log against ours.

        A log that is shorter than what was acknowledged, or another, is lost: openly.
        """
        known = await self._known_place(connection, message.match, message.role)
        if known is None:
            again = wire.Join(id=message.id, match=message.match, role=message.role)
            await self.join(connection, again)
            return
        replica, seat = known
        await self._hold_against(replica, message)
        await self._attend(connection, replica, message.role, seat, message.id)

    async def let_in(self, visitor_user: int, replica: Replica) -> None:
        """Make the seat of a visitor whom the host admitted."""
        async with self._sessions() as session:
            row = await match_by_id(session, replica.match)
            if row is None:
                raise RefusedError("match_not_found")
            sides = tuple(side.key for side in row.settings.sides)
            await self._seat_row(session, row.id, visitor_user, sides)

    # ── who may ────────────────────────────────────────────────────────────────────────────────

    async def _row(self, session: AsyncSession, message: wire.Join) -> MatchRow:
        if message.code is not None:
            row = await match_by_code(session, message.code.upper().replace(" ", ""))
            if row is None:
                raise RefusedError("code_unknown")
            if row.is_code_expired:
                raise RefusedError("code_expired")
        elif message.match is not None:
            row = await match_by_id(session, message.match)
            if row is None:
                raise RefusedError("match_not_found")
        else:
            raise RefusedError("validation_failed")
        return row

    async def _place(
        self,
        session: AsyncSession,
        connection: Connection,
        row: MatchRow,
        message: wire.Join,
    ) -> Participant | str:
        """Return the participant, "host" or "door"; others' matches look like missing ones."""
        user = connection.identity.user
        missing = RefusedError("code_unknown" if message.code else "match_not_found")
        if is_for_host(message):
            if row.host != user:
                raise missing
            return "host"
        participant = await participant_of(session, row.id, user)
        if participant is not None:
            if participant.is_banned:
                raise RefusedError("banned")
            return participant
        if row.kind == "duel_1v1":
            keys = [side.key for side in row.settings.sides]
            sides = tuple(
                key
                for key, player in zip(keys, (row.host, row.challenged), strict=False)
                if player == user
            )
        else:
            sides = await sides_by_roster(session, row, user)
        if not sides:
            if not await is_of_institution(session, user, row.institution):
                raise missing
            if message.code is None:
                raise missing
            if row.host == user:
                raise RefusedError("host_only")
            return "door"
        return await self._seat_row(session, row.id, user, sides)

    async def _seat_row(
        self, session: AsyncSession, match: MatchId, user: int, sides: tuple[str, ...]
    ) -> Participant:
        for _ in range(5):
            name = "".join(secrets.choice(_SEAT_ALPHABET) for _ in range(_SEAT_LENGTH))
            try:
                participant = await add_participant(session, match, user, Seat(name), sides)
                await session.commit()
            except IntegrityError:
                await session.rollback()
                continue
            return participant
        raise RefusedError("overloaded")

    async def _known_place(
        self, connection: Connection, match: int, role: Role
    ) -> tuple[Replica, Seat | None] | None:
        """Return the place that the log's copies know for this user, without PostgreSQL."""
        try:
            replica = await self._directory.open(MatchId(match))
        except RefusedError as error:
            if error.code == "match_not_found":
                return None
            raise
        user = connection.identity.user
        if role != "player":
            return (replica, None) if replica.about.host == user else None
        for seat, card in replica.cards.items():
            if card.user == user and seat in replica.state.seats:
                presence = replica.state.seats[seat].presence
                if presence == "banned":
                    raise RefusedError("banned")
                if presence == "removed":
                    return None  # to be seated again, as on the first time
                return replica, seat
        return None

    # ── taking the place ───────────────────────────────────────────────────────────────────────

    async def _sit(self, user: int, replica: Replica, participant: Participant) -> None:
        """See that the seat is in the log, with its accommodations as they are granted now."""
        seat = participant.seat
        known = replica.state.seats.get(seat)
        if known is not None and known.presence != "removed":
            return
        if known is None and len(replica.state.seats) >= _MAX_SEATS:
            raise RefusedError("match_full")
        try:
            async with self._sessions() as session:
                pupil = await pupil_row(session, user)
                granted, chosen = await read_accommodation(session, self._keyring, user)
        except (DBAPIError, OSError) as error:
            raise RefusedError("database_unavailable") from error
        if pupil is None or not pupil.is_active:
            raise RefusedError("authentication_failed")
        needs = combine(granted, chosen)
        language = pupil.language if pupil.language in ("fr", "en", "es") else "fr"
        card = SeatCopy(user, pupil.name, language)  # type: ignore[arg-type]
        await put_seats(self._client, replica.match, replica.epoch, {seat: card})
        replica.cards[seat] = card
        event = Seated(
            seat,
            participant.side,
            replica.state.setup.level,
            multiplier_pct=needs.multiplier_pct,
            is_calm=needs.is_calm,
            is_choice=needs.is_choice,
            is_young=pupil.grade_level in _YOUNG_GRADES,
        )
        # A seat that was removed may be taken again: that is another occasion, so another key.
        occasion = f"sys:seat:{seat}:{0 if known is None else replica.seq}"
        try:
            await self._writer.append(replica.match, system_entry(occasion, event))
        except (LogRefusedError, LogLostError) as error:
            raise RefusedError("match_not_found") from error
        seated = replica.state.seats.get(seat)
        if seated is None or seated.presence == "removed":
            phase = replica.state.phase
            raise RefusedError("match_ended" if phase == "ended" else "too_late_to_join")

    async def _attend(
        self,
        connection: Connection,
        replica: Replica,
        role: Role,
        seat: Seat | None,
        command: str,
    ) -> None:
        """Append that the connection is here; the fold of that entry sends its snapshot."""
        user = connection.identity
        language = connection.language
        attendance = Attendance(
            connection=connection,
            match=replica.match,
            role=role,
            seat=seat,
            name=replica.cards[seat].name if seat in replica.cards else user.name,
            language=language,
            join_command=command,
        )
        await self._bury(replica)
        if not connection.is_open:
            return  # gone meanwhile: nobody was told that it came
        connection.attachment = attendance
        if role == "projector" or replica.state.phase == "ended":
            # Nothing is appended: a projector is nobody, and what is over stays as it was settled.
            self._stage.seat_without_entry(replica, attendance)
            await self._tell_settled(replica, attendance)
            return
        attendance.connect_key = f"sys:in:{self._node}:{connection.id}"
        replica.arriving[attendance.connect_key] = attendance
        replica.submit_system(
            attendance.connect_key, Connected(HOST if seat is None else seat, self._node)
        )

    async def _tell_settled(self, replica: Replica, attendance: Attendance) -> None:
        """Tell who comes back after the settlement what the match has brought."""
        if replica.state.phase != "ended":
            return
        try:
            async with self._sessions() as session:
                rewards = await read_rewards(session, replica.match)
        except (DBAPIError, OSError) as error:
            _log.warning("rewards_not_read", match=replica.match, error=str(error))
            return
        reward = None if attendance.seat is None else rewards.get(attendance.seat)
        if reward is not None:
            attendance.connection.send(settled_frame(replica.match, reward))

    async def _bury(self, replica: Replica) -> None:
        """Say which nodes have died before anyone who was on them comes back.

        Their pupils' clocks stood since the last heartbeat, and the log has to know that first.
        """
        unknown = replica.hosting_nodes() - {self._node} - set(replica.state.lost_nodes)
        if not unknown:
            return
        try:
            head = await read_head(self._client, replica.match)
        except (RedisError, OSError) as error:
            raise RefusedError("log_unavailable") from error
        if head is None:
            return
        for node, since_ms in dead_nodes(head, replica.clock.now_ms(), self._node).items():
            replica.bury(node, since_ms)

    async def _hold_against(self, replica: Replica, message: wire.Resume) -> None:
        """Compare what the client was told with what the log says; a loss voids the match.

        Only what carries this server's seal can accuse the log.
        """
        seed = replica.state.setup.seed
        chain = opened(seed, message.epoch, message.seq, message.chain)
        if chain is None:
            return  # never said by this server, or of an older match: it proves nothing
        if message.epoch != replica.epoch:
            replica.lost("epoch")
            raise RefusedError("match_voided")
        if message.seq > replica.seq:
            head = await read_head(self._client, replica.match)
            if head is None or message.seq > head.seq:
                replica.lost("shorter")
                raise RefusedError("match_voided")
            return  # this node is behind; the append of `connected` brings it up to date
        kept = replica.chain_at(message.seq)
        if kept is not None and kept != chain:
            replica.lost("differs")
            raise RefusedError("match_voided")
