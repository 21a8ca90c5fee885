"""The fold: one log entry after the other makes the state of a match, the same on every node.

`fold` is total. Whatever a decodable entry says, it gives outcomes and never raises; what makes no
sense is `Rejected`. It reads no clock: the time is the entry's. What each event means is in
`seating`, `phases`, `clocks` and `play`; here is only who is asked, and what is remembered of it.
"""

from collections.abc import Callable
from typing import Any, Final

from game import clocks, phases, play, seating
from game.events import (
    Answered,
    Connected,
    Created,
    DeadlinePassed,
    Disconnected,
    Entry,
    Event,
    Finished,
    GaveUp,
    HintTaken,
    Left,
    NodeLost,
    Outage,
    Paused,
    Removed,
    Resumed,
    Seated,
    Shown,
    Started,
    TimeExtended,
    Voided,
)
from game.exercises import SEED_MAX, own
from game.exercises.own import OwnItem, SetItem
from game.outcomes import Accepted, HintGiven, Outcome, Rejected, Verdict
from game.setup import MatchSetup
from game.state import MatchState
from game.turn import Turn
from game.units import HOST, CommandId, Seat

RECENT_COUNT: Final = 32
"""So many commands of a seat are remembered with their outcomes."""
_ANSWERS: Final = (Verdict, Rejected, HintGiven, Accepted)
"""A tuple: a union costs isinstance five times as much, for every entry."""
QUESTION_COUNT_MAX: Final = 100
LENGTH_RANGE_MS: Final = (10_000, 4 * 3_600_000)
CORRECTION_MAX_MS: Final = 60_000
SIDE_COUNT_MAX: Final = 8


def _is_playable(item: SetItem) -> bool:
    if isinstance(item, OwnItem):
        return own.is_playable(item)
    return 0 <= item.seed <= SEED_MAX


class SetupError(ValueError):
    """No match can be played by this setup."""


def check_setup(setup: MatchSetup) -> None:
    """Raise `SetupError`, with a sentence for developers, unless a match can be played so."""
    keys = [side.key for side in setup.sides]
    complaints = {
        "it needs a type of exercise": not setup.types,
        "it needs 1 to 100 questions": not 1 <= setup.question_count <= QUESTION_COUNT_MAX,
        "its length is 10 s to 4 h": not LENGTH_RANGE_MS[0]
        <= setup.length_ms
        <= LENGTH_RANGE_MS[1],
        "it needs 1 to 8 sides of different keys": not 1 <= len(keys) <= SIDE_COUNT_MAX
        or len(set(keys)) < len(keys),
        "a correction lasts 0 to 60 s": not 0 <= setup.correction_ms <= CORRECTION_MAX_MS,
        "each item of its set has to make an exercise": not all(map(_is_playable, setup.items)),
        "a draw margin is 0 to 1000 points": not 0 <= setup.draw_margin <= 1000,
    }
    for complaint, is_true in complaints.items():
        if is_true:
            raise SetupError(complaint)


def new_state(entry: Entry) -> MatchState:
    """Return the state after a log's first entry; raises `SetupError` unless it creates a match."""
    if not isinstance(entry.event, Created):
        raise SetupError("a log begins with the creation of its match")
    check_setup(entry.event.setup)
    return MatchState(
        setup=entry.event.setup,
        seq=entry.seq,
        time_ms=max(entry.time_ms, 0),
        created_ms=max(entry.time_ms, 0),
        planned_ms=entry.event.setup.length_ms,
    )


def fold(state: MatchState, entry: Entry) -> tuple[Outcome, ...]:
    """Return what `entry` brings about, and change `state` accordingly.

    A client's command gets exactly one answer among the outcomes: a verdict, a hint, `Accepted` or
    `Rejected`. A command that was folded before gets the same answer and changes nothing.
    """
    turn = Turn(state, entry)
    state.seq = entry.seq
    state.time_ms = turn.now_ms
    known = outcomes_of(state, turn.sender, turn.command)
    if known is not None:
        return tuple(known)
    event = entry.event
    if state.ended_ms is not None and not isinstance(event, Voided):
        turn.reject("match_ended")
    else:
        _HANDLERS[type(event)](state, event, turn)
    if not turn.is_system:
        if not turn.is_answered:
            turn.outcomes.insert(0, Accepted(turn.seat, turn.command))
        _record(state, turn)
    return tuple(turn.outcomes)


def outcomes_of(state: MatchState, seat: Seat, command: CommandId) -> list[Outcome] | None:
    """Return the recorded answer to one of the last 32 commands of a seat or of `HOST`."""
    for known, outcomes in _records(state, seat):
        if known == command:
            return outcomes
    return None


def verdict_of(state: MatchState, seat: Seat, question: int, command: CommandId) -> Verdict | None:
    """Return the final verdict of a closed question, for a repeat that is older than the record.

    `sum_points` is the sum of today, not of then.
    """
    found = state.seats.get(seat)
    for answer in found.answers if found else ():
        if answer.question == question and found is not None:
            return Verdict(
                seat,
                command,
                question,
                max(answer.attempts, 1),
                answer.status,
                answer.points,
                found.points,
                is_final=True,
                t_ms=answer.t_ms,
                lag_ms=answer.lag_ms,
                misconception=answer.misconceptions[-1] if answer.misconceptions else None,
            )
    return None


def _records(state: MatchState, seat: Seat) -> list[tuple[CommandId, list[Outcome]]]:
    if seat == HOST:
        return state.host_recent
    found = state.seats.get(seat)
    return found.recent if found is not None else []


def _record(state: MatchState, turn: Turn) -> None:
    answers: list[Outcome] = [outcome for outcome in turn.outcomes if isinstance(outcome, _ANSWERS)]
    recent = _records(state, turn.sender)
    recent.append((turn.command, answers))
    if len(recent) > RECENT_COUNT:
        del recent[0]


def _created(_state: MatchState, _event: Created, turn: Turn) -> None:
    turn.reject("not_allowed")


_HANDLERS: Final[dict[type[Event], Callable[[MatchState, Any, Turn], None]]] = {
    Created: _created,
    Seated: seating.seated,
    Connected: seating.connected,
    Disconnected: seating.disconnected,
    Left: seating.left,
    Removed: seating.removed,
    Started: phases.started,
    Paused: phases.paused,
    Resumed: phases.resumed,
    Finished: phases.finished,
    Voided: phases.voided,
    Shown: play.shown,
    Answered: play.answered,
    GaveUp: play.gave_up,
    HintTaken: play.hint_taken,
    DeadlinePassed: play.deadline_passed,
    TimeExtended: clocks.time_extended,
    NodeLost: clocks.node_lost,
    Outage: clocks.outage,
}
