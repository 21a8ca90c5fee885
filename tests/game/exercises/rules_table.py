"""The ranges that the product's rules give, written down a second time.

Not imported from `game.exercises.levels`: a number mistyped there would agree with itself here.
"""

from fractions import Fraction
from math import exp
from typing import Final

from game.units import ExerciseType, Level

Range = tuple[int, int]

ADDITION: Final[dict[Level, Range]] = {
    "initie": (1, 10),
    "padawan": (10, 50),
    "chevalier": (50, 200),
    "maitre": (200, 1000),
}
SUBTRACTION: Final[dict[Level, tuple[Range, Range]]] = {
    "initie": ((5, 20), (1, 5)),
    "padawan": ((20, 70), (10, 20)),
    "chevalier": ((100, 250), (50, 100)),
    "maitre": ((250, 1000), (100, 500)),
}
"""Minuend and subtrahend. Where the two ranges overlap the larger one is the minuend."""
MULTIPLICATION: Final[dict[Level, Range]] = {
    "initie": (1, 5),
    "padawan": (5, 10),
    "chevalier": (10, 20),
    "maitre": (20, 50),
}
DIVISION: Final[dict[Level, tuple[Range, Range]]] = {
    "initie": ((2, 5), (1, 5)),
    "padawan": ((2, 10), (5, 10)),
    "chevalier": ((5, 15), (8, 20)),
    "maitre": ((10, 30), (10, 50)),
}
"""Divisor and quotient."""
FRACTIONS: Final[dict[Level, tuple[int, str]]] = {
    "initie": (4, "+"),
    "padawan": (6, "+−"),  # noqa: RUF001 - the minus sign is meant
    "chevalier": (8, "+−×"),  # noqa: RUF001
    "maitre": (12, "+−×÷"),  # noqa: RUF001
}
"""The largest denominator (the smallest is 2) and the operations."""
MIXED: Final[dict[Level, tuple[Range, int]]] = {
    "initie": ((1, 10), 2),
    "padawan": ((5, 20), 2),
    "chevalier": ((10, 50), 3),
    "maitre": ((20, 100), 4),
}
"""The range of operands, and how many operations there are."""

NUMBER_TYPES: Final[tuple[ExerciseType, ...]] = (
    *("addition", "soustraction", "multiplication", "division", "fractions", "mixte"),
)
TOLD_TYPES: Final[tuple[ExerciseType, ...]] = ("geometrie", "texte", "divers")

DISTINCT_GOAL: Final = 300
DISTINCT_SEEDS: Final = 1_000


def inside(value: Fraction, bounds: Range) -> bool:
    """Say whether a value is a whole number of a range."""
    return value.denominator == 1 and bounds[0] <= value <= bounds[1]


def _width(bounds: Range) -> int:
    return bounds[1] - bounds[0] + 1


def range_size(exercise_type: ExerciseType, level: Level) -> int | None:
    """Return how many items of different numbers a cell's ranges allow; None: more than counts."""
    match exercise_type:
        case "addition":
            return _width(ADDITION[level]) ** 2
        case "soustraction":
            return _differences(*SUBTRACTION[level])
        case "multiplication":
            return _width(MULTIPLICATION[level]) ** 2
        case "division":
            divisor, quotient = DIVISION[level]
            return _width(divisor) * _width(quotient)
        case "fractions" if level == "initie":
            proper = sum(bottom - 1 for bottom in range(2, FRACTIONS[level][0] + 1))
            return proper**2
        case _:
            return None


def _differences(minuend: Range, subtrahend: Range) -> int:
    """Return the number of pairs, those that are each other's exchange counted once."""
    return len(
        {
            (max(a, b), min(a, b))
            for a in range(minuend[0], minuend[1] + 1)
            for b in range(subtrahend[0], subtrahend[1] + 1)
        }
    )


def distinct_wanted(exercise_type: ExerciseType, level: Level, wording_count: int) -> int:
    """Return how many different questions 1,000 seeds must give.

    300, or nine tenths of what 1,000 even draws out of so small a range would give on average.
    """
    size = range_size(exercise_type, level)
    if size is None:
        return DISTINCT_GOAL
    faces = size * wording_count
    even = faces * (1 - exp(-DISTINCT_SEEDS / faces))
    return min(DISTINCT_GOAL, int(0.9 * even))
