"""The five enumerated types that production has: labels in PostgreSQL, values in the API.

A member's *name* is the label that the database stores, its *value* what clients see.
"""

from enum import StrEnum


class UserRole(StrEnum):
    """PADAWAN pupil, MAITRE teacher, GARDIEN moderator, ARCHIVISTE keeper, ADMIN administrator."""

    PADAWAN = "padawan"
    MAITRE = "maitre"
    GARDIEN = "gardien"
    ARCHIVISTE = "archiviste"
    ADMIN = "admin"


class ExerciseKind(StrEnum):
    """The nine exercise types; `game.units.ExerciseType` lists the same values."""

    ADDITION = "addition"
    SOUSTRACTION = "soustraction"
    MULTIPLICATION = "multiplication"
    DIVISION = "division"
    FRACTIONS = "fractions"
    GEOMETRIE = "geometrie"
    TEXTE = "texte"
    MIXTE = "mixte"
    DIVERS = "divers"


class Difficulty(StrEnum):
    """The four levels of difficulty; `game.units.Level` lists the same values."""

    INITIE = "initie"
    PADAWAN = "padawan"
    CHEVALIER = "chevalier"
    MAITRE = "maitre"


class LogicChallengeKind(StrEnum):
    """The kinds of logic challenges."""

    SEQUENCE = "sequence"
    PATTERN = "pattern"
    VISUAL = "visual"
    PUZZLE = "puzzle"
    RIDDLE = "riddle"
    DEDUCTION = "deduction"
    SPATIAL = "spatial"
    PROBABILITY = "probability"
    GRAPH = "graph"
    CODING = "coding"
    CHESS = "chess"
    CUSTOM = "custom"


class AgeGroup(StrEnum):
    """The age bands of logic challenges."""

    ENFANT = "enfant"
    ADOLESCENT = "adolescent"
    ADULTE = "adulte"
    AGE_9_12 = "9-12"
    AGE_12_13 = "12-13"
    AGE_13_PLUS = "13+"
    GROUP_10_12 = "10-12"
    GROUP_13_15 = "13-15"
    ALL_AGES = "all"
