"""How far away a client is: round trips that the server measured, and the credit for them.

The rule (see `docs/protocol.md`, "Fairness"): a player is credited the smallest of the last eight
round trips, at most 700 ms, and on a direct socket at most the kernel's own smallest round trip
plus 30 ms, since a page can answer pings late but cannot make the kernel acknowledge late.
"""

import struct
from collections import deque
from typing import Final, Literal

from game.lag import ROUND_TRIP_COUNT, measured_credit_ms

Link = Literal["good", "slow", "poor"]

_SLOW_MS: Final = 200
_POOR_MS: Final = 600
_PAYLOAD: Final = struct.Struct("!I")


def credit_ms(round_trip_ms: int | None, kernel_rtt_us: int | None) -> int:
    """Return the lag credit for the smallest measured round trip; 0 when there is none yet.

    `kernel_rtt_us` is None where the socket is not the client's own (a proxy) or tells nothing.
    """
    if round_trip_ms is None:
        return 0
    kernel_ms = None if kernel_rtt_us is None else kernel_rtt_us // 1000
    return measured_credit_ms((round_trip_ms,), kernel_ms)


class RoundTrips:
    """The pings of one connection that are under way, and the last eight that came back."""

    __slots__ = ("_last_ms", "_number", "_samples_ms", "_sent_s", "last_ping_s", "smallest_ms")

    def __init__(self) -> None:
        self._number = 0
        self._sent_s: dict[int, float] = {}
        self._samples_ms: deque[int] = deque(maxlen=ROUND_TRIP_COUNT)
        self._last_ms = 0
        self.smallest_ms: int | None = None
        """Of the last eight; None before the first."""
        self.last_ping_s: float | None = None

    @property
    def missed_count(self) -> int:
        """Pings since the last pong."""
        return len(self._sent_s)

    def ping(self, now_s: float) -> bytes:
        """Return the payload of the next ping, which leaves now."""
        self._number = (self._number + 1) & 0xFFFFFFFF
        self._sent_s[self._number] = now_s
        self.last_ping_s = now_s
        return _PAYLOAD.pack(self._number)

    def pong(self, payload: bytes, now_s: float) -> bool:
        """Take a pong; False, and nothing changed, when it answers no ping that is under way."""
        if len(payload) != _PAYLOAD.size:
            return False
        (number,) = _PAYLOAD.unpack(payload)
        sent_s = self._sent_s.get(number)
        if sent_s is None:
            return False
        # A client may answer the newest of several pings only (RFC 6455 §5.5.3), so older ones
        # count as answered with it.
        for older in tuple(self._sent_s):
            del self._sent_s[older]
            if older == number:
                break
        self._last_ms = int((now_s - sent_s) * 1000)
        self._samples_ms.append(self._last_ms)
        self.smallest_ms = min(self._samples_ms)
        return True

    def link(self) -> Link:
        """Return what to tell a teacher about this pupil's connection."""
        if self._last_ms >= _POOR_MS or self.missed_count > 1:
            return "poor"
        return "slow" if self._last_ms >= _SLOW_MS else "good"
