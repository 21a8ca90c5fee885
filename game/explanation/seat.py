"""Why a seat has its score and its rank, in no language: for its owner and its teacher.

A function of the seat's own play, of its own line in the standings and of what held for everybody.
Nothing of another seat gets in but that its result was equal, which the ranks show anyway.
"""

from collections.abc import Iterator
from typing import Final

from game.clocks import standing_ms
from game.counting import full_total
from game.explanation.numbers import duration, tenths
from game.explanation.points import (
    FULL_SCORE,
    earned_points,
    is_luck_untold,
    rule_reasons,
    sum_reasons,
)
from game.modes.endurance import wave_reached
from game.modes.speed import RIGHT
from game.sides import excused_count
from game.standing import Standing, Standings
from game.state import MatchState, SeatState
from game.texts.keys import Key
from game.texts.sentences import Reason
from game.units import Seat

LAG_TOLD_MS: Final = 100
"""A sum of lag credits that is worth a sentence, which tells tenths of a second."""
STOP_TOLD_MS: Final = 1_000
"""A pause, an outage or a cut that is worth a sentence, which tells seconds."""

_OWN_TIME: Final[dict[int, Key]] = {
    133: "own_time_133",
    150: "own_time_150",
    200: "own_time_200",
    300: "own_time_300",
}


def seat_reasons(standings: Standings, state: MatchState, seat: Seat) -> tuple[Reason, ...]:
    """Return what there is to say of one seat, the most important first.

    Nothing for a seat that does not exist, or that has no line before the end.
    """
    found = state.seats.get(seat)
    if found is None:
        return ()
    if state.phase == "void":
        return (Reason("void"),)
    row = standings.row(seat)
    if row is None:
        return tuple(_no_line(state, found))
    return (
        *_score(state, found, row),
        *_place(row),
        *sum_reasons(state, found, row),
        *_own_time(state, found, row),
        *_own_questions(state, found, row),
        *_stops(state, found),
        *_special_answers(state, found),
        *rule_reasons(state, found),
    )


def _no_line(state: MatchState, seat: SeatState) -> Iterator[Reason]:
    if seat.presence in {"removed", "banned"}:
        yield Reason("seat_freed")
    elif state.ended_ms is not None:
        yield Reason("not_there" if state.is_frozen else "no_question")


def _score(state: MatchState, seat: SeatState, row: Standing) -> Iterator[Reason]:
    yield Reason("score", {"score": row.score, "full": FULL_SCORE})
    if row.right_count:
        if state.setup.mode == "endurance":
            wave = wave_reached(seat) + 1
            yield Reason("found_flight", {"right": row.right_count, "wave": wave})
        else:
            yield Reason("found", {"right": row.right_count, "total": row.question_count})
    if not any(earned_points(state, answer) for answer in seat.answers):
        yield Reason("no_points")


def _place(row: Standing) -> Iterator[Reason]:
    if row.rank is not None:
        yield Reason("place", {"rank": row.rank})
    if row.tie_break == "points" and not row.score:
        yield Reason("tie_points_zero")
    elif row.tie_break is not None:
        yield Reason(f"tie_{row.tie_break}_{'won' if row.is_tie_won else 'lost'}")  # type: ignore[arg-type]
    if row.is_shared:
        yield Reason("shared")


def _own_time(state: MatchState, seat: SeatState, row: Standing) -> Iterator[Reason]:
    """Yield what of the clock was the seat's own; where nobody has a clock, nothing."""
    if state.setup.mode == "accuracy":
        return
    if row.multiplier_pct == 0:
        yield Reason("untimed")
        return
    if row.multiplier_pct in _OWN_TIME:
        yield Reason(_OWN_TIME[row.multiplier_pct])
    lag_ms = sum(answer.lag_ms for answer in seat.answers)
    if lag_ms >= LAG_TOLD_MS:
        yield Reason("lag", {"seconds": tenths(lag_ms)})


def _own_questions(state: MatchState, seat: SeatState, row: Standing) -> Iterator[Reason]:
    """Yield why other questions counted than those that were answered."""
    total = full_total(state.setup, seat)
    if seat.is_late:
        yield Reason("late", {"total": total})
    if row.question_count < total and state.setup.mode == "endurance":
        yield Reason("fewer_flight", {"total": row.question_count})
    elif row.question_count < total:
        yield Reason("fewer", {"total": row.question_count, "full": total})
    if seat.presence == "left" and not seat.is_done:
        yield Reason("left")
    elif state.ended_ms is not None and state.setup.mode != "endurance":
        closed = sum(answer.status != "unanswered" for answer in seat.answers)
        if closed < row.question_count:
            yield Reason("rest")


def _stops(state: MatchState, seat: SeatState) -> Iterator[Reason]:
    """Yield when connection and match stood still."""
    cut_ms = seat.away_ms
    if seat.away_since_ms is not None and seat.presence == "away" and state.started_ms is not None:
        start_ms = max(seat.away_since_ms, state.started_ms)
        cut_ms += max(state.time_ms - start_ms, 0) - standing_ms(state, start_ms, state.time_ms)
    if cut_ms >= STOP_TOLD_MS:
        yield Reason("cut", {"time": duration(cut_ms)})
        if len(state.setup.sides) > 1 and excused_count(state, seat):
            yield Reason("cut_side")
    stopped_ms = _stopped_ms(state)
    if stopped_ms >= STOP_TOLD_MS:
        # In a friend duel the clock of who was gone runs on, and nothing says so afterwards.
        key: Key = "paused_plain" if state.is_player_pause_used else "paused"
        yield Reason(key, {"time": duration(stopped_ms)})


def _stopped_ms(state: MatchState) -> int:
    """Return for how long all clocks stood, in a pause that is not over or never was, too."""
    if state.started_ms is None:
        return 0
    end_ms = state.time_ms if state.ended_ms is None else state.ended_ms
    return standing_ms(state, state.started_ms, end_ms)


def _special_answers(state: MatchState, seat: SeatState) -> Iterator[Reason]:
    overtime = sum(answer.status == "right" and answer.points == 0 for answer in seat.answers)
    if overtime:
        yield Reason("overtime", {"count": overtime})
    reflex = sum(answer.is_flagged for answer in seat.answers)
    if reflex:
        yield Reason("reflex", {"count": reflex, "worth": RIGHT})
    if is_luck_untold(state, seat):
        yield Reason("choices")
    if seat.flight is not None and seat.flight.is_copilot:
        yield Reason("copilot")
