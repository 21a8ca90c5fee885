"""How the sides of a duel compare: weighted means, draws, and when a result counts.

A mean, since a sum would let the larger class win. Everything is exact: fractions of integers.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt
from typing import Final, Literal, NamedTuple

from msgspec import Struct

from game.counting import counted_total, is_member, shown_count
from game.modes import MODES
from game.state import MatchState, SeatState

WHOLE_PERMILLE: Final = 1000
FRIENDLY_PCT: Final = 80
"""Under this share of the weight that began, a result is friendly."""
RANKED_MEMBERS_MIN: Final = 5

SideOutcome = Literal["won", "lost", "draw", "friendly", "together", "none"]
DrawReason = Literal["equal", "margin", "spread"]


class SideStanding(Struct, frozen=True):
    """One side at the end. `score` is its weighted mean, 0 to 1000, None when nobody counts.

    `weight_permille` sums the weights of its members (1000 for a whole match), `frozen_count` is
    how many were present at the first question, `error_milli` the standard error of the mean in
    thousandths of a point.
    """

    key: str
    score: int | None
    outcome: SideOutcome
    member_count: int
    frozen_count: int
    weight_permille: int
    error_milli: int


class _Side(NamedTuple):
    key: str
    mean: Fraction | None
    variance: Fraction
    weight: Fraction
    member_count: int
    frozen_count: int
    is_full: bool


def compare_sides(state: MatchState) -> tuple[tuple[SideStanding, ...], bool, bool]:
    """Return the sides in the setup's order, whether the result is ranked, and whether friendly."""
    sides = [_measure(state, side.key, side.roster_count) for side in state.setup.sides]
    is_duel = state.setup.kind == "class_duel" and len(sides) > 1
    is_friendly = is_duel and any(
        side.weight * 100 < FRIENDLY_PCT * WHOLE_PERMILLE * side.frozen_count for side in sides
    )
    outcomes = _outcomes(state, sides, is_friendly=is_friendly)
    is_ranked = (
        is_duel
        and not is_friendly
        and not state.setup.is_common_mission
        and all(side.is_full and side.mean is not None for side in sides)
    )
    standings = tuple(
        SideStanding(
            side.key,
            None if side.mean is None else max(rounded(side.mean), 0),
            outcome,
            side.member_count,
            side.frozen_count,
            rounded(side.weight),
            isqrt(int(side.variance * 1_000_000)),
        )
        for side, outcome in zip(sides, outcomes, strict=True)
    )
    return standings, is_ranked, is_friendly


def rounded(value: Fraction) -> int:
    """Return the nearest integer, halves up: Python's own rounding sends them to even numbers."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def excused_count(state: MatchState, seat: SeatState) -> int:
    """Return how many questions were never shown because the connection was lost.

    At most the share of the seat's planned time for which it was cut off; nothing for who left on
    purpose, and nothing in a friend duel, where pulling the plug would turn a defeat into a draw.
    """
    total = counted_total(state, seat)
    missing = total - shown_count(seat)
    own_ms = state.planned_ms * seat.weight_permille // WHOLE_PERMILLE
    if missing <= 0 or own_ms <= 0 or seat.presence == "left" or state.setup.kind == "duel_1v1":
        return 0
    return min(missing, (2 * total * seat.away_ms + own_ms) // (2 * own_ms))


def _measure(state: MatchState, key: str, roster_count: int) -> _Side:
    members = [seat for seat in state.seats.values() if seat.side == key and is_member(seat)]
    frozen_count = sum(
        seat.side == key and seat.is_frozen and not seat.is_late for seat in state.seats.values()
    )
    full_points = MODES[state.setup.mode].full_points
    weighted: list[tuple[Fraction, Fraction]] = []
    whole: list[Fraction] = []
    for seat in members:
        total = counted_total(state, seat)
        counted = total - excused_count(state, seat)
        if counted > 0:
            weight = Fraction(seat.weight_permille * counted, total)
            weighted.append((weight, Fraction(1000 * seat.points, full_points * counted)))
            whole.append(Fraction(seat.weight_permille))
    mean, variance = _mean_and_variance(weighted)
    weight = sum((weight for weight, _ in weighted), Fraction(0))
    if mean is not None:
        mean, variance = _mean_and_variance(_with_excuses(weighted, whole, mean))
    is_full = len(members) >= RANKED_MEMBERS_MIN and 2 * len(members) >= roster_count
    return _Side(key, mean, variance, weight, len(members), frozen_count, is_full)


def _with_excuses(
    weighted: Sequence[tuple[Fraction, Fraction]], whole: Sequence[Fraction], mean: Fraction
) -> list[tuple[Fraction, Fraction]]:
    """Return weights by which an excuse never lifts its side.

    Who is below the mean stays in it with all of the weight: else a side would gain whenever a weak
    pupil pulls the plug.
    """
    return [
        (full if score < mean else weight, score)
        for full, (weight, score) in zip(whole, weighted, strict=True)
    ]


def _mean_and_variance(
    weighted: Sequence[tuple[Fraction, Fraction]],
) -> tuple[Fraction | None, Fraction]:
    """Return the weighted mean and the variance of that mean, s²/n.

    n = (Σw)²/Σw² is Kish's effective size; s² is the unbiased weighted sample variance, 0 for one
    member, who has no spread.
    """
    weight = sum((weight for weight, _ in weighted), Fraction(0))
    if not weight:
        return None, Fraction(0)
    mean = sum((weight * score for weight, score in weighted), Fraction(0)) / weight
    squares = sum((weight * weight for weight, _ in weighted), Fraction(0))
    freedom = weight - squares / weight
    if not freedom:
        return mean, Fraction(0)
    spread = sum((weight * (score - mean) ** 2 for weight, score in weighted), Fraction(0))
    return mean, spread / freedom * squares / (weight * weight)


def is_draw(
    difference: Fraction, variance: Fraction, other_variance: Fraction, margin: int
) -> bool:
    """Whether two means differ by less than max(margin, ½·SE), or not at all."""
    return (
        not difference
        or abs(difference) < margin
        or 4 * difference * difference < variance + other_variance
    )


def draw_reason(state: MatchState, key: str) -> DrawReason | None:
    """Return why the side `key` is level with the best one (the best: with the next).

    `margin`: the means differ by less than the host's margin; `spread`: by less than ½·SE. None for
    a side that is level with no other.
    """
    sides = [_measure(state, side.key, side.roster_count) for side in state.setup.sides]
    means = {side.key: side.mean for side in sides if side.mean is not None}
    if key not in means or len(means) < 2:
        return None
    counted = [side for side in sides if side.key in means]
    own = next(side for side in counted if side.key == key)
    best = max(counted, key=lambda side: means[side.key])
    other = best
    if own.key == best.key:
        rest = [side for side in counted if side.key != best.key]
        other = max(rest, key=lambda side: means[side.key])
    difference = abs(means[own.key] - means[other.key])
    margin = state.setup.draw_margin
    if not is_draw(difference, own.variance, other.variance, margin):
        return None
    if not difference:
        return "equal"
    return "margin" if difference < margin else "spread"


def _outcomes(state: MatchState, sides: Sequence[_Side], *, is_friendly: bool) -> list[SideOutcome]:
    if state.phase == "void" or all(side.mean is None for side in sides):
        return ["none"] * len(sides)
    if state.setup.is_common_mission or len(sides) == 1:
        return ["together"] * len(sides)
    if any(side.mean is None for side in sides):
        return ["none"] * len(sides)
    if is_friendly:
        return ["friendly"] * len(sides)
    best = max(sides, key=lambda side: side.mean or Fraction(0))
    level = [
        is_draw(
            (best.mean or Fraction(0)) - (side.mean or Fraction(0)),
            best.variance,
            side.variance,
            state.setup.draw_margin,
        )
        for side in sides
    ]
    top: SideOutcome = "won" if sum(level) == 1 else "draw"
    return [top if is_level else "lost" for is_level in level]
