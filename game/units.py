"""Names for the ids, times and vocabularies that every other module shares."""

from typing import Final, Literal, NewType

MatchId = NewType("MatchId", int)
"""Primary key of the match's row in `multiplayer_challenges`."""

Seat = NewType("Seat", str)
"""Random name of one participant in one match; the log knows nobody by any other name."""

NodeId = NewType("NodeId", str)
"""Random name of one web process, new at each start."""

CommandId = NewType("CommandId", str)
"""The client's own name for one command, 1 to 32 bytes; nodes use the prefix `sys:`."""

HOST: Final = Seat("host")
"""The pseudo-seat of whoever runs the match; it has presence, never a score."""

Mode = Literal["speed", "accuracy", "endurance"]
Kind = Literal["class_duel", "duel_1v1"]
Phase = Literal["lobby", "running", "paused", "ended", "void"]
Presence = Literal["here", "away", "left", "removed", "banned"]

ExerciseType = Literal[
    "addition",
    "soustraction",
    "multiplication",
    "division",
    "fractions",
    "geometrie",
    "texte",
    "mixte",
    "divers",
]
Level = Literal["initie", "padawan", "chevalier", "maitre"]
Language = Literal["fr", "en", "es"]
DivisionSign = Literal["÷", ":"]
"""What a teacher prefers between dividend and divisor; a matter of rendering alone."""

EXERCISE_TYPES: Final[tuple[ExerciseType, ...]] = (
    "addition",
    "soustraction",
    "multiplication",
    "division",
    "fractions",
    "geometrie",
    "texte",
    "mixte",
    "divers",
)
LEVELS: Final[tuple[Level, ...]] = ("initie", "padawan", "chevalier", "maitre")
LANGUAGES: Final[tuple[Language, ...]] = ("fr", "en", "es")

UNTIMED: Final = 0
"""The multiplier, in percent, of a pupil who sees no timer."""
MULTIPLIERS: Final = (100, 133, 150, 200, 300, UNTIMED)
"""Accommodations of time, in percent of the base time."""

GRACE_MS: Final = 500
"""How long after its deadline an answer still counts."""
LAG_CREDIT_MAX_MS: Final = 700
COUNTDOWN_MS: Final = 3_000
"""From start, or from the end of a pause, to the first clock that runs."""
CORRECTION_MS: Final = 2_000
RULES_VERSION: Final = 1
