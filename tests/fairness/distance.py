"""Are far pupils and near ones equal, and does it pay to answer the server's pings late?"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from game.state import MatchState
from game.units import ExerciseType, Mode, Seat
from tests.fairness.line import HoldPong, Wire
from tests.fairness.matches import duel_share, result, score, setup_of, skill_for
from tests.fairness.play import Match
from tests.fairness.promises import Promise
from tests.fairness.pupils import Act, Asked, Pupil

SECTION: Final = "distance"
DELAYS_MS: Final = (100, 200, 400, 700, 1_000, 2_000)
DIRECT_GAIN_MAX: Final = 2.0
"""Points of 1000: 30 ms above the kernel's round trip are worth 1.25 at T = 12 s."""
PROXY_GAIN_MAX: Final = 30.0
LEAD_TOLERANCE: Final = 5.0

NEAR: Final = Wire(20, jitter_ms=1.5, loss=0.001)
FIXED: Final = Wire(100, jitter_ms=5, up_share=0.6, loss=0.003)
MOBILE: Final = Wire(300, jitter_ms=12, up_share=0.65, loss=0.005)
FAR: Final = Wire(600, jitter_ms=20, up_share=0.55, loss=0.005)
WIRES: Final = {20: NEAR, 100: FIXED, 300: MOBILE, 600: FAR}
"""By round trip in ms."""
WEAK_RADIO: Final = Wire(60, jitter_ms=15, loss=0.02, stalls_per_s=0.05, stall_ms=400)
WALKS_OFF: Final = Wire(400, jitter_ms=15, better_until_ms=60_000, better_ms=50)


@dataclass(frozen=True)
class Distance:
    """Share won by `a1` on `far` against an equal `b1` on `near`; seats swap their luck."""

    near: Wire
    far: Wire
    mode: Mode = "speed"
    pace: float = 0.35
    kind: ExerciseType = "addition"

    def states(self, seed: str, number: int) -> Iterator[MatchState]:
        for keys in ("xy", "yx"):
            setup = setup_of(number, self.mode, types=(self.kind,))
            pupils = [
                Pupil(
                    name,
                    name[0],
                    f"{seed}:{number}:{key}",
                    skill=skill_for(75),
                    pace=self.pace,
                    wire=wire,
                )
                for name, key, wire in zip(("a1", "b1"), keys, (self.far, self.near), strict=True)
            ]
            yield Match(setup, pupils).play()

    def __call__(self, seed: str, number: int) -> float | None:
        shares = [duel_share(result(state), "a1", "b1") for state in self.states(seed, number)]
        decided = [share for share in shares if share is not None]
        return sum(decided) / len(decided) if decided else None


@dataclass(frozen=True)
class FarLead(Distance):
    """By how many points the farther one leads in the mean."""

    def __call__(self, seed: str, number: int) -> float | None:
        states = self.states(seed, number)
        leads = [score(state, "a1") - score(state, "b1") for state in states]
        return sum(leads) / 2


def hold_all(by_ms: int) -> HoldPong:
    """Hold every pong back."""
    return lambda _number, _trip_ms: by_ms


def hold_odd(by_ms: int) -> HoldPong:
    """Hold every second pong back."""
    return lambda number, _trip_ms: by_ms * (number % 2)


def hold_later(by_ms: int) -> HoldPong:
    """Begin with the tenth ping, when an honest line has been measured."""
    return lambda number, _trip_ms: by_ms * (number >= 10)


def hold_at_random(by_ms: int) -> HoldPong:
    """Hold each pong back by up to as much."""
    return lambda number, _trip_ms: random.Random(number).randrange(by_ms + 1)


def hold_growing(by_ms: int) -> HoldPong:
    """A little more each time, as a line that gets worse."""
    return lambda number, _trip_ms: min(by_ms, number * 50)


WAYS: Final[dict[str, Callable[[int], HoldPong]]] = {
    "every pong": hold_all,
    "every second pong": hold_odd,
    "from the tenth on": hold_later,
    "at random": hold_at_random,
    "more each time": hold_growing,
}


@dataclass(frozen=True)
class HeldPongs:
    """Points that a pupil gains by holding pongs back."""

    way: str
    by_ms: int
    wire: Wire
    pace: float = 0.35
    kind: ExerciseType = "addition"
    mode: Mode = "speed"

    def __call__(self, seed: str, number: int) -> float | None:
        scores = []
        for hold in (WAYS[self.way](self.by_ms), None):
            pupil = Pupil(
                "a1",
                "a",
                f"{seed}:{number}",
                skill=skill_for(90),
                pace=self.pace,
                wire=self.wire,
                hold=hold,
            )
            setup = setup_of(number, self.mode, types=(self.kind,))
            scores.append(score(Match(setup, [pupil]).play()))
        return scores[0] - scores[1]


@dataclass(frozen=True)
class LateByTheLine:
    """Share of right answers, sent before the deadline that the pupil saw, that came too late."""

    wire: Wire

    def __call__(self, seed: str, number: int) -> float:
        pupil = Pupil(
            "a1", "a", f"{seed}:{number}", skill=20.0, wire=self.wire, habit=_at_the_last_moment
        )
        seat = Match(setup_of(number), [pupil]).play().seats[Seat("a1")]
        return sum(answer.points == 0 for answer in seat.answers) / len(seat.answers)


def _at_the_last_moment(asked: Asked) -> tuple[Act, ...]:
    assert asked.limit_ms is not None
    return (Act(asked.limit_ms - 1, "answer", asked.exercise.answer),)


@dataclass(frozen=True)
class Flagged:
    """Share of a very quick pupil's honest answers that are taken for a reflex."""

    wire: Wire = NEAR

    def __call__(self, seed: str, number: int) -> float:
        pupil = Pupil("a1", "a", f"{seed}:{number}", skill=9.0, pace=0.05, wire=self.wire)
        seat = Match(setup_of(number), [pupil]).play().seats[Seat("a1")]
        return sum(answer.is_flagged for answer in seat.answers) / len(seat.answers)


def _promises() -> Iterator[Promise]:
    for is_direct in (True, False):
        where = "direct" if is_direct else "proxy"
        for near_ms, far_ms in combinations(WIRES, 2):
            for pace in (0.35,) if is_direct else (0.35, 0.8):
                near, far = (replace(WIRES[ms], is_direct=is_direct) for ms in (near_ms, far_ms))
                who = "slow pupils, near the deadline" if pace > 0.5 else "average pupils"
                yield Promise(
                    f"distance.{where}.{near_ms}.{far_ms}.{pace}",
                    SECTION,
                    f"{far_ms} ms against {near_ms} ms, {where}, {who}: share won by the farther",
                    "share",
                    Distance(near, far, pace=pace),
                    1_800 if far_ms == 600 else 300,
                    low=0.49,
                    high=0.51,
                )
        for far_ms in (100, 300, 600):
            far = replace(WIRES[far_ms], is_direct=is_direct)
            yield Promise(
                f"distance.lead.{where}.{far_ms}",
                SECTION,
                f"{far_ms} ms against 20 ms, {where}: points more of the farther",
                "points",
                FarLead(replace(NEAR, is_direct=is_direct), far),
                400,
                low=-LEAD_TOLERANCE,
                high=LEAD_TOLERANCE,
            )
        for way in WAYS:
            for by_ms in DELAYS_MS:
                wire = replace(NEAR, is_direct=is_direct)
                yield Promise(
                    f"pongs.{where}.{way}.{by_ms}",
                    SECTION,
                    f"{way} held back by {by_ms} ms, {where}",
                    "points",
                    HeldPongs(way, by_ms, wire),
                    60 if by_ms not in {700, 2_000} else 200,
                    high=DIRECT_GAIN_MAX if is_direct else PROXY_GAIN_MAX,
                )
        yield Promise(
            f"pongs.{where}.slow",
            SECTION,
            f"every pong held back by 700 ms, {where}, by a pupil who works near the deadline",
            "points",
            HeldPongs("every pong", 700, replace(NEAR, is_direct=is_direct), pace=0.8),
            250,
        )
    yield Promise(
        "distance.endurance",
        SECTION,
        "600 ms against 20 ms, endurance: share won by the farther",
        "share",
        Distance(NEAR, FAR, "endurance"),
        500,
        low=0.47,
        high=0.53,
    )
    for name, wire, words in (
        ("radio", WEAK_RADIO, "a weak radio (stalls of 0.4 s, 2 % lost)"),
        ("walks", WALKS_OFF, "a line that goes from 50 to 400 ms during play, direct"),
        (
            "walks.proxy",
            replace(WALKS_OFF, is_direct=False),
            "a line that goes from 50 to 400 ms during play, proxy",
        ),
    ):
        yield Promise(
            f"distance.{name}",
            SECTION,
            f"{words}, against 20 ms: share won by it",
            "share",
            Distance(NEAR, wire),
            600,
        )
    for ms, wire in WIRES.items():
        yield Promise(
            f"grace.{ms}",
            SECTION,
            f"{ms} ms: answers of the last millisecond that came too late",
            "share",
            LateByTheLine(wire),
            200,
            high=0.005 if ms < 600 else 0.03,
        )
    yield Promise(
        "grace.radio",
        SECTION,
        "weak radio: answers of the last millisecond that came too late",
        "share",
        LateByTheLine(WEAK_RADIO),
        200,
    )
    yield Promise(
        "reflex",
        SECTION,
        "honest answers of very quick pupils that are taken for a reflex",
        "share",
        Flagged(),
        300,
        high=0.001,
    )


PROMISES: Final = tuple(_promises())
