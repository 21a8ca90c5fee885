# ruff: noqa: T201 - a benchmark prints
"""How many exercises a second one core makes, words and judges: run by hand, not by pytest.

    make bench-exercises
    python tests/bench/bench_exercises.py [--seconds 0.2] [--types texte,divers] [--goal 5000]

By processor time, so that a busy machine slows it less. Each cell is measured in each language,
`generate` and `render` together, over seeds that no cache has seen; then come reading and judging
what people write. The texts are compiled before, as a server does at its first exercise. The exit
code is 1 when a cell does not reach `--goal`.
"""

import argparse
import platform
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from game.exercises import check, generate, parse_number, render
from game.exercises.model import Exercise
from game.units import EXERCISE_TYPES, LANGUAGES, LEVELS, ExerciseType, Language, Level

WRITTEN = ("65", "1 234,5", "3/4", "12 cm", "1 h 30", "douze", "1/0", "x" * 64, "9" * 10_240)


def per_second(once: Callable[[int], object], seconds: float) -> float:
    """Return how often a second of processor time `once`, given 0, 1, 2 and so on, is done."""
    numbers = count()
    done = 0
    began = now = time.process_time()
    while now - began < seconds:
        for _ in range(50):
            once(next(numbers))
        done += 50
        now = time.process_time()
    return done / (now - began)


def _worded(exercise_type: ExerciseType, level: Level, language: Language, seed: int) -> object:
    return render(generate(exercise_type, level, seed), language)


def _read(written: str, _number: int) -> object:
    return parse_number(written)


def _judged(exercise: Exercise, written: str, _number: int) -> object:
    return check(exercise, written)


def main() -> int:
    """Print the figures; return 1 when the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=0.2, help="for each figure")
    parser.add_argument("--types", default=",".join(EXERCISE_TYPES))
    parser.add_argument("--goal", type=float, default=5_000.0)
    options = parser.parse_args()
    types = [one for one in EXERCISE_TYPES if one in options.types.split(",")]
    print(f"Python {platform.python_version()}, {platform.machine()}, per second and core")
    print(f"{'cell':<26}{'generate':>10}" + "".join(f"{f'with {one}':>10}" for one in LANGUAGES))
    slowest = ("", float("inf"))
    for exercise_type in types:
        for level in LEVELS:
            for language in LANGUAGES:
                render(generate(exercise_type, level, 0), language)
            rates = [
                per_second(partial(generate, exercise_type, level), options.seconds),
                *(
                    per_second(partial(_worded, exercise_type, level, language), options.seconds)
                    for language in LANGUAGES
                ),
            ]
            name = f"{exercise_type}/{level}"
            print(f"{name:<26}" + "".join(f"{rate:>10,.0f}" for rate in rates), flush=True)
            slowest = min(slowest, (name, min(rates)), key=lambda pair: pair[1])
    print(f"{'what is written':<26}{'read':>10}{'judged':>10}")
    exercise = generate("fractions", "maitre", 3)
    for written in WRITTEN:
        shown = written if len(written) < 20 else f"{written[:8]}… {len(written)} characters"
        read = per_second(partial(_read, written), options.seconds)
        judged = per_second(partial(_judged, exercise, written), options.seconds)
        print(f"{shown:<26}{read:>10,.0f}{judged:>10,.0f}", flush=True)
    verdict = "reached" if slowest[1] >= options.goal else "MISSED"
    print(f"slowest: {slowest[0]} with {slowest[1]:,.0f}; goal {options.goal:,.0f} {verdict}")
    return 0 if slowest[1] >= options.goal else 1


if __name__ == "__main__":
    sys.exit(main())
