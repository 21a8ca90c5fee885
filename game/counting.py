"""How many questions count for a seat, and the score that follows. No ranks, no sides."""

from typing import Final

from game.accommodation import is_by_button, least_total, stretched_ms
from game.clocks import standing_ms
from game.modes import MODES
from game.questions import allowed_ms, own_time_ms
from game.setup import MatchSetup
from game.state import MatchState, SeatState
from game.units import GRACE_MS, LAG_CREDIT_MAX_MS

UNHURRIED: Final = 3
"""Where no clock runs, so many times T are work on a question."""


def shown_count(seat: SeatState) -> int:
    """Return how many questions the seat has met, the open one among them."""
    return len(seat.answers) + (seat.open is not None)


def full_total(setup: MatchSetup, seat: SeatState) -> int:
    """Return the seat's own N: shortened for who came late, 60 in endurance."""
    return seat.question_total or MODES[setup.mode].question_total(setup)


def counted_total(state: MatchState, seat: SeatState) -> int:
    """Return by how many questions the seat's points are divided.

    At the end, questions that a pupil with granted time was not shown leave N, as far as
    `least_total` allows, and so does the one that the end cut off; not for one who left on purpose.
    Those stay that would have fitted into time that the pupil let pass: N does not fall by waiting,
    by a pulled plug, or by a question that is kept open.
    """
    total = full_total(state.setup, seat)
    least = least_total(total, seat.multiplier_pct)
    if state.ended_ms is None or seat.presence == "left" or least == total:
        return total
    met = min(shown_count(seat) - _is_cut_off(state, seat, state.ended_ms), total)
    owed = total - max(min(met + _idle_count(state, seat, met, total), total), least)
    return MODES[state.setup.mode].counted(seat, met, owed, total)


def _is_cut_off(state: MatchState, seat: SeatState, ended_ms: int) -> bool:
    """Whether the end cut the last question off before its pupil had had the own time for it."""
    last = seat.answers[-1] if seat.answers else None
    if last is None or last.status != "unanswered" or last.closed_ms != ended_ms:
        return False
    return ended_ms - last.shown_ms < _patience_ms(state.setup, seat, last.question)


def _patience_ms(setup: MatchSetup, seat: SeatState, number: int) -> int:
    """Return how long a question may be open and count as worked on: three times T without T."""
    own_ms = own_time_ms(setup, seat, number)
    if allowed_ms(setup, seat, number) is None:
        return UNHURRIED * own_ms
    return own_ms + GRACE_MS + LAG_CREDIT_MAX_MS


def _idle_count(state: MatchState, seat: SeatState, met: int, total: int) -> int:
    """Return how many unseen questions would have fitted whole into time that was let pass.

    Worked on is each question that was met, up to `_patience_ms`, and the look at its correction:
    2 s times m, and as long as for a question where the pupil goes on by a button.
    """
    setup = state.setup
    if state.ended_ms is None or state.started_ms is None or met >= total:
        return 0
    start_ms = max(state.started_ms, seat.joined_ms if seat.is_late else 0)
    idle_ms = state.ended_ms - start_ms - standing_ms(state, start_ms, state.ended_ms)
    pause_ms = stretched_ms(setup.correction_ms, seat.multiplier_pct)
    for answer in seat.answers:
        patience_ms = _patience_ms(setup, seat, answer.question)
        idle_ms -= min(answer.closed_ms - answer.shown_ms, patience_ms)
        idle_ms -= patience_ms if is_by_button(seat) else pause_ms
    count = 0
    while met + count < total:
        idle_ms -= _patience_ms(setup, seat, met + count) + pause_ms
        if idle_ms < 0:
            break
        count += 1
    return count


def score_of(setup: MatchSetup, seat: SeatState, total: int) -> int:
    """Return 0 to 1000, rounded down; a sum below 0 counts as 0."""
    return 1000 * max(seat.points, 0) // (MODES[setup.mode].full_points * total)


def right_count(seat: SeatState) -> int:
    """Return how many questions the seat got right, at whatever try and in whatever time."""
    return sum(answer.status == "right" for answer in seat.answers)


def is_member(seat: SeatState) -> bool:
    """Whether the seat has a line in the standings: it was there, and was not taken away."""
    return seat.is_frozen and seat.presence not in {"removed", "banned"}
