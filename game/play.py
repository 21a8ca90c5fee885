"""Questions and answers: what opens, what a try is worth, what comes next."""

from typing import Final

from game.accommodation import is_by_button, stretched_ms
from game.clocks import settle_lost
from game.events import Answered, DeadlinePassed, GaveUp, HintTaken, Shown
from game.lag import credit_ms
from game.modes import MODES
from game.modes.rules import Trial
from game.outcomes import HintGiven, QuestionOpened, RejectionCode, SeatDone, Status, Verdict
from game.phases import finish_if_all_done, freeze, is_active, is_standing
from game.questions import allowed_ms, check_for, guess_permille, has_choices
from game.state import Answer, MatchState, OpenQuestion, SeatState
from game.turn import Turn
from game.units import GRACE_MS, Seat

VALUE_LENGTH_MAX: Final = 64
"""Of a written answer, so much is kept; the wire admits no more."""


def shown(state: MatchState, event: Shown, turn: Turn) -> None:
    """The next question opens, because it is due or because its pupil asked for it."""
    seat = state.seats.get(event.seat)
    if seat is None:
        return turn.reject("seat_unknown")
    code = _why_not_shown(state, seat, event.question, turn)
    if code is not None:
        if turn.is_system:
            seat.due_revision += 1
        return turn.reject(code)
    if not state.is_frozen:
        freeze(state)
    return _open_next(state, seat, turn)


def _why_not_shown(
    state: MatchState, seat: SeatState, number: int, turn: Turn
) -> RejectionCode | None:
    if not turn.may_speak_for(seat.seat):
        return "not_allowed"
    if state.phase == "lobby":
        return "match_not_started"
    if not is_active(seat):
        return "seat_gone"
    if is_standing(state, turn.now_ms):
        return "match_paused"
    if seat.is_done or seat.open is not None or number != seat.next_question:
        return "question_answered" if number < seat.next_question else "question_not_due"
    if seat.is_by_button:
        is_due = not turn.is_system
    else:
        is_due = seat.next_due_ms is not None and turn.now_ms >= seat.next_due_ms
    has_time = state.end_ms is not None and turn.now_ms < state.end_ms
    return None if is_due and has_time and seat.presence == "here" else "question_not_due"


def _open_next(state: MatchState, seat: SeatState, turn: Turn) -> None:
    number = seat.next_question
    limit_ms = allowed_ms(state.setup, seat, number)
    deadline_ms = None if limit_ms is None else turn.now_ms + limit_ms
    seat.open = OpenQuestion(number, turn.now_ms, deadline_ms, limit_ms)
    seat.next_due_ms = None
    seat.is_by_button = False
    turn.say(QuestionOpened(seat.seat, number, deadline_ms, 0))


def _find_open(
    state: MatchState, name: Seat, number: int, turn: Turn
) -> tuple[SeatState, OpenQuestion] | None:
    """Return the seat and its open question when a pupil may act on it; otherwise reject."""
    seat = state.seats.get(name)
    code: RejectionCode
    if seat is None:
        code = "seat_unknown"
    elif not turn.may_speak_for(name):
        code = "not_allowed"
    elif state.phase == "lobby":
        code = "match_not_started"
    elif not is_active(seat):
        code = "seat_gone"
    elif seat.open is None or seat.open.question != number:
        code = "question_answered" if 0 <= number < seat.next_question else "question_not_open"
    elif is_standing(state, turn.now_ms):
        code = "match_paused"
    else:
        return seat, seat.open
    turn.reject(code)
    return None


def answered(state: MatchState, event: Answered, turn: Turn) -> None:
    """Judge one try. Late is what came after T, added time and grace, whatever the node noticed."""
    found = _find_open(state, event.seat, event.question, turn)
    if found is None:
        return
    seat, question = found
    settle_lost(state, seat, turn)
    seat.lag_ms = lag_ms = credit_ms(event.lag_ms)
    raw_ms = turn.now_ms - question.shown_ms
    if event.raw_ms is not None:
        # A measure that a stop ran through is an upper bound only, as the log's own is.
        raw_ms = min(event.raw_ms, raw_ms) if question.stopped_ms else event.raw_ms
    raw_ms = max(raw_ms, 0)
    t_ms = max(raw_ms - lag_ms, 0)
    limit_ms = question.allowed_ms
    value = event.value[:VALUE_LENGTH_MAX]
    question.values.append(value)
    is_overtime = limit_ms is not None and t_ms > limit_ms + GRACE_MS
    if is_overtime and limit_ms is not None and t_ms > limit_ms + question.extended_ms + GRACE_MS:
        _close(state, seat, question, "timeout", turn, t_ms=t_ms, lag_ms=lag_ms)
        return
    checked = check_for(state.setup, seat, event.question, value)
    if checked.misconception is not None:
        question.misconceptions.append(checked.misconception)
    ruling = MODES[state.setup.mode].judge(
        seat,
        Trial(
            question.attempt,
            checked.is_right,
            has_choices(state.setup, seat, event.question),
            t_ms,
            raw_ms,
            limit_ms,
            is_overtime,
            guess_permille(state.setup, seat, event.question) if checked.is_readable else 0,
        ),
    )
    seat.points += ruling.points
    question.points += ruling.points
    status: Status = "right" if checked.is_right else "wrong"
    if ruling.is_final:
        _close(
            state,
            seat,
            question,
            status,
            turn,
            points=ruling.points,
            t_ms=t_ms,
            lag_ms=lag_ms,
            is_flagged=ruling.is_flagged,
            misconception=checked.misconception,
        )
        return
    turn.answer(
        Verdict(
            seat.seat,
            turn.command,
            question.question,
            question.attempt,
            status,
            ruling.points,
            seat.points,
            is_final=False,
            t_ms=t_ms,
            lag_ms=lag_ms,
            misconception=checked.misconception,
        )
    )
    question.attempt += 1


def gave_up(state: MatchState, event: GaveUp, turn: Turn) -> None:
    """Close a question that the pupil does not know: no points, and none lost."""
    found = _find_open(state, event.seat, event.question, turn)
    if found is not None:
        _close(state, *found, "gave_up", turn)


def hint_taken(state: MatchState, event: HintTaken, turn: Turn) -> None:
    """The hint is for a second try; asked for again it is given again."""
    if not MODES[state.setup.mode].has_hints:
        return turn.reject("no_hint_in_mode")
    found = _find_open(state, event.seat, event.question, turn)
    if found is None:
        return None
    seat, question = found
    if question.attempt == 1:
        return turn.reject("no_hint_now")
    question.is_hinted = True
    return turn.answer(HintGiven(seat.seat, turn.command, question.question))


def deadline_passed(state: MatchState, event: DeadlinePassed, turn: Turn) -> None:
    """The time of an open question is over. A node that is early is told so, and asks again."""
    seat = state.seats.get(event.seat)
    if seat is None:
        return turn.reject("seat_unknown")
    question = seat.open
    if (
        question is None
        or question.question != event.question
        or question.revision != event.revision
        or question.deadline_ms is None
    ):
        return turn.reject("stale")
    if state.phase != "running" and not seat.is_clock_kept:
        return turn.reject("match_paused")
    if turn.now_ms < question.deadline_ms + GRACE_MS:
        question.revision += 1
        return turn.reject("stale")
    return _close(state, seat, question, "timeout", turn)


def _close(
    state: MatchState,
    seat: SeatState,
    question: OpenQuestion,
    status: Status,
    turn: Turn,
    *,
    points: int = 0,
    t_ms: int | None = None,
    lag_ms: int = 0,
    is_flagged: bool = False,
    misconception: str | None = None,
) -> None:
    is_try = status in {"right", "wrong"}
    answer = Answer(
        question.question,
        status,
        question.attempt if is_try else question.attempt - 1,
        status == "right" and question.attempt == 1,
        question.points,
        t_ms,
        question.allowed_ms,
        lag_ms,
        question.is_hinted,
        is_flagged,
        question.shown_ms,
        turn.now_ms,
        question.values,
        question.misconceptions,
    )
    seat.answers.append(answer)
    seat.open = None
    seat.lost_shift_ms = 0
    MODES[state.setup.mode].closed(seat, answer)
    turn.answer(
        Verdict(
            seat.seat,
            turn.command,
            question.question,
            question.attempt,
            status,
            points,
            seat.points,
            is_final=True,
            t_ms=t_ms,
            lag_ms=lag_ms,
            misconception=misconception,
        )
    )
    _go_on(state, seat, turn)


def _go_on(state: MatchState, seat: SeatState, turn: Turn) -> None:
    """Decide when and how the next question comes, if there is one."""
    seat.next_question += 1
    if seat.question_total is not None and seat.next_question >= seat.question_total:
        seat.is_done = True
        turn.say(SeatDone(seat.seat))
        finish_if_all_done(state, turn)
        return
    if is_by_button(seat):
        seat.is_by_button = True
        return
    correction_ms = state.setup.correction_ms
    if (
        correction_ms == 0
        and seat.presence == "here"
        and not is_standing(state, turn.now_ms)
        and state.end_ms is not None
        and turn.now_ms < state.end_ms
    ):
        _open_next(state, seat, turn)
        return
    seat.next_due_ms = turn.now_ms + stretched_ms(correction_ms, seat.multiplier_pct)
