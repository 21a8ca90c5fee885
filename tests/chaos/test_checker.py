"""The checker finds each kind of breach in a match that was played for real by the rules."""

import copy
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from game.agenda import match_dues, seat_due
from game.events import Answered, Connected, Created, Entry, Event, Seated, Started
from game.match import fold, new_state
from game.outcomes import Verdict
from game.progression import level_for, match_points, rank_for
from game.questions import exercise_for
from game.setup import MatchSetup
from game.state import MatchState, encode_state, state_hash
from game.units import HOST, MatchId, NodeId, Seat
from load.history import Record, Step
from persistence.redis.log import Logged, next_chain, root_chain
from persistence.settlement_input import tries_of
from tests.chaos.checker import check
from tests.chaos.evidence import AttemptRow, Evidence, LedgerRow, MatchEvidence, UserRow

_MATCH = MatchId(5)
_EPOCH = "first"
_NODE = NodeId("n1")
_USERS = {"ada": 11, "bob": 12}


class _Play:
    """Plays a short speed duel of two pupils straight into a log, and keeps what they are told."""

    def __init__(self) -> None:
        setup = MatchSetup(_MATCH, "seed", "speed", ("addition",), "initie", 2, 60_000)
        self.log: list[Logged] = []
        self.records: list[Record] = []
        self._chain = root_chain(_MATCH)
        self._now_ms = 1_000_000
        self._state: MatchState | None = None
        self._number = 0
        self.append("sys:create", Created(setup))
        for seat in _USERS:
            self.append(f"sys:seat:{seat}", Seated(Seat(seat), "a", "initie"))
            self.append(f"sys:in:{seat}", Connected(Seat(seat), _NODE))
        self.append("sys:in:host", Connected(HOST, _NODE))
        self.append("host:start", Started())
        while self.state.phase != "ended":
            self._step()

    @property
    def state(self) -> MatchState:
        assert self._state is not None
        return self._state

    def append(self, key: str, event: Event) -> tuple[object, ...]:
        entry = Entry(len(self.log) + 1, self._now_ms, key, event)
        self._chain = next_chain(self._chain, msgspec.msgpack.encode(entry))
        self.log.append(Logged(entry, self._chain))
        if self._state is None:
            self._state = new_state(entry)
            return ()
        return fold(self._state, entry)

    def _step(self) -> None:
        for seat in _USERS:
            open_question = self.state.seats[Seat(seat)].open
            if open_question is not None:
                self._answer(seat, open_question.question)
                return
        dues = [seat_due(self.state, Seat(seat)) for seat in _USERS]
        dues += match_dues(self.state)
        due = min((one for one in dues if one is not None), key=lambda one: one.at_ms)
        self._now_ms = max(self._now_ms, due.at_ms)
        self.append(due.key, due.event)

    def _answer(self, seat: str, question: int) -> None:
        self._now_ms += 2_000
        self._number += 1
        state = self.state.seats[Seat(seat)]
        exercise = exercise_for(self.state.setup, state, question)
        value = exercise.answer if seat == "ada" else "999"
        command = f"c{self._number}"
        self.records.append(self._record("invoke", seat, command, question, value=value))
        outcomes = self.append(
            f"{seat}:{command}", Answered(Seat(seat), question, value, raw_ms=2_000)
        )
        verdict = next(one for one in outcomes if isinstance(one, Verdict))
        self.records.append(
            self._record(
                "ok",
                seat,
                command,
                question,
                seq=len(self.log),
                chain=f"{self._chain}.seal",
                result=verdict.status,
                attempt=verdict.attempt,
            )
        )

    def _record(self, step: Step, seat: str, command: str, question: int, **more: Any) -> Record:
        return Record(
            at_s=0.0,
            client=seat,
            step=step,
            match=_MATCH,
            seat=seat,
            user=_USERS[seat],
            command=command,
            kind="answer",
            question=question,
            epoch=_EPOCH,
            **more,
        )


def _evidence(play: _Play) -> Evidence:
    state = play.state
    match = MatchEvidence(
        _MATCH,
        "completed",
        None,
        _EPOCH,
        log=list(play.log),
        head_seq=len(play.log),
        head_chain=play.log[-1].chain,
        state_hash=state_hash(state),
        users=dict(_USERS),
        scores={"ada": 0, "bob": 0},
    )
    evidence = Evidence(matches={_MATCH: match})
    for seat, user in _USERS.items():
        for one in tries_of(state, state.seats[Seat(seat)], user):
            match.attempts.append(
                AttemptRow(user, one.question, one.number, one.is_right, one.value)
            )
        total = 0
        for line in match_points(state, Seat(seat)):
            evidence.ledger.append(
                LedgerRow(user, line.kind, f"match:{_MATCH}", line.points, _MATCH)
            )
            total += line.points
        level = level_for(total)
        evidence.users[user] = UserRow(total, total, level, rank_for(level))
    return evidence


@pytest.fixture(scope="module")
def played() -> _Play:
    return _Play()


@pytest.fixture
def evidence(played: _Play) -> Evidence:
    return _evidence(copy.deepcopy(played))


def _found(played: _Play, evidence: Evidence, *words: str) -> bool:
    findings = check(played.records, evidence)
    return any(all(word in finding for word in words) for finding in findings)


def test_match_that_kept_every_promise_has_no_finding(played: _Play, evidence: Evidence) -> None:
    assert len(played.records) == 8
    assert {record.result for record in played.records} >= {"right", "wrong"}
    assert check(played.records, evidence) == []


def test_acknowledged_answer_that_is_not_in_the_log_is_found(
    played: _Play, evidence: Evidence
) -> None:
    match = evidence.matches[_MATCH]
    assert match.log is not None
    at = next(i for i, logged in enumerate(match.log) if logged.entry.key == "ada:c1")
    match.log = match.log[:at] + [
        Logged(
            Entry(one.entry.seq - 1, one.entry.time_ms, one.entry.key, one.entry.event), one.chain
        )
        for one in match.log[at + 1 :]
    ]
    assert _found(played, evidence, "c1 was acknowledged and is not in the log")


def test_answer_that_is_in_the_log_twice_is_found(played: _Play, evidence: Evidence) -> None:
    match = evidence.matches[_MATCH]
    assert match.log is not None
    match.log.append(match.log[-3])
    assert _found(played, evidence, "times")
    assert _found(played, evidence, "gap")


def test_gap_is_found(played: _Play, evidence: Evidence) -> None:
    match = evidence.matches[_MATCH]
    assert match.log is not None
    del match.log[7]
    assert _found(played, evidence, "gap")


def test_chain_that_a_client_was_not_shown_is_found(played: _Play, evidence: Evidence) -> None:
    match = evidence.matches[_MATCH]
    assert match.log is not None
    match.log = [Logged(logged.entry, "f" * 16) for logged in match.log]
    match.head_chain = "f" * 16
    assert _found(played, evidence, "was shown entry")


def test_other_verdict_than_was_told_is_found(played: _Play, evidence: Evidence) -> None:
    lied = [
        msgspec.structs.replace(record, result="wrong") if record.result == "right" else record
        for record in played.records
    ]
    assert any("was told wrong" in finding for finding in check(lied, evidence))


def test_refused_answer_with_an_effect_is_found(played: _Play, evidence: Evidence) -> None:
    lied = [
        msgspec.structs.replace(record, step="fail", result=None, code="question_answered")
        if record.step == "ok"
        else record
        for record in played.records
    ]
    assert any("had its effect" in finding for finding in check(lied, evidence))


def test_state_that_is_not_the_settled_one_is_found(played: _Play, evidence: Evidence) -> None:
    evidence.matches[_MATCH].state_hash = "0" * 16
    assert _found(played, evidence, "another than the settled one")
    assert encode_state(played.state)


def test_missing_doubled_and_invented_attempts_are_found(played: _Play, evidence: Evidence) -> None:
    attempts = evidence.matches[_MATCH].attempts
    kept = list(attempts)
    attempts.pop()
    assert _found(played, evidence, "is not in the database")
    attempts[:] = [*kept, kept[0]]
    assert _found(played, evidence, "is there 2 times")
    attempts[:] = [*kept, replace(kept[0], question=99)]
    assert _found(played, evidence, "was never made")


def test_award_that_was_paid_twice_is_found(played: _Play, evidence: Evidence) -> None:
    row = next(row for row in evidence.ledger if row.user == 11)
    evidence.ledger.append(row)
    assert _found(played, evidence, "was paid 2 times")
    assert _found(played, evidence, "the ledger sums to")


def test_award_that_was_never_paid_is_found(played: _Play, evidence: Evidence) -> None:
    evidence.ledger = [row for row in evidence.ledger if row.user != 11]
    evidence.users[11] = UserRow(0, 0, 1, "youngling")
    assert _found(played, evidence, "user 11 was paid 0 for matches")


def test_level_that_does_not_follow_is_found(played: _Play, evidence: Evidence) -> None:
    evidence.users[11] = replace(evidence.users[11], level=9)
    assert _found(played, evidence, "do not follow")


def test_badge_awarded_twice_is_found(played: _Play, evidence: Evidence) -> None:
    evidence.badge_counts[11, "first_steps"] = 2
    assert _found(played, evidence, "was awarded 2 times")


def test_match_that_never_ended_and_a_silent_cancellation_are_found(
    played: _Play, evidence: Evidence
) -> None:
    evidence.matches[_MATCH].status = "active"
    assert _found(played, evidence, "is still active")
    evidence.matches[_MATCH].status = "cancelled"
    assert _found(played, evidence, "without a reason")


def test_lost_log_with_acknowledged_answers_is_found(played: _Play, evidence: Evidence) -> None:
    match = evidence.matches[_MATCH]
    match.log, match.status, match.cancelled_reason = None, "cancelled", "host"
    assert _found(played, evidence, "acknowledged answers and no log")


def test_void_match_is_found_unless_the_run_damaged_the_log(
    played: _Play, evidence: Evidence
) -> None:
    match = evidence.matches[_MATCH]
    match.is_void, match.status, match.cancelled_reason = True, "cancelled", "shorter"
    assert _found(played, evidence, "was voided: shorter")
    assert not any("voided" in one for one in check(played.records, evidence, may_void=True))


def test_other_score_than_was_shown_is_found(played: _Play, evidence: Evidence) -> None:
    record = Record(0.0, "ada", "standings", _MATCH, seat="ada", epoch=_EPOCH, score=700)
    findings = check([*played.records, record], evidence)
    assert any("was shown 700 points" in finding for finding in findings)
