"""The situations of word problems: level, scheme, credible ranges of their numbers, unit.

A row gives numbers that such a story may have: no bus with a thousand seats, no child who cycles
90 km. What is told with them is in the texts of each language.
"""

from typing import Final

from game.exercises.families.situations import one_step, several_steps, two_steps, unknowns
from game.exercises.families.situations.row import Situation

__all__ = ["SITUATIONS", "Situation"]

SITUATIONS: Final[dict[str, Situation]] = {
    **one_step.SITUATIONS,
    **two_steps.SITUATIONS,
    **several_steps.SITUATIONS,
    **unknowns.SITUATIONS,
}
