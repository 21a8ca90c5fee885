"""What guessing blindly would earn: the price of a wrong answer that was typed.

A right guess is worth what any right answer is, and cannot be told from it. So that guessing what
one does not know gains nothing in the mean, a wrong answer costs q / (1 - q) of what the right one
would have earned, where q is how often the likeliest answer of its type and level is right. (With
four choices q is a quarter, and the price a third.) See ADR 0080.
"""

from typing import Final

from game.units import LEVELS, ExerciseType, Level

PRICE_PERMILLE: Final[dict[ExerciseType, tuple[int, int, int, int]]] = {
    "addition": (119, 31, 10, 4),
    "soustraction": (76, 26, 12, 5),
    "multiplication": (150, 77, 36, 9),
    "division": (265, 211, 97, 31),
    "fractions": (438, 152, 63, 36),
    "geometrie": (75, 36, 30, 26),
    "texte": (79, 51, 21, 38),
    "mixte": (91, 24, 6, 5),
    "divers": (90, 21, 32, 30),
}
"""By level, in thousandths of the right answer's worth. `python -m tests.fairness.prices` counts
again, over the seeds that matches draw from; a test holds this table to it."""


def price_permille(exercise_type: ExerciseType, level: Level) -> int:
    """Return the price of a wrong typed answer, in thousandths of the right one's worth."""
    return PRICE_PERMILLE[exercise_type][LEVELS.index(level)]
