"""`python -m tests.fairness.prices`: the table of `game.guessing`, counted from the exercises."""

from collections import Counter

from game.exercises import generate
from game.questions import SEED_COUNT
from game.units import EXERCISE_TYPES, LEVELS, ExerciseType


def measured_permille(exercise_type: ExerciseType, *, step: int = 1) -> tuple[int, ...]:
    """Return by level q / (1 - q) in thousandths, rounded up; q: how often the likeliest is right.

    Counted over the seeds that matches draw from, or every `step`-th of them.
    """
    prices = []
    for level in LEVELS:
        seeds = range(0, SEED_COUNT, step)
        answers = Counter(generate(exercise_type, level, seed).answer for seed in seeds)
        most = answers.most_common(1)[0][1]
        prices.append(-(-1_000 * most // (len(seeds) - most)))
    return tuple(prices)


if __name__ == "__main__":
    for exercise_type in EXERCISE_TYPES:
        print(f'    "{exercise_type}": {measured_permille(exercise_type)},')  # noqa: T201 - a command
