"""What badges look at: the counted facts of one pupil, and how a history is counted.

Settlement counts with SQL where it can; `facts_from` counts a whole history and is what those
figures must equal.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import Final

import msgspec
from msgspec import Struct

from game.units import ExerciseType, Kind, Mode

PERFECT_DAY_MIN: Final = 3
"""A day with fewer attempts is too short to be perfect."""
PERFECT_MATCH_MIN: Final = 5
"""So is a match with fewer questions, that a host ended early."""


class PupilFacts(Struct, frozen=True, kw_only=True):
    """What settlement knows of one pupil, all time. Days are days of the pupil's own time zone.

    `fastest_right_ms` looks at right answers alone. `perfect_day_count` counts days that are over.
    `comeback_days` is the longest absence that the pupil returned from, `consecutive_days` the
    longest run of days. Matches are those that the pupil finished.
    """

    attempts_count: int = 0
    right_count: int = 0
    attempts_by_type: dict[ExerciseType, int] = msgspec.field(default_factory=dict)
    right_by_type: dict[ExerciseType, int] = msgspec.field(default_factory=dict)
    best_streak: int = 0
    best_streak_by_type: dict[ExerciseType, int] = msgspec.field(default_factory=dict)
    fastest_right_ms: int | None = None
    consecutive_days: int = 0
    perfect_day_count: int = 0
    comeback_days: int = 0
    logic_attempts_count: int = 0
    matches_played: int = 0
    matches_played_by_mode: dict[Mode, int] = msgspec.field(default_factory=dict)
    matches_won: int = 0
    matches_won_by_mode: dict[Mode, int] = msgspec.field(default_factory=dict)
    perfect_match_count: int = 0
    endurance_distance: int = 0
    class_duels_won: int = 0
    helped_team_count: int = 0


class AttemptFact(Struct, frozen=True):
    """One attempt at an exercise; `day` is that of the pupil's own time zone (`local_day`)."""

    type: ExerciseType
    is_right: bool
    day: date
    time_ms: int | None = None


class MatchFact(Struct, frozen=True):
    """One finished match of a pupil. `question_count` is how many were put to the seat.

    `has_won`: first of the match, or of the winning side. `has_helped`: finished with at least the
    score of the own side, where there were two sides or more.
    """

    mode: Mode
    kind: Kind
    question_count: int
    right_count: int
    has_won: bool = False
    has_helped: bool = False
    distance: int = 0
    side_count: int = 1


def local_day(instant: datetime, zone: tzinfo) -> date:
    """Return the pupil's own day of an instant; raises ValueError for one without a time zone.

    An evening in Nouméa is still the morning in UTC: days are counted where the pupil lives.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return instant.astimezone(zone).date()


def longest_run(days: Iterable[date]) -> int:
    """Return the longest run of days without a gap."""
    best = run = 0
    previous: date | None = None
    for day in sorted(set(days)):
        run = run + 1 if previous is not None and day - previous == timedelta(days=1) else 1
        best = max(best, run)
        previous = day
    return best


def longest_absence(days: Iterable[date]) -> int:
    """Return the most days without practice between two days with it."""
    ordered = sorted(set(days))
    gaps = ((after - before).days - 1 for before, after in pairwise(ordered))
    return max(gaps, default=0)


def facts_from(
    attempts: Iterable[AttemptFact],
    matches: Iterable[MatchFact] = (),
    *,
    today: date,
    logic_attempts_count: int = 0,
) -> PupilFacts:
    """Return the facts of a whole history, attempts in the order in which they were made.

    `today` is the pupil's own day: a perfect day counts only once it is over, for a wrong answer
    may still come.
    """
    tally = _Tally()
    for attempt in attempts:
        tally.add(attempt)
    played: dict[Mode, int] = {}
    won: dict[Mode, int] = {}
    duels = helped = perfect = distance = 0
    for match in matches:
        played[match.mode] = played.get(match.mode, 0) + 1
        won[match.mode] = won.get(match.mode, 0) + match.has_won
        duels += match.has_won and match.kind == "class_duel" and match.side_count > 1
        helped += match.has_helped and match.side_count > 1
        perfect += PERFECT_MATCH_MIN <= match.question_count == match.right_count
        distance = max(distance, match.distance)
    return PupilFacts(
        attempts_count=sum(tally.attempts.values()),
        right_count=sum(tally.right.values()),
        attempts_by_type=tally.attempts,
        right_by_type=tally.right,
        best_streak=tally.best,
        best_streak_by_type=tally.best_by_type,
        fastest_right_ms=tally.fastest_ms,
        consecutive_days=longest_run(tally.days),
        perfect_day_count=sum(
            count >= PERFECT_DAY_MIN and count == right and day < today
            for day, (count, right) in tally.days.items()
        ),
        comeback_days=longest_absence(tally.days),
        logic_attempts_count=logic_attempts_count,
        matches_played=sum(played.values()),
        matches_played_by_mode=played,
        matches_won=sum(won.values()),
        matches_won_by_mode=won,
        perfect_match_count=perfect,
        endurance_distance=distance,
        class_duels_won=duels,
        helped_team_count=helped,
    )


class _Tally:
    """Counts attempts, and the runs of right ones, as they come."""

    def __init__(self) -> None:
        self.attempts: dict[ExerciseType, int] = {}
        self.right: dict[ExerciseType, int] = {}
        self.best = 0
        self.best_by_type: dict[ExerciseType, int] = {}
        self.fastest_ms: int | None = None
        self.days: dict[date, tuple[int, int]] = {}
        self._run = 0
        self._run_by_type: dict[ExerciseType, int] = {}

    def add(self, attempt: AttemptFact) -> None:
        kind = attempt.type
        self.attempts[kind] = self.attempts.get(kind, 0) + 1
        self.right[kind] = self.right.get(kind, 0) + attempt.is_right
        count, right = self.days.get(attempt.day, (0, 0))
        self.days[attempt.day] = (count + 1, right + attempt.is_right)
        self._run = self._run + 1 if attempt.is_right else 0
        run = self._run_by_type.get(kind, 0) + 1 if attempt.is_right else 0
        self._run_by_type[kind] = run
        self.best = max(self.best, self._run)
        self.best_by_type[kind] = max(self.best_by_type.get(kind, 0), run)
        if attempt.is_right and attempt.time_ms is not None:
            fastest = self.fastest_ms
            self.fastest_ms = attempt.time_ms if fastest is None else min(fastest, attempt.time_ms)
