"""What a word problem's situation is."""

from typing import NamedTuple

from game.exercises.families.scheme import Bounds
from game.units import Level


class Situation(NamedTuple):
    """`ranges` are what the scheme of this name asks for; `unit` that of the answer."""

    level: Level
    scheme: str
    ranges: dict[str, Bounds]
    unit: str | None = None
