"""Everything that exercises say in English, one module a group of families."""

from typing import Final

from game.exercises.texts.catalogue import Texts
from game.exercises.texts.en.calculations import FRACTIONS, MIXED
from game.exercises.texts.en.geometry import GEOMETRY
from game.exercises.texts.en.miscellany import MISCELLANY
from game.exercises.texts.en.misconceptions import MISCONCEPTIONS
from game.exercises.texts.en.products import DIVISION, MULTIPLICATION
from game.exercises.texts.en.sums import ADDITION, SUBTRACTION
from game.exercises.texts.en.word_problems import WORD_PROBLEMS
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
