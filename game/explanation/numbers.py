"""Times and steps as the values of sentences."""

from fractions import Fraction
from typing import Final

_SECOND_MS: Final = 1_000
_NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"


def tenths(ms: int) -> Fraction:
    """Return seconds to the nearest tenth, halves up."""
    return Fraction((ms + 50) // 100, 10)


def duration(ms: int) -> str:
    """Return whole seconds, with minutes from one minute on; all our languages write it so."""
    minutes, seconds = divmod((ms + _SECOND_MS // 2) // _SECOND_MS, 60)
    parts = [f"{minutes}{_NO_BREAK_SPACE}min"] if minutes else []
    if seconds or not minutes:
        parts.append(f"{seconds}{_NO_BREAK_SPACE}s")
    return _NO_BREAK_SPACE.join(parts)
