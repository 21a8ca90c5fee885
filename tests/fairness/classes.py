"""Large and small classes of equal pupils, and what befalls a class."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from game.sides import compare_sides
from game.state import MatchState
from game.units import Mode
from tests.fairness.draws import ITEM_DEVIATES, Stream, logistic, normal
from tests.fairness.matches import setup_of
from tests.fairness.play import Match
from tests.fairness.promises import Promise
from tests.fairness.pupils import Pupil

SECTION: Final = "classes"
TOLERANCE: Final = 0.06
TOLERANCES: Final = {"equal": 0.04, "spread": 0.12}
Rule = Literal["mean", "sum", "best_ten"]
LENGTH_MS: Final = 110_000
"""For 12 questions: the slower half does not see all of them."""


@lru_cache(maxsize=16)
def middle_for(spread: float) -> float:
    """Return the mean skill with which a class of this spread knows 75 % of all items."""
    low, high = -6.0, 12.0
    for _ in range(40):
        middle = (low + high) / 2
        known = sum(
            logistic(middle + spread * person - 0.7 * item)
            for person in ITEM_DEVIATES
            for item in ITEM_DEVIATES
        )
        low, high = (middle, high) if known / len(ITEM_DEVIATES) ** 2 < 0.75 else (low, middle)
    return (low + high) / 2


@dataclass(frozen=True)
class ClassDuel:
    """Share of two matches with mirrored luck that the first class wins, a draw being half.

    The other fields are what befalls the pupils of a class: shares of them, first and second class.
    """

    sizes: tuple[int, int] = (30, 12)
    spreads: tuple[float, float] = (0.8, 0.8)
    late: tuple[float, float] = (0.0, 0.0)
    cut: tuple[float, float] = (0.0, 0.0)
    absent: tuple[float, float] = (0.0, 0.0)
    granted: tuple[float, float] = (0.0, 0.0)
    mode: Mode = "speed"
    rule: Rule = "mean"

    def pupils(self, seed: str, number: int, *, is_mirrored: bool) -> Iterator[Pupil]:
        for which, side in enumerate("ab"):
            for index in range(self.sizes[which]):
                key = f"{seed}:{number}:{side}{index}"
                fate = Stream(f"fate:{key}", is_mirrored=is_mirrored)
                if fate[0] < self.absent[which]:
                    continue
                start_ms = round(fate[3] * 80_000)
                m_pct = 150 if fate[6] < self.granted[which] else 100
                yield Pupil(
                    f"{side}{index}",
                    side,
                    key,
                    skill=middle_for(self.spreads[which]) + self.spreads[which] * normal(fate[1]),
                    pace=0.35 * 1.2 ** normal(1 - fate[2]),
                    arrives_ms=round(fate[5] * 50_000) + 1 if fate[7] < self.late[which] else 0,
                    away=((start_ms, start_ms + 15_000 + round(30_000 * fate[8])),)
                    if fate[4] < self.cut[which]
                    else (),
                    need_pct=m_pct,
                    granted_pct=m_pct,
                    is_mirrored=is_mirrored,
                )

    def states(self, seed: str, number: int) -> Iterator[MatchState]:
        for is_mirrored in (False, True):
            setup = setup_of(number, self.mode, question_count=12, length_ms=LENGTH_MS)
            pupils = list(self.pupils(seed, number, is_mirrored=is_mirrored))
            yield Match(setup, pupils).play()

    def __call__(self, seed: str, number: int) -> float | None:
        shares = [self.won(state) for state in self.states(seed, number)]
        return sum(0.5 if share is None else share for share in shares) / len(shares)

    def won(self, state: MatchState) -> float | None:
        if self.rule == "mean":
            outcome = compare_sides(state)[0][0].outcome
            return {"won": 1.0, "lost": 0.0}.get(outcome)
        totals = []
        for side in "ab":
            points = sorted(seat.points for seat in state.seats.values() if seat.side == side)
            totals.append(sum(points if self.rule == "sum" else points[-10:]))
        return float(totals[0] > totals[1])


@dataclass(frozen=True)
class Drawn(ClassDuel):
    """Share of matches that are draws (or friendly, or without a result)."""

    def __call__(self, seed: str, number: int) -> float | None:
        return sum(self.won(state) is None for state in self.states(seed, number)) / 2


@dataclass(frozen=True)
class MeanLead(ClassDuel):
    """By how many points the first class leads in the mean."""

    def __call__(self, seed: str, number: int) -> float | None:
        leads = []
        for state in self.states(seed, number):
            sides = compare_sides(state)[0]
            leads.append(float((sides[0].score or 0) - (sides[1].score or 0)))
        return sum(leads) / 2


SCENARIOS: Final[dict[str, tuple[ClassDuel, str]]] = {
    "equal": (ClassDuel(), "30 and 12 equal pupils"),
    "spread": (ClassDuel(spreads=(0.3, 1.5)), "30 alike and 12 unlike pupils, as good on average"),
    "late": (ClassDuel(late=(0.2, 0.2)), "30 and 12, one in five comes late"),
    "cut": (ClassDuel(cut=(0.1, 0.1)), "30 and 12, one in ten loses the connection for a while"),
    "absent": (ClassDuel(absent=(0.2, 0.2)), "30 and 12, one in five is ill"),
    "granted": (ClassDuel(granted=(0.0, 0.33)), "30, and 12 of whom a third need time and have it"),
    "accuracy": (ClassDuel(mode="accuracy"), "30 and 12 equal pupils, accuracy"),
}


def _promises() -> Iterator[Promise]:
    for name, (duel, words) in SCENARIOS.items():
        yield Promise(
            f"class.{name}",
            SECTION,
            f"{words}: share won by the larger class, draws half",
            "share",
            duel,
            400 if name == "equal" else 200,
            low=0.5 - TOLERANCES.get(name, TOLERANCE),
            high=0.5 + TOLERANCES.get(name, TOLERANCE),
        )
    contrasts: dict[Rule, str] = {
        "sum": "30 and 12 equal pupils, if sums were compared",
        "best_ten": "30 and 12 equal pupils, if the best ten were compared",
    }
    for rule, words in contrasts.items():
        duel = ClassDuel(rule=rule)
        yield Promise(f"class.{rule}", SECTION, f"{words}: the same share", "share", duel, 60)
    yield Promise("class.drawn", SECTION, "30 and 12 equal: draws", "share", Drawn(), 150)
    yield Promise(
        "class.drawn.30", SECTION, "30 and 30 equal: draws", "share", Drawn(sizes=(30, 30)), 60
    )
    yield Promise(
        "class.late.one_side",
        SECTION,
        "one in five comes late, in the larger class only: points more",
        "points",
        MeanLead(late=(0.2, 0.0)),
        100,
        low=-15,
        high=10,
    )
    yield Promise(
        "class.cut.one_side",
        SECTION,
        "one in ten is cut off, in the larger class only: points more",
        "points",
        MeanLead(cut=(0.1, 0.0)),
        100,
        low=-20,
        high=2,
    )


PROMISES: Final = tuple(_promises())
