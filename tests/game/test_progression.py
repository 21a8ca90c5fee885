"""Points, levels and ranks, against a golden table that was worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.progression import (
    DAILY_CAP,
    LEVEL_MAX,
    PointsLine,
    capped,
    has_finished,
    level_cost,
    level_for,
    level_progress,
    match_points,
    points_for_level,
    rank_for,
)
from game.setup import MatchSetup
from game.state import Answer, MatchState, SeatState
from game.texts.names import RANK_NAMES, rank_name
from game.units import LANGUAGES, MatchId, Phase, Presence, Seat

SEAT = Seat("s1")

# level, least points, rank. 4 steps of 200, 7 of 300, 10 of 420, 13 of 580, then 750 each.
GOLDEN = [
    (1, 0, "youngling"),
    (2, 200, "youngling"),
    (3, 400, "initiate"),
    (4, 600, "initiate"),
    (5, 800, "initiate"),
    (6, 1_100, "padawan"),
    (9, 2_000, "padawan"),
    (10, 2_300, "knight"),
    (11, 2_600, "knight"),
    (12, 2_900, "knight"),
    (13, 3_320, "knight"),
    (21, 6_680, "knight"),
    (22, 7_100, "master"),
    (23, 7_680, "master"),
    (34, 14_060, "master"),
    (35, 14_640, "master"),
    (36, 15_390, "master"),
    (41, 19_140, "master"),
    (42, 19_890, "grand_master"),
    (99, 62_640, "grand_master"),
    (100, 63_390, "grand_master"),
]


@pytest.mark.parametrize(("level", "points", "rank"), GOLDEN)
def test_the_golden_table_of_levels_and_ranks(level: int, points: int, rank: str) -> None:
    assert level_for(points) == level
    assert points_for_level(level) == points
    if points:
        assert level_for(points - 1) == level - 1
    assert rank_for(level) == rank


def test_the_costs_of_levels_change_where_the_rules_say() -> None:
    costs = [level_cost(level) for level in range(1, LEVEL_MAX + 1)]
    assert costs == [200] * 4 + [300] * 7 + [420] * 10 + [580] * 13 + [750] * 65 + [None]


def test_nothing_comes_after_level_one_hundred() -> None:
    assert level_for(10**9) == LEVEL_MAX
    assert level_progress(10**9).cost_points is None


def test_a_negative_sum_stands_at_the_beginning() -> None:
    assert level_progress(-5) == level_progress(0)


@pytest.mark.parametrize("level", [0, -1, 101])
def test_a_level_that_does_not_exist_has_no_cost(level: int) -> None:
    with pytest.raises(ValueError, match="levels go from"):
        level_cost(level)


@given(st.integers(0, 70_000))
def test_progress_adds_up_to_the_points(points: int) -> None:
    progress = level_progress(points)
    assert points_for_level(progress.level) + progress.into_points == points
    assert progress.cost_points is None or progress.into_points < progress.cost_points


@given(st.integers(0, 70_000), st.integers(0, 1_000))
def test_more_points_never_mean_a_lower_level(points: int, more: int) -> None:
    assert level_for(points + more) >= level_for(points)


def test_every_rank_has_a_neutral_name_in_every_language() -> None:
    ranks = {rank_for(level) for level in range(1, 101)}
    for language in LANGUAGES:
        assert set(RANK_NAMES[language]) == ranks
        assert len({rank_name(rank, language) for rank in ranks}) == len(ranks)


def answer(question: int, *, is_right: bool = True, is_first_try: bool = True) -> Answer:
    return Answer(
        question=question,
        status="right" if is_right else "wrong",
        attempts=1 if is_first_try else 2,
        is_first_try=is_first_try,
        points=850 if is_right else 0,
        t_ms=4_000,
        allowed_ms=12_000,
        lag_ms=0,
        is_hinted=False,
        is_flagged=False,
        shown_ms=0,
        closed_ms=4_000,
        values=["3"],
        misconceptions=[],
    )


def ended(
    answers: list[Answer],
    *,
    phase: Phase = "ended",
    presence: Presence = "here",
    is_done: bool = False,
) -> MatchState:
    setup = MatchSetup(MatchId(1), "seed", "speed", ("addition",), "initie", 20, 480_000)
    seat = SeatState(
        SEAT, "a", "initie", 100, False, False, False, 20, 0,
        presence=presence, answers=answers, is_done=is_done,
    )  # fmt: skip
    return MatchState(setup, phase=phase, seats={SEAT: seat})


def test_ten_points_for_each_question_right_at_first_and_twenty_for_finishing() -> None:
    answers = [answer(0), answer(1), answer(2, is_right=False), answer(3, is_first_try=False)]
    assert match_points(ended(answers), SEAT) == (
        PointsLine("match_right", 20),
        PointsLine("match_finish", 20),
    )


def test_a_pupil_with_nothing_right_still_gets_the_points_for_finishing() -> None:
    state = ended([answer(0, is_right=False)])
    assert match_points(state, SEAT) == (PointsLine("match_finish", 20),)


def test_the_score_of_a_match_earns_nothing() -> None:
    slow, fast = answer(0), answer(0)
    slow.points, fast.points = 600, 1000
    assert match_points(ended([slow]), SEAT) == match_points(ended([fast]), SEAT)


@pytest.mark.parametrize("presence", ["left", "removed", "banned"])
def test_who_left_or_was_removed_did_not_finish(presence: Presence) -> None:
    state = ended([answer(0)], presence=presence, is_done=True)
    assert match_points(state, SEAT) == (PointsLine("match_right", 10),)


def test_a_cut_connection_finishes_only_what_was_done_before() -> None:
    assert not has_finished(ended([answer(0)], presence="away"), SEAT)
    assert has_finished(ended([answer(0)], presence="away", is_done=True), SEAT)


def test_being_there_without_trying_is_not_finishing() -> None:
    silent = answer(0, is_right=False)
    silent.status, silent.values = "timeout", []
    assert match_points(ended([silent], is_done=True), SEAT) == ()
    silent.status = "gave_up"
    assert has_finished(ended([silent]), SEAT)


@pytest.mark.parametrize("phase", ["lobby", "running", "paused", "void"])
def test_only_an_ended_match_earns_points(phase: Phase) -> None:
    assert match_points(ended([answer(0)], phase=phase), SEAT) == ()


def test_an_unknown_seat_earns_nothing() -> None:
    assert match_points(ended([answer(0)]), Seat("s2")) == ()
    assert not has_finished(ended([answer(0)]), Seat("s2"))


LINES = (PointsLine("match_right", 100), PointsLine("match_finish", 20))


@pytest.mark.parametrize(
    ("earned_today", "kept"),
    [
        (0, LINES),
        (480, LINES),
        (490, (PointsLine("match_right", 100), PointsLine("match_finish", 10))),
        (500, (PointsLine("match_right", 100),)),
        (590, (PointsLine("match_right", 10),)),
        (600, ()),
        (700, ()),
    ],
)
def test_a_day_pays_six_hundred_at_most(earned_today: int, kept: tuple[PointsLine, ...]) -> None:
    assert capped(LINES, earned_today) == kept


@given(st.lists(st.integers(0, 400)), st.integers(0, 1_000))
def test_no_lines_exceed_the_cap_of_a_day(points: list[int], earned_today: int) -> None:
    kept = capped([PointsLine("match_right", one) for one in points], earned_today)
    assert sum(line.points for line in kept) <= max(0, DAILY_CAP - earned_today)
    assert all(line.points > 0 for line in kept)
