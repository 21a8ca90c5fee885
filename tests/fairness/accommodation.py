"""Is granted time neither a gift nor too little?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from game.setup import MatchSetup
from game.state import MatchState
from game.units import Mode
from tests.fairness.matches import duel_share, result, score, setup_of, skill_for
from tests.fairness.play import Match
from tests.fairness.promises import Promise
from tests.fairness.pupils import Act, Asked, Habit, Pupil, honest

SECTION: Final = "accommodation"
MODES: Final[tuple[Mode, ...]] = ("speed", "accuracy", "endurance")
SHARE_TOLERANCES: Final = {"speed": 0.03, "accuracy": 0.04, "endurance": 0.06}
SHORT_TOLERANCE: Final = 0.13
"""In too short a match: N is a whole number, so N/m is not met exactly."""
LEAD_TOLERANCE: Final = 30.0
TIE_TOLERANCE: Final = 0.2
UNTIMED_TOLERANCE: Final = 0.2
"""Points without a clock and points with one are equal at one pace only."""
TOLERANCE: Final = 3.0
WAYS: Final = {
    "plug": "pulling the plug",
    "button": "pressing no button",
    "open": "keeping a question open",
}
NEEDS: Final = ((133, 133), (150, 150), (200, 200), (300, 300), (200, 0))
"""Pairs (how much slower in percent, what was granted; 0: untimed)."""


def length_for(minutes_pct: int, question_count: int) -> int:
    """Return the match's length: 100 % is what the average pupil without a need takes for all."""
    per_question_ms = 700 + 12_000 * 0.35 * 1.13 + 2_000
    return round(question_count * per_question_ms * minutes_pct / 100)


@dataclass(frozen=True)
class Pair:
    """Two pupils of equal skill; `a1` works slower and was granted time, `b1` neither.

    `minutes_pct` 0 is the default length. The value is the share that `a1` wins of two matches with
    swapped luck.
    """

    mode: Mode = "speed"
    need_pct: int = 150
    granted_pct: int = 150
    minutes_pct: int = 0
    knows_pct: int = 75
    is_choice: bool = False

    def setup(self, number: int) -> MatchSetup:
        setup = setup_of(number, self.mode, is_choice=self.is_choice)
        if not self.minutes_pct:
            return setup
        count = 60 if self.mode == "endurance" else setup.question_count
        length_ms = length_for(self.minutes_pct, count)
        return setup_of(number, self.mode, length_ms=length_ms, is_choice=self.is_choice)

    def states(self, seed: str, number: int) -> Iterator[MatchState]:
        for keys in ("xy", "yx"):
            skill = skill_for(self.knows_pct)
            needs = Pupil(
                "a1",
                "a",
                f"{seed}:{number}:{keys[0]}",
                skill=skill,
                need_pct=self.need_pct,
                granted_pct=self.granted_pct,
            )
            other = Pupil("b1", "b", f"{seed}:{number}:{keys[1]}", skill=skill)
            yield Match(self.setup(number), [needs, other]).play()

    def __call__(self, seed: str, number: int) -> float | None:
        shares = [duel_share(result(state), "a1", "b1") for state in self.states(seed, number)]
        decided = [share for share in shares if share is not None]
        return sum(decided) / len(decided) if decided else None


@dataclass(frozen=True)
class Lead(Pair):
    """By how many points `a1` leads in the mean."""

    def __call__(self, seed: str, number: int) -> float | None:
        leads = [score(state, "a1") - score(state, "b1") for state in self.states(seed, number)]
        return sum(leads) / 2


@dataclass(frozen=True)
class Ties(Pair):
    """Share of equal scores that tie-breaks give to `a1`, half where they do not; None: no tie."""

    def __call__(self, seed: str, number: int) -> float | None:
        shares = [
            duel_share(result(state), "a1", "b1")
            for state in self.states(seed, number)
            if score(state, "a1") == score(state, "b1")
        ]
        return (
            sum(0.5 if share is None else share for share in shares) / len(shares)
            if shares
            else None
        )


@dataclass(frozen=True)
class Stalls(Pair):
    """What a pupil with granted time gains by stopping when the score is at its best.

    `way`: pulls the plug, presses no button (calm), or keeps a question open that is not known.
    """

    way: str = "plug"

    def __call__(self, seed: str, number: int) -> float | None:
        scores = []
        for is_stalling in (True, False):
            pupil = Pupil(
                "a1",
                "a",
                f"{seed}:{number}",
                skill=skill_for(self.knows_pct),
                need_pct=self.need_pct,
                granted_pct=self.granted_pct,
                is_calm=self.way == "button",
            )
            if is_stalling:
                pupil.habit, pupil.goes_on = _stall(self.way)
            state = Match(self.setup(number), [pupil, idle_partner()]).play()
            scores.append(score(state))
        return scores[0] - scores[1]


def idle_partner() -> Pupil:
    """Return somebody who holds the match up to its planned end by being there."""
    return Pupil("b1", "b", "partner", habit=lambda _asked: (), pace=1.0)


def _is_good_moment(asked: Asked | None) -> bool:
    return asked is not None and asked.answered_count >= 8 and asked.score_so_far >= 0.75


def _stall(way: str) -> tuple[Habit, Callable[[Asked | None], bool] | None]:
    if way == "button":
        return honest, lambda asked: not _is_good_moment(asked)

    def plug(asked: Asked) -> tuple[Act, ...]:
        if _is_good_moment(asked) and not asked.knows:
            return (Act(100, "cut"),)
        return honest(asked)

    def keep_open(asked: Asked) -> tuple[Act, ...]:
        if asked.answered_count >= 8 and not asked.knows:
            return tuple(Act(1_000 + 50 * step, "more") for step in range(80))
        return honest(asked)

    return (plug if way == "plug" else keep_open), None


def _promises() -> Iterator[Promise]:
    for mode in MODES:
        for need_pct, granted_pct in NEEDS:
            for minutes_pct in (0, 50, 80, 120) if mode != "endurance" else (0, 60, 100):
                m = f"{granted_pct / 100:g}" if granted_pct else "untimed"
                when = f"{minutes_pct} % of the time" if minutes_pct else "default length"
                spare = SHORT_TOLERANCE if minutes_pct else SHARE_TOLERANCES[mode]
                if granted_pct == 0 and mode != "accuracy":
                    spare = UNTIMED_TOLERANCE
                yield Promise(
                    f"need.{mode}.{m}.{minutes_pct}",
                    SECTION,
                    f"{mode}, m = {m}, needed and granted, {when}: share won",
                    "share",
                    Pair(mode, need_pct, granted_pct, minutes_pct),
                    500 if mode != "endurance" else 250,
                    low=0.5 - spare,
                    high=0.5 + spare,
                )
        for granted_pct in (150, 200, 300, 0):
            m = f"{granted_pct / 100:g}" if granted_pct else "untimed"
            yield Promise(
                f"gift.{mode}.{m}",
                SECTION,
                f"{mode}, m = {m} granted and not needed: points more",
                "points",
                Lead(mode, 100, granted_pct),
                100,
            )
            need_pct = granted_pct or 200
            yield Promise(
                f"denied.{mode}.{m}",
                SECTION,
                f"{mode}, {need_pct / 100:g} times the time needed and not granted: points more",
                "points",
                Lead(mode, need_pct, 100),
                100,
            )
    for granted_pct in (150, 300):
        yield Promise(
            f"lead.endurance.{granted_pct / 100:g}",
            SECTION,
            f"endurance, m = {granted_pct / 100:g}, needed, 100 % of the time: points more",
            "points",
            Lead("endurance", granted_pct, granted_pct, 100),
            300,
            low=-LEAD_TOLERANCE,
            high=LEAD_TOLERANCE,
        )
    for granted_pct in (150, 200):
        yield Promise(
            f"tie.accuracy.{granted_pct / 100:g}",
            SECTION,
            f"accuracy, m = {granted_pct / 100:g}, too short a match: equal scores that won",
            "share",
            Ties("accuracy", granted_pct, granted_pct, 80),
            1_200,
            low=0.5 - TIE_TOLERANCE,
            high=0.5 + TIE_TOLERANCE,
        )
    for way, mode, granted_pct in (
        ("plug", "speed", 200),
        ("button", "speed", 200),
        ("open", "speed", 200),
        ("open", "accuracy", 150),
        ("plug", "accuracy", 150),
        ("plug", "endurance", 150),
        ("button", "speed", 0),
    ):
        m = f"{granted_pct / 100:g}" if granted_pct else "untimed"
        yield Promise(
            f"stall.{way}.{mode}.{m}",
            SECTION,
            f"{mode}, m = {m}: {WAYS[way]} when the score is good",
            "points",
            Stalls(mode, granted_pct or 200, granted_pct, way=way),
            300,
            high=TOLERANCE,
        )


PROMISES: Final = tuple(_promises())
