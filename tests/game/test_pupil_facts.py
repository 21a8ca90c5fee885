"""Counting a pupil's history: right answers, streaks, and days of the pupil's own time zone."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.badges import is_earned
from game.pupil_facts import (
    AttemptFact,
    MatchFact,
    facts_from,
    local_day,
    longest_absence,
    longest_run,
)
from game.units import EXERCISE_TYPES, ExerciseType

MONDAY = date(2026, 3, 2)
TUESDAY = MONDAY + timedelta(days=1)


def attempts(
    marks: str, day: date = MONDAY, kind: ExerciseType = "addition", time_ms: int | None = 9_000
) -> list[AttemptFact]:
    """Return attempts from a row of marks: "+" is right, "-" wrong."""
    return [AttemptFact(kind, mark == "+", day, time_ms) for mark in marks]


def test_a_fast_wrong_answer_earns_no_speed_badge() -> None:
    slow_right = AttemptFact("addition", True, MONDAY, 9_000)
    fast_wrong = AttemptFact("addition", False, MONDAY, 800)
    facts = facts_from([slow_right, fast_wrong], today=TUESDAY)
    assert facts.fastest_right_ms == 9_000
    assert not is_earned({"max_time": 5}, facts)
    facts = facts_from([AttemptFact("addition", True, MONDAY, 4_900)], today=TUESDAY)
    assert is_earned({"max_time": 5}, facts)


def test_a_right_answer_of_unknown_time_is_not_the_fastest() -> None:
    assert facts_from(attempts("++", time_ms=None), today=TUESDAY).fastest_right_ms is None


def test_a_perfect_day_counts_only_when_it_is_over() -> None:
    history = attempts("+++")
    assert facts_from(history, today=MONDAY).perfect_day_count == 0
    assert facts_from(history, today=TUESDAY).perfect_day_count == 1


@pytest.mark.parametrize("marks", ["++", "+++-", "-+++++", "-"])
def test_a_short_or_flawed_day_is_not_perfect(marks: str) -> None:
    assert facts_from(attempts(marks), today=TUESDAY).perfect_day_count == 0


def test_an_evening_is_counted_on_the_pupils_own_day_and_not_on_that_of_utc() -> None:
    """Half past eleven at night in Paris in summer is still today there, and in Nouméa tomorrow."""
    instant = datetime(2026, 7, 1, 21, 30, tzinfo=UTC)
    paris, noumea, cayenne = (timezone(timedelta(hours=hours)) for hours in (2, 11, -3))
    assert local_day(instant, paris) == date(2026, 7, 1)
    assert local_day(instant, noumea) == date(2026, 7, 2)
    assert local_day(datetime(2026, 7, 2, 1, 0, tzinfo=UTC), cayenne) == date(2026, 7, 1)


def test_days_in_a_row_follow_the_pupils_own_days() -> None:
    noumea = timezone(timedelta(hours=11))
    # Two evenings of school in Nouméa that lie on one and the same day of UTC.
    instants = [datetime(2026, 3, 2, 0, 30, tzinfo=UTC), datetime(2026, 3, 2, 20, 0, tzinfo=UTC)]
    history = [AttemptFact("texte", True, local_day(one, noumea)) for one in instants]
    assert facts_from(history, today=date(2026, 3, 4)).consecutive_days == 2


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local_day(datetime(2026, 7, 1, 21, 30), UTC)  # noqa: DTZ001 - the subject of the test


def test_streaks_are_counted_overall_and_by_type() -> None:
    history = [
        *attempts("++"),
        *attempts("+", kind="division"),
        *attempts("+-+"),
        *attempts("-", kind="division"),
    ]
    facts = facts_from(history, today=TUESDAY)
    assert facts.best_streak == 4
    assert facts.best_streak_by_type == {"addition": 3, "division": 1}
    assert facts.attempts_by_type == {"addition": 5, "division": 2}
    assert facts.right_by_type == {"addition": 4, "division": 1}
    assert (facts.attempts_count, facts.right_count) == (7, 5)


def test_a_broken_streak_takes_nothing_away() -> None:
    long = attempts("+" * 20)
    assert is_earned({"exercise_type": "addition", "streak": 20}, facts_from(long, today=TUESDAY))
    assert is_earned(
        {"exercise_type": "addition", "streak": 20},
        facts_from([*long, *attempts("-----")], today=TUESDAY),
    )


def test_runs_and_absences_of_days() -> None:
    days = [MONDAY + timedelta(days=offset) for offset in (0, 1, 2, 5, 6, 16)]
    assert longest_run([*days, *days]) == 3
    assert longest_absence(days) == 9
    assert longest_run([]) == longest_absence([]) == longest_absence([MONDAY]) == 0


@given(st.lists(st.tuples(st.sampled_from(EXERCISE_TYPES), st.booleans(), st.integers(0, 40))))
def test_counts_agree_with_counting_again(history: list[tuple[ExerciseType, bool, int]]) -> None:
    facts = facts_from(
        [AttemptFact(kind, right, MONDAY + timedelta(days=day)) for kind, right, day in history],
        today=MONDAY + timedelta(days=41),
    )
    assert facts.attempts_count == len(history)
    assert facts.right_count == sum(right for _, right, _ in history)
    rows = "".join("+" if right else "-" for _, right, _ in history)
    assert facts.best_streak == max(map(len, rows.split("-")))
    per_day: dict[int, list[bool]] = {}
    for _, right, day in history:
        per_day.setdefault(day, []).append(right)
    assert facts.perfect_day_count == sum(
        len(marks) >= 3 and all(marks) for marks in per_day.values()
    )


def match(**changes: object) -> MatchFact:
    plain: dict[str, object] = {
        "mode": "speed", "kind": "class_duel", "question_count": 20, "right_count": 15,
    }  # fmt: skip
    return MatchFact(**{**plain, **changes})  # type: ignore[arg-type]


def test_matches_are_counted_by_mode_and_outcome() -> None:
    facts = facts_from(
        [],
        [
            match(has_won=True),
            match(mode="accuracy", question_count=10, right_count=10),
            match(mode="endurance", distance=33, question_count=0, right_count=0),
            match(mode="endurance", distance=21),
            match(has_won=True, has_helped=True, side_count=2),
            match(has_won=True, kind="duel_1v1", side_count=2),
        ],
        today=MONDAY,
        logic_attempts_count=4,
    )
    assert facts.matches_played == 6
    assert facts.matches_played_by_mode == {"speed": 3, "accuracy": 1, "endurance": 2}
    assert facts.matches_won == 3
    assert facts.perfect_match_count == 1
    assert facts.endurance_distance == 33
    assert facts.class_duels_won == 1
    assert facts.helped_team_count == 1
    assert facts.logic_attempts_count == 4


def test_a_match_of_few_questions_is_not_perfect() -> None:
    facts = facts_from([], [match(question_count=4, right_count=4)], today=MONDAY)
    assert facts.perfect_match_count == 0
