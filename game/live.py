"""What is seen while a match is played, all of it a function of points and counts.

Nothing here may depend on anybody's time limit, level or profile: two seats with the same verdicts
look the same from outside.
"""

from typing import Final

from game.counting import full_total, is_member, score_of
from game.state import MatchState, SeatState
from game.units import Seat

FIFTHS: Final = 5


def seat_score(state: MatchState, seat: Seat) -> int:
    """Return 0 to 1000 by the seat's whole N, as of now; 0 for an unknown seat."""
    found = state.seats.get(seat)
    if found is None:
        return 0
    return score_of(state.setup, found, full_total(state.setup, found))


def class_fifths(state: MatchState) -> int:
    """Return how far everybody together is, 0 to 5: too coarse to tell one pupil from it."""
    members = _members(state)
    total = sum(full_total(state.setup, seat) for seat in members)
    done = sum(min(len(seat.answers), full_total(state.setup, seat)) for seat in members)
    return FIFTHS * done // total if total else 0


def side_bars(state: MatchState) -> dict[str, int]:
    """Return 0 to 100 for each side: the mean score of its members, in percent.

    In a common mission there is one bar, which all sides fill and all show.
    """
    bars = {side.key: (0, 0) for side in state.setup.sides}
    for seat in _members(state):
        points, count = bars[seat.side]
        score = score_of(state.setup, seat, full_total(state.setup, seat))
        bars[seat.side] = (points + score, count + 1)
    if state.setup.is_common_mission:
        points = sum(points for points, _ in bars.values())
        count = sum(count for _, count in bars.values())
        bars = dict.fromkeys(bars, (points, count))
    return {key: points // (10 * count) if count else 0 for key, (points, count) in bars.items()}


def _members(state: MatchState) -> list[SeatState]:
    return [seat for seat in state.seats.values() if is_member(seat)]
