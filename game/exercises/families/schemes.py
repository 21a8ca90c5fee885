"""The schemes of word problems: operations without a story."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from game.exercises.distractors import off_by_one
from game.exercises.family import Facts, Solution, Wrong, number
from game.exercises.levels import Range
from game.seeded import Seeded

Ranges = Mapping[str, Range]


class Scheme(NamedTuple):
    """`draw` takes the ranges that a situation gives, `solve` the facts that `draw` made."""

    draw: Callable[[Ranges, Seeded], dict[str, int]]
    solve: Callable[[Facts], Solution]


def _each(ranges: Ranges, source: Seeded) -> dict[str, int]:
    return {name: source.between(*bounds) for name, bounds in ranges.items()}


def _sum(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    wrongs = (Wrong(abs(a - b), "wrong_operation"), Wrong(a, "number_copied"), *off_by_one(a + b))
    return Solution(a + b, "", wrongs, lines=((a, "+", b, "=", a + b),))


def _sum_take(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    answer = a + b - c
    wrongs = (
        Wrong(a + b, "last_step_forgotten"),
        Wrong(a + b + c, "wrong_operation"),
        Wrong(a - b + c, "inverted_operands"),
        *off_by_one(answer),
    )
    lines = ((a, "+", b, "=", a + b), (a + b, "−", c, "=", answer))
    return Solution(answer, "", wrongs, lines=lines)


def _proportion_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    a, c = source.between(*ranges["a"]), source.between(*ranges["c"])
    if a == c:
        c += 1
    return {"a": a, "b": a * source.between(*ranges["unit"]), "c": c}


def _proportion(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    one = b // a
    answer = one * c
    wrongs = (
        Wrong(b + c - a, "added_instead_of_scaled"),
        Wrong(one, "last_step_forgotten"),
        Wrong(b * c, "division_forgotten"),
        Wrong(answer + one, "one_time_too_many"),
        Wrong(answer - one, "one_time_too_few"),
    )
    lines = ((b, "÷", a, "=", one), (one, "×", c, "=", answer))
    return Solution(answer, "", wrongs, {"one": one}, lines)


def _linear_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    drawn = _each(ranges, source)
    return {"a": drawn["a"], "b": drawn["b"], "c": drawn["a"] * drawn["x"] + drawn["b"]}


def _linear(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    answer = (c - b) // a
    wrongs = (
        Wrong(c - b, "last_step_forgotten"),
        Wrong((c + b) // a, "wrong_operation"),
        Wrong(c // a, "constant_ignored"),
        *off_by_one(answer),
    )
    lines = ((c, "−", b, "=", c - b), (c - b, "÷", a, "=", answer))
    return Solution(answer, "", wrongs, lines=lines)


SCHEMES: Final[dict[str, Scheme]] = {
    "sum": Scheme(_each, _sum),
    "sum_take": Scheme(_each, _sum_take),
    "proportion": Scheme(_proportion_facts, _proportion),
    "linear": Scheme(_linear_facts, _linear),
}
