"""What guessing blindly would earn: the price of a wrong answer that was typed.

A right guess is worth what any right answer is, and cannot be told from it. So that guessing what
one does not know gains nothing in the mean, a wrong answer costs q / (1 - q) of what the right one
would have earned, where q is how often the likeliest answer of its type and level is right. (With
four choices q is a quarter, and the price a third.) See ADR 0080.
"""

from typing import Final

from game.units import LEVELS, ExerciseType, Level

PRICE_PERMILLE: Final[dict[ExerciseType, tuple[int, int, int, int]]] = {
    "addition": (122, 30, 9, 4),
    "soustraction": (74, 27, 13, 6),
    "multiplication": (138, 96, 31, 11),
    "division": (306, 248, 101, 33),
    "fractions": (394, 119, 48, 21),
    "geometrie": (79, 32, 30, 43),
    "texte": (76, 47, 34, 45),
    "mixte": (87, 88, 14, 7),
    "divers": (109, 24, 34, 46),
}
"""By level, in thousandths of the right answer's worth. `python -m tests.fairness.prices` counts
again, over the seeds that matches draw from; a test holds this table to it."""


def price_permille(exercise_type: ExerciseType, level: Level) -> int:
    """Return the price of a wrong typed answer, in thousandths of the right one's worth."""
    return PRICE_PERMILLE[exercise_type][LEVELS.index(level)]
