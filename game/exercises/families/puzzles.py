"""Sequences and small problems of logic."""

from math import lcm
from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.scheme import solved
from game.exercises.families.topic import Topic, from_ranges
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


def _handshakes(facts: Facts) -> Solution:
    n = number(facts, "n")
    answer = n * (n - 1) // 2
    wrongs = (
        Wrong(n * (n - 1), "counted_twice"),
        Wrong(n * n, "counted_with_oneself"),
        Wrong(2 * n, "doubled"),
        Wrong(n * (n + 1) // 2, "one_time_too_many"),
    )
    return solved(
        answer,
        wrongs,
        (n, "−", 1, "=", n - 1),
        (n, "×", n - 1, "=", n * (n - 1)),
        (n * (n - 1), "÷", 2, "=", answer),
    )


def _farm_facts(source: Seeded) -> dict[str, int]:
    hens, rabbits = source.between(3, 25), source.between(3, 25)
    return {"h": hens + rabbits, "n": 2 * hens + 4 * rabbits}


def _farm(facts: Facts) -> Solution:
    """Find the four-legged ones among h heads on n legs."""
    h, n = number(facts, "h"), number(facts, "n")
    extra = n - 2 * h
    answer = extra // 2
    wrongs = (
        Wrong(h - answer, "other_share_given"),
        Wrong(extra, "last_step_forgotten"),
        Wrong(n // 4, "number_overlooked"),
        Wrong(h // 2, "shared_equally"),
        *off_by_one(answer),
    )
    return solved(
        answer,
        wrongs,
        (2, "×", h, "=", 2 * h),
        (n, "−", 2 * h, "=", extra),
        (extra, "÷", 2, "=", answer),
    )


def _posts_facts(source: Seeded) -> dict[str, int]:
    gap = source.between(2, 12)
    return {"d": gap, "n": gap * source.between(6, 40)}


def _posts(facts: Facts) -> Solution:
    n, d = number(facts, "n"), number(facts, "d")
    gaps = n // d
    wrongs = (
        Wrong(gaps, "posts_as_gaps"),
        Wrong(gaps - 1, "one_time_too_few"),
        Wrong(gaps + 2, "one_time_too_many"),
        Wrong(n - d, "wrong_operation"),
    )
    return solved(gaps + 1, wrongs, (n, "÷", d, "=", gaps), (gaps, "+", 1, "=", gaps + 1))


def _outfits(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    answer = a * b * c
    wrongs = (
        Wrong(a + b + c, "added_instead_of_scaled"),
        Wrong(a * b, "number_overlooked"),
        Wrong(a * b + c, "last_step_added"),
        Wrong(answer + a * b, "one_time_too_many"),
    )
    return solved(answer, wrongs, (a, "×", b, "=", a * b), (a * b, "×", c, "=", answer))


def _buses_facts(source: Seeded) -> dict[str, int]:
    """Draw two intervals of which neither is a multiple of the other."""
    a = source.between(6, 18)
    b = source.between(a + 1, 2 * a - 1)
    return {"a": a, "b": b}


def _buses(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    answer = lcm(a, b)
    wrongs = (
        Wrong(a * b, "not_the_least"),
        Wrong(a + b, "wrong_operation"),
        Wrong(answer + a, "one_time_too_many"),
        Wrong(answer - b, "one_time_too_few"),
        Wrong(b - a, "gap_given"),
    )
    lines = ((a, "×", answer // a, "=", answer), (b, "×", answer // b, "=", answer))
    return solved(answer, wrongs, *lines)


PUZZLES: Final[dict[str, Topic]] = {
    "sequence_steps": Topic("maitre", _steps_facts, _steps),
    "sequence_times": Topic("maitre", _times_facts, _times),
    "sequence_growing": Topic("maitre", _growing_facts, _growing),
    "sequence_pairs": Topic("maitre", _pairs_facts, _pairs),
    "handshakes": Topic("maitre", from_ranges(n=(4, 20)), _handshakes),
    "farm": Topic("maitre", _farm_facts, _farm),
    "posts": Topic("maitre", _posts_facts, _posts),
    "outfits": Topic("maitre", from_ranges(a=(2, 9), b=(2, 8), c=(2, 5)), _outfits),
    "buses": Topic("maitre", _buses_facts, _buses, "min"),
}
