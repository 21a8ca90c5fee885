"""What the passing of time brings about: what a node must append, and from which log time on.

The fold reads no clock, so somebody has to say that time has passed: any node that hosts the seat
(or the match) and sees one of these come due. Several may: the key is the same, so the log takes
the first. A key is never needed twice, since each refusal of such an entry, and each change that
makes it void, raises a revision that is part of it.
"""

from typing import Final

from msgspec import Struct

from game.events import DeadlinePassed, Event, Finished, Paused, Resumed, Shown
from game.phases import GONE_MS, PAUSE_MAX_MS, PLAYER_PAUSE_MS, is_missed, may_resume_itself
from game.state import MatchState, SeatState
from game.units import GRACE_MS, Seat

END_GRACE_MS: Final = GRACE_MS
"""So long after the planned end an answer under way may still arrive."""


class Due(Struct, frozen=True):
    """Append `event` under `key` once the log's time is `at_ms` (which may be past)."""

    at_ms: int
    event: Event
    key: str


def seat_due(state: MatchState, seat: Seat) -> Due | None:
    """Return the next thing that time brings about for one seat, for the node that hosts it.

    A question is shown only to a seat that is `here`; a deadline passes wherever the seat is, after
    its grace and the seat's own lag credit, since an answer in time may be so long under way.
    """
    found = state.seats.get(seat)
    if found is None or state.phase not in {"running", "paused"}:
        return None
    if found.open is not None:
        return _deadline_due(state, found)
    if state.phase != "running" or found.presence != "here" or found.next_due_ms is None:
        return None
    at_ms = max(found.next_due_ms, state.runs_from_ms or 0)
    if found.is_done or (state.end_ms is not None and max(at_ms, state.time_ms) >= state.end_ms):
        return None
    number = found.next_question
    return Due(at_ms, Shown(seat, number), f"sys:show:{seat}:{number}:{found.due_revision}")


def _deadline_due(state: MatchState, seat: SeatState) -> Due | None:
    question = seat.open
    if question is None or question.deadline_ms is None:
        return None
    if state.phase == "paused" and not seat.is_clock_kept:
        return None
    return Due(
        question.deadline_ms + GRACE_MS + seat.lag_ms,
        DeadlinePassed(seat.seat, question.question, question.revision),
        f"sys:deadline:{seat.seat}:{question.question}:{question.revision}",
    )


def match_dues(state: MatchState) -> list[Due]:
    """Return what time brings about for the match as a whole, for any node that hosts it."""
    if state.phase == "running":
        return _running_dues(state)
    if state.phase == "paused" and state.paused_ms is not None:
        return _paused_dues(state, state.paused_ms)
    return []


def _running_dues(state: MatchState) -> list[Due]:
    dues = []
    if state.end_ms is not None:
        dues.append(
            Due(
                state.end_ms + END_GRACE_MS,
                Finished("time", state.end_revision),
                f"sys:end:{state.end_revision}",
            )
        )
    key = f"sys:pause:{state.due_revision}"
    if state.setup.kind == "duel_1v1":
        gone = [
            seat.away_since_ms
            for seat in state.seats.values()
            if is_missed(seat) and seat.away_since_ms is not None
        ]
        if gone and not state.is_player_pause_used:
            dues.append(Due(_pause_ms(state, min(gone)), Paused("player_gone"), key))
    elif state.host_presence == "away" and state.host_away_since_ms is not None:
        dues.append(Due(_pause_ms(state, state.host_away_since_ms), Paused("host_gone"), key))
    return dues


def _pause_ms(state: MatchState, since_ms: int) -> int:
    return max(since_ms + GONE_MS, state.runs_from_ms or 0)


def _paused_dues(state: MatchState, paused_ms: int) -> list[Due]:
    dues = [
        Due(
            paused_ms + PAUSE_MAX_MS,
            Finished("time", state.end_revision),
            f"sys:end:{state.end_revision}",
        )
    ]
    key = f"sys:resume:{state.due_revision}"
    if may_resume_itself(state, paused_ms):
        dues.append(Due(state.time_ms, Resumed(), key))
    elif state.pause_reason == "player_gone":
        dues.append(Due(paused_ms + PLAYER_PAUSE_MS, Resumed(), key))
    return dues
