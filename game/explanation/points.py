"""The sum behind a score, in steps that a child can work out again."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from game.modes.accuracy import RIGHT as RIGHT_BY_TRY
from game.modes.accuracy import first_try_count
from game.modes.endurance import QUARTER, WHOLE
from game.modes.speed import BONUS_MAX, BONUS_UNTIMED, RIGHT
from game.questions import has_choices
from game.standing import Standing
from game.state import Answer, MatchState, SeatState
from game.texts.sentences import Reason

FULL_SCORE: Final = 1_000


def earned_points(state: MatchState, answer: Answer) -> int:
    """Return what a right answer earned before the price of a wrong choice; 0 for all others."""
    if answer.status != "right":
        return 0
    if state.setup.mode == "accuracy":
        return RIGHT_BY_TRY[0 if answer.is_first_try else 1]
    return answer.points


def sum_reasons(state: MatchState, seat: SeatState, row: Standing) -> Iterator[Reason]:
    """Yield how the points came together and how they make the score; nothing without points."""
    earned = sum(earned_points(state, answer) for answer in seat.answers)
    if not earned:
        return
    if state.setup.mode == "endurance":
        yield from _flight_reasons(seat, row, earned)
        return
    parts = list(_speed_parts(seat) if state.setup.mode == "speed" else _accuracy_parts(seat))
    kept = max(seat.points, 0)
    yield from parts
    if len(parts) > 1:
        yield Reason("total", {"sum": earned})
    if earned > kept:
        yield Reason("luck", {"sum": kept})
    if row.question_count > 1 and kept:
        rest = kept % row.question_count
        shared = {"sum": kept, "total": row.question_count, "score": row.score}
        if rest:
            yield Reason("share_rest", {**shared, "rest": rest})
        else:
            yield Reason("share", shared)


def _speed_parts(seat: SeatState) -> Iterator[Reason]:
    scored = [answer for answer in seat.answers if answer.status == "right" and answer.points > 0]
    yield Reason("base", {"count": len(scored), "worth": RIGHT, "sum": RIGHT * len(scored)})
    bonus = sum(answer.points - RIGHT for answer in scored)
    if not bonus:
        return
    if seat.multiplier_pct:
        yield Reason("bonus", {"bonus": bonus})
    else:
        count = bonus // BONUS_UNTIMED
        yield Reason("bonus_untimed", {"count": count, "worth": BONUS_UNTIMED, "sum": bonus})


def _accuracy_parts(seat: SeatState) -> Iterator[Reason]:
    first = first_try_count(seat)
    second = sum(answer.status == "right" for answer in seat.answers) - first
    for key, count, worth in (
        ("base_first", first, RIGHT_BY_TRY[0]),
        ("base_second", second, RIGHT_BY_TRY[1]),
    ):
        if count:
            yield Reason(key, {"count": count, "worth": worth, "sum": worth * count})  # type: ignore[arg-type]


def _flight_reasons(seat: SeatState, row: Standing, earned: int) -> Iterator[Reason]:
    gains = [answer.points for answer in seat.answers if answer.status == "right"]
    whole, quarters = gains.count(WHOLE), gains.count(QUARTER)
    kept = max(seat.points, 0)
    if whole:
        yield Reason("steps", {"count": whole})
    if quarters:
        yield Reason("steps_copilot", {"count": quarters})
    if whole and quarters:
        yield Reason("total_steps", {"steps": Fraction(earned, WHOLE)})
    if earned > kept and kept % QUARTER:
        about = Fraction((20 * kept + WHOLE) // (2 * WHOLE), 10)
        yield Reason("luck_steps_about", {"steps": about})
    elif earned > kept:
        yield Reason("luck_steps", {"steps": Fraction(kept, WHOLE)})
    yield Reason(
        "share_steps", {"total": row.question_count, "full": FULL_SCORE, "score": row.score}
    )


def rule_reasons(state: MatchState, seat: SeatState) -> Iterator[Reason]:
    """Yield how points come in this mode, for this seat."""
    if state.setup.mode == "accuracy":
        yield Reason("rule_accuracy", {"worth": RIGHT_BY_TRY[0], "second": RIGHT_BY_TRY[1]})
    elif state.setup.mode == "endurance":
        if not any(earned_points(state, answer) for answer in seat.answers):
            yield Reason("rule_endurance")
    elif seat.multiplier_pct:
        yield Reason("rule_speed", {"worth": RIGHT, "bonus": BONUS_MAX})
    else:
        yield Reason("rule_untimed", {"worth": RIGHT + BONUS_UNTIMED})


def is_luck_untold(state: MatchState, seat: SeatState) -> bool:
    """Whether the seat picks among choices and its sum does not say yet what that means."""
    earned = sum(earned_points(state, answer) for answer in seat.answers)
    return has_choices(state.setup, seat) and earned <= max(seat.points, 0)
