"""Shows what the fold said to the people who attend a match on this node.

Every frame of a live match leaves from here, from the board or from a snapshot; each is a function
of the state after one entry and of who receives it.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import assert_never

from game import outcomes as said
from game.events import Connected, Entry, Removed
from game.match import outcomes_of, verdict_of
from game.outcomes import Outcome
from game.questions import exercise_for
from game.standing import standings
from game.units import HOST, CommandId, Seat
from persistence.redis.log import NewEntry, RefusalCode
from server.hub.connection import Connection
from server.hub.frames import Frame
from server.matches.attendance import Attendance
from server.matches.notices import notice
from server.matches.replica import Replica
from server.matches.results import Told, standings_message
from server.matches.snapshot import snapshot
from server.matches.views import question_part, rendering, verdict
from server.protocol import server as wire
from server.protocol.close import CloseCode
from server.protocol.codes import ErrorCode
from server.protocol.sentences import sentence


class LiveStage:
    """The stage of a node; `monotonic` is the clock by which receipts are stamped too."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic

    # ── from the fold ──────────────────────────────────────────────────────────────────────────

    def show(self, replica: Replica, entry: Entry, outcomes: Sequence[Outcome]) -> None:
        """Send what `outcomes` mean to everyone here who may know."""
        commander = replica.commanders.pop(entry.key, None)
        event = entry.event
        if isinstance(event, Connected):
            self._take_over(replica, entry.key, event)
        for outcome in outcomes:
            self._show_one(replica, entry, outcome, commander)
        if isinstance(event, Removed):
            self._send_away(replica, event)

    def _show_one(
        self,
        replica: Replica,
        entry: Entry,
        outcome: Outcome,
        commander: Attendance | None,
    ) -> None:
        match outcome:
            case said.Verdict():
                replica.is_board_dirty = True
                replica.rows.touch(outcome.seat)
                self._show_verdict(replica, entry, outcome)
            case said.QuestionOpened():
                replica.rows.touch(outcome.seat)
                attendance = replica.players.get(outcome.seat)
                if attendance is not None:
                    self.show_question(replica, attendance)
            case said.Rejected():
                self._show_rejection(replica, outcome, commander)
            case said.Accepted():
                if commander is not None:
                    _send_done(replica, commander, outcome.command)
            case said.HintGiven():
                self._show_hint(replica, outcome)
            case said.DeadlineMoved():
                self._show_deadline(replica, outcome)
            case said.SeatJoined():
                replica.is_lobby_dirty = True
                replica.rows.touch(outcome.seat)
            case said.PresenceChanged():
                self._show_presence(replica, outcome)
            case said.SeatDone():
                replica.is_board_dirty = True
                replica.rows.touch(outcome.seat)
            case said.PhaseChanged():
                self._show_phase(replica, entry, outcome)
            case said.EndMoved():
                left_ms = max(0, outcome.end_ms - replica.clock.now_ms())
                frame = Frame(wire.EndMoved(replica.match, replica.seq, left_ms))
                _send_all(replica, frame)
            case _:
                assert_never(outcome)

    # ── questions and verdicts ─────────────────────────────────────────────────────────────────

    def show_question(self, replica: Replica, attendance: Attendance) -> None:
        """Send the seat's open question; from now on this node measures its time."""
        assert attendance.seat is not None
        state = replica.state
        if state.phase != "running":
            return
        seat = state.seats[attendance.seat]
        part = question_part(
            state,
            seat,
            attendance.language,
            replica.about.division_sign,
            replica.clock.now_ms(),
        )
        if part is None:
            return
        _, seq, chain = replica.place
        attendance.connection.send(Frame(wire.Question(replica.match, seq, chain, part)))
        if attendance.shown_question != part.number:
            attendance.shown_question = part.number
            attendance.shown_s = self._monotonic()

    def _show_verdict(self, replica: Replica, entry: Entry, outcome: said.Verdict) -> None:
        attendance = replica.players.get(outcome.seat)
        if attendance is None:
            return
        re = None if entry.key.startswith("sys:") else outcome.command
        self._send_verdict(replica, attendance, outcome, re, entry.time_ms)

    def _send_verdict(
        self,
        replica: Replica,
        attendance: Attendance,
        outcome: said.Verdict,
        re: str | None,
        now_ms: int,
    ) -> None:
        state = replica.state
        seat = state.seats[outcome.seat]
        sign = replica.about.division_sign
        message = verdict(state, seat, outcome, replica.place, attendance, sign, re, now_ms)
        attendance.connection.send(Frame(message))

    def _show_hint(self, replica: Replica, outcome: said.HintGiven) -> None:
        attendance = replica.players.get(outcome.seat)
        if attendance is None:
            return
        seat = replica.state.seats[outcome.seat]
        exercise = exercise_for(replica.state.setup, seat, outcome.question)
        _, seq, chain = replica.place
        text = rendering(exercise, attendance.language, replica.about.division_sign).hint
        message = wire.HintText(replica.match, outcome.command, seq, chain, outcome.question, text)
        attendance.connection.send(Frame(message))

    def _show_deadline(self, replica: Replica, outcome: said.DeadlineMoved) -> None:
        attendance = replica.players.get(outcome.seat)
        if attendance is None:
            return
        left_ms = None
        if outcome.deadline_ms is not None:
            left_ms = max(0, outcome.deadline_ms - replica.clock.now_ms())
        message = wire.Deadline(
            replica.match, replica.seq, outcome.question, outcome.revision, left_ms
        )
        attendance.connection.send(Frame(message))

    # ── refusals and repeats ───────────────────────────────────────────────────────────────────

    def _show_rejection(
        self, replica: Replica, outcome: said.Rejected, commander: Attendance | None
    ) -> None:
        attendance = commander
        if attendance is None and outcome.seat is not None:
            attendance = replica.players.get(outcome.seat)
        if attendance is not None and not outcome.command.startswith("sys:"):
            _send_error(replica, attendance, outcome.code, outcome.command)

    def show_again(self, replica: Replica, entry: NewEntry) -> None:
        """Send what was said of the same command when it first came."""
        attendance = replica.commanders.get(entry.key)
        if attendance is None:
            return
        sender, _, name = entry.key.partition(":")
        seat, command = Seat(sender), CommandId(name)
        known = outcomes_of(replica.state, seat, command)
        if known is None:
            # Older than the last 32 commands: the question's closed record still says it.
            question = getattr(entry.event, "question", None)
            old = None
            if question is not None:
                old = verdict_of(replica.state, seat, question, command)
            known = [] if old is None else [old]
        for outcome in known:
            match outcome:
                case said.Verdict():
                    now_ms = replica.clock.now_ms()
                    self._send_verdict(replica, attendance, outcome, command, now_ms)
                case said.Rejected():
                    _send_error(replica, attendance, outcome.code, command)
                case said.HintGiven():
                    self._show_hint(replica, outcome)
                case _:
                    _send_done(replica, attendance, command)
        if not known:
            _send_done(replica, attendance, command)

    def refuse(self, replica: Replica, entry: NewEntry, code: RefusalCode) -> None:
        """Tell whoever sent it that the log did not take `entry`."""
        attendance = replica.commanders.get(entry.key)
        if attendance is not None:
            _send_error(replica, attendance, code, entry.key.partition(":")[2])

    # ── people come and go ─────────────────────────────────────────────────────────────────────

    def _take_over(self, replica: Replica, key: str, event: Connected) -> None:
        """The newest connection of a seat, by seq, is the one; the older gets a final code."""
        arrived = replica.arriving.pop(key, None)
        if event.seat == HOST:
            if arrived is not None:
                replica.watchers.add(arrived)
                arrived.is_present = True
                self.send_snapshot(replica, arrived)
            return
        older = replica.players.pop(event.seat, None)
        if older is not None and older is not arrived:
            older.is_present = False
            older.connection.close(CloseCode.DISPLACED, "a newer connection took over")
        if arrived is None:
            return
        seat = replica.state.seats.get(event.seat)
        if seat is None or seat.presence in ("removed", "banned"):
            arrived.connection.close(CloseCode.REMOVED, "removed")
            return
        replica.players[event.seat] = arrived
        arrived.is_present = True
        arrived.connection.set_in_play(True)
        self.send_snapshot(replica, arrived)

    def seat_without_entry(self, replica: Replica, attendance: Attendance) -> None:
        """Let somebody attend of whom the log need not know: a projector, or anyone at the end."""
        if attendance.role == "player" and attendance.seat is not None:
            older = replica.players.get(attendance.seat)
            if older is not None:
                older.is_present = False
                older.connection.close(CloseCode.DISPLACED, "a newer connection took over")
            replica.players[attendance.seat] = attendance
        else:
            replica.watchers.add(attendance)
        attendance.is_present = True
        self.send_snapshot(replica, attendance)

    def send_snapshot(self, replica: Replica, attendance: Attendance) -> None:
        """Send all that the attendance may know, as of now."""
        message = snapshot(replica, attendance)
        attendance.connection.send(Frame(message))
        if message.question is not None:
            attendance.shown_question = -1

    def _show_presence(self, replica: Replica, outcome: said.PresenceChanged) -> None:
        replica.is_lobby_dirty = True
        replica.is_board_dirty = True
        replica.rows.touch(outcome.seat)
        if outcome.seat == HOST and outcome.presence in ("away", "here"):
            code = "host_away" if outcome.presence == "away" else "host_back"
            if replica.state.phase in ("running", "paused"):
                for attendance in replica.players.values():
                    attendance.connection.send(notice(code, attendance.language, replica.match))

    def _send_away(self, replica: Replica, event: Removed) -> None:
        attendance = replica.players.pop(event.seat, None)
        if attendance is not None:
            attendance.is_present = False
            attendance.connection.send(Frame(wire.Removed(replica.match, event.is_banned)))
            attendance.connection.close(CloseCode.REMOVED, "removed")
        replica.is_lobby_dirty = True

    # ── phases ─────────────────────────────────────────────────────────────────────────────────

    def _show_phase(self, replica: Replica, entry: Entry, outcome: said.PhaseChanged) -> None:
        replica.is_board_dirty = True
        replica.rows.touch_all()
        state = replica.state
        in_ms = max(0, outcome.at_ms - entry.time_ms)
        if outcome.phase == "paused":
            frame = Frame(wire.Paused(replica.match, replica.seq, state.pause_reason or "host"))  # type: ignore[arg-type]
            _send_all(replica, frame)
        elif outcome.phase == "running" and outcome.reason == "started":
            _, seq, chain = replica.place
            _send_all(
                replica,
                Frame(wire.Started(replica.match, seq, chain, in_ms, state.setup.length_ms)),
            )
        elif outcome.phase == "running":
            _send_all(replica, Frame(wire.Resumed(replica.match, replica.seq, in_ms)))
            delay_s = max(0.0, replica.clock.monotonic_s(outcome.at_ms) - self._monotonic())
            loop = asyncio.get_running_loop()
            loop.call_later(delay_s, self._show_open_questions, replica, outcome.at_ms)
        elif outcome.phase == "ended":
            self.show_standings(replica)
        elif outcome.phase == "void":
            self.show_void(replica)

    def _show_open_questions(self, replica: Replica, runs_from_ms: int) -> None:
        """After a pause's countdown, show each open question again."""
        if replica.state.phase == "running" and replica.state.runs_from_ms == runs_from_ms:
            for attendance in tuple(replica.players.values()):
                self.show_question(replica, attendance)

    def show_standings(self, replica: Replica) -> None:
        """Send everyone here the final standings, each as the receiver may see them."""
        final = standings(replica.state)
        told = Told(replica.state, final)
        _, seq, chain = replica.place
        for attendance in (*replica.players.values(), *replica.watchers):
            message = standings_message(
                replica.state,
                final,
                told,
                replica.cards,
                replica.about.side_names,
                (seq, chain),
                (attendance.role, attendance.seat, attendance.language),
            )
            attendance.connection.send(Frame(message))
            attendance.connection.set_in_play(False)

    def show_void(self, replica: Replica) -> None:
        """Tell everyone here openly that the match counts for nothing, and let them go."""
        self.close_all(replica, "match_voided", CloseCode.MATCH_VOIDED)

    def close_all(self, replica: Replica, code: str, close_code: CloseCode) -> None:
        """Send a notice to all who attend here and close their connections."""
        for attendance in (*replica.players.values(), *replica.watchers):
            attendance.connection.send(notice(code, attendance.language, replica.match))
            attendance.connection.close(close_code, code)


def _send_all(replica: Replica, frame: Frame) -> None:
    for attendance in replica.players.values():
        attendance.connection.send(frame)
    for attendance in replica.watchers:
        attendance.connection.send(frame)


def _send_done(replica: Replica, attendance: Attendance, command: CommandId) -> None:
    _, seq, chain = replica.place
    attendance.connection.send(Frame(wire.Done(replica.match, command, seq, chain)))


def _send_error(replica: Replica, attendance: Attendance, code: ErrorCode, re: str) -> None:
    send_error(attendance.connection, code, re, replica.match)


def send_error(connection: Connection, code: ErrorCode, re: str | None, match: int | None) -> None:
    """Send one typed refusal in the receiver's language."""
    message = sentence(code, connection.language)
    connection.send(Frame(wire.Error(code=code, message=message, re=re, match=match)))
