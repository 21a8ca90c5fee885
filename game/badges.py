"""Badges: what a requirement asks, and whether somebody's facts meet it.

A badge's `requirements` is a JSON object as the database stores it; every condition in it must
hold. Nothing here takes away, counts down or reminds.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec
from msgspec import Struct

from game.pupil_facts import PupilFacts
from game.units import EXERCISE_TYPES, ExerciseType, Mode

__all__ = [
    "Condition",
    "PupilFacts",
    "RequirementError",
    "Requirements",
    "is_earned",
    "measure",
    "parse_requirements",
]


class RequirementError(ValueError):
    """The stored requirements are of no kind that this release knows."""


class Condition(Struct, frozen=True):
    """One condition, measured: it holds when `have` has reached `need`.

    For `max_time` the figures are 0 or 1. Pages show them as progress, except those of days in a
    row in the calm profile.
    """

    kind: str
    have: int
    need: int

    @property
    def is_met(self) -> bool:
        """Whether the condition holds."""
        return self.have >= self.need


class Requirements(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every kind of condition; those that are None do not apply.

    `exercise_type` and `mode` narrow the other conditions. Times are in seconds, as production
    stores them; `success_rate` is in percent.
    """

    attempts_count: int | None = None
    success_rate: float | None = None
    min_attempts: int | None = None
    exercise_type: ExerciseType | None = None
    streak: int | None = None
    max_time: float | None = None
    consecutive_days: int | None = None
    daily_perfect: bool | int | None = None
    all_types: bool | None = None
    min_per_type: int | None = None
    logic_attempts_count: int | None = None
    comeback_days: int | None = None
    mode: Mode | None = None
    matches_played: int | None = None
    matches_won: int | None = None
    perfect_match: bool | int | None = None
    endurance_distance: int | None = None
    class_duel_won: bool | int | None = None
    helped_team: bool | int | None = None


_NARROWING: Final = ("min_attempts", "exercise_type", "mode")


def parse_requirements(stored: Mapping[str, Any]) -> Requirements:
    """Return the requirements that the database stores.

    Raises `RequirementError` for an unknown kind or a senseless value, for no condition at all, and
    for a success rate without `min_attempts`: none of these may ever hand out a badge.
    """
    try:
        parsed = msgspec.convert(dict(stored), Requirements)
    except (msgspec.ValidationError, TypeError, ValueError) as error:
        raise RequirementError(f"requirements cannot be read: {error}") from error
    asked = {
        name: value
        for name in Requirements.__struct_fields__
        if (value := getattr(parsed, name)) is not None
    }
    if not set(asked) - set(_NARROWING):
        raise RequirementError("requirements without a condition would be met by everybody")
    if parsed.success_rate is not None and parsed.min_attempts is None:
        raise RequirementError("a success rate needs min_attempts")
    for name, value in asked.items():
        if value is False or (isinstance(value, int | float) and value <= 0):
            raise RequirementError(f"{name} must be more than nothing")
    return parsed


def measure(stored: Mapping[str, Any], facts: PupilFacts) -> tuple[Condition, ...]:
    """Return every condition with how far the facts meet it; raises `RequirementError`."""
    return tuple(_conditions(parse_requirements(stored), facts))


def is_earned(requirements: Mapping[str, Any], facts: PupilFacts) -> bool:
    """Return whether the facts meet every condition; raises `RequirementError`."""
    return all(condition.is_met for condition in measure(requirements, facts))


def _conditions(asked: Requirements, facts: PupilFacts) -> Iterable[Condition]:
    yield from _practice(asked, facts)
    yield from _days(asked, facts)
    yield from _matches(asked, facts)


def _practice(asked: Requirements, facts: PupilFacts) -> Iterable[Condition]:
    kind = asked.exercise_type
    attempts = facts.attempts_by_type.get(kind, 0) if kind else facts.attempts_count
    right = facts.right_by_type.get(kind, 0) if kind else facts.right_count
    if asked.attempts_count is not None:
        yield Condition("attempts_count", attempts, asked.attempts_count)
    if asked.min_attempts is not None:
        yield Condition("min_attempts", attempts, asked.min_attempts)
    if asked.success_rate is not None:
        reached = attempts > 0 and 100 * right >= asked.success_rate * attempts
        percent = 100 * right // attempts if attempts else 0
        need = int(asked.success_rate)
        yield Condition(
            "success_rate", max(percent, need) if reached else min(percent, need - 1), need
        )
    if asked.streak is not None:
        streak = facts.best_streak_by_type.get(kind, 0) if kind else facts.best_streak
        yield Condition("streak", streak, asked.streak)
    if asked.max_time is not None:
        fastest = facts.fastest_right_ms
        is_fast = fastest is not None and fastest <= 1000 * asked.max_time
        yield Condition("max_time", int(is_fast), 1)
    if asked.all_types is not None:
        met = sum(facts.attempts_by_type.get(one, 0) > 0 for one in EXERCISE_TYPES)
        yield Condition("all_types", met, len(EXERCISE_TYPES))
    if asked.min_per_type is not None:
        least = min(facts.attempts_by_type.get(one, 0) for one in EXERCISE_TYPES)
        yield Condition("min_per_type", least, asked.min_per_type)
    if asked.logic_attempts_count is not None:
        yield Condition(
            "logic_attempts_count", facts.logic_attempts_count, asked.logic_attempts_count
        )


def _days(asked: Requirements, facts: PupilFacts) -> Iterable[Condition]:
    if asked.consecutive_days is not None:
        yield Condition("consecutive_days", facts.consecutive_days, asked.consecutive_days)
    if asked.daily_perfect is not None:
        yield Condition("daily_perfect", facts.perfect_day_count, int(asked.daily_perfect))
    if asked.comeback_days is not None:
        yield Condition("comeback_days", facts.comeback_days, asked.comeback_days)


def _matches(asked: Requirements, facts: PupilFacts) -> Iterable[Condition]:
    mode = asked.mode
    if asked.matches_played is not None:
        played = facts.matches_played_by_mode.get(mode, 0) if mode else facts.matches_played
        yield Condition("matches_played", played, asked.matches_played)
    if asked.matches_won is not None:
        won = facts.matches_won_by_mode.get(mode, 0) if mode else facts.matches_won
        yield Condition("matches_won", won, asked.matches_won)
    if asked.perfect_match is not None:
        yield Condition("perfect_match", facts.perfect_match_count, int(asked.perfect_match))
    if asked.endurance_distance is not None:
        yield Condition("endurance_distance", facts.endurance_distance, asked.endurance_distance)
    if asked.class_duel_won is not None:
        yield Condition("class_duel_won", facts.class_duels_won, int(asked.class_duel_won))
    if asked.helped_team is not None:
        yield Condition("helped_team", facts.helped_team_count, int(asked.helped_team))
