"""The pulse of one open connection: pings on time, what pongs tell, and when it has stopped."""

import asyncio
from collections.abc import Callable

from server.hub.lag import Link, RoundTrips, credit_ms
from server.hub.limits import Limits
from server.hub.transport import Transport


class Heartbeat:
    """Pings every 20 s, every 2 s in play; `on_silence` is called when the last ones were in vain.

    `is_direct` says that the kernel's round trips are the client's own.
    """

    __slots__ = (
        "_is_direct",
        "_is_in_play",
        "_limits",
        "_now",
        "_on_silence",
        "_timer",
        "_transport",
        "_trips",
        "kernel_rtt_us",
    )

    def __init__(
        self,
        transport: Transport,
        limits: Limits,
        monotonic_s: Callable[[], float],
        on_silence: Callable[[], None],
        *,
        is_direct: bool,
    ) -> None:
        self._transport = transport
        self._limits = limits
        self._now = monotonic_s
        self._on_silence = on_silence
        self._is_direct = is_direct
        self._trips = RoundTrips()
        self._is_in_play = False
        self._timer: asyncio.TimerHandle | None = None
        self.kernel_rtt_us: int | None = None

    @property
    def round_trip_ms(self) -> int | None:
        """Return the smallest of the last eight round trips; None before the first."""
        return self._trips.smallest_ms

    def lag_ms(self) -> int:
        """Return the lag credit."""
        return credit_ms(self._trips.smallest_ms, self.kernel_rtt_us)

    def link(self) -> Link:
        """Return how good the connection is."""
        return self._trips.link()

    def beat(self) -> None:
        """Ping now, and again and again."""
        if self._trips.missed_count >= self._limits.missed_pings_max:
            self._on_silence()
            return
        self._transport.ping(self._trips.ping(self._now()))
        self._beat_in(self._period_s)

    def set_in_play(self, is_in_play: bool) -> None:
        """Change the period, from the last ping on."""
        if self._is_in_play == is_in_play:
            return
        self._is_in_play = is_in_play
        last_s = self._trips.last_ping_s
        elapsed_s = self._period_s if last_s is None else self._now() - last_s
        self._beat_in(max(0.0, self._period_s - elapsed_s))

    def pong(self, payload: bytes) -> None:
        """Take a pong; only one that answers a ping of ours tells anything."""
        if self._trips.pong(payload, self._now()) and self._is_direct:
            self.kernel_rtt_us = self._transport.kernel_rtt_us()

    def stop(self) -> None:
        """Ping no more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    @property
    def _period_s(self) -> float:
        return self._limits.play_ping_s if self._is_in_play else self._limits.idle_ping_s

    def _beat_in(self, delay_s: float) -> None:
        self.stop()
        self._timer = asyncio.get_running_loop().call_later(delay_s, self.beat)
