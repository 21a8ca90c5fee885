from typing import Any

import msgspec
import pytest

from game.events import (
    Answered,
    Connected,
    Created,
    DeadlinePassed,
    Disconnected,
    Entry,
    Finished,
    GaveUp,
    Left,
    Paused,
    Removed,
    Resumed,
    Seated,
    Shown,
    Started,
    TimeExtended,
    Voided,
)
from game.match import SetupError, new_state, outcomes_of, verdict_of
from game.outcomes import (
    Accepted,
    DeadlineMoved,
    EndMoved,
    Outcome,
    PhaseChanged,
    PresenceChanged,
    QuestionOpened,
    Rejected,
    SeatDone,
    SeatJoined,
    Verdict,
)
from game.setup import MatchSetup, SideSetup
from game.state import encode_state
from game.units import HOST, CommandId, NodeId, Seat
from tests.game.table import NODE, OTHER_NODE, T0, Table, code_of, setup_of


def kinds(outcomes: tuple[Outcome, ...]) -> list[type]:
    return [type(outcome) for outcome in outcomes]


def running(*names: str, **changes: Any) -> Table:
    table = Table(setup_of(**changes))
    table.sit(*(names or ("a1", "b1")))
    table.start()
    return table


# the beginning


@pytest.mark.parametrize(
    "changes",
    [
        {"types": ()},
        {"question_count": 0},
        {"question_count": 101},
        {"length_ms": 0},
        {"length_ms": 5 * 3_600_000},
        {"sides": ()},
        {"sides": (SideSetup("a"), SideSetup("a"))},
        {"correction_ms": -1},
        {"draw_margin": -1},
    ],
)
def test_setup_that_nobody_can_play_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(SetupError):
        new_state(Entry(1, T0, "sys:create", Created(setup_of(**changes))))


def test_log_must_begin_with_the_creation() -> None:
    with pytest.raises(SetupError):
        new_state(Entry(1, T0, "sys:create", Started()))


def test_second_creation_is_refused() -> None:
    table = running()
    assert code_of(table.node(Created(table.setup))) == "not_allowed"


def test_match_without_seats_cannot_start() -> None:
    table = Table(setup_of())
    assert code_of(table.host(Started())) == "not_enough_players"
    table.sit("a1")
    table.send("a1", Left(Seat("a1")))
    assert code_of(table.host(Started())) == "not_enough_players"
    table.back("a1")
    assert code_of(table.host(Started())) is None


def test_start_counts_down_three_seconds_before_the_first_question() -> None:
    table = Table(setup_of())
    table.sit("a1")
    outcomes = table.host(Started())
    assert outcomes == (
        Accepted(None, CommandId(str(table.count))),
        PhaseChanged("running", "started", T0 + 3_000),
    )
    table.now = 2_999
    assert code_of(table.send("a1", Shown(Seat("a1"), 0))) == "match_paused"
    table.now = 3_000
    assert kinds(table.node(Shown(Seat("a1"), 0))) == [QuestionOpened]
    assert code_of(table.host(Started())) == "match_already_started"


def test_only_the_host_starts_a_class_duel_and_either_player_a_friend_duel() -> None:
    table = Table(setup_of())
    table.sit("a1")
    assert code_of(table.send("a1", Started())) == "not_allowed"
    table = Table(setup_of(kind="duel_1v1"))
    table.sit("a1", "b1")
    assert code_of(table.send("a1", Started())) is None


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (Shown(Seat("a1"), 0), "match_not_started"),
        (Answered(Seat("a1"), 0, "1"), "match_not_started"),
        (GaveUp(Seat("a1"), 0), "match_not_started"),
        (Paused("host"), "match_not_started"),
        (Finished("host"), "match_not_started"),
        (TimeExtended(1_000, None, by_host=True), "match_not_started"),
        (Resumed(), "match_not_paused"),
        (DeadlinePassed(Seat("a1"), 0, 0), "stale"),
    ],
)
def test_play_before_the_start_is_refused(event: object, code: str) -> None:
    table = Table(setup_of())
    table.sit("a1")
    assert code_of(table.node(event)) == code  # type: ignore[arg-type]


# seats


def test_seat_is_given_once_but_the_lobby_may_change_what_is_known_of_it() -> None:
    table = Table(setup_of())
    assert kinds(table.send("a1", Seated(Seat("a1"), "a", "initie"))) == [Accepted, SeatJoined]
    table.node(Connected(Seat("a1"), NODE))
    table.node(Seated(Seat("a1"), "b", "padawan", multiplier_pct=200))
    seat = table.seat("a1")
    assert (seat.side, seat.level, seat.multiplier_pct, seat.presence) == (
        "b",
        "padawan",
        200,
        "here",
    )
    table.start()
    assert code_of(table.node(Seated(Seat("a1"), "a", "initie"))) == "seat_taken"


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (Seated(Seat("z"), "nowhere", "initie"), "side_unknown"),
        (Seated(Seat("z"), "a", "initie", multiplier_pct=101), "not_allowed"),
        (Seated(Seat("z"), "a", "initie", multiplier_pct=-100), "not_allowed"),
        (Seated(HOST, "a", "initie"), "not_allowed"),
        (Seated(Seat("sys"), "a", "initie"), "not_allowed"),
        (Connected(Seat("z"), NODE), "seat_unknown"),
        (Disconnected(Seat("z"), NODE), "seat_unknown"),
        (Left(Seat("z")), "seat_unknown"),
        (Removed(Seat("z")), "seat_unknown"),
        (Shown(Seat("z"), 0), "seat_unknown"),
        (Answered(Seat("z"), 0, "1"), "seat_unknown"),
        (DeadlinePassed(Seat("z"), 0, 0), "seat_unknown"),
        (TimeExtended(1_000, Seat("z"), by_host=True), "seat_unknown"),
    ],
)
def test_entry_about_nobody_is_refused(event: object, code: str) -> None:
    table = running()
    assert code_of(table.node(event)) == code  # type: ignore[arg-type]


def test_nobody_acts_for_another_seat_or_for_the_host() -> None:
    table = running()
    table.show("a1")
    for event in (
        Answered(Seat("a1"), 0, "1"),
        GaveUp(Seat("a1"), 0),
        Left(Seat("a1")),
        TimeExtended(1_000, Seat("a1")),
        TimeExtended(1_000, Seat("a1"), by_host=True),
        TimeExtended(1_000, None, by_host=True),
        Paused("host"),
        Removed(Seat("a1")),
        Finished("host"),
    ):
        assert code_of(table.send("b1", event)) == "not_allowed"


def test_newest_connection_wins_and_the_older_one_going_changes_nothing() -> None:
    table = running()
    table.back("a1", OTHER_NODE)
    assert code_of(table.node(Disconnected(Seat("a1"), NODE))) == "stale"
    assert table.seat("a1").presence == "here"
    assert kinds(table.node(Disconnected(Seat("a1"), OTHER_NODE))) == [PresenceChanged]
    assert table.seat("a1").presence == "away"


def test_seat_that_was_away_at_the_first_question_gets_it_when_it_is_back() -> None:
    table = running("a1", "b1")
    table.cut("b1")
    table.run_to(3_000)
    assert table.seat("a1").open is not None
    assert table.seat("b1").open is None
    table.now = 20_000
    table.back("b1")
    table.run_to(20_000)
    question = table.seat("b1").open
    assert question is not None
    assert question.shown_ms == T0 + 20_000


def test_removed_pupil_may_join_again_and_a_banned_one_may_not() -> None:
    table = running()
    table.play("a1", 3_000)
    table.show("a1")
    table.host(Removed(Seat("a1")))
    assert "a1" not in table.rows()
    assert code_of(table.back("a1")) == "seat_gone"
    assert code_of(table.node(Seated(Seat("a1"), "a", "initie"))) is None
    table.back("a1")
    assert [answer.status for answer in table.seat("a1").answers] == ["right", "unanswered"]
    table.play("a1", 3_000)
    assert "a1" in table.rows()
    table.host(Removed(Seat("a1"), is_banned=True))
    assert code_of(table.node(Seated(Seat("a1"), "a", "initie"))) == "seat_gone"
    assert code_of(table.back("a1")) == "seat_gone"
    assert code_of(table.host(Removed(Seat("a1")))) == "seat_gone"


def test_removed_on_the_last_question_and_back_is_done() -> None:
    table = running("a1", "b1", question_count=1)
    table.show("a1")
    table.host(Removed(Seat("a1")))
    table.node(Seated(Seat("a1"), "a", "initie"))
    table.back("a1")
    table.run_to(60_000)
    assert len(table.seat("a1").answers) == 1


def test_leaver_may_come_back_for_a_minute() -> None:
    table = running()
    table.show("a1")
    table.send("a1", Left(Seat("a1")))
    assert code_of(table.send("a1", Answered(Seat("a1"), 0, "1"))) == "seat_gone"
    table.now += 60_000
    assert code_of(table.back("a1")) is None
    table.send("a1", Left(Seat("a1")))
    table.now += 60_001
    assert code_of(table.back("a1")) == "seat_gone"


# answers


def test_answer_counts_once_per_question() -> None:
    table = running()
    table.show("a1")
    right = table.right("a1")
    table.answer("a1", t=2_000)
    again = table.send("a1", Answered(Seat("a1"), 0, right, raw_ms=400))
    assert again == (Rejected(Seat("a1"), CommandId(str(table.count)), "question_answered"),)
    assert table.seat("a1").points == 1000


def test_repeated_command_gets_the_same_answer_and_changes_nothing() -> None:
    table = running()
    table.show("a1")
    event = Answered(Seat("a1"), 0, table.right("a1"), raw_ms=4_000)
    first = table.append("a1:once", event)
    before = msgspec.structs.replace(table.state, seq=0, time_ms=0)
    now = encode_state(before)
    table.now += 5_000
    again = table.append("a1:once", event)
    assert [one for one in first if isinstance(one, Verdict)] == list(again)
    assert encode_state(msgspec.structs.replace(table.state, seq=0, time_ms=0)) == now
    assert outcomes_of(table.state, Seat("a1"), CommandId("once")) == list(again)


def test_the_last_32_commands_are_remembered() -> None:
    table = running()
    for number in range(40):
        table.append(f"a1:{number}", GaveUp(Seat("a1"), 9))
        table.append(f"host:{number}", Resumed())
    for seat in (Seat("a1"), HOST):
        known = [
            number
            for number in range(40)
            if outcomes_of(table.state, seat, CommandId(str(number))) is not None
        ]
        assert known == list(range(8, 40))


def test_verdict_of_a_closed_question_outlives_the_record() -> None:
    table = running()
    table.show("a1")
    verdict = table.answer("a1", t=6_000, lag=100)
    later = verdict_of(table.state, Seat("a1"), 0, verdict.command)
    assert later == verdict
    assert verdict_of(table.state, Seat("a1"), 1, verdict.command) is None
    assert verdict_of(table.state, Seat("zz"), 0, verdict.command) is None


def test_node_without_a_measure_of_its_own_goes_by_the_log() -> None:
    table = running()
    table.show("a1")
    table.now += 6_100
    outcomes = table.send("a1", Answered(Seat("a1"), 0, table.right("a1"), None, 100))
    verdict = next(one for one in outcomes if isinstance(one, Verdict))
    assert (verdict.t_ms, verdict.points) == (6_000, 850)


def test_time_is_never_below_zero() -> None:
    table = running()
    table.show("a1")
    outcomes = table.send("a1", Answered(Seat("a1"), 0, table.right("a1"), -5_000, 100))
    verdict = next(one for one in outcomes if isinstance(one, Verdict))
    assert (verdict.t_ms, verdict.points) == (0, 600)


@pytest.mark.parametrize(
    ("t", "lag", "status"),
    [
        (12_500, 0, "right"),
        (12_501, 0, "timeout"),
        (13_100, 600, "right"),
        (13_101, 600, "timeout"),
    ],
)
def test_late_answer_is_a_timeout_even_if_no_node_noticed(t: int, lag: int, status: str) -> None:
    table = running()
    table.show("a1")
    verdict = table.answer("a1", t=t, lag=lag)
    assert verdict.status == status
    assert verdict.points == (600 if status == "right" else 0)


def test_question_that_is_not_open_takes_no_answer() -> None:
    table = running()
    table.show("a1")
    for number in (1, 7, 999, -1):
        assert code_of(table.send("a1", Answered(Seat("a1"), number, "1"))) == "question_not_open"


def test_deadline_of_an_older_revision_is_void() -> None:
    table = running()
    table.show("a1")
    table.send("a1", TimeExtended(6_000, Seat("a1")))
    table.now += 60_000
    assert code_of(table.node(DeadlinePassed(Seat("a1"), 0, 0))) == "stale"
    outcomes = table.node(DeadlinePassed(Seat("a1"), 0, 1))
    verdict = next(one for one in outcomes if isinstance(one, Verdict))
    assert (verdict.status, verdict.points, verdict.t_ms) == ("timeout", 0, None)
    assert verdict.command == f"sys:{table.count}"


def test_deadline_that_a_node_saw_too_early_can_be_said_again() -> None:
    table = running()
    table.show("a1")
    table.now += 12_499
    early = table.dues()[1]
    assert code_of(table.append(early.key, early.event)) == "stale"
    again = next(due for due in table.dues() if isinstance(due.event, DeadlinePassed))
    assert again.key != early.key
    table.now += 1_000
    assert Verdict in kinds(table.append(again.key, again.event))


# what comes next


def test_next_question_comes_after_the_correction_times_m() -> None:
    table = Table(setup_of())
    table.sit("a1")
    table.sit("b1", multiplier_pct=150)
    table.start()
    table.show("a1", "b1")
    table.answer("a1", t=4_000)
    table.answer("b1", t=4_000)
    assert table.seat("a1").next_due_ms == T0 + 3_000 + 4_000 + 2_000
    assert table.seat("b1").next_due_ms == T0 + 3_000 + 4_000 + 3_000
    assert code_of(table.node(Shown(Seat("a1"), 1))) == "question_not_due"
    assert code_of(table.send("a1", Shown(Seat("a1"), 1))) == "question_not_due"
    table.now += 2_000
    assert code_of(table.node(Shown(Seat("a1"), 2))) == "question_not_due"
    assert kinds(table.node(Shown(Seat("a1"), 1))) == [QuestionOpened]
    assert code_of(table.node(Shown(Seat("a1"), 1))) == "question_not_due"
    assert code_of(table.node(Shown(Seat("a1"), 0))) == "question_answered"


@pytest.mark.parametrize("need", [{"is_calm": True}, {"multiplier_pct": 0}])
@pytest.mark.parametrize("correction_ms", [0, 2_000])
def test_calm_and_untimed_pupils_go_on_by_a_button_only(
    need: dict[str, Any], correction_ms: int
) -> None:
    table = Table(setup_of(correction_ms=correction_ms))
    table.sit("a1", **need)
    table.start()
    table.run_to(3_000)  # the first question comes to everybody by itself
    outcomes = table.answer_all("a1", t=4_000)
    assert QuestionOpened not in kinds(outcomes)
    table.run_to(100_000)
    assert table.seat("a1").open is None
    assert code_of(table.node(Shown(Seat("a1"), 1))) == "question_not_due"
    assert kinds(table.send("a1", Shown(Seat("a1"), 1))) == [Accepted, QuestionOpened]


def test_without_correction_the_next_question_opens_in_the_same_entry() -> None:
    table = running("a1", correction_ms=0)
    table.show("a1")
    outcomes = table.answer_all("a1", t=4_000)
    assert kinds(outcomes) == [Verdict, QuestionOpened]
    question = table.seat("a1").open
    assert question is not None
    assert (question.question, question.shown_ms) == (1, T0 + 7_000)
    assert question.deadline_ms == T0 + 19_000


def test_without_correction_a_seat_that_is_away_gets_no_question() -> None:
    table = running("a1", "b1", correction_ms=0)
    table.show("a1")
    table.cut("a1")
    table.run_to(60_000)
    assert [answer.status for answer in table.seat("a1").answers] == ["timeout"]
    assert table.seat("a1").open is None
    table.back("a1")
    table.run_to(60_000)
    assert table.seat("a1").open is not None


def test_match_ends_when_all_who_are_present_are_done() -> None:
    table = running("a1", "b1", question_count=1)
    table.show("a1", "b1")
    assert kinds(table.answer_all("a1", t=4_000)) == [Verdict, SeatDone]
    outcomes = table.answer_all("b1", t=4_000)
    assert kinds(outcomes) == [Verdict, SeatDone, PhaseChanged]
    assert table.state.end_reason == "all_done"


def test_match_waits_for_who_lost_the_connection_but_not_for_who_left_or_was_removed() -> None:
    table = running("a1", "a2", "b1", "b2", question_count=1)
    table.show("a1", "a2", "b1", "b2")
    table.cut("a2")
    table.answer("a1", t=4_000)
    assert table.phase == "running"
    table.send("b1", Left(Seat("b1")))
    table.host(Removed(Seat("b2")))
    assert table.phase == "running"
    table.run_to(60_000)
    assert table.phase == "ended"
    assert table.seat("a2").answers[0].status == "timeout"


def test_nobody_who_never_came_holds_the_match_up() -> None:
    table = Table(setup_of(question_count=1))
    table.sit("a1")
    table.node(Seated(Seat("b1"), "b", "initie"))
    table.start()
    table.play("a1", 4_000)
    assert table.phase == "ended"
    assert list(table.rows()) == ["a1"]


def test_match_in_which_all_have_left_goes_on_to_its_planned_end() -> None:
    table = running()
    table.show("a1", "b1")
    table.send("a1", Left(Seat("a1")))
    table.send("b1", Left(Seat("b1")))
    assert table.phase == "running"
    table.run_to(600_000)
    assert table.state.end_reason == "time"


def test_host_ends_the_match_for_everybody_and_open_questions_count_nothing() -> None:
    table = running()
    table.play("a1", 6_000)
    table.show("a1", "b1")
    outcomes = table.host(Finished("host"))
    assert outcomes[-1] == PhaseChanged("ended", "host", T0 + table.now)
    assert [answer.status for answer in table.seat("a1").answers] == ["right", "unanswered"]
    assert table.seat("a1").points == 850
    assert table.seat("a1").open is None


def test_planned_end_leaves_answers_under_way_half_a_second() -> None:
    table = running(question_count=100)
    table.run_to(483_499)
    assert table.phase == "running"
    assert code_of(table.node(Finished("time", 7))) == "stale"
    table.run_to(483_500)
    assert table.phase == "ended"
    assert table.state.ended_ms == T0 + 483_500


def test_no_question_opens_after_the_planned_end() -> None:
    table = running(length_ms=60_000)
    table.now = 63_000
    assert code_of(table.node(Shown(Seat("a1"), 0))) == "question_not_due"


def test_nothing_happens_after_the_end_but_a_voiding() -> None:
    table = running()
    table.host(Finished("host"))
    for event in (
        Connected(Seat("a1"), NODE),
        Seated(Seat("a9"), "a", "initie"),
        Answered(Seat("a1"), 0, "1"),
        Resumed(),
        Finished("host"),
    ):
        assert code_of(table.node(event)) == "match_ended"
    assert table.node(Voided("log_lost")) == (PhaseChanged("void", "log_lost", T0 + table.now),)
    assert code_of(table.node(Voided("again"))) == "match_ended"
    assert {row.rank for row in table.rows().values()} <= {None}


# time that is added


def test_host_adds_time_for_all_and_the_end_moves_too() -> None:
    table = running()
    table.show("a1", "b1")
    outcomes = table.host(TimeExtended(60_000, None, by_host=True))
    assert kinds(outcomes) == [Accepted, DeadlineMoved, DeadlineMoved, EndMoved]
    assert table.state.end_ms == T0 + 3_000 + 480_000 + 60_000
    question = table.seat("a1").open
    assert question is not None
    assert question.deadline_ms == T0 + 3_000 + 72_000
    assert question.revision == 1


def test_time_is_added_to_one_open_timed_question_only() -> None:
    table = Table(setup_of())
    table.sit("a1", "b1")
    table.sit("a2", multiplier_pct=0)
    table.start()
    table.show("a1", "b1", "a2")
    assert kinds(table.send("a1", TimeExtended(6_000, Seat("a1")))) == [Accepted, DeadlineMoved]
    other = table.seat("b1").open
    assert other is not None
    assert other.deadline_ms == T0 + 15_000
    assert code_of(table.send("a2", TimeExtended(6_000, Seat("a2")))) == "untimed"
    for ms in (0, -1, 600_001):
        assert code_of(table.send("a1", TimeExtended(ms, Seat("a1")))) == "not_allowed"
    assert code_of(table.send("a1", TimeExtended(6_000, None))) == "not_allowed"
    table.answer("a1")
    assert code_of(table.send("a1", TimeExtended(6_000, Seat("a1")))) == "question_not_open"


def test_key_without_a_colon_is_a_sender_without_a_command() -> None:
    table = running()
    assert table.append("gap", Resumed()) == (Rejected(None, CommandId(""), "match_not_paused"),)


def test_node_that_speaks_again_is_not_lost() -> None:
    table = running()
    table.state.lost_nodes.append(NodeId("x"))
    table.back("a1", NodeId("x"))
    assert table.state.lost_nodes == []


def test_default_setup_can_be_played() -> None:
    setup = MatchSetup(setup_of().match, "s", "speed", ("addition",), "initie", 20, 480_000)
    assert new_state(Entry(1, T0, "sys:create", Created(setup))).phase == "lobby"
