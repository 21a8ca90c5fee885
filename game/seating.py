"""Who sits where, who is connected, who comes late, who goes. Nothing about questions."""

from typing import Final

from game.clocks import settle_lost
from game.events import Connected, Disconnected, Left, Removed, Seated
from game.modes import MODES
from game.outcomes import PresenceChanged, RejectionCode, SeatJoined
from game.phases import count_away, cut_off, finish_if_all_done, is_active
from game.state import Flight, MatchState, SeatState
from game.turn import SYSTEM, Turn
from game.units import HOST, LAG_CREDIT_MAX_MS, MULTIPLIERS, NodeId

RETURN_MS: Final = 60_000
"""Who left on purpose may come back for so long; then the questions that are left count 0."""


def seated(state: MatchState, event: Seated, turn: Turn) -> None:
    """Give a seat, or in the lobby change what is known of it, or give a removed one back."""
    seat = state.seats.get(event.seat)
    code = _why_not_seated(state, event, seat, turn)
    if code is not None:
        return turn.reject(code)
    if seat is None or state.phase == "lobby":
        mode = MODES[state.setup.mode]
        fresh = SeatState(
            seat=event.seat,
            side=event.side,
            level=event.level,
            multiplier_pct=event.multiplier_pct,
            is_calm=event.is_calm,
            is_choice=event.is_choice,
            is_young=event.is_young,
            question_total=mode.question_total(state.setup),
            joined_ms=turn.now_ms,
            flight=Flight() if mode.has_shields else None,
            next_due_ms=state.runs_from_ms,
        )
        if seat is not None and is_active(seat):
            fresh.presence, fresh.node = seat.presence, seat.node
            fresh.here_since_ms = seat.here_since_ms
            fresh.away_since_ms, fresh.recent = seat.away_since_ms, seat.recent
        elif seat is not None:
            fresh.recent = seat.recent
        state.seats[event.seat] = fresh
    else:
        seat.presence = "away"
        seat.left_ms = None
        if not seat.is_done:
            seat.next_due_ms = turn.now_ms
    turn.seat = event.seat if turn.sender == event.seat else turn.seat
    turn.say(SeatJoined(event.seat, is_late=state.is_frozen))
    return None


def _why_not_seated(
    state: MatchState, event: Seated, seat: SeatState | None, turn: Turn
) -> RejectionCode | None:
    if event.seat in {HOST, SYSTEM, ""} or event.multiplier_pct not in MULTIPLIERS:
        return "not_allowed"
    if all(side.key != event.side for side in state.setup.sides):
        return "side_unknown"
    if seat is None:
        return "too_late_to_join" if _is_too_late(state, turn) else None
    if seat.presence == "banned":
        return "seat_gone"
    if state.phase == "lobby" or seat.presence == "removed":
        return None
    return "seat_taken"


def _time_left_ms(state: MatchState, turn: Turn) -> int:
    """Return how much of the planned time is still to be played."""
    if state.end_ms is None:
        return state.setup.length_ms
    now_ms = turn.now_ms if state.paused_ms is None else state.paused_ms
    return max(state.end_ms - max(now_ms, state.runs_from_ms or 0), 0)


def _is_too_late(state: MatchState, turn: Turn) -> bool:
    return state.is_frozen and 2 * _time_left_ms(state, turn) < state.planned_ms


def connected(state: MatchState, event: Connected, turn: Turn) -> None:
    """The newest connection of a seat is where it is from now on."""
    if event.seat == HOST:
        _is_heard(state, event.node)
        state.host_presence = "here"
        state.host_node = event.node
        state.host_away_since_ms = None
        state.due_revision += 1
        return turn.say(PresenceChanged(HOST, "here"))
    seat = state.seats.get(event.seat)
    if seat is None:
        return turn.reject("seat_unknown")
    if seat.presence in {"removed", "banned"} or _has_left_for_good(state, seat, turn):
        return turn.reject("seat_gone")
    if state.is_frozen and not seat.is_frozen:
        if _is_too_late(state, turn):
            return turn.reject("too_late_to_join")
        _join_late(state, seat, turn)
    _is_heard(state, event.node)
    settle_lost(state, seat, turn)
    count_away(state, seat, turn.now_ms)
    seat.presence = "here"
    seat.node = event.node
    seat.left_ms = None
    seat.here_since_ms = turn.now_ms
    seat.lag_ms = LAG_CREDIT_MAX_MS
    seat.due_revision += 1
    state.due_revision += 1
    return turn.say(PresenceChanged(seat.seat, "here"))


def _is_heard(state: MatchState, node: NodeId) -> None:
    """A node that was thought dead speaks."""
    if node in state.lost_nodes:
        state.lost_nodes.remove(node)


def _has_left_for_good(state: MatchState, seat: SeatState, turn: Turn) -> bool:
    return (
        seat.presence == "left"
        and state.phase != "lobby"
        and turn.now_ms - (seat.left_ms or 0) > RETURN_MS
    )


def _join_late(state: MatchState, seat: SeatState, turn: Turn) -> None:
    """Shorten N, and with it the weight, to the share of the planned time that is left."""
    left_ms, planned_ms = _time_left_ms(state, turn), max(state.planned_ms, 1)
    left_ms = min(left_ms, planned_ms)
    total = MODES[state.setup.mode].question_total(state.setup)
    seat.question_total = max((2 * total * left_ms + planned_ms) // (2 * planned_ms), 1)
    seat.weight_permille = left_ms * 1000 // planned_ms
    seat.is_frozen = True
    seat.is_late = True
    seat.joined_ms = turn.now_ms
    seat.away_since_ms = None
    seat.next_due_ms = turn.now_ms


def disconnected(state: MatchState, event: Disconnected, turn: Turn) -> None:
    """The connection is gone; the clock of an open question runs on."""
    if event.seat == HOST:
        if state.host_node != event.node or state.host_presence != "here":
            return turn.reject("stale")
        state.host_presence = "away"
        state.host_away_since_ms = turn.now_ms
        state.due_revision += 1
        return turn.say(PresenceChanged(HOST, "away"))
    seat = state.seats.get(event.seat)
    if seat is None:
        return turn.reject("seat_unknown")
    if seat.node != event.node or seat.presence != "here":
        return turn.reject("stale")
    seat.presence = "away"
    seat.away_since_ms = turn.now_ms
    state.due_revision += 1
    return turn.say(PresenceChanged(seat.seat, "away"))


def left(state: MatchState, event: Left, turn: Turn) -> None:
    """The pupil goes on purpose: nothing is excused, and the seat stays in its side's mean."""
    seat = state.seats.get(event.seat)
    if seat is None:
        return turn.reject("seat_unknown")
    if not turn.may_speak_for(event.seat):
        return turn.reject("not_allowed")
    if not is_active(seat):
        return turn.reject("seat_gone")
    count_away(state, seat, turn.now_ms)
    settle_lost(state, seat, turn)
    seat.presence = "left"
    seat.left_ms = turn.now_ms
    turn.say(PresenceChanged(seat.seat, "left"))
    return _after_going(state, turn)


def removed(state: MatchState, event: Removed, turn: Turn) -> None:
    """The host takes the seat away; it leaves the standings, not the list sides are measured by."""
    seat = state.seats.get(event.seat)
    if seat is None:
        return turn.reject("seat_unknown")
    if not turn.may_rule():
        return turn.reject("not_allowed")
    if seat.presence == "banned" or (seat.presence == "removed" and not event.is_banned):
        return turn.reject("seat_gone")
    count_away(state, seat, turn.now_ms)
    seat.lost_since_ms = None
    seat.lost_shift_ms = 0
    if seat.open is not None:
        cut_off(seat, turn.now_ms)
        seat.next_question += 1
        seat.is_done = seat.next_question >= (seat.question_total or 0)
    seat.next_due_ms = None
    seat.presence = "banned" if event.is_banned else "removed"
    turn.say(PresenceChanged(seat.seat, seat.presence))
    return _after_going(state, turn)


def _after_going(state: MatchState, turn: Turn) -> None:
    state.due_revision += 1
    if state.phase in {"running", "paused"}:
        finish_if_all_done(state, turn)
