"""Setups and results that several suites share."""

from functools import lru_cache
from typing import Any, Final

import msgspec

from game.counting import counted_total
from game.modes import MODES, default_question_count
from game.setup import MatchSetup, SideSetup
from game.standing import Standings, standings
from game.state import MatchState
from game.units import ExerciseType, MatchId, Mode, Seat
from tests.fairness.draws import ITEM_DEVIATES, logistic

SEED_COUNT: Final = 1_000
"""Secret seeds in use: so many that they are no luck of their own, and still fit into caches."""
ITEM_SPREAD: Final = 0.7


def setup_of(number: int, mode: Mode = "speed", **changes: Any) -> MatchSetup:
    """Return a match with the defaults of a class duel (8 minutes, 10 in endurance)."""
    types: tuple[ExerciseType, ...] = ("addition",)
    setup = MatchSetup(
        MatchId(1),
        f"fair {number % SEED_COUNT}",
        mode,
        types,
        "initie",
        default_question_count(mode),
        600_000 if mode == "endurance" else 480_000,
        sides=(SideSetup("a"), SideSetup("b")),
    )
    return msgspec.structs.replace(setup, **changes)


def score(state: MatchState, name: str = "a1") -> float:
    """Return a pupil's exact score as ranks see it: up to 1000, below 0 after wrong guesses."""
    seat = state.seats[Seat(name)]
    full = MODES[state.setup.mode].full_points
    return 1000 * seat.points / (full * counted_total(state, seat))


def duel_share(rows: Standings, name: str, other: str) -> float | None:
    """Return 1 when `name` is ahead, 0 when behind, None when they share their rank."""
    own, their = rows.row(Seat(name)), rows.row(Seat(other))
    assert own is not None
    assert their is not None
    assert own.rank is not None
    assert their.rank is not None
    if own.rank == their.rank:
        return None
    return float(own.rank < their.rank)


def result(state: MatchState) -> Standings:
    return standings(state)


@lru_cache(maxsize=64)
def skill_for(share_pct: int) -> float:
    """Return the skill with which so many percent of all items are known."""
    low, high = -12.0, 12.0
    for _ in range(40):
        middle = (low + high) / 2
        known = sum(logistic(middle - ITEM_SPREAD * z) for z in ITEM_DEVIATES) / len(ITEM_DEVIATES)
        low, high = (middle, high) if known * 100 < share_pct else (low, middle)
    return (low + high) / 2
