"""The right choice must not be known by its place in the order of size."""

from collections import Counter
from fractions import Fraction

import pytest

from game.exercises import generate
from game.units import EXERCISE_TYPES, LEVELS, ExerciseType, Level

SEEDS = range(600)
SMALL_ANSWERS = {("division", "initie")}
"""Quotients of 1 to 5: there are not always three numbers below."""


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("exercise_type", EXERCISE_TYPES)
def test_every_place_by_size_is_right_about_once_in_four(
    exercise_type: ExerciseType, level: Level
) -> None:
    places: Counter[int] = Counter()
    for seed in SEEDS:
        exercise = generate(exercise_type, level, seed)
        values = sorted(Fraction(choice.value) for choice in exercise.choices)
        places[values.index(Fraction(exercise.answer))] += 1
    shares = [places[place] / len(SEEDS) for place in range(4)]
    widest = (
        0.42 if exercise_type == "fractions" or (exercise_type, level) in SMALL_ANSWERS else 0.31
    )
    assert max(shares) <= widest, shares
    assert min(shares) >= 0.1, shares
