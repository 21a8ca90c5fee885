"""What the host decided before the match: the first entry of every log."""

from msgspec import Struct

from game.exercises.own import SetItem
from game.units import CORRECTION_MS, RULES_VERSION, ExerciseType, Kind, Level, MatchId, Mode


class SideSetup(Struct, frozen=True, gc=False, array_like=True):
    """One side of a duel. `roster_count`, its class's size, decides whether a result is ranked."""

    key: str
    roster_count: int = 0


class MatchSetup(Struct, frozen=True, gc=False, array_like=True):
    """Everything the rules need to know of a match before anyone sits down.

    `seed` is secret until the match has ended: whoever knows it knows every question.
    `length_ms` is the planned length; `question_count` is N and ignored in endurance.
    `correction_ms` 0 means that the next question opens with the verdict of the last.
    `draw_margin` is the least difference of side scores that is no draw.
    `items`, as secret as the seed, is a teacher's set: then they are the questions, for pupils of
    every level, and `types` and `level` only say what kind they are.
    """

    match: MatchId
    seed: str
    mode: Mode
    types: tuple[ExerciseType, ...]
    level: Level
    question_count: int
    length_ms: int
    kind: Kind = "class_duel"
    sides: tuple[SideSetup, ...] = (SideSetup("a"),)
    is_choice: bool = False
    is_common_mission: bool = False
    correction_ms: int = CORRECTION_MS
    draw_margin: int = 10
    rules: int = RULES_VERSION
    items: tuple[SetItem, ...] = ()
