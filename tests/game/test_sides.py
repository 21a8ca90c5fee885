from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.accommodation import least_total
from game.events import Connected, Finished, Left, Removed, Seated, TimeExtended
from game.setup import SideSetup
from game.sides import SideStanding, compare_sides, is_draw, rounded
from game.standing import podium, score_for_others, standings
from game.units import Seat
from tests.game.table import NODE, T0, Table, code_of, setup_of


def sides_of(table: Table) -> dict[str, SideStanding]:
    return {side.key: side for side in standings(table.state).sides}


def played(scores: dict[str, int], **changes: Any) -> Table:
    """A finished match of one question in which these seats have these points."""
    table = Table(setup_of(question_count=1, **changes))
    table.sit(*scores)
    table.start()
    table.show(*scores)
    for name, points in scores.items():
        if points:
            table.answer(name, t=12_000 - (points - 600) * 24)
        else:
            table.answer(name, "?")
    assert {name: table.seat(name).points for name in scores} == scores
    return table


def test_side_counts_the_mean_so_the_larger_class_has_no_advantage() -> None:
    table = played({"a1": 800, "a2": 800, "a3": 800, "a4": 800, "b1": 900, "b2": 900})
    sides = sides_of(table)
    assert (sides["a"].score, sides["a"].outcome) == (800, "lost")
    assert (sides["b"].score, sides["b"].outcome) == (900, "won")


def test_late_joiner_has_a_shorter_match_and_weighs_its_share() -> None:
    table = Table(setup_of())
    table.sit("a1", "b1")
    table.start()
    table.show("a1", "b1")
    table.now = 3_000 + 120_000  # a quarter of eight minutes is over
    table.sit("a2")
    late = table.seat("a2")
    assert (late.question_total, late.weight_permille, late.is_late) == (15, 750, True)
    table.play("a2", *[6_000] * 3)
    table.host(Finished("host"))
    row = table.rows()["a2"]
    assert (row.score, row.question_count) == (3 * 850 // 15, 15)
    side = sides_of(table)["a"]
    assert side.weight_permille == 1750
    assert side.score == rounded(Fraction(750 * Fraction(3 * 850, 15), 1750))
    assert side.frozen_count == 1


def test_nobody_joins_in_the_second_half() -> None:
    table = Table(setup_of())
    table.sit("a1")
    table.start()
    table.show("a1")
    table.now = 3_000 + 240_000
    assert code_of(table.send("b1", Seated(Seat("b1"), "b", "initie"))) is None
    table.now += 1
    assert code_of(table.node(Connected(Seat("b1"), NODE))) == "too_late_to_join"
    assert code_of(table.send("b2", Seated(Seat("b2"), "b", "initie"))) == "too_late_to_join"
    assert "b1" not in table.rows()


def test_time_of_a_pause_makes_nobody_late() -> None:
    table = Table(setup_of())
    table.sit("a1")
    table.start()
    table.show("a1")
    table.now = 63_000
    table.pause()
    table.now = 900_000
    table.sit("b1")
    assert table.seat("b1").weight_permille == 875
    assert table.seat("b1").question_total == 18  # 17.5


def test_seat_of_the_list_that_comes_after_the_first_question_is_late() -> None:
    table = Table(setup_of())
    table.sit("a1", "b1")
    table.cut("b1")
    table.start()
    table.show("a1")
    table.now = 3_000 + 48_000
    table.back("b1")
    assert (table.seat("b1").question_total, table.seat("b1").weight_permille) == (18, 900)


def test_late_joiner_of_endurance_has_a_shorter_way() -> None:
    table = Table(setup_of("endurance"))
    table.sit("a1")
    table.start()
    table.show("a1")
    table.now = 3_000 + 240_000
    table.sit("b1")
    table.play("b1", *[1_000] * 15)
    assert table.rows()["b1"].score == 500


# absence


def test_lost_connection_excuses_the_questions_it_cost_and_no_more() -> None:
    table = Table(setup_of(types=("texte",)))
    table.sit("a1", "a2", "b1")
    table.start()
    table.play("a1", *[10_000] * 5)  # 20 questions in 8 minutes, one each 24 s
    table.now = 3_000 + 240_000
    table.cut("a1")
    table.run_to(600_000)
    assert table.phase == "ended"
    assert table.seat("a1").away_ms == 240_500
    # 15 were not shown; half of the time was lost, so 10 of them are excused
    side = sides_of(table)["a"]
    assert side.weight_permille == 1000 + 500
    # the own line is divided by all of them
    row = table.rows()["a1"]
    assert (row.question_count, row.score) == (20, table.seat("a1").points // 20)
    assert side.score == rounded(Fraction(table.seat("a1").points, 20) / Fraction(3, 2))


def test_question_that_was_shown_is_never_excused() -> None:
    table = Table(setup_of(question_count=1))
    table.sit("a1", "b1")
    table.start()
    table.show("a1", "b1")
    table.now += 1
    table.cut("a1")
    table.run_to(20_000)
    assert sides_of(table)["a"] == SideStanding("a", 0, "draw", 1, 1, 1000, 0)


def test_absence_counts_neither_pauses_nor_the_time_before_the_start() -> None:
    table = Table(setup_of())
    table.sit("a1", "b1")
    table.start()
    table.show("a1", "b1")
    table.now = 13_000
    table.cut("a1")
    table.now = 23_000
    table.pause()
    table.now = 500_000
    table.resume()
    table.now = 513_000
    table.back("a1")
    assert table.seat("a1").away_ms == 20_000


def test_leaving_on_purpose_excuses_nothing() -> None:
    table = Table(setup_of())
    table.sit("a1", "b1")
    table.start()
    table.play("a1", 6_000)
    table.cut("a1")
    table.now = 3_000 + 240_000
    table.send("a1", Left(Seat("a1")))
    table.run_to(600_000)
    side = sides_of(table)["a"]
    assert (side.weight_permille, side.score) == (1000, rounded(Fraction(850, 20)))


def test_result_is_friendly_when_too_much_weight_is_missing() -> None:
    table = played(dict.fromkeys(("a1", "a2", "a3", "a4", "a5", "b1"), 900))
    assert not standings(table.state).is_friendly
    table = Table(setup_of(question_count=20))
    table.sit("a1", "a2", "a3", "a4", "b1")
    table.start()
    table.show("a1", "a2", "a3", "a4", "b1")
    table.host(Removed(Seat("a4")))
    table.host(Finished("host"))
    result = standings(table.state)
    assert result.is_friendly  # 3 of 4
    assert {side.outcome for side in result.sides} == {"friendly"}
    assert not result.is_ranked


def test_four_fifths_of_the_weight_are_enough() -> None:
    table = Table(setup_of())
    table.sit("a1", "a2", "a3", "a4", "a5", "b1")
    table.start()
    table.show("a1", "a2", "a3", "a4", "a5", "b1")
    table.host(Removed(Seat("a5")))
    table.host(Finished("host"))
    assert not standings(table.state).is_friendly


def test_side_without_anybody_has_no_result_and_neither_has_the_other() -> None:
    table = Table(setup_of())
    table.sit("a1", "b1")
    table.start()
    table.show("a1", "b1")
    table.host(Removed(Seat("b1")))
    table.host(Finished("host"))
    sides = sides_of(table)
    assert sides["b"].score is None
    assert {side.outcome for side in sides.values()} == {"none"}


def test_pulling_the_plug_in_a_friend_duel_saves_nobody_from_a_defeat() -> None:
    table = Table(setup_of(kind="duel_1v1", question_count=2))
    table.sit("a1", "b1")
    table.start()
    table.show("a1", "b1")
    table.answer("a1", t=2_000)
    table.answer("b1", t=6_000)
    table.cut("a1")  # in the lead: 1000 to 850
    table.play("b1", 6_000)
    table.run_to(600_000)
    sides = sides_of(table)
    assert (sides["a"].score, sides["a"].outcome) == (500, "lost")
    assert (sides["b"].score, sides["b"].outcome) == (850, "won")
    assert not standings(table.state).is_friendly


# accommodations and the end


@pytest.mark.parametrize(
    ("pct", "counted"),
    [(100, 20), (133, 15), (150, 13), (200, 10), (300, 6), (0, 10)],
)
def test_questions_that_granted_time_left_unseen_leave_n_down_to_its_share(
    pct: int, counted: int
) -> None:
    table = Table(setup_of())
    table.sit("a1", multiplier_pct=pct)
    table.sit("b1")
    table.start()
    table.play("a1", *[6_000] * 3)
    assert table.rows()["a1"].question_count == 20
    table.host(Finished("host"))
    assert table.rows()["a1"].question_count == counted


def after_twelve(pct: int = 200, **need: Any) -> Table:
    """Two pupils; a1 has been right twelve times, in six seconds each."""
    table = Table(setup_of())
    table.sit("a1", multiplier_pct=pct, **need)
    table.sit("b1")
    table.start()
    table.play("a1", *[6_000] * 12)
    return table


def test_time_that_a_pupil_with_granted_time_was_cut_off_brings_n_back() -> None:
    table = after_twelve()
    table.cut("a1")
    table.run_to(table.now + 100_000)  # three questions of 24 s, their spare time and corrections
    table.host(Finished("host"))
    assert table.rows()["a1"].question_count == 12 + 3


def test_a_question_that_is_kept_open_counts_and_so_do_those_it_stood_in_the_way_of() -> None:
    table = after_twelve()
    table.show("a1")
    for _ in range(20):
        table.send("a1", TimeExtended(6_000, Seat("a1")))
    table.now += 110_000
    table.host(Finished("host"))
    assert table.rows()["a1"].question_count == 13 + 2


def test_a_button_that_is_not_pressed_brings_n_back_but_a_long_look_does_not() -> None:
    table = after_twelve(is_calm=True)
    table.now += 60_000
    table.host(Finished("host"))
    assert table.rows()["a1"].question_count == 12
    table = after_twelve(is_calm=True)
    table.run_to(470_000)
    table.host(Finished("host"))
    assert table.rows()["a1"].question_count == 12 + 3


def test_a_pause_is_no_time_that_anybody_let_pass() -> None:
    table = after_twelve()
    table.pause()
    table.now += 300_000
    table.resume()
    table.now += 3_000
    table.host(Finished("host"))
    assert table.rows()["a1"].question_count == 12


def test_an_accuracy_question_that_is_kept_open_to_the_end_is_not_cut_off() -> None:
    table = Table(setup_of("accuracy", question_count=10))
    table.sit("a1", multiplier_pct=150)
    table.sit("b1")
    table.start()
    table.play("a1", *[6_000] * 8)
    table.show("a1")
    table.now += 20_000
    table.reload()
    shown = table.seat("a1").open
    assert shown is not None
    table.host(Finished("host"))
    assert table.rows()["a1"].question_count == 8
    table = Table(setup_of("accuracy", question_count=10))
    table.sit("a1", multiplier_pct=150)
    table.sit("b1")
    table.start()
    table.play("a1", *[6_000] * 8)
    table.show("a1")
    table.run_to(470_000)
    table.host(Finished("host"))
    assert table.rows()["a1"].question_count == 10


def test_untimed_pupils_and_those_with_three_times_may_meet_a_part_of_n() -> None:
    assert [least_total(20, pct) for pct in (100, 133, 150, 200, 300, 0)] == [20, 15, 13, 10, 6, 10]


def test_questions_that_were_judged_all_count_and_the_one_that_the_end_cut_off_does_not() -> None:
    table = Table(setup_of())
    table.sit("a1", multiplier_pct=200)
    table.sit("b1")
    table.start()
    table.play("a1", *[6_000] * 13, None)
    table.show("a1")
    table.host(Finished("host"))
    assert table.rows()["a1"].question_count == 14
    assert table.rows()["b1"].question_count == 20


def test_who_left_keeps_the_whole_n() -> None:
    table = Table(setup_of())
    table.sit("a1", multiplier_pct=200)
    table.sit("b1")
    table.start()
    table.show("a1", "b1")
    table.send("a1", Left(Seat("a1")))
    table.host(Finished("host"))
    assert table.rows()["a1"].question_count == 20


# draws, ranked, options


def test_ten_points_of_difference_decide_and_nine_do_not() -> None:
    scores = {"a1": 900, "b1": 910}
    assert sides_of(played(scores))["b"].outcome == "won"
    scores = {"a1": 900, "b1": 909}
    assert sides_of(played(scores))["b"].outcome == "draw"
    assert sides_of(played(scores, draw_margin=0))["b"].outcome == "won"


def test_difference_within_half_a_standard_error_is_a_draw() -> None:
    # means 850 and 800; s² = 20,000 each side, n = 2: SE² = 20,000, SE/2 = 70.7
    table = played({"a1": 950, "a2": 750, "b1": 900, "b2": 700})
    sides = sides_of(table)
    assert sides["a"].error_milli == sides["b"].error_milli == 100_000
    assert sides["a"].outcome == sides["b"].outcome == "draw"


@given(
    st.fractions(0, 1000, max_denominator=60),
    st.fractions(0, 90_000, max_denominator=60),
    st.fractions(0, 90_000, max_denominator=60),
    st.integers(0, 50),
)
def test_draw_is_less_than_the_greater_of_margin_and_half_a_standard_error(
    difference: Fraction, variance: Fraction, other: Fraction, margin: int
) -> None:
    half_error = (float(variance + other) ** 0.5) / 2
    if abs(float(difference) - max(margin, half_error)) < 1e-6 or not difference:
        return  # on the edge, floats cannot tell
    expected = float(difference) < max(margin, half_error)
    assert is_draw(difference, variance, other, margin) == expected
    assert is_draw(-difference, other, variance, margin) == expected


def test_equal_sides_draw_even_without_a_margin() -> None:
    assert is_draw(Fraction(0), Fraction(0), Fraction(0), 0)


def crowd(a: int, b: int, **changes: Any) -> Table:
    names = [f"a{number}" for number in range(a)] + [f"b{number}" for number in range(b)]
    return played(dict.fromkeys(names, 900), **changes)


def test_result_is_ranked_with_five_on_each_side_and_half_of_each_class() -> None:
    rosters = (SideSetup("a", 10), SideSetup("b", 10))
    assert standings(crowd(5, 5, sides=rosters).state).is_ranked
    assert not standings(crowd(5, 4, sides=rosters).state).is_ranked
    assert not standings(
        crowd(5, 5, sides=(SideSetup("a", 11), SideSetup("b", 10))).state
    ).is_ranked
    assert not standings(crowd(5, 5, sides=rosters, is_common_mission=True).state).is_ranked


def test_common_mission_has_no_loser() -> None:
    table = played({"a1": 1000, "b1": 0}, is_common_mission=True)
    assert {side.outcome for side in sides_of(table).values()} == {"together"}


def test_class_that_plays_alone_plays_together() -> None:
    table = played({"a1": 1000, "a2": 0}, sides=(SideSetup("a"),))
    assert sides_of(table)["a"].outcome == "together"


def test_best_of_three_sides_wins() -> None:
    table = Table(
        setup_of(question_count=1, sides=(SideSetup("a"), SideSetup("b"), SideSetup("c")))
    )
    table.sit("a1", side="a")
    table.sit("b1", side="b")
    table.sit("c1", side="c")
    table.start()
    table.show("a1", "b1", "c1")
    table.answer("a1", t=2_000)
    table.answer("b1", t=2_000)
    table.answer("c1", "?")
    assert [side.outcome for side in compare_sides(table.state)[0]] == ["draw", "draw", "lost"]


# what others see


def test_podium_never_shows_the_lower_half_or_anybody_without_points() -> None:
    scores = {"a1": 1000, "a2": 900, "a3": 800, "b1": 700, "b2": 600, "b3": 0}
    table = played(scores)
    rows = standings(table.state).rows
    assert [row.seat for row in podium(rows)] == ["a1", "a2", "a3"]
    assert [row.seat for row in podium(standings(played({"a1": 900, "b1": 800}).state).rows)] == [
        "a1"
    ]
    small = played({"a1": 900, "a2": 800, "b1": 700})
    assert [row.seat for row in podium(standings(small.state).rows)] == ["a1"]
    nothing = played({"a1": 0, "b1": 0})
    assert podium(standings(nothing.state).rows) == ()


@pytest.mark.parametrize(("score", "told"), [(0, 0), (24, 0), (25, 50), (874, 850), (1000, 1000)])
def test_others_points_are_told_to_the_nearest_fifty(score: int, told: int) -> None:
    assert score_for_others(score) == told


def test_standings_during_play_need_no_end() -> None:
    table = Table(setup_of())
    assert standings(table.state).rows == ()
    table.sit("a1")
    table.start()
    table.play("a1", 6_000)
    assert table.rows()["a1"].score == 42
    assert table.state.time_ms > T0


# sums below 0, and what an excuse may not do


def test_sum_below_zero_is_told_as_zero_and_ranks_below_it() -> None:
    table = Table(setup_of(is_choice=True, question_count=1))
    table.sit("a1", "b1")
    table.start()
    table.show("a1", "b1")
    table.give_up("b1")
    table.answer("a1", "999", t=6_000)
    rows = table.rows()
    assert (rows["a1"].score, rows["b1"].score) == (0, 0)
    assert (rows["b1"].rank, rows["a1"].rank) == (1, 2)
    assert rows["a1"].tie_break == "points"


def test_side_counts_a_sum_below_zero_as_it_is_and_is_never_told_so() -> None:
    table = Table(setup_of(is_choice=True, question_count=1))
    table.sit("a1", "a2", "b1")
    table.start()
    table.show("a1", "a2", "b1")
    table.answer("b1", "999", t=6_000)
    table.answer("a1", "999", t=6_000)
    table.answer("a2", t=6_000)
    sides = sides_of(table)
    assert sides["a"].score == rounded(Fraction(850 - 283, 2))
    assert sides["b"].score == 0


def test_pulled_plug_of_a_weak_pupil_does_not_lift_the_side() -> None:
    def score(*, is_cut: bool) -> int:
        table = Table(setup_of(question_count=10, length_ms=100_000))
        table.sit("a1", "a2", "b1")
        table.start()
        table.play("a1", *[6_000] * 10)
        table.show("a2")
        table.answer("a2", "?", t=6_000)
        if is_cut:
            table.cut("a2")
        table.run_to(200_000)
        return sides_of(table)["a"].score or 0

    assert score(is_cut=True) == score(is_cut=False) == 425


def test_pulled_plug_of_a_strong_pupil_takes_its_weight_along() -> None:
    table = Table(setup_of(question_count=10, length_ms=100_000))
    table.sit("a1", "a2", "b1")
    table.start()
    table.show("a1", "a2")
    table.answer("a2", t=6_000)
    table.cut("a2")
    table.answer("a1", "?")
    table.run_to(200_000)
    side = sides_of(table)["a"]
    assert side.weight_permille < 1_300
    assert 0 < (side.score or 0) < 425
