"""One family of exercises a file, pure in (level, seed), and the table that finds them."""

from typing import Final

from game.exercises.families import (
    addition,
    division,
    fractions,
    geometry,
    miscellany,
    mixed,
    multiplication,
    subtraction,
    word_problems,
)
from game.exercises.family import Family
from game.units import ExerciseType

FAMILIES: Final[dict[ExerciseType, Family]] = {
    "addition": addition.FAMILY,
    "soustraction": subtraction.FAMILY,
    "multiplication": multiplication.FAMILY,
    "division": division.FAMILY,
    "fractions": fractions.FAMILY,
    "geometrie": geometry.FAMILY,
    "texte": word_problems.FAMILY,
    "mixte": mixed.FAMILY,
    "divers": miscellany.FAMILY,
}
