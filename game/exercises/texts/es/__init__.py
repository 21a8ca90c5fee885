"""Everything that exercises say in Spanish, one module a group of families."""

from typing import Final

from game.exercises.texts.catalogue import Texts
from game.exercises.texts.es.calculations import FRACTIONS, MIXED
from game.exercises.texts.es.geometry import GEOMETRY
from game.exercises.texts.es.miscellany import MISCELLANY
from game.exercises.texts.es.misconceptions import MISCONCEPTIONS
from game.exercises.texts.es.products import DIVISION, MULTIPLICATION
from game.exercises.texts.es.sums import ADDITION, SUBTRACTION
from game.exercises.texts.es.word_problems import WORD_PROBLEMS
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
