"""Pupils: what they know, how fast they are, what they need, and what they do when asked.

Knowing follows the Rasch model (log-odds = skill - difficulty of the item), times are log-normal in
shares of the type's base time. A habit decides what to do with a question; the honest one answers
what it knows and says "I don't know" otherwise.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

from game.exercises.model import Exercise
from game.state import MatchState
from game.units import Level, Mode
from tests.fairness.draws import Stream, deviate, logistic, normal
from tests.fairness.line import PERFECT, HoldPong, Line, Wire

ITEM_SPREAD: Final = 0.7
"""Standard deviation of the items' difficulty, in log-odds."""
TYPING_MS: Final = 700
"""Nobody reads, thinks and types in less."""
_PER_QUESTION: Final = 12
"""Uniform numbers that a question may use: two tries of five, and two to spare."""

Kind = Literal["answer", "give_up", "hint", "more", "cut", "back", "leave"]


@dataclass(frozen=True)
class Act:
    """What the pupil does `after_ms` after the question (or verdict) has reached the screen."""

    after_ms: int
    kind: Kind
    value: str = ""


@dataclass(frozen=True)
class Asked:
    """One question (or second try) as it stands before the pupil."""

    pupil: "Pupil"
    exercise: Exercise
    mode: Mode
    number: int
    place: int
    """In the level's list: luck belongs to the item, in whatever order it comes."""
    attempt: int
    limit_ms: int | None
    base_ms: int
    is_choice: bool
    knows: bool
    think_ms: int
    score_so_far: float
    """Points so far per question met, in shares of a full answer."""
    answered_count: int
    length_left_ms: int
    is_overtaken: bool
    """Whether the pupil was told the answer."""
    is_again: bool = False
    """Whether the same try was seen before the connection was cut."""

    def u(self, slot: int) -> float:
        return self.pupil.luck(self.place, 5 * (self.attempt > 1) + slot)

    def slip_or_right(self) -> str:
        return "99999" if self.u(2) < self.pupil.slip else self.exercise.answer


Habit = Callable[[Asked], tuple[Act, ...]]


def honest(asked: Asked) -> tuple[Act, ...]:
    """Answer what one knows, after thinking; else say so."""
    if asked.knows:
        return (Act(asked.think_ms, "answer", asked.slip_or_right()),)
    return (Act(asked.think_ms, "give_up"),)


@dataclass
class Pupil:
    """`need_pct` is how much slower the pupil works, `granted_pct` the m that was granted.

    `pace` is the median of the time to answer in shares of the base time, `spread` the standard
    deviation of its logarithm. `skill` is the log-odds to know an item of average difficulty.
    """

    name: str
    side: str
    key: str
    skill: float = 1.4
    pace: float = 0.35
    spread: float = 0.5
    slip: float = 0.02
    need_pct: int = 100
    granted_pct: int = 100
    is_calm: bool = False
    is_choice: bool = False
    level: Level = "initie"
    habit: Habit = honest
    wire: Wire = PERFECT
    hold: HoldPong | None = None
    is_mirrored: bool = False
    turn: int = 0
    """Which of the choices is guessed, beyond what luck says."""
    arrives_ms: int = 0
    """After the start of play; 0: there from the beginning."""
    away: tuple[tuple[int, int], ...] = ()
    """From when to when the connection is cut, after the start of play."""
    reading_ms: int = 2_000
    """How long a pupil who goes on by a button looks at a correction."""
    goes_on: Callable[[Asked | None], bool] | None = None
    """Whether a pupil who goes on by a button asks for the next question; None: always."""
    thinks_in_pauses: bool = False
    first_wait_ms: int = 0
    """How much longer such a pupil waits after the first question."""
    is_told: Callable[[MatchState, Exercise], bool] | None = None
    """Whether somebody has told the answer by now."""
    line: Line = field(init=False)
    _stream: Stream = field(init=False)

    def __post_init__(self) -> None:
        self.line = Line(self.wire, f"{self.key}", self.hold)
        self._stream = Stream(f"pupil:{self.key}", is_mirrored=self.is_mirrored)

    def luck(self, place: int, slot: int) -> float:
        return self._stream[place * _PER_QUESTION + slot]

    def knows(self, exercise: Exercise, place: int) -> bool:
        item = f"{exercise.type}/{exercise.level}/{exercise.seed}"
        return self.luck(place, 0) < logistic(self.skill - ITEM_SPREAD * deviate(item))

    def think_ms(self, base_ms: int, place: int, attempt: int) -> int:
        """Return the time from seeing to sending."""
        u = self.luck(place, 1 if attempt == 1 else 6)
        share = self.pace * math.exp(self.spread * normal(u))
        return round((TYPING_MS + share * base_ms) * self.need_pct / 100)
