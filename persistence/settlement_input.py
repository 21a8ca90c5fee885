"""What settling a match takes and gives: values that its parts share. No statement lives here."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Literal

from msgspec import Struct

from game.exercises.model import Exercise
from game.questions import exercise_for
from game.state import Answer, MatchState, SeatState
from game.units import MatchId, Seat


class LogHead(Struct, frozen=True):
    """Where the log ended: its epoch, last seq and chain."""

    epoch: str
    seq: int
    chain: str


class SettlementInput(Struct, frozen=True):
    """A finished match: its folded state, where its log ended, and whose seat is whose.

    `log_bytes` is the whole log as `persistence.match_archive.pack_log` made it. A seat that is not
    in `users` belongs to somebody who was erased: it keeps its place in the results.
    """

    match: MatchId
    state: MatchState
    head: LogHead
    log_bytes: bytes
    users: dict[Seat, int]


class SeatReward(Struct, frozen=True):
    """What one seat's user won by the match, and where that leads."""

    points: int
    total_points: int
    level: int
    rank: str
    badges: tuple[str, ...] = ()


class SettlementReport(Struct, frozen=True):
    """`settled`: this call did it. `already`: an earlier one had. `cancelled`: it counts not.

    `kept`: a void match's answers were kept as practice by this call. `rewards` are by seat, the
    same whoever settled; empty for a match that does not count.
    """

    outcome: Literal["settled", "already", "cancelled", "kept"]
    rewards: dict[Seat, SeatReward]
    attempts_count: int = 0


class SettlementError(Exception):
    """The match can not be settled from this log; nothing was written."""


class Pupil(Struct, frozen=True):
    """A user whose row this transaction has locked. `day` is the local day of the match's end."""

    user: int
    seat: Seat
    zone: str
    day: date
    language: str
    level: int


class Try(Struct, frozen=True):
    """One try at one question: a row of `attempts`. `number` counts from 1.

    `time_s` is known for the last try only. `is_last` tells that nothing followed it.
    """

    user: int
    question: int
    number: int
    value: str
    is_right: bool
    time_s: float | None
    is_last: bool
    answer: Answer
    exercise: Exercise


def instant(ms: int) -> datetime:
    """Return the time of a log time, which counts milliseconds since 1970."""
    return datetime.fromtimestamp(ms / 1000, UTC)


def answers_of(state: MatchState, seat: SeatState) -> list[Answer]:
    """Return the seat's answers, and the open question of a match that never ended as cut off."""
    question = seat.open
    if question is None:
        return seat.answers
    cut = Answer(
        question=question.question,
        status="unanswered",
        attempts=question.attempt - 1,
        is_first_try=False,
        points=question.points,
        t_ms=None,
        allowed_ms=question.allowed_ms,
        lag_ms=0,
        is_hinted=question.is_hinted,
        is_flagged=False,
        shown_ms=question.shown_ms,
        closed_ms=state.time_ms,
        values=question.values,
        misconceptions=question.misconceptions,
    )
    return [*seat.answers, cut]


def tries_of(state: MatchState, seat: SeatState, user: int) -> Iterator[Try]:
    """Yield the tries of a seat in the order of its questions.

    Running out of time and giving up are tries without a value; a question that the match's end cut
    off has only those that were made before.
    """
    for answer in answers_of(state, seat):
        values = list(answer.values)
        if answer.status in {"timeout", "gave_up"} and len(values) == answer.attempts:
            values.append("")
        exercise = exercise_for(state.setup, seat, answer.question)
        for number, value in enumerate(values, start=1):
            is_last = number == len(values)
            is_timed = is_last and answer.t_ms is not None
            yield Try(
                user=user,
                question=answer.question,
                number=number,
                value=value,
                is_right=is_last and answer.status == "right",
                time_s=answer.t_ms / 1000 if is_timed and answer.t_ms is not None else None,
                is_last=is_last,
                answer=answer,
                exercise=exercise,
            )
