"""Endurance: how far a pupil gets in 12 waves of 5, with 3 shields against mistakes.

Points are twelfths of a question, so that both a quarter (a co-pilot's answer) and a third (the
price of a wrong choice) are whole numbers.
"""

from collections.abc import Sequence
from typing import Final

from game.accommodation import stretched_ms
from game.modes.rules import ModeRules, Ruling, TieBreak, Trial
from game.setup import MatchSetup
from game.state import Answer, SeatState
from game.units import LEVELS, ExerciseType, Level

WAVE_SIZE: Final = 5
WAVE_COUNT: Final = 12
SHIELDS: Final = 3
SHIELD_RUN: Final = 8
"""So many right answers in a row give a shield back."""
WHOLE: Final = 12
QUARTER: Final = 3
SHRINK_PCT: Final = 5
SHRUNK_LEAST_PCT: Final = 70


def wave_of(question: int) -> int:
    """Return the wave, from 0, that a question belongs to."""
    return question // WAVE_SIZE


def wave_reached(seat: SeatState) -> int:
    """Return the last wave of which the seat was shown a question."""
    return wave_of(seat.answers[-1].question) if seat.answers else 0


def error_count(seat: SeatState) -> int:
    """Return how many questions were wrong, given up or out of time."""
    return seat.flight.errors if seat.flight else 0


def _always(_seats: Sequence[SeatState]) -> bool:
    return True


class Endurance(ModeRules):
    """Nobody is thrown out: without a shield a pupil goes on as co-pilot, for a quarter."""

    full_points = WHOLE
    has_shields = True
    tie_breaks = (
        TieBreak("wave", wave_reached, _always),
        TieBreak("errors", lambda seat: -error_count(seat), _always),
    )

    def question_total(self, setup: MatchSetup) -> int:  # noqa: ARG002 - the same for every match
        """Return 60, whatever the setup says."""
        return WAVE_SIZE * WAVE_COUNT

    def cell(
        self, types: tuple[ExerciseType, ...], own: Level, index: int
    ) -> tuple[ExerciseType, Level]:
        """Two waves as at the start, then in turn another type and (once) one level up."""
        wave = wave_of(index)
        exercise_type = types[wave // 2 % len(types)]
        if wave < 3:
            return exercise_type, own
        return exercise_type, LEVELS[min(LEVELS.index(own) + 1, len(LEVELS) - 1)]

    def limit_ms(self, base_ms: int, multiplier_pct: int, question: int) -> int | None:
        """T shrinks by 5 % a wave down to 70 %, but only for those who have no time granted."""
        if multiplier_pct != 100:
            return stretched_ms(base_ms, multiplier_pct) if multiplier_pct else None
        share_pct = max(100 - SHRINK_PCT * wave_of(question), SHRUNK_LEAST_PCT)
        return base_ms * share_pct // 100

    def judge(self, seat: SeatState, trial: Trial) -> Ruling:
        """Price one try by what the seat is at that moment, pilot or co-pilot."""
        if trial.is_overtime:
            return Ruling(0)
        worth = QUARTER if seat.flight and seat.flight.is_copilot else WHOLE
        if trial.is_right:
            return Ruling(worth)
        return Ruling(-(worth // 3) if trial.is_choice else 0)

    def closed(self, seat: SeatState, answer: Answer) -> None:
        """Count the run and the shields. Right but in added time costs a shield like no answer."""
        flight = seat.flight
        if flight is None:
            return
        if answer.points > 0:
            flight.straight += 1
            if flight.straight % SHIELD_RUN == 0 and not flight.is_copilot:
                flight.shields = min(flight.shields + 1, SHIELDS)
            return
        flight.errors += 1
        flight.straight = 0
        flight.shields = max(flight.shields - 1, 0)
        flight.is_copilot = flight.shields == 0
