"""The log's time as this node can tell it between two replies; nothing here decides a score."""

from collections.abc import Callable
from typing import Final

_DRIFT_MS_PER_S: Final = 0.2
"""How fast an over-estimate is forgotten: two quartz clocks drift apart less than that."""


class LogClock:
    """Follows Redis' clock by the times in its replies.

    A reply tells a time that has passed when it arrives, so the greatest offset seen is the best
    one; it decays slowly so that a step of Redis' clock backwards is followed too.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._offset_ms: float | None = None
        self._set_at_s = 0.0

    def hear(self, time_ms: int) -> None:
        """Take the log time of a reply that arrived just now."""
        now_s = self._monotonic()
        offset_ms = time_ms - now_s * 1000
        if self._offset_ms is None:
            self._offset_ms = offset_ms
        else:
            decayed = self._offset_ms - (now_s - self._set_at_s) * _DRIFT_MS_PER_S
            self._offset_ms = max(decayed, offset_ms)
        self._set_at_s = now_s

    def now_ms(self) -> int:
        """Return the log's time now; 0 before the first reply."""
        if self._offset_ms is None:
            return 0
        return int(self._monotonic() * 1000 + self._offset_ms)

    def monotonic_s(self, log_ms: int) -> float:
        """Return when, on this node's monotonic clock, the log's clock shows `log_ms`."""
        if self._offset_ms is None:
            return self._monotonic()
        return (log_ms - self._offset_ms) / 1000
