"""The situations of word problems: level, scheme, credible ranges of their numbers, unit."""

from typing import Final, NamedTuple

from game.exercises.levels import Range
from game.units import Level


class Situation(NamedTuple):
    """`ranges` are what the scheme of this name asks for; `unit` that of the answer."""

    level: Level
    scheme: str
    ranges: dict[str, Range]
    unit: str | None = None


SITUATIONS: Final[dict[str, Situation]] = {
    "bus_gets_on": Situation("initie", "sum", {"a": (3, 10), "b": (2, 9)}),
    "train_stop": Situation("padawan", "sum_take", {"a": (20, 50), "b": (5, 20), "c": (4, 19)}),
    "recipe": Situation(
        "chevalier", "proportion", {"a": (2, 6), "c": (3, 12), "unit": (20, 60)}, "g"
    ),
    "think_plus": Situation("maitre", "linear", {"a": (3, 9), "x": (4, 30), "b": (5, 40)}),
}
