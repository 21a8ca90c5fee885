"""Everything that exercises say in French, one module a group of families."""

from typing import Final

from game.exercises.texts.catalogue import Texts
from game.exercises.texts.fr.calculations import FRACTIONS, MIXED
from game.exercises.texts.fr.geometry import GEOMETRY
from game.exercises.texts.fr.miscellany import MISCELLANY
from game.exercises.texts.fr.misconceptions import MISCONCEPTIONS
from game.exercises.texts.fr.products import DIVISION, MULTIPLICATION
from game.exercises.texts.fr.sums import ADDITION, SUBTRACTION
from game.exercises.texts.fr.word_problems import WORD_PROBLEMS
from game.units import ExerciseType

__all__ = ["MISCONCEPTIONS", "TEXTS"]

TEXTS: Final[dict[ExerciseType, Texts]] = {
    "addition": ADDITION,
    "soustraction": SUBTRACTION,
    "multiplication": MULTIPLICATION,
    "division": DIVISION,
    "fractions": FRACTIONS,
    "geometrie": GEOMETRY,
    "texte": WORD_PROBLEMS,
    "mixte": MIXED,
    "divers": MISCELLANY,
}
