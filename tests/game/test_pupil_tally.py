import json
from datetime import date, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from game.pupil_facts import AttemptFact, PupilFacts, facts_from
from game.pupil_tally import Tally
from game.units import EXERCISE_TYPES

FIRST = date(2025, 6, 1)

attempts = st.lists(
    st.tuples(
        st.sampled_from(EXERCISE_TYPES[:3]),
        st.booleans(),
        st.integers(0, 12),
        st.none() | st.integers(200, 60_000),
    ),
    max_size=60,
)


@given(attempts, st.lists(st.integers(0, 60), max_size=3), st.integers(-1, 2))
def test_a_tally_counts_what_a_whole_history_counts_wherever_it_is_cut(
    made: list[tuple[str, bool, int, int | None]], cuts: list[int], later: int
) -> None:
    history = [
        AttemptFact(kind, is_right, FIRST + timedelta(days), time_ms)  # type: ignore[arg-type]
        for kind, is_right, days, time_ms in sorted(made, key=lambda one: one[2])
    ]
    tally = Tally()
    for index, one in enumerate(history):
        if index in cuts:  # kept in the database, and read back
            tally = msgspec.json.decode(msgspec.json.encode(tally), type=Tally)
        tally.add(one.type, is_right=one.is_right, day=one.day, time_ms=one.time_ms)
    today = (history[-1].day if history else FIRST) + timedelta(later)
    assert PupilFacts(**tally.facts(today)) == facts_from(history, today=today)
    assert tally.count == len(history)


def test_attempts_of_an_unknown_day_count_for_all_but_days() -> None:
    tally = Tally()
    for _ in range(3):
        tally.add("addition", is_right=True, day=None, time_ms=None)
    facts = PupilFacts(**tally.facts(FIRST))
    assert (facts.attempts_count, facts.best_streak, facts.consecutive_days) == (3, 3, 0)


def test_a_clock_put_back_over_midnight_ends_no_day() -> None:
    tally = Tally()
    for day in (2, 1, 2, 3):
        tally.add("addition", is_right=True, day=FIRST + timedelta(day), time_ms=1_000)
    facts = PupilFacts(**tally.facts(FIRST + timedelta(9)))
    assert (facts.consecutive_days, facts.perfect_day_count) == (2, 1)


def test_an_empty_tally_is_small_where_it_is_kept() -> None:
    assert json.loads(msgspec.json.encode(Tally())) == {}
