"""The lag credit: how much of an answer's time was the network's and not the pupil's.

Who measures round trips and how often is the hub's business; what they are worth is decided here.
"""

from collections.abc import Iterable
from typing import Final

from game.units import LAG_CREDIT_MAX_MS

ROUND_TRIP_COUNT: Final = 8
"""How many of the last round trips count."""
KERNEL_ALLOWANCE_MS: Final = 30
"""What a pong may take beyond the kernel's own minimum: a busy tablet answers pings late."""


def measured_credit_ms(round_trips_ms: Iterable[int], kernel_min_ms: int | None) -> int:
    """Return the credit for a connection whose last round trips (newest last) are these.

    It is the minimum of the last 8, since one slow pong says nothing of the network. A page can
    hold pongs back, but not the kernel's acknowledgements: on a direct socket, where
    `kernel_min_ms` (TCP_INFO's tcpi_min_rtt) is known, the credit stops 30 ms above it. None
    stands for a socket behind a proxy, whose kernel measures the proxy. Nothing measured is 0.
    """
    recent = list(round_trips_ms)[-ROUND_TRIP_COUNT:]
    credit = min(recent, default=0)
    if kernel_min_ms is not None:
        credit = min(credit, kernel_min_ms + KERNEL_ALLOWANCE_MS)
    return credit_ms(credit)


def credit_ms(lag_ms: int) -> int:
    """Return what of an event's `lag_ms` counts: 0 to 700 ms."""
    return min(max(lag_ms, 0), LAG_CREDIT_MAX_MS)
