"""Time that does not count: pauses, outages, dead nodes; alone and on top of each other."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.events import (
    Answered,
    Connected,
    DeadlinePassed,
    Disconnected,
    Event,
    Finished,
    NodeLost,
    Outage,
    Paused,
    Resumed,
    Shown,
    Started,
    TimeExtended,
)
from game.outcomes import DeadlineMoved, EndMoved, PhaseChanged, PresenceChanged, Verdict
from game.state import OpenQuestion
from game.units import HOST, Seat
from tests.game.table import NODE, OTHER_NODE, T0, Table, code_of, setup_of

A1 = Seat("a1")


def asked(**changes: Any) -> Table:
    """A class duel at 3,000 ms: both have their first question of 12 s, the host is here."""
    table = Table(setup_of(**changes))
    table.sit("a1", "b1")
    table.node(Connected(HOST, NODE))
    table.start()
    table.show("a1", "b1")
    return table


def question_of(table: Table, name: str = "a1") -> OpenQuestion:
    question = table.seat(name).open
    assert question is not None
    return question


def time_of_an_answer(table: Table) -> int | None:
    """Answer now by the log's times alone, and return the t that counted."""
    event = Answered(A1, question_of(table).question, table.right("a1"))
    outcomes = table.send("a1", event)
    return next(outcome.t_ms for outcome in outcomes if isinstance(outcome, Verdict))


# pause


def test_pause_and_its_countdown_take_nothing_from_anybody() -> None:
    table = asked()
    table.now = 8_000  # 5 s of 12 are used
    assert table.pause()[-1] == PhaseChanged("paused", "host", T0 + 8_000)
    table.now = 100_000
    outcomes = table.resume()
    assert outcomes[1] == PhaseChanged("running", "resumed", T0 + 103_000)
    assert DeadlineMoved(A1, 0, T0 + 110_000, 1) in outcomes
    assert EndMoved(T0 + 483_000 + 95_000, 1) in outcomes
    assert question_of(table).stopped_ms == 95_000
    table.now = 104_000
    assert time_of_an_answer(table) == 6_000


def test_nothing_can_be_done_in_a_pause_or_its_countdown() -> None:
    table = asked()
    table.now = 8_000
    table.pause()
    events: list[Event] = [Answered(A1, 0, "1"), Shown(A1, 0)]
    for event in events:
        assert code_of(table.send("a1", event)) == "match_paused"
    assert code_of(table.node(DeadlinePassed(A1, 0, 0))) == "match_paused"
    assert code_of(table.pause()) == "match_paused"
    table.resume()
    table.now += 2_999
    for event in events:
        assert code_of(table.send("a1", event)) == "match_paused"
    table.now += 1
    assert code_of(table.send("a1", events[0])) is None


def test_deadline_armed_before_a_pause_is_void_after_it() -> None:
    table = asked()
    table.now = 14_999
    table.pause()
    table.resume()
    table.now = 40_000
    assert code_of(table.node(DeadlinePassed(A1, 0, 0))) == "stale"
    assert code_of(table.node(DeadlinePassed(A1, 0, 1))) is None


def test_pause_within_a_countdown_lengthens_only_the_countdown() -> None:
    table = Table(setup_of())
    table.sit("a1")
    table.start()
    table.now = 1_000
    table.pause()
    table.now = 10_000
    table.resume()
    assert table.state.end_ms == T0 + 13_000 + 480_000
    table.run_to(13_000)
    assert question_of(table).shown_ms == T0 + 13_000


def test_correction_under_way_goes_on_after_a_pause() -> None:
    table = asked()
    table.answer("a1", t=5_000)  # the next is due at 10,000
    table.now = 9_000
    table.pause()
    table.now = 50_000
    table.resume()
    table.run_to(53_999)
    assert table.seat("a1").open is None
    table.run_to(54_000)
    assert table.seat("a1").open is not None


def test_measure_of_a_node_that_ran_through_a_pause_is_not_believed() -> None:
    table = asked()
    table.now = 5_000
    table.pause()
    table.now = 100_000
    table.resume()
    table.now = 104_000
    outcomes = table.send("a1", Answered(A1, 0, table.right("a1"), raw_ms=101_000))
    assert next(one.t_ms for one in outcomes if isinstance(one, Verdict)) == 3_000


def test_time_added_in_a_pause_stays() -> None:
    table = asked()
    table.now = 8_000
    table.pause()
    table.host(TimeExtended(6_000, A1, by_host=True))
    table.now = 20_000
    table.resume()
    question = question_of(table)
    assert question.deadline_ms == question.shown_ms + 18_000


def test_match_that_nobody_resumes_ends_after_half_an_hour() -> None:
    table = asked()
    table.pause()
    assert code_of(table.node(Finished("time", table.state.end_revision))) == "match_paused"
    table.run_to(3_000 + 30 * 60_000)
    assert table.phase == "ended"
    assert table.state.end_reason == "abandoned"


def test_host_may_end_a_paused_match() -> None:
    table = asked()
    table.pause()
    assert code_of(table.host(Finished("host"))) is None


# the host is gone


def test_match_pauses_by_itself_when_the_host_is_gone_for_ten_seconds() -> None:
    table = asked()
    table.now = 5_000
    table.node(Disconnected(HOST, NODE))
    table.run_to(14_999)
    assert table.phase == "running"
    table.run_to(15_000)
    assert (table.phase, table.state.pause_reason) == ("paused", "host_gone")
    table.run_to(60_000)
    assert table.phase == "paused"
    table.node(Connected(HOST, OTHER_NODE))
    table.run_to(60_000)
    assert table.phase == "running"
    assert table.state.runs_from_ms == T0 + 63_000
    assert table.state.end_ms == T0 + 483_000 + 48_000


def test_host_who_is_back_in_time_pauses_nothing() -> None:
    table = asked()
    table.now = 5_000
    table.node(Disconnected(HOST, NODE))
    table.now = 14_000
    table.node(Connected(HOST, NODE))
    table.run_to(17_000)
    assert table.phase == "running"
    assert code_of(table.node(Paused("host_gone"))) == "not_allowed"


def test_pause_of_the_host_is_not_ended_by_the_return_of_the_host() -> None:
    table = asked()
    table.pause()
    table.node(Disconnected(HOST, NODE))
    table.run_to(60_000)
    table.node(Connected(HOST, NODE))
    table.run_to(100_000)
    assert table.state.pause_reason == "host"
    assert code_of(table.node(Resumed())) == "match_paused"


def test_host_who_is_back_may_keep_the_match_paused() -> None:
    table = asked()
    table.node(Disconnected(HOST, NODE))
    table.run_to(13_000)
    table.node(Connected(HOST, NODE))
    assert code_of(table.pause()) is None
    table.run_to(100_000)
    assert (table.phase, table.state.pause_reason) == ("paused", "host")


def test_match_without_a_host_who_was_ever_here_is_not_paused() -> None:
    table = Table(setup_of())
    table.sit("a1")
    table.start()
    table.run_to(60_000)
    assert table.phase == "running"


def test_host_on_a_dead_node_has_ten_seconds_from_the_news_of_it() -> None:
    table = asked()
    table.now = 12_000
    outcomes = table.node(NodeLost(NODE, T0 + 4_000))
    assert PresenceChanged(HOST, "away") in outcomes
    table.run_to(21_999)
    assert table.phase == "running"
    table.run_to(22_000)
    assert table.state.pause_reason == "host_gone"


# a friend duel


def friends() -> Table:
    table = Table(setup_of(kind="duel_1v1"))
    table.sit("a1", "b1")
    table.start()
    table.show("a1", "b1")
    return table


def test_friend_duel_waits_thirty_seconds_once_for_a_player_who_is_gone() -> None:
    table = friends()
    table.now = 4_000
    table.cut("a1")
    table.run_to(13_999)
    assert table.phase == "running"
    table.run_to(14_000)
    assert table.state.pause_reason == "player_gone"
    table.run_to(43_999)
    assert table.phase == "paused"
    table.run_to(44_000)
    assert table.phase == "running"
    table.run_to(200_000)
    assert table.phase == "running"
    assert code_of(table.node(Paused("player_gone"))) == "not_allowed"


def test_friend_duel_goes_on_as_soon_as_the_player_is_back() -> None:
    table = friends()
    table.now = 4_000
    table.cut("a1")
    table.run_to(20_000)
    table.back("a1")
    table.run_to(20_000)
    assert table.state.runs_from_ms == T0 + 23_000


def test_question_that_the_gone_player_had_seen_runs_on_through_the_wait() -> None:
    table = friends()
    table.now = 4_000
    table.cut("a1")
    table.run_to(14_000)
    assert table.phase == "paused"
    table.run_to(15_600)
    assert table.seat("a1").open is not None
    table.run_to(16_200)  # deadline 15,000, grace 500, unknown lag 700
    assert [answer.status for answer in table.seat("a1").answers] == ["timeout"]
    assert table.phase == "paused"
    assert question_of(table, "b1").deadline_ms == T0 + 15_000
    table.run_to(44_000)
    assert question_of(table, "b1").deadline_ms == T0 + 15_000 + 33_000


def test_gone_player_who_returns_within_the_wait_loses_all_of_it_but_the_countdown() -> None:
    table = Table(setup_of(kind="duel_1v1", types=("texte",)))
    table.sit("a1", "b1")
    table.start()
    table.show("a1", "b1")
    table.now = 4_000
    table.cut("a1")
    table.run_to(20_000)
    table.back("a1")
    table.run_to(24_000)
    assert time_of_an_answer(table) == 24_000 - 3_000 - 3_000


def test_friend_duel_does_not_wait_for_who_is_done_or_left() -> None:
    table = Table(setup_of(kind="duel_1v1", question_count=1))
    table.sit("a1", "b1")
    table.start()
    table.show("a1", "b1")
    table.answer("a1", t=1_000)
    table.cut("a1")
    table.run_to(16_000)
    assert not table.state.is_player_pause_used


# outage


def test_outage_of_the_log_takes_nothing_from_anybody() -> None:
    table = asked()
    table.now = 9_000
    outcomes = table.append("sys", Outage(4_000))
    assert EndMoved(T0 + 487_000, 1) in outcomes
    assert time_of_an_answer(table) == 2_000
    assert question_of(table, "b1").deadline_ms == T0 + 19_000


def test_answer_from_before_an_outage_keeps_the_measure_of_its_node() -> None:
    table = asked()
    table.now = 9_000
    table.append("sys", Outage(4_500))
    outcomes = table.send("a1", Answered(A1, 0, table.right("a1"), raw_ms=1_400))
    assert next(one.t_ms for one in outcomes if isinstance(one, Verdict)) == 1_400


def test_outage_in_a_pause_or_countdown_counts_nothing_twice() -> None:
    table = asked()
    table.now = 8_000
    table.pause()
    table.now = 20_000
    table.append("sys", Outage(10_000))
    table.resume()
    table.now = 22_000
    table.append("sys", Outage(2_000))
    table.now = 27_000
    assert table.append("sys", Outage(5_000)) != ()  # 4 of its 5 s were running time
    assert table.state.stopped_ms == 15_000 + 4_000
    table.now = 28_000
    assert time_of_an_answer(table) == 6_000


@pytest.mark.parametrize("gap", [0, -5, -(10**15)])
def test_outage_of_no_length_changes_nothing(gap: int) -> None:
    table = asked()
    table.now = 9_000
    assert table.append("sys", Outage(gap)) == ()


def test_outage_delays_the_pause_for_a_host_who_is_gone() -> None:
    table = asked()
    table.now = 5_000
    table.node(Disconnected(HOST, NODE))
    table.now = 13_000
    table.append("sys", Outage(6_000))
    table.run_to(20_999)
    assert table.phase == "running"
    table.run_to(21_000)
    assert table.phase == "paused"


# dead nodes


def test_dead_node_stops_the_clocks_of_its_seats_until_they_are_back() -> None:
    table = asked()
    table.back("b1", OTHER_NODE)
    table.now = 9_000
    outcomes = table.node(NodeLost(NODE, T0 + 6_000))
    assert PresenceChanged(A1, "away") in outcomes
    assert question_of(table).deadline_ms == T0 + 15_000 + 10_000
    assert question_of(table, "b1").deadline_ms == T0 + 15_000
    assert table.state.end_ms == T0 + 483_000
    table.now = 11_000
    table.back("a1", OTHER_NODE)
    assert question_of(table).deadline_ms == T0 + 15_000 + 5_000
    table.now = 12_000
    assert time_of_an_answer(table) == 4_000


def test_dead_node_stops_clocks_for_ten_seconds_at_most() -> None:
    table = asked(types=("texte",))
    table.now = 9_000
    table.node(NodeLost(NODE, T0 + 6_000))
    table.now = 30_000
    table.back("a1", OTHER_NODE)
    assert time_of_an_answer(table) == 17_000


def test_question_shown_after_the_last_heartbeat_stands_from_its_showing() -> None:
    table = asked()
    table.now = 5_000
    table.node(NodeLost(NODE, T0 + 2_500))
    table.now = 7_000
    table.back("a1", OTHER_NODE)
    assert time_of_an_answer(table) == 0


def test_deadline_passes_when_the_ten_seconds_are_over() -> None:
    table = asked()
    table.node(Connected(HOST, OTHER_NODE))
    table.now = 9_000
    table.node(NodeLost(NODE, T0 + 6_000))
    table.run_to(26_199)
    assert table.seat("a1").open is not None
    table.run_to(26_200)
    assert [answer.status for answer in table.seat("a1").answers] == ["timeout"]


def test_answer_of_a_node_that_was_thought_dead_counts_by_the_true_gap() -> None:
    table = asked()
    table.now = 9_000
    table.node(NodeLost(NODE, T0 + 6_000))
    assert time_of_an_answer(table) == 3_000


def test_later_outage_does_not_stop_a_lost_seat_twice() -> None:
    table = asked(types=("texte",))
    table.now = 9_000
    table.node(NodeLost(NODE, T0 + 6_000))  # its clock stands from 6 to 16
    table.now = 20_000
    table.append("sys", Outage(8_000))  # all clocks stand from 12 to 20
    table.now = 22_000
    table.back("a1", OTHER_NODE)
    assert time_of_an_answer(table) == 22_000 - 3_000 - 14_000


def test_seat_that_is_back_in_time_after_an_outage_keeps_only_the_true_gap() -> None:
    table = asked()
    table.now = 9_000
    table.node(NodeLost(NODE, T0 + 6_000))
    table.now = 13_000
    table.append("sys", Outage(2_000))  # within the lost stretch
    table.back("a1", OTHER_NODE)
    table.now = 14_000
    assert time_of_an_answer(table) == 4_000


def test_node_that_dies_in_a_pause_adds_nothing_to_it() -> None:
    table = asked()
    table.now = 5_000
    table.pause()
    table.now = 9_000
    table.node(NodeLost(NODE, T0 + 6_000))
    table.now = 20_000
    table.back("a1", OTHER_NODE)
    table.resume()
    table.now = 24_000
    assert time_of_an_answer(table) == 3_000


class NaiveClock:
    """Adds up, millisecond stretch by stretch, what a pupil's clock ran for one question."""

    def __init__(self) -> None:
        self.stops: list[tuple[int, int]] = []

    def running(self, start: int, end: int) -> int:
        edges = sorted({start, end, *(e for stop in self.stops for e in stop if start < e < end)})
        return sum(
            right - left
            for left, right in pairwise(edges)
            if not any(a <= left and right <= b for a, b in self.stops)
        )


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["pause", "resume", "outage", "lost", "back", "wait"]),
            st.integers(0, 9_000),
            st.integers(0, 12_000),
        ),
        max_size=14,
    )
)
def test_time_that_counts_is_the_time_in_which_no_reason_to_stop_held(
    acts: list[tuple[str, int, int]],
) -> None:
    table = Table(setup_of("accuracy", length_ms=4 * 3_600_000))
    table.sit("a1")
    table.start()
    table.show("a1")
    shown = table.now
    naive = NaiveClock()
    runs_from = lost_at = paused_at = -1
    last_stop = here_at = 0
    for act, wait, size in acts:
        table.now += wait
        state = table.state
        if act == "pause" and state.phase == "running":
            table.pause()
            paused_at = table.now
        elif act == "resume" and state.phase == "paused":
            table.resume()
            runs_from = table.now + 3_000
            naive.stops.append((paused_at, runs_from))
            last_stop = runs_from
        elif act == "outage" and state.phase == "running":
            last_entry = table.entries[-1].time_ms - T0
            table.append("sys", Outage(size))
            start = max(table.now - size, last_stop, last_entry)
            if start < table.now:
                naive.stops.append((start, table.now))
                last_stop = table.now
        elif act == "lost" and table.seat("a1").presence == "here":
            table.node(NodeLost(table.seat("a1").node or NODE, T0 + table.now - size))
            lost_at = max(table.now - size, shown, here_at)
        elif act == "back" and lost_at >= 0:
            table.back("a1", OTHER_NODE)
            naive.stops.append((lost_at, min(table.now, lost_at + 10_000)))
            lost_at, here_at = -1, table.now
        table.reload()
    if table.phase == "paused":
        table.resume()
        runs_from = table.now + 3_000
        naive.stops.append((paused_at, runs_from))
    table.now = max(table.now, runs_from) + 1
    if lost_at >= 0:
        naive.stops.append((lost_at, min(table.now, lost_at + 10_000)))
    assert time_of_an_answer(table) == naive.running(shown, table.now)


# seams between these


def test_wait_for_a_player_does_not_mark_a_question_for_later_pauses() -> None:
    table = Table(setup_of(kind="duel_1v1", types=("texte",)))
    table.sit("a1", "b1")
    table.start()
    table.show("a1", "b1")
    table.now = 4_000
    table.cut("a1")
    table.run_to(14_000)
    table.back("a1")
    table.run_to(17_000)  # 14 s used up to here, less 3 of countdown
    table.pause()
    table.now = 27_000
    table.resume()
    table.now = 30_000
    assert time_of_an_answer(table) == 11_000


def test_question_that_follows_a_timeout_in_the_wait_comes_after_one_correction() -> None:
    table = friends()
    table.now = 4_000
    table.cut("a1")
    table.run_to(40_000)
    table.back("a1")
    table.run_to(44_999)
    assert table.seat("a1").open is None
    table.run_to(45_000)  # back at 40, countdown to 43, correction of 2 s
    assert table.seat("a1").open is not None


def test_planned_end_that_the_host_moved_counts_for_who_comes_late() -> None:
    table = asked()
    table.host(TimeExtended(480_000, None, by_host=True))
    table.now = 3_000 + 240_000
    table.sit("a2")
    assert table.seat("a2").weight_permille == 750


def test_joining_in_the_countdown_after_a_pause_costs_what_was_played_before_it() -> None:
    table = asked()
    table.now = 63_000
    table.pause()
    table.now = 100_000
    table.resume()
    table.sit("a2")
    assert table.seat("a2").weight_permille == 875


def test_seats_of_a_node_that_died_in_the_countdown_were_present() -> None:
    table = Table(setup_of())
    table.sit("a1", "b1")
    table.back("b1", OTHER_NODE)
    table.host(Started())
    table.now = 2_000
    table.node(NodeLost(NODE, T0 + 1_000))
    table.run_to(3_000)
    assert table.seat("a1").is_frozen
    table.now = 5_000
    table.back("a1", OTHER_NODE)
    assert not table.seat("a1").is_late
    assert table.seat("a1").question_total == 20


def test_absence_counts_from_when_clocks_first_ran() -> None:
    table = Table(setup_of())
    table.sit("a1", "b1")
    table.start()
    table.now = 1_000
    table.pause()
    table.now = 50_000
    table.resume()
    table.run_to(53_000)
    assert table.state.started_ms == T0 + 53_000
