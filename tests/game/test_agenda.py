"""What nodes are asked to append, when, and under which key."""

from game.agenda import Due, match_dues, seat_due
from game.events import (
    Connected,
    DeadlinePassed,
    Disconnected,
    Finished,
    Paused,
    Shown,
    Started,
)
from game.units import HOST, Seat
from tests.game.table import NODE, OTHER_NODE, T0, Table, code_of, setup_of

A1 = Seat("a1")


def due_of(table: Table, name: str = "a1") -> Due:
    due = seat_due(table.state, Seat(name))
    assert due is not None
    return due


def started() -> Table:
    table = Table(setup_of())
    table.sit("a1", "b1")
    table.host(Started())
    return table


def test_lobby_and_end_ask_for_nothing() -> None:
    table = Table(setup_of())
    table.sit("a1")
    assert table.dues() == []
    assert seat_due(table.state, Seat("zz")) is None
    table.host(Started())
    table.host(Finished("host"))
    assert table.dues() == []


def test_first_question_is_due_when_the_countdown_is_over() -> None:
    table = started()
    due = due_of(table)
    assert (due.at_ms, due.event) == (T0 + 3_000, Shown(A1, 0))
    assert due.key.startswith("sys:show:a1:0:")


def test_nothing_is_shown_to_a_seat_that_is_not_here() -> None:
    table = started()
    table.cut("a1")
    assert seat_due(table.state, A1) is None
    table.back("a1")
    assert due_of(table).event == Shown(A1, 0)


def test_showing_that_was_refused_can_be_asked_for_again() -> None:
    table = started()
    early = due_of(table)
    assert code_of(table.append(early.key, early.event)) == "match_paused"
    assert due_of(table).key != early.key
    table.now = 3_000
    late = due_of(table)
    table.cut("a1")
    assert code_of(table.append(late.key, late.event)) == "question_not_due"
    table.back("a1")
    assert due_of(table).key != late.key


def test_deadline_is_due_after_grace_and_the_lag_that_is_known() -> None:
    table = started()
    table.now = 3_000
    table.show("a1")
    due = due_of(table)
    # as long as nothing was measured, the most that can be credited
    assert due == Due(T0 + 15_000 + 500 + 700, DeadlinePassed(A1, 0, 0), "sys:deadline:a1:0:0")
    table.answer("a1", t=4_000, lag=40)
    table.show("a1")
    assert due_of(table).at_ms == T0 + table.now + 12_000 + 500 + 40
    table.back("a1", OTHER_NODE)  # another network, perhaps
    assert due_of(table).at_ms == T0 + table.now + 12_000 + 500 + 700


def test_deadline_of_a_seat_that_is_away_is_due_all_the_same() -> None:
    table = started()
    table.now = 3_000
    table.show("a1")
    table.cut("a1")
    assert isinstance(due_of(table).event, DeadlinePassed)


def test_no_question_is_asked_for_once_the_log_is_past_the_planned_end() -> None:
    table = started()
    table.now = 3_000
    table.show("a1")
    table.cut("b1")
    table.now = 483_000
    table.back("b1")
    assert seat_due(table.state, Seat("b1")) is None
    assert [due.event for due in match_dues(table.state)] == [Finished("time", 0)]


def test_end_that_was_said_too_early_can_be_said_again() -> None:
    table = started()
    early = match_dues(table.state)[0]
    assert code_of(table.append(early.key, early.event)) == "stale"
    again = match_dues(table.state)[0]
    assert again.key != early.key
    assert again.at_ms == T0 + 483_000 + 500


def test_pause_for_the_host_that_came_too_late_can_be_asked_for_at_the_next_absence() -> None:
    table = started()
    table.node(Connected(HOST, NODE))
    table.now = 4_000
    table.node(Disconnected(HOST, NODE))
    due = match_dues(table.state)[1]
    assert (due.at_ms, due.event) == (T0 + 14_000, Paused("host_gone"))
    table.node(Connected(HOST, NODE))
    assert code_of(table.append(due.key, due.event)) == "not_allowed"
    table.node(Disconnected(HOST, NODE))
    assert match_dues(table.state)[1].key != due.key


def test_host_who_left_before_the_start_pauses_the_match_when_clocks_run_at_the_earliest() -> None:
    table = Table(setup_of())
    table.sit("a1")
    table.node(Connected(HOST, NODE))
    table.node(Disconnected(HOST, NODE))
    table.now = 60_000
    table.host(Started())
    assert match_dues(table.state)[1].at_ms == T0 + 63_000
