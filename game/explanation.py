"""Why a seat has its score and its rank, in its pupil's language: for its owner and its teacher.

Says nothing of anybody else but that a result was equal to one's own. Its sentences are in
`game.texts.explanation`.
"""

from typing import Final

from game.counting import full_total
from game.modes.accuracy import first_try_count
from game.modes.endurance import wave_reached
from game.questions import has_choices
from game.standing import Standing, Standings
from game.state import MatchState, SeatState
from game.texts.explanation import TEXTS, Plural, Texts
from game.units import Language, Seat

LAG_TOLD_MS: Final = 500
"""A sum of lag credits that is worth a sentence."""


def explain(
    standings: Standings, state: MatchState, seat: Seat, language: Language
) -> tuple[str, ...]:
    """Return the sentences for one seat, the most important first; none without a line of its own.

    What decided a tie, the lag credit and the own time allowed are always among them when there
    are any.
    """
    texts = TEXTS[language]
    row = standings.row(seat)
    found = state.seats.get(seat)
    if row is None or found is None:
        return ()
    if state.phase == "void":
        return (texts.void,)
    return (
        _score(texts, state, found, row),
        *_place(texts, row),
        *_own_conditions(texts, state, found, row),
        *_special_answers(texts, found),
        *_rule(texts, state, found),
        *([texts.choices] if has_choices(state.setup, found) else ()),
    )


def _plural(texts: Texts, pair: Plural, count: int) -> str:
    return pair[0] if count == 1 or (count == 0 and texts.is_zero_one) else pair[1]


def _score(texts: Texts, state: MatchState, seat: SeatState, row: Standing) -> str:
    pairs = {
        "speed": texts.score,
        "accuracy": texts.score_first_tries,
        "endurance": texts.score_endurance,
    }
    return _plural(texts, pairs[state.setup.mode], row.right_count).format(
        right=row.right_count,
        total=row.question_count,
        score=row.score,
        first=first_try_count(seat),
        wave=wave_reached(seat) + 1,
    )


def _place(texts: Texts, row: Standing) -> list[str]:
    sentences = []
    if row.rank is not None:
        sentences.append(texts.rank.format(rank=row.rank))
    if row.tie_break is not None:
        tie = texts.ties[row.tie_break]
        sentences.append(tie.won if row.is_tie_won else tie.lost)
    if row.is_shared:
        sentences.append(texts.shared)
    return sentences


def _own_conditions(texts: Texts, state: MatchState, seat: SeatState, row: Standing) -> list[str]:
    """Say what of time and number of questions was the seat's own."""
    sentences = []
    is_timed_mode = state.setup.mode != "accuracy"
    if row.lag_credit_ms >= LAG_TOLD_MS and is_timed_mode:
        seconds = _decimal(texts, (row.lag_credit_ms + 50) // 100, 10)
        sentences.append(texts.lag.format(seconds=seconds))
    if row.multiplier_pct == 0:
        if state.setup.mode == "speed":
            sentences.append(texts.untimed)
    elif row.multiplier_pct != 100 and is_timed_mode:
        factor = _decimal(texts, row.multiplier_pct, 100)
        sentences.append(texts.own_time.format(factor=factor))
    if seat.is_late:
        sentences.append(
            _plural(texts, texts.late, row.question_count).format(total=row.question_count)
        )
    if row.question_count < full_total(state.setup, seat):
        sentences.append(
            _plural(texts, texts.fewer_questions, row.question_count).format(
                total=row.question_count
            )
        )
    if seat.presence == "left" and not seat.is_done:
        sentences.append(texts.left)
    return sentences


def _special_answers(texts: Texts, seat: SeatState) -> list[str]:
    sentences = []
    overtime = sum(answer.status == "right" and answer.points == 0 for answer in seat.answers)
    if overtime:
        sentences.append(_plural(texts, texts.overtime, overtime).format(count=overtime))
    reflex = sum(answer.is_flagged for answer in seat.answers)
    if reflex:
        sentences.append(_plural(texts, texts.reflex, reflex).format(count=reflex))
    return sentences


def _rule(texts: Texts, state: MatchState, seat: SeatState) -> list[str]:
    if state.setup.mode == "accuracy":
        return [texts.accuracy_points]
    if state.setup.mode == "endurance":
        return [texts.endurance_points]
    return [texts.speed_points] if seat.multiplier_pct else []


def _decimal(texts: Texts, value: int, unit: int) -> str:
    """Return `value`/`unit` with the language's decimal sign and no useless zero."""
    whole, rest = divmod(value, unit)
    digits = f"{rest:0{len(str(unit)) - 1}d}".rstrip("0")
    return f"{whole}{texts.decimal_sign}{digits}" if digits else str(whole)
