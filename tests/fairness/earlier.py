"""Rules as they were, or as they must not be: planted to see what the simulations make of them.

`EARLIER` are those that simulations have changed (each with its ADR), `UNFAIR` those that nobody
may introduce unnoticed.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from fractions import Fraction
from typing import Any, Final
from unittest.mock import patch

from game import counting, play, questions, sides
from game.exercises.own import MadeItem
from game.modes import MODES
from game.modes.accuracy import Accuracy, first_try_count, longest_run
from game.modes.endurance import Endurance
from game.modes.rules import ModeRules, TieBreak, Trial
from game.setup import MatchSetup
from game.state import Answer, MatchState, SeatState
from server.hub.lag import credit_ms
from tests.fairness import line

Planted = Callable[[ExitStack], None]


def _put(target: Any, name: str, value: Any) -> Planted:
    return lambda stack: _enter(stack, target, name, value)


def _enter(stack: ExitStack, target: Any, name: str, value: Any) -> None:
    stack.enter_context(patch.object(target, name, value))


def _half_of_n(total: int, pct: int) -> int:
    half = -(-total // 2)
    return half if pct == 0 else max(half, (200 * total + pct) // (2 * pct))


def _whole_n(total: int, _pct: int) -> int:
    return total


def _give_up_costs(mode: Endurance, seat: SeatState, answer: Answer) -> None:
    if answer.status == "gave_up" and seat.flight is not None:
        seat.flight.shields = max(seat.flight.shields - 1, 0)
        seat.flight.is_copilot = seat.flight.shields == 0
    _CLOSED(mode, seat, answer)


_CLOSED = Endurance.closed


def _shrinking(_mode: Endurance, base_ms: int, multiplier_pct: int, question: int) -> int | None:
    if multiplier_pct != 100:
        return base_ms * multiplier_pct // 100 if multiplier_pct else None
    return base_ms * max(100 - 5 * (question // 5), 70) // 100


def _one_list(setup: MatchSetup, seat: SeatState) -> tuple[MadeItem, ...]:
    total = MODES[setup.mode].question_total(setup)
    return questions._draws(setup.seed, setup.mode, setup.types, seat.level, total)


def _cut_off(_state: MatchState, seat: SeatState, ended_ms: int) -> bool:
    last = seat.answers[-1] if seat.answers else None
    return last is not None and last.status == "unanswered" and last.closed_ms == ended_ms


def _never_idle(_state: MatchState, _seat: SeatState, _met: int, _total: int) -> int:
    return 0


def _counts(seat: SeatState, _total: int) -> int:
    return first_try_count(seat)


def _runs(seat: SeatState, _total: int) -> int:
    return longest_run(seat)


_BY_COUNTS = (
    TieBreak("first_tries", _counts, lambda _seats, _totals: True),
    TieBreak("longest_run", _runs, lambda _seats, _totals: True),
)


def _sum(weighted: Sequence[tuple[Fraction, Fraction]]) -> tuple[Fraction | None, Fraction]:
    return sum((weight * score for weight, score in weighted), Fraction(0)) / 1000, Fraction(0)


def _as_excused(
    weighted: list[tuple[Fraction, Fraction]], _whole: object, _mean: object
) -> list[tuple[Fraction, Fraction]]:
    return weighted


def _no_credit(_lag_ms: int) -> int:
    return 0


def _no_price(_kind: object, _level: object) -> int:
    return 0


def _free(_trial: Trial, _worth: int) -> int:
    return 0


def _pong_credit(round_trip_ms: int | None, _kernel_us: int | None) -> int:
    return credit_ms(round_trip_ms, None)


EARLIER: Final[dict[str, tuple[Planted, ...]]] = {
    "typed guesses are free": (_put(questions, "price_permille", _no_price),),
    '"I don\'t know" costs a shield': (_put(Endurance, "closed", _give_up_costs),),
    "time shrinks in endurance for m = 1": (_put(Endurance, "limit_ms", _shrinking),),
    "distance is shared out over what was met": (_put(Endurance, "counted", ModeRules.counted),),
    "N never falls below a half": (_put(counting, "least_total", _half_of_n),),
    "time that was let pass is forgotten": (
        _put(counting, "_idle_count", _never_idle),
        _put(counting, "_is_cut_off", _cut_off),
    ),
    "tie-breaks are counts": (_put(Accuracy, "tie_breaks", _BY_COUNTS),),
    "who comes late meets the same questions": (_put(questions, "_draws_of", _one_list),),
    "an excuse may lift its side": (_put(sides, "_with_excuses", _as_excused),),
}
UNFAIR: Final[dict[str, tuple[Planted, ...]]] = {
    "no lag credit": (_put(play, "credit_ms", _no_credit),),
    "wrong choices are free": (_put(Trial, "price", _free),),
    "sums are compared": (_put(sides, "_mean_and_variance", _sum),),
    "N stays whole": (_put(counting, "least_total", _whole_n),),
    "pongs are believed": (_put(line, "credit_ms", _pong_credit),),
}
_ALL: Final = {**EARLIER, **UNFAIR}


@contextmanager
def planted(name: str) -> Iterator[None]:
    """Play by another rule for a while; "" is the rules as they are."""
    with ExitStack() as stack:
        for plant in _ALL[name] if name else ():
            plant(stack)
        yield
