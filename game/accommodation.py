"""A pupil's own time: what the multiplier m does to clocks, and to how many questions count.

m is granted before the match and is nobody else's business: no outcome of another seat may depend
on anything here.
"""

from typing import Final

from game.state import SeatState
from game.units import UNTIMED

UNTIMED_M_PCT: Final = 200
"""The m that an untimed pupil's N follows."""


def is_untimed(multiplier_pct: int) -> bool:
    """Whether the pupil sees no timer, and so has no deadline."""
    return multiplier_pct == UNTIMED


def stretched_ms(base_ms: int, multiplier_pct: int) -> int:
    """Return `base_ms` times m; as it is for the untimed, who go on by a button anyway."""
    return base_ms if is_untimed(multiplier_pct) else base_ms * multiplier_pct // 100


def is_by_button(seat: SeatState) -> bool:
    """Whether this pupil asks for each next question: calm and untimed pupils are never pushed."""
    return seat.is_calm or is_untimed(seat.multiplier_pct)


def least_total(question_total: int, multiplier_pct: int) -> int:
    """Return how many of its questions count at least, when the end came before they were shown.

    Pupils with m = 1 have all of theirs counted. With m > 1 a pupil is shown 1/m as many in the
    same time, so N falls to N/m and not further; without a timer to N/2. Rounded down, since the
    question that the end breaks off is a greater part of a shorter N: see ADR 0082.
    """
    m_pct = UNTIMED_M_PCT if is_untimed(multiplier_pct) else multiplier_pct
    return max(100 * question_total // m_pct, 1)
