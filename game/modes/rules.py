"""What a mode of play decides, with the answers most modes share. No mode knows another one."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import ClassVar, Literal, NamedTuple

from game.accommodation import stretched_ms
from game.setup import MatchSetup
from game.state import Answer, SeatState
from game.units import ExerciseType, Level

TieBreakCode = Literal[
    "points", "right_count", "median", "first_tries", "longest_run", "wave", "errors"
]
"""`points`: the scores look the same because they are rounded down, the sums behind them differ."""


class Trial(NamedTuple):
    """One try at a question, as a mode prices it.

    `limit_ms` is T with the granted m (None: no limit) and `t_ms` the time after the lag credit,
    `raw_ms` before it. `is_overtime`: after T and its grace, in time that was added during the
    match, which gives no points. `guess_permille` is the price of a wrong answer in thousandths of
    what the right one would have earned (`game.guessing`); a choice has its own.
    """

    attempt: int
    is_right: bool
    is_choice: bool
    t_ms: int
    raw_ms: int
    limit_ms: int | None
    is_overtime: bool
    guess_permille: int = 0

    def price(self, worth: int) -> int:
        """Return what the try costs if it is wrong, when the right answer is worth so much."""
        if self.is_choice:
            return worth // 3
        return -(-worth * self.guess_permille // 1000)


class Ruling(NamedTuple):
    """What the try earns (below 0 for a wrong choice), and whether the question closes with it."""

    points: int
    is_final: bool = True
    is_flagged: bool = False


class TieBreak(NamedTuple):
    """One way to tell equal scores apart: the greater key is the better.

    `key` gets the seat and by how many questions its points are divided, since counts of unlike
    many questions can be compared only as shares of them. `applies` says (of seats and totals)
    whether all of a group can be compared so; otherwise the next one decides.
    """

    code: TieBreakCode
    key: Callable[[SeatState, int], int | Fraction]
    applies: Callable[[Sequence[SeatState], Sequence[int]], bool]


class ModeRules:
    """The base of the modes. `full_points` is what a perfect answer to one question earns."""

    full_points: ClassVar[int] = 1000
    has_hints: ClassVar[bool] = False
    has_shields: ClassVar[bool] = False
    tie_breaks: ClassVar[tuple[TieBreak, ...]] = ()

    def question_total(self, setup: MatchSetup) -> int:
        """Return N for who is there from the start."""
        return setup.question_count

    def cell(
        self, types: tuple[ExerciseType, ...], own: Level, index: int
    ) -> tuple[ExerciseType, Level]:
        """Return type and level of the item `index` for pupils of level `own`."""
        return types[index % len(types)], own

    def limit_ms(self, base_ms: int, multiplier_pct: int, question: int) -> int | None:  # noqa: ARG002 - a later question may be shorter in another mode
        """Return T of question number `question`; None without a limit."""
        return stretched_ms(base_ms, multiplier_pct) if multiplier_pct else None

    def judge(self, seat: SeatState, trial: Trial) -> Ruling:
        """Return what a try is worth. Changes nothing."""
        raise NotImplementedError

    def counted(self, seat: SeatState, met: int, owed: int, total: int) -> int:  # noqa: ARG002 - where points come at one rate, no more is needed
        """Return N when the seat met `met` questions and granted time left `owed` unseen."""
        return max(met, total - owed)

    def closed(self, seat: SeatState, answer: Answer) -> None:
        """Take note of a question that has its final verdict (not of one that the end cut off)."""
