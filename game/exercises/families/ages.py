"""Ages of people and of trees."""

from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.algebra import ALGEBRA
from game.exercises.families.scheme import solved, within
from game.exercises.families.steps import STEPS
from game.exercises.families.topic import Draw, Topic, alike, ranging, worded
from game.exercises.family import Facts, Solution, Wrong, number
from game.seeded import Seeded


def _both_later(facts: Facts) -> Solution:
    """Add two ages and the same years twice."""
    a, b, n = (number(facts, name) for name in "abn")
    answer = a + b + 2 * n
    wrongs = (
        Wrong(a + b + n, "counted_once"),
        Wrong(a + b, "last_step_forgotten"),
        Wrong(a + n, "number_overlooked"),
        Wrong(b + n, "number_overlooked"),
    )
    return solved(
        answer,
        wrongs,
        (a, "+", n, "=", a + n),
        (b, "+", n, "=", b + n),
        (a + n, "+", b + n, "=", answer),
        slips=off_by_one(answer),
    )


def _times_older(facts: Facts) -> Solution:
    """Find by how much k times an age is more than the age."""
    a, k = number(facts, "a"), number(facts, "k")
    answer = k * a - a
    wrongs = (
        Wrong(k * a, "last_step_forgotten"),
        Wrong(k, "added_instead_of_scaled"),
        Wrong(k * a + a, "wrong_operation"),
    )
    lines = ((k, "×", a, "=", k * a), (k * a, "−", a, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _ages(low: int, high: int) -> Draw:
    """Return a draw of three ages of whole mean."""

    def draw(source: Seeded) -> dict[str, int]:
        a, b, c = (source.between(low, high) for _ in range(3))
        return {"a": a, "b": b, "c": c + (-(a + b + c)) % 3}

    return draw


def _mean(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    total = a + b + c
    answer = total // 3
    wrongs = (
        Wrong(total, "last_step_forgotten"),
        Wrong(total // 2, "divided_by_two"),
        Wrong(sorted((a, b, c))[1], "middle_value"),
        Wrong((min(a, b, c) + max(a, b, c)) // 2, "number_overlooked"),
    )
    lines = ((a, "+", b, "+", c, "=", total), (total, "÷", 3, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _past(low: int, high: int, years: tuple[int, int]) -> Draw:
    """Return a draw of the sum of two ages, both of them greater than the years to go back."""

    def draw(source: Seeded) -> dict[str, int]:
        return {
            "s": source.between(low, high) + source.between(low, high),
            "n": within(years, source),
        }

    return draw


def _sum_ago(facts: Facts) -> Solution:
    """Take the same years away from a sum of two ages, twice."""
    s, n = number(facts, "s"), number(facts, "n")
    answer = s - 2 * n
    wrongs = (
        Wrong(s - n, "counted_once"),
        Wrong(s + 2 * n, "wrong_operation"),
        Wrong(s // 2 - n, "shared_equally"),
        Wrong(2 * n, "last_step_forgotten"),
    )
    lines = ((2, "×", n, "=", 2 * n), (s, "−", 2 * n, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _sum_gap(small: tuple[int, int], gap: tuple[int, int]) -> Draw:
    def draw(source: Seeded) -> dict[str, int]:
        d = within(gap, source)
        return {"s": 2 * within(small, source) + d, "d": d}

    return draw


_LATER: Final = {
    "later": ranging(a=(5, 12), b=(2, 10)),
    "birthdays": ranging(a=(5, 12), b=(2, 9)),
    "arrives": ranging(a=(5, 11), b=(2, 5)),
}
_EARLIER: Final = {
    "ago": ranging(a=(8, 15), b=(2, 6)),
    "plays_since": ranging(a=(9, 16), b=(2, 4)),
    "moved": ranging(a=(9, 16), b=(2, 7)),
}
_GAPS: Final = {
    "apart": ranging(a=(10, 16), b=(4, 8)),
    "house": ranging(a=(12, 20), b=(3, 9)),
    "until": ranging(a=(10, 14), b=(5, 8)),
}
_TIMES: Final = {
    "neighbour": ranging(a=(6, 12), k=(3, 6)),
    "tree": ranging(a=(6, 30), k=(3, 9)),
    "turtle": ranging(a=(8, 25), k=(3, 5)),
}

AGES: Final[dict[str, Topic]] = {
    **worded("initie", "age_in_years", STEPS["sum"].solve, _LATER),
    **worded("initie", "age_ago", STEPS["difference"].solve, _EARLIER),
    **worded(
        "initie",
        "age_older",
        STEPS["sum"].solve,
        alike("more born_before", ranging(a=(4, 12), b=(2, 9))),
    ),
    **worded(
        "initie",
        "age_younger",
        STEPS["difference"].solve,
        alike("less tree", ranging(a=(9, 18), b=(2, 6))),
    ),
    **worded("initie", "age_gap", STEPS["difference"].solve, _GAPS),
    **worded(
        "padawan",
        "age_both_later",
        _both_later,
        alike("sum total", ranging(a=(5, 14), b=(5, 14), n=(2, 9))),
    ),
    **worded("padawan", "age_times_older", _times_older, _TIMES),
    **worded("chevalier", "age_mean", _mean, {"children": _ages(6, 15), "trees": _ages(12, 60)}),
    **worded(
        "chevalier",
        "age_past",
        _sum_ago,
        {"pair": _past(9, 16, (2, 6)), "turtles": _past(20, 80, (5, 15))},
    ),
    **worded(
        "maitre",
        "age_sum_gap",
        ALGEBRA["sum_gap"].solve,
        {"pair": _sum_gap((6, 40), (3, 30)), "trees": _sum_gap((10, 120), (5, 60))},
    ),
}
