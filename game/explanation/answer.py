"""Why one answer has its points, in no language: for its owner and the teacher, on demand."""

from collections.abc import Iterator
from typing import Final

from game.explanation.numbers import tenths
from game.explanation.points import earned_points
from game.modes.endurance import WHOLE
from game.modes.speed import BONUS_MAX, RIGHT
from game.state import Answer, MatchState
from game.texts.keys import Key
from game.texts.sentences import Reason
from game.units import Seat

LAG_TOLD_MS: Final = 50
"""A lag credit that is a tenth of a second when it is rounded."""

_WITHOUT_POINTS: Final[dict[str, Key]] = {
    "wrong": "answer_none",
    "timeout": "answer_timeout",
    "gave_up": "answer_gave_up",
    "unanswered": "answer_open",
}


def answer_reasons(state: MatchState, seat: Seat, number: int) -> tuple[Reason, ...]:
    """Return what there is to say of the seat's answer to question `number`, from 0.

    Nothing for a seat or a question that does not exist, or is still open.
    """
    found = state.seats.get(seat)
    answers = () if found is None else found.answers
    answer = next((answer for answer in answers if answer.question == number), None)
    return () if answer is None else tuple(_reasons(state, answer))


def _reasons(state: MatchState, answer: Answer) -> Iterator[Reason]:
    if answer.status != "right":
        yield Reason(_WITHOUT_POINTS[answer.status])
    elif answer.points == 0:
        yield Reason("answer_overtime")
    elif state.setup.mode == "accuracy":
        yield from _tried(state, answer)
    elif state.setup.mode == "endurance":
        yield Reason("answer_step" if answer.points == WHOLE else "answer_quarter")
    else:
        yield from _timed(answer)
    if answer.is_hinted:
        yield Reason("answer_hint")


def _tried(state: MatchState, answer: Answer) -> Iterator[Reason]:
    worth = earned_points(state, answer)
    yield Reason("answer_first" if answer.is_first_try else "answer_second", {"worth": worth})
    if answer.points < worth:
        yield Reason("answer_luck", {"points": answer.points})


def _timed(answer: Answer) -> Iterator[Reason]:
    bonus = answer.points - RIGHT
    if answer.is_flagged:
        yield Reason("answer_reflex", {"worth": RIGHT})
        return
    if answer.allowed_ms is None or answer.t_ms is None:
        yield Reason("answer_untimed", {"worth": RIGHT, "bonus": bonus})
        return
    if bonus:
        key: Key = "answer_full_bonus" if bonus == BONUS_MAX else "answer_bonus"
        used, allowed = tenths(answer.t_ms), tenths(answer.allowed_ms)
        yield Reason(key, {"worth": RIGHT, "used": used, "allowed": allowed, "bonus": bonus})
    else:
        yield Reason("answer_no_bonus", {"worth": RIGHT})
    if answer.lag_ms >= LAG_TOLD_MS:
        yield Reason("answer_lag", {"lag": tenths(answer.lag_ms)})
