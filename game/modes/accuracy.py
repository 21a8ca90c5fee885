"""Accuracy: time is nowhere in the score; a wrong first try may be put right for half of it."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from game.modes.rules import ModeRules, Ruling, TieBreak, Trial
from game.state import SeatState

RIGHT: Final = (1000, 500)
"""By try. A third one there is not."""
WRONG_CHOICE: Final = (-333, -250)
"""By try: guessing among four, then among the three that are left, earns nothing in the mean."""


def first_try_count(seat: SeatState) -> int:
    """Return how many questions were right at the first try."""
    return sum(answer.is_first_try for answer in seat.answers)


def first_try_share(seat: SeatState, total: int) -> Fraction:
    """Return which share of the questions was right at the first try."""
    return Fraction(first_try_count(seat), total)


def longest_run(seat: SeatState) -> int:
    """Return the greatest number of first tries in a row."""
    longest = run = 0
    for answer in seat.answers:
        run = run + 1 if answer.is_first_try else 0
        longest = max(longest, run)
    return longest


def _always(_seats: Sequence[SeatState], _totals: Sequence[int]) -> bool:
    return True


def _are_as_long(_seats: Sequence[SeatState], totals: Sequence[int]) -> bool:
    """A run is no share of N: the shorter N is, the greater a part of it a run is by chance."""
    return len(set(totals)) == 1


class Accuracy(ModeRules):
    """N questions without a limit, two tries each, a hint between them."""

    has_hints = True
    tie_breaks = (
        TieBreak("first_tries", first_try_share, _always),
        TieBreak("longest_run", lambda seat, _total: longest_run(seat), _are_as_long),
    )

    def limit_ms(self, base_ms: int, multiplier_pct: int, question: int) -> int | None:  # noqa: ARG002 - nobody is timed
        """Return None: nobody is timed."""
        return None

    def judge(self, seat: SeatState, trial: Trial) -> Ruling:  # noqa: ARG002 - the same for every seat
        """Price one try; the first wrong one leaves the question open."""
        which = min(trial.attempt, len(RIGHT)) - 1
        if trial.is_right:
            return Ruling(RIGHT[which])
        points = WRONG_CHOICE[which] if trial.is_choice else -trial.price(RIGHT[which])
        return Ruling(points, is_final=which == len(RIGHT) - 1)
