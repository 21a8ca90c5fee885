from game.events import Removed
from game.live import class_fifths, seat_score, side_bars
from game.units import Seat
from tests.game.table import Table, setup_of


def test_live_views_of_an_empty_match_are_zero() -> None:
    table = Table(setup_of())
    assert class_fifths(table.state) == 0
    assert side_bars(table.state) == {"a": 0, "b": 0}
    assert seat_score(table.state, Seat("zz")) == 0


def test_class_progress_is_told_in_fifths_of_all_questions() -> None:
    table = Table(setup_of(question_count=5))
    table.sit("a1", "b1")
    table.start()
    seen = []
    for _ in range(5):
        table.play("a1", 3_000)
        seen.append(class_fifths(table.state))
    assert seen == [0, 1, 1, 2, 2]
    table.play("b1", *[3_000] * 4)
    assert class_fifths(table.state) == 4
    table.play("b1", 3_000)
    assert class_fifths(table.state) == 5


def test_bars_are_the_mean_score_in_percent() -> None:
    table = Table(setup_of(question_count=2))
    table.sit("a1", "a2", "b1")
    table.start()
    table.play("a1", 2_000)
    table.play("b1", 2_000, 2_000)
    assert seat_score(table.state, Seat("a1")) == 500
    assert side_bars(table.state) == {"a": 25, "b": 100}
    table.host(Removed(Seat("a2")))
    assert side_bars(table.state) == {"a": 50, "b": 100}


def test_common_mission_has_one_bar() -> None:
    table = Table(setup_of(question_count=1, is_common_mission=True))
    table.sit("a1", "a2", "b1", "b2")
    table.start()
    table.play("a1", 2_000)
    assert side_bars(table.state) == {"a": 25, "b": 25}


def test_sum_below_zero_shows_as_zero() -> None:
    table = Table(setup_of(is_choice=True))
    table.sit("a1")
    table.start()
    table.play("a1", None, None)
    assert table.seat("a1").points < 0
    assert seat_score(table.state, Seat("a1")) == 0
    assert side_bars(table.state) == {"a": 0, "b": 0}
