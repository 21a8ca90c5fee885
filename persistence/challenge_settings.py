"""What the `settings` column of a challenge holds, and the match setup that follows from it.

The column is written once, when the challenge is created, and read by whoever opens, hosts or
settles its match. It holds the match's secret seed, so it is never sent to anybody as it is.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from game.exercises.own import SetItem
from game.setup import MatchSetup, SideSetup
from game.units import (
    CORRECTION_MS,
    RULES_VERSION,
    DivisionSign,
    ExerciseType,
    Kind,
    Level,
    MatchId,
    Mode,
)


class SideSettings(Struct, frozen=True):
    """One side. With a `group_id`, the active members of that class belong to it.

    When several sides name the same class (a class that plays against itself), its members are
    shared out evenly among these. `roster_count` is the number of active pupils at creation, of the
    class or of its share.
    """

    key: str
    name: str
    group_id: int | None = None
    roster_count: int = 0


class ChallengeSettings(Struct, frozen=True):
    """The host's choices and the seed. Times in milliseconds, `question_count` is N.

    `set_id` names the set whose items the challenge has as its own, in their own column: they are
    read only when the log is made. `division_sign` is rendering, of which the rules know nothing.
    """

    seed: str
    types: tuple[ExerciseType, ...]
    level: Level
    question_count: int
    length_ms: int
    sides: tuple[SideSettings, ...]
    is_choice: bool = False
    is_common_mission: bool = False
    correction_ms: int = CORRECTION_MS
    draw_margin: int = 10
    set_id: int | None = None
    division_sign: DivisionSign = "÷"

    def group_ids(self) -> frozenset[int]:
        """Return the classes whose members may play without knowing the join code."""
        return frozenset(side.group_id for side in self.sides if side.group_id is not None)

    def setup(
        self, match: MatchId, mode: Mode, kind: Kind, items: tuple[SetItem, ...] = ()
    ) -> MatchSetup:
        """Return what the first entry of the match's log says."""
        return MatchSetup(
            match=match,
            seed=self.seed,
            mode=mode,
            types=self.types,
            level=self.level,
            question_count=self.question_count,
            length_ms=self.length_ms,
            kind=kind,
            sides=tuple(SideSetup(side.key, side.roster_count) for side in self.sides),
            is_choice=self.is_choice,
            is_common_mission=self.is_common_mission,
            correction_ms=self.correction_ms,
            draw_margin=self.draw_margin,
            rules=RULES_VERSION,
            items=items,
        )


def to_column(settings: ChallengeSettings) -> dict[str, Any]:
    """Return what is stored."""
    column: dict[str, Any] = msgspec.to_builtins(settings)
    return column


def from_column(column: Any) -> ChallengeSettings:
    """Return what was stored; raises `msgspec.ValidationError` for a row of the older product."""
    return msgspec.convert(column, ChallengeSettings)


def items_to_column(items: Sequence[SetItem]) -> list[Any]:
    """Return the items of a set as they are stored with its challenge."""
    column: list[Any] = msgspec.to_builtins(items)
    return column


def items_from_column(column: Any) -> tuple[SetItem, ...]:
    """Return the stored items, none for NULL; raises `msgspec.ValidationError` for what is none."""
    return () if column is None else msgspec.convert(column, tuple[SetItem, ...])
