"""The matches of one web process: from a client's message to its match, and all that takes time.

The `Handler` of the hub. A message that needs only the log is submitted at once, without a task;
what needs PostgreSQL or a cold fold runs in a task that this object owns.
"""

import asyncio
from collections.abc import Callable, Collection, Coroutine
from typing import Any

import structlog
from redis.exceptions import RedisError

from game.events import Disconnected, NodeLost
from game.units import HOST, NodeId
from persistence.redis.client import Client
from persistence.redis.log import LogWriter, read_head, system_entry
from server.access.messages import is_for_host
from server.hub.connection import Connection
from server.hub.frames import Frame
from server.matches.attendance import Attendance
from server.matches.commands import submit_host_command, submit_player_command
from server.matches.directory import Directory
from server.matches.door import Door
from server.matches.host_acts import HostActs
from server.matches.joining import Joining
from server.matches.notices import notice
from server.matches.ownership import OwnedTasks
from server.matches.pushes import (
    DoorChanged,
    LoginEnded,
    MatchClosed,
    MatchSettled,
    Push,
    VisitorAnswered,
)
from server.matches.refusals import RefusedError
from server.matches.replica import Replica
from server.matches.rewards import settled_frame
from server.matches.stage import LiveStage, send_error
from server.protocol import client as wire
from server.protocol import server as reply
from server.protocol.close import CloseCode

_log = structlog.get_logger(__name__)


class MatchNode:
    """See the module."""

    def __init__(
        self,
        *,
        node: NodeId,
        directory: Directory,
        writer: LogWriter,
        client: Client,
        stage: LiveStage,
        joining: Joining,
        door: Door,
        acts: HostActs,
    ) -> None:
        self._node = node
        self._directory = directory
        self._writer = writer
        self._stage = stage
        self._client = client
        self._joining = joining
        self._door = door
        self._acts = acts
        self._tasks = OwnedTasks("matches")
        self._busy: set[int] = set()
        self._is_draining = False
        self.end_logins: Callable[[Collection[str]], object] = lambda _login_hashes: None
        """The hub's way to close the sockets of login sessions that ended on another process."""
        self.end_user: Callable[[int], None] = lambda _user: None

    # ── the hub's handler ──────────────────────────────────────────────────────────────────────

    def opened(self, connection: Connection) -> None:
        """Nothing yet: a connection is nowhere until it joins or resumes."""

    def received(
        self, connection: Connection, message: wire.ClientMessage, received_s: float
    ) -> None:
        """Route one message; every refusal is a typed error to the sender alone."""
        attendance: Attendance | None = connection.attachment
        match message:
            case wire.Join() | wire.Resume():
                self._join(connection, message)
            case (
                wire.Answer()
                | wire.DontKnow()
                | wire.Hint()
                | wire.Next()
                | wire.MoreTime()
                | wire.Leave()
            ):
                replica = self._replica_for(connection, attendance, message)
                if replica is not None and attendance is not None:
                    submit_player_command(replica, attendance, message, received_s)
            case wire.Pause() | wire.Unpause() | wire.Extend() | wire.Remove() | wire.Finish():
                replica = self._replica_for(connection, attendance, message)
                if replica is not None and attendance is not None:
                    submit_host_command(replica, attendance, message)
            case wire.Start() | wire.Ban() | wire.Admit():
                replica = self._replica_for(connection, attendance, message)
                if replica is not None and attendance is not None:
                    work = self._acts.act(replica, attendance, message)
                    self._start(connection, message.id, replica, work)
            case wire.Authenticate() | wire.Ping():
                raise AssertionError("the hub answers these")

    def closed(self, connection: Connection, code: int) -> None:  # noqa: ARG002 - the contract's
        """Append that the seat's (or the host's) connection is gone, if it was the current one."""
        attendance: Attendance | None = connection.attachment
        if self._door.is_waiting(connection):
            self._tasks.start(self._door.leave(connection), "door")
        if attendance is None:
            return
        replica = self._directory.find(attendance.match)
        if replica is None:
            return
        is_arriving = replica.arriving.pop(attendance.connect_key, None) is not None
        was_present = attendance.is_present
        attendance.is_present = False
        if attendance.role == "player":
            seat = attendance.seat
            assert seat is not None
            if replica.players.get(seat) is attendance:
                del replica.players[seat]
            elif not is_arriving:
                return
            gone = Disconnected(seat, self._node)
        else:
            replica.watchers.discard(attendance)
            if attendance.role != "host" or not (was_present or is_arriving):
                return
            if any(watcher.role == "host" for watcher in replica.watchers):
                return
            gone = Disconnected(HOST, self._node)
        if not (self._is_draining or replica.is_lost or replica.state.phase == "ended"):
            replica.submit_system(f"sys:out:{self._node}:{connection.id}", gone)

    # ── pushes ─────────────────────────────────────────────────────────────────────────────────

    def hear(self, push: Push) -> None:
        """Take a hint from another process."""
        match push:
            case MatchSettled():
                self._show_settled(push)
            case MatchClosed():
                replica = self._directory.find(push.match)
                if replica is not None:
                    self._tasks.start(self._look(replica), "look")
            case DoorChanged():
                replica = self._directory.find(push.match)
                if replica is not None:
                    self._tasks.start(self._door.refresh(replica), "door")
            case VisitorAnswered():
                waiting = self._door.take(push.match, push.visitor)
                if waiting is None:
                    return
                connection, message = waiting
                if push.is_admitted:
                    self._join(connection, message)
                else:
                    connection.send(notice("visitor_refused", connection.language, push.match))
            case LoginEnded():
                if push.login_hash is None:
                    self.end_user(push.user)
                else:
                    self.end_logins((push.login_hash,))

    def _show_settled(self, push: MatchSettled) -> None:
        replica = self._directory.find(push.match)
        if replica is None:
            return
        for seat, attendance in tuple(replica.players.items()):
            reward = push.rewards.get(seat)
            if reward is not None:
                attendance.connection.send(settled_frame(push.match, reward))
        done = Frame(reply.Settled(push.match, 0, 0, 1, "", ()))
        for watcher in tuple(replica.watchers):
            watcher.connection.send(done)
        # Nothing can be appended to a settled match; who still reads its standings may go on.
        self._directory.let_go(replica)

    async def _look(self, replica: Replica) -> None:
        """See what was done to a match from outside: a voided one is noticed by its next append."""
        try:
            head = await read_head(self._client, replica.match)
        except (RedisError, OSError) as error:
            _log.warning("head_not_read", match=replica.match, error=str(error))
            return
        if head is not None and head.flag == "parked":
            self._directory.let_go(replica)
            self._stage.close_all(replica, "match_parked", CloseCode.MATCH_OVER)

    # ── drain ──────────────────────────────────────────────────────────────────────────────────

    def begin_drain(self) -> None:
        """From now on a socket that closes is this node's doing, not its pupil's."""
        self._is_draining = True

    async def drain(self) -> None:
        """Stop the clocks of the seats that were here, and leave short cold folds to the others.

        To be called when the hub has closed the sockets. The time until their pupils are back on
        another node is nobody's.
        """
        await self._tasks.cancel()
        replicas = [
            replica
            for replica in self._directory.replicas()
            if not replica.is_lost and replica.state.phase in ("lobby", "running", "paused")
        ]
        work = []
        for replica in replicas:
            if self._node in replica.hosting_nodes():
                now_ms = replica.clock.now_ms()
                gone = NodeLost(self._node, now_ms)
                entry = system_entry(f"sys:lost:{self._node}:{now_ms}", gone)
                work.append(self._writer.append(replica.match, entry))
        for result in await asyncio.gather(*work, return_exceptions=True):
            if isinstance(result, BaseException):
                _log.warning("drain_entry_refused", error=str(result))
        for replica in replicas:
            await self._directory.checkpoint_now(replica)
        await self._writer.drain()

    # ── inside ─────────────────────────────────────────────────────────────────────────────────

    def _replica_for(
        self,
        connection: Connection,
        attendance: Attendance | None,
        message: wire.PlayerCommand | wire.HostCommand,
    ) -> Replica | None:
        """Return the sender's match when the table of access lets the sender do this there."""
        re, is_host = message.id, is_for_host(message)
        if attendance is None or not attendance.is_present:
            send_error(connection, "not_joined", re, None)
            return None
        replica = self._directory.find(attendance.match)
        may_host = attendance.role == "host" or (
            # Two friends have no teacher: who challenged runs the match and plays in it.
            replica is not None
            and replica.state.setup.kind == "duel_1v1"
            and replica.about.host == connection.identity.user
        )
        is_allowed = may_host if is_host else attendance.role == "player"
        if not is_allowed:
            send_error(connection, "host_only" if is_host else "player_only", re, attendance.match)
            return None
        if replica is None or replica.is_lost:
            send_error(connection, "match_not_found", re, attendance.match)
            return None
        return replica

    def _join(self, connection: Connection, message: wire.Join | wire.Resume) -> None:
        if connection.id in self._busy:
            send_error(connection, "already_joined", message.id, None)
            return
        known: Attendance | None = connection.attachment
        if known is not None and known.is_present:
            # Asked again (its answer was lost, or the client is unsure): the same place again.
            replica = self._directory.find(known.match)
            wanted = message.match
            if replica is None or (wanted is not None and wanted != known.match):
                send_error(connection, "already_joined", message.id, known.match)
                return
            known.join_command = message.id
            self._stage.send_snapshot(replica, known)
            return
        self._busy.add(connection.id)
        self._tasks.start(self._join_slowly(connection, message), "join")

    async def _join_slowly(self, connection: Connection, message: wire.Join | wire.Resume) -> None:
        try:
            if isinstance(message, wire.Join):
                await self._joining.join(connection, message)
            else:
                await self._joining.resume(connection, message)
        except RefusedError as error:
            user = connection.identity.user
            _log.info("join_refused", user=user, match=message.match, code=error.code)
            send_error(connection, error.code, message.id, message.match)
        except (RedisError, ConnectionError, TimeoutError) as error:
            _log.warning("join_delayed", user=connection.identity.user, error=str(error))
            send_error(connection, "log_unavailable", message.id, message.match)
        except Exception:  # noqa: BLE001 - a bug: logged, and told as one
            _log.exception("join_failed", user=connection.identity.user)
            send_error(connection, "internal_error", message.id, message.match)
        finally:
            self._busy.discard(connection.id)

    def _start(
        self,
        connection: Connection,
        re: str,
        replica: Replica,
        work: Coroutine[Any, Any, None],
    ) -> None:
        async def run() -> None:
            try:
                await work
            except RefusedError as error:
                send_error(connection, error.code, re, replica.match)
            except (RedisError, ConnectionError, TimeoutError) as error:
                _log.warning("host_act_delayed", match=replica.match, error=str(error))
                send_error(connection, "log_unavailable", re, replica.match)
            except Exception:  # noqa: BLE001 - a bug: logged, and told as one
                _log.exception("host_act_failed", match=replica.match)
                send_error(connection, "internal_error", re, replica.match)

        self._tasks.start(run(), "act")
