"""Sequences and small problems of logic."""

from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.topic import Topic
from game.exercises.family import Facts, Solution, Wrong, number
from game.seeded import Seeded


def _steps_facts(source: Seeded) -> dict[str, int]:
    a, d = source.between(2, 60), source.between(3, 19)
    return {"a": a, "b": a + d, "c": a + 2 * d, "d": a + 3 * d}


def _steps(facts: Facts) -> Solution:
    a, b, d = (number(facts, name) for name in "abd")
    step = b - a
    answer = d + step
    wrongs = (
        Wrong(d + 2 * step, "one_time_too_many"),
        Wrong(d + 1, "counted_by_one"),
        Wrong(2 * d, "last_term_doubled"),
        Wrong(d + a, "first_term_added"),
        *off_by_one(answer),
    )
    lines = ((b, "−", a, "=", step), (d, "+", step, "=", answer))
    return Solution(answer, "", wrongs, {"step": step}, lines)


PUZZLES: Final[dict[str, Topic]] = {
    "sequence_steps": Topic("maitre", _steps_facts, _steps),
}
