from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.events import TimeExtended
from game.modes import default_question_count
from game.modes.speed import bonus
from game.units import Seat
from tests.game.table import Table, setup_of


@pytest.mark.parametrize(
    ("t", "points"),
    [
        (0, 600),  # under 350 ms: nobody reads so fast
        (349, 600),
        (350, 1000),
        (2_000, 1000),
        (2_400, 1000),
        (2_520, 995),
        (6_000, 850),
        (10_800, 650),
        (12_000, 600),
        (12_500, 600),  # within the grace
    ],
)
def test_right_answer_earns_the_table_of_the_rules_for_twelve_seconds(t: int, points: int) -> None:
    table = Table(setup_of())
    table.sit("a1")
    table.start()
    table.show("a1")
    assert table.answer("a1", t=t).points == points
    assert table.seat("a1").answers[0].is_flagged == (t < 350)


def test_granted_time_stretches_the_bonus() -> None:
    table = Table(setup_of())
    table.sit("a1", multiplier_pct=150)
    table.start()
    table.show("a1")
    assert table.answer("a1", t=9_000).points == 850
    assert table.seat("a1").answers[0].allowed_ms == 18_000


def test_untimed_pupil_earns_nine_hundred_whenever_the_answer_comes() -> None:
    table = Table(setup_of())
    table.sit("a1", multiplier_pct=0)
    table.start()
    table.show("a1")
    assert table.answer("a1", t=90_000).points == 900


def test_lag_credit_shortens_the_time_but_not_the_reflex_check() -> None:
    table = Table(setup_of())
    table.sit("a1")
    table.start()
    table.show("a1")
    verdict = table.answer("a1", t=6_600, lag=600)
    assert (verdict.points, verdict.t_ms, verdict.lag_ms) == (850, 6_000, 600)
    table.show("a1")
    verdict = table.answer("a1", t=500, lag=650)
    assert (verdict.points, verdict.t_ms) == (1000, 0)
    table.show("a1")
    assert table.answer("a1", t=9_000, lag=60_000).lag_ms == 700
    table.show("a1")
    assert table.answer("a1", t=9_000, lag=-60_000).lag_ms == 0


@given(st.integers(0, 200_000), st.integers(1, 100_000))
def test_bonus_is_half_of_what_is_left_rounded_and_held_between_0_and_400(
    t: int, limit: int
) -> None:
    exact = Fraction(500 * (limit - t), limit) + Fraction(1, 2)
    assert bonus(t, limit) == min(max(exact.numerator // exact.denominator, 0), 400)


def test_unreadable_answer_earns_nothing_and_costs_nothing() -> None:
    table = Table(setup_of())
    table.sit("a1")
    table.start()
    for value in ("", "🦊", "1/0"):
        table.show("a1")
        verdict = table.answer("a1", value)
        assert (verdict.status, verdict.points, verdict.is_final) == ("wrong", 0, True)


def test_wrong_choice_costs_a_third_of_what_the_right_one_would_have_earned_then() -> None:
    table = Table(setup_of(is_choice=True))
    table.sit("a1")
    table.start()
    table.show("a1")
    assert table.answer("a1", "999", t=6_000).points == -283  # 850 // 3
    table.show("a1")
    assert table.answer("a1", "999", t=100).points == -200
    assert table.seat("a1").points == -483
    assert table.rows()["a1"].score == 0
    table.show("a1")
    verdict = table.answer("a1", t=2_000)
    assert (verdict.points, verdict.sum_points) == (1000, 517)


def test_choice_by_need_has_the_same_price_as_choice_for_all() -> None:
    table = Table(setup_of())
    table.sit("a1", is_choice=True)
    table.sit("b1")
    table.start()
    table.show("a1", "b1")
    assert table.answer("a1", "999", t=6_000).points == -283
    assert table.answer("b1", "999", t=6_000).points == -104  # 850 * 122 / 1000, rounded up


def test_guessing_among_four_choices_gains_nothing_in_the_mean_at_any_moment() -> None:
    for t in range(0, 12_500, 37):
        worth = 600 + (bonus(t, 12_000) if t >= 350 else 0)
        assert worth - 3 * (worth // 3) <= 2


def test_score_is_the_sum_divided_by_n_rounded_down() -> None:
    table = Table(setup_of(question_count=3))
    table.sit("a1")
    table.start()
    table.play("a1", 6_000, 10_800, None)
    assert table.rows()["a1"].score == 500  # (850 + 650) // 3
    assert table.rows()["a1"].right_count == 2


def test_own_extension_saves_the_answer_for_learning_but_gives_no_points() -> None:
    table = Table(setup_of())
    table.sit("a1")
    table.start()
    table.show("a1")
    table.send("a1", TimeExtended(6_000, Seat("a1")))
    verdict = table.answer("a1", t=15_000)
    assert (verdict.status, verdict.points) == ("right", 0)
    assert table.seat("a1").answers[0].is_first_try


def test_extension_does_not_change_what_an_answer_in_time_earns() -> None:
    table = Table(setup_of(is_choice=True))
    table.sit("a1")
    table.start()
    table.show("a1")
    table.host(TimeExtended(6_000, Seat("a1"), by_host=True))
    assert table.answer("a1", t=6_000).points == 850
    table.show("a1")
    table.host(TimeExtended(6_000, Seat("a1"), by_host=True))
    assert table.answer("a1", "999", t=15_000).points == 0


def _tie(a: tuple[int | None, ...], b: tuple[int | None, ...], **need: Any) -> Table:
    table = Table(setup_of(question_count=len(a)))
    table.sit("a1")
    table.sit("b1", **need)
    table.start()
    table.play("a1", *a)
    table.now = 3_000
    table.play("b1", *b)
    return table


def test_equal_points_are_decided_by_more_right_answers() -> None:
    table = _tie((12_000, 12_000, 12_000, None), (2_000, 7_200, None, None))
    first, second = table.rows()["a1"], table.rows()["b1"]
    assert table.seat("a1").points == table.seat("b1").points == 1800
    assert (first.rank, second.rank) == (1, 2)
    assert first.tie_break == second.tie_break == "right_count"
    assert first.is_tie_won
    assert not second.is_tie_won


def test_equal_points_and_right_answers_are_decided_by_the_lower_median_share_of_time() -> None:
    # Both earn 1000 + 1000: below a fifth of T time gives no more points, only the median.
    table = _tie((2_000, 2_400), (1_900, 2_400))
    assert table.seat("a1").points == table.seat("b1").points == 2000
    first, second = table.rows()["b1"], table.rows()["a1"]
    assert (first.rank, second.rank) == (1, 2)
    assert first.tie_break == second.tie_break == "median"


def test_median_compares_shares_of_the_own_time() -> None:
    table = Table(setup_of(question_count=1))
    table.sit("a1")
    table.sit("b1", multiplier_pct=200)
    table.start()
    table.show("a1", "b1")
    table.answer("a1", t=2_000)
    table.answer("b1", t=3_900)  # of 24 s: a smaller share
    assert table.rows()["b1"].rank == 1
    assert table.rows()["b1"].tie_break == "median"


def test_untimed_pupil_in_a_tie_makes_it_a_shared_rank() -> None:
    table = Table(setup_of(question_count=1))
    table.sit("a1", multiplier_pct=0)
    table.sit("b1")
    table.start()
    table.show("a1", "b1")
    table.answer("a1", t=60_000)
    table.answer("b1", t=4_800)
    assert table.seat("a1").points == table.seat("b1").points == 900
    rows = table.rows()
    assert rows["a1"].rank == rows["b1"].rank == 1
    assert rows["a1"].is_shared
    assert rows["b1"].is_shared
    assert rows["a1"].tie_break is None


def test_equal_in_everything_shares_the_rank_and_the_next_rank_is_skipped() -> None:
    table = Table(setup_of(question_count=1))
    table.sit("a1", "a2", "b1")
    table.start()
    table.show("a1", "a2", "b1")
    table.answer("a1", t=6_000)
    table.answer("a2", t=6_000)
    table.answer("b1", t=7_000)
    assert [(row.rank, row.is_shared) for row in table.rows().values()] == [
        (1, True),
        (1, True),
        (3, False),
    ]


def test_scores_that_only_look_equal_are_decided_by_the_exact_sum() -> None:
    table = _tie((6_000, 6_000, 6_000), (6_000, 6_000, 5_980))
    assert table.rows()["a1"].score == table.rows()["b1"].score == 850
    assert table.rows()["b1"].rank == 1
    assert table.rows()["b1"].tie_break == "points"
    assert table.rows()["a1"].tie_break == "points"


@pytest.mark.parametrize(
    ("mode", "is_young", "count"),
    [("speed", False, 20), ("speed", True, 12), ("accuracy", True, 10), ("endurance", False, 60)],
)
def test_default_number_of_questions(mode: str, is_young: bool, count: int) -> None:
    assert default_question_count(mode, is_young=is_young) == count  # type: ignore[arg-type]


class NaiveSpeed:
    """Speed as a child would compute it, from the list of what was answered."""

    def __init__(self, limit: Fraction, *, is_untimed: bool) -> None:
        self.limit = limit
        self.is_untimed = is_untimed

    def points(self, t: int | None) -> int:
        if t is None:
            return 0
        if self.is_untimed:
            return 600 if t < 350 else 900
        if t > self.limit + 500:
            return 0
        if t < 350:
            return 600
        left = (self.limit - t) / self.limit
        return 600 + int(min(max(500 * left + Fraction(1, 2), Fraction(0)), Fraction(400)))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([100, 133, 150, 200, 300, 0]),
    st.sampled_from([100, 133, 150, 200, 300, 0]),
    st.lists(
        st.tuples(
            st.one_of(st.none(), st.integers(0, 45_000)),
            st.one_of(st.none(), st.integers(0, 45_000)),
        ),
        min_size=1,
        max_size=12,
    ),
)
def test_fold_agrees_with_a_naive_model_of_speed(
    pct_a: int, pct_b: int, tries: list[tuple[int | None, int | None]]
) -> None:
    table = Table(setup_of(question_count=len(tries), length_ms=4 * 3_600_000))
    table.sit("a1", multiplier_pct=pct_a)
    table.sit("b1", multiplier_pct=pct_b)
    table.start()
    sums = {}
    for name, pct, mine in (
        ("a1", pct_a, [a for a, _ in tries]),
        ("b1", pct_b, [b for _, b in tries]),
    ):
        naive = NaiveSpeed(Fraction(12_000 * pct // 100), is_untimed=pct == 0)
        table.play(name, *mine)
        sums[name] = sum(naive.points(t) for t in mine)
        assert table.seat(name).points == sums[name]
    rows = table.rows()
    for name, total in sums.items():
        assert rows[name].score == int(Fraction(total, len(tries)))
    if sums["a1"] > sums["b1"]:
        assert (rows["a1"].rank, rows["b1"].rank) == (1, 2)
    if sums["a1"] < sums["b1"]:
        assert (rows["a1"].rank, rows["b1"].rank) == (2, 1)


@pytest.mark.parametrize(("t", "status"), [(18_500, "right"), (18_501, "timeout")])
def test_added_time_has_its_grace_too(t: int, status: str) -> None:
    table = Table(setup_of())
    table.sit("a1")
    table.start()
    table.show("a1")
    table.send("a1", TimeExtended(6_000, Seat("a1")))
    verdict = table.answer("a1", t=t)
    assert (verdict.status, verdict.points) == (status, 0)


def test_right_answers_in_added_time_break_no_tie() -> None:
    table = Table(setup_of(question_count=2))
    table.sit("a1", "b1")
    table.start()
    table.play("b1", 6_000, None)
    table.play("a1", 6_000)
    table.show("a1")
    table.send("a1", TimeExtended(6_000, Seat("a1")))
    table.answer("a1", t=15_000)
    assert (table.rows()["a1"].right_count, table.rows()["b1"].right_count) == (2, 1)
    assert [row.rank for row in table.rows().values()] == [1, 1]
