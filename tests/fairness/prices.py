"""`python -m tests.fairness.prices`: the table of `game.guessing`, counted from the exercises."""

from collections import Counter

from game.exercises import generate
from game.questions import SEED_COUNT
from game.units import EXERCISE_TYPES, LEVELS, ExerciseType


def measured_permille(exercise_type: ExerciseType) -> tuple[int, ...]:
    """Return by level q / (1 - q) in thousandths, rounded up; q: how often the likeliest is right.

    Counted over the seeds that matches draw from.
    """
    prices = []
    for level in LEVELS:
        answers = Counter(generate(exercise_type, level, seed).answer for seed in range(SEED_COUNT))
        most = answers.most_common(1)[0][1]
        prices.append(-(-1_000 * most // (SEED_COUNT - most)))
    return tuple(prices)


if __name__ == "__main__":
    for exercise_type in EXERCISE_TYPES:
        print(f'    "{exercise_type}": {measured_permille(exercise_type)},')  # noqa: T201 - a command
