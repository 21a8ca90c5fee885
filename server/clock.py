"""The two clocks of the shell, given to whoever needs one. The rules have none."""

import time
from collections.abc import Callable
from typing import Final

from msgspec import Struct


def _wall_ms() -> float:
    return time.time() * 1000


class Clock(Struct, frozen=True):
    """What time it is, in two senses that must not be mixed.

    `monotonic_s` never goes back and means nothing outside this process: for durations, time-outs.
    `wall_ms` is Unix time in milliseconds, which an operator or NTP may move: for people and logs.
    """

    monotonic_s: Callable[[], float] = time.monotonic
    wall_ms: Callable[[], float] = _wall_ms


SYSTEM_CLOCK: Final = Clock()
