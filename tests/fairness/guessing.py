"""Does it pay to guess what one does not know?"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import Final, Literal

from game.exercises import generate
from game.questions import SEED_COUNT
from game.units import EXERCISE_TYPES, ExerciseType, Level, Mode
from tests.fairness.matches import score, setup_of, skill_for
from tests.fairness.play import Match
from tests.fairness.promises import Promise
from tests.fairness.pupils import Act, Asked, Habit, Pupil, honest

SECTION: Final = "guessing"
TOLERANCE: Final = 6.0
"""Points of 1000 within which a gain counts as none."""
MODES: Final[tuple[Mode, ...]] = ("speed", "accuracy", "endurance")
Way = Literal["random", "likeliest", "by_size"]
When = Literal["at_once", "after_thinking", "last_second"]


@lru_cache(maxsize=64)
def likeliest(exercise_type: ExerciseType, level: Level) -> str:
    """Return the answer that comes most often in this type and level."""
    answers = Counter(generate(exercise_type, level, seed).answer for seed in range(SEED_COUNT))
    return answers.most_common(1)[0][0]


@lru_cache(maxsize=64)
def best_place(exercise_type: ExerciseType, level: Level) -> int:
    """Return which of the four choices, by size, is right most often."""
    places = Counter(
        _by_size(tuple(choice.value for choice in exercise.choices)).index(exercise.answer)
        for exercise in (generate(exercise_type, level, seed) for seed in range(SEED_COUNT))
    )
    return places.most_common(1)[0][0]


def _by_size(values: tuple[str, ...]) -> list[str]:
    return sorted(values, key=Fraction)


def _guess(asked: Asked, way: Way) -> str:
    exercise = asked.exercise
    values = tuple(choice.value for choice in exercise.choices)
    if not asked.is_choice:
        return likeliest(exercise.type, exercise.level)
    if way == "by_size":
        return _by_size(values)[best_place(exercise.type, exercise.level)]
    if asked.attempt > 1:
        values = tuple(value for value in values if value != _tried(asked))
        return values[int(asked.u(3) * len(values))]
    return values[(int(asked.u(3) * len(values)) + asked.pupil.turn) % len(values)]


def _tried(asked: Asked) -> str:
    values = tuple(choice.value for choice in asked.exercise.choices)
    which = int(asked.pupil.luck(asked.place, 3) * len(values)) + asked.pupil.turn
    return values[which % len(values)]


def guesser(way: Way, when: When) -> Habit:
    """Return the habit of answering what is known, and guessing the rest."""

    def habit(asked: Asked) -> tuple[Act, ...]:
        if asked.knows:
            return honest(asked)
        at_ms = asked.think_ms
        if when == "at_once":
            at_ms = 400
        elif when == "last_second" and asked.limit_ms is not None:
            at_ms = asked.limit_ms - 300
        return (Act(at_ms, "answer", _guess(asked, way)),)

    return habit


def waits(asked: Asked) -> tuple[Act, ...]:
    """Answer what is known; let the time run out otherwise, or say so where there is none."""
    if asked.knows or asked.limit_ms is None:
        return honest(asked)
    return ()


@dataclass(frozen=True)
class Guess:
    """What guessing scores more than the honest alternative with the same luck, in points."""

    way: Way
    when: When
    mode: Mode
    is_choice: bool
    knows_pct: int
    against: Literal["give_up", "wait"] = "give_up"
    kind: ExerciseType = "addition"
    level: Level = "initie"

    def __call__(self, seed: str, number: int) -> float:
        instead = honest if self.against == "give_up" else waits
        habit = guesser(self.way, self.when)
        turns = range(4) if self.is_choice and self.way == "random" else range(1)
        guessed = sum(self.played(seed, number, habit, turn) for turn in turns) / len(turns)
        return guessed - self.played(seed, number, instead, 0)

    def played(self, seed: str, number: int, habit: Habit, turn: int) -> float:
        """Return the score; with each of four turns another choice is guessed."""
        pupil = Pupil(
            "a1",
            "a",
            f"{seed}:{number}",
            skill=skill_for(self.knows_pct) if self.knows_pct else -20.0,
            level=self.level,
            is_choice=self.is_choice,
            habit=habit,
            turn=turn,
        )
        setup = setup_of(number, self.mode, types=(self.kind,), level=self.level)
        return score(Match(setup, [pupil]).play())


@dataclass(frozen=True)
class LastQuestions(Guess):
    """The same at the end of a match that is too short: whoever guesses at once sees more of it."""

    def __call__(self, seed: str, number: int) -> float:
        scores = []
        for habit in (guesser(self.way, self.when), honest):
            pupil = Pupil(
                "a1",
                "a",
                f"{seed}:{number}",
                skill=skill_for(self.knows_pct),
                level=self.level,
                is_choice=self.is_choice,
                habit=habit,
            )
            setup = setup_of(number, self.mode, types=(self.kind,), length_ms=75_000)
            scores.append(score(Match(setup, [pupil]).play()))
        return scores[0] - scores[1]


def _count(mode: Mode, *, is_choice: bool) -> int:
    if mode == "accuracy":
        return 1_200
    return (1_200 if mode == "speed" else 200) // (4 if is_choice else 1)


def _promises() -> Iterator[Promise]:
    for mode, is_choice, knows_pct in product(MODES, (False, True), (0, 40, 80)):
        by = "choices" if is_choice else "keypad"
        for when in ("at_once", "after_thinking", "last_second"):
            if mode != "speed" and when != "after_thinking":
                continue  # time is not in the score
            yield Promise(
                f"guess.{mode}.{by}.{knows_pct}.{when}",
                SECTION,
                f"{mode}, {by}, knows {knows_pct} %: guessing {when.replace('_', ' ')}",
                "points",
                Guess("random", when, mode, is_choice, knows_pct),
                _count(mode, is_choice=is_choice),
                high=TOLERANCE,
            )
    for mode in MODES:
        yield Promise(
            f"guess.{mode}.by_size",
            SECTION,
            f"{mode}, choices, knows 40 %: the place by size that is right most often",
            "points",
            Guess("by_size", "after_thinking", mode, is_choice=True, knows_pct=40),
            _count(mode, is_choice=False),
            high=TOLERANCE,
        )
    for kind in EXERCISE_TYPES:
        yield Promise(
            f"guess.type.{kind}",
            SECTION,
            f"speed, keypad, knows 40 %: the likeliest answer of {kind}",
            "points",
            Guess("random", "at_once", "speed", is_choice=False, knows_pct=40, kind=kind),
            1_000,
            high=TOLERANCE,
        )
    for is_choice in (False, True):
        by = "choices" if is_choice else "keypad"
        yield Promise(
            f"guess.endurance.{by}.against_waiting",
            SECTION,
            f"endurance, {by}, knows 80 %: guessing instead of letting the time run out",
            "points",
            Guess("random", "last_second", "endurance", is_choice, 80, "wait"),
            500,
        )
        yield Promise(
            f"guess.hurry.{by}",
            SECTION,
            f"speed, {by}, too short a match, knows 40 %: guessing at once instead of thinking",
            "points",
            LastQuestions("random", "at_once", "speed", is_choice, 40),
            800,
        )


PROMISES: Final = tuple(_promises())
