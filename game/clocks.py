"""Clocks that stand: pauses, outages of the log, nodes that died, time that was added.

A clock stops by moving: everything that is measured from or until some log time moves by as long
as it stood, and revisions rise, so that what a node has armed for the old time is void. No stretch
of time is ever counted twice, whatever overlaps.
"""

from typing import Final

from game.accommodation import stretched_ms
from game.events import NodeLost, Outage, TimeExtended
from game.outcomes import DeadlineMoved, EndMoved, PresenceChanged
from game.state import MatchState, OpenQuestion, SeatState
from game.turn import Turn
from game.units import COUNTDOWN_MS, HOST

LOST_MAX_MS: Final = 10_000
"""A node's death stops the clocks of its seats for so long at most."""
EXTENSION_MAX_MS: Final = 600_000
LOST_NODES_KEPT: Final = 64


def standing_ms(state: MatchState, start_ms: int, end_ms: int) -> int:
    """Return for how much of a stretch of log time the match's clocks stood."""
    total = 0
    for stop_start, stop_end in state.stops:
        total += max(0, min(end_ms, stop_end) - max(start_ms, stop_start))
    if state.paused_ms is not None:
        total += max(0, end_ms - max(start_ms, pause_start_ms(state)))
    return total


def pause_start_ms(state: MatchState) -> int:
    """Return from when the present pause stops clocks: not before its countdown was over."""
    return max(state.paused_ms or 0, state.runs_from_ms or 0)


def stop_all(state: MatchState, start_ms: int, end_ms: int, turn: Turn) -> None:
    """Take a stretch during which no clock ran out of everybody's time.

    Must begin at or after the end of the last one. A seat with `is_clock_kept` loses the stretch
    but for the countdown at its end; a seat whose node died gets no time twice.
    """
    length_ms = end_ms - start_ms
    if length_ms:
        state.stops.append((start_ms, end_ms))
    state.stopped_ms += length_ms
    for seat in state.seats.values():
        question = seat.open
        if question is not None:
            move_ms = min(length_ms, COUNTDOWN_MS) if seat.is_clock_kept else length_ms
            if seat.lost_since_ms is not None:
                move_ms += _reckon_lost(state, seat, seat.lost_since_ms + LOST_MAX_MS)
            move_question(seat, question, move_ms, turn)
        elif seat.next_due_ms is not None:
            pause_ms = stretched_ms(state.setup.correction_ms, seat.multiplier_pct)
            latest_ms = max(seat.next_due_ms, end_ms + pause_ms)
            seat.next_due_ms = min(seat.next_due_ms + length_ms, latest_ms)
            seat.due_revision += 1
        seat.is_clock_kept = False
    move_end(state, length_ms, turn)


def move_question(seat: SeatState, question: OpenQuestion, move_ms: int, turn: Turn) -> None:
    """Shift an open question as a whole; its node's own measure of it is void from now on."""
    question.shown_ms += move_ms
    question.stopped_ms += move_ms
    if question.deadline_ms is not None:
        question.deadline_ms += move_ms
    _announce(seat, question, turn)


def move_end(state: MatchState, move_ms: int, turn: Turn) -> None:
    """Shift the planned end."""
    state.due_revision += 1
    if state.end_ms is not None:
        state.end_ms += move_ms
        state.end_revision += 1
        turn.say(EndMoved(state.end_ms, state.end_revision))


def _announce(seat: SeatState, question: OpenQuestion, turn: Turn) -> None:
    question.revision += 1
    turn.say(DeadlineMoved(seat.seat, question.question, question.deadline_ms, question.revision))


def outage(state: MatchState, event: Outage, turn: Turn) -> None:
    """The log was away: only time in which clocks would have run is given back.

    An entry is a proof that the log was there, so no outage reaches back beyond the last one.
    """
    if state.phase != "running" or state.runs_from_ms is None:
        return
    start_ms = max(turn.now_ms - max(event.gap_ms, 0), turn.last_ms, state.runs_from_ms)
    if state.stops:
        start_ms = max(start_ms, state.stops[-1][1])
    length_ms = turn.now_ms - start_ms
    if length_ms <= 0:
        return
    if state.host_away_since_ms is not None:
        state.host_away_since_ms = min(state.host_away_since_ms + length_ms, turn.now_ms)
    stop_all(state, start_ms, turn.now_ms, turn)


def node_lost(state: MatchState, event: NodeLost, turn: Turn) -> None:
    """A node died: its seats are away, and their clocks stand from its last heartbeat.

    How long is known when they are back; until then it is taken for the most it can be.
    """
    since_ms = min(max(event.since_ms, 0), turn.now_ms)
    if event.node not in state.lost_nodes:
        state.lost_nodes.append(event.node)
        del state.lost_nodes[:-LOST_NODES_KEPT]
    for seat in state.seats.values():
        if seat.node != event.node or seat.presence != "here":
            continue
        seat.presence = "away"
        lost_ms = max(since_ms, seat.here_since_ms)
        seat.away_since_ms = lost_ms
        turn.say(PresenceChanged(seat.seat, "away"))
        question = seat.open
        if question is not None:
            lost_ms = max(lost_ms, question.shown_ms - question.stopped_ms)
        seat.lost_since_ms = lost_ms
        if question is not None:
            move_question(seat, question, _reckon_lost(state, seat, lost_ms + LOST_MAX_MS), turn)
    if state.host_node == event.node and state.host_presence == "here":
        state.host_presence = "away"
        state.host_away_since_ms = turn.now_ms
        state.due_revision += 1
        turn.say(PresenceChanged(HOST, "away"))


def settle_lost(state: MatchState, seat: SeatState, turn: Turn) -> None:
    """A seat of a dead node is back: its clock stood for exactly as long as it was cut off."""
    if seat.lost_since_ms is None:
        return
    move_ms = _reckon_lost(state, seat, min(turn.now_ms, seat.lost_since_ms + LOST_MAX_MS))
    seat.lost_since_ms = None
    seat.lost_shift_ms = 0
    if seat.open is not None and move_ms:
        move_question(seat, seat.open, move_ms, turn)


def _reckon_lost(state: MatchState, seat: SeatState, until_ms: int) -> int:
    """Set what the seat's clock is given for its dead node; return the change."""
    start_ms = seat.lost_since_ms
    if start_ms is None or seat.open is None:
        return 0
    length_ms = max(until_ms - start_ms, 0)
    given_ms = length_ms - standing_ms(state, start_ms, start_ms + length_ms)
    change_ms = given_ms - seat.lost_shift_ms
    seat.lost_shift_ms = given_ms
    return change_ms


def time_extended(state: MatchState, event: TimeExtended, turn: Turn) -> None:
    """Deadlines move, and with them the planned end when it is for all; points do not."""
    if state.phase not in {"running", "paused"}:
        return turn.reject("match_not_started")
    if not 0 < event.ms <= EXTENSION_MAX_MS:
        return turn.reject("not_allowed")
    if event.by_host:
        if not turn.may_rule():
            return turn.reject("not_allowed")
    elif event.seat is None or not turn.may_speak_for(event.seat):
        return turn.reject("not_allowed")
    if event.seat is None:
        for seat in state.seats.values():
            if seat.open is not None and seat.open.deadline_ms is not None:
                _extend(seat, seat.open, seat.open.deadline_ms, event.ms, turn)
        state.planned_ms += event.ms
        return move_end(state, event.ms, turn)
    found = state.seats.get(event.seat)
    if found is None:
        return turn.reject("seat_unknown")
    if found.open is None:
        return turn.reject("question_not_open")
    if found.open.deadline_ms is None:
        return turn.reject("untimed")
    return _extend(found, found.open, found.open.deadline_ms, event.ms, turn)


def _extend(seat: SeatState, question: OpenQuestion, deadline_ms: int, ms: int, turn: Turn) -> None:
    question.deadline_ms = deadline_ms + ms
    question.extended_ms += ms
    _announce(seat, question, turn)
