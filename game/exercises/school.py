"""Where a (type, level) stands in French schools: what teachers see beside it.

From the programmes of cycles 2, 3 and 4 (Bulletin officiel, as in force from 2025): the classes in
which most pupils learn what the cell asks for. A help for choosing, never a limit.
"""

from typing import Final

from game.units import LEVELS, ExerciseType, Level

CLASSES: Final = ("CP", "CE1", "CE2", "CM1", "CM2", "6e", "5e", "4e", "3e")
"""Three classes a cycle, cycles 2 to 4."""

_SPANS: Final[dict[ExerciseType, tuple[tuple[str, str], ...]]] = {
    "addition": (("CP", "CP"), ("CE1", "CE1"), ("CE2", "CE2"), ("CM1", "CM2")),
    "soustraction": (("CP", "CP"), ("CE1", "CE1"), ("CE2", "CE2"), ("CM1", "CM2")),
    "multiplication": (("CE1", "CE1"), ("CE2", "CE2"), ("CM1", "CM1"), ("CM2", "6e")),
    "division": (("CE1", "CE2"), ("CE2", "CM1"), ("CM1", "CM2"), ("CM2", "6e")),
    "fractions": (("CM2", "6e"), ("6e", "5e"), ("5e", "4e"), ("4e", "3e")),
    "geometrie": (("CE2", "CM1"), ("CM2", "6e"), ("6e", "5e"), ("6e", "5e")),
    "texte": (("CP", "CE1"), ("CE2", "CM1"), ("CM2", "6e"), ("5e", "4e")),
    "mixte": (("CP", "CE1"), ("6e", "5e"), ("5e", "5e"), ("5e", "4e")),
    "divers": (("CP", "CE1"), ("CM2", "6e"), ("5e", "4e"), ("4e", "3e")),
}


def classes_of(exercise_type: ExerciseType, level: Level) -> tuple[str, ...]:
    """Return the classes of a cell, from the youngest to the oldest."""
    first, last = _SPANS[exercise_type][LEVELS.index(level)]
    return CLASSES[CLASSES.index(first) : CLASSES.index(last) + 1]


def cycles_of(exercise_type: ExerciseType, level: Level) -> tuple[int, ...]:
    """Return the cycles of a cell, each once."""
    cycles = (2 + CLASSES.index(name) // 3 for name in classes_of(exercise_type, level))
    return tuple(dict.fromkeys(cycles))
