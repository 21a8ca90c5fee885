"""Endurance: how far a pupil gets in 12 waves of 5, with 3 shields against mistakes.

Points are twelfths of a question, so that both a quarter (a co-pilot's answer) and a third (the
price of a wrong choice) are whole numbers. The price of a wrong typed answer is rounded up to them,
and is nothing where it is under half of one.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from game.modes.rules import ModeRules, Ruling, TieBreak, Trial
from game.setup import MatchSetup
from game.state import Answer, SeatState
from game.units import GRACE_MS, LEVELS, ExerciseType, Level

WAVE_SIZE: Final = 5
WAVE_COUNT: Final = 12
SHIELDS: Final = 3
SHIELD_RUN: Final = 8
"""So many right answers in a row give a shield back."""
WHOLE: Final = 12
QUARTER: Final = 3


def wave_of(question: int) -> int:
    """Return the wave, from 0, that a question belongs to."""
    return question // WAVE_SIZE


def wave_reached(seat: SeatState) -> int:
    """Return the last wave of which the seat was shown a question."""
    return wave_of(seat.answers[-1].question) if seat.answers else 0


def error_count(seat: SeatState) -> int:
    """Return how many questions were wrong, given up or out of time."""
    return seat.flight.errors if seat.flight else 0


def _always(_seats: Sequence[SeatState], _totals: Sequence[int]) -> bool:
    return True


def _is_overtime(seat: SeatState, answer: Answer) -> bool:
    """Whether the deadline, with its grace and the lag credit, had passed but for added time."""
    if answer.allowed_ms is None:
        return False
    return answer.closed_ms - answer.shown_ms > answer.allowed_ms + GRACE_MS + seat.lag_ms


def _costs_shield(seat: SeatState, answer: Answer) -> bool:
    if answer.status == "gave_up":
        return _is_overtime(seat, answer)
    return answer.points <= 0 and answer.status in {"right", "wrong", "timeout"}


class Endurance(ModeRules):
    """Nobody is thrown out: without a shield a pupil goes on as co-pilot, for a quarter."""

    full_points = WHOLE
    has_shields = True
    tie_breaks = (
        TieBreak("wave", lambda seat, total: Fraction(wave_reached(seat), total), _always),
        TieBreak("errors", lambda seat, total: -Fraction(error_count(seat), total), _always),
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

    def judge(self, seat: SeatState, trial: Trial) -> Ruling:
        """Price one try by what the seat is at that moment, pilot or co-pilot."""
        if trial.is_overtime:
            return Ruling(0)
        worth = QUARTER if seat.flight and seat.flight.is_copilot else WHOLE
        if trial.is_right:
            return Ruling(worth)
        if not trial.is_choice and 2 * WHOLE * trial.guess_permille < 1000:
            return Ruling(0)
        return Ruling(-trial.price(worth))

    def closed(self, seat: SeatState, answer: Answer) -> None:
        """Count the run and the shields. Right but in added time costs a shield like no answer.

        "I don't know" ends the run and costs no shield: else a guess, which may save one, pays.
        Said in added time it costs one: else adding time would.
        """
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
        if answer.status == "gave_up" and not _is_overtime(seat, answer):
            return
        flight.shields = max(flight.shields - 1, 0)
        flight.is_copilot = flight.shields == 0

    def counted(self, seat: SeatState, met: int, owed: int, total: int) -> int:
        """Return N by which the distance is what it would be had the pupil gone on alike.

        What granted time left unseen is flown as what was seen: as many right of it, and shields
        lost at the same rate. Whoever meets fewer questions would else be pilot for a greater share
        of them than somebody of equal skill. Flown are as many as those of equal skill met
        meanwhile: all that are owed, or fewer where the match was too short for them too.
        """
        if seat.points <= 0 or not owed or seat.flight is None:
            return total - owed
        unseen = Fraction(owed * min(met, total - owed), total - owed)
        lost = sum(_costs_shield(seat, answer) for answer in seat.answers)
        as_pilot = Fraction(0)
        if not seat.flight.is_copilot:
            # Half a mistake more than was seen: few questions without one are no proof of none.
            as_pilot = min(unseen, Fraction(2 * seat.flight.shields * met, 2 * lost + 1))
        right = Fraction(sum(answer.points > 0 for answer in seat.answers), met)
        further = right * (as_pilot * WHOLE + (unseen - as_pilot) * QUARTER)
        flown = seat.points + further
        return max(round(Fraction(total * seat.points) / flown), 1)
