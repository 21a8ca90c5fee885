from fractions import Fraction
from typing import Any

import pytest

from game.events import Finished, TimeExtended
from game.modes import MODES
from game.questions import allowed_ms, exercise_for
from game.state import Flight
from game.units import Seat
from tests.game.table import Table, setup_of


def seated(**need: Any) -> Table:
    table = Table(setup_of("endurance", length_ms=4 * 3_600_000))
    table.sit("a1", **need)
    table.sit("b1")
    table.start()
    return table


def flight(table: Table, name: str = "a1") -> Flight:
    found = table.seat(name).flight
    assert found is not None
    return found


def test_three_shields_go_one_by_one_and_then_the_pupil_is_co_pilot() -> None:
    table = seated()
    shields = []
    for _ in range(4):
        table.play("a1", None)
        shields.append((flight(table).shields, flight(table).is_copilot))
    assert shields == [(2, False), (1, False), (0, True), (0, True)]
    assert not table.seat("a1").is_done


def test_co_pilot_advances_by_a_quarter() -> None:
    table = seated()
    table.play("a1", 3_000, 3_000, None, None, None, 3_000)
    assert table.seat("a1").points == 12 + 12 + 3
    assert table.rows()["a1"].score == 1000 * 27 // 720


def test_eight_in_a_row_give_a_shield_back_but_never_a_fourth() -> None:
    table = seated()
    table.play("a1", *[3_000] * 8)
    assert flight(table).shields == 3
    table.play("a1", None, *[3_000] * 7)
    assert flight(table).shields == 2
    table.play("a1", 3_000)
    assert flight(table).shields == 3


def test_running_out_of_time_costs_a_shield_and_giving_up_does_not() -> None:
    table = seated()
    table.play("a1", 3_000)
    table.show("a1")
    table.give_up("a1")
    assert (flight(table).shields, flight(table).straight, flight(table).errors) == (3, 0, 1)
    table.show("a1")
    table.run_to(table.now + 13_300)
    assert flight(table).shields == 2
    assert flight(table).errors == 2
    assert [answer.status for answer in table.seat("a1").answers] == [
        "right",
        "gave_up",
        "timeout",
    ]


def test_giving_up_in_added_time_costs_a_shield() -> None:
    table = seated()
    table.show("a1")
    table.send("a1", TimeExtended(6_000, Seat("a1")))
    table.now += 13_201
    table.give_up("a1")
    assert flight(table).shields == 2
    table.show("a1")
    table.now += 13_200
    table.give_up("a1")
    assert flight(table).shields == 2


def test_right_answer_in_added_time_costs_a_shield_like_none() -> None:
    table = seated()
    table.show("a1")
    table.send("a1", TimeExtended(6_000, Seat("a1")))
    verdict = table.answer("a1", t=14_000)
    assert (verdict.status, verdict.points) == ("right", 0)
    assert flight(table).shields == 2


def test_wrong_choice_costs_a_third_of_the_step() -> None:
    table = Table(setup_of("endurance", is_choice=True, length_ms=4 * 3_600_000))
    table.sit("a1")
    table.start()
    table.show("a1")
    assert table.answer("a1", "999").points == -4
    table.play("a1", None, None)
    table.show("a1")
    assert table.answer("a1", "999").points == -1
    table.show("a1")
    assert table.answer("a1").points == 3


def test_wrong_typed_answer_costs_whole_twelfths_of_what_guessing_would_earn() -> None:
    table = seated()
    table.show("a1")
    assert table.answer("a1", "999").points == -2  # 12 * 122 / 1000, rounded up
    table.play("a1", None, None)
    table.show("a1")
    assert table.answer("a1", "999").points == -1
    table = Table(setup_of("endurance", level="chevalier", length_ms=4 * 3_600_000))
    table.sit("a1", level="chevalier")
    table.start()
    table.show("a1")
    assert table.answer("a1", "999999").points == 0  # 10 / 1000: not half a twelfth


def test_what_granted_time_left_unseen_is_flown_as_what_was_seen() -> None:
    table = Table(setup_of("endurance", length_ms=600_000))
    table.sit("a1", multiplier_pct=200)
    table.sit("b1")
    table.start()
    table.play("a1", *[20_000] * 9, None, *[20_000] * 9, None)
    table.host(Finished("host"))
    # m = 2: somebody else met 40 meanwhile, so 20 more are flown. 2 of 20 cost a shield, and each
    # time eight in a row gave one back, so 2 are left; at half a mistake more than was seen they
    # last for 2 * 20 / 2.5 questions.
    assert table.seat("a1").points == 18 * 12
    further = Fraction((16 * 12 + 4 * 3) * 18, 20)
    points = 18 * 12
    assert table.rows()["a1"].question_count == round(60 * points / (points + further))
    table = Table(setup_of("endurance", length_ms=600_000))
    table.sit("a1", multiplier_pct=200)
    table.sit("b1")
    table.start()
    table.play("a1", *[5_000] * 20, *[None] * 4, *[5_000] * 16)
    table.host(Finished("host"))
    points = 20 * 12 + 16 * 3  # 40 of 60 met, 36 right; the other 20 are a co-pilot's
    further = Fraction(20 * 3 * 36, 40)
    assert table.rows()["a1"].question_count == round(60 * points / (points + further))


def test_waves_change_type_and_rise_by_one_level_at_most() -> None:
    table = Table(
        setup_of("endurance", types=("addition", "multiplication", "texte"), level="padawan")
    )
    cells = [MODES["endurance"].cell(table.setup.types, "padawan", wave * 5) for wave in range(12)]
    assert cells == [
        ("addition", "padawan"),
        ("addition", "padawan"),
        ("multiplication", "padawan"),
        ("multiplication", "chevalier"),
        ("texte", "chevalier"),
        ("texte", "chevalier"),
        ("addition", "chevalier"),
        ("addition", "chevalier"),
        ("multiplication", "chevalier"),
        ("multiplication", "chevalier"),
        ("texte", "chevalier"),
        ("texte", "chevalier"),
    ]


def test_waves_repeat_the_highest_level_at_the_top() -> None:
    assert MODES["endurance"].cell(("addition",), "maitre", 59) == ("addition", "maitre")


def test_questions_follow_the_waves() -> None:
    table = Table(setup_of("endurance", types=("addition", "division")))
    table.sit("a1")
    seat = table.seat("a1")
    met = [exercise_for(table.setup, seat, number) for number in range(60)]
    assert [(one.type, one.level) for one in met[10:15]] == [("division", "initie")] * 5
    assert [(one.type, one.level) for one in met[15:20]] == [("division", "padawan")] * 5


@pytest.mark.parametrize(("pct", "allowed"), [(100, 12_000), (150, 18_000), (0, None)])
def test_time_is_the_same_from_the_first_wave_on(pct: int, allowed: int | None) -> None:
    table = seated(multiplier_pct=pct)
    seat = table.seat("a1")
    assert [allowed_ms(table.setup, seat, number) for number in (0, 5, 14)] == [allowed] * 3


def test_twelve_waves_all_right_are_a_thousand() -> None:
    table = seated()
    table.play("a1", *[1_000] * 60)
    assert table.seat("a1").is_done
    assert table.rows()["a1"].score == 1000


def test_equal_distance_is_decided_by_the_wave_and_then_by_fewer_errors() -> None:
    table = seated()
    table.play("a1", 1_000, 1_000, None, None, 1_000)
    table.play("b1", 1_000, 1_000, None, 1_000)
    rows = table.rows()
    assert table.seat("a1").points == table.seat("b1").points == 36
    assert (rows["b1"].rank, rows["b1"].tie_break) == (1, "errors")
    table = seated()
    table.play("a1", 1_000, 1_000, None, 1_000, None)
    table.play("b1", 1_000, 1_000, None, None, None, *[1_000] * 4)
    assert table.seat("a1").points == table.seat("b1").points == 36
    rows = table.rows()
    assert (rows["b1"].rank, rows["b1"].tie_break) == (1, "wave")


def test_the_flight_of_one_seat_leaves_the_others_alone() -> None:
    table = seated()
    table.play("a1", None, None, None)
    assert flight(table, "b1").shields == 3


def test_co_pilot_stays_co_pilot_however_long_the_run() -> None:
    table = seated()
    table.play("a1", None, None, None, *[1_000] * 16)
    assert (flight(table).shields, flight(table).is_copilot) == (0, True)
    assert table.seat("a1").points == 16 * 3
