"""Sequences of numbers whose rule has to be found."""

from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.scheme import solved
from game.exercises.families.topic import Topic, alike, worded
from game.exercises.family import Facts, Solution, Wrong, number
from game.seeded import Seeded


def _steps_facts(source: Seeded) -> dict[str, int]:
    a, step = source.between(2, 60), source.between(3, 19)
    return {"a": a, "b": a + step, "c": a + 2 * step, "d": a + 3 * step}


def _steps(facts: Facts) -> Solution:
    a, b, d = (number(facts, name) for name in "abd")
    step = b - a
    answer = d + step
    wrongs = (
        Wrong(d + 2 * step, "one_time_too_many"),
        Wrong(2 * d, "doubled"),
        Wrong(d + a, "first_term_added"),
        *off_by_one(answer),
    )
    return solved(answer, wrongs, (b, "−", a, "=", step), (d, "+", step, "=", answer))


def _times_facts(source: Seeded) -> dict[str, int]:
    a, k = source.between(1, 9), source.between(2, 4)
    return {"a": a, "b": a * k, "c": a * k * k, "d": a * k**3}


def _times(facts: Facts) -> Solution:
    a, b, c, d = (number(facts, name) for name in "abcd")
    factor = b // a
    answer = d * factor
    wrongs = (
        Wrong(d + (d - c), "added_instead_of_scaled"),
        Wrong(d + b, "first_term_added"),
        Wrong(answer + d, "one_time_too_many"),
        Wrong(d * (factor + 1) + factor, "calculation_slip"),
    )
    return solved(answer, wrongs, (b, "÷", a, "=", factor), (d, "×", factor, "=", answer))


def _growing_facts(source: Seeded) -> dict[str, int]:
    a, step, growth = source.between(1, 30), source.between(1, 9), source.between(1, 4)
    b = a + step
    c = b + step + growth
    return {"a": a, "b": b, "c": c, "d": c + step + 2 * growth}


def _growing(facts: Facts) -> Solution:
    a, b, c, d = (number(facts, name) for name in "abcd")
    growth = (c - b) - (b - a)
    last = d - c
    answer = d + last + growth
    wrongs = (
        Wrong(d + last, "last_step_repeated"),
        Wrong(d + (b - a), "first_step_repeated"),
        Wrong(answer + growth, "one_time_too_many"),
        *off_by_one(answer),
    )
    return solved(
        answer,
        wrongs,
        (b, "−", a, "=", b - a),
        (c, "−", b, "=", c - b),
        (d, "−", c, "=", last),
        (d, "+", last + growth, "=", answer),
    )


def _pairs_facts(source: Seeded) -> dict[str, int]:
    a, b = source.between(1, 12), source.between(2, 15)
    return {"a": a, "b": b, "c": a + b, "d": a + 2 * b, "e": 2 * a + 3 * b}


def _pairs(facts: Facts) -> Solution:
    c, d, e = (number(facts, name) for name in "cde")
    answer = d + e
    wrongs = (
        Wrong(e + (e - d), "last_step_repeated"),
        Wrong(2 * e, "doubled"),
        Wrong(c + e, "number_overlooked"),
        *off_by_one(answer),
    )
    return solved(answer, wrongs, (c, "+", d, "=", e), (d, "+", e, "=", answer))


SEQUENCES: Final[dict[str, Topic]] = {
    **worded("maitre", "sequence_steps", _steps, alike("plain signs", _steps_facts)),
    **worded("maitre", "sequence_times", _times, alike("plain cells", _times_facts)),
    **worded("maitre", "sequence_growing", _growing, alike("plain tower", _growing_facts)),
    **worded("maitre", "sequence_pairs", _pairs, {"plain": _pairs_facts}),
}
