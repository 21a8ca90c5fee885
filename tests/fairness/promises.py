"""What is promised: one figure each, how it is sampled, between which bounds it has to lie.

A sample is one unit of luck (a match, or a pair of matches with swapped or mirrored luck) and gives
one number, or None when it decided nothing. Estimates are means with 95 % intervals.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal

Z: Final = 1.96
INFINITE: Final = math.inf

Sample = Callable[[str, int], float | None]
"""(seed, number of the sample) → value."""
Unit = Literal["points", "share", "ms"]
Verdict = Literal["holds", "fails", "unsure", "shown"]


@dataclass(frozen=True)
class Promise:
    """`key` is unique, `claim` a sentence for teachers. Bounds in the unit; without any it is shown
    for contrast. `count` samples are drawn at scale 1; each plays `matches` matches.
    """

    key: str
    section: str
    claim: str
    unit: Unit
    sample: Sample
    count: int
    low: float = -INFINITE
    high: float = INFINITE
    matches: int = 2

    @property
    def is_promised(self) -> bool:
        return self.low > -INFINITE or self.high < INFINITE


@dataclass(frozen=True)
class Tally:
    """Sums over samples; adding tallies in order gives the same floats on any number of cores."""

    count: int = 0
    undecided: int = 0
    total: float = 0.0
    squares: float = 0.0

    def plus(self, other: "Tally") -> "Tally":
        return Tally(
            self.count + other.count,
            self.undecided + other.undecided,
            self.total + other.total,
            self.squares + other.squares,
        )


@dataclass(frozen=True)
class Figure:
    """An estimate with its 95 % interval, and the verdict."""

    estimate: float
    low: float
    high: float
    count: int
    undecided: int
    verdict: Verdict


def tally(values: Iterable[float | None]) -> Tally:
    decided: list[float] = []
    undecided = 0
    for value in values:
        if value is None:
            undecided += 1
        else:
            decided.append(value)
    squares = math.fsum(value * value for value in decided)
    return Tally(len(decided), undecided, math.fsum(decided), squares)


def judge(promise: Promise, sums: Tally) -> Figure:
    """Return the estimate. It holds when the whole interval lies within the bounds, fails when no
    part of it does; `unsure` needs more samples.
    """
    if sums.count == 0:
        return Figure(math.nan, math.nan, math.nan, 0, sums.undecided, "unsure")
    mean = sums.total / sums.count
    spread = max(sums.squares / sums.count - mean * mean, 0.0)
    half = Z * math.sqrt(spread / max(sums.count - 1, 1))
    low, high = mean - half, mean + half
    verdict: Verdict
    if not promise.is_promised:
        verdict = "shown"
    elif promise.low <= low and high <= promise.high:
        verdict = "holds"
    elif high < promise.low or low > promise.high:
        verdict = "fails"
    else:
        verdict = "unsure"
    return Figure(mean, low, high, sums.count, sums.undecided, verdict)
