"""The one message that answers a join and a resume: all the receiver may know, at one seq."""

from game.live import class_fifths
from game.match import verdict_of
from game.standing import standings
from game.state import SeatState
from game.units import CommandId
from server.matches.attendance import Attendance
from server.matches.replica import Replica
from server.matches.results import Told, standings_message
from server.matches.views import (
    lobby_players,
    question_part,
    side_parts,
    time_left_ms,
    verdict,
    you_part,
)
from server.protocol import server as wire


def snapshot(replica: Replica, attendance: Attendance) -> wire.Snapshot:
    """Return the view of `attendance` after `replica.seq`, never a partial history."""
    state = replica.state
    setup = state.setup
    clock_ms = replica.clock.now_ms()
    seat = None if attendance.seat is None else state.seats.get(attendance.seat)
    epoch, seq, chain = replica.place
    is_host = attendance.role == "host"
    question = correction = next_in_ms = None
    is_by_button = False
    if seat is not None:
        if state.phase == "running" and clock_ms >= (state.runs_from_ms or 0):
            question = question_part(
                state, seat, attendance.language, replica.about.division_sign, clock_ms
            )
        if seat.open is None and not seat.is_done and seat.answers:
            correction = _last_correction(replica, seat, attendance, clock_ms)
            is_by_button = seat.is_by_button
        if seat.open is None and seat.next_due_ms is not None:
            next_in_ms = max(0, seat.next_due_ms - clock_ms)
    starts_in_ms = None
    if state.phase == "running" and state.runs_from_ms is not None:
        starts_in_ms = max(0, state.runs_from_ms - clock_ms) or None
    final = None
    if state.phase == "ended":
        ended = standings(state)
        final = standings_message(
            state,
            ended,
            Told(state, ended),
            replica.cards,
            replica.about.side_names,
            (seq, chain),
            (attendance.role, attendance.seat, attendance.language),
        )
    return wire.Snapshot(
        re=attendance.join_command,
        match=replica.match,
        epoch=epoch,
        seq=seq,
        chain=chain,
        role=attendance.role,
        phase=state.phase,
        title=replica.about.title,
        mode=setup.mode,
        kind=setup.kind,
        length_ms=setup.length_ms,
        correction_ms=setup.correction_ms,
        sides=side_parts(state, replica.about.side_names),
        code=replica.about.code if attendance.role != "player" else None,
        starts_in_ms=starts_in_ms,
        time_left_ms=time_left_ms(state, clock_ms),
        is_durable=replica.is_durable,
        you=None if seat is None else you_part(state, seat, attendance.name),
        question=question,
        correction=correction,
        next_in_ms=next_in_ms,
        is_next_by_button=is_by_button,
        class_fifths=class_fifths(state),
        lobby=lobby_players(state, replica.cards) if state.phase == "lobby" else None,
        visitors=replica.visitors if is_host else None,
        rows=replica.rows.rows(state, replica.cards, replica.links()) if is_host else None,
        standings=final,
        pause_reason=state.pause_reason if state.phase == "paused" else None,
    )


def _last_correction(
    replica: Replica, seat: SeatState, attendance: Attendance, clock_ms: int
) -> wire.Verdict:
    """Return the correction that the pupil was reading when the line was cut."""
    outcome = verdict_of(replica.state, seat.seat, seat.answers[-1].question, CommandId(""))
    assert outcome is not None
    sign = replica.about.division_sign
    return verdict(replica.state, seat, outcome, replica.place, attendance, sign, None, clock_ms)
