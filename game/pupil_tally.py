"""A pupil's attempts counted one after another, so that the next ones need only be added.

What `game.pupil_facts.facts_from` counts from a whole history, this keeps as a handful of figures:
a property test holds the two together, wherever a history is cut.
"""

from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec import Struct

from game.pupil_facts import PERFECT_DAY_MIN
from game.units import ExerciseType


class Tally(Struct, kw_only=True, omit_defaults=True):
    """All attempts so far, in the order in which they were made; the empty one is of nobody.

    `day` is the last day with attempts, and `day_count` and `day_right_count` are of that day: it
    may go on. `perfect_days` are days before it.
    """

    attempts: dict[ExerciseType, int] = msgspec.field(default_factory=dict)
    right: dict[ExerciseType, int] = msgspec.field(default_factory=dict)
    run: int = 0
    best_run: int = 0
    run_by_type: dict[ExerciseType, int] = msgspec.field(default_factory=dict)
    best_run_by_type: dict[ExerciseType, int] = msgspec.field(default_factory=dict)
    fastest_ms: int | None = None
    day: date | None = None
    day_count: int = 0
    day_right_count: int = 0
    day_run: int = 0
    best_day_run: int = 0
    longest_absence: int = 0
    perfect_days: int = 0

    @property
    def count(self) -> int:
        """How many attempts are in it."""
        return sum(self.attempts.values())

    def add(
        self, kind: ExerciseType, *, is_right: bool, day: date | None, time_ms: int | None
    ) -> None:
        """Count one more attempt; `day` None: nobody knows when it was made.

        Days do not go back: where clocks were put back over midnight, the later day goes on.
        """
        self.attempts[kind] = self.attempts.get(kind, 0) + 1
        self.right[kind] = self.right.get(kind, 0) + is_right
        self.run = self.run + 1 if is_right else 0
        self.best_run = max(self.best_run, self.run)
        run = self.run_by_type.get(kind, 0) + 1 if is_right else 0
        self.run_by_type[kind] = run
        self.best_run_by_type[kind] = max(self.best_run_by_type.get(kind, 0), run)
        if is_right and time_ms is not None:
            self.fastest_ms = time_ms if self.fastest_ms is None else min(self.fastest_ms, time_ms)
        if day is not None:
            self._add_day(day, is_right=is_right)

    def facts(self, today: date) -> dict[str, Any]:
        """Return the fields of `PupilFacts` that attempts decide; a day counts once it is over."""
        is_over = self.day is not None and self.day < today
        return {
            "attempts_count": self.count,
            "right_count": sum(self.right.values()),
            "attempts_by_type": dict(self.attempts),
            "right_by_type": dict(self.right),
            "best_streak": self.best_run,
            "best_streak_by_type": dict(self.best_run_by_type),
            "fastest_right_ms": self.fastest_ms,
            "consecutive_days": self.best_day_run,
            "comeback_days": self.longest_absence,
            "perfect_day_count": self.perfect_days + (is_over and self._is_perfect),
        }

    @property
    def _is_perfect(self) -> bool:
        return PERFECT_DAY_MIN <= self.day_count == self.day_right_count

    def _add_day(self, day: date, *, is_right: bool) -> None:
        if self.day is None or day > self.day:
            if self.day is not None:
                self.perfect_days += self._is_perfect
                self.longest_absence = max(self.longest_absence, (day - self.day).days - 1)
            is_next = self.day is not None and day - self.day == timedelta(days=1)
            self.day_run = self.day_run + 1 if is_next else 1
            self.best_day_run = max(self.best_day_run, self.day_run)
            self.day, self.day_count, self.day_right_count = day, 0, 0
        self.day_count += 1
        self.day_right_count += is_right
