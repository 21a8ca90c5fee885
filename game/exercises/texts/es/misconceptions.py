"""Spanish: what a misconception is called in a report."""

from typing import Final

MISCONCEPTIONS: Final[dict[str, str]] = {}
