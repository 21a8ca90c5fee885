"""Latency histograms with HDR percentiles: any value from 1 µs to 10 min, three digits exact.

What is recorded is the caller's choice; open-loop callers record from the *planned* time.
"""

from typing import Final

from hdrh.histogram import HdrHistogram

_LOWEST_US: Final = 1
_HIGHEST_US: Final = 600_000_000
_DIGITS: Final = 3
SHOWN_PERCENTILES: Final = (50.0, 75.0, 90.0, 95.0, 99.0, 99.9)


class Latencies:
    """A histogram in microseconds that can travel between processes and be added up."""

    def __init__(self) -> None:
        self._histogram = HdrHistogram(_LOWEST_US, _HIGHEST_US, _DIGITS)

    def record_s(self, latency_s: float) -> None:
        """Count one latency in seconds; what is beyond the range counts as its end."""
        value_us = round(latency_s * 1e6)
        self._histogram.record_value(min(max(value_us, _LOWEST_US), _HIGHEST_US))

    def add(self, other: "Latencies") -> None:
        """Add everything that `other` counted."""
        self._histogram.add(other._histogram)  # noqa: SLF001 - of the same class

    @property
    def count(self) -> int:
        """How many values were recorded."""
        return int(self._histogram.get_total_count())

    @property
    def max_ms(self) -> float:
        """The greatest value, in milliseconds; 0 when there is none."""
        return float(self._histogram.get_max_value()) / 1000 if self.count else 0.0

    def percentile_ms(self, percentile: float) -> float:
        """Return the value in milliseconds that `percentile` percent do not exceed."""
        return float(self._histogram.get_value_at_percentile(percentile)) / 1000

    def encoded(self) -> bytes:
        """Return the compressed histogram, to be sent to another process."""
        data: bytes = self._histogram.encode()
        return data

    @classmethod
    def from_encoded(cls, data: bytes) -> "Latencies":
        """Return what `encoded` gave in another process."""
        latencies = cls()
        latencies._histogram.decode_and_add(data)
        return latencies

    def line(self) -> str:
        """Return the percentiles in one line for people."""
        if not self.count:
            return "no values"
        shown = [
            f"p{percentile:g} {self.percentile_ms(percentile):.2f}"
            for percentile in SHOWN_PERCENTILES
        ]
        return f"{'  '.join(shown)}  max {self.max_ms:.2f} ms  ({self.count} values)"
