"""How many questions count for a seat, and the score that follows. No ranks, no sides."""

from game.accommodation import least_total
from game.modes import MODES
from game.setup import MatchSetup
from game.state import MatchState, SeatState


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
    """
    total = full_total(state.setup, seat)
    if state.ended_ms is None or seat.presence == "left":
        return total
    met = min(shown_count(seat) - _is_cut_off(seat, state.ended_ms), total)
    return max(met, least_total(total, seat.multiplier_pct))


def _is_cut_off(seat: SeatState, ended_ms: int) -> bool:
    last = seat.answers[-1] if seat.answers else None
    return last is not None and last.status == "unanswered" and last.closed_ms == ended_ms


def score_of(setup: MatchSetup, seat: SeatState, total: int) -> int:
    """Return 0 to 1000, rounded down; a sum below 0 counts as 0."""
    return 1000 * max(seat.points, 0) // (MODES[setup.mode].full_points * total)


def right_count(seat: SeatState) -> int:
    """Return how many questions the seat got right, at whatever try and in whatever time."""
    return sum(answer.status == "right" for answer in seat.answers)


def is_member(seat: SeatState) -> bool:
    """Whether the seat has a line in the standings: it was there, and was not taken away."""
    return seat.is_frozen and seat.presence not in {"removed", "banned"}
