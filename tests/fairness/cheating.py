"""What a pupil of fourteen would try: plugs, tabs, second accounts, coming late, more time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from game.events import Paused, Resumed
from game.exercises.model import Exercise
from game.questions import exercise_for
from game.sides import compare_sides
from game.state import MatchState
from game.units import HOST, Mode, Seat
from tests.fairness.draws import Stream
from tests.fairness.matches import score, setup_of, skill_for
from tests.fairness.play import Match
from tests.fairness.promises import Promise
from tests.fairness.pupils import Act, Asked, Habit, Pupil, honest

SECTION: Final = "cheating"
TOLERANCE: Final = 2.0
LATE_TOLERANCE: Final = 20.0
"""Another N is other questions, and so other luck."""
MODES: Final[tuple[Mode, ...]] = ("speed", "accuracy", "endurance")


def unplug_when_hard(asked: Asked) -> tuple[Act, ...]:
    """Pull the plug at a question that is not known, and come back after its deadline."""
    if asked.knows:
        return honest(asked)
    return (Act(400, "cut"), Act((asked.limit_ms or 20_000) + 2_000, "back"))


def unplug_for_good(asked: Asked) -> tuple[Act, ...]:
    """Pull the plug for the rest at the first question after the fifth that is not known."""
    if asked.knows or asked.answered_count < 5:
        return honest(asked)
    return (Act(400, "cut"),)


def leave_and_return(asked: Asked) -> tuple[Act, ...]:
    """Look at the question, leave, think outside, come back and answer."""
    if not asked.knows:
        return honest(asked)
    if asked.is_again:
        return (Act(600, "answer", asked.slip_or_right()),)
    return (Act(300, "leave"), Act(max(asked.think_ms - 600, 500), "back"))


def more_time(asked: Asked) -> tuple[Act, ...]:
    """Press "more time" at every question, and take it."""
    acts = honest(asked)
    return (Act(300, "more"), Act(400, "more"), *acts)


def slow_and_sure(asked: Asked) -> tuple[Act, ...]:
    """Press it, think twice as long, and so know half of what would not be known."""
    if asked.knows:
        return honest(asked)
    if asked.u(4) < 0.5:
        presses = tuple(Act(300 + 10 * press, "more") for press in range(4))
        return (*presses, Act(asked.think_ms * 2 + asked.base_ms, "answer", asked.exercise.answer))
    return honest(asked)


HABITS: Final[dict[str, tuple[Habit, str]]] = {
    "unplug_hard": (unplug_when_hard, "the plug at each question that is not known"),
    "unplug_rest": (unplug_for_good, "the plug for the rest of the match"),
    "peek": (leave_and_return, "look, leave, think, come back"),
    "more_time": (more_time, '"more time" at every question'),
    "more_and_sure": (slow_and_sure, "more time, and half of the unknown known by it"),
}


@dataclass(frozen=True)
class Trick:
    """Points that a habit gains its pupil with the same luck."""

    habit: str
    mode: Mode
    pace: float = 0.35
    knows_pct: int = 60

    def __call__(self, seed: str, number: int) -> float:
        scores = []
        for habit in (HABITS[self.habit][0], honest):
            pupil = Pupil(
                "a1",
                "a",
                f"{seed}:{number}",
                skill=skill_for(self.knows_pct),
                pace=self.pace,
                habit=habit,
            )
            partner = Pupil("b1", "b", f"{seed}:{number}:other")
            setup = setup_of(number, self.mode)
            scores.append(score(Match(setup, [pupil, partner]).play()))
        return scores[0] - scores[1]


@dataclass(frozen=True)
class WeakUnplug:
    """What a side of 20 gains when its four weakest pull the plug after the first question."""

    mode: Mode = "speed"
    count: int = 4

    def __call__(self, seed: str, number: int) -> float:
        means = []
        for is_trick in (True, False):
            pupils = [
                Pupil(
                    f"a{index}",
                    "a",
                    f"{seed}:{number}:{index}",
                    skill=skill_for(35 if index < self.count else 80),
                    away=((9_000, 10_000_000),) if is_trick and index < self.count else (),
                )
                for index in range(20)
            ]
            pupils.append(Pupil("b1", "b", f"{seed}:{number}:b", habit=lambda _asked: ()))
            setup = setup_of(number, self.mode, question_count=12, length_ms=130_000)
            means.append(_exact_mean(Match(setup, pupils).play()))
        return means[0] - means[1]


def _exact_mean(state: MatchState) -> float:
    side = compare_sides(state)[0][0]
    return float(side.score or 0)


@dataclass(frozen=True)
class LateJoiner:
    """What coming late gains: a shorter N, and (with a friend) answers that are known already."""

    after_ms: int
    with_friend: bool = False

    def __call__(self, seed: str, number: int) -> float:
        scores = []
        length_ms = 480_000 if not self.with_friend else 240_000
        for arrives_ms in (self.after_ms, 0):
            friend = Pupil("b1", "b", f"{seed}:{number}:friend", habit=_reads_answers)
            pupil = Pupil(
                "a1",
                "a",
                f"{seed}:{number}",
                skill=skill_for(60),
                arrives_ms=arrives_ms,
                habit=_uses_what_is_told if arrives_ms and self.with_friend else honest,
                is_told=_told_by("b1") if arrives_ms and self.with_friend else None,
            )
            setup = setup_of(number, length_ms=length_ms)
            cast = [pupil, friend, absent_partner()]
            scores.append(score(Match(setup, cast).play()))
        return scores[0] - scores[1]


def absent_partner() -> Pupil:
    """Return somebody whose connection is gone, for whom the match waits to its planned end."""
    return Pupil("b9", "b", "absent", away=((1, 100_000_000),))


def _reads_answers(_asked: Asked) -> tuple[Act, ...]:
    """A second account: gives up at once, to read the answer in the correction."""
    return (Act(700, "give_up"),)


def _uses_what_is_told(asked: Asked) -> tuple[Act, ...]:
    if asked.is_overtaken:
        return (Act(2_200, "answer", asked.exercise.answer),)
    return honest(asked)


def _told_by(name: str) -> Callable[[MatchState, Exercise], bool]:
    def is_told(state: MatchState, exercise: Exercise) -> bool:
        helper = state.seats[Seat(name)]
        return any(
            exercise_for(state.setup, helper, answer.question) == exercise
            for answer in helper.answers
        )

    return is_told


@dataclass(frozen=True)
class Helper:
    """What somebody who sees the questions first gains one: a neighbour, or a second account.

    `is_second` gives up at once to read the corrections; a neighbour plays, as fast or faster.
    `wait_ms`: the pupil (calm, by a button) waits so long for it after the first question.
    """

    is_second: bool
    pace: float = 0.35
    wait_ms: int = 0
    for_side: bool = False

    def __call__(self, seed: str, number: int) -> float:
        scores = []
        for is_told in (True, False):
            pupil = Pupil(
                "a1",
                "a",
                f"{seed}:{number}",
                skill=skill_for(60),
                is_calm=self.wait_ms > 0,
                first_wait_ms=self.wait_ms if is_told else 0,
                habit=_uses_what_is_told if is_told else honest,
                is_told=_told_by("a2") if is_told else None,
            )
            helper = Pupil(
                "a2",
                "a",
                f"{seed}:{number}:helper",
                skill=skill_for(60),
                pace=self.pace,
                habit=_reads_answers if self.is_second and is_told else honest,
            )
            state = Match(setup_of(number), [pupil, helper]).play()
            own = score(state, "a1")
            scores.append((own + score(state, "a2")) / 2 if self.for_side else own)
        return scores[0] - scores[1]


@dataclass(frozen=True)
class Stop:
    """What one stop of the clocks gains somebody who uses it to think: `what` and how long."""

    what: str
    length_ms: int
    thinks: bool = True

    def __call__(self, seed: str, number: int) -> float:
        at_ms = 20_000 + round(60_000 * Stream(f"{seed}:{number}:stop")[0])
        scores = []
        for is_stopped in (True, False):
            pupil = Pupil(
                "a1",
                "a",
                f"{seed}:{number}",
                skill=skill_for(80),
                pace=0.5,
                thinks_in_pauses=self.thinks,
            )
            partner = Pupil("b1", "b", f"{seed}:{number}:other")
            happenings = self._happenings(at_ms) if is_stopped else ()
            match = Match(setup_of(number), [pupil, partner], happenings)
            scores.append(score(match.play()))
        return scores[0] - scores[1]

    def _happenings(self, at_ms: int) -> tuple[tuple[int, Callable[[Match], None]], ...]:
        if self.what == "pause":
            return (
                (at_ms, lambda match: match.append(HOST, Paused("host"))),
                (at_ms + self.length_ms, lambda match: match.append(HOST, Resumed())),
            )
        return ((at_ms, lambda match: match.out(self.length_ms)),)


def _promises() -> Iterator[Promise]:
    for name, (_, words) in HABITS.items():
        for mode in MODES:
            if mode == "accuracy" and name in {"more_time", "more_and_sure"}:
                continue  # there is no deadline to move
            for pace in (0.35, 0.9) if mode == "speed" else (0.35,):
                yield Promise(
                    f"trick.{name}.{mode}.{pace}",
                    SECTION,
                    f"{mode}, {'slow' if pace > 0.5 else 'average'} pupil: {words}",
                    "points",
                    Trick(name, mode, pace),
                    300 if mode != "endurance" else 120,
                    high=TOLERANCE,
                )
    yield Promise(
        "trick.weak_unplug",
        SECTION,
        "four weak pupils of twenty pull the plug: their side",
        "points",
        WeakUnplug(),
        100,
        high=TOLERANCE,
    )
    for minutes in (1, 3):
        yield Promise(
            f"late.{minutes}",
            SECTION,
            f"coming {minutes} min late for a shorter N",
            "points",
            LateJoiner(minutes * 60_000 + 50_000),
            600,
            high=LATE_TOLERANCE,
        )
    yield Promise(
        "late.friend",
        SECTION,
        "coming at half time, when a second account has read its answers off",
        "points",
        LateJoiner(100_000, with_friend=True),
        800,
        high=LATE_TOLERANCE,
    )
    helpers = (
        ("neighbour", Helper(is_second=False), "a neighbour at the same pace tells what came"),
        ("fast_neighbour", Helper(is_second=False, pace=0.15), "a fast neighbour tells"),
        ("second", Helper(is_second=True), "a second account gives up at once and reads"),
        ("second_calm", Helper(is_second=True, wait_ms=60_000), "the same, and a calm pupil waits"),
    )
    for name, helper, words in helpers:
        yield Promise(f"helper.{name}", SECTION, words, "points", helper, 300)
    yield Promise(
        "helper.second.side",
        SECTION,
        "a second account gives up at once and reads: the mean of both",
        "points",
        replace(Helper(is_second=True), for_side=True),
        300,
        high=TOLERANCE,
    )
    for what, length_ms in (("pause", 60_000), ("outage", 20_000)):
        yield Promise(
            f"stop.{what}",
            SECTION,
            f"one {what} of {length_ms // 1000} s, used to think on",
            "points",
            Stop(what, length_ms),
            600,
            low=-5.0,
            high=12.0,
        )


PROMISES: Final = (
    *_promises(),
    Promise(
        "stop.pause.honest",
        SECTION,
        "one pause of 60 s, in which nobody thinks",
        "points",
        Stop("pause", 60_000, thinks=False),
        400,
        low=-2.0,
        high=2.0,
    ),
)
