"""From lobby to end: start, pause, go on, finish, void. Nothing about single answers."""

from typing import Final

from game.clocks import pause_start_ms, standing_ms, stop_all
from game.events import Finished, Paused, Resumed, Started, Voided
from game.outcomes import PhaseChanged, RejectionCode
from game.state import Answer, MatchState, SeatState
from game.turn import Turn
from game.units import COUNTDOWN_MS

GONE_MS: Final = 10_000
"""So long may the host (in a friend duel: a player) be gone before the match pauses by itself."""
PLAYER_PAUSE_MS: Final = 30_000
"""A friend duel waits so long, once."""
PAUSE_MAX_MS: Final = 30 * 60_000
"""A match that nobody resumes ends, so that it can be settled."""


def is_active(seat: SeatState) -> bool:
    """Whether the seat has not gone for good or on purpose; its connection may be cut."""
    return seat.presence in {"here", "away"}


def is_standing(state: MatchState, now_ms: int) -> bool:
    """Whether clocks stand: before the start, in a pause or a countdown, after the end."""
    return state.phase != "running" or now_ms < (state.runs_from_ms or 0)


def started(state: MatchState, _event: Started, turn: Turn) -> None:
    """The first question of each seat is due when the countdown is over."""
    if state.phase != "lobby":
        return turn.reject("match_already_started")
    if not turn.may_rule() and state.setup.kind != "duel_1v1":
        return turn.reject("not_allowed")
    if not any(is_active(seat) for seat in state.seats.values()):
        return turn.reject("not_enough_players")
    runs_from_ms = turn.now_ms + COUNTDOWN_MS
    state.phase = "running"
    state.started_ms = state.runs_from_ms = runs_from_ms
    state.end_ms = runs_from_ms + state.setup.length_ms
    state.planned_ms = state.setup.length_ms
    for seat in state.seats.values():
        if is_active(seat):
            seat.next_due_ms = runs_from_ms
    turn.say(PhaseChanged("running", "started", runs_from_ms))
    return None


def freeze(state: MatchState) -> None:
    """The first question opens: those who are present now are the sides; all others come late."""
    state.is_frozen = True
    for seat in state.seats.values():
        seat.is_frozen = seat.presence == "here" or (
            seat.presence == "away" and seat.lost_since_ms is not None
        )


def paused(state: MatchState, event: Paused, turn: Turn) -> None:
    """Clocks stop. The host's own pause replaces one that came by itself."""
    if state.phase == "lobby":
        return turn.reject("match_not_started")
    if event.reason == "host":
        if not turn.may_rule():
            return turn.reject("not_allowed")
        if state.phase == "paused" and state.pause_reason == "host":
            return turn.reject("match_paused")
    elif state.phase == "paused":
        return _refuse_node(state, turn, "match_paused")
    elif not turn.is_system or not _is_gone(state, event.reason):
        return _refuse_node(state, turn, "not_allowed")
    if state.phase == "running":
        state.phase = "paused"
        state.paused_ms = turn.now_ms
        if event.reason == "player_gone":
            state.is_player_pause_used = True
            for seat in state.seats.values():
                seat.is_clock_kept = seat.presence != "here" and seat.lost_since_ms is None
    state.pause_reason = event.reason
    state.due_revision += 1
    turn.say(PhaseChanged("paused", event.reason, turn.now_ms))
    return None


def _is_gone(state: MatchState, reason: str) -> bool:
    if reason == "host_gone":
        return state.host_presence == "away"
    return (
        state.setup.kind == "duel_1v1"
        and not state.is_player_pause_used
        and any(is_missed(seat) for seat in state.seats.values())
    )


def is_missed(seat: SeatState) -> bool:
    """Whether a friend duel waits for this seat."""
    return seat.presence == "away" and seat.is_frozen and not seat.is_done


def _refuse_node(state: MatchState, turn: Turn, code: RejectionCode) -> None:
    """Refuse a node's entry and raise the revision in its key, so that a later one can be made."""
    if turn.is_system:
        state.due_revision += 1
    turn.reject(code)


def resumed(state: MatchState, _event: Resumed, turn: Turn) -> None:
    """Clocks run again after the countdown; none of them counts the pause."""
    if state.phase != "paused":
        return _refuse_node(state, turn, "match_not_paused")
    if turn.is_system:
        if not may_resume_itself(state, turn.now_ms):
            return _refuse_node(state, turn, "match_paused")
    elif not turn.may_rule():
        return turn.reject("not_allowed")
    start_ms = pause_start_ms(state)
    runs_from_ms = turn.now_ms + COUNTDOWN_MS
    state.phase = "running"
    state.paused_ms = None
    state.pause_reason = None
    state.runs_from_ms = runs_from_ms
    turn.say(PhaseChanged("running", "resumed", runs_from_ms))
    if state.started_ms is not None and start_ms <= state.started_ms:
        state.started_ms = runs_from_ms
    stop_all(state, start_ms, runs_from_ms, turn)
    return None


def may_resume_itself(state: MatchState, now_ms: int) -> bool:
    """Whether a pause that came by itself is over: those who were gone are back, or 30 s passed."""
    if state.pause_reason == "host_gone":
        return state.host_presence == "here"
    if state.pause_reason == "player_gone":
        is_waiting = any(is_missed(seat) for seat in state.seats.values())
        return not is_waiting or now_ms >= (state.paused_ms or 0) + PLAYER_PAUSE_MS
    return False


def finished(state: MatchState, event: Finished, turn: Turn) -> None:
    """The match ends: by the host at any moment, by itself when its time is over."""
    if state.phase == "lobby":
        return turn.reject("match_not_started")
    if event.reason == "host":
        if not turn.may_rule():
            return turn.reject("not_allowed")
        return finish(state, "host", turn)
    if state.phase == "paused":
        if turn.now_ms < (state.paused_ms or 0) + PAUSE_MAX_MS:
            return _refuse_end(state, turn, "match_paused")
        return finish(state, "abandoned", turn)
    if event.revision != state.end_revision or turn.now_ms < (state.end_ms or 0):
        return _refuse_end(state, turn, "stale")
    return finish(state, "time", turn)


def _refuse_end(state: MatchState, turn: Turn, code: RejectionCode) -> None:
    if turn.is_system:
        state.end_revision += 1
    turn.reject(code)


def finish(state: MatchState, reason: str, turn: Turn) -> None:
    """End the match now, for everybody. What is open stays unanswered."""
    for seat in state.seats.values():
        cut_off(seat, turn.now_ms)
        seat.next_due_ms = None
        seat.is_by_button = False
        count_away(state, seat, turn.now_ms)
    state.phase = "ended"
    state.ended_ms = turn.now_ms
    state.end_reason = reason
    turn.say(PhaseChanged("ended", reason, turn.now_ms))


def finish_if_all_done(state: MatchState, turn: Turn) -> None:
    """End the match when everybody who is present has no question left.

    Whoever lost the connection is still present and may come back; whoever left is not.
    """
    present = [seat for seat in state.seats.values() if seat.is_frozen and is_active(seat)]
    if present and all(seat.is_done for seat in present):
        finish(state, "all_done", turn)


def cut_off(seat: SeatState, now_ms: int) -> None:
    """Close an open question without a verdict: it was shown, so it counts, for nothing more."""
    question = seat.open
    if question is None:
        return
    seat.open = None
    seat.answers.append(
        Answer(
            question=question.question,
            status="unanswered",
            attempts=question.attempt - 1,
            is_first_try=False,
            points=question.points,
            t_ms=None,
            allowed_ms=question.allowed_ms,
            lag_ms=0,
            is_hinted=question.is_hinted,
            is_flagged=False,
            shown_ms=question.shown_ms,
            closed_ms=now_ms,
            values=question.values,
            misconceptions=question.misconceptions,
        )
    )


def count_away(state: MatchState, seat: SeatState, now_ms: int) -> None:
    """Add the absence that ends now to the time the seat was cut off while clocks ran."""
    if seat.away_since_ms is not None and state.started_ms is not None and seat.is_frozen:
        start_ms = max(seat.away_since_ms, state.started_ms)
        gone_ms = max(now_ms - start_ms, 0)
        if seat.presence == "away" and gone_ms:
            seat.away_ms += gone_ms - standing_ms(state, start_ms, now_ms)
    seat.away_since_ms = None


def voided(state: MatchState, event: Voided, turn: Turn) -> None:
    """The match counts for nothing, even when it had ended."""
    if state.phase == "void":
        return turn.reject("match_ended")
    state.phase = "void"
    state.end_reason = event.reason
    if state.ended_ms is None:
        state.ended_ms = turn.now_ms
    turn.say(PhaseChanged("void", event.reason, turn.now_ms))
    return None
