"""Speed: a right answer is worth 600, and up to 400 more the sooner it comes."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from game.modes.rules import ModeRules, Ruling, TieBreak, Trial
from game.state import Answer, SeatState

RIGHT: Final = 600
BONUS_MAX: Final = 400
BONUS_SLOPE: Final = 500
BONUS_UNTIMED: Final = 300
REFLEX_MS: Final = 350
"""Nobody reads and types in less: the bonus is withheld and the answer flagged for the teacher."""


def bonus(t_ms: int, limit_ms: int | None) -> int:
    """Return 0 to 400: half of what is left of T in thousandths, rounded, 400 from T/5 down."""
    if limit_ms is None:
        return BONUS_UNTIMED
    value = (BONUS_SLOPE * (limit_ms - t_ms) + limit_ms // 2) // limit_ms
    return min(max(value, 0), BONUS_MAX)


def _is_scored(answer: Answer) -> bool:
    return answer.status == "right" and answer.points > 0


def right_share(seat: SeatState, total: int) -> Fraction:
    """Return for which share of its questions the right answer came in the granted time."""
    return Fraction(sum(map(_is_scored, seat.answers)), total)


def median_share(seat: SeatState) -> Fraction:
    """Return the lower median of t/T over the right answers: 0 without any.

    Only right ones count: a quick wrong guess must not improve it.
    """
    shares = sorted(
        Fraction(answer.t_ms, answer.allowed_ms)
        for answer in seat.answers
        if _is_scored(answer) and answer.t_ms is not None and answer.allowed_ms
    )
    return shares[(len(shares) - 1) // 2] if shares else Fraction(0)


def _are_all_timed(seats: Sequence[SeatState], _totals: Sequence[int]) -> bool:
    return all(seat.multiplier_pct for seat in seats)


class Speed(ModeRules):
    """N questions; t counts, in the pupil's own T."""

    tie_breaks = (
        TieBreak("right_count", right_share, lambda _seats, _totals: True),
        TieBreak("median", lambda seat, _total: -median_share(seat), _are_all_timed),
    )

    def judge(self, seat: SeatState, trial: Trial) -> Ruling:  # noqa: ARG002 - the same for every seat
        """Price one try; a wrong one costs what guessing it blindly would have earned."""
        if trial.is_overtime:
            return Ruling(0)
        is_flagged = trial.raw_ms < REFLEX_MS
        worth = RIGHT + (0 if is_flagged else bonus(trial.t_ms, trial.limit_ms))
        if trial.is_right:
            return Ruling(worth, is_flagged=is_flagged)
        return Ruling(-trial.price(worth))
