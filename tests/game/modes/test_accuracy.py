from typing import Any

from game.events import Finished, GaveUp, HintTaken
from game.outcomes import Accepted, HintGiven
from game.units import Seat
from tests.game.table import Table, code_of, setup_of


def seated(**changes: Any) -> Table:
    table = Table(setup_of("accuracy", **{"question_count": 10, **changes}))
    table.sit("a1", "b1")
    table.start()
    return table


def test_first_try_earns_a_thousand_whatever_the_time() -> None:
    table = seated()
    table.show("a1")
    verdict = table.answer("a1", t=300_000)
    assert (verdict.status, verdict.points, verdict.is_final) == ("right", 1000, True)
    assert table.seat("a1").answers[0].is_first_try


def test_question_of_accuracy_has_no_deadline() -> None:
    table = seated()
    table.show("a1")
    question = table.seat("a1").open
    assert question is not None
    assert question.deadline_ms is None


def test_second_try_earns_half_and_is_no_first_try() -> None:
    table = seated()
    table.show("a1")
    first = table.answer("a1", "?")
    assert (first.status, first.points, first.is_final, first.attempt) == ("wrong", 0, False, 1)
    second = table.answer("a1")
    assert (second.status, second.points, second.is_final, second.attempt) == (
        "right",
        500,
        True,
        2,
    )
    answer = table.seat("a1").answers[0]
    assert (answer.attempts, answer.is_first_try, answer.points) == (2, False, 500)
    assert answer.values == ["?", table.seat("a1").answers[0].values[1]]


def test_second_wrong_try_closes_the_question() -> None:
    table = seated()
    table.show("a1")
    table.answer("a1", "?")
    verdict = table.answer("a1", "?")
    assert (verdict.status, verdict.points, verdict.is_final) == ("wrong", 0, True)


def test_wrong_typed_tries_cost_what_the_likeliest_answer_would_have_earned_blindly() -> None:
    table = seated()
    table.show("a1")
    assert table.answer("a1", "999").points == -122
    assert table.answer("a1", "998").points == -61
    table.show("a1")
    table.answer("a1", "999")
    assert table.answer("a1").points == 500


def test_hint_comes_only_after_a_wrong_first_try() -> None:
    table = seated()
    table.show("a1")
    hint = HintTaken(Seat("a1"), 0)
    assert code_of(table.send("a1", hint)) == "no_hint_now"
    table.answer("a1", "999")
    assert isinstance(table.send("a1", hint)[0], HintGiven)
    assert isinstance(table.send("a1", hint)[0], HintGiven)
    assert table.answer("a1").points == 500
    assert table.seat("a1").answers[0].is_hinted
    assert code_of(table.send("a1", hint)) == "question_answered"


def test_other_modes_have_no_hint() -> None:
    table = Table(setup_of("speed"))
    table.sit("a1")
    table.start()
    table.show("a1")
    assert code_of(table.send("a1", HintTaken(Seat("a1"), 0))) == "no_hint_in_mode"


def test_giving_up_earns_nothing_and_closes() -> None:
    table = seated()
    table.show("a1")
    verdict = table.give_up("a1")
    assert (verdict.status, verdict.points, verdict.is_final) == ("gave_up", 0, True)
    assert code_of(table.send("a1", GaveUp(Seat("a1"), 0))) == "question_answered"
    assert table.seat("a1").answers[0].attempts == 0


def test_wrong_choices_cost_a_third_and_then_a_quarter() -> None:
    table = seated(is_choice=True)
    table.show("a1")
    assert table.answer("a1", "999").points == -333
    verdict = table.answer("a1", "998")
    assert (verdict.points, verdict.sum_points) == (-250, -583)
    table.show("a1")
    assert table.answer("a1", "999").points == -333
    assert table.answer("a1").points == 500
    table.show("a1")
    table.answer("a1", "999")
    verdict = table.give_up("a1")
    assert (verdict.points, verdict.sum_points) == (0, -583 + 167 - 333)
    assert [answer.points for answer in table.seat("a1").answers] == [-583, 167, -333]


def test_guessing_among_choices_gains_nothing_in_the_mean() -> None:
    second = 500 - 2 * 250  # one of three is right
    first = 1000 + 3 * (-333 + second // 3)
    assert first <= 1
    assert second == 0


def play(table: Table, name: str, pattern: str) -> None:
    """Play r (right at once), s (at the second try), w (wrong twice) or g (given up)."""
    for kind in pattern:
        table.show(name)
        if kind in "sw":
            table.answer(name, "?")
        if kind == "w":
            table.answer(name, "?")
        elif kind == "g":
            table.give_up(name)
        else:
            table.answer(name)


def test_ties_are_decided_by_first_tries() -> None:
    table = seated(question_count=4)
    play(table, "a1", "rrwg")
    play(table, "b1", "rssw")
    rows = table.rows()
    assert table.seat("a1").points == table.seat("b1").points == 2000
    assert (rows["a1"].rank, rows["b1"].rank) == (1, 2)
    assert rows["a1"].tie_break == rows["b1"].tie_break == "first_tries"


def test_ties_are_decided_by_the_longest_run_next() -> None:
    table = seated(question_count=4)
    play(table, "a1", "rwrw")
    play(table, "b1", "wrrw")
    rows = table.rows()
    assert (rows["b1"].rank, rows["a1"].rank) == (1, 2)
    assert rows["b1"].tie_break == "longest_run"


def test_rank_is_shared_when_first_tries_and_runs_are_equal() -> None:
    table = seated(question_count=4)
    play(table, "a1", "rrww")
    play(table, "b1", "wrrw")
    assert {row.rank for row in table.rows().values()} == {1}
    assert all(row.is_shared for row in table.rows().values())


def test_score_is_the_mean_over_ten() -> None:
    table = seated()
    play(table, "a1", "rrrrrsswgw")
    assert table.rows()["a1"].score == 600
    assert table.seat("a1").is_done


def test_accuracy_answers_give_no_accepted_beside_their_verdict() -> None:
    table = seated()
    table.show("a1")
    outcomes = table.answer_all("a1", "999")
    assert not any(isinstance(outcome, Accepted) for outcome in outcomes)


def test_ties_over_unlike_n_compare_shares_of_first_tries_and_no_runs() -> None:
    table = seated(length_ms=200_000)
    table.sit("a2", multiplier_pct=200)
    play(table, "a1", "rrrrssgggg")
    play(table, "a2", "rrsgg")
    table.host(Finished("host"))
    rows = table.rows()
    assert (rows["a1"].question_count, rows["a2"].question_count) == (10, 5)
    assert rows["a1"].score == rows["a2"].score == 500
    assert rows["a1"].is_shared
    assert rows["a2"].is_shared
