"""A pupil's line: how long messages travel, and what the server's pings would measure of it.

The measure is the server's own (`server.hub.lag.RoundTrips` and `credit_ms`); only the wire is
simulated. TCP keeps order and loses nothing: a lost packet shows as a late one, a stalled radio
holds everything until it is back.
"""

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from server.hub.lag import RoundTrips, credit_ms

PING_MS: Final = 2_000
"""In play; see `server.hub.limits`."""
KERNEL_WINDOW_MS: Final = 300_000
"""Linux forgets a smallest round trip after so long (net.ipv4.tcp_min_rtt_wlen)."""
RETRANSMIT_MS: Final = 200
"""The least time after which TCP sends a lost packet again."""

HoldPong = Callable[[int, int], int]
"""By how many ms a hostile page holds back the pong of a ping: (number, true round trip)."""


@dataclass(frozen=True)
class Wire:
    """One kind of network. Times in ms; probabilities per message, stalls per second.

    `up_share` is the part of the round trip that answers take: asymmetric routes differ from 0.5.
    `jitter_ms` is the mean of an exponential delay on top, each way. `page_ms` is what the
    browser needs to answer a ping. `better_until_ms`: until then the round trip is `better_ms`
    (a pupil who walks out of reach).
    """

    round_trip_ms: float
    jitter_ms: float = 0.0
    up_share: float = 0.5
    loss: float = 0.0
    stalls_per_s: float = 0.0
    stall_ms: float = 0.0
    page_ms: float = 1.0
    is_direct: bool = True
    better_until_ms: int = 0
    better_ms: float = 0.0


PERFECT: Final = Wire(0.0, page_ms=0.0)


class Line:
    """One connection in one match. Times are the match's; ask for credits in order of time."""

    def __init__(self, wire: Wire, key: str, hold: HoldPong | None = None) -> None:
        self._wire = wire
        self._source = random.Random(f"line:{key}")
        self._pings = random.Random(f"pings:{key}")
        self._hold = hold
        self._trips = RoundTrips()
        self._next_ping_ms = 0
        self._ping_count = 0
        self._under_way: list[tuple[float, bytes]] = []
        self._kernel: list[tuple[int, float]] = []
        self._stalls = self._plan_stalls()

    def _plan_stalls(self) -> list[tuple[float, float]]:
        stalls: list[tuple[float, float]] = []
        now_ms = 0.0
        source = random.Random(self._source.random())
        while self._wire.stalls_per_s and now_ms < 1_200_000:
            now_ms += source.expovariate(self._wire.stalls_per_s) * 1_000
            length_ms = source.expovariate(1 / self._wire.stall_ms)
            stalls.append((now_ms, now_ms + length_ms))
            now_ms += length_ms
        return stalls

    def _one_way(self, at_ms: float, share: float, source: random.Random) -> float:
        wire = self._wire
        base_ms = wire.better_ms if at_ms < wire.better_until_ms else wire.round_trip_ms
        delay_ms = base_ms * share
        if wire.jitter_ms:
            delay_ms += source.expovariate(1 / wire.jitter_ms)
        if wire.loss and source.random() < wire.loss:
            delay_ms += max(RETRANSMIT_MS, base_ms * 1.5)
        for start_ms, end_ms in self._stalls:
            if start_ms > at_ms + delay_ms:
                break
            if at_ms + delay_ms < end_ms:
                delay_ms = end_ms - at_ms
        return delay_ms

    def down_ms(self, at_ms: int) -> int:
        """Return how long what the server sends at `at_ms` is under way."""
        return math.ceil(self._one_way(at_ms, 1 - self._wire.up_share, self._source))

    def up_ms(self, at_ms: int) -> int:
        """Return how long what the pupil sends at `at_ms` is under way."""
        return math.ceil(self._one_way(at_ms, self._wire.up_share, self._source))

    def credit_ms(self, now_ms: int) -> int:
        """Return the lag credit that the server has measured by now."""
        while self._next_ping_ms <= now_ms:
            self._ping(self._next_ping_ms)
            self._next_ping_ms += PING_MS
        arrived = [pong for pong in self._under_way if pong[0] <= now_ms]
        for at_ms, payload in sorted(arrived):
            self._trips.pong(payload, at_ms / 1_000)
        if arrived:
            self._under_way = [pong for pong in self._under_way if pong[0] > now_ms]
        kernel_us = None
        if self._wire.is_direct:
            recent = [rtt for at, rtt in self._kernel if at >= now_ms - KERNEL_WINDOW_MS]
            kernel_us = int(min(recent) * 1_000) if recent else None
        return credit_ms(self._trips.smallest_ms, kernel_us)

    def _ping(self, at_ms: int) -> None:
        wire = self._wire
        payload = self._trips.ping(at_ms / 1_000)
        down_ms = self._one_way(at_ms, 1 - wire.up_share, self._pings)
        up_ms = self._one_way(at_ms + down_ms, wire.up_share, self._pings)
        trip_ms = down_ms + up_ms
        self._kernel.append((at_ms, trip_ms))
        held_ms = self._hold(self._ping_count, round(trip_ms)) if self._hold else 0
        self._ping_count += 1
        self._under_way.append((at_ms + trip_ms + wire.page_ms + held_ms, payload))
