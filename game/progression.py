"""Points of a match, and the level and rank that a sum of points is.

The ledger of points is the truth; level and rank are read off it here and nowhere else. Neither
ever decides how hard the next exercise is.
"""

from collections.abc import Iterable
from typing import Final, Literal

from msgspec import Struct

from game.state import MatchState
from game.texts.names import Rank
from game.units import Seat

POINTS_PER_RIGHT: Final = 10
POINTS_FOR_FINISHING: Final = 20
DAILY_CAP: Final = 600
"""The most that matches pay in one day of the pupil's own time zone. Badges come on top."""

LEVEL_MAX: Final = 100
_COSTS: Final = ((5, 200), (12, 300), (22, 420), (35, 580), (LEVEL_MAX, 750))
"""(below this level, points to the next one)."""

_RANKS: Final[tuple[tuple[int, Rank], ...]] = (
    (3, "youngling"),
    (6, "initiate"),
    (10, "padawan"),
    (22, "knight"),
    (42, "master"),
)


class PointsLine(Struct, frozen=True):
    """One row that a match adds to the ledger."""

    kind: Literal["match_right", "match_finish"]
    points: int


class LevelProgress(Struct, frozen=True):
    """`into_points` of the `cost_points` to the next level; the cost is None at level 100."""

    level: int
    into_points: int
    cost_points: int | None


def level_cost(level: int) -> int | None:
    """Return the points from `level` to the next one; None at the last level.

    Raises ValueError for a level that does not exist.
    """
    if not 1 <= level <= LEVEL_MAX:
        raise ValueError(f"levels go from 1 to {LEVEL_MAX}")
    if level == LEVEL_MAX:
        return None
    return next(cost for below, cost in _COSTS if level < below)


def level_progress(points: int) -> LevelProgress:
    """Return where a sum of points stands; a negative sum stands at the beginning."""
    rest = max(0, points)
    level, start = 1, 1
    for below, cost in _COSTS:
        climbed = min(rest // cost, below - start)
        level += climbed
        rest -= climbed * cost
        if level < below:
            return LevelProgress(level, rest, cost)
        start = below
    return LevelProgress(LEVEL_MAX, rest, None)


def level_for(points: int) -> int:
    """Return the level, 1 to 100, of a sum of points."""
    return level_progress(points).level


def points_for_level(level: int) -> int:
    """Return the least sum of points of `level`; raises ValueError as `level_cost` does."""
    level_cost(level)
    return sum(level_cost(below) or 0 for below in range(1, level))


def rank_for(level: int) -> Rank:
    """Return the stored key of the rank of a level."""
    return next((rank for below, rank in _RANKS if level < below), "grand_master")


def has_finished(state: MatchState, seat: Seat) -> bool:
    """Say whether the seat played the match to its end.

    It saw its last question, or was here when the match ended, and had tried at least one question.
    Nobody finishes a match that was voided, left or taken away.
    """
    seated = state.seats.get(seat)
    if state.phase != "ended" or seated is None or seated.presence in {"left", "removed", "banned"}:
        return False
    has_tried = any(answer.values or answer.status == "gave_up" for answer in seated.answers)
    return has_tried and (seated.is_done or seated.presence == "here")


def match_points(state: MatchState, seat: Seat) -> tuple[PointsLine, ...]:
    """Return what an ended match earns for a seat before the daily cap; lines of 0 are left out.

    The same for winners and losers; a voided match or an unknown seat earns nothing.
    """
    seated = state.seats.get(seat)
    if state.phase != "ended" or seated is None:
        return ()
    right_count = sum(answer.status == "right" and answer.is_first_try for answer in seated.answers)
    lines = []
    if right_count:
        lines.append(PointsLine("match_right", POINTS_PER_RIGHT * right_count))
    if has_finished(state, seat):
        lines.append(PointsLine("match_finish", POINTS_FOR_FINISHING))
    return tuple(lines)


def capped(lines: Iterable[PointsLine], earned_today: int) -> tuple[PointsLine, ...]:
    """Return the lines as far as the day has room for them, those of 0 left out.

    `earned_today` is what matches already paid on the pupil's own day.
    """
    room = max(0, DAILY_CAP - earned_today)
    kept = []
    for line in lines:
        points = min(line.points, room)
        if points > 0:
            kept.append(PointsLine(line.kind, points))
            room -= points
    return tuple(kept)
