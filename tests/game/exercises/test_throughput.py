"""Exercises are made on the way of an answer and of a page, so they must cost next to nothing."""

import time

from game.exercises import generate, render
from game.units import EXERCISE_TYPES, LEVELS

FLOOR_PER_SECOND = 3_000
"""The goal is 5,000 a second and core on an idle machine; a shared one measures less."""


def _per_second(first_seed: int) -> float:
    start = time.process_time()
    count = 0
    for exercise_type in EXERCISE_TYPES:
        for level in LEVELS:
            for seed in range(first_seed, first_seed + 20):
                render(generate(exercise_type, level, seed), "fr")
                count += 1
    return count / (time.process_time() - start)


def test_thousands_of_exercises_a_second_are_made_and_worded() -> None:
    assert max(_per_second(1000 * run) for run in range(4)) > FLOOR_PER_SECOND
