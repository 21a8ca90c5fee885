"""Small simulations of what the rules promise: fair to size, to granted time, to distance, deaf to
tricks. Seeded, so they always give the same figures; the bounds are three standard errors.
"""

import random
from heapq import heappop, heappush
from statistics import mean

import pytest

from game.events import Finished
from game.modes import MODES
from game.modes.rules import Trial
from game.setup import SideSetup
from game.sides import compare_sides
from game.standing import standings
from game.state import Answer, MatchState, SeatState
from game.units import Seat
from tests.game.table import T0, Table, setup_of


def crowd(sizes: dict[str, int], source: random.Random) -> MatchState:
    """Return an ended match in which every pupil draws the points from the same law."""
    state = MatchState(setup_of(sides=tuple(SideSetup(key) for key in sizes)))
    state.ended_ms = state.planned_ms = 480_000
    for key, size in sizes.items():
        for number in range(size):
            seat = SeatState(Seat(f"{key}{number}"), key, "initie", 100, False, False, False, 20, 0)
            seat.is_frozen = True
            seat.points = sum(source.choice((0, 600, 800, 900, 1000)) for _ in range(20))
            seat.answers = [
                Answer(n, "right", 1, True, 0, None, None, 0, False, False, 0, 0, [], [])
                for n in range(20)
            ]
            state.seats[seat.seat] = seat
    return state


def test_classes_of_30_and_12_equal_pupils_win_half_each_of_the_decided_matches() -> None:
    source = random.Random(30_12)
    count = {"won": 0, "lost": 0, "draw": 0}
    for _ in range(150):
        large, _ = compare_sides(crowd({"a": 30, "b": 12}, source))[0]
        count[large.outcome] += 1
    decided = count["won"] + count["lost"]
    assert decided > 50
    assert abs(count["won"] / decided - 0.5) < 3 * 0.5 / decided**0.5


def race(need: int, minutes_pct: int, source: random.Random) -> Table:
    """Two pupils of equal skill; one needs, and was granted, m = need. The clock ends the match.

    `minutes_pct` says how much of what 20 questions take the match lasts, in percent.
    """
    length_ms = 20 * 9_200 * minutes_pct // 100
    table = Table(setup_of(length_ms=length_ms))
    table.sit("a1", multiplier_pct=need)
    table.sit("b1")
    table.start()
    times: list[tuple[int, str, int | None]] = [(3_000, "a1", None), (3_000, "b1", None)]
    while times:
        now, name, t = heappop(times)
        if now >= length_ms + 3_000:
            break
        table.now = now
        if t is None:
            table.show(name)
            used = int(12_000 * (need if name == "a1" else 100) // 100 * source.uniform(0.2, 1.0))
            heappush(times, (now + used, name, used))
            continue
        table.answer(name, None if source.random() < 0.8 else "999", t=t)
        due_ms = table.seat(name).next_due_ms
        if due_ms is not None:
            heappush(times, (due_ms - T0, name, None))
    if table.state.ended_ms is None:
        table.host(Finished("host"))
    return table


@pytest.mark.parametrize("need", [133, 150, 200])
@pytest.mark.parametrize("minutes_pct", [50, 80, 120])
def test_pupil_who_needs_granted_time_and_an_equal_one_who_does_not_do_equally_well(
    need: int, minutes_pct: int
) -> None:
    source = random.Random(need)
    leads = []
    for _ in range(60):
        rows = race(need, minutes_pct, source).rows()
        leads.append(rows["a1"].score - rows["b1"].score)
    error = (mean(lead * lead for lead in leads) / len(leads)) ** 0.5
    assert abs(mean(leads)) < 3 * error + 10


def test_guessing_among_choices_gains_nothing_in_the_mean_in_any_mode() -> None:
    seat = SeatState(Seat("a1"), "a", "initie", 100, False, True, False, 10, 0)
    for mode in ("speed", "endurance"):
        for t in (0, 400, 3_000, 11_000):
            right = MODES[mode].judge(seat, Trial(1, True, True, t, t, 12_000, False)).points
            wrong = MODES[mode].judge(seat, Trial(1, False, True, t, t, 12_000, False)).points
            assert right + 3 * wrong <= 2  # of 1000 a question, by rounding


def test_own_extensions_gain_nothing_against_answering_in_time_or_giving_up() -> None:
    for mode in ("speed", "endurance"):
        seat = SeatState(Seat("a1"), "a", "initie", 100, False, False, False, 10, 0)
        assert MODES[mode].judge(seat, Trial(1, True, False, 15_000, 15_000, 12_000, True)) == (
            MODES[mode].judge(seat, Trial(1, False, False, 15_000, 15_000, 12_000, True))
        )


def test_equal_pupils_at_any_distance_have_equal_scores() -> None:
    table = Table(setup_of(question_count=8))
    trips = {"a1": 20, "a2": 100, "b1": 300, "b2": 600}
    table.sit(*trips)
    table.start()
    for t in (500, 3_000, 6_000, 9_000, 11_000, 11_900, 12_000, 12_400):
        for name, trip in trips.items():
            table.show(name)
            table.answer(name, t=t + trip, lag=trip)
    assert len({table.seat(name).points for name in trips}) == 1
    assert {row.rank for row in standings(table.state).rows} == {1}
